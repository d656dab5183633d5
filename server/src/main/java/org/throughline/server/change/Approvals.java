package org.throughline.server.change;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.impact.Impact;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Accounts;
import org.throughline.server.access.Actor;
import org.throughline.server.access.SecurityLog;
import org.throughline.server.change.Changes.Change;
import org.throughline.server.change.Changes.Sort;
import org.throughline.server.change.Changes.State;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.Plans;

/**
 * The way of a change that its author may not apply alone: proposed, considered, approved or
 * rejected, applied at once or on a day; in an emergency applied first and ratified afterwards.
 *
 * <p>An approval is for exactly the edits, the impact and the requirements that were shown. Where
 * the plan moves on and any of them changes, all approvals are void.
 */
@Service
public class Approvals {
    private static final Logger LOG = LoggerFactory.getLogger(Approvals.class);
    private static final int MOST_OPEN = 500;

    /** After so long somebody looks whether a change did what it was said to do. */
    private static final Duration REVIEW = Duration.ofDays(28);

    private final OneWay way;
    private final Gate gate;
    private final Drafts drafts;
    private final ChangeRows rows;
    private final GateRows votes;
    private final Accounts accounts;
    private final Plans plans;
    private final Transactions transactions;
    private final Clock clock;

    Approvals(
            OneWay way,
            Gate gate,
            Drafts drafts,
            ChangeRows rows,
            GateRows votes,
            Accounts accounts,
            Plans plans,
            Transactions transactions,
            Clock clock) {
        this.way = way;
        this.gate = gate;
        this.drafts = drafts;
        this.rows = rows;
        this.votes = votes;
        this.accounts = accounts;
        this.plans = plans;
        this.transactions = transactions;
        this.clock = clock;
    }

    // ---- proposing

    /**
     * Proposes a draft of the actor's own. What the policies let its author decide alone is applied
     * at once, or scheduled where a day is given; else it waits for whom they ask.
     */
    public Answer propose(Actor actor, UUID draft, Optional<LocalDate> applyOn) {
        var change =
                way.change(actor, draft)
                        .filter(one -> one.state() == State.DRAFT)
                        .filter(one -> one.author().equals(actor.account()));
        if (change.isEmpty()) return Drafts.noSuchDraft();
        var day = applyOn.filter(on -> on.isAfter(today()));
        if (day.isPresent() && day.get().isAfter(today().plusYears(2)))
            return refused(
                    "slip",
                    "A change can be scheduled up to two years ahead. Give an earlier day.");
        return proposed(actor, change.get(), day);
    }

    private Answer proposed(Actor actor, Change change, Optional<LocalDate> day) {
        var standing = way.reached(actor, change.basis());
        var waits = drafts.waits(actor, change, standing);
        if (waits.isPresent()) return waits.get();
        var fit = drafts.fit(actor, change, standing);
        if (!fit.conflicts().isEmpty()) return new Answer.Conflicted(fit.conflicts());
        if (!fit.refusals().isEmpty()) return new Answer.Refused(fit.refusals());
        if (fit.edits().isEmpty())
            return refused("change", "Nothing would change: the plan is already so.");
        var at = now();
        var judged = gate.judge(actor, standing, fit.next(), fit.edits(), at);
        if (judged.impossible().isPresent())
            return new Answer.Refused(List.of(judged.impossible().get()));
        if (judged.isWithinTolerance() && day.isEmpty())
            return way.applyDraft(actor, change.id(), Optional.empty());
        boolean kept =
                transactions.in(
                        actor.organization(),
                        () -> {
                            if (rows.lockedDraft(actor, change.id())
                                    .filter(now -> now.version().equals(change.version()))
                                    .isEmpty()) return false;
                            rows.judged(
                                    actor.organization(),
                                    change,
                                    judged.isWithinTolerance() ? State.SCHEDULED : State.PROPOSED,
                                    Sort.NORMAL,
                                    fit.edits(),
                                    standing.revision(),
                                    judged,
                                    Optional.of(at),
                                    day);
                            votes.affect(
                                    actor.organization(),
                                    change.id(),
                                    affected(actor, standing.plan(), fit));
                            return true;
                        });
        if (!kept) return Drafts.moved(change.number());
        SecurityLog.by(actor, "change-proposed", "#" + change.number(), change.id());
        return waiting(actor, change.id());
    }

