package org.throughline.server.change;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
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
    private final Gate gate;
    private final GateRows votes;
    private final RatifyWithin ratifyWithin;
    private final Transactions transactions;
    private final Clock clock;

    OneWay(
            Ledger ledger,
            ChangeRows rows,
            Heads heads,
            Drafts drafts,
            Conflicts conflicts,
            Gate gate,
            GateRows votes,
            RatifyWithin ratifyWithin,
            Transactions transactions,
            Clock clock) {
        this.ledger = ledger;
        this.rows = rows;
        this.heads = heads;
        this.drafts = drafts;
        this.conflicts = conflicts;
        this.gate = gate;
        this.votes = votes;
        this.ratifyWithin = ratifyWithin;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void open(Id<Organization> organization) {
        ledger.open(organization);
    }

    @Override
    public Answer propose(Actor actor, Proposal proposal) {
        return shown(actor, apply(actor, proposal, UUID.randomUUID(), Optional.empty()));
    }

    // ---- undo

    @Override
    public Answer undo(Actor actor, UUID change, Optional<String> key) {
        var undone = applied(actor, change);
        if (undone.isEmpty()) return nothingToUndo();
        return shown(
                actor,
                apply(actor, inverse(undone.get(), key), UUID.randomUUID(), Optional.of(change)));
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
                    reached(actor, begun.get().basis()).revision());
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

    static String shortened(String title) {
        return title.length() <= Texts.NAME ? title : title.substring(0, Texts.NAME - 1) + "…";
    }

    // ---- the way

    /** How a change came here, and so how its row is written when it goes into the ledger. */
    private sealed interface Origin {
        /** Made this moment; there is no row yet. */
        record Fresh(UUID id, Optional<UUID> undoes) implements Origin {}

        /** Takes back what nobody ratified: no policy is asked, for it was never approved. */
        record TakingBack(UUID id, UUID undone) implements Origin {}

        /** A draft of the actor's own, as it was read: it must still be exactly that. */
        record OfDraft(Change draft, Sort sort) implements Origin {}

        /** Proposed, by whomever: it needs the approvals it was proposed with. */
        record OfProposed(Change proposed) implements Origin {}
    }

    /** Why the ledger was not appended to, on the plan as it was at that very moment. */
    private sealed interface Declined {
        record Because(List<Refusal> refusals) implements Declined {}

        record Between(List<Edits.Conflict> conflicts, Plan today) implements Declined {}

        /** The policies ask somebody else first. */
        record Beyond(Judged judged, Plan today) implements Declined {}

        /** The plan moved on, and what was approved is no longer what would be applied. */
        record Moved(Judged judged, List<Edit> edits, long revision) implements Declined {}
    }

    /**
     * Proposes at once; what the policies do not let its author apply alone collects in a draft.
     */
    private Answer apply(Actor actor, Proposal raw, UUID id, Optional<UUID> undoes) {
        final Proposal proposal;
        try {
            proposal = checked(raw);
        } catch (Unacceptable unacceptable) {
            return refused("change", unacceptable.sentence());
        }
        var earlier = earlier(actor, proposal);
        if (earlier.isPresent()) return here(actor, earlier.get());
        var collected = drafts.collectedBefore(actor, proposal);
        if (collected.isPresent()) return collected.get();
        // Before anything of the plan is told: an edit no one of this role may ever propose.
        var never = Rights.never(actor, proposal.edits());
        if (never.isPresent()) return new Answer.Refused(List.of(never.get()));
        try {
            var answer = on(actor, proposal, new Origin.Fresh(id, undoes));
            // The same key at the same moment: the other one won, and its answer is ours.
            return answer instanceof Answer.Done
                    ? answer
                    : earlier(actor, proposal).map(one -> here(actor, one)).orElse(answer);
        } catch (DataIntegrityViolationException clash) {
            // The same, noticed by the database.
            return earlier(actor, proposal)
                    .map(one -> here(actor, one))
                    .or(() -> drafts.collectedBefore(actor, proposal))
                    .orElseThrow(() -> clash);
        }
    }

    /**
     * Merges onto today, applies, asks the policies, appends: all on the plan that is today's at
     * that very moment.
     */
    private Answer on(Actor actor, Proposal proposal, Origin origin) {
        var made = new Made(origin);
        Appended<Declined> appended;
        try {
            ledger.reached(actor.organization(), proposal.basis());
            appended =
                    ledger.append(
                            actor.organization(),
                            today -> attempt(actor, proposal, origin, today, made));
        } catch (UncategorizedSQLException told) {
            return revoked(told);
        }
        return switch (appended) {
            case Appended.Declined<Declined>(var declined) ->
                    inWords(actor, declined, proposal, origin);
            case Appended.At<Declined>(var standing) ->
                    new Answer.Done(made.id, made.number, proposal.title(), standing.revision());
        };
    }

    /** What the ledger's own check found: a right that was taken away between click and commit. */
    private static Answer revoked(UncategorizedSQLException told) {
        var cause = told.getSQLException();
        return switch (cause == null ? "" : String.valueOf(cause.getSQLState())) {
            case "TL001" ->
                    refused(
                            "rights",
                            "Your rights were changed a moment ago, and no longer cover this. Load the page again.");
            case "TL002" ->
                    refused(
                            "approval",
                            "An approval no longer counts: who gave it may no longer decide this. Ask again whoever is named.");
            default -> throw told;
        };
    }

    private Optional<Change> earlier(Actor actor, Proposal proposal) {
        return proposal.key().flatMap(key -> earlier(actor, key));
    }

    @Override
    public Optional<Change> earlier(Actor actor, String key) {
        return transactions.in(actor.organization(), () -> rows.byKey(actor, key));
    }

    private Answer inWords(Actor actor, Declined declined, Proposal proposal, Origin origin) {
        return switch (declined) {
            case Declined.Because(var refusals) -> new Answer.Refused(refusals);
            case Declined.Between(var open, var today) ->
                    new Answer.Conflicted(conflicts.inWords(actor, open, today, proposal.basis()));
            case Declined.Beyond(var judged, var today) ->
                    switch (origin) {
                        case Origin.Fresh(_, var undoes) ->
                                drafts.collect(
                                        actor,
                                        proposal,
                                        undoes,
                                        Turns.inWords(actor, today, judged.asked()));
                        case Origin.OfDraft _, Origin.OfProposed _, Origin.TakingBack _ ->
                                new Answer.Refused(List.of(beyond(actor, judged, today)));
                    };
            case Declined.Moved(var judged, var edits, var revision) ->
                    new Answer.Refused(
                            List.of(
                                    Refusal.of(
                                            MOVED,
                                            "The plan moved on, and with it what this change does. Who approved it has to look again.")));
        };
    }

    /** The rule of a refusal because votes were for something that is so no longer. */
    static final String MOVED = "moved";

    private static Refusal beyond(Actor actor, Judged judged, Plan today) {
        return Refusal.of(
                "approval",
                "This is not for you alone to apply: %s. Propose it."
                        .formatted(String.join("; ", Turns.inWords(actor, today, judged.asked()))));
    }

    /**
     * How people call the change. One that has a row already has it from there: another node may
     * have written it into the ledger before this one did anything.
     */
    private static final class Made {
        final UUID id;
        long number;

        Made(Origin origin) {
            this.id = id(origin);
            this.number =
                    switch (origin) {
                        case Origin.OfDraft(var draft, _) -> draft.number();
                        case Origin.OfProposed(var proposed) -> proposed.number();
                        case Origin.Fresh _, Origin.TakingBack _ -> 0;
                    };
        }
    }

    private Tried<Declined> attempt(
            Actor actor, Proposal proposal, Origin origin, Standing today, Made made) {
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
                    judged(actor, proposal, origin, today, merged.edits(), next, made);
        };
    }

    private Tried<Declined> judged(
            Actor actor,
            Proposal proposal,
            Origin origin,
            Standing today,
            List<Edit> edits,
            Plan next,
            Made made) {
        var judged =
                origin instanceof Origin.TakingBack
                        ? Gate.unasked(today, edits)
                        : gate.judge(actor, today, next, edits, since(origin));
        if (judged.impossible().isPresent())
            return new Tried.Decline<>(new Declined.Because(List.of(judged.impossible().get())));
        var declined =
                switch (origin) {
                    case Origin.Fresh _, Origin.TakingBack _ -> beyondTolerance(judged, today);
                    case Origin.OfDraft(_, var sort) ->
                            sort == Sort.EMERGENCY
                                    ? Optional.<Declined>empty()
                                    : beyondTolerance(judged, today);
                    case Origin.OfProposed(var proposed) ->
                            Optional.of(Seal.hex(judged.content()))
                                            .equals(proposed.course().content())
                                    ? Optional.<Declined>empty()
                                    : Optional.<Declined>of(
                                            new Declined.Moved(judged, edits, today.revision()));
                };
        if (declined.isPresent()) return new Tried.Decline<>(declined.get());
        return new Tried.Append<>(
                new Entry(
                        id(origin),
                        author(actor, origin),
                        edits,
                        () -> record(actor, proposal, origin, today, edits, judged, made)),
                next);
    }

    private Instant since(Origin origin) {
        return origin instanceof Origin.OfProposed(var proposed)
                ? proposed.course().proposedAt().orElseGet(this::now)
                : now();
    }

    private static Optional<Declined> beyondTolerance(Judged judged, Standing today) {
        return judged.isWithinTolerance()
                ? Optional.empty()
                : Optional.of(new Declined.Beyond(judged, today.plan()));
    }

    private static UUID id(Origin origin) {
        return switch (origin) {
            case Origin.Fresh(var id, _) -> id;
            case Origin.TakingBack(var id, _) -> id;
            case Origin.OfDraft(var draft, _) -> draft.id();
            case Origin.OfProposed(var proposed) -> proposed.id();
        };
    }

    private static UUID author(Actor actor, Origin origin) {
        return origin instanceof Origin.OfProposed(var proposed)
                ? proposed.author()
                : actor.account();
    }

    private void record(
            Actor actor,
            Proposal proposal,
            Origin origin,
            Standing today,
            List<Edit> edits,
            Judged judged,
            Made made) {
        switch (origin) {
            case Origin.Fresh(var id, var undoes) -> {
                made.number = insert(actor, id, proposal, edits, undoes, judged);
                // The same request may be on its way into a draft on another node: one of both.
                proposal.key().ifPresent(key -> rows.collected(actor, key, id));
            }
            case Origin.TakingBack(var id, var undone) -> {
                // Of those who ratify it and those who take it back only one is in time.
                if (votes.isSettled(actor.organization(), undone, now(), false))
                    throw new DraftMoved();
                made.number = insert(actor, id, proposal, edits, Optional.of(undone), judged);
            }
            case Origin.OfDraft(var draft, var sort) ->
                    approve(actor, draft, sort, edits, today, judged);
            case Origin.OfProposed(var proposed) -> {
                var now = rows.lockedOpen(actor.organization(), proposed.id());
                if (now.filter(one -> one.course().equals(proposed.course())).isEmpty())
                    throw new DraftMoved();
                rows.judged(
                        actor.organization(),
                        proposed,
                        State.APPROVED,
                        proposed.course().sort(),
                        edits,
                        today.revision(),
                        judged,
                        proposed.course().proposedAt(),
                        proposed.course().applyOn());
            }
        }
    }

    private long insert(
            Actor actor,
            UUID id,
            Proposal proposal,
            List<Edit> edits,
            Optional<UUID> undoes,
            Judged judged) {
        long number = rows.nextNumber(actor);
        rows.insert(
                actor,
                id,
                number,
                "approved",
                proposal,
                edits,
                proposal.basis(),
                now(),
                undoes,
                Optional.of(judged));
        return number;
    }

    /** What is applied is the draft as it was read, or nothing. */
    private void approve(
            Actor actor, Change draft, Sort sort, List<Edit> edits, Standing today, Judged judged) {
        boolean same =
                rows.lockedDraft(actor, draft.id())
                        .filter(now -> now.version().equals(draft.version()))
                        .isPresent();
        if (!same) throw new DraftMoved();
        if (sort == Sort.EMERGENCY) votes.ratifyWithin(ratifyWithin.time());
        rows.judged(
                actor.organization(),
                draft,
                State.APPROVED,
                judged.standard() && sort == Sort.NORMAL ? Sort.STANDARD : sort,
                edits,
                today.revision(),
                judged,
                Optional.empty(),
                Optional.empty());
    }

    /** The change was altered, applied or discarded while it was on its way into the ledger. */
    private static final class DraftMoved extends DataIntegrityViolationException {
        private static final long serialVersionUID = 1;

        DraftMoved() {
            super("the change is no longer as it was read");
        }
    }

    // ---- what others approved

    /**
     * Applies a proposed change whose approvals are all there, on behalf of its author as they are
     * today.
     */
    Answer applyProposed(Actor author, Change proposed) {
        try {
            var answer =
                    on(
                            author,
                            new Proposal(
                                    proposed.title(),
                                    proposed.why(),
                                    proposed.edits(),
                                    proposed.basis(),
                                    Optional.empty()),
                            new Origin.OfProposed(proposed));
            // Whoever gave their approval at the same moment may have been quicker.
            return answer instanceof Answer.Done
                    ? answer
                    : applied(author, proposed.id()).map(one -> here(author, one)).orElse(answer);
        } catch (DraftMoved _) {
            return applied(author, proposed.id())
                    .map(one -> here(author, one))
                    .orElseGet(() -> Drafts.moved(proposed.number()));
        }
    }

    /** How long an emergency may wait: "24 hours". */
    String ratifyWithin() {
        return ratifyWithin.words();
    }

    /** Applies a draft at once, beyond its author's tolerance: to be ratified, or taken back. */
    Answer applyInEmergency(Actor actor, Change draft) {
        return applyOwn(actor, draft, Sort.EMERGENCY);
    }

    /** Takes back a change that nobody ratified, on nobody's behalf. */
    Answer takeBack(Actor system, UUID change) {
        var undone = applied(system, change);
        if (undone.isEmpty()) return nothingToUndo();
        var proposal = inverse(undone.get(), Optional.of("unratified " + change));
        var earlier = earlier(system, proposal);
        if (earlier.isPresent()) return here(system, earlier.get());
        try {
            return on(system, proposal, new Origin.TakingBack(UUID.randomUUID(), change));
        } catch (DataIntegrityViolationException late) {
            // Ratified this moment, or another node took it back.
            return earlier(system, proposal)
                    .map(one -> here(system, one))
                    .orElseGet(() -> refused("state", "It was ratified a moment ago."));
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

    /** Who is told of a revision finds it on the node that tells. */
    private Answer shown(Actor actor, Answer answer) {
        if (answer instanceof Answer.Done done) reached(actor, done.revision());
        return answer;
    }

    /** Where the plan is, on whatever node: at least where somebody has seen it already. */
    Standing reached(Actor actor, long revision) {
        return ledger.reached(actor.organization(), revision);
    }

    /** The same, once this node has read as far: who is told of a revision finds it here. */
    Answer here(Actor actor, Change earlier) {
        earlier.revision().ifPresent(revision -> ledger.reached(actor.organization(), revision));
        return again(earlier);
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

    /** A change that was touched and is not in the ledger, with where the plan is. */
    static Answer standing(Change change, long revision) {
        return new Answer.Waiting(
                change.id(),
                change.number(),
                change.title(),
                revision,
                change.state().name().toLowerCase(Locale.ROOT),
                "");
    }

    // ---- drafts

    @Override
    public Answer saveDraft(Actor actor, Optional<UUID> draft, Proposal raw) {
        return unlessUnacceptable(() -> {
            var proposal = checked(raw);
            return shown(actor, savedOnce(actor, draft, proposal));
        });
    }

    private Answer savedOnce(Actor actor, Optional<UUID> draft, Proposal proposal) {
        try {
            return drafts.save(actor, draft, proposal);
        } catch (DataIntegrityViolationException clash) {
            // The same key at the same moment: the other one began it.
            if (proposal.key().isEmpty()) throw clash;
            return drafts.save(actor, draft, proposal);
        }
    }

    @Override
    public Answer reviseDraft(Actor actor, UUID draft, Revised revised) {
        return unlessUnacceptable(() -> drafts.revise(actor, draft, revised));
    }

    @Override
    public Answer resolveDraft(Actor actor, UUID draft, Decisions decisions) {
        return unlessUnacceptable(() -> drafts.resolve(actor, draft, decisions));
    }

    private static Answer unlessUnacceptable(Supplier<Answer> step) {
        try {
            return step.get();
        } catch (Unacceptable unacceptable) {
            return refused("slip", unacceptable.sentence());
        }
    }

    @Override
    public Fit fit(Actor actor, Change draft, Standing on) {
        return drafts.fit(actor, draft, on);
    }

    @Override
    public Fit fit(Actor actor, List<Edit> edits, long basis, Standing on) {
        return drafts.fit(actor, edits, basis, on);
    }

    @Override
    public Answer applyDraft(Actor actor, UUID draft, Optional<String> key) {
        var found = change(actor, draft).filter(change -> change.state() == State.DRAFT);
        if (found.isEmpty()) return alreadyApplied(actor, draft).orElseGet(Drafts::noSuchDraft);
        return applyOwn(actor, found.get(), Sort.NORMAL);
    }

    private Answer applyOwn(Actor actor, Change one, Sort sort) {
        if (one.course().standsOn().isPresent()) {
            var waits = drafts.waits(actor, one, reached(actor, one.basis()));
            if (waits.isPresent()) return waits.get();
        }
        try {
            var answer =
                    on(
                            actor,
                            new Proposal(
                                    one.title(),
                                    one.why(),
                                    one.edits(),
                                    one.basis(),
                                    Optional.empty()),
                            new Origin.OfDraft(one, sort));
            return answer instanceof Answer.Done
                    ? answer
                    : alreadyApplied(actor, one.id()).orElse(answer);
        } catch (DraftMoved _) {
            return alreadyApplied(actor, one.id()).orElseGet(() -> Drafts.moved(one.number()));
        }
    }

    /** Applied by this very request before, and the reply was lost; or in another window. */
    private Optional<Answer> alreadyApplied(Actor actor, UUID draft) {
        return applied(actor, draft)
                .filter(change -> change.author().equals(actor.account()))
                .map(one -> here(actor, one));
    }

    @Override
    public Answer draftOnTop(Actor actor, UUID below) {
        return drafts.beginOn(actor, below);
    }

    @Override
    public Answer standOn(Actor actor, UUID draft, Optional<UUID> below) {
        return drafts.standOn(actor, draft, below);
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
    public Optional<Change> collecting(Actor actor) {
        return transactions.in(
                actor.organization(),
                () -> rows.collecting(actor).flatMap(id -> rows.byId(actor, id)));
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
    public List<Head> onTop(Actor actor, UUID change) {
        return heads.on(actor, change);
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
