package org.throughline.scheduling.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be scheduled. Tasks, resources and people are known by their place in the lists.
 *
 * <p>Links that close a circle cannot be kept by any schedule: they are left out of {@link
 * #kept()}, each with a {@link Trouble}; a checker still sees them in {@link #links()}.
 */
public final class Problem {
    private final List<Task> tasks;
    private final List<Link> links;
    private final List<Resource> resources;
    private final List<Person> people;
    private final Weights weights;
    private final List<Link> kept;
    private final List<Trouble> troubles;
    private final Links before;
    private final Links after;
    private final int[] order;
    private final Map<Integer, List<Integer>> bySkill = new HashMap<>();
    private final Set<Seat> wished;

    private Problem(
            List<Task> tasks,
            List<Link> links,
            List<Resource> resources,
            List<Person> people,
            Weights weights) {
        this.tasks = List.copyOf(tasks);
        this.links = List.copyOf(links);
        this.resources = List.copyOf(resources);
        this.people = List.copyOf(people);
        this.weights = weights;
        this.tasks.forEach(this::check);
        this.links.forEach(this::check);
        checkRange();
        var circles = Circles.of(this.tasks, this.links);
        this.kept = circles.kept();
        this.troubles = circles.troubles();
        this.before = Links.into(this.tasks.size(), kept);
        this.after = Links.outOf(this.tasks.size(), kept);
        this.order = sorted();
        for (int person = 0; person < this.people.size(); person++)
            for (int skill : this.people.get(person).skills().keySet())
                bySkill.computeIfAbsent(skill, _ -> new ArrayList<>()).add(person);
        this.wished = wished();
    }

    private Set<Seat> wished() {
        if (people.stream().allMatch(one -> one.wishes().isEmpty())) return Set.of();
        return tasks.stream()
                .flatMap(task -> task.seats().stream())
                .distinct()
                .filter(seat ->
                        Arrays.stream(able(seat)).anyMatch(one -> people.get(one).wishes(seat)))
                .collect(Collectors.toUnmodifiableSet());
    }

    public static Problem of(
            List<Task> tasks,
            List<Link> links,
            List<Resource> resources,
            List<Person> people,
            Weights weights) {
        return new Problem(tasks, links, resources, people, weights);
    }

    /** Without people, as soon as possible. */
    public static Problem of(List<Task> tasks, List<Link> links, List<Resource> resources) {
        return of(tasks, links, resources, List.of(), Weights.MAKESPAN);
    }

    private void check(Task task) {
        for (var demand : task.demands())
            if (demand.resource() < 0 || demand.resource() >= resources.size())
                throw new IllegalArgumentException(
                        "“%s” asks for resource %d, which there is not."
                                .formatted(task.name(), demand.resource()));
        for (var seat : task.seats()) for (int person : seat.only()) checkPerson(task, person);
        task.present()
                .ifPresent(present -> {
                    if (present.staff().size() > task.seats().size())
                        throw new IllegalArgumentException(
                                "“%s” has more people than seats.".formatted(task.name()));
                    for (int person : present.staff())
                        if (person != Schedule.NOBODY) checkPerson(task, person);
                });
    }

    private void checkPerson(Task task, int person) {
        if (person < 0 || person >= people.size())
            throw new IllegalArgumentException(
                    "“%s” names person %d, whom there is not.".formatted(task.name(), person));
    }

    private void check(Link link) {
        if (Math.min(link.before(), link.after()) < 0
                || Math.max(link.before(), link.after()) >= tasks.size())
            throw new IllegalArgumentException(
                    "A link goes from task %d to task %d, of %d."
                            .formatted(link.before(), link.after(), tasks.size()));
    }

    /** All one after the other has to end within range. */
    private void checkRange() {
        long end = 0;
        for (var task : tasks) end = Math.max(end, task.release());
        for (var resource : resources) end = Math.max(end, resource.capacity().lastChange());
        for (var task : tasks) end += task.work();
        for (var link : links) end += Math.max(0, link.lag());
        if (end >= Calendar.NEVER)
            throw new IllegalArgumentException(
                    "All tasks one after the other end at %,d; %,d is the most. Take longer units of time."
                            .formatted(end, Calendar.NEVER - 1));
    }

    private int[] sorted() {
        var waits = new int[size()];
        for (var link : kept) waits[link.after()]++;
        var ready = new PriorityQueue<Integer>();
        for (int i = 0; i < waits.length; i++) if (waits[i] == 0) ready.add(i);
        var result = new int[size()];
        int count = 0;
        while (!ready.isEmpty()) {
            int task = ready.remove();
            result[count++] = task;
            for (var link : after.of(task)) if (--waits[link.after()] == 0) ready.add(link.after());
        }
        return result;
    }

    public int size() {
        return tasks.size();
    }

    public Task task(int index) {
        return tasks.get(index);
    }

    public List<Task> tasks() {
        return tasks;
    }

    public List<Link> links() {
        return links;
    }

    /** The links without those that close a circle. */
    public List<Link> kept() {
        return kept;
    }

    public List<Resource> resources() {
        return resources;
    }

    public List<Person> people() {
        return people;
    }

    public Person person(int index) {
        return people.get(index);
    }

    /** How many have a skill at any level. */
    public int having(int skill) {
        return bySkill.getOrDefault(skill, List.of()).size();
    }

    /** Who may take a seat, by skill, level and name alone. */
    public int[] able(Seat seat) {
        return bySkill.getOrDefault(seat.skill(), List.of()).stream()
                .mapToInt(person -> person)
                .filter(person -> isAble(seat, person))
                .toArray();
    }

    /** Has the skill at that level or above, and is among those it names, if it names any. */
    public boolean isAble(Seat seat, int person) {
        return people.get(person).level(seat.skill()) >= seat.level()
                && (seat.only().isEmpty() || seat.only().contains(person));
    }

    /** Somebody could take it, and would like to. */
    public boolean isWished(Seat seat) {
        return wished.contains(seat);
    }

    public Weights weights() {
        return weights;
    }

    /** Circles that were cut. */
    public List<Trouble> troubles() {
        return troubles;
    }

    /** What a task waits for. */
    public List<Link> before(int task) {
        return before.of(task);
    }

    /** What waits for a task. */
    public List<Link> after(int task) {
        return after.of(task);
    }

    /** All tasks, each after those it waits for. */
    public int[] order() {
        return order.clone();
    }

    /** No people, calendars or pins: durations are what they are, whenever a task runs. */
    public boolean isPlain() {
        return tasks.stream()
                .allMatch(task ->
                        task.seats().isEmpty()
                                && !task.pinned()
                                && task.calendar().equals(Calendar.ALWAYS));
    }

    /** The links at each task. */
    private record Links(List<List<Link>> lists) {
        static Links into(int size, List<Link> links) {
            var lists = empty(size);
            for (var link : links) lists.get(link.after()).add(link);
            return new Links(lists.stream().map(List::copyOf).toList());
        }

        static Links outOf(int size, List<Link> links) {
            var lists = empty(size);
            for (var link : links) lists.get(link.before()).add(link);
            return new Links(lists.stream().map(List::copyOf).toList());
        }

        private static List<List<Link>> empty(int size) {
            var lists = new ArrayList<List<Link>>(size);
            for (int i = 0; i < size; i++) lists.add(new ArrayList<>());
            return lists;
        }

        List<Link> of(int task) {
            return lists.get(task);
        }
    }
}
