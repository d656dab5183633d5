package org.throughline.scheduling.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.throughline.scheduling.bound.Reach;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Person;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Seat;
import org.throughline.scheduling.problem.Task;
import org.throughline.scheduling.problem.Trouble;

/**
 * What is wrong with a problem before anything is tried: circles, deadlines nobody can keep, seats
 * for nobody, demands for more than there is, work longer than any contract, pins that come too
 * early. Each as a sentence that says what, whose and what now.
 */
public final class Troubles {
    private final Problem problem;
    private final Reach reach;
    private final List<Trouble> found;

    /** Who may take each kind of seat: many ask alike. */
    private final Map<Seat, List<Person>> mayTake = new HashMap<>();

    private Troubles(Problem problem) {
        this.problem = problem;
        this.reach = Reach.of(problem);
        this.found = new ArrayList<>(problem.troubles());
    }

    public static List<Trouble> of(Problem problem) {
        var troubles = new Troubles(problem);
        for (int task = 0; task < problem.size(); task++) troubles.look(task);
        return List.copyOf(troubles.found);
    }

    private void look(int index) {
        var task = problem.task(index);
        for (var seat : task.seats()) lookForSomebody(index, task, seat);
        if (task.seats().isEmpty()) lookAtCalendar(index, task);
        lookAtDemands(index, task);
        if (task.pinned()) lookAtPin(index, task);
        task.deadline()
                .ifPresent(deadline -> {
                    if (reach.finish(index) > deadline)
                        add(
                                index,
                                "“%s” cannot be done by %d: links and calendars alone take until %d. Move the deadline, or shorten what comes before it.",
                                task.name(),
                                deadline,
                                reach.finish(index));
                });
    }

    private void add(int task, String sentence, Object... words) {
        found.add(new Trouble(task, sentence.formatted(words)));
    }

    private void lookForSomebody(int index, Task task, Seat seat) {
        var people = mayTake.computeIfAbsent(seat, this::mayTake);
        if (people.isEmpty())
            add(
                    index,
                    "Nobody who may do “%s” has skill %d at level %d. Hire or train somebody, or ask for less.",
                    task.name(),
                    seat.skill(),
                    seat.level());
        else if (people.stream().allMatch(one -> one.calendar().total() < one.units(task.work())))
            add(
                    index,
                    "“%s” takes longer than the contract of anybody who may do it. Split it, or extend a contract.",
                    task.name());
        else if (!task.pauses()
                && people.stream()
                        .allMatch(one -> one.calendar().longestStretch() < one.units(task.work())))
            add(
                    index,
                    "“%s” has to be done without a pause, and nobody who may do it works so long without one. Let it pause, or split it.",
                    task.name());
    }

    private List<Person> mayTake(Seat seat) {
        return Arrays.stream(problem.able(seat)).mapToObj(problem::person).toList();
    }

    private void lookAtCalendar(int index, Task task) {
        var calendar = task.calendar();
        if (calendar.finish(Math.min(Calendar.NEVER - 1, reach.start(index)), task.work())
                >= Calendar.NEVER)
            add(
                    index,
                    "“%s” takes %d units, and its calendar has fewer left when it can start. Extend the calendar.",
                    task.name(),
                    task.work());
        else if (!task.pauses() && calendar.longestStretch() < task.work())
            add(
                    index,
                    "“%s” has to be done without a pause, and its calendar has no stretch so long. Let it pause, or split it.",
                    task.name());
    }

    private void lookAtDemands(int index, Task task) {
        for (var demand : task.demands()) {
            var resource = problem.resources().get(demand.resource());
            if (demand.amount() > resource.capacity().most())
                add(
                        index,
                        "“%s” asks for %d of %s; there are never more than %d. Ask for less, or get more.",
                        task.name(),
                        demand.amount(),
                        resource.name(),
                        resource.capacity().most());
        }
    }

    private void lookAtPin(int index, Task task) {
        int start = task.present().orElseThrow().start();
        if (start < task.release())
            add(
                    index,
                    "“%s” is pinned to %d and may not start before %d. Move the pin or the earliest start.",
                    task.name(),
                    start,
                    task.release());
        for (var link : problem.before(index)) {
            int held =
                    (link.kind().fromFinish()
                                    ? reach.finish(link.before())
                                    : reach.start(link.before()))
                            + link.lag();
            int holds = link.kind().toFinish() ? reach.finish(index) : start;
            if (held > holds)
                add(
                        index,
                        "“%s” is pinned to %d, %d too early for “%s”, which comes before it. Move the pin.",
                        task.name(),
                        start,
                        held - holds,
                        problem.task(link.before()).name());
        }
    }
}
