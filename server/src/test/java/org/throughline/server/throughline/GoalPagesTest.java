package org.throughline.server.throughline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Quantity;
import org.throughline.server.access.AccessRole;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** Goals over the line: “The basin is open” wants a depth of 12 m, from 6, and is at 9. */
@ServerTest
class GoalPagesTest {
    private final TestOrganizations organizations;

    GoalPagesTest(TestOrganizations organizations) {
        this.organizations = organizations;
    }

    private static KeyResult depth(TestOrganization ours) {
        return (KeyResult) ours.any(Kind.KEY_RESULT);
    }

    @Test
    void aGoalAndWhatItIsMeasuredBy() {
        var ours = organizations.fresh();
        var max = ours.as(AccessRole.MANAGER);
        var list = max.get("/goals?period=2026-Q4").body();
        assertThat(list).contains("The basin is open").contains("<b>0.50</b>").contains("32 h");
        assertThat(max.get("/goals?period=2026-Q4&as=tree").body()).contains("The basin is open");
        assertThat(max.get("/goals?period=2027-Q1").body()).contains("No goals for Q1 2027");

        var slip =
                max.form(
                        "/goals",
                        Map.of("name", "Lights", "start", "2027-03-31", "end", "2027-01-01"));
        assertThat(slip.status()).isEqualTo(422);
        assertThat(slip.body()).contains("Swap the two days?").contains("value=\"Lights\"");

        var made =
                max.form(
                        "/goals",
                        Map.of(
                                "name", "Lights",
                                "team", ours.team(),
                                "start", "2027-01-01",
                                "end", "2027-03-31",
                                "weight", "40"));
        assertThat(made.status()).isEqualTo(302);
        var there = URI.create(made.header("Location")).getPath();
        assertThat(max.get(there).body()).contains("nothing would show that it is reached");

        var nowhere =
                max.form(
                        there + "/results",
                        Map.of("name", "Lamps", "baseline", "5", "target", "5"));
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(nowhere.body()).contains("which is nowhere").contains("value=\"Lamps\"");
        assertThat(
                        max.form(
                                        there + "/results",
                                        Map.of(
                                                "name", "Lamps",
                                                "baseline", "0",
                                                "target", "1,200",
                                                "unit", "lamps"))
                                .status())
                .isEqualTo(302);
        assertThat(max.get(there).body()).contains("0 lamps → 1,200 lamps").contains("<b>0.00</b>");
        assertThat(max.form(there + "/removal", Map.of()).status()).isEqualTo(302);
        assertThat(ours.plan().all(Kind.GOAL)).hasSize(1);
    }

    @Test
    void whoOwnsAKeyResultChecksInAlone() {
        var ours = organizations.fresh();
        var mia = ours.as(AccessRole.MEMBER);
        var here = "/goals/%s/results/%s/check-ins".formatted(ours.goal(), depth(ours).id());

        var slip = mia.form(here, Map.of("value", "10.5", "confidence", "rather"));
        assertThat(slip.status()).isEqualTo(422);
        assertThat(slip.body()).contains("is no share").contains("value=\"10.5\"");
        var future = mia.form(here, Map.of("value", "11", "confidence", "60", "day", "2099-01-01"));
        assertThat(future.body()).contains("of today or of a day before");

        var done =
                mia.form(
                        here,
                        Map.of("value", "10.5", "confidence", "60", "note", "The rock is through"));
        assertThat(done.status()).isEqualTo(302);
        assertThat(depth(ours).lastValue()).isEqualTo(Quantity.of("10.5"));
        assertThat(mia.get("/goals/" + ours.goal()).body())
                .contains("<b>0.75</b>")
                .contains("sure to 60 %")
                .contains("The rock is through");
        assertThat(
                        mia.form(
                                        "/goals/%s/results/%s/check-ins"
                                                .formatted(UUID.randomUUID(), depth(ours).id()),
                                        Map.of("value", "1", "confidence", "1"))
                                .status())
                .as("a key result of another goal")
                .isEqualTo(404);
    }

    @Test
    void whatIsNotReachedRollsOver() {
        var ours = organizations.fresh();
        var olga = ours.as(AccessRole.OWNER);
        var none = olga.form("/goals/roll-over", Map.of());
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body()).contains("Choose the goals that go on.");

        var done = olga.form("/goals/roll-over", Map.of("goals", ours.goal()));
        assertThat(done.status()).isEqualTo(302);
        assertThat(done.header("Location")).contains("period=2027-Q1");
        var next =
                ours.plan().all(Goal.class).stream()
                        .filter(goal -> !goal.id().equals(ours.goal()))
                        .findFirst()
                        .orElseThrow();
        assertThat(next.period().start()).isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(next.period().end()).isEqualTo(LocalDate.of(2027, 3, 31));
        var result = ours.plan().referring(KeyResult.class, next.id()).getFirst();
        assertThat(result.baseline()).as("from where it stands").isEqualTo(Quantity.of(9));
        assertThat(result.checkIns()).isEmpty();
        var up = ours.plan().referring(Contribution.class, next.id());
        assertThat(up).as("the work ends with the quarter, the aim goes on").hasSize(1);
        assertThat(up.getFirst().isAgreed()).as("nobody said yes again").isFalse();
        assertThat(ours.changes().getFirst().title())
                .isEqualTo("Roll “The basin is open” over into Q1 2027");
    }
}
