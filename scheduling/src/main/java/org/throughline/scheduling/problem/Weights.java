package org.throughline.scheduling.problem;

/**
 * What matters how much. {@code unmet} is for each seat nobody takes and each task that gets dates
 * without its resources; {@code makespan} for each unit until all is done; {@code lateness} for
 * each weighted unit past a deadline; {@code cost} for each unit of money; {@code moves} for each
 * weighted unit from a present start, and {@code changes} for each seat that changes hands; {@code
 * wishes} for each unit of work that somebody would like who could do it, and that another does.
 */
public record Weights(
        long unmet,
        long lateness,
        long makespan,
        long cost,
        long moves,
        long changes,
        long wishes) {
    public Weights {
        if (Math.min(
                        Math.min(Math.min(unmet, lateness), Math.min(makespan, cost)),
                        Math.min(Math.min(moves, changes), wishes))
                < 0) throw new IllegalArgumentException("A weight is below zero.");
    }

    /** Whatever anybody wishes. */
    public Weights(long unmet, long lateness, long makespan, long cost, long moves, long changes) {
        this(unmet, lateness, makespan, cost, moves, changes, 0);
    }

    /** As soon as possible. */
    public static final Weights MAKESPAN = new Weights(1_000_000, 0, 1, 0, 0, 0);

    /** On time first, then soon. */
    public static final Weights DEADLINES = new Weights(10_000_000, 1_000, 1, 0, 0, 0);

    public Weights withCost(long cost) {
        return new Weights(unmet, lateness, makespan, cost, moves, changes, wishes);
    }

    /** Move little. */
    public Weights withMoves(long moves, long changes) {
        return new Weights(unmet, lateness, makespan, cost, moves, changes, wishes);
    }

    /** Who would like to do something does it. */
    public Weights withWishes(long wishes) {
        return new Weights(unmet, lateness, makespan, cost, moves, changes, wishes);
    }
}
