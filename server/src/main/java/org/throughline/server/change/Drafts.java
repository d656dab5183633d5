package org.throughline.server.change;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Edits.Conflict;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.edit.Resolution;
import org.throughline.plan.edit.Resolution.Side;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Sight;
import org.throughline.server.change.Changes.Change;
import org.throughline.server.change.Changes.Decisions;
import org.throughline.server.change.Changes.Revised;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;

/**
 * Edits collected and not yet applied. A draft belongs to its author alone, who may have it open in
 * two windows: each step takes the draft's row for itself and looks at what is really there.
 */
@Component
class Drafts {
    /** How far back a decision about conflicts may have been made. */
    private static final long MOST_BEHIND = 5_000;

    private final Plans plans;
    private final ChangeRows rows;
    private final Conflicts conflicts;
    private final Gate gate;
    private final Transactions transactions;
    private final Clock clock;

    Drafts(
            Plans plans,
            ChangeRows rows,
            Conflicts conflicts,
            Gate gate,
            Transactions transactions,
            Clock clock) {
        this.plans = plans;
        this.rows = rows;
        this.conflicts = conflicts;
        this.gate = gate;
        this.transactions = transactions;
        this.clock = clock;
    }

    // ---- how it stands

    /**
     * How a change stands on a plan, with the edits of those below it where it stands on others.
     */
    Fit fit(Actor actor, Change change, Standing today) {
        return fit(actor, change.edits(), change.basis(), ground(actor, change, today));
    }

    Fit fit(Actor actor, List<Edit> edits, long basis, Standing today) {
        return fit(actor, edits, basis, Ground.plan(today));
    }

    private Fit fit(Actor actor, List<Edit> edits, long basis, Ground ground) {
        var today = ground.standing();
        if (!ground.broken().isEmpty())
            return new Fit(
                    today.revision(),
                    List.of(),
                    List.of(),
                    ground.broken(),
                    List.of(),
                    today.plan(),
                    ground);
        var merged = Edits.merge(edits, today.plan());
        var open = conflicts.inWords(actor, merged.conflicts(), today.plan(), basis);
        return switch (Edits.apply(today.plan(), merged.edits())) {
            case Outcome.Refused(var because) ->
                    new Fit(
                            today.revision(),
                            merged.edits(),
                            open,
                            because,
                            List.of(),
                            today.plan(),
                            ground);
            case Outcome.Applied(var next) ->
                    new Fit(
                            today.revision(),
                            merged.edits(),
                            open,
                            List.of(),
                            beyond(actor, today, next, merged.edits()),
                            next,
                            ground);
        };
    }

    // ---- on top of one another

    private static final String ON_TOP = "On top of: ";

    /** More than these on top of one another nobody keeps apart. */
    static final int MOST_BELOW = 8;

    /**
     * What a change stands on. What it stood on and is applied by now is in the plan; what is
     * withdrawn, rejected or hidden is not, and then its edits have to fit without that.
     */
    Ground ground(Actor actor, Change change, Standing today) {
        if (change.course().standsOn().isEmpty()) return Ground.plan(today);
        return transactions.in(
                actor.organization(), () -> ground(actor, change, today, MOST_BELOW));
    }

    private Ground ground(Actor actor, Change change, Standing today, int most) {
        if (change.course().standsOn().isEmpty()) return Ground.plan(today);
        var found = rows.byId(actor, change.course().standsOn().get());
        if (found.isEmpty())
            return on(today, Ground.Below.unseen(change.course().standsOn().get()), List.of());
        var below = Ground.Below.of(found.get());
        // What is proposed was on the plan itself by then: only a draft stands on others.
        if (!below.isToCome() || change.state() != Changes.State.DRAFT)
            return on(today, below, List.of());
        if (most == 0)
            return on(
                    today,
                    below,
                    List.of(
                            Refusal.of(
                                    "ground",
                                    "More than %d drafts stand on one another here. Apply the lowest ones first."
                                            .formatted(MOST_BELOW))));
        var ground = ground(actor, found.get(), today, most - 1);
        if (!ground.broken().isEmpty()) return on(today, below, ground.broken());
        var merged = Edits.merge(found.get().edits(), ground.standing().plan());
        if (!merged.conflicts().isEmpty()) return on(today, below, List.of(fitsNoLonger(below)));
        return switch (Edits.apply(ground.standing().plan(), merged.edits())) {
            case Outcome.Refused _ -> on(today, below, List.of(fitsNoLonger(below)));
            case Outcome.Applied(var next) -> {
                var all = new ArrayList<>(ground.edits());
                all.addAll(merged.edits());
                yield new Ground(
                        new Standing(today.organization(), today.revision(), next),
                        all,
                        Optional.of(below),
                        List.of());
            }
        };
    }

