package org.throughline.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Mira brings a file, lets Throughline find days for it, reads why, and sees it on the planner; and
 * finds people for what has nobody.
 */
class StaffingJourney {
    private static final Path KITCHEN =
            Path.of("../exchange/src/test/resources/projects/kitchen.mspdi.xml");
    private static final String PROJECT = "Kitchen for Mrs Okafor";

    @Test
    void fromTheFileToAScheduledProjectOnThePlanner() {
        try (var mira = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            long start = System.nanoTime();
            mira.go("/import");
            page.setInputFiles("input[type=file]", KITCHEN);
            page.waitForURL(Pattern.compile(".*/import/[0-9a-f-]+$"));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply")).click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open " + PROJECT))
                    .click();

            mira.go("/projects");
            page.locator("main")
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(PROJECT))
                    .first()
                    .click();
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
            page.getByLabel("seconds").fill("30");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start")).click();

            assertThat(page.locator("h1")).hasText("Date " + PROJECT);
            assertThat(page.locator("[data-figures]"))
                    .containsText("schedules in", contains(20_000));
            stopIfItStillRuns(page);
            assertThat(page.locator("[data-state]")).hasText("Done", text(20_000));
            assertThat(page.locator("#projects")).isVisible();
            mira.isAccessible();
            mira.picture("schedule-run-1440-light");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open as change"))
                    .click();
            assertThat(page.locator("main")).containsText("Found by auto-schedule");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Apply").setExact(true))
                    .first()
                    .click();
            assertThat(page.locator(".pill", has("Applied")).first()).isVisible();
            mira.go("/planner?view=projects&text=Kitchen");
            assertThat(page.locator(".row", has(PROJECT)).first()).isVisible();
            var took = Duration.ofNanos(System.nanoTime() - start);
            Assertions.assertThat(took).as("hands on").isLessThan(Duration.ofSeconds(60));
        }
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
        }
    }
}
