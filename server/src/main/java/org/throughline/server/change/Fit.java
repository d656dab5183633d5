package org.throughline.server.change;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
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
 * @param ground what it stands on: today's plan, perhaps with the edits of drafts below it
 */
public record Fit(
        long revision,
        List<Edit> edits,
        List<Conflict> conflicts,
        List<Refusal> refusals,
        List<Refusal> rights,
        Plan next,
        Ground ground) {

    /** It merges and breaks no rule. */
    public boolean isClean() {
        return conflicts.isEmpty() && refusals.isEmpty();
    }

    /** What is in its way, a sentence each: what others changed meanwhile, and rules it breaks. */
    public List<String> inTheWay() {
        return Stream.concat(
                        conflicts.stream().map(Conflict::sentence),
                        refusals.stream().map(Refusal::sentence))
                .toList();
    }

    public boolean mayBeApplied() {
        return isClean() && rights.isEmpty() && !edits.isEmpty() && ground.waitsFor().isEmpty();
    }

    /** Its edits and those of the drafts below: all that lies between today's plan and the next. */
    public List<Edit> inAll() {
        if (ground.edits().isEmpty()) return edits;
        var all = new ArrayList<>(ground.edits());
        all.addAll(edits);
        return Edits.squash(all);
    }
}
