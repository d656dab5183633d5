package org.throughline.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ben asks what his Tuesday is for, checks in on a key result, and notes what a clinic told him.
 */
class ThroughlineJourney {
    private static final String PURPOSE = "Make care easy to reach";

    @Test
    void benAsksWhyAndReachesThePurposeInOneClick() {
        try (var ben = Visit.atADesk()) {
            var page = ben.stepInto("Ben Okafor");
            ben.go("/");
            var atlas = page.locator(".why", withText("Atlas relaunch"));
            assertThat(atlas).containsText("Booking in under 90 s");
            atlas.getByRole(AriaRole.LINK, exact(PURPOSE)).click();
            assertThat(page.locator("h1")).hasText(PURPOSE);

            // How it is reached leads down again, to the people who do it.
            assertThat(page.locator(".branches").first())
                    .containsText("Every clinic in the region");
            page.getByRole(AriaRole.LINK, named("In the picture")).click();
            assertThat(page.locator("svg.streams a.place.lit").first()).isVisible();
            page.locator("svg.streams a.place", withText("Atlas")).first().click();
            assertThat(page.locator("#at")).containsText(PURPOSE);
            assertThat(page.locator("#broken")).containsText("Year close");
        }
    }

    @Test
    void aNumberOfThePlannerSaysWhatItIsFor() {
        try (var ben = Visit.atADesk()) {
            var page = ben.stepInto("Ben Okafor");
            var why =
                    page.evaluate(
                            """
                            async () => {
                              const people = await (await fetch('/api/v1/find?kind=people&text=Ben%20Okafor')).json();
                              const {show} = await import('/planner/why.js');
                              const day = new Date().toISOString().slice(0, 10);
                              const first = Math.floor(Date.parse(day) / 864e5);
                              const later = new Date((first + 13) * 864e5).toISOString().slice(0, 10);
                              await show(document.querySelector('main'), people.found[0].id, {start: day, end: later, first, days: 14}, {});
                              return document.querySelector('.why').innerText;
                            }
                            """);
            Assertions.assertThat(String.valueOf(why)).contains("because").contains(PURPOSE);
        }
    }

    @Test
    void benChecksInAndNotesWhatHeHeard() {
        try (var ben = Visit.atADesk()) {
            var page = ben.stepInto("Ben Okafor");
            ben.go("/goals");
            page.getByRole(AriaRole.LINK, named("Booking in under 90 s")).first().click();
            var desks = page.locator("article.result", withText("Desks that recommend it"));
            desks.locator("summary", new Locator.LocatorOptions().setHasText("Check in")).click();
            desks.getByLabel("How far is it?").fill("a lot");
            desks.getByLabel("How sure of the target?").fill("80");
            desks.getByRole(AriaRole.BUTTON, exact("Check in")).click();
            assertThat(desks.locator(".problem")).containsText("is no amount");
            desks.getByLabel("How far is it?").fill("45");
            desks.getByLabel("Note").fill("Lund's night desk joined");
            desks.getByRole(AriaRole.BUTTON, exact("Check in")).click();
            assertThat(desks.locator(".check-ins")).containsText("Lund's night desk joined");
            assertThat(desks.locator(".result-head")).containsText("45 %");

            // Ten seconds: a sentence into the search, one choice, Enter.
            assertThat(page.locator("#find")).hasAttribute("role", "combobox");
            page.keyboard().press("Control+k");
            page.keyboard().type("Two clinics ask for weekend slots");
            page.locator(".find-list li", withText("Note “Two clinics")).click();
            page.getByLabel("Where").selectOption("customer");
            page.getByRole(AriaRole.BUTTON, named("Note it")).click();
            assertThat(page.locator("h1")).hasText("Two clinics ask for weekend slots");
            page.getByLabel("or let it go, because").fill("Known since spring.");
            page.getByRole(AriaRole.BUTTON, named("Let it go")).click();
            assertThat(page.locator(".bar .pill")).hasText("let go");
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, LIGHT", "1440, 900, DARK", "390, 844, LIGHT", "390, 844, DARK"})
    void accessibleAndWithinTheWindow(int width, int height, ColorScheme scheme) {
        try (var sofia = Visit.of(width, height, scheme)) {
            var page = sofia.stepInto("Sofia Klein");
            var look = "%d-%s".formatted(width, scheme.name().toLowerCase(Locale.ROOT));
            look(sofia, "/throughline", "throughline-" + look);
            // The parts are the same in every look: once wide and light, once narrow and dark.
            if (width == 1440 == (scheme == ColorScheme.DARK)) return;
            page.locator("#at h2 a").click();
            look(sofia, page.url(), "why-and-how-" + look);
            look(sofia, "/goals?as=tree", "goals-" + look);
            page.locator(".goals th a").first().click();
            look(sofia, page.url(), "goal-" + look);
            look(sofia, "/signals", "signals-" + look);
            page.locator(".signal-lines a").first().click();
            look(sofia, page.url(), "signal-" + look);
            look(sofia, "/", "my-week-" + look);
        }
    }

    private static void look(Visit visit, String path, String picture) {
        visit.go(path);
        visit.page().waitForLoadState();
        visit.isAccessible();
        visit.fitsTheWindow();
        visit.picture(picture);
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions exact(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
