package org.throughline.plan.item;

/**
 * One task waits for another; {@code lagMinutes} is working time in between, below zero for a lead.
 */
public record Dependency(
        Id<Dependency> id, Id<Task> from, Id<Task> to, DependencyKind type, int lagMinutes)
        implements Item {
    public Dependency {
        if (from.equals(to))
            throw new Unacceptable("A task cannot wait for itself. Choose another task.");
        if (Math.abs((long) lagMinutes) > Minutes.MOST)
            throw new Unacceptable(
                    "A lag of %,d minutes is more than a plan can hold. Check the unit."
                            .formatted(lagMinutes));
    }
}
