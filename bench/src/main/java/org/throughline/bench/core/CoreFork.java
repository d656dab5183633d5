package org.throughline.bench.core;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.throughline.bench.Forks;
import org.throughline.bench.LargePlans;
import org.throughline.bench.Measure;
import org.throughline.bench.Measure.Operation;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.read.Board;
import org.throughline.plan.read.Buckets;
import org.throughline.plan.read.Load;

/**
 * One JVM with two plans, one ten times the other: every operation on both, in turns, so that their
 * ratio does not depend on what else the machine does.
 */
final class CoreFork {
    static final LocalDate TODAY = LocalDate.of(2026, 3, 4);
    private static final int ROUNDS = 10;

    private CoreFork() {}

    /** small people, small assignments, large people, large assignments */
    public static void main(String[] arguments) {
        var sizes = List.of(arguments).stream().mapToInt(Integer::parseInt).toArray();
        var operations = new ArrayList<Operation>();
        var slow = new ArrayList<Operation>();
        for (var name : List.of("small", "large")) {
            int at = name.equals("small") ? 0 : 2;
            var plan = LargePlans.plan(7, sizes[at], sizes[at + 1]);
            Forks.report("items " + name, Integer.toString(plan.size()));
            add(name, plan, operations, slow);
        }
        Forks.report(Measure.inTurns(operations, ROUNDS, 3, 0.3));
        Forks.report(Measure.inTurns(slow, ROUNDS, 2, 0.5));
    }

    private static void add(String size, Plan plan, List<Operation> quick, List<Operation> slow) {
        var load = Load.of(plan, LargePlans.HORIZON);
        int many = Math.min(20_000, plan.all(Assignment.class).size());
        var drags = LargePlans.drags(plan, 11, many);
        quick.add(new Operation("edit " + size, oneByOne(plan, load, drags, 1)));
        quick.add(new Operation("edit, plan alone " + size, planAlone(plan, drags)));
        quick.add(new Operation("100 edits " + size, oneByOne(plan, load, drags, 100)));

        var firstScreen = query(Board.Group.TEAM, Buckets.Unit.WEEK, 13, 60);
        var year = query(Board.Group.TEAM, Buckets.Unit.MONTH, 12, 60);
        var all = query(Board.Group.NONE, Buckets.Unit.MONTH, 12, Integer.MAX_VALUE);
        slow.add(
                new Operation(
                        "first screen " + size, () -> rows(Board.of(plan, load, firstScreen))));
        slow.add(new Operation("year " + size, () -> rows(Board.of(plan, load, year))));
        slow.add(
                new Operation(
                        "heat map from nothing " + size,
                        () -> rows(Board.of(plan, Load.of(plan, LargePlans.HORIZON), all))));
        slow.add(new Operation("heat map " + size, () -> rows(Board.of(plan, load, all))));

        var thousand = drags.subList(0, Math.min(1_000, many / 2));
        var others = drags.subList(thousand.size(), thousand.size() * 2);
        var today = Edits.replay(plan, others);
        slow.add(new Operation("merge " + size, () -> Edits.merge(thousand, today).edits().size()));
        slow.add(new Operation("diff " + size, () -> Edits.diff(plan, today).size()));
    }

    /** Each call applies the next so many drags to the plan the last call led to, then the load. */
    static LongSupplier oneByOne(Plan plan, Load load, List<Edit> drags, int atOnce) {
        return new LongSupplier() {
            private Plan now = plan;
            private Load loaded = load;
            private List<Edit> way = drags;
            private int at;

            @Override
            public long getAsLong() {
                if (at + atOnce > way.size()) {
                    // All done: the same way back, so that it can go on for ever.
                    way = Edits.invert(way.subList(0, at));
                    at = 0;
                }
                var edits = way.subList(at, at + atOnce);
                at += atOnce;
                if (!(Edits.apply(now, edits) instanceof Outcome.Applied(var next)))
                    throw new IllegalStateException("a drag was refused");
                loaded = loaded.moved(now, next, edits);
                now = next;
                return Measure.keep(loaded);
            }
        };
    }

    private static LongSupplier planAlone(Plan plan, List<Edit> drags) {
        return new LongSupplier() {
            private int at;

            @Override
            public long getAsLong() {
                at = (at + 1) % drags.size();
                return Measure.keep(Edits.apply(plan, List.of(drags.get(at))));
            }
        };
    }

    private static Board.Query query(Board.Group group, Buckets.Unit unit, int count, int limit) {
        return new Board.Query(
                Board.View.PEOPLE,
                Buckets.from(TODAY, unit, count),
                group,
                "",
                Optional.empty(),
                true,
                Set.of(),
                false,
                0,
                limit,
                TODAY);
    }

    private static long rows(Board board) {
        long sum = board.shape().length();
        for (var row : board.rows())
            if (row instanceof Board.Row.Who who)
                for (var cell : who.cells()) sum += cell.minutes() + cell.state().ordinal();
        for (var minutes : board.chart().over()) sum += minutes;
        return sum;
    }
}
