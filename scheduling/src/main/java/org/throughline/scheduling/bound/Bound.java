package org.throughline.scheduling.bound;

import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Score;

/**
 * What no schedule is better than that leaves no more unmet than has to be: in each part, and in
 * total.
 *
 * @param floor what no schedule at all is better than. Where leaving something undone is cheap, it
 *     is below the total: whoever skips work may be quicker.
 */
public record Bound(long unmet, long lateness, long makespan, long cost, long total, long floor) {
    public static Bound of(Problem problem) {
        var candidates = Candidates.of(problem);
        var reach = Reach.of(problem, candidates);
        long unmet = unmet(problem, candidates);
        int makespan =
                Math.max(
                        reach.makespan(),
                        Math.max(
                                Energy.makespan(problem, reach),
                                Hands.makespan(problem, reach, candidates)));
        makespan = Destructive.makespan(problem, reach, makespan);
        long lateness = lateness(problem, reach);
        long cost = cost(problem, candidates);
        long met = total(problem, unmet, lateness, makespan, cost);
        var bare = Reach.bare(problem, candidates);
        long skipped = total(problem, unmet + 1, lateness(problem, bare), bare.makespan(), 0);
        return new Bound(unmet, lateness, makespan, cost, met, Math.min(met, skipped));
    }

    private static long total(
            Problem problem, long unmet, long lateness, long makespan, long cost) {
        return Score.of(problem.weights(), unmet, lateness, makespan, cost, 0, 0, 0).total();
    }

    /** Seats for which there is nobody, and tasks that ask for more than there ever is. */
    private static long unmet(Problem problem, Candidates candidates) {
        long unmet = 0;
        for (int task = 0; task < problem.size(); task++) {
            for (int seat = 0; seat < problem.task(task).seats().size(); seat++)
                if (candidates.of(task, seat).length == 0) unmet++;
            if (!problem.task(task).pinned() && Reach.asksTooMuch(problem, problem.task(task)))
                unmet++;
        }
        return unmet;
    }

    private static long lateness(Problem problem, Reach reach) {
        long lateness = 0;
        for (int task = 0; task < problem.size(); task++)
            lateness += Score.lateness(problem.task(task), reach.finish(task));
        return lateness;
    }

    private static long cost(Problem problem, Candidates candidates) {
        long cost = 0;
        for (int task = 0; task < problem.size(); task++) {
            int work = problem.task(task).work();
            for (int seat = 0; seat < problem.task(task).seats().size(); seat++) {
                long least = Long.MAX_VALUE;
                for (int person : candidates.of(task, seat)) {
                    var one = problem.person(person);
                    least = Math.min(least, (long) one.cost() * one.units(work));
                }
                if (least < Long.MAX_VALUE) cost += least;
            }
        }
        return cost;
    }

    /** So many per cent above the best possible, at most. */
    public double gapPercent(long worth) {
        return total <= 0
                ? worth <= total ? 0 : Double.POSITIVE_INFINITY
                : 100.0 * (worth - total) / total;
    }
}
