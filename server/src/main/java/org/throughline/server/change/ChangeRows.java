package org.throughline.server.change;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.throughline.plan.edit.Edit;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Changes.Change;
import org.throughline.server.change.Changes.Filter;
import org.throughline.server.change.Changes.Link;
import org.throughline.server.change.Changes.State;
import org.throughline.server.ledger.reading.ItemJson;

/** The table of changes, row by row. Every call runs inside a transaction of the organization. */
@Component
class ChangeRows {
    /** Nobody counts further. */
    private static final int MOST_COUNTED = 1_000;

    private final JdbcClient jdbc;

    ChangeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The next number people call a change by. Waits for others that take one, so that numbers have
     * no gaps.
     */
    long nextNumber(Actor actor) {
        return jdbc.sql(
                        "insert into change_number (organization_id, last) values (?, 1) on conflict (organization_id) do update set last = change_number.last + 1 returning last")
                .param(actor.organization().uuid())
                .query(Long.class)
                .single();
    }

    void insert(
            Actor actor,
            UUID id,
            long number,
            String state,
            Proposal proposal,
            List<Edit> edits,
            long basis,
            Instant madeAt,
            Optional<UUID> undoes) {
        var text = ItemJson.write(edits);
        jdbc.sql(
                        """
                        insert into change (organization_id, id, number, state, title, why, author, author_name, made_at, basis, edits, edits_sha256, undoes, idempotency_key)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """)
                .params(
                        Arrays.asList(
                                actor.organization().uuid(),
                                id,
                                number,
                                state,
                                proposal.title(),
                                proposal.why(),
                                actor.account(),
                                actor.name(),
                                madeAt.atOffset(ZoneOffset.UTC),
                                basis,
                                text,
                                sha256(text),
                                undoes.orElse(null),
                                proposal.key().orElse(null)))
                .update();
    }

    /** A draft is rewritten, or made ready to be applied. */
    void update(
            Actor actor, UUID id, String state, Proposal proposal, List<Edit> edits, long basis) {
        var text = ItemJson.write(edits);
        jdbc.sql(
                        "update change set state = ?, title = ?, why = ?, basis = ?, edits = ?, edits_sha256 = ? where organization_id = ? and id = ? and state = 'draft'")
                .params(
                        state,
                        proposal.title(),
                        proposal.why(),
                        basis,
                        text,
                        sha256(text),
                        actor.organization().uuid(),
                        id)
                .update();
    }

    void withdraw(Actor actor, UUID id) {
        jdbc.sql(
                        "update change set state = 'withdrawn' where organization_id = ? and id = ? and state = 'draft'")
                .params(actor.organization().uuid(), id)
                .update();
    }

    void reopen(Actor actor, UUID id) {
        jdbc.sql(
                        "update change set state = 'draft' where organization_id = ? and id = ? and author = ? and state = 'withdrawn'")
                .params(actor.organization().uuid(), id, actor.account())
                .update();
    }

    // ---- whole changes

    /** What someone may see: what was applied, and what is their own. */
    private static final String SEEN = " organization_id = ? and (state = 'applied' or author = ?)";

    Optional<Change> byId(Actor actor, UUID id) {
        return jdbc.sql(CHANGES + SEEN + " and id = ?")
                .params(actor.organization().uuid(), actor.account(), id)
                .query(ChangeRows::change)
                .optional();
    }

    /** A draft of the actor's own, which nobody else touches until the transaction ends. */
    Optional<Change> lockedDraft(Actor actor, UUID id) {
        return jdbc.sql(
                        CHANGES
                                + " organization_id = ? and author = ? and id = ? and state = 'draft' for update")
                .params(actor.organization().uuid(), actor.account(), id)
                .query(ChangeRows::change)
                .optional();
    }

