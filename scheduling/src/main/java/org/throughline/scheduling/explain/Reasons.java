package org.throughline.scheduling.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.throughline.scheduling.explain.Reason.Excluded;
import org.throughline.scheduling.explain.Reason.Holds;
import org.throughline.scheduling.explain.Reason.Kind;
import org.throughline.scheduling.explain.Reason.Step;
import org.throughline.scheduling.explain.Reason.Why;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.scheduling.problem.Seat;
import org.throughline.scheduling.problem.Task;

/** Explains a schedule: for each task that is late, unstaffed or bare, why. */
public final class Reasons {
    /** Whoever reads of so many that none of them can asks for less. */
    public static final int MOST_EXCLUDED = 100;

    private final Problem problem;
    private final Schedule schedule;
    private final Holding holding;

    private Reasons(Problem problem, Schedule schedule, Holding holding) {
        this.problem = problem;
        this.schedule = schedule;
        this.holding = holding;
    }

    public static List<Reason> of(Problem problem, Schedule schedule) {
        var reasons = new Reasons(problem, schedule, Holding.in(problem, schedule));
        var result = new ArrayList<Reason>();
        for (int task = 0; task < problem.size(); task++) result.addAll(reasons.of(task));
        return List.copyOf(result);
    }

    /**
     * For the seats with nobody alone; a late task takes a walk along its chain.
     *
     * @param most of them: each names up to {@link #MOST_EXCLUDED} people
     */
    public static List<Reason> unstaffed(
            Problem problem, Schedule schedule, Holding holding, int most) {
        var reasons = new Reasons(problem, schedule, holding);
        return IntStream.range(0, problem.size())
                .boxed()
                .flatMap(task -> reasons.unstaffed(task))
                .limit(most)
                .toList();
    }

    private List<Reason> of(int index) {
        var task = problem.task(index);
        var result = new ArrayList<Reason>();
        if (schedule.isBare(index)) result.add(bare(index, task));
        result.addAll(unstaffed(index).toList());
        if (task.deadline().isPresent() && schedule.finish(index) > task.deadline().getAsInt())
            result.add(late(index, task));
        return result;
    }

    // Late

    private Reason late(int index, Task task) {
        var chain = holding.chain(index);
        var words = chain.stream().limit(6).map(this::words).collect(Collectors.joining("; "));
        return new Reason(
                index,
                Kind.LATE,
                chain,
                List.of(),
                "“%s” is done at %d, %d after its deadline: %s%s."
                        .formatted(
                                task.name(),
                                schedule.finish(index),
                                schedule.finish(index) - task.deadline().getAsInt(),
                                words,
                                chain.size() > 6 ? "; and so on" : ""));
    }

    private String words(Step step) {
        var name = problem.task(step.task()).name();
        return switch (step.holds()) {
            case Holds.Link(var before) ->
                    "“%s” waits for “%s”".formatted(name, problem.task(before).name());
            case Holds.Person(var person, var before) ->
                    "%s does “%s” before “%s”"
                            .formatted(
                                    problem.person(person).name(),
                                    problem.task(before).name(),
                                    name);
            case Holds.Resource(var resource, var before) ->
                    "“%s” has %s before “%s”"
                            .formatted(
                                    problem.task(before).name(),
                                    problem.resources().get(resource).name(),
                                    name);
            case Holds.Release(var time) -> "“%s” may not start before %d".formatted(name, time);
            case Holds.Pin(var time) -> "“%s” is pinned to %d".formatted(name, time);
            case Holds.Calendar() -> "“%s” starts when work begins".formatted(name);
            case Holds.Free() ->
                    schedule.start(step.task()) == 0
                            ? "“%s” starts at once".formatted(name)
                            : "“%s” could start sooner".formatted(name);
        };
    }

    // Unstaffed

