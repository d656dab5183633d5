package org.throughline.scheduling.people;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Person;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.scheduling.problem.Seat;

/**
 * A problem laid out for staffing: who may take each seat, with those first whose other skills are
 * least wanted elsewhere; links as arrays; how urgent each task is.
 */
final class Terms {
    private static final int[] NONE = {};

    final Problem problem;
    final int size;
    final Calendar[] calendarOf;
    final Person[] people;

    /** Of each person. Those who work alike share one, which is then more likely at hand. */
    final Calendar[] hours;

    private final int[] share;

    /** By task, then seat: the people who may take it. Seats that ask alike share an array. */
    final int[][][] candidates;

    final int[] work;
    final int[] release;
    final int[][] demandResource;
    final int[][] demandAmount;
    final boolean[] pauses;
    final boolean[] pinned;
    final int[] presentStart;
    final int[][] presentStaff;

    /** By task, then seat: where among its candidates whoever has it at present is; or -1. */
    final int[][] presentAt;

    /** By task, then seat: somebody would like to take it. */
    final boolean[][] wished;

    final Link[][] before;
    final Link[][] after;

    /**
     * The latest start that keeps all deadlines and the shortest makespan; the less, the more
     * urgent.
     */
    final long[] latestStart;

    final int[] order;

    /** Works whenever somebody does. */
    final Calendar anybody;

    final int mostShare;

    Terms(Problem problem) {
        this.problem = problem;
        this.size = problem.size();
        this.people = problem.people().toArray(Person[]::new);
        this.hours = hours(people);
        this.share = Arrays.stream(people).mapToInt(Person::share).toArray();
        this.calendarOf = new Calendar[size];
        this.candidates = new int[size][][];
        this.work = new int[size];
        this.release = new int[size];
        this.demandResource = new int[size][];
        this.demandAmount = new int[size][];
        this.pauses = new boolean[size];
        this.pinned = new boolean[size];
        this.presentStart = new int[size];
        this.presentStaff = new int[size][];
        this.presentAt = new int[size][];
        this.wished = new boolean[size][];
        this.before = new Link[size][];
        this.after = new Link[size][];
        for (int task = 0; task < size; task++) layOut(task);
        seatCandidates();
        this.order = problem.order();
        this.latestStart = latestStart();
        this.anybody = Calendar.union(List.of(hours));
        this.mostShare = Arrays.stream(share).max().orElse(100);
    }

    private static Calendar[] hours(Person[] people) {
        var alike = new HashMap<Calendar, Calendar>();
        return Arrays.stream(people)
                .map(Person::calendar)
                .map(one -> alike.computeIfAbsent(one, same -> same))
                .toArray(Calendar[]::new);
    }

    private void layOut(int index) {
        var task = problem.task(index);
        calendarOf[index] = task.calendar();
        work[index] = task.work();
        release[index] = task.release();
        pauses[index] = task.pauses();
        pinned[index] = task.pinned();
        presentStart[index] = task.present().map(one -> one.start()).orElse(-1);
        presentStaff[index] = new int[task.seats().size()];
        Arrays.fill(presentStaff[index], Schedule.NOBODY);
        wished[index] = new boolean[task.seats().size()];
        for (int seat = 0; seat < wished[index].length; seat++)
            wished[index][seat] = problem.isWished(task.seats().get(seat));
        task.present()
                .ifPresent(present -> {
                    for (int seat = 0; seat < present.staff().size(); seat++)
                        presentStaff[index][seat] = present.staff().get(seat);
                });
        before[index] = problem.before(index).toArray(Link[]::new);
        after[index] = problem.after(index).toArray(Link[]::new);
        layOutDemands(index);
    }

