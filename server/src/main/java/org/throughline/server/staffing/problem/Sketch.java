package org.throughline.server.staffing.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Capacity;
import org.throughline.scheduling.problem.Demand;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Person;
import org.throughline.scheduling.problem.Present;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Resource;
import org.throughline.scheduling.problem.Seat;
import org.throughline.scheduling.problem.Task;
import org.throughline.scheduling.problem.Weights;

/**
 * A problem as it grows, task by task. Beside what is work it holds moments (of no length), lags
 * (working time of the organization in between) and the ends of days.
 */
final class Sketch {
    /** The parts of a person. */
    static final int WHOLE = 1_000_000;

    /** A moment of the schedule: when a task starts, or when it finishes. */
    record Point(int task, boolean finish) {}

    private final Calendar house;
    private final Calendar midnights;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Resource> resources = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();

    Sketch(Calendar house, Calendar midnights) {
        this.house = house;
        this.midnights = midnights;
    }

    Problem problem(Weights weights) {
        return Problem.of(tasks, links, resources, people, weights);
    }

    int size() {
        return tasks.size();
    }

    int add(Task task) {
        tasks.add(task);
        return tasks.size() - 1;
    }

    int person(Person person) {
        people.add(person);
        return people.size() - 1;
    }

    /** Something of which there are {@link #WHOLE} parts, whenever there is any of it. */
    int whole(String name) {
        resources.add(new Resource(name, Capacity.always(WHOLE)));
        return resources.size() - 1;
    }

    static Task task(
            String name,
            int work,
            List<Demand> demands,
            List<Seat> seats,
            Calendar calendar,
            int release,
            OptionalInt deadline,
            int weight,
            boolean pinned,
            Optional<Present> present,
            int moveCost,
            int group) {
        return new Task(
                name, work, demands, seats, calendar, true, release, deadline, weight, pinned,
                present, moveCost, group);
    }

    /** What stands from one moment to another, whatever others do. */
    int standing(String name, int from, int to, int group) {
        return add(
                Task.of(name, Math.max(0, to - from)).withPin(Present.at(from)).withGroup(group));
    }

    /** When all of these have come about. */
    Point all(List<Point> points, int group) {
        if (points.size() == 1) return points.getFirst();
        int moment = add(Task.of("", 0).withGroup(group));
        for (var point : points) link(point, new Point(moment, false), 0);
        return new Point(moment, true);
    }

    /** The midnight at which the day is over on which all of these have come about. */
    Point midnight(List<Point> points, int group) {
        var all = all(points, group);
        var end = midnight(group);
        link(all, new Point(end.task(), false), -1);
        return end;
    }

    /**
     * A midnight to be linked to. What comes about at a midnight comes about before it is over: so
     * whatever holds it, holds it with one minute less.
     */
    Point midnight(int group) {
        int end = add(Task.of("", 1).withCalendar(midnights).withGroup(group));
        return new Point(end, true);
    }

    /** Every one of these waits for every one of those, and for so much working time. */
    void join(List<Point> from, List<Point> to, int lagMinutes, int less, int group) {
        if (lagMinutes > 0) {
            int lag = add(Task.of("", lagMinutes).withCalendar(house).withGroup(group));
            for (var point : from) link(point, new Point(lag, false), 0);
            for (var point : to) link(new Point(lag, true), point, -less);
            return;
        }
        if ((long) from.size() * to.size() > from.size() + to.size()) {
            var all = all(from, group);
            for (var point : to) link(all, point, lagMinutes - less);
            return;
        }
        for (var before : from) for (var after : to) link(before, after, lagMinutes - less);
    }

    void link(Point from, Point to, int lag) {
        var kind =
                from.finish()
                        ? to.finish() ? Link.Kind.FINISH_FINISH : Link.Kind.FINISH_START
                        : to.finish() ? Link.Kind.START_FINISH : Link.Kind.START_START;
        links.add(new Link(from.task(), to.task(), kind, lag));
    }
}
