package org.throughline.bench.core;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.throughline.bench.Forks;
import org.throughline.bench.LargePlans;
import org.throughline.bench.Measure;
import org.throughline.bench.Measure.Operation;
import org.throughline.bench.core.Database.Way;
import org.throughline.bench.core.Tables.Moved;

/**
 * One JVM in which the plan in memory and the databases are asked the same, in turns. Nothing is
 * timed before all of them have given equal answers, on the plan and after edits.
 */
final class BesideFork {
    private BesideFork() {}

    /** people, assignments, folder with the tables, address of PostgreSQL (already loaded) */
    public static void main(String[] arguments) throws Exception {
        int people = Integer.parseInt(arguments[0]);
        var tables = new Tables(LargePlans.plan(7, people, Integer.parseInt(arguments[1])));
        var folder = Path.of(arguments[2]);
        var url = arguments[3];
        var duck = DriverManager.getConnection("jdbc:duckdb:");
        Database.load(duck, false, folder);

        var ours = new Ours(tables);
        var contenders = new ArrayList<Contender>(List.of(ours));
        contenders.add(
                new Database(
                        "PostgreSQL, tables",
                        DriverManager.getConnection(url),
                        true,
                        Way.COMPUTED,
                        people));
        contenders.add(
                new Database(
                        "PostgreSQL, load kept",
                        DriverManager.getConnection(url),
                        true,
                        Way.KEPT,
                        people));
        if (people <= PlanCore.MOST_DOCUMENTS)
            contenders.add(
                    new Database(
                            PlanCore.JSONB,
                            DriverManager.getConnection(url),
                            true,
                            Way.JSON,
                            people));
        contenders.add(new Database("DuckDB, tables", duck, false, Way.COMPUTED, people));
        contenders.add(new Database("DuckDB, load kept", duck, false, Way.KEPT, people));

        var drags = tables.drags(200);
        sameAnswers(contenders, drags.subList(0, 3));
        Forks.report("equal", "yes");
        time(ours, contenders, drags);
        // Everybody is back where they began: the answers are equal once more, so no edit was lost.
        sameAnswers(contenders, drags.subList(3, 5));
    }

    /**
     * The same edits for all; the two ways of one database that share a table of assignments see
     * them once.
     */
    private static void sameAnswers(List<Contender> contenders, List<Moved> drags) {
        for (int step = 0; step <= drags.size() * 2; step++) {
            var first = contenders.getFirst();
            var free = first.freeByWeek();
            var over = first.overbookedByWeek();
            for (var one : contenders) {
                equal(one, "free by week", free, one.freeByWeek());
                equal(one, "overbooked by week", over, one.overbookedByWeek());
                for (var drag : drags) equal(one, "row", first.row(drag), one.row(drag));
            }
            if (Arrays.stream(over).sum() == 0 || Arrays.stream(free).sum() == 0)
                throw new IllegalStateException("nothing is asked of anybody");
            if (step == drags.size() * 2) return;
            var drag =
                    step < drags.size()
                            ? drags.get(step)
                            : drags.get(drags.size() * 2 - 1 - step).back();
            contenders.forEach(one -> one.move(drag));
        }
    }

    private static void equal(Contender one, String what, int[] expected, int[] answer) {
        int at = Arrays.mismatch(expected, answer);
        if (at >= 0)
            throw new IllegalStateException(
                    "%s answers differently: %s, at %d of %d: %d, not %d"
                            .formatted(
                                    one.name(),
                                    what,
                                    at,
                                    expected.length,
                                    at < answer.length ? answer[at] : -1,
                                    at < expected.length ? expected[at] : -1));
    }

    private static void time(Ours ours, List<Contender> contenders, List<Moved> drags) {
        var edits = new ArrayList<Operation>();
        var rows = new ArrayList<Operation>();
        var free = new ArrayList<Operation>();
        var over = new ArrayList<Operation>();
        var movers = new ArrayList<Mover>();
        for (var one : contenders) {
            var mover = new Mover(one, drags);
            movers.add(mover);
            // A million documents take their time: fewer rounds.
            int rounds = one.name().contains("jsonb") ? 4 : Integer.MAX_VALUE;
            edits.add(new Operation("edit|" + one.name(), mover::move));
            rows.add(new Operation("row|" + one.name(), () -> one.row(mover.moved())[9]));
            over.add(
                    new Operation(
                            "over|" + one.name(),
                            rounds,
                            () -> mover.move() + one.overbookedByWeek()[9]));
            free.add(
                    new Operation(
                            "free|" + one.name(),
                            rounds,
                            () -> mover.move() + one.freeByWeek()[9]));
        }
        free.add(
                new Operation(
                        "free|Throughline, from nothing", () -> ours.freeByWeekFromNothing()[9]));
        Forks.report(Measure.inTurns(edits, 12, 2, 0.2));
        Forks.report(Measure.inTurns(rows, 12, 2, 0.2));
        Forks.report(Measure.inTurns(over, 10, 1, 0.2));
        Forks.report(Measure.inTurns(free, 10, 1, 0.2));
        movers.forEach(Mover::settle);
    }

    /** Moves one assignment after the other away and back again, so that it can go on for ever. */
    private static final class Mover {
        private final Contender one;
        private final List<Moved> drags;
        private int at;
        private boolean away;

        Mover(Contender one, List<Moved> drags) {
            this.one = one;
            this.drags = drags;
        }

        long move() {
            moved();
            return at;
        }

        Moved moved() {
            var drag = drags.get(at);
            one.move(away ? drag.back() : drag);
            if (away) at = (at + 1) % drags.size();
            away = !away;
            return drag;
        }

        void settle() {
            if (away) move();
        }
    }
}
