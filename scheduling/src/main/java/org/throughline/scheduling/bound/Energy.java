package org.throughline.scheduling.bound;

import java.util.Arrays;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Capacity;
import org.throughline.scheduling.problem.Problem;

/**
 * For a resource: tasks that cannot start before some moment and are followed by at least so much
 * need at least their work divided by what there is in between. Taken over all moments, or a
 * selection of them where there are many.
 */
final class Energy {
    private static final int MOST_THRESHOLDS = 150;

    private Energy() {}

    static int makespan(Problem problem, Reach reach) {
        int bound = 0;
        for (int resource = 0; resource < problem.resources().size(); resource++)
            bound = Math.max(bound, makespan(problem, reach, resource));
        return bound;
    }

    private static int makespan(Problem problem, Reach reach, int resource) {
        int count = 0;
        var heads = new int[problem.size()];
        var tails = new int[problem.size()];
        var energies = new long[problem.size()];
        var capacity = problem.resources().get(resource).capacity();
        for (int task = 0; task < problem.size(); task++) {
            long amount = Reach.amount(problem.task(task), resource);
            // What asks for more than there ever is may be left bare; what is pinned may overlap.
            if (amount == 0 || amount > capacity.last() || problem.task(task).pinned()) continue;
            heads[count] = reach.start(task);
            tails[count] = reach.tail(task);
            energies[count++] = amount * problem.task(task).work();
        }
        return best(
                Arrays.copyOf(heads, count),
                Arrays.copyOf(tails, count),
                Arrays.copyOf(energies, count),
                capacity);
    }

    private static int best(int[] heads, int[] tails, long[] energies, Capacity capacity) {
        int bound = 0;
        var sums = Thresholds.of(heads, tails, energies, MOST_THRESHOLDS);
        for (int i = 0; i < sums.heads().length; i++)
            for (int j = 0; j < sums.tails().length; j++)
                if (sums.sum()[i][j] > 0)
                    bound =
                            Math.max(
                                    bound,
                                    end(capacity, sums.heads()[i], sums.sum()[i][j])
                                            + sums.tails()[j]);
        return bound;
    }

    /** When a resource that is used fully from {@code from} on has given so much. */
    private static int end(Capacity capacity, int from, long energy) {
        long left = energy;
        for (int step = 0; step < capacity.steps(); step++) {
            boolean last = step + 1 == capacity.steps();
            int begin = Math.max(from, capacity.time(step));
            int end = last ? Calendar.NEVER : capacity.time(step + 1);
            if (end <= begin) continue;
            long has = (long) (end - begin) * capacity.amount(step);
            if (has >= left) return begin + (int) Math.ceilDiv(left, capacity.amount(step));
            left -= has;
        }
        return Calendar.NEVER;
    }
}