    /**
     * Opens what was prepared beforehand as a proposed change, on nobody's behalf. It waits for
     * whom the policies ask, and where they would ask nobody, for a manager: what nobody proposed,
     * somebody decides. With the same key it is opened once.
     */
    public Answer open(Id<Organization> organization, Proposal proposal) {
        var known = opened(organization, proposal.key().orElseThrow());
        if (known.isPresent() && known.get().state() != State.DRAFT)
            return OneWay.standing(known.get(), plans.standing(organization).revision());
        var nobody = nobody(organization);
        if (known.isPresent()) return proposed(nobody, known.get(), Optional.empty());
        var today = plans.standing(organization);
        var fit = drafts.fit(nobody, proposal.edits(), proposal.basis(), today);
        if (!fit.conflicts().isEmpty()) return new Answer.Conflicted(fit.conflicts());
        if (!fit.refusals().isEmpty()) return new Answer.Refused(fit.refusals());
        var begun =
                drafts.insert(nobody, proposal, fit.edits(), today.revision(), Optional.empty());
        return begun instanceof Answer.Done done
                ? proposed(
                        nobody, way.change(nobody, done.change()).orElseThrow(), Optional.empty())
                : begun;
    }

    /** What was opened with a key. */
    public Optional<Change> opened(Id<Organization> organization, String key) {
        return way.earlier(nobody(organization), key);
    }

    /** Whose work it changes, beside its author's own. */
    private List<Id<Person>> affected(Actor actor, Plan before, Fit fit) {
        var impact = Impact.between(before, fit.next(), fit.edits(), Impact.Window.around(today()));
        return impact.staffing().people().stream()
                .map(part -> part.who())
                .filter(who -> before.has(Kind.PERSON, who) || fit.next().has(Kind.PERSON, who))
                .map(who -> who.<Person>as())
                .filter(who -> actor.person().filter(who::equals).isEmpty())
                .distinct()
                .toList();
    }

    private Answer waiting(Actor actor, UUID id) {
        return way.change(actor, id)
                .map(change -> waiting(actor, change))
                .orElseGet(Approvals::notWaiting);
    }

    private Answer waiting(Actor actor, Change change) {
        return new Answer.Waiting(
                change.id(),
                change.number(),
                change.title(),
                plans.standing(actor.organization()).revision(),
                change.state().name().toLowerCase(Locale.ROOT),
                deliberation(actor, change).turn());
    }

    // ---- considering

    /**
     * What somebody who is asked says. The last approval that was missing applies the change.
     *
     * @param seen the content that was shown to them; a vote for anything else is refused
     */
    public Answer vote(Actor actor, UUID id, Vote vote, String raw, Optional<String> seen) {
        final String why;
        try {
            why = Texts.prose("The reason", raw);
        } catch (Unacceptable unacceptable) {
            return refused("slip", unacceptable.sentence());
        }
        if (vote != Vote.APPROVE && why.isBlank())
            return refused(
                    "slip",
                    vote == Vote.REJECT
                            ? "A change is rejected with a reason: its author will ask. Give one."
                            : "Say what you would like to have changed.");
        var refusal = voted(actor, id, vote, why, seen);
        if (refusal.isPresent()) return refusal.get();
        SecurityLog.by(actor, "change-" + vote.stable(), "done", id);
        return settled(actor, id);
    }

