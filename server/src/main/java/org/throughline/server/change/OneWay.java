package org.throughline.server.change;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.ledger.writing.Ledger;
import org.throughline.server.ledger.writing.Ledger.Appended;
import org.throughline.server.ledger.writing.Ledger.Entry;
import org.throughline.server.ledger.writing.Ledger.Tried;

@Service
class OneWay implements Changes {
    private final Ledger ledger;
    private final Plans plans;
    private final ChangeRows rows;
    private final Transactions transactions;
    private final Clock clock;

    OneWay(Ledger ledger, Plans plans, ChangeRows rows, Transactions transactions, Clock clock) {
        this.ledger = ledger;
        this.plans = plans;
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void open(Id<Organization> organization) {
        ledger.open(organization);
    }

    @Override
    public Answer propose(Actor actor, Proposal proposal) {
        return apply(actor, proposal, UUID.randomUUID(), Optional.empty(), false);
    }

    @Override
    public Answer undo(Actor actor, UUID change, Optional<String> key) {
        var undone = change(actor, change);
        if (undone.isEmpty() || undone.get().revision().isEmpty())
            return refused(
                    "undo", "There is no applied change with this id. Look it up in the history.");
        var was = undone.get();
        // Undoing an undo gives the first change its title back: “Undo: Undo: …” helps nobody.
        var title =
                was.title().startsWith(UNDO)
                        ? was.title().substring(UNDO.length())
                        : UNDO + was.title();
        var proposal =
                new Proposal(
                        shortened(title),
                        "Takes back #%d.".formatted(was.number()),
                        Edits.invert(was.edits()),
                        was.revision().get(),
                        key);
        return apply(actor, proposal, UUID.randomUUID(), Optional.of(change), false);
    }

    private static final String UNDO = "Undo: ";

    private static String shortened(String title) {
        return title.length() <= Texts.NAME ? title : title.substring(0, Texts.NAME - 1) + "…";
    }

    /**
     * Merges onto today, applies, asks for rights, appends: all on the plan that is today's at that
     * very moment.
     */
    private Answer apply(
            Actor actor, Proposal raw, UUID id, Optional<UUID> undoes, boolean fromDraft) {
        final Proposal proposal;
        try {
            proposal = checked(raw);
        } catch (Unacceptable unacceptable) {
            return refused("change", unacceptable.sentence());
        }
        var earlier = earlier(actor, proposal);
        if (earlier.isPresent()) return again(earlier.get());
        var made = new Made();
        try {
            Appended<Answer> appended =
                    ledger.append(
                            actor.organization(),
                            today -> attempt(actor, proposal, id, undoes, fromDraft, today, made));
            return switch (appended) {
                // The same key at the same moment: the other one won, and its answer is ours.
                case Appended.Declined<Answer>(var answer) ->
                        earlier(actor, proposal).map(OneWay::again).orElse(answer);
                case Appended.At<Answer>(var standing) ->
                        new Answer.Done(id, made.number, proposal.title(), standing.revision());
            };
        } catch (DataIntegrityViolationException clash) {
            // The same, noticed by the database.
            return earlier(actor, proposal).map(OneWay::again).orElseThrow(() -> clash);
        }
    }

    /** The change this actor made with the same key before. */
    private Optional<Change> earlier(Actor actor, Proposal proposal) {
        return proposal.key()
                .flatMap(
                        key -> transactions.in(actor.organization(), () -> rows.byKey(actor, key)));
    }

    /** The number a change was given when its row was written. */
    private static final class Made {
        long number;
    }

    private Tried<Answer> attempt(
            Actor actor,
            Proposal proposal,
            UUID id,
            Optional<UUID> undoes,
            boolean fromDraft,
            Standing today,
            Made made) {
        if (proposal.basis() > today.revision() || proposal.basis() < 0)
            return decline(
                    "change",
                    "Revision %d is not one of this plan, which is at %d. Load the page again."
                            .formatted(proposal.basis(), today.revision()));
        var merged = Edits.merge(proposal.edits(), today.plan());
        if (!merged.conflicts().isEmpty())
            return new Tried.Decline<>(new Answer.Conflicted(merged.conflicts()));
        if (merged.edits().isEmpty())
            return decline("change", "Nothing would change: the plan is already so.");
        return switch (Edits.apply(today.plan(), merged.edits())) {
            case Outcome.Refused(var because) -> new Tried.Decline<>(new Answer.Refused(because));
            case Outcome.Applied(var next) ->
                    judged(
                            actor,
                            proposal,
                            id,
                            undoes,
                            fromDraft,
                            today,
                            merged.edits(),
                            next,
                            made);
        };
    }

    /** Here impact and policies will have their say; today it is the actor's rights alone. */
    private Tried<Answer> judged(
            Actor actor,
            Proposal proposal,
            UUID id,
            Optional<UUID> undoes,
            boolean fromDraft,
            Standing today,
            List<Edit> edits,
            Plan next,
            Made made) {
        var missing = Rights.missing(actor, today.plan(), edits);
        if (missing.isPresent())
            return new Tried.Decline<>(new Answer.Refused(List.of(missing.get())));
        return new Tried.Append<>(
                new Entry(
                        id,
                        actor.account(),
                        edits,
                        () -> {
                            if (fromDraft) {
                                rows.update(
                                        actor, id, "approved", proposal, edits, today.revision());
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

    private static Proposal checked(Proposal raw) {
        var title = Texts.name("change", raw.title());
        var why = Texts.prose("The why of the change", raw.why());
        if (raw.edits().isEmpty())
            throw new Unacceptable("There is nothing to apply: the change has no edits.");
        raw.key()
                .ifPresent(key -> {
                    if (key.isBlank() || key.length() > 200)
                        throw new Unacceptable("An idempotency key has from 1 to 200 characters.");
                });
        return new Proposal(title, why, raw.edits(), raw.basis(), raw.key());
    }

    private static Answer again(Change earlier) {
        return earlier.revision().isPresent()
                ? new Answer.Done(
                        earlier.id(), earlier.number(), earlier.title(), earlier.revision().get())
                : refused(
                        "idempotencyKey",
                        "This key was already used for the draft #%d. Use a new one."
                                .formatted(earlier.number()));
    }

    @Override
    public Answer saveDraft(Actor actor, Optional<UUID> draft, Proposal raw) {
        final Proposal proposal;
        try {
            proposal = checked(raw);
        } catch (Unacceptable unacceptable) {
            return refused("change", unacceptable.sentence());
        }
        var known = draft.map(id -> draftOf(actor, id));
        if (known.isPresent() && known.get().isEmpty()) return noSuchDraft();
        var before = known.flatMap(found -> found);
        var today = plans.standing(actor.organization());
        var collected = new ArrayList<Edit>(before.map(Change::edits).orElse(List.of()));
        collected.addAll(proposal.edits());
        var merged = Edits.merge(Edits.squash(collected), today.plan());
        if (!merged.conflicts().isEmpty()) return new Answer.Conflicted(merged.conflicts());
        if (Edits.apply(today.plan(), merged.edits()) instanceof Outcome.Refused(var because))
            return new Answer.Refused(because);
        return transactions.in(
                actor.organization(),
                () -> {
                    if (before.isEmpty()) {
                        var id = UUID.randomUUID();
                        long number = rows.nextNumber(actor);
                        rows.insert(
                                actor,
                                id,
                                number,
                                "draft",
                                proposal,
                                merged.edits(),
                                today.revision(),
                                now(),
                                Optional.empty());
                        return new Answer.Done(id, number, proposal.title(), today.revision());
                    }
                    // A draft keeps its own title and why; what is added to it only brings edits.
                    var kept =
                            new Proposal(
                                    before.get().title(),
                                    before.get().why(),
                                    merged.edits(),
                                    today.revision(),
                                    Optional.empty());
                    rows.update(
                            actor,
                            before.get().id(),
                            "draft",
                            kept,
                            merged.edits(),
                            today.revision());
                    return new Answer.Done(
                            before.get().id(),
                            before.get().number(),
                            kept.title(),
                            today.revision());
                });
    }

    @Override
    public Answer applyDraft(Actor actor, UUID draft, Optional<String> key) {
        var found = draftOf(actor, draft);
        if (found.isEmpty()) {
            // Applied by this very request before, and the reply was lost.
            return change(actor, draft)
                    .filter(change -> change.revision().isPresent())
                    .map(OneWay::again)
                    .orElseGet(OneWay::noSuchDraft);
        }
        var one = found.get();
        var answer =
                apply(
                        actor,
                        new Proposal(
                                one.title(), one.why(), one.edits(), one.basis(), Optional.empty()),
                        draft,
                        Optional.empty(),
                        true);
        return answer instanceof Answer.Done(var id, _, var title, var revision)
                ? new Answer.Done(id, one.number(), title, revision)
                : answer;
    }

    @Override
    public Answer discardDraft(Actor actor, UUID draft) {
        var found = draftOf(actor, draft);
        if (found.isEmpty()) return noSuchDraft();
        transactions.run(actor.organization(), () -> rows.withdraw(actor, draft));
        return new Answer.Done(
                draft,
                found.get().number(),
                found.get().title(),
                plans.standing(actor.organization()).revision());
    }

    private Optional<Change> draftOf(Actor actor, UUID id) {
        return change(actor, id)
                .filter(change ->
                        change.state() == State.DRAFT && change.author().equals(actor.account()));
    }

    @Override
    public Optional<Change> change(Actor actor, UUID change) {
        return transactions.in(actor.organization(), () -> rows.byId(actor, change));
    }

    @Override
    public List<Change> changes(Actor actor, long beforeNumber, int most) {
        return transactions.in(actor.organization(), () -> rows.before(actor, beforeNumber, most));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Tried<Answer> decline(String rule, String sentence) {
        return new Tried.Decline<>(refused(rule, sentence));
    }

    private static Answer refused(String rule, String sentence) {
        return new Answer.Refused(List.of(Refusal.of(rule, sentence)));
    }

    private static Answer noSuchDraft() {
        return refused(
                "draft", "There is no such draft of yours. It may have been applied or withdrawn.");
    }
}
