package org.throughline.scheduling.search;

/**
 * How an island breeds. {@code population} is the size of each of the two; mothers stand at most
 * {@code reach} places from fathers, so that what is good spreads slowly and the ends of the ring
 * stay different; after {@code patience} generations without anything better an island starts
 * afresh.
 */
public record Breeding(int population, int reach, int patience) {
    public Breeding {
        if (population < 2 * reach + 1)
            throw new IllegalArgumentException(
                    "%d do not make a ring with a reach of %d.".formatted(population, reach));
    }

    /** No more than can be tried in some seconds are reckoned with, where time decides. */
    private static final long WORK = 30_000_000;

    /** What did best, for a budget of so many schedules of so many tasks. */
    public static Breeding of(long schedules, int tasks) {
        long likely = Math.min(schedules, WORK / Math.max(1, tasks));
        int population = (int) Math.clamp(Math.round(1.42 * Math.pow(likely, 0.308)), 10, 100);
        return new Breeding(population, 2, Math.max(20, 2 * tasks - 40));
    }
}
