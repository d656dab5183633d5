package org.throughline.scheduling.bound;

import java.util.ArrayList;
import java.util.Arrays;
import org.throughline.scheduling.problem.Problem;

/**
 * Destructive improvement (Klein and Scholl 1999): supposes that all could be done by some moment,
 * and draws the conclusions: links; of two that cannot run together, one goes first; what runs for
 * certain at a moment leaves less to the others; and no stretch of time holds more work than it has
 * room for. Where they contradict each other, it takes longer than that. For plain problems;
 * capacity that changes counts as the most there ever is.
 */
final class Destructive {
    /** Above, a conclusion costs more than it tells. */
    private static final int MOST_TASKS = 150;

    private static final int LONGEST = 4_000;

    private final Problem problem;
    private final int size;
    private final int[] order;
    private final int[] work;
    private final int[] head;

    /** By resource: capacity, and what each task takes; nothing if it may be left bare. */
    private final int[] capacity;

    private final int[][] amount;
    private final int[][] pairs;

    /** The earliest and the latest start under the supposition. */
    private final int[] early;

    private final int[] late;
    private boolean changed;

    private Destructive(Problem problem, Reach reach) {
        this.problem = problem;
        this.size = problem.size();
        this.order = problem.order();
        this.work = new int[size];
        this.head = new int[size];
        this.capacity = new int[problem.resources().size()];
        this.amount = new int[capacity.length][size];
        this.early = new int[size];
        this.late = new int[size];
        for (int resource = 0; resource < capacity.length; resource++)
            capacity[resource] = problem.resources().get(resource).capacity().most();
        for (int task = 0; task < size; task++) {
            work[task] = problem.task(task).work();
            head[task] = reach.start(task);
            if (findsRoom(task))
                for (int resource = 0; resource < capacity.length; resource++)
                    amount[resource][task] = (int) Reach.amount(problem.task(task), resource);
        }
        this.pairs = pairs();
    }

    /** At least what is known already. */
    static int makespan(Problem problem, Reach reach, int known) {
        if (!problem.isPlain() || problem.size() > MOST_TASKS || known > LONGEST) return known;
        var one = new Destructive(problem, reach);
        int bound = known;
        int step = 1;
        while (step > 0)
            if (one.isImpossible(bound + step - 1)) {
                bound += step;
                step *= 2;
            } else step /= 2;
        return bound;
    }

    /** Some day there is enough for it, so that it is not left bare. */
    private boolean findsRoom(int task) {
        for (int resource = 0; resource < capacity.length; resource++)
            if (Reach.amount(problem.task(task), resource)
                    > problem.resources().get(resource).capacity().last()) return false;
        return true;
    }

    private int[][] pairs() {
        var pairs = new ArrayList<int[]>();
        for (int one = 0; one < size; one++)
            for (int other = 0; other < one; other++)
                if (work[one] > 0 && work[other] > 0 && excludeEachOther(one, other))
                    pairs.add(new int[] {one, other});
        return pairs.toArray(int[][]::new);
    }

    private boolean excludeEachOther(int one, int other) {
        for (int resource = 0; resource < capacity.length; resource++)
            if ((long) amount[resource][one] + amount[resource][other] > capacity[resource])
                return true;
        return false;
    }

    private boolean isImpossible(int end) {
        for (int task = 0; task < size; task++) {
            early[task] = head[task];
            late[task] = end - work[task];
        }
        do {
            changed = false;
            keepLinks();
            for (var pair : pairs) {
                goFirst(pair[0], pair[1]);
                goFirst(pair[1], pair[0]);
            }
            for (int task = 0; task < size; task++) if (early[task] > late[task]) return true;
            for (int resource = 0; resource < capacity.length; resource++)
                if (isCrowded(resource, end)) return true;
        } while (changed);
        for (int resource = 0; resource < capacity.length; resource++)
            if (isOverfull(resource)) return true;
        return false;
    }

    private void keepLinks() {
        for (int task : order)
            for (var link : problem.after(task))
                notBefore(
                        link.after(),
                        early[task] + link.startToStart(work[task], work[link.after()]));
        for (int i = size - 1; i >= 0; i--)
            for (var link : problem.after(order[i]))
                notAfter(
                        order[i],
                        late[link.after()] - link.startToStart(work[order[i]], work[link.after()]));
    }

    private void notBefore(int task, int moment) {
        if (moment <= early[task]) return;
        early[task] = moment;
        changed = true;
    }

    private void notAfter(int task, int moment) {
        if (moment >= late[task]) return;
        late[task] = moment;
        changed = true;
    }

    /** If the other cannot go first, this one does. */
    private void goFirst(int one, int other) {
        if (early[other] + work[other] <= late[one]) return;
        notBefore(other, early[one] + work[one]);
        notAfter(one, late[other] - work[one]);
    }

    /** What runs for certain at each moment is too much, or pushes others out of the way. */
    private boolean isCrowded(int resource, int end) {
        var certain = new int[end + 1];
        var asks = amount[resource];
        for (int task = 0; task < size; task++)
            for (int time = late[task]; time < early[task] + work[task] && time < end; time++) {
                certain[time] += asks[task];
                if (certain[time] > capacity[resource]) return true;
            }
        for (int task = 0; task < size; task++)
            if (asks[task] > 0 && work[task] > 0 && early[task] <= late[task]) {
                notBefore(task, firstRoom(task, resource, certain));
                notAfter(task, lastRoom(task, resource, certain));
                if (early[task] > late[task]) return true;
            }
        return false;
    }

    private boolean hasRoom(int task, int resource, int[] certain, int time) {
        boolean own = time >= late[task] && time < early[task] + work[task];
        return own
                || time >= certain.length
                || certain[time] + amount[resource][task] <= capacity[resource];
    }

    private int firstRoom(int task, int resource, int[] certain) {
        int from = early[task];
        for (int time = from; time < from + work[task] && from <= late[task]; time++)
            if (!hasRoom(task, resource, certain, time)) from = time + 1;
        return from;
    }

    private int lastRoom(int task, int resource, int[] certain) {
        int from = late[task];
        for (int time = from + work[task] - 1; time >= from && from >= early[task]; time--)
            if (!hasRoom(task, resource, certain, time)) from = time - work[task];
        return from;
    }

    /** More work has to lie in some stretch of time than it has room for. */
    private boolean isOverfull(int resource) {
        var asks = amount[resource];
        var begins = distinct(early);
        var ends = ends();
        for (int from : begins)
            for (int to : ends) {
                if (to <= from) continue;
                long room = (long) capacity[resource] * (to - from);
                for (int task = 0; task < size && room >= 0; task++)
                    if (asks[task] > 0) room -= (long) asks[task] * within(task, from, to);
                if (room < 0) return true;
            }
        return false;
    }

    /** So much of it lies in there, however it is moved. */
    private int within(int task, int from, int to) {
        int ifEarly = early[task] + work[task] - from;
        int ifLate = to - late[task];
        return Math.max(0, Math.min(Math.min(ifEarly, ifLate), Math.min(work[task], to - from)));
    }

    private static int[] distinct(int[] values) {
        return Arrays.stream(values).distinct().sorted().toArray();
    }

    private int[] ends() {
        var ends = new int[size];
        for (int task = 0; task < size; task++) ends[task] = late[task] + work[task];
        return distinct(ends);
    }
}
