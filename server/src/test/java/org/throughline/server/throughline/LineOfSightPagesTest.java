package org.throughline.server.throughline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Span;
import org.throughline.server.access.AccessRole;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** The throughline over the line: 40 hours on “Harbour”, of which 80 % serve a goal. */
@ServerTest
class LineOfSightPagesTest {
    private final TestOrganizations organizations;

    LineOfSightPagesTest(TestOrganizations organizations) {
        this.organizations = organizations;
    }

    private static Item aim(TestOrganization ours, Kind kind) {
        return ours.any(kind);
    }

    private static Http.Answer thing(TestOrganization ours, Object id) {
        return ours.as(AccessRole.MANAGER).get("/throughline/" + id);
    }

    // ---- the picture

    @Test
    void theHoursOfAQuarterFlowUpToThePurpose() {
        var ours = organizations.fresh();
        var page = ours.as(AccessRole.VIEWER).get("/throughline?period=2026-Q4").body();
        assertThat(page)
                .contains("Where the 40 h planned for Q4 2026 lead.")
                .contains("Projects: Harbour, 40 h, of which 8 h lead nowhere")
                .contains("Why: Join the coast to the world, 32 h")
                .contains("<strong>8 h</strong> lead nowhere")
                .contains("20 %")
                .doesNotContain("action=\"/throughline/stops\"");
        var people = ours.as(AccessRole.VIEWER).get("/throughline?period=2026-Q4&count=people");
        assertThat(people.body()).contains("0.1 people");
        assertThat(ours.as(AccessRole.VIEWER).get("/throughline?period=2027-Q2").body())
                .contains("No confirmed work is planned for Q2 2027");
    }

    @Test
    void whatPeopleCostIsForManagers() {
        var ours = organizations.fresh();
        var address = "/throughline?period=2026-Q4&count=cost";
        assertThat(ours.as(AccessRole.MANAGER).get(address).body()).contains("2,200 EUR");
        assertThat(ours.as(AccessRole.MEMBER).get(address).body())
                .contains("40 h")
                .doesNotContain("EUR")
                .doesNotContain(">Cost</a>");
    }

    @Test
    void nonsenseInTheAddressIsSaid() {
        var viewer = organizations.fresh().as(AccessRole.VIEWER);
        assertThat(viewer.get("/throughline?count=ships").body()).contains("cannot be counted");
        assertThat(viewer.get("/throughline?period=ever").body()).contains("is no period");
        assertThat(viewer.get("/throughline?open=mast&at=1&only=2&from=-7").status())
                .isEqualTo(200);
    }

    // ---- why and how

    @Test
    void fromATaskThePurposeIsOneClickAway() {
        var ours = organizations.fresh();
        var mia = ours.as(AccessRole.MEMBER);
        var purpose = aim(ours, Kind.PURPOSE);
        var there = "href=\"/throughline/%s\"".formatted(purpose.id());
        assertThat(mia.get("/projects/%s/tasks/%s".formatted(ours.project(), ours.dig())).body())
                .contains(there);
        assertThat(mia.get("/projects/" + ours.project()).body()).contains(there);
        assertThat(
                        mia.get(
                                        "/people/%s?week=2026-11-30"
                                                .formatted(ours.person(AccessRole.MEMBER)))
                                .body())
                .contains(there);
        assertThat(mia.get("/?week=2026-11-30").body()).contains(there);
        var why =
                mia.get(
                        "/api/v1/board/why?start=2026-11-30&end=2026-12-06&who="
                                + ours.person(AccessRole.MEMBER));
        assertThat(why.json().path("work").get(0).path("why").path("because").toString())
                .contains(purpose.label());
        assertThat(mia.get("/throughline/%s?period=2026-Q4".formatted(purpose.id())).body())
                .contains(purpose.label())
                .contains("Mia Member")
                .contains("32 h");
    }

    @Test
    void everythingInThePlanCanBeAsked() {
        var ours = organizations.fresh();
        for (var kind : Kind.values())
            assertThat(thing(ours, ours.any(kind).id()).status()).as(kind.word()).isEqualTo(200);
        assertThat(thing(ours, UUID.randomUUID()).status()).isEqualTo(404);
    }

    // ---- links

