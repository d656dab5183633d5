package org.throughline.scheduling.decode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.throughline.scheduling.problem.Problem;

/**
 * One of the two directions of time. On the right side time runs backwards from {@link
 * Plain#horizon()}: a task's start there is the distance from the horizon to its true finish, and
 * it waits for what follows it.
 */
public final class Side {
    private final boolean leftwards;

    /** Places, each after those it waits for on this side. */
    final int[] order;

    /**
     * What place p waits for: from first[p] to first[p + 1] in {@code waitsFor} and {@code lag}.
     */
    final int[] first;

    final int[] waitsFor;
    final int[] lag;
    final int[] release;

    /**
     * What there is of the resources, with guards: by word, then time. Beyond its end, its last.
     */
    final long[][] capacity;

    /**
     * A distance is below zero, so that an order by start may have a task before what it waits for.
     */
    final boolean hasLeads;

    private Side(
            boolean leftwards,
            int[] order,
            int[] first,
            int[] waitsFor,
            int[] lag,
            int[] release,
            long[][] capacity) {
        this.leftwards = leftwards;
        this.order = order;
        this.first = first;
        this.waitsFor = waitsFor;
        this.lag = lag;
        this.release = release;
        this.capacity = capacity;
        this.hasLeads = Arrays.stream(lag).anyMatch(one -> one < 0);
    }

    static Side left(Problem problem, int[] taskAt, int[] duration, int horizon, int words) {
        int size = taskAt.length;
        var placeOf = new int[size];
        for (int place = 0; place < size; place++) placeOf[taskAt[place]] = place;
        int count = problem.kept().size();
        var first = new int[size + 1];
        var waitsFor = new int[count];
        var lag = new int[count];
        int at = 0;
        for (int place = 0; place < size; place++) {
            first[place] = at;
            for (var link : problem.before(taskAt[place])) {
                waitsFor[at] = placeOf[link.before()];
                lag[at++] = link.startToStart(duration[placeOf[link.before()]], duration[place]);
            }
        }
        first[size] = at;
        var release = new int[size];
        for (int place = 0; place < size; place++)
            release[place] = problem.task(taskAt[place]).release();
        var order = new int[size];
        for (int place = 0; place < size; place++) order[place] = place;
        return new Side(
                true, order, first, waitsFor, lag, release, capacity(problem, horizon, words));
    }

    private static long[][] capacity(Problem problem, int horizon, int words) {
        boolean constant =
                problem.resources().stream().allMatch(one -> one.capacity().isConstant());
        var result = new long[words][constant ? 1 : horizon];
        for (var row : result) Arrays.fill(row, Lanes.GUARDS);
        for (int resource = 0; resource < problem.resources().size(); resource++) {
            var row = result[Lanes.word(resource)];
            var capacity = problem.resources().get(resource).capacity();
            for (int step = 0; step < capacity.steps(); step++) {
                int end =
                        step + 1 < capacity.steps()
                                ? Math.min(row.length, capacity.time(step + 1))
                                : row.length;
                for (int time = capacity.time(step); time < end; time++)
                    row[time] += Lanes.lane(resource, capacity.amount(step));
            }
        }
        return result;
    }

    /**
     * The other direction. Releases have no meaning there: they would be deadlines.
     *
     * @param latest true finishes that become releases, if time there is anchored
     */
    Side mirrored(int[] duration, int horizon, boolean constant, int @Nullable [] latest) {
        int size = duration.length;
        var nextFirst = new int[size + 1];
        for (int before : waitsFor) nextFirst[before + 1]++;
        for (int place = 0; place < size; place++) nextFirst[place + 1] += nextFirst[place];
        var fill = Arrays.copyOf(nextFirst, size);
        var nextWaits = new int[waitsFor.length];
        var nextLag = new int[lag.length];
        for (int place = 0; place < size; place++)
            for (int i = first[place]; i < first[place + 1]; i++) {
                int before = waitsFor[i];
                nextWaits[fill[before]] = place;
                nextLag[fill[before]++] = lag[i] + duration[place] - duration[before];
            }
        var nextOrder = new int[size];
        for (int i = 0; i < size; i++) nextOrder[i] = order[size - 1 - i];
        return new Side(
                !leftwards,
                nextOrder,
                nextFirst,
                nextWaits,
                nextLag,
                latest == null ? new int[size] : distances(latest, horizon),
                constant ? capacity : mirroredCapacity());
    }

    private static int[] distances(int[] latest, int horizon) {
        return Arrays.stream(latest).map(one -> horizon - one).toArray();
    }

    /** Before time 0 there is as much as there ever is at once: room to overflow into. */
    private long[][] mirroredCapacity() {
        var result = new long[capacity.length][];
        for (int word = 0; word < capacity.length; word++) {
            var row = capacity[word];
            result[word] = new long[row.length + 1];
            for (int time = 0; time < row.length; time++)
                result[word][time] = row[row.length - 1 - time];
            result[word][row.length] = most(row);
        }
        return result;
    }

    private static long most(long[] row) {
        long result = Lanes.GUARDS;
        for (int lane = 0; lane < Lanes.PER_WORD; lane++) {
            long most = 0;
            for (long one : row) most = Math.max(most, one >>> 16 * lane & Lanes.MOST);
            result += most << 16 * lane;
        }
        return result;
    }

    /** Time runs as on a clock, and tasks go as early as they can. */
    public boolean isLeft() {
        return leftwards;
    }

    /** Places, each after those it waits for on this side. */
    public int[] order() {
        return order.clone();
    }

    /** How early each place can start here, if there is enough of everything. */
    public int[] earliest() {
        var start = new int[order.length];
        for (int place : order) {
            start[place] = release[place];
            for (int i = first[place]; i < first[place + 1]; i++)
                start[place] = Math.max(start[place], start[waitsFor[i]] + lag[i]);
        }
        return start;
    }

    /** The places one waits for on this side. */
    public int[] waitsFor(int place) {
        return Arrays.copyOfRange(waitsFor, first[place], first[place + 1]);
    }

    /** Whether one place waits for another, directly. */
    public boolean waits(int place, int before) {
        for (int i = first[place]; i < first[place + 1]; i++)
            if (waitsFor[i] == before) return true;
        return false;
    }
}
