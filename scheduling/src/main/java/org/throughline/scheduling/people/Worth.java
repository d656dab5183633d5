package org.throughline.scheduling.people;

import org.throughline.scheduling.problem.Schedule;
import org.throughline.scheduling.problem.Score;

/** What a roster is worth: the objective, and above it any link that a pinned task breaks. */
final class Worth {
    private final Terms terms;
    private final int[] deadline;
    private final long[] weight;
    private final long[] moveCost;
    private final int[] pinned;

    Worth(Terms terms) {
        this.terms = terms;
        this.deadline = new int[terms.size];
        this.weight = new long[terms.size];
        this.moveCost = new long[terms.size];
        int count = 0;
        for (int task = 0; task < terms.size; task++) {
            var one = terms.problem.task(task);
            deadline[task] = one.deadline().orElse(Integer.MAX_VALUE);
            weight[task] = one.weight();
            moveCost[task] = one.moveCost();
            if (one.pinned()) count++;
        }
        this.pinned = new int[count];
        count = 0;
        for (int task = 0; task < terms.size; task++)
            if (terms.pinned[task]) pinned[count++] = task;
    }

    long of(Roster roster) {
        long unmet = roster.bare.cardinality();
        long lateness = 0;
        long cost = 0;
        long moves = 0;
        long changes = 0;
        int end = 0;
        for (int task = 0; task < terms.size; task++) {
            int finish = roster.finish[task];
            end = Math.max(end, finish);
            if (finish > deadline[task]) lateness += weight[task] * (finish - deadline[task]);
            if (terms.presentStart[task] >= 0)
                moves += moveCost[task] * Math.abs(roster.start[task] - terms.presentStart[task]);
            var staff = roster.staff[task];
            for (int seat = 0; seat < staff.length; seat++) {
                if (staff[seat] == Schedule.NOBODY) unmet++;
                else cost += terms.cost(task, staff[seat]);
                changes += changed(terms.presentStaff[task], seat, staff[seat]);
            }
        }
        for (int person = 0; person < roster.seatsOf.length; person++)
            if (roster.seatsOf[person] > 0) cost += terms.people[person].hire();
        long total =
                Score.of(terms.problem.weights(), unmet, lateness, end, cost, moves, changes)
                        .total();
        return total + broken(roster) * (terms.problem.weights().unmet() + 1);
    }

    private static int changed(int[] present, int seat, int person) {
        return present[seat] != Schedule.NOBODY && present[seat] != person ? 1 : 0;
    }

    /** By how much pinned tasks come too early for what they wait for. */
    private long broken(Roster roster) {
        long broken = 0;
        for (int task : pinned)
            for (var link : terms.before[task]) {
                long held =
                        link.kind().fromFinish()
                                ? roster.finish[link.before()]
                                : roster.start[link.before()];
                long holds = link.kind().toFinish() ? roster.finish[task] : roster.start[task];
                broken += Math.max(0, held + link.lag() - holds);
            }
        return broken;
    }
}
