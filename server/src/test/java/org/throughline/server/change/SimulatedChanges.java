package org.throughline.server.change;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Changes.Change;
import org.throughline.server.change.Changes.State;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.testing.simulated.Connection;
import org.throughline.server.testing.simulated.Store;
import org.throughline.server.testing.simulated.Store.Row;
import org.throughline.server.testing.simulated.Store.Table;

/** The table of changes as one node of the simulator sees it. */
final class SimulatedChanges extends ChangeRows {
    private final Connection connection;
    private final Seal seal;

    SimulatedChanges(Connection connection, Seal seal) {
        super(Connection.nowhere(), seal);
        this.connection = connection;
        this.seal = seal;
    }

    private Store store() {
        return connection.store();
    }

    // ---- writing

    @Override
    long nextNumber(Actor actor) {
        var in = connection.statement();
        long next = in.find(Table.NUMBER, Store.HERE, Long.class).orElse(0L) + 1;
        in.put(Table.NUMBER, Store.HERE, next);
        return next;
    }

    @Override
    void insert(
            Actor actor,
            UUID id,
            long number,
            String state,
            Proposal proposal,
            List<Edit> edits,
            long basis,
            Instant madeAt,
            Optional<UUID> undoes,
            Optional<Judged> judged) {
        var row = new Row();
        row.id = id;
        row.number = number;
        row.state = state;
        row.title = proposal.title();
        row.why = proposal.why();
        row.author = actor.account();
        row.authorName = actor.name();
        row.madeAt = madeAt;
        row.basis = basis;
        row.edits = ItemJson.write(edits);
        row.undoes = undoes.orElse(null);
        row.key = proposal.key().orElse(null);
        if (judged.filter(Judged::standard).isPresent()) row.kind = "standard";
        judged.ifPresent(one -> judge(row, actor.organization(), one));
        store().insert(connection.statement(), row);
    }

    private void judge(Row row, Id<Organization> organization, Judged judged) {
        row.authority = judged.authority();
        row.requirements = judged.requirements();
        row.content = Seal.hex(judged.content());
        row.authorPerson = judged.person().orElse(null);
        row.judgedOn = judged.on();
        row.seal =
                Seal.hex(
                        seal.verdict(
                                organization, row.id, row.author, row.kind, row.edits, judged));
    }

    private void update(UUID id, Predicate<Row> which, Consumer<Row> how) {
        var in = connection.statement();
        in.find(Table.CHANGE, id, Row.class)
                .filter(which)
                .map(Row::copy)
                .ifPresent(row -> {
                    how.accept(row);
                    store().update(in, row);
                });
    }

    @Override
    void update(
            Actor actor, UUID id, String state, Proposal proposal, List<Edit> edits, long basis) {
        update(
                id,
                SimulatedChanges::isDraft,
                row -> {
                    row.state = state;
                    row.title = proposal.title();
                    row.why = proposal.why();
                    row.basis = basis;
                    row.edits = ItemJson.write(edits);
                });
    }

    @Override
    void judged(
            Id<Organization> organization,
            Change change,
            State state,
            Changes.Sort sort,
            List<Edit> edits,
            long basis,
            Judged judged,
            Optional<Instant> proposedAt,
            Optional<LocalDate> applyOn) {
        update(
                change.id(),
                row -> isDraft(row) || row.isOpen(),
                row -> {
                    row.state = stable(state);
                    row.kind = stable(sort);
                    row.basis = basis;
                    row.edits = ItemJson.write(edits);
                    row.proposedAt = proposedAt.orElse(null);
                    row.applyOn = applyOn.orElse(null);
                    row.collecting = false;
                    row.outcome = "";
                    judge(row, organization, judged);
                });
    }

    @Override
    void settle(Id<Organization> organization, UUID id, State state, String outcome) {
        update(
                id,
                Row::isOpen,
                row -> {
                    row.state = stable(state);
                    row.outcome = outcome;
                    if (state == State.DRAFT) row.applyOn = null;
                });
    }

    @Override
    void share(Actor actor, UUID id, boolean shared) {
        update(id, row -> isOwnDraft(actor, row), row -> row.shared = shared);
    }

    @Override
    void collecting(Actor actor, UUID id) {
        update(id, row -> isOwnDraft(actor, row), row -> row.collecting = true);
    }

    @Override
    void collected(Actor actor, String key, UUID change) {
        var in = connection.statement();
        var where = new Store.CollectedKey(actor.account(), key);
        in.unique(where);
        if (in.find(Table.COLLECTED, where, UUID.class).isPresent())
            throw new DuplicateKeyException("collected");
        in.put(Table.COLLECTED, where, change);
    }

    @Override
    void withdraw(Actor actor, UUID id) {
        update(id, SimulatedChanges::isDraft, row -> row.state = "withdrawn");
    }

    @Override
    void reopen(Actor actor, UUID id) {
        update(
                id,
                row -> row.author.equals(actor.account()) && row.state.equals("withdrawn"),
                row -> {
                    row.state = "draft";
                    row.collecting = false;
                });
    }

    private static boolean isDraft(Row row) {
        return row.state.equals("draft");
    }

