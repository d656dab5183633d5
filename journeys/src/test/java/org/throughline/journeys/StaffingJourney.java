package org.throughline.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Mira brings a file, lets Throughline find days and people for it, reads why, proposes it, and
 * sees it on the planner once it is approved; and finds people for what has nobody.
 */
class StaffingJourney {
    private static final Path KITCHEN =
            Path.of("../exchange/src/test/resources/projects/kitchen.mspdi.xml");
    private static final String PROJECT = "Kitchen for Mrs Okafor";

    /** Mira's, from the file to the planner; Sofia has asked to see such plans, and approves it. */
    @Test
    void fromTheFileToAScheduledProjectOnThePlanner() {
        try (var mira = Visit.atADesk();
                var sofia = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            var sofias = sofia.stepInto("Sofia Klein");
            long start = System.nanoTime();
            mira.go("/import");
            page.setInputFiles("input[type=file]", KITCHEN);
            page.waitForURL(Pattern.compile(".*/import/[0-9a-f-]+$"));
            button(page, "Apply").click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open " + PROJECT))
                    .click();
            askedFor(sofia);

            // Two people for the drawing, and the second has to know what nobody knows so well.
            mira.go("/projects");
            link(page, PROJECT).click();
            page.waitForURL(Pattern.compile(".*/projects/[0-9a-f-]+$"));
            var project = page.url();
            mira.go(project + "?as=table");
            link(page, "Draw").click();
            page.getByLabel("Takes").fill("");
            page.getByLabel("People at once").fill("2");
            page.getByLabel("Skills").fill("Facilitation 5, PostgreSQL 5");
            button(page, "Save").click();
            assertThat(page.getByLabel("People at once")).hasValue("2");
            mira.go(project);
            page.locator(".project-head")
                    .getByRole(
                            AriaRole.LINK,
                            new Locator.GetByRoleOptions().setName("Auto-schedule").setExact(true))
                    .click();
            assertThat(page.getByLabel(PROJECT, new Page.GetByLabelOptions().setExact(true)))
                    .isChecked();
            mira.isAccessible();
            mira.fitsTheWindow();
            mira.picture("schedule-1440-light");
            page.getByLabel("Both", new Page.GetByLabelOptions().setExact(true)).check();
            page.getByLabel("seconds").fill("30");
            button(page, "Start").click();

            assertThat(page.locator("h1")).hasText("Schedule and staff " + PROJECT);
            assertThat(page.locator("[data-figures]"))
                    .containsText("schedules in", contains(20_000));
            stopIfItStillRuns(page);
            assertThat(page.locator("[data-state]")).hasText("Done", text(20_000));
            assertThat(page.locator("#projects")).isVisible();
            assertThat(page.locator("section[aria-labelledby=open]")).containsText("Draw");
            page.getByText("How this was computed").click();
            assertThat(page.locator("section", has("How the search went")))
                    .containsText("the seed of chance is 1");
            page.getByText("Why nobody else").first().click();
            assertThat(page.locator("section[aria-labelledby=open]")).containsText("lacks");
            // Where the page is scrolled, the bar at the top lies over half of some link.
            page.evaluate("scrollTo(0, 0)");
            mira.isAccessible();
            mira.picture("schedule-run-1440-light");

            button(page, "Open as change").click();
            assertThat(page.locator("main")).containsText("Found by auto-schedule");
            var change = page.url();
            button(page, "Propose").click();
            assertThat(page.locator(".pill.warn").first()).hasText("awaiting approval");
            sofia.go(change);
            button(sofias, "Approve").click();
            assertThat(sofias.locator(".pill.good").first()).hasText("applied");

            mira.go("/planner?view=projects&text=Kitchen");
            assertThat(page.locator(".row", has(PROJECT)).first()).isVisible();
            var took = Duration.ofNanos(System.nanoTime() - start);
            Assertions.assertThat(took).as("hands on").isLessThan(Duration.ofSeconds(60));
            sofia.go("/policies");
            button(sofias, "Remove " + POLICY).click();
            assertThat(sofias.locator(".policies").first()).not().containsText(POLICY);
        }
    }

    private static final String POLICY = "The kitchen is looked at";

    /** Beyond three edits of the project a leader is asked. */
    private static void askedFor(Visit sofia) {
        var page = sofia.page();
        sofia.go("/policies/new");
        page.getByLabel("Name").fill(POLICY);
        page.locator("select[name=measure]").selectOption("edits");
        page.getByLabel("is more than").fill("3");
        page.locator("select[name=approver]").selectOption("leader");
        page.getByLabel("Another person than the author").uncheck();
        page.locator("select[name=project]").selectOption(new SelectOption().setLabel(PROJECT));
        button(page, "Add it").click();
        assertThat(page.locator(".policies").first()).containsText(POLICY);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private static Locator link(Page page, String name) {
        return page.locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
                .first();
    }

    private static void stopIfItStillRuns(Page page) {
        var stop =
                page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Stop and keep the best"));
        if (stop.isVisible() && stop.isEnabled()) stop.click();
    }

    private static com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions
            contains(double millis) {
        return new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                .setTimeout(millis);
    }

    private static com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions text(
            double millis) {
        return new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions()
                .setTimeout(millis);
    }

    private static Page.LocatorOptions has(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    /** Who could fill it, and why nobody else; who could take what Elin has too much of. */
    @Test
    void peopleForWhatHasNobody() {
        try (var mira = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            mira.go("/people?text=Backend+engineer&who=placeholders");
            page.locator("main")
                    .getByRole(
                            AriaRole.LINK,
                            new Locator.GetByRoleOptions()
                                    .setName(Pattern.compile("Backend engineer")))
                    .first()
                    .click();
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Fill this placeholder"))
                    .click();
            assertThat(page.locator("h1")).containsText("Who could fill");
            assertThat(page.locator("#not")).containsText("could not, and why");
            assertThat(page.locator("main")).containsText("lacks");
            mira.isAccessible();
            mira.fitsTheWindow();
            mira.picture("fill-1440-light");

            mira.go("/people?text=Elin");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName(Pattern.compile("Elin Berg")))
                    .first()
                    .click();
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Hand over").setExact(true))
                    .click();
            assertThat(page.locator("main")).containsText("too much");
            mira.isAccessible();
            mira.fitsTheWindow();
        }
    }

    @Test
    void onAPhoneInTheDark() {
        try (var mira = Visit.of(390, 844, ColorScheme.DARK)) {
            mira.stepInto("Mira Castellanos");
            mira.go("/schedule");
            mira.isAccessible();
            mira.fitsTheWindow();
            mira.picture("schedule-390-dark");
            var page = mira.page();
            page.getByLabel("seconds").fill("2");
            button(page, "Start").click();
            assertThat(page.locator("[data-state]")).hasText("Done", text(20_000));
            assertThat(page.locator("#late")).hasText("What would come too late, and why");
            assertThat(page.locator(".behind")).containsText("waits for");
            mira.isAccessible();
            mira.fitsTheWindow();
            mira.picture("schedule-run-390-dark");
        }
    }
}