    @Test
    void aLinkCountsOnceBothSidesHaveAgreed() {
        var ours = organizations.fresh();
        var action = aim(ours, Kind.ACTION);
        var links = "/throughline/%s/links".formatted(ours.project());
        var max = ours.as(AccessRole.MANAGER);

        var slip = max.form(links, Map.of("to", "", "share", "much"));
        assertThat(slip.status()).isEqualTo(422);
        assertThat(slip.body())
                .contains("Choose an aim.")
                .contains("is no share")
                .contains("value=\"much\"");
        var tooMuch = max.form(links, Map.of("to", action.id(), "share", "30"));
        assertThat(tooMuch.status()).isEqualTo(409);
        assertThat(tooMuch.body()).contains("would give 110 % of itself").contains("value=\"30\"");
        assertThat(ours.standing().revision()).isEqualTo(1);

        assertThat(max.form(links, Map.of("to", action.id(), "share", "20")).status())
                .isEqualTo(302);
        assertThat(thing(ours, ours.project()).body()).contains("waits for Lea Leader");
        assertThat(ours.as(AccessRole.LEADER).get("/").body()).contains("agree?");
        assertThat(max.get("/throughline?period=2026-Q4").body())
                .as("it does not count yet")
                .contains("<strong>8 h</strong> lead nowhere");

        var link =
                ours.plan().referring(Contribution.class, action.id()).stream()
                        .filter(one -> one.from().equals(ours.project()))
                        .findFirst()
                        .orElseThrow();
        var yes = "/throughline/links/%s/agreement".formatted(link.id());
        assertThat(ours.as(AccessRole.LEADER).form(yes, Map.of("side", "above")).status())
                .isEqualTo(302);
        assertThat(ours.plan().get(Contribution.class, link.id()).isAgreed()).isTrue();
        assertThat(max.get("/throughline?period=2026-Q4").body())
                .contains("Why: Join the coast to the world, 40 h")
                .contains("None: all that is planned leads to a purpose");

        assertThat(
                        max.form("/throughline/links/%s/removal".formatted(link.id()), Map.of())
                                .status())
                .isEqualTo(302);
        assertThat(ours.plan().find(Contribution.class, link.id())).isEmpty();
    }

    @Test
    void whatLeadsNowhereCanBeStopped() {
        var ours = organizations.fresh();
        var line = ours.as(AccessRole.OWNER);
        assertThat(line.get("/throughline?period=2026-Q4").body())
                .contains("action=\"/throughline/stops\"");
        assertThat(line.form("/throughline/stops", Map.of("item", ours.project())).status())
                .isEqualTo(302);
        assertThat(ours.plan().get(Project.class, ours.project()).status())
                .isEqualTo(ProjectStatus.PAUSED);
        assertThat(ours.changes().getFirst().title()).isEqualTo("Stop Harbour");
        assertThat(line.form("/throughline/stops", Map.of()).status()).isEqualTo(422);
    }

    /** A page of a thousand projects is no longer than one of a hundred. */
    @Test
    void aThousandProjectsAreAPageThatCanBeRead() {
        var ours = organizations.fresh();
        var edits = new ArrayList<Edit>();
        for (int i = 0; i < 1_000; i++) {
            var project = Project.named(new Id<>(UUID.randomUUID()), "Project " + i);
            edits.add(Edit.add(project));
            edits.add(
                    Edit.add(
                            Assignment.of(
                                    new Id<>(UUID.randomUUID()),
                                    ours.person(AccessRole.OWNER),
                                    project.id(),
                                    Span.day(TestOrganization.MONDAY),
                                    1 + i % 60)));
            if (i % 2 == 0)
                edits.add(
                        Edit.add(
                                new Contribution(
                                        new Id<>(UUID.randomUUID()),
                                        project.id(),
                                        ours.goal(),
                                        Percent.ALL,
                                        true,
                                        true)));
        }
        ours.propose(AccessRole.OWNER, List.copyOf(edits));
        var page = ours.as(AccessRole.MANAGER).get("/throughline?period=2026-Q4");
        assertThat(page.body().length()).isLessThan(120_000);
        assertThat(page.body()).contains("others").contains("open=project");
        var opened = ours.as(AccessRole.MANAGER).get("/throughline?period=2026-Q4&open=project");
        assertThat(opened.body().length()).isLessThan(160_000);
        assertThat(opened.body()).contains("Fold the small ones");
        var last = ours.as(AccessRole.MANAGER).get("/throughline?period=2026-Q4&from=960");
        assertThat(last.body()).contains("961–");
    }
}
