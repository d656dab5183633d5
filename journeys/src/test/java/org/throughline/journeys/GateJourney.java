package org.throughline.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ben proposes, Petra asks, Sofia approves, and the plan moves on everybody's board. Mira compares
 * two scenarios and adopts one. What Elin did in an emergency and nobody ratified is gone again.
 */
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
            assertThat(bens.locator(".toast").last()).containsText("Kept in your draft");
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
            inAllLooks(sofia, "review");

            // Mira has not touched her board.
            assertThat(bar(miras, "Member portal")).not().hasAttribute("title", before);
            press(sofias, "Undo");
            assertThat(bar(miras, "Member portal")).hasAttribute("title", before);
        }
    }

    @Test
    void aRejectionSaysWhy() {
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

    @Test
    void twoScenariosAreComparedAndOneIsAdopted() {
        try (var mira = Visit.atADesk();
                var ada = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            var soon = scenario(mira, "Kaya a little later", 60);
            var late = scenario(mira, "Kaya much later", 150);
            var adas = ada.stepInto("Ada Moreau");
            ada.go("/planner?text=Kaya%20Demir&opened=all&group=none");
            var before = bar(adas, "Member portal").getAttribute("title");

            mira.go("/scenarios");
            page.getByLabel("Kaya a little later").check();
            page.getByLabel("Kaya much later").check();
            press(page, "Compare");
            assertThat(page.locator("table.compare thead th")).hasCount(4);
            assertThat(page.locator("table.compare tbody")).containsText("nobody else");
            inAllLooks(mira, "compared");
            press(page, "Drop Kaya much later");
            mira.go("/scenarios/compare?ids=" + soon + "," + late);
            assertThat(page.locator(".note")).containsText("One scenario is left out");
            assertThat(bar(adas, "Member portal")).hasAttribute("title", before);
            press(page, "Apply Kaya a little later");
            assertThat(page.locator(".pill.good").first()).hasText("applied");

            // Ada has not touched her board, and sees it there.
            assertThat(bar(adas, "Member portal")).not().hasAttribute("title", before);
            press(page, "Undo");
            assertThat(bar(adas, "Member portal")).hasAttribute("title", before);
        }
    }

    @Test
    void aDraftStandsOnAnotherAndIsAppliedAfterIt() {
        try (var mira = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            var below = scenario(mira, "Kaya a bit later", 60);
            page.getByText("On top of one another").click();
            press(page, "Begin a draft on top of this");
            page.waitForURL(url -> !url.contains(below));
            assertThat(page.locator("aside")).containsText("Kaya a bit later");
            var above = page.url();
            mira.go(
                    "/planner?text=Kaya%20Demir&opened=all&group=none&draft="
                            + above.replaceFirst(".*/changes/", ""));
            drag(page, "Member portal", 60);
            assertThat(page.locator("[data-draft-bar]")).containsText("on top of");
            mira.go(above);
            assertThat(button(page, "Apply")).isDisabled();
            inAllLooks(mira, "draft-on-top");
            mira.go("/changes/" + below);
            assertThat(page.locator("aside")).containsText("On top of it");
            press(page, "Discard");

            // What it stood on is given up, and it says so itself.
            mira.go(above);
            mira.isAccessible();
            assertThat(page.locator("aside")).containsText("will not be applied");
            press(page, "Discard");
        }
    }

    /** A draft of its own with Kaya's work so much later; its id. */
    private static String scenario(Visit visit, String title, double x) {
        var page = visit.page();
        visit.go("/planner?text=Kaya%20Demir&opened=all&group=none&draft=new");
        drag(page, "Member portal", x);
        assertThat(page.locator("[data-draft-bar]")).containsText("1 edit by you");
        page.locator("[data-draft-open]").click();
        page.getByLabel("Title").fill(title);
        press(page, "Save title and why");
        assertThat(page.locator("h1")).containsText(title);
        return page.url().replaceFirst(".*/changes/", "");
    }

    @Test
    void anEmergencyThatNobodyRatifiesIsTakenBackByItself() {
        try (var sofia = Visit.atADesk();
                var elin = Visit.atADesk();
                var mira = Visit.atADesk()) {
            var sofias = sofia.stepInto("Sofia Klein");
            sofia.go("/policies/new");
            sofias.getByLabel("Name").fill("The old intranet is for leaders");
            sofias.locator("select[name=measure]").selectOption("edits");
            sofias.locator("select[name=approver]").selectOption("leader");
            sofias.getByLabel("Another person than the author").uncheck();
            sofias.locator("select[name=project]")
                    .selectOption(
                            new com.microsoft.playwright.options.SelectOption()
                                    .setLabel("Old intranet"));
            press(sofias, "Add it");
            assertThat(sofias.locator(".policies").first())
                    .containsText("The old intranet is for leaders");

            var miras = mira.stepInto("Mira Castellanos");
            mira.go("/planner?text=Lars%20Nyberg&opened=all&group=none");
            var before = bar(miras, "Old intranet").getAttribute("title");

            var elins = elin.stepInto("Elin Berg");
            elin.go("/planner?text=Lars%20Nyberg&opened=all&group=none&draft=new");
            drag(elins, "Old intranet", 90);
            assertThat(elins.locator("[data-draft-bar]")).containsText("1 edit by you");
            elins.locator("[data-draft-open]").click();
            elins.getByLabel("Why").fill("The certificate ends tonight.");
            press(elins, "Save title and why");
            elins.getByText("In an emergency").click();
            assertThat(elins.locator("details[open]")).containsText("15 seconds to ratify it");
            press(elins, "Apply now, ratify later");
            assertThat(elins.locator(".change-bar")).containsText("emergency");
            assertThat(elins.locator(".change-aside")).containsText("it is taken back by itself");
            elin.isAccessible();
            elin.picture("emergency-1440-light");

            // It holds at once, on everybody's board; and then no longer, without anybody's doing.
            assertThat(bar(miras, "Old intranet")).not().hasAttribute("title", before);
            assertThat(bar(miras, "Old intranet"))
                    .hasAttribute(
                            "title",
                            before,
                            new com.microsoft.playwright.assertions.LocatorAssertions
                                            .HasAttributeOptions()
                                    .setTimeout(60_000));
            elins.reload();
            assertThat(elins.locator(".pill.over").first()).hasText("undone");
            elins.locator(".facts a", new Page.LocatorOptions().setHasText("#")).last().click();
            assertThat(elins.locator("h1")).containsText("Undo:");
            assertThat(elins.locator(".change-bar")).containsText("by Throughline");

            sofia.go("/policies");
            press(sofias, "Remove The old intranet is for leaders");
            assertThat(sofias.locator(".policies").first())
                    .not()
                    .containsText("The old intranet is for leaders");
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, LIGHT", "1440, 900, DARK", "390, 844, LIGHT", "390, 844, DARK"})
    void accessibleAndWithinTheWindow(int width, int height, ColorScheme scheme) {
        try (var sofia = Visit.of(width, height, scheme)) {
            var page = sofia.stepInto("Sofia Klein");
            var look = "%d-%s".formatted(width, scheme.name().toLowerCase(Locale.ROOT));
            look(sofia, "/waiting", "waiting-" + look);
            look(sofia, "/digest", "digest-" + look);
            look(sofia, "/changes?state=open", "");
            page.locator(".changes li a").first().click();
            page.waitForLoadState();
            sofia.isAccessible();
            sofia.fitsTheWindow();
            sofia.picture("deciding-" + look);
        }
    }

    /** The page as it is, wide and narrow, light and dark; and wide and light again. */
    private static void inAllLooks(Visit visit, String name) {
        var page = visit.page();
        for (var scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT})
            for (int width : new int[] {390, 1440}) {
                page.setViewportSize(width, width == 390 ? 844 : 900);
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                visit.isAccessible();
                visit.fitsTheWindow();
                visit.picture(
                        "%s-%d-%s".formatted(name, width, scheme.name().toLowerCase(Locale.ROOT)));
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
