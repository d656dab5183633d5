package org.throughline.server.staffing.problem;

import java.util.List;
import org.throughline.plan.edit.Edit;
import org.throughline.scheduling.bound.Bound;

/**
 * An answer of auto-schedule: what would change, and what there is to say of it.
 *
 * @param best what it is worth; less is better
 * @param tried how many schedules were tried
 */
public record Proposed(List<Edit> edits, Findings findings, long best, Bound bound, long tried) {
    public Proposed {
        edits = List.copyOf(edits);
    }

    /** At most so many per cent above the best possible. */
    public double gapPercent() {
        return AutoSchedule.gapPercent(best, bound);
    }
}
