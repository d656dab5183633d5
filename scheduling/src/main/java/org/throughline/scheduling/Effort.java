package org.throughline.scheduling;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * How long to search, and with what: at most so many schedules, and until {@code shouldStop} says
 * so. The same seed, schedules and islands give the same answer, as long as nothing stops it. Every
 * island is one task for the executor at a time; one island runs in the caller's thread.
 */
public record Effort(
        long schedules, BooleanSupplier shouldStop, long seed, int islands, Executor executor) {
    public Effort {
        if (schedules < 1)
            throw new IllegalArgumentException("It takes at least one schedule to find one.");
        if (islands < 1) throw new IllegalArgumentException("It takes at least one island.");
    }

    public static Effort schedules(long schedules, long seed) {
        return new Effort(schedules, () -> false, seed, 1, Runnable::run);
    }

    public static Effort until(BooleanSupplier shouldStop, long seed) {
        return new Effort(Long.MAX_VALUE, shouldStop, seed, 1, Runnable::run);
    }

    public Effort withIslands(int islands, Executor executor) {
        return new Effort(schedules, shouldStop, seed, islands, executor);
    }
}
