package org.throughline.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Milestone;
import org.throughline.server.access.AccessRole;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganizations;

/** That what all the other tests stand on stands. */
@ServerTest
class StartsTest {
    private final TestOrganizations organizations;

    StartsTest(TestOrganizations organizations) {
        this.organizations = organizations;
    }

    @Test
    void aFreshOrganizationHasEveryKindOfItem() {
        var ours = organizations.fresh();
        assertThat(ours.standing().revision()).isEqualTo(1);
        for (var kind : Kind.values())
            assertThat(ours.plan().all(kind)).as(kind.word()).isNotEmpty();
    }

    @Test
    void aManagerMovesAMilestoneAndAnotherOrganizationDoesNotMove() {
        var ours = organizations.fresh();
        var theirs = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var answer =
                max.patch(
                        "/api/v1/items/milestones/" + ours.milestone(),
                        """
                        {"day": "2027-03-01"}\
                        """);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(ours.plan().get(Milestone.class, ours.milestone()).day())
                .isEqualTo("2027-03-01");
        assertThat(theirs.standing().revision()).isEqualTo(1);
    }

    @Test
    void aPageIsShown() {
        var page = organizations.fresh().as(AccessRole.VIEWER).get("/planner");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>Planner</h1>");
    }
}
