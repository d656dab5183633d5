package org.throughline.server.change;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.policy.Requirement;

/**
 * What the policies said of a change on a plan.
 *
 * @param asked the approvals it needs; empty where its author may apply it alone
 * @param requirements the same as JSON, as the database keeps and checks it
 * @param content what a vote is for: SHA-256 of the edits, of what they do and of what is asked
 * @param authority what of the author's access role was counted: "none", "manager", "leader",
 *     "owner"
 * @param person who the author is in the plan
 * @param on the revision on which the policies were asked; the verdict holds on no other
 * @param standard whether it is of a sort that is approved beforehand
 * @param impossible why nobody here could approve it
 */
record Judged(
        List<Requirement> asked,
        String requirements,
        byte[] content,
        String authority,
        Optional<UUID> person,
        long on,
        boolean standard,
        Optional<Refusal> impossible) {
    boolean isWithinTolerance() {
        return asked.isEmpty();
    }
}
