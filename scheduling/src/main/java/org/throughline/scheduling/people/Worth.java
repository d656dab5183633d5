package org.throughline.scheduling.people;

import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.scheduling.problem.Weights;

/**
 * What a roster is worth: the objective, and above it any link that a pinned task breaks. All but
 * the makespan and hiring is a sum over tasks, so that a change costs what it touches.
 */
final class Worth {
    private final Terms terms;
    private final Weights weights;
    private final Roster roster;
    private final int[] deadline;
    private final long[] weight;
    private final long[] moveCost;

    Worth(Terms terms, Roster roster) {
        this.terms = terms;
        this.weights = terms.problem.weights();
        this.roster = roster;
        this.deadline = new int[terms.size];
        this.weight = new long[terms.size];
        this.moveCost = new long[terms.size];
        for (int task = 0; task < terms.size; task++) {
            var one = terms.problem.task(task);
            deadline[task] = one.deadline().orElse(Integer.MAX_VALUE);
            weight[task] = one.weight();
            moveCost[task] = one.moveCost();
        }
    }

    /** Of one task, as it stands. */
    long of(int task) {
        var staff = roster.staff[task];
        long unmet = roster.bare.get(task) ? 1 : 0;
        long worth = 0;
        for (int seat = 0; seat < staff.length; seat++) {
            int present = terms.presentStaff[task][seat];
            if (staff[seat] == Schedule.NOBODY) unmet++;
            else
                worth +=
                        weights.cost() * terms.cost(task, staff[seat])
                                + weights.wishes() * terms.wish(task, seat, staff[seat]);
            if (present != Schedule.NOBODY && present != staff[seat]) worth += weights.changes();
        }
        worth += weights.unmet() * unmet;
        if (roster.finish[task] > deadline[task])
            worth += weights.lateness() * weight[task] * (roster.finish[task] - deadline[task]);
        if (terms.presentStart[task] >= 0)
            worth +=
                    weights.moves()
                            * moveCost[task]
                            * Math.abs(roster.start[task] - terms.presentStart[task]);
        for (var link : terms.after[task])
            if (terms.pinned[link.after()]) worth += (weights.unmet() + 1) * broken(link);
        return worth;
    }

    /** By how much a pinned task comes too early. */
    private long broken(Link link) {
        long held =
                link.kind().fromFinish()
                        ? roster.finish[link.before()]
                        : roster.start[link.before()];
        long holds =
                link.kind().toFinish() ? roster.finish[link.after()] : roster.start[link.after()];
        return Math.max(0, held + link.lag() - holds);
    }

    long ofAll() {
        long sum = 0;
        for (int task = 0; task < terms.size; task++) sum += of(task);
        return sum;
    }

    /** Until all is done. */
    int end() {
        int end = 0;
        for (int finish : roster.finish) end = Math.max(end, finish);
        return end;
    }

    long total(long ofTasks, int end) {
        return ofTasks + weights.makespan() * end + weights.cost() * roster.hired();
    }
}
