package org.throughline.scheduling.search;

/**
 * How an island breeds. {@code population} is the size of each of the two; mothers stand at most
 * {@code reach} places from fathers, so that what is good spreads slowly and the ends of the ring
 * stay different. Over a cycle of so many schedules children are shaken less and less, from {@code
 * moves} moved tasks on average to none, as metal is cooled; then an island starts afresh. So it
 * does after {@code patience} generations without anything better.
 */
public record Breeding(int population, int reach, long cycle, double moves, int patience) {
    /** No more than can be tried in some seconds are reckoned with, where nothing is known. */
    private static final long WORK = 30_000_000;

    private static final int REACH = 2;

    public Breeding {
        if (population < 2 * reach + 1)
            throw new IllegalArgumentException(
                    "%d do not make a ring with a reach of %d.".formatted(population, reach));
        if (cycle < 1) throw new IllegalArgumentException("A cycle has at least one schedule.");
    }

    /**
     * What did best, for a budget of so many schedules of so many tasks.
     *
     * @param likely {@link Long#MAX_VALUE} if that is not known
     */
    public static Breeding of(long likely, int tasks) {
        double cubed = Math.pow(tasks, 3);
        long cycle = cycle(likely, tasks, Math.max(5_000, (long) (0.087 * cubed)));
        int population = (int) Math.clamp(Math.round(1.42 * Math.pow(cycle, 0.308)), 10, 100);
        return new Breeding(
                population,
                REACH,
                cycle,
                Math.clamp(tasks / 15.0, 2, 4),
                (int) Math.clamp(cubed / 1350, 20, 1 << 20));
    }

    /** The budget in equal parts, each about as long as is best. */
    private static long cycle(long likely, int tasks, long best) {
        if (likely == Long.MAX_VALUE) return Math.min(best, Math.max(1, WORK / Math.max(1, tasks)));
        return Math.ceilDiv(likely, Math.max(1, Math.round((double) likely / best)));
    }
}