    private Optional<Answer> voted(
            Actor actor, UUID id, Vote vote, String why, Optional<String> seen) {
        return transactions.in(
                actor.organization(),
                () -> {
                    var open = rows.lockedOpen(actor.organization(), id);
                    var known = rows.anyById(actor.organization(), id);
                    // Their reply was lost, or another approval came at the same moment.
                    if (vote == Vote.APPROVE && known.filter(one -> saidSo(actor, one)).isPresent())
                        return Optional.empty();
                    var found = open.or(() -> known.filter(one -> isUnratified(actor, one)));
                    if (found.isEmpty() || found.get().state() == State.SCHEDULED)
                        return Optional.of(notWaiting());
                    var change = found.get();
                    if (seen.isPresent() && !seen.equals(change.course().content()))
                        return Optional.of(
                                refused(
                                        "version",
                                        "#%d was changed since you looked. Look at it again before you decide."
                                                .formatted(change.number())));
                    var refused = mayNot(actor, change);
                    if (refused.isPresent()) return Optional.of(refused.get());
                    votes.vote(actor, votes.voter(actor).orElseThrow(), change, vote, why, now());
                    votes.say(
                            actor,
                            id,
                            switch (vote) {
                                case APPROVE -> "approved";
                                case REJECT -> "rejected";
                                case ASK -> "asked";
                            },
                            why,
                            now());
                    votes.answered(actor, id, now());
                    decided(actor.organization(), change, vote, why);
                    return Optional.empty();
                });
    }

    private static Answer notWaiting() {
        return refused(
                "state",
                "This change is not waiting for approval (any more). Load the page again.");
    }

    /** Whether the last thing they said of the change as it is now is that they approve. */
    private boolean saidSo(Actor actor, Change change) {
        return (change.state() == State.SCHEDULED || change.state() == State.APPLIED)
                && votes.votes(actor.organization(), change.id()).stream()
                        .filter(one -> one.account().equals(actor.account()))
                        .filter(one -> Optional.of(one.content()).equals(change.course().content()))
                        .anyMatch(one -> one.vote() == Vote.APPROVE);
    }

    /**
     * What follows from a vote, in its own transaction: should this node end right now, what all
     * have approved is applied by whichever node looks for what is due.
     */
    private void decided(Id<Organization> organization, Change change, Vote vote, String why) {
        if (change.state() == State.APPLIED) {
            boolean _ = votes.isSettled(organization, change.id(), now(), false);
        } else if (vote == Vote.REJECT) {
            rows.settle(organization, change.id(), State.REJECTED, why);
        } else if (vote == Vote.APPROVE && isApproved(organization, change)) {
            rows.settle(organization, change.id(), State.SCHEDULED, "");
        }
    }

    private boolean isUnratified(Actor actor, Change change) {
        return change.course().sort() == Sort.EMERGENCY
                && votes.emergency(actor.organization(), change.id())
                        .filter(one -> one.settledAt().isEmpty())
                        .isPresent();
    }

    /** Why this actor has no vote: asked in the transaction, whatever the session knew. */
    private Optional<Answer> mayNot(Actor actor, Change change) {
        var voter = votes.voter(actor);
        if (voter.isEmpty())
            return Optional.of(refused("rights", "Your account may no longer decide anything."));
        var author =
                accounts.all(actor.organization()).stream()
                        .filter(account -> account.id().equals(change.author()))
                        .findFirst();
        var person = voter.get().person();
        boolean own =
                change.author().equals(actor.account())
                        || person.isPresent()
                                && author.flatMap(Accounts.Account::person).equals(person);
        if (own)
            return Optional.of(
                    refused(
                            "rights",
                            "Nobody approves their own change. It waits for whom the policies ask."));
        boolean asked =
                change.course().requirements().stream()
                        .anyMatch(one -> Gate.mayDecide(one, voter.get().role(), false, person));
        return asked
                ? Optional.empty()
                : Optional.of(
                        refused(
                                "rights",
                                "You are not asked to decide this. You can comment on it."));
    }