    /** A bare task has nobody on it either, and says so itself. */
    private Stream<Reason> unstaffed(int index) {
        if (schedule.isBare(index)) return Stream.of();
        return IntStream.range(0, schedule.seats(index))
                .filter(seat -> schedule.staff(index, seat) == Schedule.NOBODY)
                .mapToObj(seat -> unstaffed(index, problem.task(index), seat));
    }

    private Reason unstaffed(int index, Task task, int at) {
        var seat = task.seats().get(at);
        var excluded = new ArrayList<Excluded>();
        int people = problem.people().size();
        for (int person = 0; person < people && excluded.size() < MOST_EXCLUDED; person++)
            if (problem.person(person).level(seat.skill()) >= 0)
                excluded.add(exclude(index, seat, person));
        return new Reason(
                index, Kind.UNSTAFFED, List.of(), excluded, sentence(task, seat, excluded));
    }

    private Excluded exclude(int index, Seat seat, int person) {
        var task = problem.task(index);
        var one = problem.person(person);
        int level = one.level(seat.skill());
        if (level < seat.level())
            return excluded(
                    person,
                    Why.LEVEL_TOO_LOW,
                    "%s has skill %d at level %d, and it takes %d.",
                    one.name(),
                    seat.skill(),
                    level,
                    seat.level());
        if (!seat.only().isEmpty() && !seat.only().contains(person))
            return excluded(
                    person, Why.NOT_NAMED, "%s is not among those who may do it.", one.name());
        int units = one.units(task.work());
        int end = one.calendar().finish(schedule.start(index), units);
        if (end >= Calendar.NEVER)
            return excluded(
                    person,
                    Why.CONTRACT_TOO_SHORT,
                    "%s does not work long enough from %d on.",
                    one.name(),
                    schedule.start(index));
        if (!task.pauses() && one.calendar().longestStretch() < units)
            return excluded(
                    person, Why.NO_STRETCH, "%s never works so long without a pause.", one.name());
        return busy(index, person, end);
    }

    private Excluded busy(int index, int person, int end) {
        var name = problem.person(person).name();
        for (int other : holding.tasksOf(person)) {
            if (other == index)
                return excluded(person, Why.ON_THIS_TASK, "%s is on it already.", name);
            if (schedule.start(other) < end && holding.done(other, person) > schedule.start(index))
                return excluded(
                        person,
                        Why.BUSY,
                        "%s does “%s” until %d.",
                        name,
                        problem.task(other).name(),
                        holding.done(other, person));
        }
        return excluded(person, Why.FREE, "%s would be free.", name);
    }

    private static Excluded excluded(int person, Why why, String sentence, Object... words) {
        return new Excluded(person, why, sentence.formatted(words));
    }

    private String sentence(Task task, Seat seat, List<Excluded> excluded) {
        if (excluded.isEmpty())
            return "Nobody is on “%s”: nobody has skill %d.".formatted(task.name(), seat.skill());
        return "Nobody is on “%s”, which takes skill %d at level %d: %s"
                .formatted(
                        task.name(),
                        seat.skill(),
                        seat.level(),
                        excluded.stream()
                                .limit(5)
                                .map(Excluded::sentence)
                                .collect(Collectors.joining(" ")));
    }

    private Reason bare(int index, Task task) {
        var asks =
                task.demands().stream()
                        .filter(one ->
                                one.amount()
                                        > problem.resources().get(one.resource()).capacity().last())
                        .map(one ->
                                "it asks for %d of %s, of which there are %d"
                                        .formatted(
                                                one.amount(),
                                                problem.resources().get(one.resource()).name(),
                                                problem.resources()
                                                        .get(one.resource())
                                                        .capacity()
                                                        .last()))
                        .toList();
        return new Reason(
                index,
                Kind.BARE,
                List.of(),
                List.of(),
                "“%s” has dates and nothing else: %s."
                        .formatted(
                                task.name(),
                                asks.isEmpty()
                                        ? "no calendar has room for it"
                                        : String.join("; ", asks)));
    }
}
