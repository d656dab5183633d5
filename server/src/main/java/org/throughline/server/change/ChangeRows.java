package org.throughline.server.change;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
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
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
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
    private final Seal seal;

    ChangeRows(JdbcClient jdbc, Seal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
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
            Optional<UUID> undoes,
            Optional<Judged> judged) {
        var text = ItemJson.write(edits);
        var kind =
                stable(
                        judged.filter(Judged::standard).isPresent()
                                ? Changes.Sort.STANDARD
                                : Changes.Sort.NORMAL);
        jdbc.sql(
                        """
                        insert into change (organization_id, id, number, kind, state, title, why, author, author_name, made_at, basis, edits, edits_sha256, undoes, idempotency_key,
                                            authority, requirements, content, author_person, judged_on, seal)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """)
                .params(
                        Arrays.asList(
                                actor.organization().uuid(),
                                id,
                                number,
                                kind,
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
                                proposal.key().orElse(null),
                                judged.map(Judged::authority).orElse("none"),
                                judged.map(Judged::requirements).orElse("[]"),
                                judged.map(Judged::content).orElse(null),
                                judged.flatMap(Judged::person).orElse(null),
                                judged.map(Judged::on).orElse(null),
                                judged.map(one ->
                                                seal.verdict(
                                                        actor.organization(),
                                                        id,
                                                        actor.account(),
                                                        kind,
                                                        text,
                                                        one))
                                        .orElse(null)))
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

    /**
     * A draft or an open change goes on its course: with what the policies asked of exactly these
     * edits, sealed.
     */
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
        var text = ItemJson.write(edits);
        jdbc.sql(
                        """
                        update change set state = ?, kind = ?, basis = ?, edits = ?, edits_sha256 = ?, authority = ?, requirements = ?, content = ?, author_person = ?, judged_on = ?, seal = ?,
                               proposed_at = ?, apply_on = ?, collecting = false, outcome = ''
                        where organization_id = ? and id = ? and state in ('draft', 'proposed', 'scheduled')\
                        """)
                .params(
                        Arrays.asList(
                                stable(state),
                                stable(sort),
                                basis,
                                text,
                                sha256(text),
                                judged.authority(),
                                judged.requirements(),
                                judged.content(),
                                judged.person().orElse(null),
                                judged.on(),
                                seal.verdict(
                                        organization,
                                        change.id(),
                                        change.author(),
                                        stable(sort),
                                        text,
                                        judged),
                                proposedAt.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                                applyOn.orElse(null),
                                organization.uuid(),
                                change.id()))
                .update();
    }

    private static String stable(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** An open change is decided, or goes back to its author. */
    void settle(Id<Organization> organization, UUID id, State state, String outcome) {
        jdbc.sql(
                        "update change set state = ?, outcome = ?, apply_on = case when ? = 'draft' then null else apply_on end where organization_id = ? and id = ? and state in ('proposed', 'scheduled')")
                .params(stable(state), outcome, stable(state), organization.uuid(), id)
                .update();
    }

    void share(Actor actor, UUID id, boolean shared) {
        jdbc.sql(
                        "update change set shared = ? where organization_id = ? and id = ? and author = ? and state = 'draft'")
                .params(shared, actor.organization().uuid(), id, actor.account())
                .update();
    }

    /** What collects by itself is for the plan of record; a draft on another is no place for it. */
    void standOn(Actor actor, UUID id, Optional<UUID> below) {
        jdbc.sql(
                        "update change set stands_on = ?, collecting = false where organization_id = ? and id = ? and author = ? and state = 'draft'")
                .params(
                        Arrays.asList(
                                below.orElse(null),
                                actor.organization().uuid(),
                                id,
                                actor.account()))
                .update();
    }

    void collecting(Actor actor, UUID id) {
        jdbc.sql(
                        "update change set collecting = true where organization_id = ? and id = ? and author = ? and state = 'draft'")
                .params(actor.organization().uuid(), id, actor.account())
                .update();
    }

    /** The draft in which the actor's edits beyond their tolerance collect. */
    Optional<UUID> collecting(Actor actor) {
        return jdbc.sql(
                        "select id from change where organization_id = ? and author = ? and collecting and state = 'draft'")
                .params(actor.organization().uuid(), actor.account())
                .query(UUID.class)
                .optional();
    }

    /** The change in which the edits of a request with this key were collected. */
    Optional<Change> collectedBy(Actor actor, String key) {
        return jdbc.sql(
                        CHANGES
                                + " organization_id = ? and id = (select change_id from change_collected where organization_id = ? and account_id = ? and idempotency_key = ?)")
                .params(
                        actor.organization().uuid(),
                        actor.organization().uuid(),
                        actor.account(),
                        key)
                .query(ChangeRows::change)
                .optional();
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException if the same request was quicker on
     *     another node
     */
    void collected(Actor actor, String key, UUID change) {
        jdbc.sql(
                        "insert into change_collected (organization_id, account_id, idempotency_key, change_id) values (?, ?, ?, ?)")
                .params(actor.organization().uuid(), actor.account(), key, change)
                .update();
    }

    /** An open change, whoever made it, which nobody else touches until the transaction ends. */
    Optional<Change> lockedOpen(Id<Organization> organization, UUID id) {
        return jdbc.sql(
                        CHANGES
                                + " organization_id = ? and id = ? and state in ('proposed', 'scheduled') for update")
                .params(organization.uuid(), id)
                .query(ChangeRows::change)
                .optional();
    }

    /** Any change of the organization, for its own machinery. */
    Optional<Change> anyById(Id<Organization> organization, UUID id) {
        return jdbc.sql(CHANGES + " organization_id = ? and id = ?")
                .params(organization.uuid(), id)
                .query(ChangeRows::change)
                .optional();
    }

    /** Proposed and scheduled changes, the longest waiting first. */
    List<Change> open(Id<Organization> organization, int most) {
        return jdbc.sql(
                        CHANGES
                                + " organization_id = ? and state in ('proposed', 'scheduled') order by proposed_at, number limit ?")
                .params(organization.uuid(), most)
                .query(ChangeRows::change)
                .list();
    }

    void withdraw(Actor actor, UUID id) {
        jdbc.sql(
                        "update change set state = 'withdrawn' where organization_id = ? and id = ? and state = 'draft'")
                .params(actor.organization().uuid(), id)
                .update();
    }

    void reopen(Actor actor, UUID id) {
        jdbc.sql(
                        "update change set state = 'draft', collecting = false where organization_id = ? and id = ? and author = ? and state = 'withdrawn'")
                .params(actor.organization().uuid(), id, actor.account())
                .update();
    }

    // ---- whole changes

    /** What someone may see: what was applied, and what is their own. */
    private static final String SEEN =
            " organization_id = ? and (state in ('proposed', 'scheduled', 'applied', 'rejected') or author = ? or shared and state = 'draft')";

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
            "select id, number, state, title, why, author, author_name, made_at, basis, edits, revision, applied_at, undoes, edits_sha256, kind, proposed_at, apply_on, requirements, content, outcome, shared, collecting, stands_on from change where";

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
                version(row, 14),
                new Changes.Course(
                        sort(row.getString(15)),
                        instant(row, 16),
                        Optional.ofNullable(row.getObject(17, LocalDate.class)),
                        Requirements.read(row.getString(18)),
                        Optional.ofNullable(row.getBytes(19)).map(Seal::hex),
                        row.getString(20),
                        row.getBoolean(21),
                        row.getBoolean(22),
                        Optional.ofNullable(row.getObject(23, UUID.class))));
    }

    private static Changes.Sort sort(String name) {
        return Changes.Sort.valueOf(name.toUpperCase(Locale.ROOT));
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
            String version,
            Changes.Sort sort,
            boolean shared) {}

    private static final String HEADS =
            """
            select id, number, state, title, why, author, author_name, made_at, basis, tally, revision, applied_at, undoes, edits_sha256,
                   (select undone.number from change undone where undone.organization_id = change.organization_id and undone.id = change.undoes) as undone_number, kind, shared, stands_on
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
                version(row, 14),
                sort(row.getString(16)),
                row.getBoolean(17));
    }

    List<HeadRow> headById(Actor actor, UUID id) {
        return jdbc.sql(HEADS + SEEN + " and id = ?")
                .params(actor.organization().uuid(), actor.account(), id)
                .query(ChangeRows::head)
                .list();
    }

    /** Drafts that stand on this change, as far as the actor may see them. */
    List<HeadRow> headsOn(Actor actor, UUID below) {
        return jdbc.sql(
                        HEADS
                                + SEEN
                                + " and stands_on = ? and state = 'draft' order by number limit 100")
                .params(actor.organization().uuid(), actor.account(), below)
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
            case OPEN -> where.and(" and state in ('proposed', 'scheduled')");
            case DRAFTS -> where.and(" and state = 'draft'");
            case REJECTED -> where.and(" and state = 'rejected'");
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
                "%s\n%s\n%s\n%s\n%s"
                        .formatted(
                                row.getString("state"),
                                row.getString("title"),
                                row.getString("why"),
                                HexFormat.of().formatHex(row.getBytes(edits)),
                                row.getString("stands_on"));
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