    private static Ground on(Standing today, Ground.Below below, List<Refusal> broken) {
        return new Ground(today, List.of(), Optional.of(below), broken);
    }

    private static Refusal fitsNoLonger(Ground.Below below) {
        return Refusal.of(
                "ground",
                "%s, on which it stands, no longer fits the plan as it is today. Its author has to solve that first; or put this one on the plan itself."
                        .formatted(below.words()));
    }

    /** Why it must wait: what it stands on is not in the plan. */
    Optional<Answer> waits(Actor actor, Change change, Standing today) {
        if (change.state() != Changes.State.DRAFT) return Optional.empty();
        return ground(actor, change, today)
                .waitsFor()
                .map(below ->
                        new Answer.Refused(
                                List.of(
                                        Refusal.of(
                                                "ground",
                                                "This stands on %s, which is not applied yet. Apply that first, or put this one on the plan itself."
                                                        .formatted(below.words())))));
    }

    Answer beginOn(Actor actor, UUID below) {
        var today = plans.standing(actor.organization());
        return transactions.in(
                actor.organization(),
                () -> {
                    var found = rows.byId(actor, below);
                    var refused = mayNotStandOn(actor, Optional.empty(), found);
                    if (refused.isPresent()) return refused.get();
                    var title = ON_TOP + found.orElseThrow().title();
                    var answer =
                            insert(
                                    actor,
                                    new Proposal(
                                            OneWay.shortened(title),
                                            "",
                                            List.of(),
                                            today.revision(),
                                            Optional.empty()),
                                    List.of(),
                                    today.revision(),
                                    Optional.empty());
                    if (answer instanceof Answer.Done done)
                        rows.standOn(actor, done.change(), Optional.of(below));
                    return answer;
                });
    }

    Answer standOn(Actor actor, UUID draft, Optional<UUID> below) {
        return onDraft(
                actor,
                draft,
                Optional.empty(),
                before -> {
                    if (below.isPresent()) {
                        var refused =
                                mayNotStandOn(
                                        actor, Optional.of(draft), rows.byId(actor, below.get()));
                        if (refused.isPresent()) return refused.get();
                    }
                    rows.standOn(actor, draft, below);
                    return done(actor, before, before.title());
                });
    }

    private Optional<Answer> mayNotStandOn(
            Actor actor, Optional<UUID> draft, Optional<Change> below) {
        if (below.filter(one -> Ground.Below.of(one).isToCome()).isEmpty())
            return refused(
                    "A draft stands on another draft that you may see, or on one that is proposed. This one is applied, withdrawn or no longer shared.");
        int deep = 1;
        var next = below;
        while (next.isPresent()) {
            if (draft.filter(next.get().id()::equals).isPresent())
                return refused(
                        "The two would stand on each other: #%d stands on this one already."
                                .formatted(below.get().number()));
            if (deep++ > MOST_BELOW)
                return refused(
                        "At most %d drafts stand on one another. Apply the lowest ones first."
                                .formatted(MOST_BELOW));
            next = next.get().course().standsOn().flatMap(id -> rows.byId(actor, id));
        }
        return Optional.empty();
    }

    private static Optional<Answer> refused(String sentence) {
        return Optional.of(new Answer.Refused(List.of(Refusal.of("ground", sentence))));
    }

    /** Why the asker may not apply it alone: whom the policies ask. */
    private List<Refusal> beyond(Actor actor, Standing today, Plan next, List<Edit> edits) {
        if (edits.isEmpty() || !actor.role().atLeast(AccessRole.MEMBER)) return List.of();
        var judged = gate.judge(actor, today, next, edits);
        if (judged.impossible().isPresent()) return List.of(judged.impossible().get());
        return Turns.inWords(actor, today.plan(), judged.asked()).stream()
                .map(sentence -> Refusal.of("approval", sentence))
                .toList();
    }

    // ---- collecting

