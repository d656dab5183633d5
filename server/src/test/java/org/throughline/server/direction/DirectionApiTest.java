package org.throughline.server.direction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.plan.item.Contingency;
import org.throughline.plan.item.Kind;
import org.throughline.server.access.AccessRole;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/**
 * Mia works a week, 40 hours, on “Harbour”, of which 80 % serve the basin, and that an action, a
 * policy, the big goal and the purpose.
 */
@ServerTest
class DirectionApiTest {
    private static final String WEEK = "from=2026-11-30&to=2026-12-06";

    private final TestOrganization ours;

    DirectionApiTest(TestOrganizations organizations) {
        this.ours = organizations.fresh();
    }

    @Test
    void hoursFlowToThePurpose() {
        var answer =
                ours.as(AccessRole.MEMBER)
                        .get("/api/v1/direction/line-of-sight?measured=hours&" + WEEK);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var sight = answer.json();
        assertThat(sight.get("total").asInt()).isEqualTo(2400);
        assertThat(sight.get("inSight").asInt()).isEqualTo(1920);
        for (var column : sight.get("columns"))
            assertThat(
                            column.get("shown").asInt()
                                    + column.get("passing").asInt()
                                    + column.get("broken").asInt())
                    .as(column.get("column").asString())
                    .isEqualTo(2400);
        assertThat(sight.get("broken").get(0).get("says").asString())
                .contains("serves nothing: its shares do not come to 100 %");
        assertThat(sight.get("broken").get(0).get("amount").asInt()).isEqualTo(480);
    }

    @Test
    void whatPeopleCostIsForManagers() {
        var path = "/api/v1/direction/line-of-sight?measured=cost&" + WEEK;
        assertThat(ours.as(AccessRole.MEMBER).get(path).status()).isEqualTo(403);
        // 40 hours at 55.00.
        assertThat(ours.as(AccessRole.MANAGER).get(path).json().get("total").asInt())
                .isEqualTo(220_000);
        var exposed = ours.as(AccessRole.MEMBER).get("/api/v1/direction/assumptions");
        assertThat(exposed.status()).as(exposed.toString()).isEqualTo(200);
        assertThat(exposed.body()).doesNotContain("cost", "priority");
        assertThat(ours.as(AccessRole.MANAGER).get("/api/v1/direction/assumptions").body())
                .contains("\"cost\":", "\"priority\":");
        // What is prepared may be about costs.
        var contingency = "/api/v1/items/contingencies/" + ours.any(Kind.CONTINGENCY).id();
        assertThat(ours.as(AccessRole.MEMBER).get(contingency).json().get("edits")).isEmpty();
        assertThat(ours.as(AccessRole.MANAGER).get(contingency).json().get("edits")).hasSize(1);
    }

    @Test
    void fromAnythingOneMayAskWhyAndHow() {
        var max = ours.as(AccessRole.MANAGER);
        var why = max.get("/api/v1/direction/why/" + ours.dig()).json().get("ways").get(0);
        assertThat(why.get("reachesThePurpose").asBoolean()).isTrue();
        assertThat(why.get("steps").size()).isEqualTo(7);
        assertThat(why.get("steps").get(6).get("name").asString())
                .startsWith("Join the coast to the world");
        var time =
                max.get(
                        "/api/v1/direction/why/%s/time?%s"
                                .formatted(ours.person(AccessRole.MEMBER), WEEK));
        assertThat(time.json().get("times").get(0).get("minutes").asInt()).isEqualTo(2400);
        var how =
                max.get("/api/v1/direction/how/%s?%s".formatted(ours.goal(), WEEK))
                        .json()
                        .get("how");
        assertThat(how.get("minutes").asInt()).isEqualTo(1920);
        assertThat(how.get("parts").get(0).get("parts").get(0).get("minutes").asInt())
                .isEqualTo(2400);
        assertThat(max.get("/api/v1/direction/why/%s/time".formatted(ours.goal())).status())
                .isEqualTo(404);
    }

    @Test
    void aStrategyIsTestedAndGoalsAreGraded() {
        var max = ours.as(AccessRole.MANAGER);
        var tests = max.get("/api/v1/direction/strategy-tests?" + WEEK).json().get("tests");
        assertThat(tests.size()).isEqualTo(9);
        assertThat(tests.get(0).get("result").asString()).isEqualTo("passed");
        var team = ours.any(Kind.TEAM).id();
        var goals = max.get("/api/v1/direction/goals?team=%s&%s".formatted(team, WEEK)).json();
        // Half of the way from 6 m to 12 m.
        assertThat(goals.get("goals").get(0).get("grade").asDouble()).isEqualTo(0.5);
        assertThat(goals.get("alignment").asDouble()).isEqualTo(0.8);
        assertThat(goals.get("toNoGoal").asDouble()).isEqualTo(0.2);
    }

    @Test
    void signalsAndPlanBs() {
        var max = ours.as(AccessRole.MANAGER);
        var signals = max.get("/api/v1/direction/signals").json();
        assertThat(signals.get("topics").get(0).get("daysToDecide").asInt()).isEqualTo(2);
        var before = max.get("/api/v1/direction/assumptions").json().get("assumptions").get(0);
        assertThat(before.get("state").asString()).isEqualTo("holds");
        assertThat(before.get("contingencies").get(0).has("problem")).isFalse();
        // Two readings beyond the threshold, and the milestone it moves is moved elsewhere.
        var frost = "/api/v1/items/assumptions/" + ours.any(Kind.ASSUMPTION).id();
        assertThat(
                        max.patch(
                                        frost,
                                        Map.of(
                                                "readings",
                                                Map.of("2026-11-09", 12, "2026-11-16", 14.5)))
                                .status())
                .isEqualTo(200);
        max.patch("/api/v1/items/milestones/" + ours.milestone(), Map.of("day", "2027-01-15"));
        var after = max.get("/api/v1/direction/assumptions").json().get("assumptions").get(0);
        assertThat(after.get("trippedOn").asString()).isEqualTo("2026-11-16");
        assertThat(after.get("contingencies").get(0).get("due").asBoolean()).isTrue();
        assertThat(after.get("contingencies").get(0).get("problem").asString())
                .contains("no longer fits today's plan: the milestone");
        assertThat(ours.plan().all(Contingency.class)).hasSize(1);
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        var max = ours.as(AccessRole.MANAGER);
        for (var wrong :
                Map.of(
                                "measured=euros",
                                "hours, cost or people",
                                "from=2026-01-01",
                                "Give both, or neither",
                                "from=2026-02-01&to=2026-01-01",
                                "before it starts",
                                "from=2020-01-01&to=2026-01-01",
                                "three years at most",
                                "team=" + ours.goal(),
                                "no such team")
                        .entrySet()) {
            var answer = max.get("/api/v1/direction/line-of-sight?" + wrong.getKey());
            assertThat(answer.status()).as(wrong.getKey() + answer).isEqualTo(422);
            assertThat(answer.detail()).contains(wrong.getValue());
        }
    }
}
