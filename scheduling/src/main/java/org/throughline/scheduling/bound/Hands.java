package org.throughline.scheduling.bound;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Seat;

/**
 * For a group of people: work that only they can do, that cannot start before some moment and is
 * followed by at least so much, takes them all at least until they have worked that much together.
 */
final class Hands {
    private static final int MOST_GROUPS = 100;
    private static final int MOST_THRESHOLDS = 40;

    private final Problem problem;
    private final Reach reach;
    private final Candidates candidates;
    private final int thresholds;

    private Hands(Problem problem, Reach reach, Candidates candidates) {
        this.problem = problem;
        this.reach = reach;
        this.candidates = candidates;
        // Each takes looking through everybody's calendar some thirty times.
        this.thresholds = problem.people().size() > 100 ? 3 : MOST_THRESHOLDS;
    }

    static int makespan(Problem problem, Reach reach, Candidates candidates) {
        return new Hands(problem, reach, candidates).makespan();
    }

    private int makespan() {
        int bound = reach.makespan();
        for (var group : groups()) bound = makespan(group, bound);
        return bound;
    }

    /** Those who can take each kind of seat; all of them; and each two groups taken together. */
    private Set<BitSet> groups() {
        var groups = new LinkedHashSet<BitSet>();
        var all = new BitSet();
        for (var seat : candidates.seats()) {
            var group = set(candidates.of(seat));
            if (!group.isEmpty()) groups.add(group);
            all.or(group);
        }
        var single = List.copyOf(groups).subList(0, Math.min(groups.size(), MOST_GROUPS));
        var chosen = new LinkedHashSet<>(single);
        if (!all.isEmpty()) chosen.add(all);
        for (int i = 0; i < single.size(); i++)
            for (int j = 0; j < i && chosen.size() < MOST_GROUPS; j++) {
                var both = (BitSet) single.get(i).clone();
                both.or(single.get(j));
                chosen.add(both);
            }
        return chosen;
    }

    private static BitSet set(int[] people) {
        var set = new BitSet();
        for (int person : people) set.set(person);
        return set;
    }

    /** At least what is known already. */
    private int makespan(BitSet group, int known) {
        var within = within(group);
        int count = 0;
        var heads = new int[problem.size()];
        var tails = new int[problem.size()];
        var works = new long[problem.size()];
        for (int task = 0; task < problem.size(); task++) {
            if (problem.task(task).pinned()) continue;
            int seats = seats(task, within);
            if (seats == 0) continue;
            heads[count] = reach.start(task);
            tails[count] = reach.tail(task);
            works[count++] = (long) seats * problem.task(task).work();
        }
        return best(
                group,
                Thresholds.of(
                        Arrays.copyOf(heads, count),
                        Arrays.copyOf(tails, count),
                        Arrays.copyOf(works, count),
                        thresholds),
                known);
    }

    private int best(BitSet group, Thresholds sums, int known) {
        int bound = known;
        for (int i = 0; i < sums.heads().length; i++)
            for (int j = 0; j < sums.tails().length; j++) {
                long work = sums.sum()[i][j];
                int head = sums.heads()[i];
                int least = Math.max(head, bound - sums.tails()[j]);
                // Done before it says more than is known: most are, and that takes one look.
                if (work == 0 || isDone(group, head, least, work)) continue;
                int end = end(group, head, least, work);
                // More than they can ever do: some of it stays undone, and this says nothing.
                if (end < Calendar.NEVER) bound = Math.max(bound, end + sums.tails()[j]);
            }
        return bound;
    }

    /** The seats that only the group can take. */
    private Set<Seat> within(BitSet group) {
        var within = new HashSet<Seat>();
        for (var seat : candidates.seats()) {
            var people = candidates.of(seat);
            if (people.length > 0 && Arrays.stream(people).allMatch(group::get)) within.add(seat);
        }
        return within;
    }

    private int seats(int task, Set<Seat> within) {
        int seats = 0;
        for (var seat : problem.task(task).seats()) if (within.contains(seat)) seats++;
        return seats;
    }

    private int end(BitSet group, int from, int least, long work) {
        int low = least;
        int high = Calendar.NEVER;
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (isDone(group, from, middle, work)) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private boolean isDone(BitSet group, int from, int to, long work) {
        return done(group, from, to) >= work * 100;
    }

    /** In hundredths, so that shares leave no rest. */
    private long done(BitSet group, int from, int to) {
        return group.stream()
                .mapToObj(problem::person)
                .mapToLong(person -> (long) person.calendar().worked(from, to) * person.share())
                .sum();
    }
}