    /**
     * Keeps edits that their author may not apply alone in the one draft in which such edits
     * collect; it begins with the first of them.
     */
    Answer collect(Actor actor, Proposal proposal, Optional<UUID> undoes, List<String> approvals) {
        try {
            return collectOnce(actor, proposal, undoes, approvals);
        } catch (DuplicateKeyException _) {
            // Another window of theirs began the draft at the same moment, or this very request was
            // quicker on another node: into that one.
            return collectOnce(actor, proposal, undoes, approvals);
        }
    }

    /** What a request sent before with the same key came to, if its edits were collected. */
    Optional<Answer> collectedBefore(Actor actor, Proposal proposal) {
        return proposal.key()
                .flatMap(key ->
                        transactions.in(actor.organization(), () -> rows.collectedBy(actor, key)))
                .map(before ->
                        before.revision().isPresent()
                                ? OneWay.again(before)
                                : collected(
                                        done(actor, before, before.title()), asked(actor, before)));
    }

    private List<String> asked(Actor actor, Change draft) {
        var today = plans.standing(actor.organization());
        return fit(actor, draft, today).rights().stream().map(Refusal::sentence).toList();
    }

    private Answer collectOnce(
            Actor actor, Proposal proposal, Optional<UUID> undoes, List<String> approvals) {
        return transactions.in(
                actor.organization(),
                () -> {
                    var sentBefore = proposal.key().flatMap(key -> rows.collectedBy(actor, key));
                    if (sentBefore.flatMap(Change::revision).isPresent())
                        return OneWay.again(sentBefore.get());
                    if (sentBefore.isPresent())
                        return collected(
                                done(actor, sentBefore.get(), sentBefore.get().title()), approvals);
                    var begun =
                            undoes.isPresent() ? Optional.<UUID>empty() : rows.collecting(actor);
                    var keyless =
                            new Proposal(
                                    proposal.title(),
                                    proposal.why(),
                                    proposal.edits(),
                                    proposal.basis(),
                                    Optional.empty());
                    var answer =
                            undoes.isPresent()
                                    ? insert(
                                            actor,
                                            keyless,
                                            proposal.edits(),
                                            proposal.basis(),
                                            undoes)
                                    : save(actor, begun, keyless);
                    if (!(answer instanceof Answer.Done done)) return answer;
                    if (undoes.isEmpty() && begun.isEmpty()) rows.collecting(actor, done.change());
                    proposal.key().ifPresent(key -> rows.collected(actor, key, done.change()));
                    return collected(done, approvals);
                });
    }

    private static Answer collected(Answer.Done done, List<String> approvals) {
        return new Answer.Collected(
                done.change(), done.number(), done.title(), done.revision(), approvals);
    }

    Answer save(Actor actor, Optional<UUID> draft, Proposal proposal) {
        var earlier =
                proposal.key()
                        .flatMap(key ->
                                transactions.in(
                                        actor.organization(), () -> rows.byKey(actor, key)));
        // The same beginning sent twice, because the first reply was lost.
        if (earlier.filter(one -> one.state() == Changes.State.DRAFT).isPresent())
            return done(actor, earlier.get(), earlier.get().title());
        // The key of something that was applied or discarded since.
        if (earlier.isPresent()) return OneWay.again(earlier.get());
        var today = plans.standing(actor.organization());
        var edits = known(actor, today.plan(), proposal.edits());
        return draft.isEmpty()
                ? begin(actor, proposal, edits, today)
                : onDraft(
                        actor,
                        draft.get(),
                        Optional.empty(),
                        before -> collected(actor, before, edits, today));
    }

    private Answer begin(Actor actor, Proposal proposal, List<Edit> edits, Standing today) {
        var merged = Edits.merge(edits, today.plan());
        if (!merged.conflicts().isEmpty())
            return conflicted(actor, merged.conflicts(), today, proposal.basis());
        if (Edits.apply(today.plan(), merged.edits()) instanceof Outcome.Refused(var because))
            return new Answer.Refused(because);
        return insert(actor, proposal, merged.edits(), today.revision(), Optional.empty());
    }

    /** A new draft with exactly these edits, whether or not they fit today. */
    Answer insert(
            Actor actor, Proposal proposal, List<Edit> edits, long basis, Optional<UUID> undoes) {
        return transactions.in(
                actor.organization(),
                () -> {
                    var id = UUID.randomUUID();
                    long number = rows.nextNumber(actor);
                    rows.insert(
                            actor,
                            id,
                            number,
                            "draft",
                            proposal,
                            edits,
                            basis,
                            clock.instant().truncatedTo(ChronoUnit.MICROS),
                            undoes,
                            Optional.empty());
                    return new Answer.Done(
                            id,
                            number,
                            proposal.title(),
                            plans.standing(actor.organization()).revision());
                });
    }

