package org.throughline.server.staffing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.server.access.Actor;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.staffing.problem.Findings;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of runs. Each is seen by the one who began it. Every call but {@link #take} and {@link
 * #forget} runs inside a transaction of the organization.
 */
@Component
class Runs {
    /** A row of before may lack what is asked and found today. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    static final String TOO_SOON =
            "It was stopped before there was any schedule. Begin again, and give it a moment.";

    private final JdbcClient jdbc;

    Runs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param ground edits that are taken for granted on the basis
     */
    void insert(Actor actor, UUID id, Asked asked, long basis, List<Edit> ground, Instant now) {
        jdbc.sql(
                        """
                        insert into schedule_run (organization_id, id, account_id, ask, basis, ground, state, made_at)
                        values (?, ?, ?, ?, ?, ?, 'waiting', ?)\
                        """)
                .params(
                        actor.organization().uuid(),
                        id,
                        actor.account(),
                        JSON.writeValueAsString(asked),
                        basis,
                        written(ground),
                        time(now))
                .update();
    }

    /** How many of one's own are not over. */
    int open(Actor actor) {
        return jdbc.sql(
                        "select count(*) from schedule_run where organization_id = ? and account_id = ? and state in ('waiting', 'running')")
                .params(actor.organization().uuid(), actor.account())
                .query(Integer.class)
                .single();
    }

    Optional<Run> byId(Actor actor, UUID id) {
        return jdbc.sql(
                        """
                        select id, ask, basis, state, made_at, stop, progress, findings, problem, change_id, edits <> '' from schedule_run
                        where organization_id = ? and account_id = ? and id = ?\
                        """)
                .params(actor.organization().uuid(), actor.account(), id)
                .query(Runs::run)
                .optional();
    }

    List<Run> newest(Actor actor, int most) {
        return jdbc.sql(
                        """
                        select id, ask, basis, state, made_at, stop, progress, findings, problem, change_id, edits <> '' from schedule_run
                        where organization_id = ? and account_id = ? order by made_at desc, id limit ?\
                        """)
                .params(actor.organization().uuid(), actor.account(), most)
                .query(Runs::run)
                .list();
    }

    /** What it would change; nothing as long as it runs. */
    List<Edit> edits(Actor actor, UUID id) {
        return column(actor, id, "edits");
    }

    /** What was taken for granted. */
    List<Edit> ground(Actor actor, UUID id) {
        return column(actor, id, "ground");
    }

    /** The edits as they are kept. */
    Optional<String> written(Actor actor, UUID id) {
        return jdbc.sql(
                        "select edits from schedule_run where organization_id = ? and account_id = ? and id = ? and state = 'done'")
                .params(actor.organization().uuid(), actor.account(), id)
                .query(String.class)
                .optional();
    }

    private List<Edit> column(Actor actor, UUID id, String column) {
        return jdbc.sql(
                        "select %s from schedule_run where organization_id = ? and account_id = ? and id = ?"
                                .formatted(column))
                .params(actor.organization().uuid(), actor.account(), id)
                .query((row, _) -> read(row.getString(1)))
                .optional()
                .orElse(List.of());
    }

    private static Course course(String progress) {
        return progress.isEmpty() ? Course.NONE : JSON.readValue(progress, Course.class);
    }

    private static String written(List<Edit> edits) {
        return edits.isEmpty() ? "" : ItemJson.write(edits);
    }

    private static List<Edit> read(String written) {
        return written.isEmpty() ? List.of() : ItemJson.readEdits(written);
    }

    /**
     * What runs ends with the best so far, and so does what waits for another node to go on with
     * it; what still waits for its first turn has none.
     */
    boolean stop(Actor actor, UUID id, Instant now) {
        return jdbc.sql(
                                """
                                update schedule_run set stop = true,
                                    problem = case when state = 'waiting' and progress = '' then ? else problem end,
                                    ended_at = case when state = 'waiting' and progress = '' then cast(? as timestamptz) end,
                                    state = case when state = 'waiting' and progress = '' then 'failed' else state end
                                where organization_id = ? and account_id = ? and id = ? and state in ('waiting', 'running')\
                                """)
                        .params(
                                TOO_SOON,
                                time(now),
                                actor.organization().uuid(),
                                actor.account(),
                                id)
                        .update()
                > 0;
    }

    void became(Actor actor, UUID id, UUID change) {
        jdbc.sql(
                        "update schedule_run set change_id = ? where organization_id = ? and account_id = ? and id = ?")
                .params(change, actor.organization().uuid(), actor.account(), id)
                .update();
    }

    // ---- for the worker

    /** A run that somebody has to do; whoever takes it has it until they fall silent. */
    record Taken(Id<Organization> organization, UUID id) {}

    /** The oldest that waits, or whose node has been silent since; needs no transaction. */
    Optional<Taken> take(UUID node, Instant now, Instant silent) {
        return jdbc.sql("select r_organization, r_id from take_schedule_run(?, ?, ?)")
                .params(node, time(now), time(silent))
                .query((row, _) ->
                        taken(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .single();
    }

    private static Optional<Taken> taken(@Nullable UUID organization, @Nullable UUID id) {
        return organization == null || id == null
                ? Optional.empty()
                : Optional.of(new Taken(new Id<>(organization), id));
    }

    /** What is to be done, on what, and for how manieth time. */
    record Job(
            Asked asked, long basis, List<Edit> ground, int tries, boolean stop, Course course) {}

    Job job(Taken taken) {
        return jdbc.sql(
                        "select ask, basis, tries, stop, ground, progress from schedule_run where organization_id = ? and id = ?")
                .params(taken.organization().uuid(), taken.id())
                .query((row, _) ->
                        new Job(
                                JSON.readValue(row.getString(1), Asked.class),
                                row.getLong(2),
                                read(row.getString(5)),
                                row.getInt(3),
                                row.getBoolean(4),
                                course(row.getString(6))))
                .single();
    }

    /**
     * Says how it goes.
     *
     * @return whether to stop; also when another node has it now
     */
    boolean goesOn(Taken taken, UUID node, Course course, Instant now) {
        return jdbc.sql(
                        """
                        update schedule_run set progress = ?, seen_at = ? where organization_id = ? and id = ? and node = ? and state = 'running'
                        returning stop\
                        """)
                .params(
                        JSON.writeValueAsString(course),
                        time(now),
                        taken.organization().uuid(),
                        taken.id(),
                        node)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    /** The node is there, however long what it does takes. */
    void seen(Taken taken, UUID node, Instant now) {
        jdbc.sql(
                        "update schedule_run set seen_at = ? where organization_id = ? and id = ? and node = ? and state = 'running'")
                .params(time(now), taken.organization().uuid(), taken.id(), node)
                .update();
    }

    /** The node ends before it is done: another begins it anew, and it counts as no try. */
    void giveBack(Taken taken, UUID node) {
        jdbc.sql(
                        "update schedule_run set state = 'waiting', tries = tries - 1 where organization_id = ? and id = ? and node = ? and state = 'running'")
                .params(taken.organization().uuid(), taken.id(), node)
                .update();
    }

    void done(
            Taken taken,
            UUID node,
            Course course,
            Findings findings,
            List<Edit> edits,
            Instant now) {
        jdbc.sql(
                        """
                        update schedule_run set state = 'done', progress = ?, findings = ?, edits = ?, ended_at = ?
                        where organization_id = ? and id = ? and node = ? and state = 'running'\
                        """)
                .params(
                        JSON.writeValueAsString(course),
                        JSON.writeValueAsString(findings),
                        written(edits),
                        time(now),
                        taken.organization().uuid(),
                        taken.id(),
                        node)
                .update();
    }

    void failed(Taken taken, UUID node, String problem, Instant now) {
        jdbc.sql(
                        "update schedule_run set state = 'failed', problem = ?, ended_at = ? where organization_id = ? and id = ? and node = ? and state = 'running'")
                .params(problem, time(now), taken.organization().uuid(), taken.id(), node)
                .update();
    }

    /** Forgets what ended long ago, in every organization. Needs no transaction. */
    long forget(Instant before) {
        return jdbc.sql("select forget_old_schedule_runs(?)")
                .param(time(before))
                .query(Long.class)
                .single();
    }

    private static Run run(ResultSet row, int ignored) throws SQLException {
        var findings = row.getString(8);
        var progress = row.getString(7);
        return new Run(
                row.getObject(1, UUID.class),
                JSON.readValue(row.getString(2), Asked.class),
                row.getLong(3),
                Run.State.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getBoolean(6),
                course(progress),
                findings.isEmpty()
                        ? Optional.empty()
                        : Optional.of(JSON.readValue(findings, Findings.class)),
                row.getBoolean(11),
                row.getString(9),
                Optional.ofNullable(row.getObject(10, UUID.class)));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
