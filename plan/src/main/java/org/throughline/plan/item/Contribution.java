package org.throughline.plan.item;

/**
 * A project or goal serves an aim with a share of its effort. It counts once both sides have agreed
 * to it: who owns what serves ({@code agreedBelow}), and who owns what is served ({@code
 * agreedAbove}).
 */
public record Contribution(
        Id<Contribution> id,
        Id<? extends Serving> from,
        Id<? extends Aim> to,
        Percent share,
        boolean agreedBelow,
        boolean agreedAbove)
        implements Item {
    public Contribution {
        if (from.uuid().equals(to.uuid()))
            throw new Unacceptable("A goal cannot serve itself. Choose another aim.");
    }

    public boolean isAgreed() {
        return agreedBelow && agreedAbove;
    }
}