    private Answer collected(Actor actor, Change before, List<Edit> edits, Standing plan) {
        var ground = ground(actor, before, plan);
        if (!ground.broken().isEmpty()) return new Answer.Refused(ground.broken());
        var today = ground.standing();
        var all = new ArrayList<>(before.edits());
        // What is added with the very same content is in it already: the policies of the house,
        // say,
        // that come along with the first of the plan's own.
        edits.stream()
                .filter(edit -> !(edit instanceof Edit.Added && before.edits().contains(edit)))
                .forEach(all::add);
        final Edits.Merged merged;
        try {
            merged = Edits.merge(all, today.plan());
        } catch (IllegalArgumentException contradiction) {
            return new Answer.Refused(
                    List.of(
                            Refusal.of(
                                    "draft",
                                    "The draft #%d already does something else to the same item. Take that out of it first."
                                            .formatted(before.number()))));
        }
        if (!merged.conflicts().isEmpty())
            return conflicted(actor, merged.conflicts(), today, before.basis());
        return switch (Edits.apply(today.plan(), merged.edits())) {
            case Outcome.Refused(var because) -> new Answer.Refused(because);
            case Outcome.Applied(var next) -> {
                // A draft keeps the title someone gave it; one it was given by its edits follows
                // them.
                boolean follows =
                        !merged.edits().isEmpty()
                                && (before.edits().isEmpty()
                                        ? before.title().startsWith(ON_TOP)
                                        : before.title().equals(Words.title(next, before.edits())));
                yield rewrite(
                        actor,
                        before,
                        follows ? Words.title(next, merged.edits()) : before.title(),
                        before.why(),
                        merged.edits(),
                        today.revision());
            }
        };
    }

    // ---- revising

    Answer revise(Actor actor, UUID draft, Revised revised) {
        return onDraft(
                actor,
                draft,
                revised.version(),
                before -> {
                    var ground = ground(actor, before, plans.standing(actor.organization()));
                    var today = ground.standing();
                    if (revised.edits().isPresent() && !ground.broken().isEmpty())
                        return new Answer.Refused(ground.broken());
                    var edits =
                            new ArrayList<>(
                                    revised.edits()
                                            .map(given -> known(actor, today.plan(), given))
                                            .orElse(before.edits()));
                    edits.removeIf(edit -> revised.without().contains(edit.id()));
                    if (revised.edits().isPresent()) {
                        var merged = Edits.merge(edits, today.plan());
                        if (!merged.conflicts().isEmpty())
                            return conflicted(actor, merged.conflicts(), today, before.basis());
                        if (Edits.apply(today.plan(), merged.edits())
                                instanceof Outcome.Refused(var because))
                            return new Answer.Refused(because);
                    }
                    var checked =
                            OneWay.checked(
                                    revised.title().orElse(before.title()),
                                    revised.why().orElse(before.why()));
                    return rewrite(
                            actor, before, checked.title(), checked.why(), edits, before.basis());
                });
    }

    Answer resolve(Actor actor, UUID draft, Decisions decisions) {
        return onDraft(
                actor,
                draft,
                decisions.version(),
                before -> {
                    var ground = ground(actor, before, plans.standing(actor.organization()));
                    if (!ground.broken().isEmpty()) return new Answer.Refused(ground.broken());
                    var today = ground.standing();
                    var merged = Edits.merge(before.edits(), today.plan());
                    var decided = decided(actor, before, merged.conflicts(), today, decisions);
                    var gone =
                            plans.lastForms(
                                    actor.organization(),
                                    merged.conflicts().stream()
                                            .filter(one -> one.theirs().isEmpty())
                                            .map(one -> one.mine().id())
                                            .toList());
                    var solved =
                            new Resolution(decided)
                                    .of(merged, id -> Optional.ofNullable(gone.get(id)));
                    // What is still open came after the basis, and is looked for there.
                    long basis = solved.conflicts().isEmpty() ? today.revision() : before.basis();
                    return rewrite(
                            actor,
                            before,
                            before.title(),
                            before.why(),
                            Resolution.unsettled(solved),
                            basis);
                });
    }