    Optional<Change> byKey(Actor actor, String key) {
        return jdbc.sql(CHANGES + " organization_id = ? and author = ? and idempotency_key = ?")
                .params(actor.organization().uuid(), actor.account(), key)
                .query(ChangeRows::change)
                .optional();
    }

    List<Change> before(Actor actor, long number, int most) {
        return jdbc.sql(CHANGES + SEEN + " and number < ? order by number desc limit ?")
                .params(actor.organization().uuid(), actor.account(), number, most)
                .query(ChangeRows::change)
                .list();
    }

    /** The actor's newest draft that takes this change back. */
    Optional<Change> draftUndoing(Actor actor, UUID undone) {
        return jdbc.sql(
                        CHANGES
                                + " organization_id = ? and author = ? and undoes = ? and state = 'draft' order by number desc limit 1")
                .params(actor.organization().uuid(), actor.account(), undone)
                .query(ChangeRows::change)
                .optional();
    }

    private static final String CHANGES =
            "select id, number, state, title, why, author, author_name, made_at, basis, edits, revision, applied_at, undoes, edits_sha256 from change where";

    private static Change change(ResultSet row, int ignored) throws SQLException {
        return new Change(
                row.getObject(1, UUID.class),
                row.getLong(2),
                state(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getObject(6, UUID.class),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getLong(9),
                ItemJson.readEdits(row.getString(10)),
                number(row, 11),
                instant(row, 12),
                Optional.ofNullable(row.getObject(13, UUID.class)),
                version(row, 14));
    }

    // ---- heads

    /** A change without its edits, as the table has it. */
    record HeadRow(
            UUID id,
            long number,
            State state,
            String title,
            String why,
            UUID author,
            String authorName,
            Instant madeAt,
            long basis,
            Tally tally,
            Optional<Long> revision,
            Optional<Instant> appliedAt,
            Optional<Link> undoes,
            String version) {}

    private static final String HEADS =
            """
            select id, number, state, title, why, author, author_name, made_at, basis, tally, revision, applied_at, undoes, edits_sha256,
                   (select undone.number from change undone where undone.organization_id = change.organization_id and undone.id = change.undoes) as undone_number
            from change where\
            """;

    private static HeadRow head(ResultSet row, int ignored) throws SQLException {
        var undoes = Optional.ofNullable(row.getObject(13, UUID.class));
        long undone = row.getLong(15);
        return new HeadRow(
                row.getObject(1, UUID.class),
                row.getLong(2),
                state(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getObject(6, UUID.class),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getLong(9),
                Tally.read(row.getString(10)),
                number(row, 11),
                instant(row, 12),
                undoes.map(id -> new Link(id, undone)),
                version(row, 14));
    }

    List<HeadRow> headById(Actor actor, UUID id) {
        return jdbc.sql(HEADS + SEEN + " and id = ?")
                .params(actor.organization().uuid(), actor.account(), id)
                .query(ChangeRows::head)
                .list();
    }

    List<HeadRow> headByNumber(Actor actor, long number) {
        return jdbc.sql(HEADS + SEEN + " and number = ?")
                .params(actor.organization().uuid(), actor.account(), number)
                .query(ChangeRows::head)
                .list();
    }

    List<HeadRow> headsAt(Actor actor, Collection<Long> revisions) {
        return jdbc.sql(HEADS + SEEN + " and revision = any(?)")
                .params(
                        actor.organization().uuid(),
                        actor.account(),
                        revisions.toArray(Long[]::new))
                .query(ChangeRows::head)
                .list();
    }

    List<HeadRow> heads(Actor actor, Filter filter, int most) {
        var where = filtered(actor, filter);
        filter.before()
                .flatMap(number -> moment(actor, number))
                .ifPresent(last ->
                        where.and(
                                " and (coalesce(applied_at, made_at), number) < (?, ?)",
                                last,
                                filter.before().orElseThrow()));
        where.and(" order by coalesce(applied_at, made_at) desc, number desc limit ?", most);
        return jdbc.sql(HEADS + where.text).params(where.values).query(ChangeRows::head).list();
    }

    int newer(Actor actor, Filter filter, long thanNumber) {
        var last = moment(actor, thanNumber);
        var where = filtered(actor, filter);
        last.ifPresent(moment ->
                where.and(
                        " and (coalesce(applied_at, made_at), number) > (?, ?)",
                        moment,
                        thanNumber));
        where.and(" limit ?) newer", MOST_COUNTED);
        return jdbc.sql("select count(*) from (select from change where" + where.text)
                .params(where.values)
                .query(Integer.class)
                .single();
    }

    private Optional<OffsetDateTime> moment(Actor actor, long number) {
        return jdbc.sql(
                        "select coalesce(applied_at, made_at) from change where organization_id = ? and number = ?")
                .params(actor.organization().uuid(), number)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class))
                .optional();
    }

