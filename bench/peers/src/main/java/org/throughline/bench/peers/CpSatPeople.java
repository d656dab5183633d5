package org.throughline.bench.peers;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.IntervalVar;
import com.google.ortools.sat.LinearArgument;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.Literal;
import com.google.ortools.util.Domain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.scheduling.problem.Seat;
import java.util.function.Predicate;

/**
 * Seats in a model for CP-SAT. Seats of a task that ask for the same are one group, from which so
 * many people are picked; each pick is an optional interval on the task's start, and a person's
 * intervals do not overlap. What follows from that, that no more of a skill can be at work than
 * have it, is said as cumulatives too, because the solver bounds by those. A leave lies before,
 * after or, for a person's own share, within a piece of work.
 */
final class CpSatPeople {
    /** The seats of a task that ask for the same, and who may be picked. */
    private record Group(Seat wanted, List<Integer> seats, Map<Integer, Literal> picks) {}

    private record Work(IntVar start, int shortest) {}

    private final CpModel model;
    private final Problem problem;
    private final Axis axis;
    private final Choices choices;
    private final int horizon;
    private final List<List<Group>> groups = new ArrayList<>();
    private final List<List<IntervalVar>> busy = new ArrayList<>();
    private final Work[] work;

    CpSatPeople(CpModel model, Problem problem, Axis axis, Choices choices, int horizon) {
        this.model = model;
        this.problem = problem;
        this.axis = axis;
        this.choices = choices;
        this.horizon = horizon;
        this.work = new Work[problem.size()];
        for (int task = 0; task < problem.size(); task++) groups.add(new ArrayList<>());
        for (int person = 0; person < problem.people().size(); person++)
            busy.add(new ArrayList<>());
    }

    /** Staffs a task; its end. */
    LinearArgument seat(int task, IntVar start) {
        for (var group : grouped(task)) {
            groups.get(task).add(group);
            for (int person : choices.of(task, group.seats().getFirst()))
                group.picks().put(person, model.newBoolVar(""));
            var picks = group.picks().values();
            if (group.seats().size() == 1) model.addExactlyOne(List.copyOf(picks));
            else
                model.addEquality(
                        LinearExpr.sum(picks.toArray(LinearArgument[]::new)), group.seats().size());
        }
        var people = new LinkedHashSet<Integer>();
        for (var group : groups.get(task)) people.addAll(group.picks().keySet());
        int effort = problem.task(task).work();
        int shortest = people.stream().mapToInt(one -> units(one, effort)).min().orElseThrow();
        int longest = people.stream().mapToInt(one -> units(one, effort)).max().orElseThrow();
        work[task] = new Work(start, shortest);
        boolean isFixed =
                shortest == longest && people.stream().noneMatch(one -> axis.gap(one).isPresent());
        LinearArgument end =
                isFixed
                        ? LinearExpr.affine(start, 1, shortest)
                        : model.newIntVar(shortest, horizon, "");
        if (!isFixed) model.addGreaterOrEqual(end, LinearExpr.affine(start, 1, shortest));
        for (int person : people) engage(task, person, start, end, isFixed);
        return end;
    }

    private List<Group> grouped(int task) {
        var seats = problem.task(task).seats();
        var groups = new LinkedHashMap<Seat, Group>();
        for (int seat = 0; seat < seats.size(); seat++)
            groups.computeIfAbsent(
                            seats.get(seat),
                            wanted -> new Group(wanted, new ArrayList<>(), new LinkedHashMap<>()))
                    .seats()
                    .add(seat);
        return List.copyOf(groups.values());
    }

    private int units(int person, int effort) {
        return problem.person(person).units(effort);
    }

    private void engage(int task, int person, IntVar start, LinearArgument end, boolean isFixed) {
        int units = units(person, problem.task(task).work());
        var on = onTask(task, person);
        var gap = axis.gap(person);
        if (gap.isEmpty()) engage(person, start, end, units, on, isFixed);
        else engage(person, start, end, units, on, gap.get());
    }