    private static boolean isOwnDraft(Actor actor, Row row) {
        return isDraft(row) && row.author.equals(actor.account());
    }

    private static String stable(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    // ---- reading

    private Stream<Row> rows() {
        return connection.statement().all(Table.CHANGE, Row.class).stream();
    }

    private Optional<Row> row(UUID id) {
        return connection.statement().find(Table.CHANGE, id, Row.class);
    }

    @Override
    Optional<UUID> collecting(Actor actor) {
        return rows().filter(row -> isOwnDraft(actor, row) && row.collecting)
                .map(row -> row.id)
                .findFirst();
    }

    @Override
    Optional<Change> collectedBy(Actor actor, String key) {
        return connection
                .statement()
                .find(Table.COLLECTED, new Store.CollectedKey(actor.account(), key), UUID.class)
                .flatMap(this::row)
                .map(SimulatedChanges::change);
    }

    @Override
    Optional<Change> lockedOpen(Id<Organization> organization, UUID id) {
        return locked(id, Row::isOpen);
    }

    @Override
    Optional<Change> lockedDraft(Actor actor, UUID id) {
        return locked(id, row -> isOwnDraft(actor, row));
    }

    private Optional<Change> locked(UUID id, Predicate<Row> which) {
        var in = connection.statement();
        if (in.find(Table.CHANGE, id, Row.class).filter(which).isEmpty()) return Optional.empty();
        in.lock(Table.CHANGE, id);
        return in.find(Table.CHANGE, id, Row.class).map(SimulatedChanges::change);
    }

    @Override
    Optional<Change> anyById(Id<Organization> organization, UUID id) {
        return row(id).map(SimulatedChanges::change);
    }

    @Override
    List<Change> open(Id<Organization> organization, int most) {
        return rows().filter(Row::isOpen).limit(most).map(SimulatedChanges::change).toList();
    }

    @Override
    Optional<Change> byId(Actor actor, UUID id) {
        return row(id).filter(row -> isSeen(actor, row)).map(SimulatedChanges::change);
    }

    private static boolean isSeen(Actor actor, Row row) {
        return row.author.equals(actor.account())
                || row.isOpen()
                || row.state.equals("applied")
                || row.state.equals("rejected")
                || row.shared && isDraft(row);
    }

    @Override
    Optional<Change> byKey(Actor actor, String key) {
        return rows().filter(row -> row.author.equals(actor.account()) && key.equals(row.key))
                .map(SimulatedChanges::change)
                .findFirst();
    }

    @Override
    Optional<Change> draftUndoing(Actor actor, UUID undone) {
        return rows().filter(row -> isOwnDraft(actor, row) && undone.equals(row.undoes))
                .max(Comparator.comparingLong(row -> row.number))
                .map(SimulatedChanges::change);
    }

    @Override
    List<HeadRow> headById(Actor actor, UUID id) {
        return row(id).filter(row -> isSeen(actor, row)).stream()
                .map(SimulatedChanges::head)
                .toList();
    }

    @Override
    List<HeadRow> headsAt(Actor actor, Collection<Long> revisions) {
        return rows().filter(row -> row.revision != null && revisions.contains(row.revision))
                .map(SimulatedChanges::head)
                .toList();
    }

    @Override
    List<Undoing> undoings(Actor actor, List<UUID> changes) {
        return rows().filter(row -> row.state.equals("applied") && row.undoes != null)
                .map(row -> new Undoing(row.id, row.number, Objects.requireNonNull(row.undoes)))
                .toList();
    }

    private static HeadRow head(Row row) {
        return new HeadRow(
                row.id,
                row.number,
                state(row),
                row.title,
                row.why,
                row.author,
                row.authorName,
                row.madeAt,
                row.basis,
                new Tally(List.of()),
                Optional.ofNullable(row.revision),
                Optional.ofNullable(row.appliedAt),
                Optional.empty(),
                version(row),
                sort(row),
                row.shared);
    }

    static Change change(Row row) {
        return new Change(
                row.id,
                row.number,
                state(row),
                row.title,
                row.why,
                row.author,
                row.authorName,
                row.madeAt,
                row.basis,
                ItemJson.readEdits(row.edits),
                Optional.ofNullable(row.revision),
                Optional.ofNullable(row.appliedAt),
                Optional.ofNullable(row.undoes),
                version(row),
                new Changes.Course(
                        sort(row),
                        Optional.ofNullable(row.proposedAt),
                        Optional.ofNullable(row.applyOn),
                        Requirements.read(row.requirements),
                        Optional.ofNullable(row.content),
                        row.outcome,
                        row.shared,
                        row.collecting,
                        Optional.empty()));
    }

    private static State state(Row row) {
        return State.valueOf(row.state.toUpperCase(Locale.ROOT));
    }

    private static Changes.Sort sort(Row row) {
        return Changes.Sort.valueOf(row.kind.toUpperCase(Locale.ROOT));
    }

    private static String version(Row row) {
        return HexFormat.of()
                .formatHex(
                        Seal.sha256(String.join("\n", row.state, row.title, row.why, row.edits)),
                        0,
                        8);
    }
}
