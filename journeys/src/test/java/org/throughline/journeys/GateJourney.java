package org.throughline.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ben proposes, Petra asks, Sofia approves, and the plan moves on everybody's board. */
class GateJourney {

    @Test
    void aMemberProposesAManagerAsksTheSponsorApproves() {
        try (var ben = Visit.atADesk();
                var petra = Visit.atADesk();
                var sofia = Visit.atADesk();
                var mira = Visit.atADesk()) {
            var bens = ben.stepInto("Ben Okafor");
            ben.go("/planner?text=Ben%20Okafor&opened=all&group=none");
            var before = bar(bens, "Member portal").getAttribute("title");
            drag(bens, "Member portal", 90);
            assertThat(bens.locator(".toast").last()).containsText("In your draft");
            assertThat(bens.locator("[data-draft-apply]")).hasText("Propose");
            bens.locator("[data-draft-apply]").click();
            assertThat(bens.locator(".toast").last()).containsText("Proposed");

            // Nothing has moved for anybody.
            var miras = mira.stepInto("Mira Castellanos");
            mira.go("/planner?text=Ben%20Okafor&opened=all&group=none");
            assertThat(bar(miras, "Member portal")).hasAttribute("title", before);

            var petras = petra.stepInto("Petra Horvat");
            petra.go("/waiting");
            petras.locator(".changes li", new Page.LocatorOptions().setHasText("Ben Okafor"))
                    .filter(new Locator.FilterOptions().setHasText("Approve, ask or reject"))
                    .locator("a")
                    .last()
                    .click();
            assertThat(petras.locator("h1")).containsText("Move Ben Okafor on Member portal");
            assertThat(petras.getByRole(AriaRole.HEADING, named("Who must approve, and why")))
                    .isVisible();
            petras.getByLabel("Comment").fill("Does the portal wait for you in that week?");
            press(petras, "Ask");
            assertThat(petras.locator(".considered")).containsText("Petra Horvat");
            var change = petras.url();

            ben.go(change);
            bens.getByLabel("Comment").fill("No: Noor covers it.");
            press(bens, "Comment");
            assertThat(button(bens, "Approve")).hasCount(0);

            var sofias = sofia.stepInto("Sofia Klein");
            sofia.go(change);
            assertThat(sofias.locator(".considered")).containsText("No: Noor covers it.");
            sofia.isAccessible();
            sofia.picture("proposed-1440-light");
            press(sofias, "Approve");
            assertThat(sofias.locator(".pill.good").first()).hasText("applied");

            // Mira has not touched her board.
            assertThat(bar(miras, "Member portal")).not().hasAttribute("title", before);
            press(sofias, "Undo");
            assertThat(bar(miras, "Member portal")).hasAttribute("title", before);
        }
    }

    @Test
    void aRejectionSaysWhyAndAnEmergencyIsRatified() {
        try (var ben = Visit.atADesk();
                var ada = Visit.atADesk()) {
            var bens = ben.stepInto("Ben Okafor");
            ben.go("/planner?text=Ben%20Okafor&opened=all&group=none");
            drag(bens, "Atlas relaunch", 60);
            assertThat(bens.locator("[data-draft-apply]")).hasText("Propose");
            bens.locator("[data-draft-open]").click();
            press(bens, "Propose");
            assertThat(bens.locator(".pill.warn").first()).hasText("awaiting approval");
            var change = bens.url();

            var adas = ada.stepInto("Ada Moreau");
            ada.go(change);
            press(adas, "Reject");
            assertThat(adas.locator(".problem")).containsText("rejected with a reason");
            adas.getByLabel("Reason").fill("The booking flow comes first.");
            press(adas, "Reject");
            assertThat(adas.locator(".pill.over").first()).hasText("rejected");
            ben.go(change);
            assertThat(bens.locator("aside")).containsText("The booking flow comes first.");
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, LIGHT", "1440, 900, DARK", "390, 844, LIGHT", "390, 844, DARK"})
    void accessibleAndWithinTheWindow(int width, int height, ColorScheme scheme) {
        try (var sofia = Visit.of(width, height, scheme)) {
            var page = sofia.stepInto("Sofia Klein");
            var look = "%d-%s".formatted(width, scheme.name().toLowerCase(java.util.Locale.ROOT));
            look(sofia, "/waiting", "waiting-" + look);
            look(sofia, "/changes?state=open", "");
            page.locator(".changes li a").first().click();
            page.waitForLoadState();
            sofia.isAccessible();
            sofia.fitsTheWindow();
            sofia.picture("deciding-" + look);
        }
    }

    private static void look(Visit visit, String path, String picture) {
        visit.go(path);
        visit.page().waitForLoadState();
        visit.isAccessible();
        visit.fitsTheWindow();
        if (!picture.isEmpty()) visit.picture(picture);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name).setExact(true));
    }

    private static void press(Page page, String name) {
        button(page, name).click();
        page.waitForLoadState();
    }

    private static Locator bar(Page page, String project) {
        return page.locator(
                        "[data-bar]",
                        new Page.LocatorOptions().setHasText(Pattern.compile(project)))
                .first();
    }

    private static void drag(Page page, String project, double x) {
        var bar = bar(page, project);
        assertThat(bar).isVisible();
        bar.scrollIntoViewIfNeeded();
        var box = bar.boundingBox();
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
        page.mouse().down();
        page.mouse()
                .move(
                        box.x + box.width / 2 + x,
                        box.y + box.height / 2,
                        new com.microsoft.playwright.Mouse.MoveOptions().setSteps(6));
        page.mouse().up();
    }
}