    /** Applies what is approved by all, and says what it came to. */
    private Answer settled(Actor actor, UUID id) {
        var change = rows(actor, id);
        if (change.state() == State.APPLIED) return way.here(actor, change);
        if (isDue(change)) return apply(actor.organization(), change);
        return waiting(actor, id);
    }

    private boolean isDue(Change change) {
        return change.state() == State.SCHEDULED
                && change.course().applyOn().filter(day -> day.isAfter(today())).isEmpty();
    }

    private Change rows(Actor actor, UUID id) {
        return transactions.in(
                actor.organization(), () -> rows.anyById(actor.organization(), id).orElseThrow());
    }

    private boolean isApproved(Id<Organization> organization, Change change) {
        return transactions
                .in(organization, () -> votes.approvals(organization, change.id()))
                .stream()
                .allMatch(GateRows.Counted::isMet);
    }

    /**
     * Applies on behalf of the author, as they are today. Where the plan moved on so that what was
     * approved is not what would be applied, the change is proposed anew as it is now, and whoever
     * is asked looks again. What cannot be applied waits again.
     */
    private Answer apply(Id<Organization> organization, Change change) {
        var author = authorOf(organization, change);
        var answer = way.applyProposed(author, change);
        if (answer instanceof Answer.Done done) {
            transactions.run(
                    organization,
                    () ->
                            votes.reviewOn(
                                    organization,
                                    done.change(),
                                    today().plusDays(REVIEW.toDays())));
            return done;
        }
        boolean moved =
                answer instanceof Answer.Refused(var because)
                        && because.stream().anyMatch(one -> one.rule().equals(OneWay.MOVED));
        if (!moved || !isProposedAnew(author, change))
            transactions.run(
                    organization,
                    () -> {
                        if (isStill(organization, change))
                            rows.settle(organization, change.id(), State.PROPOSED, "");
                    });
        return answer;
    }

    /**
     * Nobody did anything about it since it was read; and nobody does until the transaction ends.
     */
    private boolean isStill(Id<Organization> organization, Change change) {
        return rows.lockedOpen(organization, change.id())
                .filter(now -> now.state() == change.state())
                .filter(now -> now.course().equals(change.course()))
                .isPresent();
    }

    private Actor authorOf(Id<Organization> organization, Change change) {
        return accounts.byId(organization, change.author())
                .orElseGet(() ->
                        // Who is gone has no authority of their own; what others approved stands.
                        new Actor(
                                organization,
                                change.author(),
                                change.authorName(),
                                AccessRole.MEMBER,
                                Optional.empty()));
    }

    /** Whether it could be; one that its author may apply alone by now is applied the next time. */
    private boolean isProposedAnew(Actor author, Change change) {
        var standing = plans.standing(author.organization());
        var fit = drafts.fit(author, change.edits(), change.basis(), standing);
        if (!fit.isClean() || fit.edits().isEmpty()) return false;
        var at = change.course().proposedAt().orElseGet(this::now);
        var judged = gate.judge(author, standing, fit.next(), fit.edits(), at);
        return transactions.in(
                author.organization(),
                () -> {
                    if (!isStill(author.organization(), change)) return false;
                    rows.judged(
                            author.organization(),
                            change,
                            judged.isWithinTolerance() ? State.SCHEDULED : State.PROPOSED,
                            Sort.NORMAL,
                            fit.edits(),
                            standing.revision(),
                            judged,
                            Optional.of(at),
                            change.course().applyOn());
                    votes.say(
                            system(author.organization()),
                            change.id(),
                            "moved",
                            "The plan moved on to revision %d, and what this change does is no longer what was approved. The approvals are void; please look again."
                                    .formatted(standing.revision()),
                            now());
                    return true;
                });
    }

