package org.throughline.scheduling.decode;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.scheduling.problem.Task;

/**
 * A plain problem laid out for the decoder. Tasks are known by their <b>place</b>, each after those
 * it waits for; demands are packed four to a {@code long}; links of all kinds are distances from
 * start to start. Everything is there twice, forwards and mirrored in time, so that whoever works
 * on one side works on the other.
 */
public final class Plain {
    /** The longest profile kept in memory, in {@code long}s. */
    private static final int MOST_CELLS = 1 << 22;

    private final int size;
    private final int words;
    private final int[] taskAt;
    private final int[] duration;

    /** By word, then place. */
    private final long[][] demand;

    private final float[] intensity;
    private final BitSet bare;
    private final int horizon;
    private final boolean constant;
    private final boolean anchored;
    private final Side left;
    private final Side right;

    private Plain(Problem problem, int horizon) {
        this.size = problem.size();
        this.words = Math.max(1, Math.ceilDiv(problem.resources().size(), Lanes.PER_WORD));
        this.taskAt = problem.order();
        this.duration = Arrays.stream(taskAt).map(task -> problem.task(task).work()).toArray();
        this.demand = new long[words][size];
        this.intensity = new float[size];
        this.bare = new BitSet(size);
        this.horizon = horizon;
        this.constant = problem.resources().stream().allMatch(one -> one.capacity().isConstant());
        for (int place = 0; place < size; place++) layOut(problem, place);
        this.left = Side.left(problem, taskAt, duration, horizon, words);
        this.anchored = !constant || problem.tasks().stream().anyMatch(Plain::hasDueDate);
        this.right = left.mirrored(duration, horizon, constant, anchored ? latest(problem) : null);
    }

    /** Nothing for a problem that is not plain, or too long or too wide to keep a profile of. */
    public static Optional<Plain> of(Problem problem) {
        if (!problem.isPlain() || !fitsLanes(problem)) return Optional.empty();
        long horizon = horizon(problem);
        int words = Math.max(1, Math.ceilDiv(problem.resources().size(), Lanes.PER_WORD));
        return 2 * horizon * words > MOST_CELLS
                ? Optional.empty()
                : Optional.of(new Plain(problem, (int) horizon));
    }

    private static boolean fitsLanes(Problem problem) {
        return problem.resources().stream().allMatch(one -> one.capacity().most() <= Lanes.MOST);
    }

    /** No serial schedule is longer, where everything fits somewhere. */
    private static long horizon(Problem problem) {
        long end = 0;
        for (var task : problem.tasks()) end = Math.max(end, task.release());
        for (var resource : problem.resources())
            end = Math.max(end, resource.capacity().lastChange());
        for (var task : problem.tasks()) end += task.work();
        for (var link : problem.kept()) end += Math.abs((long) link.lag());
        return Math.min(end + 1, Calendar.NEVER);
    }

    private static boolean hasDueDate(Task task) {
        return task.deadline().isPresent() && task.weight() > 0;
    }

    /** The true time by which each place should have finished; the earliest it can, where later. */
    private int[] latest(Problem problem) {
        var latest = new int[size];
        Arrays.fill(latest, horizon);
        var earliest = left.earliest();
        for (int place = 0; place < size; place++) {
            var task = problem.task(taskAt[place]);
            if (hasDueDate(task))
                latest[place] =
                        Math.clamp(
                                task.deadline().getAsInt(),
                                earliest[place] + duration[place],
                                horizon);
        }
        return latest;
    }

    private void layOut(Problem problem, int place) {
        var task = problem.task(taskAt[place]);
        var total = new int[problem.resources().size()];
        for (var one : task.demands())
            total[one.resource()] = clampedSum(total[one.resource()], one.amount());
        for (int resource = 0; resource < total.length; resource++) {
            var capacity = problem.resources().get(resource).capacity();
            if (total[resource] > capacity.most()) bare.set(place);
            else if (total[resource] > 0)
                intensity[place] += (float) total[resource] / capacity.most() / total.length;
        }
        if (bare.get(place)) {
            intensity[place] = 0;
            return;
        }
        for (int resource = 0; resource < total.length; resource++)
            demand[Lanes.word(resource)][place] += Lanes.lane(resource, total[resource]);
    }

    private static int clampedSum(int one, int other) {
        return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
    }

    public int size() {
        return size;
    }

    public int taskAt(int place) {
        return taskAt[place];
    }

    public int duration(int place) {
        return duration[place];
    }

    int words() {
        return words;
    }

    int[] durations() {
        return duration;
    }

    long[] demands(int word) {
        return demand[word];
    }

    /** The mean share of all resources that a task takes while it runs. */
    public float intensity(int place) {
        return intensity[place];
    }

    /** No schedule with room for everything ends later. */
    public int horizon() {
        return horizon;
    }

    /** As much of everything at any time: a schedule that is moved as a whole still holds. */
    public boolean isConstant() {
        return constant;
    }

    /**
     * The right side's time 0 is {@link #horizon()} in true time, because capacities or due dates
     * stand in true time. Otherwise it is wherever the schedule ends.
     */
    public boolean isAnchored() {
        return anchored;
    }

    public Side left() {
        return left;
    }

    public Side right() {
        return right;
    }

    public Side side(boolean leftwards) {
        return leftwards ? left : right;
    }

    /** How many ask for more than there ever is. */
    public int bareCount() {
        return bare.cardinality();
    }

    /**
     * @param start of each place, in true time
     * @param alsoBare places for which no room was found
     */
    public Schedule schedule(int[] start, BitSet alsoBare) {
        var starts = new int[size];
        var finishes = new int[size];
        var without = new BitSet(size);
        for (int place = 0; place < size; place++) {
            starts[taskAt[place]] = start[place];
            finishes[taskAt[place]] = start[place] + duration[place];
            if (bare.get(place) || alsoBare.get(place)) without.set(taskAt[place]);
        }
        return new Schedule(starts, finishes, new int[size][0], without);
    }
}
