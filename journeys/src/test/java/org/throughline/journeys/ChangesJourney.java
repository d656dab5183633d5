package org.throughline.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mira drafts, says why, applies and takes back; Ada changes the same meanwhile, and the two sides
 * stand beside each other until Mira has decided.
 */
class ChangesJourney {

    @Test
    void fromADraftToTheLedgerAndBack() {
        try (var mira = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            mira.go("/planner?text=Vera&opened=all&group=none&draft=new");
            drag(page, "Year close", 150);
            assertThat(page.locator("[data-draft-bar]")).containsText("1 edit by you");
            page.locator("[data-draft-open]").click();

            assertThat(page.locator("h1")).containsText("Move Vera Popova on Year close to");
            assertThat(page.locator(".edits .was")).hasCount(1);
            assertThat(page.locator(".edits .becomes")).hasCount(1);
            var was = page.locator(".edits .was").textContent();
            page.getByLabel("Title").fill("Close the year a little later");
            page.getByLabel("Why").fill("The auditors come in the week after.");
            press(page, "Save title and why");
            assertThat(page.locator("h1")).containsText("Close the year a little later");
            assertThat(page.locator(".pill").filter(text("draft"))).isVisible();

            press(page, "Apply");
            assertThat(page.locator(".pill.good")).hasText("applied");
            assertThat(page.locator(".why")).containsText("The auditors come in the week after.");
            var number = page.locator("h1 .muted").textContent();

            // The history of the one item: who, in which change, and why.
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions()
                                    .setName("Vera Popova on Year close")
                                    .setExact(true))
                    .click();
            var first = page.locator(".item-history > li").first();
            assertThat(first).containsText("Mira Castellanos");
            assertThat(first).containsText("The auditors come in the week after.");
            assertThat(first.locator(".was")).hasText(was);

            // As of the revision before, it was where it had been; as of yesterday, there was
            // nothing.
            first.getByRole(
                            AriaRole.LINK,
                            new Locator.GetByRoleOptions().setName(Pattern.compile("^revision")))
                    .click();
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("One revision earlier"))
                    .click();
            page.getByRole(
                            AriaRole.NAVIGATION,
                            new Page.GetByRoleOptions().setName("Kinds of item"))
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Assignments"))
                    .click();
            assertThat(
                            page.locator(
                                    "tr",
                                    new Page.LocatorOptions()
                                            .setHasText("Vera Popova on Year close")))
                    .containsText(was);
            mira.go("/history");
            page.locator("input[name=on]")
                    .fill(LocalDate.now(ZoneOffset.UTC).minusDays(1).toString());
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Look")).click();
            assertThat(page.locator("main")).containsText("There was no plan yet");

