package org.throughline.server.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Organization;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Revision;
import org.throughline.server.ledger.writing.Ledger;
import org.throughline.server.testing.simulated.Connection;
import org.throughline.server.testing.simulated.Store;
import org.throughline.server.testing.simulated.Store.Entry;
import org.throughline.server.testing.simulated.Store.Table;

/** The ledger's own code on one node of the simulator. */
public final class SimulatedLedger {
    private final LedgerOfRecord node;

    public SimulatedLedger(Connection connection, Clock clock) {
        this.node = new LedgerOfRecord(new Rows(connection), connection, _ -> {}, clock, _ -> {});
    }

    public Ledger ledger() {
        return node;
    }

    public Plans plans() {
        return node;
    }

    /** Hears of what others appended, as it does five times a second. */
    public void poll() {
        node.catchUpWithOthers();
    }

    private static final class Rows extends RevisionRows {
        private final Connection connection;

        Rows(Connection connection) {
            super(Connection.nowhere());
            this.connection = connection;
        }

        private Store store() {
            return connection.store();
        }

        @Override
        void open(Id<Organization> organization) {
            store().open(connection.statement());
        }

        @Override
        Optional<byte[]> append(
                Id<Organization> organization,
                long expected,
                UUID change,
                UUID author,
                Instant appliedAt,
                String edits) {
            return store().append(
                            connection.statement(), expected, change, author, appliedAt, edits);
        }

        @Override
        void waitForTurn(Id<Organization> organization) {
            connection.statement().lock(Table.ORGANIZATION, Store.HERE);
        }

        @Override
        Optional<Long> head(Id<Organization> organization) {
            return Optional.of(store().head(connection.statement()).revision());
        }

        @Override
        Optional<String> headHash(Id<Organization> organization) {
            return Optional.of(
                    HexFormat.of().formatHex(store().head(connection.statement()).hash()));
        }

        @Override
        Map<Id<Organization>, Long> heads(Collection<Id<Organization>> organizations) {
            var heads = new HashMap<Id<Organization>, Long>();
            organizations.forEach(one -> heads.put(one, store().revision()));
            return heads;
        }

        @Override
        List<Item> items(Id<Organization> organization) {
            var plan = store().head(connection.statement()).plan();
            return Arrays.stream(Kind.values())
                    .<Item>flatMap(kind -> plan.all(kind).stream())
                    .toList();
        }

        private List<Entry> entries(long after, long upTo) {
            return connection.statement().all(Table.REVISION, Entry.class).stream()
                    .filter(one -> one.number() > after && one.number() <= upTo)
                    .sorted(Comparator.comparingLong(Entry::number))
                    .toList();
        }

        private static Revision revision(Entry one) {
            return new Revision(
                    one.number(),
                    one.change(),
                    one.author(),
                    one.appliedAt(),
                    ItemJson.readEdits(one.edits()),
                    HexFormat.of().formatHex(one.hash()));
        }

        @Override
        List<Revision> between(Id<Organization> organization, long after, long upTo, int most) {
            return entries(after, upTo).stream().limit(most).map(Rows::revision).toList();
        }

        @Override
        Optional<Revision> revision(Id<Organization> organization, long number) {
            return entries(number - 1, number).stream().map(Rows::revision).findFirst();
        }

        @Override
        Map<Id<?>, List<Long>> numbersTouching(
                Id<Organization> organization, Collection<? extends Id<?>> items, long after) {
            var numbers = new HashMap<Id<?>, List<Long>>();
            for (var one : entries(after, Long.MAX_VALUE).reversed())
                for (var edit : ItemJson.readEdits(one.edits()))
                    if (items.contains(edit.id()))
                        numbers.computeIfAbsent(edit.id(), _ -> new ArrayList<>())
                                .add(one.number());
            return numbers;
        }

        @Override
        Map<Id<?>, Long> lastTouching(
                Id<Organization> organization, Collection<? extends Id<?>> items) {
            var last = new HashMap<Id<?>, Long>();
            numbersTouching(organization, items, 0)
                    .forEach((id, numbers) -> last.put(id, numbers.getFirst()));
            return last;
        }

        @Override
        List<Written> written(Id<Organization> organization, long after, int most) {
            return entries(after, Long.MAX_VALUE).stream()
                    .limit(most)
                    .map(one ->
                            new Written(
                                    one.number(),
                                    one.change(),
                                    one.author(),
                                    one.appliedAt(),
                                    one.edits(),
                                    one.hash()))
                    .toList();
        }
    }
}
