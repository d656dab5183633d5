package org.throughline.bench.peers;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearArgument;
import com.google.ortools.sat.LinearExpr;
import java.util.ArrayList;
import java.util.Optional;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.scheduling.problem.Task;

/**
 * Our problem as a model for CP-SAT: a start for each task on the {@link Axis}, a cumulative for
 * each resource, optional intervals for people, and the same objective in hours.
 */
final class CpSatModel {
    private final Problem problem;
    private final Axis axis;
    private final int horizon;
    private final CpModel model = new CpModel();
    private final IntVar[] start;
    private final LinearArgument[] end;
    private final CpSatPeople people;

    private CpSatModel(Problem problem, Axis axis, Choices choices) {
        this.problem = problem;
        this.axis = axis;
        this.horizon = axis.isTime() ? allInTurn(problem) : axis.length();
        this.start = new IntVar[problem.size()];
        this.end = new LinearArgument[problem.size()];
        this.people = new CpSatPeople(model, problem, axis, choices, horizon);
        for (int task = 0; task < start.length; task++) addTask(task);
        for (var link : problem.links()) addLink(link);
        for (int resource = 0; resource < problem.resources().size(); resource++)
            addResource(resource);
        people.close();
        addObjective();
    }

    /** What is asked for and has no place in this model, as a sentence; nothing if all has. */
    static Optional<String> refusal(Problem problem) {
        var weights = problem.weights();
        if (weights.cost() > 0 || weights.moves() > 0 || weights.changes() > 0)
            return Optional.of("costs and moves are not modelled");
        for (var task : problem.tasks())
            if (task.pinned() || !task.pauses() || !task.calendar().equals(Calendar.ALWAYS))
                return Optional.of("pins and calendars of tasks are not modelled");
        for (var task : problem.tasks())
            if (!task.seats().isEmpty() && !task.demands().isEmpty())
                return Optional.of("people and resources on one task are not modelled");
        var axis = Axis.of(problem);
        if (axis.isEmpty()) return Optional.of("calendars this uneven are not modelled");
        if (!axis.get().isTime())
            for (var task : problem.tasks())
                if (task.seats().isEmpty())
                    return Optional.of("tasks without people are not modelled beside calendars");
        if (!axis.get().isTime() && !problem.links().stream().allMatch(CpSatModel::isPlain))
            return Optional.of("lags are not modelled beside calendars");
        if (problem.resources().stream().anyMatch(one -> !one.capacity().isConstant()))
            return Optional.of("capacities that change are not modelled");
        if (!Choices.isStaffable(problem)) return Optional.of("some seat has nobody");
        return Optional.empty();
    }

    private static boolean isPlain(Link link) {
        return link.kind() == Link.Kind.FINISH_START && link.lag() == 0;
    }

    /** Of a problem that is not refused. */
    static CpSatModel of(Problem problem, Choices choices) {
        return new CpSatModel(problem, Axis.of(problem).orElseThrow(), choices);
    }

    private static int allInTurn(Problem problem) {
        int last = 0;
        int sum = 0;
        for (var task : problem.tasks()) {
            last = Math.max(last, task.release());
            sum += longest(problem, task);
        }
        for (var link : problem.links()) sum += Math.max(0, link.lag());
        return last + sum;
    }

    private static int longest(Problem problem, Task task) {
        int longest = task.work();
        if (!task.seats().isEmpty())
            for (var person : problem.people())
                longest = Math.max(longest, person.units(task.work()));
        return longest;
    }

    private void addTask(int index) {
        var task = problem.task(index);
        start[index] = model.newIntVar(axis.at(task.release()), horizon, "");
        end[index] =
                task.seats().isEmpty()
                        ? LinearExpr.affine(start[index], 1, task.work())
                        : people.seat(index, start[index]);
    }

    private void addLink(Link link) {
        var held = link.kind().fromFinish() ? end[link.before()] : start[link.before()];
        var holds = link.kind().toFinish() ? end[link.after()] : start[link.after()];
        model.addGreaterOrEqual(holds, LinearExpr.affine(held, 1, link.lag()));
    }

    private void addResource(int resource) {
        var cumulative = model.addCumulative(problem.resources().get(resource).capacity().most());
        for (int task = 0; task < start.length; task++)
            for (var demand : problem.task(task).demands())
                if (demand.resource() == resource && problem.task(task).work() > 0)
                    cumulative.addDemand(
                            model.newFixedSizeIntervalVar(
                                    start[task], problem.task(task).work(), ""),
                            demand.amount());
    }

    private void addObjective() {
        var terms = new ArrayList<LinearArgument>();
        var factors = new ArrayList<Long>();
        var last = model.newIntVar(0, horizon, "");
        for (int task = 0; task < start.length; task++)
            if (isLast(task)) model.addGreaterOrEqual(last, end[task]);
        terms.add(hours(last));
        factors.add(problem.weights().makespan());
        for (int task = 0; task < start.length; task++) {
            var deadline = problem.task(task).deadline();
            long factor = problem.weights().lateness() * problem.task(task).weight();
            if (deadline.isEmpty() || factor == 0) continue;
            var late = model.newIntVar(0, time(horizon), "");
            model.addGreaterOrEqual(
                    late, LinearExpr.affine(hours(end[task]), 1, -deadline.getAsInt()));
            terms.add(late);
            factors.add(factor);
        }
        model.minimize(
                LinearExpr.weightedSum(
                        terms.toArray(LinearArgument[]::new),
                        factors.stream().mapToLong(one -> one).toArray()));
    }

    /** Nothing that waits for it ends later for certain. */
    private boolean isLast(int task) {
        return problem.after(task).stream().noneMatch(CpSatModel::isPlain);
    }

    private int time(int at) {
        return axis.weeks().map(weeks -> weeks.end(at)).orElse(at);
    }

    /** A place on the axis as the moment it stands for, exactly: weeks, days and hours of a day. */
    private LinearArgument hours(LinearArgument at) {
        if (axis.isTime()) return at;
        var weeks = axis.weeks().orElseThrow();
        int units = weeks.units();
        var week = model.newIntVar(0, horizon / (units * weeks.days()), "");
        var day = model.newIntVar(0, weeks.days() - 1, "");
        var unit = model.newIntVar(1, units, "");
        model.addEquality(
                at,
                LinearExpr.weightedSum(
                        new LinearArgument[] {week, day, unit},
                        new long[] {(long) units * weeks.days(), units, 1}));
        return LinearExpr.newBuilder()
                .addTerm(week, weeks.week())
                .addTerm(day, weeks.day())
                .add(unit)
                .add(weeks.from())
                .build();
    }

    CpModel model() {
        return model;
    }

    Schedule read(CpSolver solver) {
        var starts = new int[start.length];
        var staff = new int[start.length][];
        for (int task = 0; task < starts.length; task++) {
            starts[task] = axis.time((int) solver.value(start[task]));
            staff[task] = people.staff(task, solver);
        }
        return Settled.of(problem, starts, staff);
    }
}
