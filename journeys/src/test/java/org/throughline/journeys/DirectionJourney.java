package org.throughline.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sofia writes down what Care is for and how it gets there; Ada sees a plan B open itself, and
 * wait.
 */
class DirectionJourney {

    @Test
    void aFounderWritesVisionAndStrategyAndMendsTwoFailedTests() {
        try (var sofia = Visit.atADesk()) {
            var page = sofia.stepInto("Sofia Klein");
            sofia.go("/vision");
            page.getByLabel("Whose").selectOption("Care");
            press(page, "Show");
            follow(page, "Write the purpose");
            page.getByLabel("Purpose", exactly()).fill("Nobody at a desk is left alone");
            page.getByLabel("Because").fill("Who is left alone gives up.");
            press(page, "Add the purpose");
            assertThat(page.locator(".why-card")).containsText("Nobody at a desk is left alone");
            assertThat(page.locator(".versions li").first()).containsText("Sofia Klein");

            follow(page, "strategy");
            follow(page, "Add a diagnosis");
            page.getByLabel("What stands in the way").fill("New desks wait two weeks for us");
            page.getByLabel("Evidence").fill("Lund, call log\nMalmö, visit of May");
            press(page, "Add the diagnosis");
            follow(page, "Add a guiding policy");
            page.getByLabel("Guiding policy", exactly()).fill("Desks before anything else");
            press(page, "Add the guiding policy");
            follow(page, "Add an action to Desks before anything else");
            page.getByLabel("Action", exactly()).fill("A first week at every desk");
            press(page, "Add the action");

            var slogan = test(page, "POLICIES_EXCLUDE");
            var bare = test(page, "SOMETHING_BEHIND_IT");
            assertThat(slogan).containsText("✗ failed");
            assertThat(bare).containsText("✗ failed");
            assertThat(page.locator(".bar .pill")).containsText("2 of ");
            assertThat(page.locator(".tests > li").first()).containsText("failed");
            sofia.isAccessible();

            follow(page, "Change the policy Desks before anything else");
            page.getByLabel("What you will not do")
                    .fill("No visit to a clinic that has no desk yet");
            press(page, "Save");
            assertThat(slogan).containsText("✓ passed");

            var changes = replan(page);
            page.reload();
            assertThat(bare).containsText("✓ passed");
            assertThat(slogan).containsText("✓ passed");
            undo(page, changes);
        }
    }

    /** A part of Clinic support, which has hours, now serves the new action. */
    @SuppressWarnings("unchecked") // what the script gives back
    private static List<String> replan(Page page) {
        return (List<String>)
                page.evaluate(
                        """
                        async () => {
                          const {read, send} = await import('/js/api.js');
                          const all = async (kind) => (await read(`/api/v1/items/${kind}?limit=500`)).items;
                          const named = async (kind, name) => (await all(kind)).find((one) => one.name === name).id;
                          const project = await named('projects', 'Clinic support');
                          const action = await named('actions', 'A first week at every desk');
                          const link = (await all('contributions')).find((one) => one.from === project);
                          const less = await send('PATCH', `/api/v1/items/contributions/${link.id}`, {share: 60});
                          const more = await send('POST', '/api/v1/items/contributions', {from: project, to: action, share: 40, agreedBelow: true, agreedAbove: true});
                          return [more.change, less.change];
                        }\
                        """);
    }

    /** The other journeys find the demo's threads as they were. */
    private static void undo(Page page, List<String> changes) {
        page.evaluate(
                """
                async (changes) => {
                  const {send} = await import('/js/api.js');
                  for (const one of changes) await send('POST', `/api/v1/changes/${one}/undo`, {});
                }\
                """,
                changes);
    }

    @Test
    void aSignalTripsAContingencyAndTheChangeWaitsWithItsImpact() {
        try (var ada = Visit.atADesk()) {
            var page = ada.stepInto("Ada Moreau");
            ada.go("/assumptions");
            follow(page, "The e-identity service is there when members sign in");
            assertThat(page.locator(".bar .pill").first()).hasText("beyond once");
            var planB = page.locator(".contingency");
            assertThat(planB).containsText("ready");
            assertThat(planB.locator(".impact")).containsText("+1 task");

            page.getByLabel("Day", exactly()).fill(LocalDate.now(ZoneOffset.UTC).toString());
            page.getByLabel("Reading, h").fill("7");
            press(page, "Note it");
            assertThat(page.locator(".bar .pill").first()).containsText("tripped");
            reloadUntil(page, planB, "opened");
            planB.getByRole(AriaRole.LINK).filter(text("waiting for approval")).click();

            assertThat(page.locator("h1")).containsText("Sign in with a code by letter");
            assertThat(page.locator(".pill.warn").first()).hasText("awaiting approval");
            assertThat(page.locator(".change-bar")).containsText("by Throughline");
            assertThat(page.locator(".impact")).containsText("+1 task");
            assertThat(page.locator(".why")).containsText("no longer holds");
            press(page, "Approve");
            assertThat(page.locator(".pill.good").first()).hasText("applied");
            press(page, "Undo");
            assertThat(page.locator("h1")).containsText("Undo: Sign in with a code by letter");
        }
    }

    private static void reloadUntil(Page page, Locator where, String says) {
        for (int i = 0; i < 40 && !where.textContent().contains(says); i++) {
            page.waitForTimeout(500);
            page.reload();
        }
        assertThat(where).containsText(says);
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, LIGHT", "390, 844, DARK"})
    void accessibleAndWithinTheWindow(int width, int height, ColorScheme scheme) {
        try (var sofia = Visit.of(width, height, scheme)) {
            var page = sofia.stepInto("Sofia Klein");
            var look = "%d-%s".formatted(width, scheme.name().toLowerCase(Locale.ROOT));
            var paths =
                    Map.of(
                            "/vision",
                            "vision-" + look,
                            "/strategy",
                            "strategy-" + look,
                            "/assumptions",
                            "assumptions-" + look,
                            "/direction/big-goals/new",
                            "",
                            "/direction/assumptions/new",
                            "",
                            "/vision/worksheets/new",
                            "");
            paths.forEach((path, picture) -> look(sofia, path, picture));
            sofia.go("/strategy");
            page.getByLabel("Whose").selectOption("Operations");
            press(page, "Show");
            page.locator(".tests details").first().locator("summary").click();
            look(sofia, "strategy-in-name-only-" + look);
            sofia.go("/assumptions");
            follow(page, "The e-identity service is there when members sign in");
            look(sofia, "assumption-" + look);
        }
    }

    private static void look(Visit visit, String path, String picture) {
        visit.go(path);
        look(visit, picture);
    }

    private static void look(Visit visit, String picture) {
        visit.page().waitForLoadState();
        // What is half under the head of the page is no small target.
        visit.page().evaluate("() => scrollTo(0, 0)");
        visit.isAccessible();
        visit.fitsTheWindow();
        if (!picture.isEmpty()) visit.picture(picture);
    }

    // ----

    private static Locator test(Page page, String question) {
        return page.locator("#test-" + question);
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    private static void follow(Page page, String name) {
        page.locator("main")
                .getByRole(
                        AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