    /** Says something; a question makes it the author's turn to answer. */
    public Answer comment(Actor actor, UUID id, String raw, boolean question) {
        final String words;
        try {
            words = Texts.prose("The comment", raw);
        } catch (Unacceptable unacceptable) {
            return refused("slip", unacceptable.sentence());
        }
        if (words.isBlank()) return refused("slip", "The comment is empty. Write something.");
        var change = way.change(actor, id);
        if (change.isEmpty()) return Drafts.noSuchDraft();
        transactions.run(
                actor.organization(),
                () -> {
                    votes.say(actor, id, question ? "question" : "comment", words, now());
                    votes.answered(actor, id, now());
                });
        return OneWay.standing(change.get(), plans.standing(actor.organization()).revision());
    }

    /** Somebody whose work would change has nothing against it. */
    public Answer standsFor(Actor actor, UUID id) {
        var change = way.change(actor, id);
        if (change.isEmpty()) return Drafts.noSuchDraft();
        boolean asked =
                transactions.in(
                        actor.organization(),
                        () -> {
                            boolean open = votes.asked(actor).contains(id);
                            if (open) {
                                votes.answered(actor, id, now());
                                votes.say(actor, id, "stands", "", now());
                            }
                            return open;
                        });
        return asked
                ? OneWay.standing(change.get(), plans.standing(actor.organization()).revision())
                : refused("state", "You are not asked about this change (any more).");
    }

    /** The author takes it back: as a draft, to be changed and proposed again. */
    public Answer takeBack(Actor actor, UUID id) {
        return own(actor, id, State.DRAFT, "");
    }

    /** The author gives it up. */
    public Answer withdraw(Actor actor, UUID id, String why) {
        return own(actor, id, State.WITHDRAWN, why.strip());
    }

    private Answer own(Actor actor, UUID id, State state, String why) {
        return transactions.in(
                actor.organization(),
                () -> {
                    var open =
                            rows.lockedOpen(actor.organization(), id)
                                    .filter(one -> one.author().equals(actor.account()));
                    if (open.isEmpty())
                        return refused(
                                "state",
                                "This is not an open change of yours. It may have been applied or rejected; load the page again.");
                    rows.settle(actor.organization(), id, state, why);
                    return OneWay.standing(
                            open.get(), plans.standing(actor.organization()).revision());
                });
    }

    /** Shows a draft to others, or no longer. */
    public Answer share(Actor actor, UUID id, boolean shared) {
        return transactions.in(
                actor.organization(),
                () -> {
                    var draft = rows.lockedDraft(actor, id);
                    if (draft.isEmpty()) return Drafts.noSuchDraft();
                    rows.share(actor, id, shared);
                    return OneWay.standing(
                            draft.get(), plans.standing(actor.organization()).revision());
                });
    }

    // ---- emergencies

    /**
     * Applies a draft at once although the policies ask others. They are asked afterwards: without
     * their approval within 24 hours (or less, see {@link RatifyWithin}) it is taken back.
     */
    public Answer applyInEmergency(Actor actor, UUID draft) {
        if (!actor.role().atLeast(AccessRole.MANAGER))
            return refused(
                    "rights",
                    "An emergency change is for managers, leaders and owners to apply. Propose it, and tell one of them.");
        var change =
                way.change(actor, draft)
                        .filter(one -> one.state() == State.DRAFT)
                        .filter(one -> one.author().equals(actor.account()));
        if (change.isEmpty()) return Drafts.noSuchDraft();
        if (change.get().why().isBlank())
            return refused(
                    "slip",
                    "An emergency needs a why: those who have to ratify it will read it first. Give one.");
        var standing = way.reached(actor, change.get().basis());
        var waits = drafts.waits(actor, change.get(), standing);
        if (waits.isPresent()) return waits.get();
        var fit = drafts.fit(actor, change.get(), standing);
        if (fit.isClean() && fit.rights().isEmpty())
            return way.applyDraft(actor, draft, Optional.empty());
        var answer = way.applyInEmergency(actor, change.get());
        SecurityLog.by(actor, "change-emergency", answer.getClass().getSimpleName(), draft);
        return answer;
    }

