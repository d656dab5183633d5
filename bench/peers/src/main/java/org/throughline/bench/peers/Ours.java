package org.throughline.bench.peers;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.throughline.scheduling.Answer;
import org.throughline.scheduling.Effort;
import org.throughline.scheduling.Solver;
import org.throughline.scheduling.problem.Problem;

/** Our kernel: two islands where the problem is bred; where people are staffed it uses one core. */
final class Ours implements Peer {
    private static final int ISLANDS = 2;

    /** Of the seconds, to look how quick it is. */
    private static final double PROBE = 0.05;

    private static final double LONGEST_PROBE = 0.2;

    @Override
    public String name() {
        return "Throughline";
    }

    @Override
    public String version() {
        return "this tree";
    }

    @Override
    public int cores(Problem problem) {
        return problem.isPlain() ? ISLANDS : 1;
    }

    @Override
    public Attempt solve(Problem problem, double seconds) {
        var watch = new Watch(seconds);
        try (var executor = Executors.newFixedThreadPool(ISLANDS)) {
            var effort = Effort.until(watch::isOver, 1).withIslands(ISLANDS, executor);
            var answer =
                    Solver.solve(
                            problem,
                            effort.reckoning(reckon(problem, watch, seconds, executor)),
                            _ -> watch.answered());
            double took = watch.seconds();
            if (answer.isEmpty()) return Attempt.none(took, "no answer in time");
            var best = answer.get();
            return Attempt.judged(
                    problem,
                    best.schedule(),
                    watch.first(),
                    took,
                    best.score().total() <= best.bound().floor(),
                    "");
        }
    }

    /** Within its own seconds it first looks how quick it is here, as in all our timed runs. */
    private static long reckon(Problem problem, Watch watch, double seconds, Executor executor) {
        double probe = Math.min(LONGEST_PROBE, PROBE * seconds);
        var effort = Effort.until(() -> watch.seconds() >= probe, 1).withIslands(ISLANDS, executor);
        long tried =
                Solver.solve(problem, effort, _ -> watch.answered()).map(Answer::tried).orElse(1L);
        double took = watch.seconds();
        return (long) Math.max(1, tried * (seconds - took) / took);
    }
}