            // And back: undo is one more change, which says what it takes back.
            mira.go("/changes/" + number.substring(1));
            press(page, "Undo");
            assertThat(page.locator("h1")).containsText("Undo: Close the year a little later");
            assertThat(page.locator(".edits .becomes")).hasText(was);
            assertThat(page.locator(".facts")).containsText("Undoes" + number);
            mira.go("/changes");
            assertThat(page.locator(".changes > li").nth(1)).containsText("undone by");
        }
    }

    @Test
    void twoSidesOfAConflictAreSolvedSideBySide() {
        try (var mira = Visit.atADesk();
                var ada = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            var adas = ada.stepInto("Ada Moreau");
            mira.go("/planner?text=Grace&opened=all&group=none&draft=new");
            drag(page, "Clinic support", 80);
            assertThat(page.locator("[data-draft-bar]")).containsText("1 edit by you");
            page.locator("[data-draft-open]").click();
            var mine = page.locator(".edits .becomes").textContent();
            assertThat(page.locator(".change-bar")).containsText("still fits revision");

            // Ada moves the same bar, the other way. Mira's page says so and does not jump.
            ada.go("/planner?text=Grace&opened=all&group=none");
            drag(adas, "Clinic support", -80);
            assertThat(adas.locator(".toast").last()).containsText("Move Grace Kim");
            var note = page.locator("[data-newer]");
            assertThat(note).containsText("The plan has moved on");
            note.locator("a").click();

            var conflict = page.locator(".conflicts fieldset");
            assertThat(conflict).hasCount(1);
            assertThat(conflict.locator("legend")).containsText("Grace Kim on Clinic support");
            assertThat(conflict.locator(".theirs")).not().hasText(mine);
            assertThat(conflict).containsText("Ada Moreau in #");
            assertThat(button(page, "Apply")).isDisabled();
            mira.isAccessible();
            mira.picture("conflict-1440-light");

            conflict.getByLabel("Yours").check();
            press(page, "Keep these choices");
            assertThat(page.locator(".conflicts")).hasCount(0);
            ada.go("/changes");
            press(page, "Apply");
            assertThat(page.locator(".edits .becomes")).hasText(mine);

            // Ada's list tells of it, and waits until she wants to look.
            assertThat(adas.locator("[data-newer]")).containsText("1 newer change");
            assertThat(adas.locator(".changes > li").first())
                    .not()
                    .containsText("Mira Castellanos");
            adas.locator("[data-newer] a").click();
            assertThat(adas.locator(".changes > li").first()).containsText("Mira Castellanos");

            // Both back again: Mira's, then Ada's.
            press(page, "Undo");
            assertThat(page.locator("h1")).containsText("Undo:");
            ada.go("/changes?state=applied&text=Move%20Grace");
            adas.locator(".changes > li", new Page.LocatorOptions().setHasText("Ada Moreau"))
                    .locator("a")
                    .first()
                    .click();
            press(adas, "Undo");
            assertThat(adas.locator("h1")).containsText("Undo: Move Grace Kim");
        }
    }

    @Test
    void anUndoInSomebodysWayIsDecidedInADraft() {
        try (var mira = Visit.atADesk();
                var ada = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            var adas = ada.stepInto("Ada Moreau");
            mira.go("/planner?text=Wen&opened=all&group=none");
            drag(page, "Year close", 80);
            assertThat(page.locator(".toast").last()).containsText("Move Wen Zhang on Year close");
            ada.go("/planner?text=Wen&opened=all&group=none");
            drag(adas, "Year close", 80);
            assertThat(adas.locator(".toast").last()).containsText("Move Wen Zhang on Year close");

            mira.go("/changes");
            page.locator(".changes > li", new Page.LocatorOptions().setHasText("Mira Castellanos"))
                    .locator("a")
                    .first()
                    .click();
            press(page, "Undo");
            assertThat(page.locator(".pill.warn")).hasText("draft");
            assertThat(page.locator(".conflicts")).containsText("made it");
            assertThat(page.locator(".conflicts")).containsText("Ada Moreau in #");
            press(page, "Take back all");
            press(page, "Apply");
            assertThat(page.locator(".pill.good")).hasText("applied");
            mira.go("/planner?text=Wen&opened=all&group=none");
            assertThat(
                            page.locator(
                                            "[data-bar]",
                                            new Page.LocatorOptions().setHasText("Year close"))
                                    .first())
                    .isVisible();
        }
    }

    @Test
    void aLeaderVerifiesTheLedgerAndAMemberLooksOnly() {
        try (var ada = Visit.atADesk();
                var ben = Visit.atADesk()) {
            var page = ada.stepInto("Ada Moreau");
            ada.go("/history");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Verify the ledger"))
                    .click();
            assertThat(page.locator("main")).containsText("It holds");
            var bens = ben.stepInto("Ben Okafor");
            ben.go("/history");
            assertThat(bens.locator(".ledger tbody tr").first()).isVisible();
            assertThat(bens.getByText("Verify the ledger")).hasCount(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, LIGHT", "1440, 900, DARK", "390, 844, LIGHT", "390, 844, DARK"})
    void accessibleAndWithinTheWindow(int width, int height, ColorScheme scheme) {
        try (var ada = Visit.of(width, height, scheme)) {
            var page = ada.stepInto("Ada Moreau");
            var look = "%d-%s".formatted(width, scheme.name().toLowerCase());
            look(ada, "/changes", "changes-" + look);
            look(ada, "/changes?state=withdrawn&text=nothing%20of%20the%20kind", "");
            look(ada, "/changes/8", "change-" + look);
            look(ada, "/changes/8?by=person", "");
            look(ada, "/history", "history-" + look);
            look(ada, "/history/as-of?revision=9&kind=tasks", "as-of-" + look);
            look(ada, "/history/as-of?revision=0", "");
            look(ada, "/history/as-of?revision=99999999", "");
            look(ada, "/history/between?from=4&to=9", "between-" + look);
            look(ada, "/history/verification", "");
            look(ada, "/policies", "policies-" + look);
            look(ada, "/policies/new", "");
            look(ada, "/policies/standard/new", "");
            look(ada, "/baselines", "baselines-" + look);
            look(ada, "/moves?since=2020-01-01", "");
            look(ada, "/scenarios", "scenarios-" + look);
            look(ada, "/scenarios/compare", "");
            ada.go("/history/as-of?revision=9&kind=assignments");
            look(ada, page.locator("tbody a").first().getAttribute("href"), "item-" + look);
            // A draft, with a conflict in it.
            ada.go("/planner?text=Hugo&opened=all&group=none&draft=new");
            drag(page, "Platform care", width > 800 ? 60 : 30);
            assertThat(page.locator("[data-draft-bar]")).containsText("1 edit by you");
            look(ada, page.locator("[data-draft-open]").getAttribute("href"), "draft-" + look);
            var draft = page.url().replaceFirst(".*/changes/", "");
            look(ada, "/scenarios/compare?weeks=13&ids=" + draft, "compare-" + look);
            ada.go("/changes/" + draft);
            press(page, "Discard");
            assertThat(page.locator(".pill").filter(text("withdrawn"))).isVisible();
        }
    }

    private static void look(Visit visit, String path, String picture) {
        visit.go(path);
        visit.page().waitForLoadState();
        visit.isAccessible();
        visit.fitsTheWindow();
        if (!picture.isEmpty()) visit.picture(picture);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void press(Page page, String name) {
        button(page, name).click();
        page.waitForLoadState();
    }

    private static Locator.FilterOptions text(String words) {
        return new Locator.FilterOptions().setHasText(words);
    }

    private static void drag(Page page, String project, double x) {
        var bar = page.locator("[data-bar]", new Page.LocatorOptions().setHasText(project)).first();
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
