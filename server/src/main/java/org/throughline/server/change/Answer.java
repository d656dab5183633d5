package org.throughline.server.change;

import java.util.List;
import java.util.UUID;
import org.throughline.plan.edit.Refusal;

/** What became of a proposal. */
public sealed interface Answer {
    /**
     * Applied: the plan is at this revision now. {@code number} is how people call the change: #87.
     */
    record Done(UUID change, long number, String title, long revision) implements Answer {}

    /**
     * The policies do not let its author apply it alone: it is kept in the draft in which such
     * edits collect, and {@code approvals} says who would have to approve it, and why.
     */
    record Collected(UUID change, long number, String title, long revision, List<String> approvals)
            implements Answer {}

    /** Proposed, scheduled, voted on: what it is now, and whose turn it is. */
    record Waiting(UUID change, long number, String title, long revision, String state, String turn)
            implements Answer {}

    /** Nothing was applied; each reason as a sentence. */
    record Refused(List<Refusal> because) implements Answer {}

    /** Someone changed the same things meanwhile; nothing was applied. */
    record Conflicted(List<Conflict> conflicts) implements Answer {}
}
