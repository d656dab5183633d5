package org.throughline.scheduling.search;

/**
 * How an island breeds. {@code population} is the size of each of the two; {@code mutation} the
 * chance that a child is shaken; {@code peak} the chance that a child keeps its father's fullest
 * window rather than any; {@code patience} the generations without anything better after which an
 * island starts afresh.
 */
public record Breeding(int population, double mutation, double peak, int patience) {
    /** What did best, for a budget of so many schedules of so many tasks. */
    public static Breeding of(long schedules, int tasks) {
        int population = (int) Math.clamp(Math.round(Math.sqrt(schedules) / 2.5), 6, 120);
        return new Breeding(population, 0.3, 0.7, 60);
    }
}
