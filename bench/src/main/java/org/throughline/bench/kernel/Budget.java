package org.throughline.bench.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.throughline.scheduling.Answer;
import org.throughline.scheduling.Effort;
import org.throughline.scheduling.Solver;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Score;

/** How much one run may use: schedules, or seconds. */
record Budget(long schedules, double seconds) {
    /**
     * @param floor the makespan no schedule is below, where somebody has proved one: the run ends
     *     as soon as it has such a schedule, since no time makes it better
     */
    Answer spend(Problem problem, OptionalLong floor, long seed, int islands, Executor executor) {
        var effort =
                schedules > 0
                        ? Effort.schedules(schedules, seed).withIslands(islands, executor)
                        : Pace.of(problem, seconds, seed, islands, executor, _ -> {});
        var arrived = new AtomicBoolean();
        long least = floor.isPresent() ? worth(problem, floor.getAsLong()) : Long.MIN_VALUE;
        return Solver.solve(
                        problem,
                        effort.orWhen(arrived::get),
                        progress -> {
                            if (progress.best() <= least) arrived.set(true);
                        })
                .orElseThrow(() -> new IllegalStateException("There was no time for any answer."));
    }

    private static long worth(Problem problem, long makespan) {
        return Score.of(problem.weights(), 0, 0, makespan, 0, 0, 0, 0).total();
    }

    /** As {@link #text}, and fit for a cell. */
    String key() {
        return text().replace(",", "");
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
