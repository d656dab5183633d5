package org.throughline.server.change;

import java.util.List;
import java.util.UUID;
import org.throughline.plan.edit.Refusal;

/** What became of a proposal. A later answer, {@code Waiting}, belongs to the approvals. */
public sealed interface Answer {
    /**
     * Applied: the plan is at this revision now. {@code number} is how people call the change: #87.
     */
    record Done(UUID change, long number, String title, long revision) implements Answer {}

    /** Nothing was applied; each reason as a sentence. */
    record Refused(List<Refusal> because) implements Answer {}

    /** Someone changed the same things meanwhile; nothing was applied. */
    record Conflicted(List<Conflict> conflicts) implements Answer {}
}
