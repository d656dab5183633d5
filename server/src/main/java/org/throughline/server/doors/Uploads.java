package org.throughline.server.doors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.throughline.exchange.foreign.ForeignFile;
import org.throughline.plan.edit.Edit;
import org.throughline.server.access.Actor;
import org.throughline.server.doors.Upload.Report;
import org.throughline.server.ledger.reading.ItemJson;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of uploads. Each is seen by the one who brought it, until it ends. Every call but
 * {@link #sweep} runs inside a transaction of the organization.
 */
@Component
class Uploads {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    Uploads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Actor actor, Upload upload, ForeignFile file, List<Edit> edits) {
        jdbc.sql(
                        """
                        insert into upload (organization_id, id, account_id, name, format, bytes, content, edits, tables, report, basis, title, why, made_at, seen_at, ends_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """)
                .params(
                        actor.organization().uuid(),
                        upload.id(),
                        actor.account(),
                        upload.name(),
                        upload.format(),
                        upload.bytes(),
                        Packed.file(file),
                        Packed.text(ItemJson.write(edits)),
                        JSON.writeValueAsString(upload.tables()),
                        JSON.writeValueAsString(upload.report()),
                        upload.basis(),
                        upload.title(),
                        upload.why(),
                        time(upload.madeAt()),
                        time(upload.seenAt()),
                        time(upload.endsAt()))
                .update();
    }

    /** The same file seen anew: on another revision, or with other columns. */
    void update(Actor actor, Upload upload, List<Edit> edits) {
        jdbc.sql(
                        """
                        update upload set edits = ?, tables = ?, report = ?, basis = ?, title = ?, why = ?, seen_at = ?
                        where organization_id = ? and account_id = ? and id = ? and change_id is null\
                        """)
                .params(
                        Packed.text(ItemJson.write(edits)),
                        JSON.writeValueAsString(upload.tables()),
                        JSON.writeValueAsString(upload.report()),
                        upload.basis(),
                        upload.title(),
                        upload.why(),
                        time(upload.seenAt()),
                        actor.organization().uuid(),
                        actor.account(),
                        upload.id())
                .update();
    }

    /** It is in the ledger now; what was kept for it goes. */
    void applied(Actor actor, UUID id, UUID change) {
        jdbc.sql(
                        """
                        update upload set change_id = ?, content = null, edits = null
                        where organization_id = ? and account_id = ? and id = ?\
                        """)
                .params(change, actor.organization().uuid(), actor.account(), id)
                .update();
    }

    boolean delete(Actor actor, UUID id) {
        return jdbc.sql(
                                "delete from upload where organization_id = ? and account_id = ? and id = ?")
                        .params(actor.organization().uuid(), actor.account(), id)
                        .update()
                > 0;
    }

    /** Keeps this one of an account, and the newest of the others up to so many in all. */
    void keep(Actor actor, UUID newest, int most) {
        jdbc.sql(
                        """
                        delete from upload where organization_id = ? and account_id = ? and id <> ? and id not in (
                            select id from upload where organization_id = ? and account_id = ? and id <> ? order by made_at desc limit ?)\
                        """)
                .params(
                        actor.organization().uuid(),
                        actor.account(),
                        newest,
                        actor.organization().uuid(),
                        actor.account(),
                        newest,
                        most - 1)
                .update();
    }

    Optional<Upload> byId(Actor actor, UUID id, Instant now) {
        return jdbc.sql(
                        """
                        select id, name, format, bytes, tables, report, basis, title, why, change_id, made_at, seen_at, ends_at
                        from upload where organization_id = ? and account_id = ? and id = ? and ends_at > ?\
                        """)
                .params(actor.organization().uuid(), actor.account(), id, time(now))
                .query(Uploads::upload)
                .optional();
    }

    /** What it would change, as it was last seen; nothing once it is applied. */
    Optional<List<Edit>> edits(Actor actor, UUID id) {
        return jdbc.sql(
                        "select edits from upload where organization_id = ? and account_id = ? and id = ? and edits is not null")
                .params(actor.organization().uuid(), actor.account(), id)
                .query((row, _) -> ItemJson.readEdits(Packed.text(row.getBytes(1))))
                .optional();
    }

    /** What was read of the file; nothing once it is applied. */
    Optional<ForeignFile> file(Actor actor, UUID id) {
        return jdbc.sql(
                        "select content from upload where organization_id = ? and account_id = ? and id = ? and content is not null")
                .params(actor.organization().uuid(), actor.account(), id)
                .query((row, _) -> Packed.file(row.getBytes(1)))
                .optional();
    }

    /** Previews of one's own that wait for a yes, newest first. */
    List<Waits> waiting(Actor actor, Instant now) {
        return jdbc.sql(
                        """
                        select id, name, made_at from upload
                        where organization_id = ? and account_id = ? and ends_at > ? and change_id is null order by made_at desc\
                        """)
                .params(actor.organization().uuid(), actor.account(), time(now))
                .query((row, _) ->
                        Waits.of(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                instant(row, 3),
                                now))
                .list();
    }

    /** Forgets what has ended, in every organization. Needs no transaction, and sees none of it. */
    long sweep(Instant now) {
        return jdbc.sql("select forget_ended_uploads(?)")
                .param(time(now))
                .query(Long.class)
                .single();
    }

    private static Upload upload(ResultSet row, int ignored) throws SQLException {
        return new Upload(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                JSON.readValue(row.getString(5), Tables.class),
                JSON.readValue(row.getString(6), Report.class),
                row.getLong(7),
                row.getString(8),
                row.getString(9),
                Optional.ofNullable(row.getObject(10, UUID.class)),
                instant(row, 11),
                instant(row, 12),
                instant(row, 13));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
