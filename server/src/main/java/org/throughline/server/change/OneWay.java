package org.throughline.server.change;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.Actor;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.ledger.writing.Ledger;
import org.throughline.server.ledger.writing.Ledger.Appended;
import org.throughline.server.ledger.writing.Ledger.Entry;
import org.throughline.server.ledger.writing.Ledger.Tried;

@Service
class OneWay implements Changes {
    private final Ledger ledger;
    private final ChangeRows rows;
    private final Heads heads;
    private final Drafts drafts;
    private final Conflicts conflicts;
    private final Transactions transactions;
    private final Clock clock;

    OneWay(
            Ledger ledger,
            ChangeRows rows,
            Heads heads,
            Drafts drafts,
            Conflicts conflicts,
            Transactions transactions,
            Clock clock) {
        this.ledger = ledger;
        this.rows = rows;
        this.heads = heads;
        this.drafts = drafts;
        this.conflicts = conflicts;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void open(Id<Organization> organization) {
        ledger.open(organization);
    }

    @Override
    public Answer propose(Actor actor, Proposal proposal) {
        return apply(actor, proposal, UUID.randomUUID(), Optional.empty(), Optional.empty());
    }

    // ---- undo

    @Override
    public Answer undo(Actor actor, UUID change, Optional<String> key) {
        var undone = applied(actor, change);
        if (undone.isEmpty()) return nothingToUndo();
        return apply(
                actor,
                inverse(undone.get(), key),
                UUID.randomUUID(),
                Optional.of(change),
                Optional.empty());
    }

    @Override
    public Answer undoAsDraft(Actor actor, UUID change) {
        var undone = applied(actor, change);
        if (undone.isEmpty()) return nothingToUndo();
        var begun = transactions.in(actor.organization(), () -> rows.draftUndoing(actor, change));
        if (begun.isPresent())
            return new Answer.Done(
                    begun.get().id(),
                    begun.get().number(),
                    begun.get().title(),
                    begun.get().basis());
        var proposal = inverse(undone.get(), Optional.empty());
        return drafts.insert(
                actor, proposal, proposal.edits(), proposal.basis(), Optional.of(change));
    }

    private Optional<Change> applied(Actor actor, UUID change) {
        return change(actor, change).filter(one -> one.revision().isPresent());
    }

    private static Answer nothingToUndo() {
        return refused(
                "undo", "There is no applied change with this id. Look it up in the history.");
    }

    /** What takes back an applied change. */
    private static Proposal inverse(Change was, Optional<String> key) {
        // Undoing an undo gives the first change its title back: “Undo: Undo: …” helps nobody.
        var title =
                was.title().startsWith(UNDO)
                        ? was.title().substring(UNDO.length())
                        : UNDO + was.title();
        return new Proposal(
                shortened(title),
                "Takes back #%d.".formatted(was.number()),
                Edits.invert(was.edits()),
                was.revision().orElseThrow(),
                key);
    }

    private static final String UNDO = "Undo: ";

    private static String shortened(String title) {
        return title.length() <= Texts.NAME ? title : title.substring(0, Texts.NAME - 1) + "…";
    }

    // ---- the way

    /** Why the ledger was not appended to, on the plan as it was at that very moment. */
    private sealed interface Declined {
        record Because(List<Refusal> refusals) implements Declined {}

        record Between(List<Edits.Conflict> conflicts, Plan today) implements Declined {}
    }

    /**
     * Merges onto today, applies, asks for rights, appends: all on the plan that is today's at that
     * very moment.
     *
     * @param draft the draft this was read from, if it is one: it must still be exactly that
     */
    private Answer apply(
            Actor actor, Proposal raw, UUID id, Optional<UUID> undoes, Optional<Change> draft) {
        final Proposal proposal;
        try {
            proposal = checked(raw);
        } catch (Unacceptable unacceptable) {
            return refused("change", unacceptable.sentence());
        }
        var earlier = earlier(actor, proposal);
        if (earlier.isPresent()) return again(earlier.get());
        // Before anything of the plan is told: an edit no one of this role may ever apply.
        var never = Rights.never(actor, proposal.edits());
        if (never.isPresent()) return new Answer.Refused(List.of(never.get()));
        var made = new Made();
        try {
            Appended<Declined> appended =
                    ledger.append(
                            actor.organization(),
                            today -> attempt(actor, proposal, id, undoes, draft, today, made));
            return switch (appended) {
                // The same key at the same moment: the other one won, and its answer is ours.
                case Appended.Declined<Declined>(var declined) ->
                        earlier(actor, proposal)
                                .map(OneWay::again)
                                .orElseGet(() -> inWords(actor, declined, proposal));
                case Appended.At<Declined>(var standing) ->
                        new Answer.Done(id, made.number, proposal.title(), standing.revision());
            };
        } catch (DataIntegrityViolationException clash) {
            // The same, noticed by the database.
            return earlier(actor, proposal).map(OneWay::again).orElseThrow(() -> clash);
        }
    }

    private Optional<Change> earlier(Actor actor, Proposal proposal) {
        return proposal.key().flatMap(key -> earlier(actor, key));
    }

    @Override
    public Optional<Change> earlier(Actor actor, String key) {
        return transactions.in(actor.organization(), () -> rows.byKey(actor, key));
    }

    private Answer inWords(Actor actor, Declined declined, Proposal proposal) {
        return switch (declined) {
            case Declined.Because(var refusals) -> new Answer.Refused(refusals);
            case Declined.Between(var open, var today) ->
                    new Answer.Conflicted(conflicts.inWords(actor, open, today, proposal.basis()));
        };
    }

    /** The number a change was given when its row was written. */
    private static final class Made {
        long number;
    }

    private Tried<Declined> attempt(
            Actor actor,
            Proposal proposal,
            UUID id,
            Optional<UUID> undoes,
            Optional<Change> draft,
            Standing today,
            Made made) {
        if (proposal.basis() > today.revision() || proposal.basis() < 0)
            return decline(
                    "change",
                    "Revision %d is not one of this plan, which is at %d. Load the page again."
                            .formatted(proposal.basis(), today.revision()));
        var merged = Edits.merge(proposal.edits(), today.plan());
        if (!merged.conflicts().isEmpty())
            return new Tried.Decline<>(new Declined.Between(merged.conflicts(), today.plan()));
        if (merged.edits().isEmpty())
            return decline("change", "Nothing would change: the plan is already so.");
        return switch (Edits.apply(today.plan(), merged.edits())) {
            case Outcome.Refused(var because) -> new Tried.Decline<>(new Declined.Because(because));
            case Outcome.Applied(var next) ->
                    judged(actor, proposal, id, undoes, draft, today, merged.edits(), next, made);
        };
    }

    /** Here impact and policies will have their say; today it is the actor's rights alone. */
    private Tried<Declined> judged(
            Actor actor,
            Proposal proposal,
            UUID id,
            Optional<UUID> undoes,
            Optional<Change> draft,
            Standing today,
            List<Edit> edits,
            Plan next,
            Made made) {
        var missing = Rights.missing(actor, today.plan(), edits);
        if (missing.isPresent())
            return new Tried.Decline<>(new Declined.Because(List.of(missing.get())));
        return new Tried.Append<>(
                new Entry(
                        id,
                        actor.account(),
                        edits,
                        () -> {
                            if (draft.isPresent()) {
                                approve(actor, draft.get(), proposal, edits, today);
                                made.number = draft.get().number();
                            } else {
                                made.number = rows.nextNumber(actor);
                                rows.insert(
                                        actor,
                                        id,
                                        made.number,
                                        "approved",
                                        proposal,
                                        edits,
                                        proposal.basis(),
                                        now(),
                                        undoes);
                            }
                        }),
                next);
    }

    /** What is applied is the draft as it was read, or nothing. */
    private void approve(
            Actor actor, Change draft, Proposal proposal, List<Edit> edits, Standing today) {
        boolean same =
                rows.lockedDraft(actor, draft.id())
                        .filter(now -> now.version().equals(draft.version()))
                        .isPresent();
        if (!same) throw new DraftMoved();
        rows.update(actor, draft.id(), "approved", proposal, edits, today.revision());
    }

    /** The draft was changed, applied or discarded while it was on its way into the ledger. */
    private static final class DraftMoved extends DataIntegrityViolationException {
        private static final long serialVersionUID = 1;

        DraftMoved() {
            super("the draft is no longer as it was read");
        }
    }

    private static Proposal checked(Proposal raw) {
        var words = checked(raw.title(), raw.why());
        if (raw.edits().isEmpty())
            throw new Unacceptable("There is nothing to apply: the change has no edits.");
        raw.key()
                .ifPresent(key -> {
                    if (key.isBlank() || key.length() > 200)
                        throw new Unacceptable("An idempotency key has from 1 to 200 characters.");
                });
        try {
            Edits.squash(raw.edits());
        } catch (IllegalArgumentException contradiction) {
            throw new Unacceptable(
                    "Two edits of one item contradict each other. Send one edit for each item.");
        }
        return new Proposal(words.title(), words.why(), raw.edits(), raw.basis(), raw.key());
    }

    /** A title and a why in good order. */
    record Spoken(String title, String why) {}

    static Spoken checked(String title, String why) {
        return new Spoken(Texts.name("change", title), Texts.prose("The why of the change", why));
    }

    /** What a change that was made with the same key came to. */
    static Answer again(Change earlier) {
        return earlier.revision().isPresent()
                ? new Answer.Done(
                        earlier.id(), earlier.number(), earlier.title(), earlier.revision().get())
                : refused(
                        "idempotencyKey",
                        "This key was already used for the draft #%d. Use a new one."
                                .formatted(earlier.number()));
    }

    // ---- drafts

    @Override
    public Answer saveDraft(Actor actor, Optional<UUID> draft, Proposal raw) {
        return unlessUnacceptable(() -> drafts.save(actor, draft, checked(raw)));
    }

    @Override
    public Answer reviseDraft(Actor actor, UUID draft, Revised revised) {
        return unlessUnacceptable(() -> drafts.revise(actor, draft, revised));
    }

    @Override
    public Answer resolveDraft(Actor actor, UUID draft, Decisions decisions) {
        return unlessUnacceptable(() -> drafts.resolve(actor, draft, decisions));
    }

    private static Answer unlessUnacceptable(java.util.function.Supplier<Answer> step) {
        try {
            return step.get();
        } catch (Unacceptable unacceptable) {
            return refused("slip", unacceptable.sentence());
        }
    }

    @Override
    public Fit fit(Actor actor, List<Edit> edits, long basis, Standing on) {
        return drafts.fit(actor, edits, basis, on);
    }

    @Override
    public Answer applyDraft(Actor actor, UUID draft, Optional<String> key) {
        var found = change(actor, draft).filter(change -> change.state() == State.DRAFT);
        if (found.isEmpty()) return alreadyApplied(actor, draft).orElseGet(Drafts::noSuchDraft);
        var one = found.get();
        try {
            var answer =
                    apply(
                            actor,
                            new Proposal(
                                    one.title(),
                                    one.why(),
                                    one.edits(),
                                    one.basis(),
                                    Optional.empty()),
                            draft,
                            Optional.empty(),
                            found);
            return answer instanceof Answer.Done
                    ? answer
                    : alreadyApplied(actor, draft).orElse(answer);
        } catch (DraftMoved _) {
            return alreadyApplied(actor, draft).orElseGet(() -> Drafts.moved(one.number()));
        }
    }

    /** Applied by this very request before, and the reply was lost; or in another window. */
    private Optional<Answer> alreadyApplied(Actor actor, UUID draft) {
        return applied(actor, draft)
                .filter(change -> change.author().equals(actor.account()))
                .map(OneWay::again);
    }

    @Override
    public Answer discardDraft(Actor actor, UUID draft) {
        return drafts.discard(actor, draft);
    }

    @Override
    public Answer reopenDraft(Actor actor, UUID draft) {
        return drafts.reopen(actor, draft);
    }

    // ---- looking

    @Override
    public Optional<Change> change(Actor actor, UUID change) {
        return transactions.in(actor.organization(), () -> rows.byId(actor, change));
    }

    @Override
    public List<Change> changes(Actor actor, long beforeNumber, int most) {
        return transactions.in(actor.organization(), () -> rows.before(actor, beforeNumber, most));
    }

    @Override
    public Page list(Actor actor, Filter filter) {
        return heads.list(actor, filter);
    }

    @Override
    public int newer(Actor actor, Filter filter, long thanNumber) {
        return heads.newer(actor, filter, thanNumber);
    }

    @Override
    public List<Head> drafts(Actor actor) {
        return heads.drafts(actor);
    }

    @Override
    public Optional<Head> head(Actor actor, UUID change) {
        return heads.byId(actor, change);
    }

    @Override
    public Optional<Head> head(Actor actor, long number) {
        return heads.byNumber(actor, number);
    }

    @Override
    public Map<Long, Head> applied(Actor actor, List<Long> revisions) {
        return heads.applied(actor, revisions);
    }

    @Override
    public List<Author> authors(Actor actor) {
        return heads.authors(actor);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Tried<Declined> decline(String rule, String sentence) {
        return new Tried.Decline<>(new Declined.Because(List.of(Refusal.of(rule, sentence))));
    }

    private static Answer refused(String rule, String sentence) {
        return new Answer.Refused(List.of(Refusal.of(rule, sentence)));
    }
}