    /** Conditions, each with its parameters: the text holds nothing anybody typed. */
    private static final class Where {
        String text = "";
        final List<Object> values = new ArrayList<>();

        Where and(String condition, Object... parameters) {
            text += condition;
            values.addAll(List.of(parameters));
            return this;
        }
    }

    private static Where filtered(Actor actor, Filter filter) {
        var where = new Where().and(SEEN, actor.organization().uuid(), actor.account());
        switch (filter.which()) {
            case ALL -> {}
            case DRAFTS -> where.and(" and state = 'draft'");
            case APPLIED -> where.and(" and state = 'applied'");
            case WITHDRAWN -> where.and(" and state = 'withdrawn'");
        }
        filter.author().ifPresent(author -> where.and(" and author = ?", author));
        var text = filter.text().strip();
        if (text.matches("#\\d{1,18}"))
            where.and(" and number = ?", Long.parseLong(text.substring(1)));
        else if (!text.isEmpty())
            where.and(
                    " and position(lower(?) in lower(title || ' ' || why)) > 0",
                    text.replace("\0", ""));
        return where;
    }

    /** Accounts whose changes the actor can see, with the name kept with the newest of them. */
    Map<UUID, String> authors(Actor actor) {
        var names = new HashMap<UUID, String>();
        jdbc.sql(
                        "select distinct on (author) author, author_name from change where"
                                + SEEN
                                + " order by author, number desc")
                .params(actor.organization().uuid(), actor.account())
                .query(row -> {
                    names.put(row.getObject(1, UUID.class), row.getString(2));
                });
        return names;
    }

    /** An applied change that takes back another. */
    record Undoing(UUID id, long number, UUID undoes) {}

    /** What took back these changes, what took that back, and so on. */
    List<Undoing> undoings(Actor actor, List<UUID> changes) {
        return jdbc.sql(
                        """
                        with recursive chain as (
                          select id, number, undoes from change where organization_id = ? and undoes = any(?) and state = 'applied'
                          union
                          select next.id, next.number, next.undoes from change next join chain on next.undoes = chain.id
                          where next.organization_id = ? and next.state = 'applied')
                        select id, number, undoes from chain\
                        """)
                .params(
                        actor.organization().uuid(),
                        changes.toArray(UUID[]::new),
                        actor.organization().uuid())
                .query((row, _) ->
                        new Undoing(
                                row.getObject(1, UUID.class),
                                row.getLong(2),
                                row.getObject(3, UUID.class)))
                .list();
    }

    // ---- columns

    private static Optional<Long> number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    /** Of everything about a change that can still be changed. */
    private static String version(ResultSet row, int edits) throws SQLException {
        var text =
                "%s\n%s\n%s\n%s"
                        .formatted(
                                row.getString("state"),
                                row.getString("title"),
                                row.getString("why"),
                                HexFormat.of().formatHex(row.getBytes(edits)));
        return HexFormat.of().formatHex(sha256(text), 0, 8);
    }

    private static State state(String name) {
        return State.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
