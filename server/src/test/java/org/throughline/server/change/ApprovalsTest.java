package org.throughline.server.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.ApprovalPolicy;
import org.throughline.plan.item.Approver;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Baseline;
import org.throughline.plan.item.Budget;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Measure;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Tolerance;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Accounts;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Changes.State;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.ledger.writing.Ledger;
import org.throughline.server.testing.HandTurnedClock;
import org.throughline.server.testing.Owner;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/**
 * Mia proposes, those the policies ask decide, and whatever goes wrong on the way: what lands in
 * the ledger was approved, once, as it was shown.
 */
@ServerTest
class ApprovalsTest {
    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

    private final TestOrganizations organizations;
    private final Changes changes;
    private final Approvals approvals;
    private final Accounts accounts;
    private final Plans plans;
    private final Ledger ledger;
    private final ChangeRows rows;
    private final GateRows votes;
    private final Heads heads;
    private final Drafts drafts;
    private final Conflicts conflicts;
    private final Gate gate;
    private final OneWay way;
    private final Transactions transactions;
    private final HandTurnedClock clock;
    private final Owner owner;

    ApprovalsTest(
            TestOrganizations organizations,
            Changes changes,
            Approvals approvals,
            Accounts accounts,
            Plans plans,
            Ledger ledger,
            ChangeRows rows,
            GateRows votes,
            Heads heads,
            Drafts drafts,
            Conflicts conflicts,
            Gate gate,
            OneWay way,
            Transactions transactions,
            HandTurnedClock clock,
            Owner owner) {
        this.organizations = organizations;
        this.changes = changes;
        this.approvals = approvals;
        this.accounts = accounts;
        this.plans = plans;
        this.ledger = ledger;
        this.rows = rows;
        this.votes = votes;
        this.heads = heads;
        this.drafts = drafts;
        this.conflicts = conflicts;
        this.gate = gate;
        this.way = way;
        this.transactions = transactions;
        this.clock = clock;
        this.owner = owner;
    }

    // ---- whose vote counts

    @Test
    void whatAMemberProposesIsAppliedByItsLastApproval() {
        var ours = organizations.fresh();
        var id = proposed(ours, added("Shipyard"));
        assertThat(ours.standing().revision()).isEqualTo(1);
        assertThat(turn(ours, id)).isEqualTo("Waits for a manager.");

        var answer = approve(ours, AccessRole.MANAGER, id);
        assertThat(answer).isInstanceOf(Answer.Done.class);
        assertThat(clients(ours)).contains("Shipyard");
        // The author stays who made it, not who let it pass.
        assertThat(plans.revision(ours.id(), 2).orElseThrow().author())
                .isEqualTo(ours.actor(AccessRole.MEMBER).account());
    }

    @Test
    void approvedTwiceIsApprovedOnce() {
        var ours = twoManagersWanted();
        var id = proposed(ours, added("Shipyard"));
        assertThat(approve(ours, AccessRole.MANAGER, id)).isInstanceOf(Answer.Waiting.class);
        assertThat(approve(ours, AccessRole.MANAGER, id)).isInstanceOf(Answer.Waiting.class);
        assertThat(clients(ours)).doesNotContain("Shipyard");
        assertThat(deliberation(ours, id).asked().getFirst().have()).isEqualTo(1);
        assertThat(approve(ours, AccessRole.LEADER, id)).isInstanceOf(Answer.Done.class);
    }

