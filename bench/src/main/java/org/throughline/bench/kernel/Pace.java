package org.throughline.bench.kernel;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.throughline.scheduling.Answer;
import org.throughline.scheduling.Effort;
import org.throughline.scheduling.Progress;
import org.throughline.scheduling.Solver;
import org.throughline.scheduling.problem.Problem;

/**
 * How a timed run reckons: within its own seconds it first looks how quick it is on the problem.
 */
public final class Pace {
    /** Of the seconds. */
    private static final double PROBE = 0.05;

    private static final double LONGEST_PROBE = 0.2;

    private Pace() {}

    /**
     * From now on for so many seconds, of which a look has taken some already.
     *
     * @param listener hears of what the look comes across
     */
    public static Effort of(
            Problem problem,
            double seconds,
            long seed,
            int islands,
            Executor executor,
            Consumer<Progress> listener) {
        long begun = System.nanoTime();
        double probe = Math.min(LONGEST_PROBE, PROBE * seconds);
        long tried =
                Solver.solve(
                                problem,
                                until(begun, probe, seed).withIslands(islands, executor),
                                listener)
                        .map(Answer::tried)
                        .orElse(1L);
        double took = (System.nanoTime() - begun) / 1e9;
        return until(begun, seconds, seed)
                .withIslands(islands, executor)
                .reckoning((long) Math.max(1, tried * (seconds - took) / took));
    }

    private static Effort until(long begun, double seconds, long seed) {
        long end = begun + (long) (seconds * 1e9);
        return Effort.until(() -> System.nanoTime() >= end, seed);
    }
}
