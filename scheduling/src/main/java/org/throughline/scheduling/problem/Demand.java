package org.throughline.scheduling.problem;

/** So much of a resource, for as long as the task runs. */
public record Demand(int resource, int amount) {
    public Demand {
        if (amount < 0)
            throw new IllegalArgumentException("A demand of %d is below zero.".formatted(amount));
    }
}