    /** Whether somebody is on a task at all, in whichever of its groups. */
    private Literal onTask(int task, int person) {
        var picks =
                groups.get(task).stream()
                        .map(group -> group.picks().get(person))
                        .filter(one -> one != null)
                        .toArray(Literal[]::new);
        if (picks.length == 1) return picks[0];
        var on = model.newBoolVar("");
        model.addEquality(LinearExpr.sum(picks), on);
        return on;
    }

    private void engage(
            int person, IntVar start, LinearArgument end, int units, Literal on, boolean isFixed) {
        busy.get(person).add(model.newOptionalFixedSizeIntervalVar(start, units, on, ""));
        if (!isFixed)
            model.addGreaterOrEqual(end, LinearExpr.affine(start, 1, units)).onlyEnforceIf(on);
    }

    private void engage(
            int person, IntVar start, LinearArgument end, int units, Literal on, Axis.Gap gap) {
        long[][] outside = {{0, gap.from() - units}, {gap.to(), horizon}};
        var clear =
                gap.from() < units ? new Domain(gap.to(), horizon) : Domain.fromIntervals(outside);
        if (!choices.isWhole() || gap.from() == 0) {
            model.addLinearExpressionInDomain(start, clear).onlyEnforceIf(on);
            engage(person, start, end, units, on, false);
            return;
        }
        var apart = model.newBoolVar("");
        var across = model.newBoolVar("");
        model.addEquality(LinearExpr.sum(new LinearArgument[] {apart, across}), on);
        model.addLinearExpressionInDomain(start, clear).onlyEnforceIf(apart);
        engage(person, start, end, units, apart, false);
        model.addLinearExpressionInDomain(
                        start, new Domain(Math.max(0, gap.from() - units + 1), gap.from() - 1))
                .onlyEnforceIf(across);
        engage(person, start, end, units + gap.length(), across, false);
    }

    /** After all tasks. */
    void close() {
        for (var intervals : busy) model.addNoOverlap(intervals);
        if (!choices.isWhole()) return;
        var kinds = new LinkedHashSet<List<Integer>>();
        for (var task : problem.tasks())
            for (var seat : task.seats()) kinds.add(List.of(seat.skill(), seat.level()));
        for (var kind : kinds) {
            int skill = kind.get(0);
            int level = kind.get(1);
            addSum(
                    (int)
                            problem.people().stream()
                                    .filter(person -> person.level(skill) >= level)
                                    .count(),
                    seat -> seat.skill() == skill && seat.level() >= level);
        }
        addSum(problem.people().size(), _ -> true);
    }

    /** No more seats of a kind at a time than people for it. */
    private void addSum(int people, Predicate<Seat> kind) {
        var intervals = new ArrayList<IntervalVar>();
        var demands = new ArrayList<Integer>();
        for (int task = 0; task < work.length; task++) {
            var seats = problem.task(task).seats();
            int demand = (int) seats.stream().filter(kind).count();
            if (demand == 0 || problem.task(task).work() == 0) continue;
            var here = work[task];
            intervals.add(model.newFixedSizeIntervalVar(here.start(), here.shortest(), ""));
            demands.add(demand);
        }
        if (demands.stream().mapToInt(one -> one).sum() > people)
            model.addCumulative(people)
                    .addDemands(
                            intervals.toArray(IntervalVar[]::new),
                            demands.stream().mapToInt(one -> one).toArray());
    }

    int[] staff(int task, CpSolver solver) {
        var staff = new int[problem.task(task).seats().size()];
        Arrays.fill(staff, Schedule.NOBODY);
        for (var group : groups.get(task)) {
            var seats = group.seats().iterator();
            group.picks()
                    .forEach((person, pick) -> {
                        if (solver.booleanValue(pick)) staff[seats.next()] = person;
                    });
        }
        return staff;
    }
}
