package org.throughline.server.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Span;
import org.throughline.server.access.AccessRole;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.testing.HandTurnedClock;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** Branches of the plan beside one another: compared, put together, supposed. */
@ServerTest
class ScenariosTest {
    private final TestOrganizations organizations;
    private final HandTurnedClock clock;

    ScenariosTest(TestOrganizations organizations, HandTurnedClock clock) {
        this.organizations = organizations;
        this.clock = clock;
    }

    @Test
    void oneSeesOnesOwnAndThoseOthersShare() {
        var ours = organizations.fresh();
        var own = draft(ours, AccessRole.MEMBER, "Half days", hours(ours, 240));
        var theirs = draft(ours, AccessRole.MANAGER, "Long days", hours(ours, 600));
        var member = ours.as(AccessRole.MEMBER);
        assertThat(member.get("/scenarios").body())
                .contains("Half days")
                .doesNotContain("Long days");
        assertThat(compared(member, own, theirs))
                .contains("Half days")
                .contains("One scenario is left out")
                .doesNotContain("Long days");

        ours.as(AccessRole.MANAGER)
                .post("/api/v1/changes/%s/sharing".formatted(theirs), Map.of("shared", true));
        var page = compared(member, own, theirs);
        assertThat(page)
                .contains("Plan of record")
                .contains("Half days")
                .contains("Long days")
                .contains("how much is for managers to see")
                .doesNotContain("EUR")
                .doesNotContain("left out");
        assertThat(page.split("aria-label=\"Drop ", -1)).as("only what is one's own").hasSize(2);
        assertThat(compared(ours.as(AccessRole.MANAGER), theirs)).contains("EUR");
    }

    @Test
    void whatIfWeWinAndHire() {
        var ours = organizations.fresh();
        var monday = clock.today().with(TemporalAdjusters.next(DayOfWeek.MONDAY)).plusWeeks(6);
        ours.propose(
                AccessRole.MANAGER,
                List.of(
                        BaselinesTest.changed(
                                ours.plan().get(Assignment.class, ours.assignment()),
                                Map.of("span", Span.of(monday, monday.plusDays(4)))),
                        BaselinesTest.changed(
                                ours.plan().project(ours.project()),
                                Map.of(
                                        "status",
                                        ProjectStatus.TENTATIVE,
                                        "probability",
                                        new Percent(40)))));
        var manager = ours.as(AccessRole.MANAGER);
        assertThat(manager.get("/scenarios").body()).contains("Harbour (40 %)");
        var begun =
                manager.form(
                        "/scenarios/what-if",
                        Map.of(
                                "win", ours.project().toString(),
                                "hire", "2",
                                "role", ours.engineer().toString(),
                                "from", monday.toString(),
                                "title", ""));
        assertThat(begun.status()).as(begun.toString()).isEqualTo(302);
        var id = begun.header("Location").replaceFirst(".*/changes/", "");
        assertThat(manager.get("/changes/" + id).body())
                .contains("What if we win Harbour and hire 2 × Engineer");
        assertThat(ours.plan().all(Person.class)).as("nothing of it holds").hasSize(5);

        var comparison = manager.get("/api/v1/scenarios/comparison?weeks=13&ids=" + id).json();
        var record = week(comparison.get("capacity"), monday);
        var supposed = week(comparison.get("branches").get(0).get("capacity"), monday);
        assertThat(supposed.get("effective").intValue() - record.get("effective").intValue())
                .isEqualTo(2 * 5 * 480);
        assertThat(record.get("tentative").intValue()).isEqualTo(2400);
        assertThat(supposed.get("confirmed").intValue()).isEqualTo(2400);
        assertThat(comparison.get("capacity")).hasSize(13);

        assertThat(
                        manager.form("/scenarios/what-if", Map.of("hire", "many", "title", "Mine"))
                                .body())
                .contains("“many” is not a number of people")
                .contains("value=\"Mine\"");
        assertThat(manager.form("/scenarios/what-if", Map.of("hire", "1")).status()).isEqualTo(422);
    }

    @Test
    void whatDoesNotClashIsPutTogetherAndWhatDoesIsNamed() {
        var ours = organizations.fresh();
        var half = draft(ours, AccessRole.MANAGER, "Half days", hours(ours, 240));
        var later = draft(ours, AccessRole.MANAGER, "Open later", opening(ours, 30));
        var full = draft(ours, AccessRole.MANAGER, "Long days", hours(ours, 600));
        var manager = ours.as(AccessRole.MANAGER);

        var both =
                manager.form(
                        "/scenarios/combination",
                        Map.of("ids", List.of(half, later), "title", "Both"));
        assertThat(both.status()).as(both.toString()).isEqualTo(302);
        var made = both.header("Location").replaceFirst(".*/changes/", "");
        assertThat(manager.get("/api/v1/changes/" + made).json().get("edits")).hasSize(2);

        var clash = manager.form("/scenarios/combination", Map.of("ids", List.of(half, full)));
        assertThat(clash.status()).isEqualTo(409);
        assertThat(clash.body())
                .contains("both change a day of")
                .contains("“10 h” here, “4 h” there");
        assertThat(manager.form("/scenarios/combination", Map.of("ids", List.of(half))).status())
                .isEqualTo(422);
    }

    @Test
    void whatNoLongerFitsSaysWhy() {
        var ours = organizations.fresh();
        var half = draft(ours, AccessRole.MANAGER, "Half days", hours(ours, 240));
        ours.propose(AccessRole.OWNER, hours(ours, 600));
        var page = compared(ours.as(AccessRole.MANAGER), half);
        assertThat(page)
                .contains("it says “4 h”, and the plan says “10 h” today")
                .doesNotContain("aria-label=\"Propose ")
                .doesNotContain("aria-label=\"Apply ");
        assertThat(ours.as(AccessRole.VIEWER).get("/scenarios/compare").body())
                .contains("There is nothing to compare");
    }

    private static String compared(Http line, String... ids) {
        var page = line.get("/scenarios/compare?ids=" + String.join(",", ids));
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        return page.body();
    }

    private static String draft(
            TestOrganization ours, AccessRole role, String title, List<Edit> edits) {
        var made =
                ours.as(role)
                        .post(
                                "/api/v1/changes",
                                Map.of(
                                        "title",
                                        title,
                                        "draft",
                                        true,
                                        "edits",
                                        edits.stream().map(one -> tree(one)).toList()));
        assertThat(made.status()).as(made.toString()).isLessThan(300);
        return made.json().get("change").stringValue();
    }

    private static Object tree(Edit edit) {
        return ItemJson.tree(List.of(edit)).get(0);
    }

    private static List<Edit> hours(TestOrganization ours, int minutes) {
        var assignment = ours.plan().get(Assignment.class, ours.assignment());
        return List.of(
                BaselinesTest.changed(assignment, Map.of("minutesADay", Minutes.of(minutes))));
    }

    private static List<Edit> opening(TestOrganization ours, int day) {
        var milestone = ours.plan().get(Milestone.class, ours.milestone());
        return List.of(
                BaselinesTest.changed(
                        milestone, Map.of("day", TestOrganization.MONDAY.plusDays(day))));
    }

    private static tools.jackson.databind.JsonNode week(
            tools.jackson.databind.JsonNode weeks, LocalDate monday) {
        for (var week : weeks)
            if (LocalDate.parse(week.get("monday").stringValue()).equals(monday)) return week;
        throw new AssertionError("no week of " + monday);
    }
}
