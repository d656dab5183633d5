package org.throughline.bench.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.throughline.scheduling.Answer;
import org.throughline.scheduling.Effort;
import org.throughline.scheduling.Solver;
import org.throughline.scheduling.problem.Problem;

/** How much one run may use: schedules, or seconds. */
record Budget(long schedules, double seconds) {
    /** Of a timed run's seconds, to see how many schedules it will come to. */
    private static final double PROBE = 0.05;

    private static final double LONGEST_PROBE = 0.2;

    /** Within the seconds of a timed run, it first looks how quick it is on this problem. */
    Answer spend(Problem problem, long seed, int islands, Executor executor) {
        if (schedules > 0)
            return solve(problem, Effort.schedules(schedules, seed).withIslands(islands, executor));
        long begun = System.nanoTime();
        double probe = Math.min(LONGEST_PROBE, PROBE * seconds);
        var quick = solve(problem, until(begun, probe, seed).withIslands(islands, executor));
        double took = (System.nanoTime() - begun) / 1e9;
        long reckoned = (long) Math.max(1, quick.tried() * (seconds - took) / took);
        return solve(
                problem,
                until(begun, seconds, seed).withIslands(islands, executor).reckoning(reckoned));
    }

    private static Effort until(long begun, double seconds, long seed) {
        long end = begun + (long) (seconds * 1e9);
        return Effort.until(() -> System.nanoTime() >= end, seed);
    }

    private static Answer solve(Problem problem, Effort effort) {
        return Solver.solve(problem, effort)
                .orElseThrow(() -> new IllegalStateException("There was no time for any answer."));
    }

    String text() {
        return schedules > 0
                ? "%,d schedules".formatted(schedules)
                : seconds == Math.rint(seconds) ? "%.0f s".formatted(seconds) : seconds + " s";
    }

    static List<Budget> of(Arguments arguments) {
        var budgets = new ArrayList<Budget>();
        for (var one : arguments.list("schedules")) budgets.add(new Budget(Long.parseLong(one), 0));
        for (var one : arguments.list("seconds"))
            budgets.add(new Budget(0, Double.parseDouble(one)));
        if (budgets.isEmpty())
            throw new IllegalArgumentException("Say --schedules 1000,50000 or --seconds 1,10.");
        return budgets;
    }
}