    /** How long an emergency may wait to be ratified: "24 hours". */
    String ratifyWithin() {
        return way.ratifyWithin();
    }

    /** Applies what is scheduled for a day that has come; takes back what nobody ratified. */
    @Scheduled(fixedDelayString = "${throughline.changes-due-every:PT20S}")
    public void settleDue() {
        for (var due : votes.due(now())) {
            try {
                settleDue(due);
            } catch (RuntimeException fault) {
                LOG.error("What is due about change {} could not be done", due.change(), fault);
            }
        }
    }

    private void settleDue(GateRows.Due due) {
        var change =
                transactions.in(
                        due.organization(),
                        () -> rows.anyById(due.organization(), due.change()).orElseThrow());
        if (due.emergency()) settleUnratified(due.organization(), change);
        else if (isDue(change)) {
            var _ = apply(due.organization(), change);
        }
    }

    /**
     * Takes it back, unless it is ratified or somebody took all of it back by hand. What cannot be
     * taken back stays unratified, and is tried again: others built on it, and have to solve that.
     */
    private void settleUnratified(Id<Organization> organization, Change change) {
        if (isSettled(organization, change, false)) return;
        var answer = way.takeBack(system(organization), change.id());
        if (answer instanceof Answer.Done || isGone(organization, change)) {
            boolean _ = isSettled(organization, change, true);
            return;
        }
        transactions.run(organization, () -> sayOnce(organization, change, answer));
    }

    private boolean isSettled(Id<Organization> organization, Change change, boolean takenBack) {
        return transactions.in(
                organization, () -> votes.isSettled(organization, change.id(), now(), takenBack));
    }

    /** Nothing of it is left to be taken back. */
    private boolean isGone(Id<Organization> organization, Change change) {
        var today = plans.standing(organization);
        long applied = change.revision().orElseThrow();
        if (today.revision() < applied) return false;
        var left = drafts.fit(system(organization), Edits.invert(change.edits()), applied, today);
        return left.isClean() && left.edits().isEmpty();
    }

    private void sayOnce(Id<Organization> organization, Change change, Answer answer) {
        var system = system(organization);
        if (votes.said(organization, change.id()).stream()
                .anyMatch(one -> one.account().equals(system.account()))) return;
        LOG.warn("#{} was not ratified, and cannot be taken back whole", change.number());
        votes.say(
                system,
                change.id(),
                "moved",
                "Nobody ratified this in %s, and it could not be taken back: %s Solve it by hand."
                        .formatted(way.ratifyWithin(), String.join(" ", Answers.sentences(answer))),
                now());
    }

    /** Whoever does what nobody did. */
    static Actor system(Id<Organization> organization) {
        return new Actor(
                organization, Gate.NOBODY, "Throughline", AccessRole.OWNER, Optional.empty());
    }

    /** The author of what opens itself: somebody who may decide nothing. */
    private static Actor nobody(Id<Organization> organization) {
        return new Actor(
                organization, Gate.NOBODY, "Throughline", AccessRole.MEMBER, Optional.empty());
    }

    // ---- looking

    /**
     * Somebody or a role that is asked.
     *
     * @param who "Sofia Klein, or a leader"
     * @param why what the policies found, as far as the reader may know
     * @param mayDecide whether the reader is one of them
     */
    public record Asked(
            String who, String as, String why, int wanted, int have, boolean mayDecide) {
        public boolean isMet() {
            return have >= wanted;
        }
    }

    /** What was said, in order: comments, questions and votes alike. */
    public record Said(String who, String kind, String words, Instant at) {}

    /** Somebody whose work would change. */
    public record Affected(Id<Person> person, String name, boolean answered) {}