    /** Two accounts of one person are one person, and an author's second account is the author. */
    @Test
    void onePersonHasOneVoteWithHoweverManyAccounts() {
        var ours = twoManagersWanted();
        var id = proposed(ours, added("Shipyard"));
        var again = opened(ours, AccessRole.LEADER, AccessRole.MANAGER);
        var own = opened(ours, AccessRole.OWNER, AccessRole.MEMBER);
        assertThat(approve(ours, AccessRole.MANAGER, id)).isInstanceOf(Answer.Waiting.class);
        assertThat(vote(again, id)).isInstanceOf(Answer.Waiting.class);
        assertThat(sentence(vote(own, id))).contains("Nobody approves their own change");
        assertThat(clients(ours)).doesNotContain("Shipyard");
        assertThat(approve(ours, AccessRole.OWNER, id)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void nobodyApprovesTheirOwn() {
        var ours = organizations.fresh();
        agreed(ours, policy("Someone else", Measure.EDITS, 0, Approver.MANAGER, true));
        var id = proposed(ours, AccessRole.LEADER, List.of(Edit.add(client("Shipyard"))));
        assertThat(sentence(approve(ours, AccessRole.LEADER, id)))
                .contains("Nobody approves their own change");
        assertThat(clients(ours)).doesNotContain("Shipyard");
        assertThat(approve(ours, AccessRole.MANAGER, id)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void whoIsNotAskedHasNoVote() {
        var ours = organizations.fresh();
        var id = proposed(ours, added("Shipyard"));
        assertThat(sentence(approve(ours, AccessRole.VIEWER, id)))
                .contains("You are not asked to decide this");
    }

    // ---- too late

    @Test
    void whatWasTakenBackIsNotApproved() {
        var ours = organizations.fresh();
        var mia = ours.actor(AccessRole.MEMBER);
        var id = proposed(ours, added("Shipyard"));
        assertThat(approvals.takeBack(mia, id)).isInstanceOf(Answer.Waiting.class);
        assertThat(sentence(approve(ours, AccessRole.MANAGER, id)))
                .contains("not waiting for approval");

        var other = proposed(ours, added("Dry dock"));
        assertThat(approvals.withdraw(mia, other, "No")).isInstanceOf(Answer.Waiting.class);
        assertThat(sentence(approve(ours, AccessRole.MANAGER, other)))
                .contains("not waiting for approval");
        assertThat(ours.standing().revision()).isEqualTo(1);
    }

    @Test
    void whatWasRejectedIsNotApprovedAndStaysRejected() {
        var ours = organizations.fresh();
        var id = proposed(ours, added("Shipyard"));
        approvals.vote(
                ours.actor(AccessRole.MANAGER), id, Vote.REJECT, "Too dear.", Optional.empty());
        assertThat(sentence(approve(ours, AccessRole.OWNER, id)))
                .contains("not waiting for approval");
        assertThat(state(ours, id)).isEqualTo(State.REJECTED);
        assertThat(ours.standing().revision()).isEqualTo(1);
    }

    /** What is approved is what was shown: edits changed since are not. */
    @Test
    void anApprovalIsForWhatWasSeen() {
        var ours = organizations.fresh();
        var mia = ours.actor(AccessRole.MEMBER);
        var id = proposed(ours, added("Shipyard"));
        var seen = changes.change(mia, id).orElseThrow().course().content();
        approvals.takeBack(mia, id);
        changes.saveDraft(mia, Optional.of(id), proposal(ours, added("Casino"), Optional.empty()));
        approvals.propose(mia, id, Optional.empty());
        var answer = approvals.vote(ours.actor(AccessRole.MANAGER), id, Vote.APPROVE, "", seen);
        assertThat(sentence(answer)).contains("was changed since you looked");
        assertThat(ours.standing().revision()).isEqualTo(1);
    }

    // ---- rights that are taken away

    @Test
    void whoIsNoLongerAManagerHasNoVote() {
        var ours = organizations.fresh();
        var id = proposed(ours, added("Shipyard"));
        // The session still says manager.
        role(ours, AccessRole.MANAGER, "viewer", false);
        assertThat(sentence(approve(ours, AccessRole.MANAGER, id))).contains("You are not asked");
        role(ours, AccessRole.MANAGER, "manager", true);
        assertThat(sentence(approve(ours, AccessRole.MANAGER, id)))
                .contains("Your account may no longer decide anything");
        assertThat(ours.standing().revision()).isEqualTo(1);
    }

    @Test
    void aVoteNoLongerCountsWhenWhoGaveItNoLongerMay() {
        var ours = twoManagersWanted();
        var id = proposed(ours, added("Shipyard"));
        approve(ours, AccessRole.MANAGER, id);
        role(ours, AccessRole.MANAGER, "member", false);
        assertThat(approve(ours, AccessRole.LEADER, id)).isInstanceOf(Answer.Waiting.class);
        assertThat(clients(ours)).doesNotContain("Shipyard");
        assertThat(approve(ours, AccessRole.OWNER, id)).isInstanceOf(Answer.Done.class);
    }

    /** A vote has the weight it had when it was given, however high somebody rises afterwards. */
    @Test
    void aVoteDoesNotRiseWithItsVoter() {
        var ours = twoManagersWanted();
        ours.propose(
                AccessRole.OWNER,
                List.of(
                        Edit.add(
                                policy("A leader too", Measure.EDITS, 0, Approver.LEADER, false))));
        var id = proposed(ours, added("Shipyard"));
        approve(ours, AccessRole.MANAGER, id);
        role(ours, AccessRole.MANAGER, "leader", false);
        assertThat(deliberation(ours, id).asked().stream().map(Approvals.Asked::isMet))
                .doesNotContain(true);
    }

    /** Between the click and the commit: the database looks again itself. */
    @Test
    void anAuthorWhoIsNoLongerAManagerAppliesNothing() {
        var ours = organizations.fresh();
        var max = ours.actor(AccessRole.MANAGER);
        role(ours, AccessRole.MANAGER, "member", false);
        var before = owner.everythingOf(ours.id());
        var answer = changes.propose(max, proposal(ours, added("Shipyard"), Optional.empty()));
        assertThat(sentence(answer)).contains("Your rights were changed a moment ago");
        assertThat(owner.everythingOf(ours.id())).isEqualTo(before);
    }

    // ---- two at once

    @Test
    void twoLastApprovalsAtOnceApplyItOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            var ours = organizations.fresh();
            var id = proposed(ours, added("Shipyard"));
            var answers =
                    together(
                            () -> approve(ours, AccessRole.MANAGER, id),
                            () -> approve(ours, AccessRole.LEADER, id),
                            () -> approve(ours, AccessRole.OWNER, id));
            assertThat(ours.standing().revision()).isEqualTo(2);
            assertThat(answers)
                    .anyMatch(Answer.Done.class::isInstance)
                    .allMatch(answer ->
                            answer instanceof Answer.Done
                                    || sentence(answer).contains("not waiting for approval"));
        }
    }

    @Test
    void anApprovalAndAWithdrawalAtOnceEndOneWayOrTheOther() throws Exception {
        for (int round = 0; round < 10; round++) {
            var ours = organizations.fresh();
            var id = proposed(ours, added("Shipyard"));
            together(
                    () -> approve(ours, AccessRole.MANAGER, id),
                    () -> approvals.withdraw(ours.actor(AccessRole.MEMBER), id, "No"));
            assertThat(state(ours, id) == State.APPLIED)
                    .isEqualTo(clients(ours).contains("Shipyard"));
            assertThat(state(ours, id)).isIn(State.APPLIED, State.WITHDRAWN);
        }
    }

    /** A member's two windows: what lies beyond their tolerance collects in one draft. */
    @Test
    void whatComesAtOnceCollectsInOneDraft() throws Exception {
        for (int round = 0; round < 10; round++) {
            var ours = organizations.fresh();
            var mia = ours.actor(AccessRole.MEMBER);
            var answers =
                    together(
                            () ->
                                    changes.propose(
                                            mia, proposal(ours, added("One"), Optional.of("1"))),
                            () ->
                                    changes.propose(
                                            mia, proposal(ours, added("Two"), Optional.of("2"))));
            assertThat(answers).allMatch(Answer.Collected.class::isInstance);
            assertThat(changes.drafts(mia)).hasSize(1);
            assertThat(
                            changes.change(mia, changes.drafts(mia).getFirst().id())
                                    .orElseThrow()
                                    .edits())
                    .hasSize(2);
        }
    }

    // ---- replies that are lost

    @Test
    void theSameRequestSentAgainIsOneChange() {
        var ours = organizations.fresh();
        var lea = ours.actor(AccessRole.LEADER);
        var one = proposal(ours, added("Shipyard"), Optional.of("once"));
        assertThat(changes.propose(lea, one)).isEqualTo(changes.propose(lea, one));
        assertThat(ours.standing().revision()).isEqualTo(2);
    }

    /** Also when whoever sent it was given the right to apply it meanwhile. */
    @Test
    void whatWasCollectedOnceIsNotAppliedByItsSecondSending() {
        var ours = organizations.fresh();
        var mia = ours.actor(AccessRole.MEMBER);
        var one = proposal(ours, added("Shipyard"), Optional.of("once"));
        var first = changes.propose(mia, one);
        assertThat(first).isInstanceOf(Answer.Collected.class);
        assertThat(changes.propose(mia, one)).isEqualTo(first);
        role(ours, AccessRole.MEMBER, "leader", false);
        var risen = accounts.byId(ours.id(), mia.account()).orElseThrow();
        assertThat(changes.propose(risen, one)).isInstanceOf(Answer.Collected.class);
        assertThat(ours.standing().revision()).isEqualTo(1);
    }

    @Test
    void anApprovalSentAgainIsAnsweredAsTheFirstTime() {
        var ours = organizations.fresh();
        var id = proposed(ours, added("Shipyard"));
        var first = approve(ours, AccessRole.MANAGER, id);
        assertThat(approve(ours, AccessRole.MANAGER, id)).isEqualTo(first);
        assertThat(ours.standing().revision()).isEqualTo(2);
        assertThat(deliberation(ours, id).said()).hasSize(1);
    }

    /** The node ends after the last vote and before the change: another one applies it. */
    @Test
    void whatAllHaveApprovedIsAppliedEvenIfTheNodeEndsOverIt() {
        var ours = organizations.fresh();
        var id = proposed(ours, added("Shipyard"));
        var ending = node(clock, new Ending());
        try {
            ending.vote(ours.actor(AccessRole.MANAGER), id, Vote.APPROVE, "", Optional.empty());
            throw new AssertionError("the node should have ended");
        } catch (IllegalStateException ended) {
            assertThat(ended).hasMessage("the node ended");
        }
        assertThat(ours.standing().revision()).isEqualTo(1);
        approvals.settleDue();
        assertThat(clients(ours)).contains("Shipyard");
        assertThat(state(ours, id)).isEqualTo(State.APPLIED);
    }

    /** A ledger on whose node the power goes. */
    private final class Ending implements Ledger {
        @Override
        public void open(Id<Organization> organization) {
            throw new IllegalStateException("the node ended");
        }

        @Override
        public Standing reached(Id<Organization> organization, long revision) {
            return ledger.reached(organization, revision);
        }

        @Override
        public <R> Appended<R> append(Id<Organization> organization, Attempt<R> attempt) {
            throw new IllegalStateException("the node ended");
        }
    }

    private Approvals node(Clock its, Ledger writing) {
        return new Approvals(
                new OneWay(
                        writing,
                        rows,
                        heads,
                        drafts,
                        conflicts,
                        gate,
                        votes,
                        new RatifyWithin(Duration.ofHours(24)),
                        transactions,
                        its),
                gate,
                drafts,
                rows,
                votes,
                accounts,
                plans,
                transactions,
                its);
    }

    /** No rule goes by which clock is ahead. */
    @Test
    void aClockThatWasTurnedBackDecidesNothing() {
        var ours = twoManagersWanted();
        var id = proposed(ours, added("Shipyard"));
        var past = node(Clock.offset(clock, Duration.ofDays(-40)), ledger);
        past.vote(ours.actor(AccessRole.MANAGER), id, Vote.APPROVE, "", Optional.empty());
        assertThat(approve(ours, AccessRole.OWNER, id)).isInstanceOf(Answer.Done.class);
        assertThat(plans.verify(ours.id()).broken()).isEmpty();

        // A later vote counts, whatever the clock said when it was given.
        var other = proposed(ours, added("Dry dock"));
        approve(ours, AccessRole.MANAGER, other);
        past.vote(ours.actor(AccessRole.MANAGER), other, Vote.ASK, "Why?", Optional.empty());
        assertThat(approve(ours, AccessRole.LEADER, other)).isInstanceOf(Answer.Waiting.class);
    }

    // ---- on a day

    @Test
    void whatIsApprovedForADayIsAppliedOnThatDay() {
        var ours = organizations.fresh();
        var mia = ours.actor(AccessRole.MEMBER);
        var draft = draft(ours, AccessRole.MEMBER, added("Shipyard"));
        approvals.propose(mia, draft, Optional.of(clock.today().plusDays(3)));
        assertThat(approve(ours, AccessRole.MANAGER, draft)).isInstanceOf(Answer.Waiting.class);
        approvals.settleDue();
        assertThat(state(ours, draft)).isEqualTo(State.SCHEDULED);
        clock.turn(Duration.ofDays(3));
        approvals.settleDue();
        assertThat(clients(ours)).contains("Shipyard");
    }

    /** Who might have decided it alone may not any more: it is proposed in earnest. */
    @Test
    void whatItsAuthorMayNoLongerDecideIsNotAppliedOnItsDay() {
        var ours = organizations.fresh();
        var draft = draft(ours, AccessRole.MANAGER, added("Shipyard"));
        approvals.propose(
                ours.actor(AccessRole.MANAGER), draft, Optional.of(clock.today().plusDays(2)));
        assertThat(state(ours, draft)).isEqualTo(State.SCHEDULED);
        role(ours, AccessRole.MANAGER, "member", false);
        clock.turn(Duration.ofDays(2));
        approvals.settleDue();
        assertThat(state(ours, draft)).isEqualTo(State.PROPOSED);
        assertThat(clients(ours)).doesNotContain("Shipyard");
        assertThat(approve(ours, AccessRole.LEADER, draft)).isInstanceOf(Answer.Done.class);
    }

    // ---- emergencies

    @Test
    void anEmergencyNobodyRatifiesIsTakenBack() {
        var ours = leadersWanted();
        var before = ours.plan();
        var id = emergency(ours);
        assertThat(clients(ours)).contains("Shipyard");
        clock.turn(Duration.ofHours(23));
        approvals.settleDue();
        assertThat(clients(ours)).contains("Shipyard");
        clock.turn(Duration.ofHours(2));
        approvals.settleDue();
        assertThat(ours.plan()).isEqualTo(before);
        assertThat(head(ours, id).undoneBy()).isPresent();
        // Once.
        long revision = ours.standing().revision();
        approvals.settleDue();
        assertThat(ours.standing().revision()).isEqualTo(revision);
        assertThat(deliberation(ours, id).ratifyBy()).isEmpty();
    }

    /**
     * Whoever runs it may want it sooner; never later than a day, nor so soon that nobody could.
     */
    @Test
    void howLongAnEmergencyMayWaitIsBounded() {
        assertThat(waits(Duration.ofMinutes(90))).isEqualTo(Duration.ofMinutes(90));
        assertThat(waits(Duration.ofHours(24))).isEqualTo(Duration.ofHours(24));
        assertThatThrownBy(() -> new RatifyWithin(Duration.ofHours(25)))
                .hasMessageContaining("from 10 seconds to 24 hours");
        assertThatThrownBy(() -> new RatifyWithin(Duration.ofSeconds(9)))
                .hasMessageContaining("from 10 seconds to 24 hours");
        assertThat(new RatifyWithin(Duration.ofMinutes(90)).words()).isEqualTo("90 minutes");
        // The ledger believes nobody that it may wait longer.
        var ours = leadersWanted();
        var longer =
                transactions.in(
                        ours.id(),
                        () -> {
                            votes.ratifyWithin(Duration.ofDays(30));
                            return emergency(ours);
                        });
        assertThat(ratifyBy(ours, longer)).isEqualTo(clock.instant().plus(Duration.ofHours(24)));
    }

    private Duration waits(Duration within) {
        var ours = leadersWanted();
        var hasty =
                new OneWay(
                        ledger,
                        rows,
                        heads,
                        drafts,
                        conflicts,
                        gate,
                        votes,
                        new RatifyWithin(within),
                        transactions,
                        clock);
        var draft = draft(ours, AccessRole.MANAGER, added("Shipyard"));
        var max = ours.actor(AccessRole.MANAGER);
        var answer = hasty.applyInEmergency(max, hasty.change(max, draft).orElseThrow());
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return Duration.between(clock.instant(), ratifyBy(ours, draft));
    }

    private Instant ratifyBy(TestOrganization ours, UUID change) {
        return deliberation(ours, change).ratifyBy().orElseThrow();
    }

    @Test
    void anEmergencyThatIsRatifiedStays() {
        var ours = leadersWanted();
        var id = emergency(ours);
        assertThat(sentence(approve(ours, AccessRole.MANAGER, id)))
                .contains("Nobody approves their own change");
        assertThat(approve(ours, AccessRole.LEADER, id)).isInstanceOf(Answer.Done.class);
        clock.turn(Duration.ofHours(25));
        approvals.settleDue();
        assertThat(clients(ours)).contains("Shipyard");
    }

    @Test
    void anEmergencyIsNotForMembers() {
        var ours = organizations.fresh();
        var draft = draft(ours, AccessRole.MEMBER, added("Shipyard"));
        assertThat(sentence(approvals.applyInEmergency(ours.actor(AccessRole.MEMBER), draft)))
                .contains("for managers, leaders and owners");
        // Nor for who was a manager until a moment ago.
        var max = draft(leadersWanted(ours), AccessRole.MANAGER, added("Dry dock"));
        role(ours, AccessRole.MANAGER, "member", false);
        assertThat(sentence(approvals.applyInEmergency(ours.actor(AccessRole.MANAGER), max)))
                .contains("Your rights were changed a moment ago");
        assertThat(clients(ours)).doesNotContain("Shipyard", "Dry dock");
    }

    /** Taking a corner of it back is not taking it back. */
    @Test
    void anEmergencyHalfTakenBackByItsAuthorIsTakenBackWhole() {
        var ours = leadersWanted();
        var before = ours.plan();
        var max = ours.actor(AccessRole.MANAGER);
        var draft =
                draft(
                        ours,
                        AccessRole.MANAGER,
                        List.of(Edit.add(client("Shipyard")), Edit.add(client("Dry dock"))));
        assertThat(approvals.applyInEmergency(max, draft)).isInstanceOf(Answer.Done.class);
        var undo = ((Answer.Done) changes.undoAsDraft(max, draft)).change();
        var kept = changes.change(max, undo).orElseThrow().edits().getFirst().id();
        changes.reviseDraft(
                max,
                undo,
                new Changes.Revised(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(kept)));
        approvals.propose(max, undo, Optional.empty());
        assertThat(approve(ours, AccessRole.LEADER, undo)).isInstanceOf(Answer.Done.class);
        clock.turn(Duration.ofHours(25));
        approvals.settleDue();
        assertThat(ours.plan()).isEqualTo(before);
    }

    // ---- policies

    @Test
    void aPolicyNobodyCouldSatisfyIsRefusedWithTheReason() {
        var ours = organizations.fresh();
        var draft =
                draft(
                        ours,
                        AccessRole.OWNER,
                        List.of(
                                Edit.add(
                                        new ApprovalPolicy(
                                                id(),
                                                "Three owners",
                                                Tolerance.of(Measure.EDITS, 0),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Approver.OWNER,
                                                3,
                                                false))));
        var answer = approvals.propose(ours.actor(AccessRole.OWNER), draft, Optional.empty());
        assertThat(sentence(answer))
                .contains(
                        "The policy “Three owners” could lock you out",
                        "3 owners",
                        "one person with that authority");
        assertThat(ours.standing().revision()).isEqualTo(1);
    }

    /** PRINCE2's reason for tolerances over the whole: many small steps are one large one. */
    @Test
    void tenChangesOfNinePerThousandEscalate() {
        var ours = organizations.fresh();
        // 8 hours at 55 are 440: 0.9 % of 48,889.
        ours.propose(
                AccessRole.OWNER,
                List.of(
                        Edit.add(
                                new Budget(
                                        id(),
                                        ours.project(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(Money.of(48_889_00, "EUR")))),
                        Edit.add(policy("Planning", Measure.EDITS, 0, Approver.MANAGER, false)),
                        Edit.add(
                                policy(
                                        "Five per cent",
                                        Measure.COST_SHARE,
                                        500,
                                        Approver.LEADER,
                                        false))));
        ours.propose(
                AccessRole.OWNER,
                List.of(
                        Edit.add(
                                new Baseline(
                                        id(),
                                        "As sold",
                                        Optional.of(ours.project()),
                                        2,
                                        clock.today()))));
        var max = ours.actor(AccessRole.MANAGER);
        var outcomes = new ArrayList<String>();
        for (int i = 0; i < 10; i++)
            outcomes.add(
                    changes.propose(
                                    max,
                                    proposal(
                                            ours,
                                            List.of(Edit.add(day(ours, i))),
                                            Optional.empty()))
                            .getClass()
                            .getSimpleName());
        assertThat(outcomes)
                .containsExactly(
                        "Done",
                        "Done",
                        "Done",
                        "Done",
                        "Done",
                        "Collected",
                        "Collected",
                        "Collected",
                        "Collected",
                        "Collected");
        var draft = changes.drafts(max).getFirst().id();
        approvals.propose(max, draft, Optional.empty());
        assertThat(deliberation(ours, draft).asked().getFirst().why())
                .contains("Harbour", "beyond", "5 %", "Five per cent");
    }

    @Test
    void whatIsRevertedLeavesAnEqualPlan() {
        var ours = organizations.fresh();
        var before = ours.plan();
        var id = proposed(ours, List.of(Edit.add(client("Shipyard")), Edit.add(day(ours, 0))));
        approve(ours, AccessRole.MANAGER, id);
        assertThat(ours.plan()).isNotEqualTo(before);
        var undo = ((Answer.Done) changes.undoAsDraft(ours.actor(AccessRole.MEMBER), id)).change();
        assertThat(approvals.propose(ours.actor(AccessRole.MEMBER), undo, Optional.empty()))
                .isInstanceOf(Answer.Waiting.class);
        assertThat(approve(ours, AccessRole.MANAGER, undo)).isInstanceOf(Answer.Done.class);
        assertThat(ours.plan()).isEqualTo(before);
    }

    // ---- the plan moves on

    @Test
    void approvalsStayWhereWhatItDoesStaysTheSame() {
        var ours = twoManagersWanted();
        var id = proposed(ours, List.of(Edit.add(day(ours, 0))));
        approve(ours, AccessRole.MANAGER, id);
        ours.propose(AccessRole.OWNER, added("Somewhere else entirely"));
        assertThat(approve(ours, AccessRole.LEADER, id)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void approvalsAreVoidWhereWhatItDoesIsAnother() {
        var ours = twoManagersWanted();
        var id = proposed(ours, List.of(Edit.add(day(ours, 0))));
        approve(ours, AccessRole.MANAGER, id);
        // The same hours cost more now.
        var contract = ours.plan().get(Contract.class, ours.contract());
        ours.propose(
                AccessRole.OWNER,
                List.of(
                        Edit.between(
                                        contract,
                                        new Contract(
                                                contract.id(),
                                                contract.person(),
                                                contract.from(),
                                                contract.to(),
                                                contract.week(),
                                                Optional.of(Money.of(90_00, "EUR")),
                                                contract.target()))
                                .orElseThrow()));
        long revision = ours.standing().revision();
        assertThat(sentence(approve(ours, AccessRole.LEADER, id)))
                .contains("The plan moved on", "has to look again");
        assertThat(ours.standing().revision()).isEqualTo(revision);
        assertThat(state(ours, id)).isEqualTo(State.PROPOSED);
        assertThat(deliberation(ours, id).asked().getFirst().have()).isZero();
        approve(ours, AccessRole.MANAGER, id);
        assertThat(approve(ours, AccessRole.LEADER, id)).isInstanceOf(Answer.Done.class);
    }

    /** A policy that came meanwhile is asked too. */
    @Test
    void approvalsAreVoidWherePoliciesAskMore() {
        var ours = organizations.fresh();
        var id = proposed(ours, added("Shipyard"));
        var members =
                ours.plan().all(ApprovalPolicy.class).stream()
                        .filter(one -> one.measure() == Measure.EDITS)
                        .findFirst()
                        .orElseThrow();
        ours.propose(
                AccessRole.OWNER,
                Edit.between(
                                members,
                                Fields.of(members.kind())
                                        .with(members, Map.of("approver", Approver.LEADER)))
                        .stream()
                        .toList());
        assertThat(sentence(approve(ours, AccessRole.MANAGER, id))).contains("The plan moved on");
        assertThat(sentence(approve(ours, AccessRole.MANAGER, id))).contains("You are not asked");
        assertThat(approve(ours, AccessRole.LEADER, id)).isInstanceOf(Answer.Done.class);
    }

    // ---- pictures

    /** A policy that asks for another person is itself for two to decide. */
    private void agreed(TestOrganization ours, ApprovalPolicy policy) {
        var id = proposed(ours, AccessRole.OWNER, List.of(Edit.add(policy)));
        assertThat(approve(ours, AccessRole.LEADER, id)).isInstanceOf(Answer.Done.class);
    }

    private TestOrganization twoManagersWanted() {
        var ours = organizations.fresh();
        ours.propose(
                AccessRole.OWNER,
                List.of(
                        Edit.add(
                                new ApprovalPolicy(
                                        id(),
                                        "Two look",
                                        Tolerance.of(Measure.EDITS, 0),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Approver.MANAGER,
                                        2,
                                        false))));
        return ours;
    }

    private TestOrganization leadersWanted() {
        return leadersWanted(organizations.fresh());
    }

    private TestOrganization leadersWanted(TestOrganization ours) {
        ours.propose(
                AccessRole.OWNER,
                List.of(Edit.add(policy("Leaders", Measure.EDITS, 0, Approver.LEADER, false))));
        return ours;
    }

    private UUID emergency(TestOrganization ours) {
        var draft = draft(ours, AccessRole.MANAGER, added("Shipyard"));
        var answer = approvals.applyInEmergency(ours.actor(AccessRole.MANAGER), draft);
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return draft;
    }

    private static ApprovalPolicy policy(
            String name, Measure measure, int above, Approver approver, boolean another) {
        return new ApprovalPolicy(
                id(),
                name,
                Tolerance.of(measure, above),
                Optional.empty(),
                Optional.empty(),
                approver,
                1,
                another);
    }

    private static List<Edit> added(String client) {
        return List.of(Edit.add(client(client)));
    }

    private static Client client(String name) {
        return new Client(id(), name);
    }

    /** A day of Mia's on the harbour, in another week each. */
    private static Assignment day(TestOrganization ours, int week) {
        return new Assignment(
                id(),
                ours.person(AccessRole.MEMBER),
                ours.project(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Span.day(MONDAY.plusWeeks(week)),
                Minutes.of(480),
                true,
                false,
                false,
                "");
    }

    private static <T extends Item> Id<T> id() {
        return new Id<>(UUID.randomUUID());
    }

    private static Proposal proposal(
            TestOrganization ours, List<Edit> edits, Optional<String> key) {
        return new Proposal("A change", "It is needed.", edits, ours.standing().revision(), key);
    }

    private UUID draft(TestOrganization ours, AccessRole author, List<Edit> edits) {
        var answer =
                changes.saveDraft(
                        ours.actor(author),
                        Optional.empty(),
                        proposal(ours, edits, Optional.empty()));
        return ((Answer.Done) answer).change();
    }

    private UUID proposed(TestOrganization ours, List<Edit> edits) {
        return proposed(ours, AccessRole.MEMBER, edits);
    }

    private UUID proposed(TestOrganization ours, AccessRole author, List<Edit> edits) {
        var id = draft(ours, author, edits);
        assertThat(approvals.propose(ours.actor(author), id, Optional.empty()))
                .isInstanceOf(Answer.Waiting.class);
        return id;
    }

    private Answer approve(TestOrganization ours, AccessRole role, UUID id) {
        return vote(ours.actor(role), id);
    }

    private Answer vote(Actor actor, UUID id) {
        return approvals.vote(actor, id, Vote.APPROVE, "", Optional.empty());
    }

    /** Another account with its own role for a person who has one already. */
    private Actor opened(TestOrganization ours, AccessRole role, AccessRole person) {
        Id<Person> who = ours.person(person);
        var id = UUID.randomUUID();
        accounts.open(
                ours.id(), id, id + "@test.invalid", "Second account", role, Optional.of(who));
        return accounts.byId(ours.id(), id).orElseThrow();
    }

    private void role(TestOrganization ours, AccessRole whose, String role, boolean disabled) {
        owner.update(
                ours.id(),
                "update account set role = ?, disabled = ? where id = ?",
                role,
                disabled,
                ours.actor(whose).account());
    }

    private State state(TestOrganization ours, UUID id) {
        return head(ours, id).state();
    }

    private Changes.Head head(TestOrganization ours, UUID id) {
        return changes.head(ours.actor(AccessRole.MEMBER), id)
                .or(() -> changes.head(ours.actor(AccessRole.MANAGER), id))
                .orElseThrow();
    }

    private Approvals.Deliberation deliberation(TestOrganization ours, UUID id) {
        return approvals.deliberation(ours.actor(AccessRole.OWNER), id);
    }

    private String turn(TestOrganization ours, UUID id) {
        return approvals.deliberation(ours.actor(AccessRole.MEMBER), id).turn();
    }

    private static List<String> clients(TestOrganization ours) {
        return ours.plan().all(Client.class).stream().map(Client::name).toList();
    }

    private static String sentence(Answer answer) {
        return String.join(" ", Answers.sentences(answer));
    }

    @SafeVarargs
    private static List<Answer> together(Callable<Answer>... acts) throws Exception {
        try (var people = Executors.newFixedThreadPool(acts.length)) {
            var answers = new ArrayList<Answer>();
            for (var one : people.invokeAll(List.of(acts))) answers.add(one.get());
            return answers;
        }
    }
}
