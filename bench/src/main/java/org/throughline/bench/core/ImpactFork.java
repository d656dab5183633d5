package org.throughline.bench.core;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.throughline.bench.Forks;
import org.throughline.bench.LargePlans;
import org.throughline.bench.Measure;
import org.throughline.bench.Measure.Operation;
import org.throughline.bench.core.Tables.Moved;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.impact.Impact;

/** One JVM in which the impact of the same edits is asked in every way, in turns. */
final class ImpactFork {
    private static final Impact.Window WINDOW =
            new Impact.Window(CoreFork.TODAY, LargePlans.HORIZON, 1_000, 1);
    private static final int MANY = 100;

    private static final String OVER =
            """
            select coalesce(sum(greatest(0, case when d.workable then coalesce(s.minutes, 0) else 0 end - d.effective)), 0)
            from person_day d left join (
              select a.person, g.day, sum(a.minutes)::int as minutes
              from assignment a join project p on p.id = a.project
              cross join lateral generate_series(a.start_day, a.end_day) g(day)
              where not a.tentative and p.status in ('confirmed', 'done') %s group by 1, 2) s on s.person = d.person and s.day = d.day
            %s\
            """;

    private final Plan plan;
    private final Connection connection;
    private final PreparedStatement everybody;
    private final PreparedStatement touched;
    private final PreparedStatement moving;

    private ImpactFork(Plan plan, Connection connection) throws SQLException {
        this.plan = plan;
        this.connection = connection;
        connection.setAutoCommit(false);
        everybody = connection.prepareStatement(OVER.formatted("", ""));
        touched =
                connection.prepareStatement(
                        OVER.formatted("and a.person = any(?)", "where d.person = any(?)"));
        moving =
                connection.prepareStatement(
                        "update assignment set start_day = ?, end_day = ? where id = ?");
    }

    /** people, assignments, address of PostgreSQL (already loaded) */
    public static void main(String[] arguments) throws Exception {
        var plan =
                LargePlans.plan(7, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        var drags = new Tables(plan).drags(MANY);
        try (var connection = DriverManager.getConnection(arguments[2])) {
            var fork = new ImpactFork(plan, connection);
            var operations = new ArrayList<Operation>();
            fork.add("one", drags.subList(0, 1), operations);
            fork.add("many", drags, operations);
            Forks.report("edits", Integer.toString(drags.size()));
            Forks.report("equal", "yes");
            Forks.report(Measure.inTurns(operations, 7, 1, 0.3));
        }
    }

    private void add(String size, List<Moved> drags, List<Operation> operations)
            throws SQLException {
        var edits = drags.stream().<Edit>map(Moved::edit).toList();
        if (!(Edits.apply(plan, edits) instanceof Outcome.Applied(var next)))
            throw new IllegalStateException("a drag was refused");
        var incremental = Impact.between(plan, next, edits, WINDOW);
        equal("recomputed", incremental, Impact.recomputed(plan, next, WINDOW));
        long more = incremental.resources().overAfter() - incremental.resources().overBefore();
        equal("SQL, everybody", more, more(drags, everybody, false));
        equal("SQL, people touched", more, more(drags, touched, true));
        operations.add(
                new Operation(
                        "incremental " + size,
                        () -> Measure.keep(Impact.between(plan, next, edits, WINDOW))));
        operations.add(
                new Operation(
                        "recomputed " + size,
                        1,
                        () -> Measure.keep(Impact.recomputed(plan, next, WINDOW))));
        operations.add(
                new Operation("SQL, everybody " + size, 3, () -> asked(drags, everybody, false)));
        operations.add(
                new Operation("SQL, people touched " + size, () -> asked(drags, touched, true)));
    }

    private static void equal(String what, Object expected, Object found) {
        if (!expected.equals(found))
            throw new IllegalStateException(
                    "%s says %s and not %s".formatted(what, found, expected));
    }

    private long asked(List<Moved> drags, PreparedStatement over, boolean named) {
        try {
            return more(drags, over, named);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Before, the edits, after; and all as it was. */
    private long more(List<Moved> drags, PreparedStatement over, boolean named)
            throws SQLException {
        if (named) {
            var people =
                    connection.createArrayOf(
                            "int", drags.stream().map(Moved::person).distinct().toArray());
            over.setArray(1, people);
            over.setArray(2, people);
        }
        long before = one(over);
        for (var drag : drags) {
            moving.setInt(1, drag.toStart());
            moving.setInt(2, drag.toEnd());
            moving.setInt(3, drag.assignment());
            moving.addBatch();
        }
        moving.executeBatch();
        long after = one(over);
        connection.rollback();
        return after - before;
    }

    private static long one(PreparedStatement over) throws SQLException {
        try (var rows = over.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