    /**
     * How a change is considered.
     *
     * @param turn whose turn it is, as a sentence
     * @param mayVote whether the reader is asked and has not voted on this content yet
     * @param isAsked whether the reader's work would change and they have not answered
     * @param ratifyBy until when an emergency must be ratified
     */
    public record Deliberation(
            List<Asked> asked,
            List<Said> said,
            List<Affected> affected,
            String turn,
            boolean mayVote,
            boolean isAsked,
            Optional<Instant> ratifyBy,
            boolean ratified) {}

    public Deliberation deliberation(Actor actor, UUID id) {
        return deliberation(actor, way.change(actor, id).orElseThrow());
    }

    Deliberation deliberation(Actor actor, Change change) {
        return transactions.in(
                actor.organization(),
                () -> {
                    var plan = plans.standing(actor.organization()).plan();
                    var counted = votes.approvals(actor.organization(), change.id());
                    var emergency = votes.emergency(actor.organization(), change.id());
                    var cast =
                            votes.votes(actor.organization(), change.id()).stream()
                                    .filter(one ->
                                            Optional.of(one.content())
                                                    .equals(change.course().content()))
                                    .toList();
                    boolean mayEverVote =
                            (change.state() == State.PROPOSED
                                            || emergency
                                                    .filter(one -> one.settledAt().isEmpty())
                                                    .isPresent())
                                    && mayNot(actor, change).isEmpty();
                    var asked = new ArrayList<Asked>();
                    for (int i = 0; i < change.course().requirements().size(); i++) {
                        var one = change.course().requirements().get(i);
                        asked.add(
                                new Asked(
                                        Turns.who(plan, one),
                                        Turns.as(one),
                                        Turns.why(actor, one),
                                        one.votes(),
                                        // Proposed anew between the two questions: nobody has
                                        // approved that yet.
                                        i < counted.size() ? counted.get(i).have() : 0,
                                        mayEverVote
                                                && Gate.mayDecide(
                                                        one, actor.role(), false, actor.person())));
                    }
                    var affected =
                            votes.affected(actor.organization(), change.id()).stream()
                                    .map(one ->
                                            new Affected(
                                                    one.person(),
                                                    Words.name(plan, one.person()),
                                                    one.answeredAt().isPresent()))
                                    .toList();
                    boolean isAsked =
                            change.state() == State.PROPOSED
                                    && affected.stream()
                                            .anyMatch(one ->
                                                    !one.answered()
                                                            && actor.person()
                                                                    .filter(one.person()::equals)
                                                                    .isPresent());
                    var said = votes.said(actor.organization(), change.id());
                    return new Deliberation(
                            List.copyOf(asked),
                            said.stream()
                                    .map(one ->
                                            new Said(one.name(), one.kind(), one.words(), one.at()))
                                    .toList(),
                            affected,
                            turn(actor, change, asked, cast, isQuestioned(change, said)),
                            mayEverVote
                                    && cast.stream()
                                            .noneMatch(one ->
                                                    one.account().equals(actor.account())
                                                            && one.vote() == Vote.APPROVE),
                            isAsked,
                            emergency
                                    .filter(one -> one.settledAt().isEmpty())
                                    .map(GateRows.Emergency::ratifyBy),
                            emergency.flatMap(GateRows.Emergency::settledAt).isPresent());
                });
    }

    /** Somebody asked, and its author has said nothing since. */
    private static boolean isQuestioned(Change change, List<GateRows.Said> said) {
        var answered = Instant.MIN;
        var asked = Instant.MIN;
        for (var one : said)
            if (one.account().equals(change.author())) answered = one.at();
            else if (one.kind().equals("question")) asked = one.at();
        return asked.isAfter(answered);
    }

    private static final String QUESTIONED = "Yours: somebody has a question.";

