package org.throughline.server.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.throughline.server.access.Accounts;
import org.throughline.server.access.Actor;
import org.throughline.server.change.ChangeRows.HeadRow;
import org.throughline.server.change.ChangeRows.Undoing;
import org.throughline.server.change.Changes.Author;
import org.throughline.server.change.Changes.Filter;
import org.throughline.server.change.Changes.Head;
import org.throughline.server.change.Changes.Link;
import org.throughline.server.change.Changes.Page;
import org.throughline.server.change.Changes.Which;
import org.throughline.server.database.Transactions;

/** Lists of changes: with who made them as they are called today, and what took them back. */
@Component
class Heads {
    private static final int MOST_DRAFTS = 200;
    private static final String NOBODY = "Someone who has left";

    private final ChangeRows rows;
    private final Accounts accounts;
    private final Transactions transactions;

    Heads(ChangeRows rows, Accounts accounts, Transactions transactions) {
        this.rows = rows;
        this.accounts = accounts;
        this.transactions = transactions;
    }

    Page list(Actor actor, Filter filter) {
        return transactions.in(
                actor.organization(),
                () -> {
                    var found = rows.heads(actor, filter, filter.most() + 1);
                    boolean more = found.size() > filter.most();
                    return new Page(
                            whole(actor, more ? found.subList(0, filter.most()) : found), more);
                });
    }

    int newer(Actor actor, Filter filter, long thanNumber) {
        return transactions.in(actor.organization(), () -> rows.newer(actor, filter, thanNumber));
    }

    List<Head> drafts(Actor actor) {
        return list(
                        actor,
                        new Filter(
                                Which.DRAFTS,
                                Optional.of(actor.account()),
                                "",
                                Optional.empty(),
                                MOST_DRAFTS))
                .changes();
    }

    Optional<Head> byId(Actor actor, UUID id) {
        return one(actor, () -> rows.headById(actor, id));
    }

    /** Drafts on top of a change. */
    List<Head> on(Actor actor, UUID below) {
        return transactions.in(
                actor.organization(), () -> whole(actor, rows.headsOn(actor, below)));
    }

    Optional<Head> byNumber(Actor actor, long number) {
        return one(actor, () -> rows.headByNumber(actor, number));
    }

    private Optional<Head> one(Actor actor, Supplier<List<HeadRow>> find) {
        return transactions.in(
                actor.organization(), () -> whole(actor, find.get()).stream().findFirst());
    }

    Map<Long, Head> applied(Actor actor, Collection<Long> revisions) {
        if (revisions.isEmpty()) return Map.of();
        return transactions.in(
                actor.organization(),
                () ->
                        whole(actor, rows.headsAt(actor, revisions)).stream()
                                .collect(
                                        Collectors.toMap(
                                                head -> head.revision().orElseThrow(),
                                                head -> head)));
    }

    List<Author> authors(Actor actor) {
        return transactions.in(
                actor.organization(),
                () -> {
                    var kept = rows.authors(actor);
                    var today = accounts.named(actor.organization(), kept.keySet());
                    return kept.entrySet().stream()
                            .map(one -> author(one.getKey(), one.getValue(), today))
                            .sorted(
                                    Comparator.comparing(
                                                    Author::name, String.CASE_INSENSITIVE_ORDER)
                                            .thenComparing(Author::account))
                            .toList();
                });
    }

    private List<Head> whole(Actor actor, List<HeadRow> found) {
        if (found.isEmpty()) return List.of();
        var today =
                accounts.named(
                        actor.organization(),
                        found.stream().map(HeadRow::author).distinct().toList());
        var undone = undone(rows.undoings(actor, found.stream().map(HeadRow::id).toList()));
        return found.stream()
                .map(row ->
                        new Head(
                                row.id(),
                                row.number(),
                                row.state(),
                                row.title(),
                                row.why(),
                                author(row.author(), row.authorName(), today),
                                row.madeAt(),
                                row.basis(),
                                row.tally(),
                                row.revision(),
                                row.appliedAt(),
                                row.undoes(),
                                Optional.ofNullable(undone.get(row.id())),
                                row.version(),
                                row.sort(),
                                row.shared()))
                .toList();
    }

    private static Author author(UUID account, String kept, Map<UUID, Accounts.Named> today) {
        var named = today.get(account);
        if (named != null) return new Author(account, named.name(), named.mayComeIn());
        // What happens by itself has no account, and is not gone.
        return new Author(account, kept.isBlank() ? NOBODY : kept, account.equals(Gate.NOBODY));
    }

    /**
     * By which change each was taken back: the newest that stands, for what takes back may be taken
     * back itself. A change is always younger than what it takes back, so the youngest are judged
     * first.
     */
    static Map<UUID, Link> undone(List<Undoing> undoings) {
        var undone = new HashMap<UUID, Link>();
        var youngestFirst = new ArrayList<>(undoings);
        youngestFirst.sort(Comparator.comparingLong(Undoing::number).reversed());
        for (var one : youngestFirst)
            if (!undone.containsKey(one.id()))
                undone.putIfAbsent(one.undoes(), new Link(one.id(), one.number()));
        return undone;
    }
}
