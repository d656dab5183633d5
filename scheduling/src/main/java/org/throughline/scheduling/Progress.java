package org.throughline.scheduling;

import org.throughline.scheduling.bound.Bound;

/**
 * Where a search stands: what the best is worth, what none can be better than, and what was tried.
 */
public record Progress(long best, Bound bound, long tried) {
    public double gapPercent() {
        return bound.gapPercent(best);
    }
}