    private static String turn(
            Actor actor,
            Change change,
            List<Asked> asked,
            List<GateRows.Voted> cast,
            boolean questioned) {
        boolean own = change.author().equals(actor.account());
        return switch (change.state()) {
            case DRAFT ->
                    own
                            ? "Yours: propose it, or go on drafting."
                            : "%s drafts.".formatted(change.authorName());
            case PROPOSED -> {
                if (cast.stream().anyMatch(one -> one.vote() == Vote.ASK))
                    yield own
                            ? "Yours: somebody asks for something else first."
                            : "%s's: somebody asked for something else first."
                                    .formatted(change.authorName());
                if (questioned && own) yield QUESTIONED;
                var open =
                        asked.stream()
                                .filter(one -> !one.isMet())
                                .map(one -> one.mayDecide() ? "you" : one.who())
                                .distinct()
                                .collect(Collectors.joining("; "));
                yield open.isEmpty()
                        ? "All have approved; it fits no longer and needs its author."
                        : "Waits for %s.".formatted(open);
            }
            case SCHEDULED ->
                    "Will be applied on %s."
                            .formatted(change.course().applyOn().map(Words::day).orElse("its day"));
            case APPROVED, APPLIED ->
                    asked.stream().allMatch(Asked::isMet) ? "" : "To be ratified.";
            case REJECTED, WITHDRAWN -> "";
        };
    }

    /** Something that waits for somebody: a change and what they could do about it. */
    public record Waiting(Changes.Head change, String what) {}

    /** What waits for this actor, the most pressing first. */
    public List<Waiting> waitingFor(Actor actor) {
        var organization = actor.organization();
        return transactions.in(
                organization,
                () -> {
                    var found = new ArrayList<Waiting>();
                    for (var id : votes.unratified(organization))
                        rows.anyById(organization, id)
                                .filter(one -> deliberation(actor, one).mayVote())
                                .flatMap(one -> way.head(actor, one.id()))
                                .ifPresent(head ->
                                        found.add(
                                                new Waiting(
                                                        head, "Ratify it, or it is taken back")));
                    Set<UUID> asked = Set.copyOf(votes.asked(actor));
                    for (var change : rows.open(organization, MOST_OPEN)) {
                        var what = what(actor, change, asked.contains(change.id()));
                        what.flatMap(one ->
                                        way.head(actor, change.id())
                                                .map(head -> new Waiting(head, one)))
                                .ifPresent(found::add);
                    }
                    for (var id : votes.reviewsDue(actor, today()))
                        way.head(actor, id)
                                .ifPresent(head ->
                                        found.add(
                                                new Waiting(
                                                        head,
                                                        "Look back: did it do what it was said to?")));
                    return List.copyOf(found);
                });
    }

    /** What this actor is asked for beside changes. */
    public List<Due> dueFrom(Actor actor) {
        var plan = plans.standing(actor.organization()).plan();
        return actor.person()
                .flatMap(id -> plan.find(Person.class, id))
                .map(me -> Due.of(plan, me.id(), today()))
                .orElse(List.of());
    }

    private Optional<String> what(Actor actor, Change change, boolean asked) {
        if (change.state() != State.PROPOSED) return Optional.empty();
        var deliberation = deliberation(actor, change);
        if (deliberation.mayVote()
                && deliberation.asked().stream().anyMatch(one -> one.mayDecide() && !one.isMet()))
            return Optional.of("Approve, ask or reject");
        if (asked) return Optional.of("It changes your work: say what you think");
        if (deliberation.turn().equals(QUESTIONED)) return Optional.of("Somebody asks: answer");
        if (change.author().equals(actor.account()) && deliberation.turn().startsWith("Yours"))
            return Optional.of("Somebody asks for something else first");
        if (change.author().equals(actor.account()) && deliberation.turn().startsWith("All have"))
            return Optional.of("Approved, but it fits no longer: take it back and look");
        return Optional.empty();
    }

    // ---- small things

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Answer refused(String rule, String sentence) {
        return new Answer.Refused(List.of(Refusal.of(rule, sentence)));
    }
}
