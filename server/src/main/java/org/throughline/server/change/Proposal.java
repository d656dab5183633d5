package org.throughline.server.change;

import java.util.List;
import java.util.Optional;
import org.throughline.plan.edit.Edit;

/**
 * Edits someone wants to make. {@code basis} is the revision they looked at: where the plan has
 * moved on since, the edits are merged onto today field by field. With a {@code key} the same
 * proposal sent twice is applied once and answered the same.
 */
public record Proposal(
        String title, String why, List<Edit> edits, long basis, Optional<String> key) {
    public Proposal {
        edits = List.copyOf(edits);
    }
}