    private void layOutDemands(int index) {
        if (problem.task(index).demands().isEmpty()) {
            demandResource[index] = NONE;
            demandAmount[index] = NONE;
            return;
        }
        var amounts = new HashMap<Integer, Long>();
        for (var demand : problem.task(index).demands())
            if (demand.amount() > 0)
                amounts.merge(demand.resource(), (long) demand.amount(), Long::sum);
        demandResource[index] = amounts.keySet().stream().mapToInt(one -> one).sorted().toArray();
        demandAmount[index] =
                Arrays.stream(demandResource[index])
                        .map(one ->
                                (int) Math.min(Integer.MAX_VALUE, amounts.getOrDefault(one, 0L)))
                        .toArray();
    }

    private void seatCandidates() {
        var shared = new HashMap<Seat, int[]>();
        for (int task = 0; task < size; task++) {
            var seats = problem.task(task).seats();
            candidates[task] = new int[seats.size()][];
            for (int seat = 0; seat < seats.size(); seat++)
                candidates[task][seat] = shared.computeIfAbsent(seats.get(seat), problem::able);
        }
        var wanted = wanted();
        shared.values().forEach(one -> sortByWorth(one, wanted));
        for (int task = 0; task < size; task++) {
            presentAt[task] = new int[candidates[task].length];
            for (int seat = 0; seat < presentAt[task].length; seat++)
                presentAt[task][seat] = indexOf(candidates[task][seat], presentStaff[task][seat]);
        }
    }

    private static int indexOf(int[] people, int person) {
        if (person != Schedule.NOBODY)
            for (int i = 0; i < people.length; i++) if (people[i] == person) return i;
        return -1;
    }

    /**
     * How much each person's skills are wanted: work that asks for a skill, by those who have it.
     */
    private double[] wanted() {
        var work = new HashMap<Integer, Long>();
        for (int task = 0; task < size; task++)
            for (var seat : problem.task(task).seats())
                work.merge(seat.skill(), (long) this.work[task], Long::sum);
        var wanted = new double[people.length];
        for (int person = 0; person < people.length; person++)
            for (int skill : people[person].skills().keySet().stream().sorted().toList())
                wanted[person] += (double) work.getOrDefault(skill, 0L) / problem.having(skill);
        return wanted;
    }

    private static void sortByWorth(int[] people, double[] wanted) {
        var boxed = Arrays.stream(people).boxed().toArray(Integer[]::new);
        Arrays.sort(boxed, (one, other) -> Double.compare(wanted[one], wanted[other]));
        for (int i = 0; i < people.length; i++) people[i] = boxed[i];
    }

    /**
     * Backwards along the links, in work alone. Overdue is below what is left, so it goes first.
     */
    private long[] latestStart() {
        var earliest = new long[size];
        long end = 0;
        for (int task : order) {
            earliest[task] = release[task];
            for (var link : before[task])
                earliest[task] = Math.max(earliest[task], earliest[link.before()] + distance(link));
            end = Math.max(end, earliest[task] + work[task]);
        }
        var latest = new long[size];
        for (int i = size - 1; i >= 0; i--) {
            int task = order[i];
            latest[task] = end - work[task];
            var deadline = problem.task(task).deadline();
            if (deadline.isPresent() && problem.task(task).weight() > 0)
                latest[task] = Math.min(latest[task], deadline.getAsInt() - work[task]);
            for (var link : after[task])
                latest[task] = Math.min(latest[task], latest[link.after()] - distance(link));
        }
        return latest;
    }

    private int distance(Link link) {
        return link.startToStart(work[link.before()], work[link.after()]);
    }

    /** The work of a seat, if somebody else would have liked it more than this one. */
    long wish(int task, int seat, int person) {
        return wished[task][seat] && !people[person].wishes(problem.task(task).seats().get(seat))
                ? work[task]
                : 0;
    }

    /** As {@link Person#units}, for their part of a task. */
    int units(int task, int person) {
        return share[person] == 100 ? work[task] : people[person].units(work[task]);
    }

    /** What a person costs for the work of a task, without being hired. */
    long cost(int task, int person) {
        return (long) people[person].cost() * units(task, person);
    }
}
