package org.throughline.server.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Span;
import org.throughline.server.access.AccessRole;
import org.throughline.server.testing.HandTurnedClock;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** What was approved comes back: predicted beside actual, and what was learned. */
@ServerTest
class ReviewsTest {
    private final TestOrganizations organizations;
    private final HandTurnedClock clock;

    ReviewsTest(TestOrganizations organizations, HandTurnedClock clock) {
        this.organizations = organizations;
        this.clock = clock;
    }

    @Test
    void anApprovedChangeComesBackToItsAuthorAndIsReviewedOnce() {
        var ours = organizations.fresh();
        var id = approved(ours);
        buildingEnds(ours, 40);
        var member = ours.signedIn(AccessRole.MEMBER);
        assertThat(member.get("/waiting").body()).doesNotContain("Look back");
        assertThat(member.get("/changes/" + id).body())
                .contains("finish of Harbour")
                .contains("+10 days")
                .doesNotContain("forecast cost");

        clock.turn(Duration.ofDays(29));
        member = ours.signedIn(AccessRole.MEMBER);
        assertThat(member.get("/waiting").body()).contains("Look back");
        assertThat(ours.signedIn(AccessRole.MANAGER).get("/waiting").body())
                .as("it is the author's to look back")
                .doesNotContain("Look back");
        assertThat(member.form("/changes/%s/review".formatted(id), Map.of("learned", " ")).status())
                .isEqualTo(422);
        assertThat(
                        member.form(
                                        "/changes/%s/review".formatted(id),
                                        Map.of("learned", "Ask the diggers first."))
                                .status())
                .isEqualTo(302);
        assertThat(member.get("/waiting").body()).doesNotContain("Look back");
        assertThat(member.get("/changes/" + id).body())
                .contains("Ask the diggers first.")
                .contains("The one change that was reviewed was 10 d too hopeful on schedule.");

        // What comes later does not change what was learned.
        clock.turn(Duration.ofMinutes(1));
        buildingEnds(ours, 60);
        var review =
                ours.signedIn(AccessRole.MANAGER)
                        .get("/api/v1/changes/%s/review".formatted(id))
                        .json();
        assertThat(review.get("bias").stringValue())
                .isEqualTo(
                        "The one change that was reviewed was 10 d too hopeful on schedule, and right on cost.");
        assertThat(
                        ours.signedIn(AccessRole.MANAGER)
                                .post(
                                        "/api/v1/changes/%s/review".formatted(id),
                                        Map.of("learned", "Again."))
                                .status())
                .as("once")
                .isEqualTo(409);
    }

    @Test
    void whatOneAppliesAloneDoesNotComeBack() {
        var ours = organizations.fresh();
        var done = buildingEnds(ours, 30);
        assertThat(
                        ours.as(AccessRole.OWNER)
                                .get("/api/v1/changes/%s/review".formatted(done.change()))
                                .status())
                .isEqualTo(404);
    }

    /** Mia's change to her hours and the building's end, proposed and approved by Max. */
    private static String approved(TestOrganization ours) {
        var assignment = ours.plan().get(Assignment.class, ours.assignment());
        var phase = ours.plan().get(Phase.class, ours.phase());
        var member = ours.as(AccessRole.MEMBER);
        var edits =
                List.of(
                        BaselinesTest.changed(assignment, Map.of("minutesADay", Minutes.of(420))),
                        BaselinesTest.changed(phase, Map.of("span", until(30))));
        var collected = ours.collect(AccessRole.MEMBER, edits);
        var id = collected.change().toString();
        assertThat(member.post("/api/v1/changes/%s/proposal".formatted(id), Map.of()).status())
                .isEqualTo(202);
        var voted =
                ours.as(AccessRole.MANAGER)
                        .post("/api/v1/changes/%s/votes".formatted(id), Map.of("vote", "approve"));
        assertThat(voted.status()).as(voted.toString()).isEqualTo(200);
        return id;
    }

    private static Answer.Done buildingEnds(TestOrganization ours, int day) {
        var phase = ours.plan().get(Phase.class, ours.phase());
        return ours.propose(
                AccessRole.MANAGER,
                List.of(BaselinesTest.changed(phase, Map.of("span", until(day)))));
    }

    private static Span until(int day) {
        return Span.of(TestOrganization.MONDAY, TestOrganization.MONDAY.plusDays(day));
    }
}
