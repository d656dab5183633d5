package org.throughline.scheduling.bound;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Problem;

/**
 * For a group of people: work that only they can do, that cannot start before some moment and is
 * followed by at least so much, takes them all at least until they have worked that much together.
 */
final class Hands {
    private static final int MOST_GROUPS = 200;
    private static final int MOST_THRESHOLDS = 40;

    private final Problem problem;
    private final Reach reach;
    private final Candidates candidates;

    private Hands(Problem problem, Reach reach, Candidates candidates) {
        this.problem = problem;
        this.reach = reach;
        this.candidates = candidates;
    }

    static int makespan(Problem problem, Reach reach, Candidates candidates) {
        return new Hands(problem, reach, candidates).makespan();
    }

    private int makespan() {
        var groups = new HashSet<BitSet>();
        for (var task : problem.tasks())
            for (var seat : task.seats()) {
                var group = set(candidates.of(seat));
                if (!group.isEmpty() && groups.size() < MOST_GROUPS) groups.add(group);
            }
        int bound = 0;
        for (var group : groups) bound = Math.max(bound, makespan(group));
        return bound;
    }

    private static BitSet set(int[] people) {
        var set = new BitSet();
        for (int person : people) set.set(person);
        return set;
    }

    private int makespan(BitSet group) {
        int count = 0;
        var heads = new int[problem.size()];
        var tails = new int[problem.size()];
        var works = new long[problem.size()];
        for (int task = 0; task < problem.size(); task++) {
            if (problem.task(task).pinned()) continue;
            int seats = seats(task, group);
            if (seats == 0) continue;
            heads[count] = reach.start(task);
            tails[count] = reach.tail(task);
            works[count++] = (long) seats * problem.task(task).work();
        }
        int bound = 0;
        for (int head : some(Arrays.copyOf(heads, count)))
            for (int tail : some(Arrays.copyOf(tails, count))) {
                long work = 0;
                for (int i = 0; i < count; i++)
                    if (heads[i] >= head && tails[i] >= tail) work += works[i];
                int end = work == 0 ? 0 : end(group, head, work);
                // More than they can ever do: some of it stays undone, and this says nothing.
                if (end < Calendar.NEVER) bound = Math.max(bound, end + tail);
            }
        return bound;
    }

    private int seats(int task, BitSet group) {
        int seats = 0;
        for (int seat = 0; seat < problem.task(task).seats().size(); seat++) {
            var people = candidates.of(task, seat);
            if (people.length > 0 && Arrays.stream(people).allMatch(group::get)) seats++;
        }
        return seats;
    }

    private static int[] some(int[] values) {
        var all = Energy.thresholds(values);
        if (all.length <= MOST_THRESHOLDS) return all;
        var some = new int[MOST_THRESHOLDS];
        for (int i = 0; i < some.length; i++)
            some[i] = all[i * (all.length - 1) / (some.length - 1)];
        return some;
    }

    private int end(BitSet group, int from, long work) {
        int low = from;
        int high = Calendar.NEVER;
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (done(group, from, middle) >= work * 100) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /** In hundredths, so that shares leave no rest. */
    private long done(BitSet group, int from, int to) {
        return group.stream()
                .mapToObj(problem::person)
                .mapToLong(person -> (long) person.calendar().worked(from, to) * person.share())
                .sum();
    }
}
