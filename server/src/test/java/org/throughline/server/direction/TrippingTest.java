package org.throughline.server.direction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.*;
import org.throughline.server.access.AccessRole;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Approvals;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Vote;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** What is prepared opens itself once, waits for somebody, and is never applied by itself. */
@ServerTest
class TrippingTest {
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 3);

    private final TestOrganizations organizations;
    private final Tripping tripping;
    private final Approvals approvals;

    TrippingTest(TestOrganizations organizations, Tripping tripping, Approvals approvals) {
        this.organizations = organizations;
        this.tripping = tripping;
        this.approvals = approvals;
    }

    @Test
    void twoReadingsBeyondTheThresholdOpenWhatIsPreparedOnce() {
        var ours = organizations.fresh();
        read(ours, 0, 11);
        tripping.look();
        assertThat(opened(ours)).as("one reading may be a slip of the pen").isEmpty();
        read(ours, 1, 12);
        tripping.look();
        tripping.look();
        assertThat(opened(ours)).hasSize(1);
        var change = opened(ours).getFirst();
        assertThat(change.state()).isEqualTo(Changes.State.PROPOSED);
        assertThat(change.title()).isEqualTo("Open in spring");
        assertThat(change.why())
                .contains(
                        "“The winter stays mild” no longer holds: days of frost was 12 days on 4 Nov 2026");
        assertThat(day(ours)).as("it waits").isEqualTo(TestOrganization.MONDAY.plusDays(25));
        read(ours, 2, 13);
        tripping.look();
        assertThat(opened(ours)).as("it is the same winter").hasSize(1);
        assertThat(
                        ours.as(AccessRole.LEADER)
                                .get("/assumptions/" + ours.any(Kind.ASSUMPTION).id())
                                .body())
                .contains(
                        "tripped on 4 Nov 2026",
                        "#%d, waiting for approval".formatted(change.number()));
        var page = ours.as(AccessRole.LEADER).get("/changes/" + change.id()).body();
        assertThat(page).contains("by Throughline").doesNotContain("no longer here");
    }

    /** A milestone is a manager's to move alone, and still one has to say yes. */
    @Test
    void nobodysToleranceCoversWhatNobodyProposed() {
        var ours = tripped();
        var change = opened(ours).getFirst();
        assertThat(
                        approvals.vote(
                                ours.actor(AccessRole.MEMBER),
                                change.id(),
                                Vote.APPROVE,
                                "",
                                Optional.empty()))
                .isInstanceOf(Answer.Refused.class);
        assertThat(day(ours)).isEqualTo(TestOrganization.MONDAY.plusDays(25));
        assertThat(
                        approvals.vote(
                                ours.actor(AccessRole.MANAGER),
                                change.id(),
                                Vote.APPROVE,
                                "",
                                Optional.empty()))
                .isInstanceOf(Answer.Done.class);
        assertThat(day(ours)).isEqualTo(TestOrganization.MONDAY.plusDays(120));
    }

    /** What is approved beforehand for people is not approved for nobody. */
    @Test
    void whatIsAlwaysFineStillWaits() {
        var ours = organizations.fresh();
        ours.propose(
                AccessRole.LEADER,
                List.of(
                        Edit.add(
                                new StandardChange(
                                        new Id<>(UUID.randomUUID()),
                                        "Milestones move",
                                        new TreeSet<>(List.of("milestone.day"))))));
        read(ours, 0, 11);
        read(ours, 1, 12);
        tripping.look();
        assertThat(opened(ours).getFirst().state()).isEqualTo(Changes.State.PROPOSED);
        assertThat(day(ours)).isEqualTo(TestOrganization.MONDAY.plusDays(25));
        approvals.settleDue();
        assertThat(day(ours)).isEqualTo(TestOrganization.MONDAY.plusDays(25));
    }

    @Test
    void whenItHeldAgainItMayTripAgain() {
        var ours = tripped();
        assertThat(
                        approvals.vote(
                                ours.actor(AccessRole.MANAGER),
                                opened(ours).getFirst().id(),
                                Vote.REJECT,
                                "We can still dig.",
                                Optional.empty()))
                .isNotInstanceOf(Answer.Refused.class);
        tripping.look();
        assertThat(opened(ours)).as("it was said once").hasSize(1);
        read(ours, 5, 3);
        read(ours, 6, 14);
        tripping.look();
        assertThat(opened(ours)).hasSize(1);
        read(ours, 7, 14);
        tripping.look();
        assertThat(opened(ours)).hasSize(2);
    }

    @Test
    void whatNoLongerFitsIsSaidAndNotOpened() {
        var ours = organizations.fresh();
        var milestone = ours.plan().get(Milestone.class, ours.milestone());
        ours.propose(
                AccessRole.MANAGER,
                List.of(change(milestone, "day", TestOrganization.MONDAY.plusDays(40))));
        read(ours, 0, 11);
        read(ours, 1, 12);
        tripping.look();
        assertThat(opened(ours)).isEmpty();
        assertThat(
                        ours.as(AccessRole.LEADER)
                                .get("/assumptions/" + ours.any(Kind.ASSUMPTION).id())
                                .body())
                .contains(
                        "does not fit",
                        "The contingency “Open in spring” no longer fits today's plan");
    }

    // ---- preparing

    @Test
    void aDraftIsKeptAsAContingency() {
        var ours = organizations.fresh();
        var fill = ours.plan().get(Task.class, ours.fill());
        var draft = ours.collect(AccessRole.MEMBER, List.of(change(fill, "name", "Fill by night")));
        var fields =
                Map.<String, Object>of(
                        "basis", ours.standing().revision(),
                        "name", "Work by night",
                        "does", "",
                        "assumption", ours.any(Kind.ASSUMPTION).id(),
                        "draft", draft.change());
        var members = ours.as(AccessRole.MEMBER).form("/direction/contingencies", fields);
        assertThat(members.status()).as("what is prepared is for managers to set").isEqualTo(403);
        var leaders = ours.as(AccessRole.LEADER).form("/direction/contingencies", fields);
        assertThat(leaders.status()).as("another's draft is not theirs to keep").isEqualTo(422);
        assertThat(leaders.body()).contains("There is no such draft of yours any more.");
    }

    // ----

    private TestOrganization tripped() {
        var ours = organizations.fresh();
        read(ours, 0, 11);
        read(ours, 1, 12);
        tripping.look();
        assertThat(opened(ours)).hasSize(1);
        return ours;
    }

    private static void read(TestOrganization ours, int days, long value) {
        var assumption = (Assumption) ours.any(Kind.ASSUMPTION);
        var readings = new TreeMap<>(assumption.readings());
        readings.put(NOVEMBER.plusDays(days), Quantity.of(value));
        ours.propose(AccessRole.LEADER, List.of(change(assumption, "readings", readings)));
    }

    private static Edit change(Item item, String field, Object value) {
        return Edit.between(item, Fields.of(item.kind()).with(item, Map.of(field, value)))
                .orElseThrow();
    }

    private static LocalDate day(TestOrganization ours) {
        return ours.plan().get(Milestone.class, ours.milestone()).day();
    }

    private static List<Changes.Change> opened(TestOrganization ours) {
        return ours.changes().stream().filter(one -> one.title().equals("Open in spring")).toList();
    }
}
