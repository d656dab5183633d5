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
    Answer spend(Problem problem, long seed, int islands, Executor executor) {
        var effort =
                schedules > 0
                        ? Effort.schedules(schedules, seed).withIslands(islands, executor)
                        : Pace.of(problem, seconds, seed, islands, executor, _ -> {});
        return Solver.solve(problem, effort)
                .orElseThrow(() -> new IllegalStateException("There was no time for any answer."));
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
