package org.throughline.bench.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.throughline.scheduling.Effort;

/** How much one run may use: schedules, or seconds. */
record Budget(long schedules, double seconds) {
    Effort effort(long seed, int islands, Executor executor) {
        if (schedules > 0) return Effort.schedules(schedules, seed).withIslands(islands, executor);
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return Effort.until(() -> System.nanoTime() >= end, seed).withIslands(islands, executor);
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
