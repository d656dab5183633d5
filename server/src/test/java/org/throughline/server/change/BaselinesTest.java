package org.throughline.server.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Baseline;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Span;
import org.throughline.server.access.AccessRole;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** A baseline is named, and what moved since is told by the changes that moved it. */
@ServerTest
class BaselinesTest {
    private final TestOrganizations organizations;

    BaselinesTest(TestOrganizations organizations) {
        this.organizations = organizations;
    }

    @Test
    void theChangesThatMovedTheFinishSumToTheDifference() {
        var ours = organizations.fresh();
        var owner = ours.as(AccessRole.OWNER);
        var made =
                owner.form("/baselines", Map.of("name", "As agreed", "of", "now", "project", ""));
        assertThat(made.status()).as(made.toString()).isEqualTo(302);
        var baseline =
                ours.plan().all(Baseline.class).stream()
                        .filter(one -> one.name().equals("As agreed"))
                        .findFirst()
                        .orElseThrow();
        assertThat(baseline.revision()).isEqualTo(1);
        assertThat(owner.get("/baselines").body()).contains("As agreed").contains("everything");

        buildingEnds(ours, 39);
        ours.propose(
                AccessRole.MANAGER,
                List.of(changed(ours.any(Kind.SKILL), Map.of("name", "Welding by hand"))));
        buildingEnds(ours, 32);

        var page = owner.get("/baselines/" + baseline.id()).body();
        assertThat(page).contains("+7 days").contains("+14 days").contains("−7 days");
        var difference =
                owner.get("/api/v1/baselines/%s/difference".formatted(baseline.id())).json();
        var moves = difference.get("moves").get(0);
        assertThat(moves.get("days").intValue()).isEqualTo(7);
        assertThat(moves.get("by")).hasSize(2);
        assertThat(moves.get("by").get(0).get("days").intValue()).as("newest first").isEqualTo(-7);
        assertThat(difference.get("impact")).hasSize(6);
        assertThat(
                        owner.get("/api/v1/moves?revision=1&project=" + ours.project())
                                .json()
                                .get("moves")
                                .get(0)
                                .get("days")
                                .intValue())
                .isEqualTo(7);
    }

    @Test
    void costsAreForManagers() {
        var ours = organizations.fresh();
        var assignment = ours.plan().get(Assignment.class, ours.assignment());
        ours.propose(
                AccessRole.MANAGER,
                List.of(changed(assignment, Map.of("minutesADay", Minutes.of(240)))));
        assertThat(ours.as(AccessRole.MANAGER).get("/api/v1/moves?revision=1").body())
                .contains("EUR");
        assertThat(ours.as(AccessRole.MEMBER).get("/api/v1/moves?revision=1").body())
                .doesNotContain("EUR")
                .contains("how much is for managers to see");
    }

    @Test
    void whatIsNoPlanCannotBeNamedAndWhatWasTypedStays() {
        var owner = organizations.fresh().as(AccessRole.OWNER);
        var refused =
                owner.form(
                        "/baselines",
                        Map.of("name", "Later", "of", "revision", "revision", "99", "day", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("“99” is not a revision of this plan, which is at 1.")
                .contains("value=\"Later\"")
                .contains("value=\"99\"");
        var early = new HashMap<>(Map.of("name", "Before", "of", "day", "day", "2001-01-01"));
        assertThat(owner.form("/baselines", early).body()).contains("There was no plan yet");
        assertThat(owner.get("/moves?since=monday").status()).isEqualTo(422);
    }

    @Test
    void aBaselineIsRenamedOnItsPage() {
        var ours = organizations.fresh();
        var owner = ours.as(AccessRole.OWNER);
        var baseline = (Baseline) ours.any(Kind.BASELINE);
        var path = "/baselines/" + baseline.id();
        assertThat(owner.get(path).body()).contains("Rename this baseline");
        var blank = owner.form(path, Map.of("name", " "));
        assertThat(blank.status()).isEqualTo(422);
        assertThat(blank.body()).contains("The name of a baseline is missing");
        assertThat(owner.form(path, Map.of("name", "As agreed")).header("Location")).endsWith(path);
        var renamed = ours.plan().get(Baseline.class, baseline.id());
        assertThat(renamed.name()).isEqualTo("As agreed");
        assertThat(renamed.revision()).isEqualTo(baseline.revision());
        assertThat(ours.as(AccessRole.VIEWER).get(path).body())
                .doesNotContain("Rename this baseline");
        long revision = ours.standing().revision();
        assertThat(owner.form(path, Map.of("name", "As agreed")).status()).isEqualTo(302);
        assertThat(ours.standing().revision()).isEqualTo(revision);
    }

    /**
     * From before there was anything no finish can have moved, and it is not said that none did.
     */
    @Test
    void whatDidNotExistThenIsSaid() {
        var ours = organizations.fresh();
        var owner = ours.as(AccessRole.OWNER);
        assertThat(owner.get("/moves?since=2001-01-01&project=" + ours.project()).body())
                .contains("This project did not exist then")
                .doesNotContain("No finish moved");
        assertThat(owner.get("/moves?since=2001-01-01").body())
                .contains("There was no plan yet then")
                .doesNotContain("No finish moved");
        var api = "/api/v1/moves?project=%s&revision=".formatted(ours.project());
        assertThat(owner.get(api + 0).json().get("existed").booleanValue()).isFalse();
        buildingEnds(ours, 30);
        assertThat(owner.get(api + 1).json().get("existed").booleanValue()).isTrue();
    }

    @Test
    void aMembersBaselineIsDrafted() {
        var ours = organizations.fresh();
        var answer =
                ours.as(AccessRole.MEMBER).form("/baselines", Map.of("name", "Mine", "of", "now"));
        assertThat(answer.header("Location")).contains("/changes/");
        assertThat(ours.plan().all(Baseline.class))
                .extracting(Baseline::name)
                .doesNotContain("Mine");
    }

    private static void buildingEnds(TestOrganization ours, int day) {
        var phase = ours.plan().get(Phase.class, ours.phase());
        ours.propose(
                AccessRole.MANAGER,
                List.of(
                        changed(
                                phase,
                                Map.of(
                                        "span",
                                        Span.of(
                                                TestOrganization.MONDAY,
                                                TestOrganization.MONDAY.plusDays(day))))));
    }

    static Edit changed(Item item, Map<String, ?> values) {
        return Edit.between(item, Fields.of(item.kind()).with(item, values)).orElseThrow();
    }
}