    /** The decisions that are about what is in conflict today, exactly as it was seen. */
    private Map<Conflict, Side> decided(
            Actor actor, Change draft, List<Conflict> open, Standing today, Decisions decisions) {
        long seen = Math.clamp(decisions.seen(), 0, today.revision());
        if (today.revision() - seen > MOST_BEHIND) return Map.of();
        var then =
                seen == today.revision()
                        ? new HashSet<>(open)
                        : new HashSet<>(
                                Edits.merge(draft.edits(), groundAsOf(actor, draft, seen).plan())
                                        .conflicts());
        var decided = new HashMap<Conflict, Side>();
        for (var conflict : open) {
            if (!then.contains(conflict)) continue;
            var side =
                    Optional.ofNullable(decisions.sides().get(key(conflict))).or(decisions::rest);
            side.ifPresent(one -> decided.put(conflict, one));
        }
        return decided;
    }

    private Standing groundAsOf(Actor actor, Change draft, long seen) {
        var then = new Standing(actor.organization(), seen, plans.asOf(actor.organization(), seen));
        return ground(actor, draft, then).standing();
    }

    static String key(Conflict conflict) {
        return conflict.mine().id() + conflict.field().map(field -> ":" + field).orElse("");
    }

    // ---- ending

    Answer discard(Actor actor, UUID draft) {
        return onDraft(
                actor,
                draft,
                Optional.empty(),
                before -> {
                    rows.withdraw(actor, draft);
                    return done(actor, before, before.title());
                });
    }

    Answer reopen(Actor actor, UUID draft) {
        return transactions.in(
                actor.organization(),
                () -> {
                    rows.reopen(actor, draft);
                    return rows.lockedDraft(actor, draft)
                            .<Answer>map(again -> done(actor, again, again.title()))
                            .orElseGet(Drafts::noSuchDraft);
                });
    }

    // ---- each step

    private Answer onDraft(
            Actor actor, UUID id, Optional<String> version, Function<Change, Answer> step) {
        return transactions.in(
                actor.organization(),
                () -> {
                    var found = rows.lockedDraft(actor, id);
                    if (found.isEmpty()) return noSuchDraft();
                    if (version.isPresent() && !version.get().equals(found.get().version()))
                        return moved(found.get().number());
                    return step.apply(found.get());
                });
    }

    private Answer rewrite(
            Actor actor, Change draft, String title, String why, List<Edit> edits, long basis) {
        rows.update(
                actor,
                draft.id(),
                "draft",
                new Proposal(title, why, edits, basis, Optional.empty()),
                edits,
                basis);
        return done(actor, draft, title);
    }

    private Answer.Done done(Actor actor, Change draft, String title) {
        return new Answer.Done(
                draft.id(), draft.number(), title, plans.standing(actor.organization()).revision());
    }

    private Answer conflicted(Actor actor, List<Conflict> open, Standing today, long basis) {
        return new Answer.Conflicted(conflicts.inWords(actor, open, today.plan(), basis));
    }

    /**
     * The edits as they can be kept: nobody sets what they may not see, nor finds it out by
     * guessing, and a removal takes the item as it is.
     */
    private static List<Edit> known(Actor actor, Plan today, List<Edit> edits) {
        Sight.unseen(actor, edits)
                .ifPresent(field -> {
                    throw new Unacceptable(
                            "The %s is for managers to see and to set. Leave it out, or ask one."
                                    .formatted(Words.field(field)));
                });
        if (Sight.maySeeCosts(actor)) return edits;
        return edits.stream()
                .map(edit ->
                        edit instanceof Edit.Removed(var seen)
                                ? today.find(seen.kind(), seen.id())
                                        .filter(item ->
                                                Sight.of(actor, item).equals(Sight.of(actor, seen)))
                                        .map(Edit::remove)
                                        .orElse(edit)
                                : edit)
                .toList();
    }

    static Answer moved(long number) {
        return new Answer.Refused(
                List.of(
                        Refusal.of(
                                "version",
                                "The draft #%d was changed meanwhile, perhaps in another window of yours. Look at it again and repeat."
                                        .formatted(number))));
    }

    static Answer noSuchDraft() {
        return new Answer.Refused(
                List.of(
                        Refusal.of(
                                "draft",
                                "There is no such draft of yours. It may have been applied or withdrawn.")));
    }
}
