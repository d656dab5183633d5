package org.throughline.server.change;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.throughline.plan.edit.Edit;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Changes.Change;
import org.throughline.server.change.Changes.State;
import org.throughline.server.ledger.reading.ItemJson;

/** The table of changes, row by row. Every call runs inside a transaction of the organization. */
@Component
class ChangeRows {
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
                        java.util.Arrays.asList(
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

    Optional<Change> byId(Actor actor, UUID id) {
        return jdbc.sql(
                        CHANGES
                                + " where organization_id = ? and id = ? and (state <> 'draft' or author = ?)")
                .params(actor.organization().uuid(), id, actor.account())
                .query(ChangeRows::change)
                .optional();
    }

    Optional<Change> byKey(Actor actor, String key) {
        return jdbc.sql(
                        CHANGES
                                + " where organization_id = ? and author = ? and idempotency_key = ?")
                .params(actor.organization().uuid(), actor.account(), key)
                .query(ChangeRows::change)
                .optional();
    }

    List<Change> before(Actor actor, long number, int most) {
        return jdbc.sql(
                        CHANGES
                                + " where organization_id = ? and number < ? and (state <> 'draft' or author = ?) order by number desc limit ?")
                .params(actor.organization().uuid(), number, actor.account(), most)
                .query(ChangeRows::change)
                .list();
    }

    private static final String CHANGES =
            "select id, number, state, title, why, author, author_name, made_at, basis, edits, revision, applied_at, undoes from change";

    private static Change change(ResultSet row, int ignored) throws SQLException {
        long revision = row.getLong(11);
        var applied = row.wasNull() ? Optional.<Long>empty() : Optional.of(revision);
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
                applied,
                Optional.ofNullable(row.getObject(12, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getObject(13, UUID.class)));
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
