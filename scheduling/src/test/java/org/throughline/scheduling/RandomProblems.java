package org.throughline.scheduling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
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

/** Problems from a seed, with all that a problem can have. */
public final class RandomProblems {
    private final SplittableRandom random;
    private final int size;

    private RandomProblems(long seed, int size) {
        this.random = new SplittableRandom(seed);
        this.size = size;
    }

    /** Constant capacities, finish-start links without lags: the problem of the libraries. */
    public static Problem classic(long seed, int size, int resources) {
        var made = new RandomProblems(seed, size);
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < size; i++) tasks.add(made.task(i, resources));
        return Problem.of(tasks, made.links(false), made.resources(resources, false));
    }

    /** All kinds of links with lags and leads, capacities in steps, releases and deadlines. */
    public static Problem plain(long seed, int size, int resources) {
        var made = new RandomProblems(seed, size);
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < size; i++) {
            var task = made.task(i, resources);
            if (made.oneIn(4)) task = task.withRelease(made.random.nextInt(15));
            if (made.oneIn(4))
                task = task.withDeadline(made.random.nextInt(5, 30), made.random.nextInt(1, 4));
            tasks.add(task);
        }
        return Problem.of(
                tasks,
                made.links(true),
                made.resources(resources, true),
                List.of(),
                Weights.DEADLINES);
    }

    /** With people, skills, calendars, shares, pins and a present plan. */
    public static Problem staffed(long seed, int size, int people) {
        var made = new RandomProblems(seed, size);
        var staff = new ArrayList<Person>();
        for (int i = 0; i < people; i++) staff.add(made.person(i));
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < size; i++) tasks.add(made.staffedTask(i, people));
        return Problem.of(
                tasks,
                made.links(true),
                made.resources(2, true),
                staff,
                new Weights(100_000, 100, 10, 1, made.random.nextInt(3), made.random.nextInt(3))
                        .withWishes(Math.floorMod(seed, 3)));
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    private Task task(int number, int resources) {
        var demands = new ArrayList<Demand>();
        for (int resource = 0; resource < resources; resource++)
            if (random.nextInt(3) > 0) demands.add(new Demand(resource, random.nextInt(6)));
        return Task.of(
                "T" + number, oneIn(10) ? 0 : random.nextInt(1, 9), demands.toArray(Demand[]::new));
    }

    private Task staffedTask(int number, int people) {
        var task = task(number, 2);
        int seats = random.nextInt(4);
        var wanted = new Seat[seats];
        for (int seat = 0; seat < seats; seat++)
            wanted[seat] =
                    oneIn(6)
                            ? new Seat(random.nextInt(3), 0, List.of(random.nextInt(people)))
                            : Seat.of(random.nextInt(3), random.nextInt(3));
        task = task.withSeats(wanted).withGroup(number / 5);
        if (seats == 0 && oneIn(3)) task = task.withCalendar(calendar());
        if (oneIn(8)) task = task.withoutPause();
        if (oneIn(5)) task = task.withRelease(random.nextInt(20));
        if (oneIn(4)) task = task.withDeadline(random.nextInt(5, 60), random.nextInt(1, 4));
        if (oneIn(4)) task = task.withPresent(Present.at(random.nextInt(40)), 1);
        return task;
    }

    private Person person(int number) {
        Map<Integer, Integer> skills = new HashMap<>();
        for (int skill = 0; skill < 3; skill++)
            if (random.nextBoolean()) skills.put(skill, random.nextInt(4));
        return new Person(
                "Person" + number,
                skills,
                oneIn(3) ? Calendar.ALWAYS : calendar(),
                oneIn(3) ? 50 : 100,
                random.nextInt(3),
                oneIn(4) ? 10 : 0,
                Set.of(number % 3));
    }

    /** Some stretches, and after a while no end, so that contracts seldom run out. */
    private Calendar calendar() {
        var bounds = new ArrayList<Integer>();
        int at = random.nextInt(4);
        for (int i = 0; i < 10; i++) {
            int end = at + random.nextInt(2, 9);
            bounds.add(at);
            bounds.add(end);
            at = end + random.nextInt(1, 5);
        }
        if (random.nextInt(4) > 0) {
            bounds.add(at);
            bounds.add(100_000);
        }
        return Calendar.of(bounds.stream().mapToInt(one -> one).toArray());
    }

    private List<Link> links(boolean anyKind) {
        var links = new ArrayList<Link>();
        for (int after = 1; after < size; after++)
            for (int before = Math.max(0, after - 5); before < after; before++)
                if (oneIn(3))
                    links.add(
                            anyKind && oneIn(2)
                                    ? new Link(
                                            before,
                                            after,
                                            Link.Kind.values()[random.nextInt(4)],
                                            random.nextInt(-3, 4))
                                    : Link.finishStart(before, after));
        return links;
    }

    private List<Resource> resources(int count, boolean steps) {
        var resources = new ArrayList<Resource>();
        for (int i = 0; i < count; i++)
            resources.add(
                    new Resource(
                            "R" + i,
                            steps && oneIn(2)
                                    ? Capacity.of(
                                            0,
                                            random.nextInt(4, 9),
                                            random.nextInt(3, 8),
                                            random.nextInt(0, 6),
                                            random.nextInt(9, 15),
                                            random.nextInt(5, 9))
                                    : Capacity.always(random.nextInt(5, 9))));
        return resources;
    }
}
