package org.throughline.server.change;

import java.util.List;
import java.util.Optional;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.words.Words;
import org.throughline.server.ledger.reading.Standing;

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

    /** Edits of the plan that was looked at, called what they do. */
    public static Proposal of(Standing seen, List<Edit> edits, Optional<String> key) {
        return new Proposal(Words.title(seen.plan(), edits), "", edits, seen.revision(), key);
    }
}
