package org.throughline.scheduling;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * How long to search, and with what: at most so many schedules, and until {@code shouldStop} says
 * so. The same seed, schedules, islands and reckoning give the same answer, as long as nothing
 * stops it. Every island is one task for the executor at a time; one island runs in the caller's
 * thread.
 *
 * @param reckoned how many schedules will likely be tried before it is stopped: a search that cools
 *     down does so over them; {@link Long#MAX_VALUE} if nobody knows
 */
public record Effort(
        long schedules,
        long reckoned,
        BooleanSupplier shouldStop,
        long seed,
        int islands,
        Executor executor) {
    public Effort {
        if (schedules < 1)
            throw new IllegalArgumentException("It takes at least one schedule to find one.");
        if (reckoned < 1)
            throw new IllegalArgumentException("It takes at least one schedule to reckon with.");
        if (islands < 1) throw new IllegalArgumentException("It takes at least one island.");
    }

    public Effort(
            long schedules, BooleanSupplier shouldStop, long seed, int islands, Executor executor) {
        this(schedules, schedules, shouldStop, seed, islands, executor);
    }

    public static Effort schedules(long schedules, long seed) {
        return new Effort(schedules, () -> false, seed, 1, Runnable::run);
    }

    public static Effort until(BooleanSupplier shouldStop, long seed) {
        return new Effort(Long.MAX_VALUE, shouldStop, seed, 1, Runnable::run);
    }

    public Effort withIslands(int islands, Executor executor) {
        return new Effort(schedules, reckoned, shouldStop, seed, islands, executor);
    }

    /** Also ends when {@code enough} says so. */
    public Effort orWhen(BooleanSupplier enough) {
        return new Effort(
                schedules,
                reckoned,
                () -> shouldStop.getAsBoolean() || enough.getAsBoolean(),
                seed,
                islands,
                executor);
    }

    /** Where time decides, and it is known how many schedules it is good for. */
    public Effort reckoning(long schedules) {
        return new Effort(this.schedules, schedules, shouldStop, seed, islands, executor);
    }
}
