package org.throughline.server.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Resolution;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Minutes;
import org.throughline.server.access.AccessRole;
import org.throughline.server.change.Changes.State;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** A draft on top of another: its plan has the other's edits, and it is applied after it. */
@ServerTest
class DependentDraftsTest {
    private static final AccessRole MAX = AccessRole.MANAGER;

    private final TestOrganizations organizations;
    private final Changes changes;
    private final Approvals approvals;

    DependentDraftsTest(TestOrganizations organizations, Changes changes, Approvals approvals) {
        this.organizations = organizations;
        this.changes = changes;
        this.approvals = approvals;
    }

    @Test
    void itsPlanHasTheEditsOfTheOneBelow() {
        var ours = organizations.fresh();
        Id<Client> shipyard = new Id<>(UUID.randomUUID());
        var below = draft(ours, MAX, Edit.add(new Client(shipyard, "Shipyard")));
        var top = onTop(ours, below);
        // What only the draft below adds can be changed here.
        var renamed =
                Edit.between(new Client(shipyard, "Shipyard"), new Client(shipyard, "Dry dock"))
                        .orElseThrow();
        into(ours, top, renamed);
        var fit = fit(ours, top);
        assertThat(fit.isClean()).isTrue();
        assertThat(fit.next().get(Client.class, shipyard).name()).isEqualTo("Dry dock");
        assertThat(fit.edits()).containsExactly(renamed);
        assertThat(fit.inAll()).hasSize(1);
        assertThat(change(ours, top).title()).as("its title follows its edits").contains("Dry");

        var page = ours.as(MAX).get("/changes/" + top).body();
        assertThat(page).contains("Stands on").contains("can be applied and proposed once that");
        assertThat(ours.as(MAX).get("/changes/" + below).body()).contains("On top of it");
        assertThat(ours.as(MAX).get("/api/v1/changes/" + top).json().get("standsOn").stringValue())
                .isEqualTo(below.toString());
        assertThat(
                        ours.as(MAX)
                                .get("/api/v1/changes/%s/conflicts".formatted(top))
                                .json()
                                .get("waitsFor")
                                .stringValue())
                .isEqualTo(below.toString());
        assertThat(
                        ours.as(MAX)
                                .get("/api/v1/board?draft=" + top)
                                .json()
                                .at("/draft/waitsFor")
                                .stringValue())
                .contains("Shipyard");
    }

    @Test
    void itWaitsUntilTheOneBelowIsApplied() {
        var ours = organizations.fresh();
        var max = ours.actor(MAX);
        var below = draft(ours, MAX, hours(ours, 240));
        var top = onTop(ours, below);
        into(ours, top, from(ours, 240, 120));
        for (var refused :
                List.of(
                        changes.applyDraft(max, top, Optional.empty()),
                        approvals.propose(max, top, Optional.empty()),
                        approvals.applyInEmergency(max, explained(ours, top))))
            assertThat(Answers.sentences(refused))
                    .singleElement()
                    .asString()
                    .contains("which is not applied yet");
        assertThat(minutes(ours)).isEqualTo(480);

        assertThat(changes.applyDraft(max, below, Optional.empty()))
                .isInstanceOf(Answer.Done.class);
        assertThat(fit(ours, top).isClean()).isTrue();
        assertThat(ours.as(MAX).get("/changes/" + top).body()).contains("That is applied");
        assertThat(changes.applyDraft(max, top, Optional.empty())).isInstanceOf(Answer.Done.class);
        assertThat(minutes(ours)).isEqualTo(120);
    }

    @Test
    void whenTheOneBelowIsGivenUpWhatDoesNotMergeIsSaid() {
        var ours = organizations.fresh();
        var below = draft(ours, MAX, hours(ours, 240));
        var top = onTop(ours, below);
        into(ours, top, from(ours, 240, 120));
        var _ = changes.discardDraft(ours.actor(MAX), below);
        var fit = fit(ours, top);
        assertThat(fit.ground().waitsFor()).isEmpty();
        assertThat(fit.conflicts()).hasSize(1);
        assertThat(fit.conflicts().getFirst().theirs()).isEqualTo("8 h");
        assertThat(ours.as(MAX).get("/changes/" + top).body())
                .contains("That will not be applied")
                .contains("1 conflict with the plan as it is today");
        // Solved like any other, and applied.
        var version = change(ours, top).version();
        var _ =
                changes.resolveDraft(
                        ours.actor(MAX),
                        top,
                        new Changes.Decisions(
                                Optional.of(version),
                                ours.standing().revision(),
                                Map.of(),
                                Optional.of(Resolution.Side.MINE)));
        assertThat(changes.applyDraft(ours.actor(MAX), top, Optional.empty()))
                .isInstanceOf(Answer.Done.class);
        assertThat(minutes(ours)).isEqualTo(120);
    }

    @Test
    void whenTheOneBelowNoLongerFitsItSaysSo() {
        var ours = organizations.fresh();
        var below = draft(ours, MAX, hours(ours, 240));
        var top = onTop(ours, below);
        ours.propose(AccessRole.OWNER, List.of(hours(ours, 300)));
        assertThat(fit(ours, top).refusals())
                .singleElement()
                .matches(one -> one.sentence().contains("no longer fits the plan"));
        var alone = ours.as(MAX).form("/changes/%s/ground".formatted(top), Map.of("below", ""));
        assertThat(alone.status()).as(alone.toString()).isEqualTo(302);
        assertThat(fit(ours, top).isClean()).isTrue();
    }

