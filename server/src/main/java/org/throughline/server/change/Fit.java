package org.throughline.server.change;

import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Refusal;

/**
 * How a draft stands on a plan, as a rule today's, after others have moved on.
 *
 * @param revision of that plan
 * @param edits what would be applied: all that is not in conflict
 * @param conflicts what someone else changed differently meanwhile
 * @param refusals the rules those edits would break
 * @param rights why the asker may not apply them alone; empty if they may
 * @param next the plan with those edits, or as it is where they are refused
 */
public record Fit(
        long revision,
        List<Edit> edits,
        List<Conflict> conflicts,
        List<Refusal> refusals,
        List<Refusal> rights,
        Plan next) {

    /** It merges and breaks no rule. */
    public boolean isClean() {
        return conflicts.isEmpty() && refusals.isEmpty();
    }

    public boolean mayBeApplied() {
        return isClean() && rights.isEmpty() && !edits.isEmpty();
    }
}
