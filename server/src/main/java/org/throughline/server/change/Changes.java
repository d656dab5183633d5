package org.throughline.server.change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.server.access.Actor;

/**
 * The one way: request, edits, change, (impact, policy), ledger, plan. Every room that edits the
 * plan comes through here.
 */
public interface Changes {
    /**
     * Opens the ledger of a new organization; its first change adds the {@code Organization} item
     * with this id.
     */
    void open(Id<Organization> organization);

    /** Makes and, within the actor's rights, applies a change at once. */
    Answer propose(Actor actor, Proposal proposal);

    /**
     * Takes back an applied change by a new one; what someone else has since changed differently
     * comes back as conflicts.
     */
    Answer undo(Actor actor, UUID change, Optional<String> key);

    /**
     * Edits collected but not applied. Adding to a draft checks the edits on the draft's own plan.
     */
    Answer saveDraft(Actor actor, Optional<UUID> draft, Proposal proposal);

    Answer applyDraft(Actor actor, UUID draft, Optional<String> key);

    /** Withdraws a draft of one's own. */
    Answer discardDraft(Actor actor, UUID draft);

    Optional<Change> change(Actor actor, UUID change);

    /** Changes of the organization, newest first; drafts only one's own. */
    List<Change> changes(Actor actor, long beforeNumber, int most);

    /**
     * A change as it is kept. {@code revision} is there once it is applied; {@code undoes} names
     * the change it took back.
     */
    record Change(
            UUID id,
            long number,
            State state,
            String title,
            String why,
            UUID author,
            String authorName,
            Instant madeAt,
            long basis,
            List<Edit> edits,
            Optional<Long> revision,
            Optional<Instant> appliedAt,
            Optional<UUID> undoes) {}

    enum State {
        DRAFT,
        /** On its way into the ledger, inside one transaction; nobody else ever sees it. */
        APPROVED,
        APPLIED,
        WITHDRAWN
    }
}