    @Test
    void neverOnEachOtherNorOnWhatOneMayNotSee() {
        var ours = organizations.fresh();
        var max = ours.as(MAX);
        var one = draft(ours, MAX, hours(ours, 240));
        var two = onTop(ours, one);
        assertThat(
                        max.put("/api/v1/changes/%s/ground".formatted(one), Map.of("below", two))
                                .detail())
                .contains("would stand on each other");
        var hidden = draft(ours, AccessRole.LEADER, hours(ours, 300));
        assertThat(
                        max.put("/api/v1/changes/%s/ground".formatted(one), Map.of("below", hidden))
                                .detail())
                .contains("no longer shared");
        var applied = ours.propose(MAX, List.of(hours(ours, 420)));
        assertThat(
                        max.put(
                                        "/api/v1/changes/%s/ground".formatted(one),
                                        Map.of("below", applied.change()))
                                .status())
                .isEqualTo(409);
        // Shared, and then no longer.
        var _ = approvals.share(ours.actor(AccessRole.LEADER), hidden, true);
        assertThat(
                        max.put("/api/v1/changes/%s/ground".formatted(one), Map.of("below", hidden))
                                .status())
                .isEqualTo(200);
        var _ = approvals.share(ours.actor(AccessRole.LEADER), hidden, false);
        assertThat(max.get("/changes/" + one).body())
                .contains("a draft you cannot see")
                .doesNotContain("5 h");
    }

    /** Beside the plan of record the whole stack counts; put together it comes along. */
    @Test
    void comparedAndCombinedWithWhatItStandsOn() {
        var ours = organizations.fresh();
        var below = draft(ours, MAX, hours(ours, 240));
        var top = onTop(ours, below);
        into(ours, top, from(ours, 240, 120));
        var other = draft(ours, MAX, Edit.add(new Client(new Id<>(UUID.randomUUID()), "Bay")));
        var max = ours.as(MAX);
        assertThat(max.get("/scenarios/compare?ids=" + top).body()).contains("It stands on #");
        var both =
                max.form(
                        "/scenarios/combination",
                        Map.of("ids", List.of(below, top, other), "title", "Both"));
        assertThat(both.status()).as(both.toString()).isEqualTo(302);
        var made = UUID.fromString(both.header("Location").replaceFirst(".*/changes/", ""));
        assertThat(changes.applyDraft(ours.actor(MAX), made, Optional.empty()))
                .isInstanceOf(Answer.Done.class);
        assertThat(minutes(ours)).isEqualTo(120);
    }

    @Test
    void onlySoManyOnTopOfOneAnother() {
        var ours = organizations.fresh();
        var below = draft(ours, MAX, hours(ours, 240));
        for (int i = 0; i < Drafts.MOST_BELOW; i++) below = onTop(ours, below);
        var refused = changes.draftOnTop(ours.actor(MAX), below);
        assertThat(Answers.sentences(refused)).singleElement().asString().contains("At most 8");
        assertThat(fit(ours, below).ground().broken()).isEmpty();
    }

    // ---- small things

    private UUID draft(TestOrganization ours, AccessRole role, Edit edit) {
        var answer =
                changes.saveDraft(
                        ours.actor(role),
                        Optional.empty(),
                        new Proposal(
                                "Below: " + edit.kind().word() + " Shipyard",
                                "",
                                List.of(edit),
                                ours.standing().revision(),
                                Optional.empty()));
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done) answer).change();
    }

    private UUID onTop(TestOrganization ours, UUID below) {
        var answer = ours.as(MAX).post("/api/v1/changes/%s/drafts".formatted(below), Map.of());
        assertThat(answer.status()).as(answer.toString()).isLessThan(300);
        return UUID.fromString(answer.json().get("change").stringValue());
    }

    private void into(TestOrganization ours, UUID draft, Edit edit) {
        var answer =
                changes.saveDraft(
                        ours.actor(MAX),
                        Optional.of(draft),
                        new Proposal(
                                "Into it",
                                "",
                                new ArrayList<>(List.of(edit)),
                                ours.standing().revision(),
                                Optional.empty()));
        assertThat(answer).isInstanceOf(Answer.Done.class);
    }

    private UUID explained(TestOrganization ours, UUID draft) {
        var _ =
                changes.reviseDraft(
                        ours.actor(MAX),
                        draft,
                        new Changes.Revised(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("It burns."),
                                Optional.empty(),
                                Set.of()));
        return draft;
    }

    private Fit fit(TestOrganization ours, UUID draft) {
        return changes.fit(ours.actor(MAX), change(ours, draft), ours.standing());
    }

    private Changes.Change change(TestOrganization ours, UUID draft) {
        var found = changes.change(ours.actor(MAX), draft).orElseThrow();
        assertThat(found.state()).isEqualTo(State.DRAFT);
        return found;
    }

    private static Edit hours(TestOrganization ours, int minutes) {
        var today = ours.plan().get(Assignment.class, ours.assignment());
        return BaselinesTest.changed(today, Map.of("minutesADay", Minutes.of(minutes)));
    }

    /** As seen on a draft in which it is so many minutes already. */
    private static Edit from(TestOrganization ours, int before, int after) {
        var there =
                (Assignment)
                        Fields.of(Kind.ASSIGNMENT)
                                .with(
                                        ours.plan().get(Assignment.class, ours.assignment()),
                                        Map.of("minutesADay", Minutes.of(before)));
        return BaselinesTest.changed(there, Map.of("minutesADay", Minutes.of(after)));
    }

    private static int minutes(TestOrganization ours) {
        return ours.plan().get(Assignment.class, ours.assignment()).minutesADay().value();
    }
}
