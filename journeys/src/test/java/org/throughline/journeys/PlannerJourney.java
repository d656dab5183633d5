package org.throughline.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.MouseButton;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mira plans people's weeks: she drags, stretches, splits, gives away, takes it back, and Ada sees
 * it at once.
 */
class PlannerJourney {

    @Test
    void aDragMovesAnAssignmentAndUndoBringsItBack() {
        try (var mira = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            mira.go("/planner?text=Tove&opened=all&group=none");
            var bar = bar(page, "Clinic support");
            var days = bar.getAttribute("title");

            dragBy(page, bar, 150, 0);
            assertThat(page.locator(".toast").last())
                    .containsText("Move Tove Hansen on Clinic support to");
            assertThat(bar(page, "Clinic support")).not().hasAttribute("title", days);
            page.reload();
            assertThat(bar(page, "Clinic support")).not().hasAttribute("title", days);
            // The stack of what I did lives with the page; after a reload the history page takes
            // over.
            dragBy(page, bar(page, "Clinic support"), -150, 0);
            assertThat(bar(page, "Clinic support")).hasAttribute("title", days);
            page.keyboard().press("Control+z");
            assertThat(bar(page, "Clinic support")).not().hasAttribute("title", days);
            page.keyboard().press("Control+Shift+z");
            assertThat(bar(page, "Clinic support")).hasAttribute("title", days);
        }
    }

    @Test
    void anEdgeStretchesAndAnotherRowTakesOver() {
        try (var mira = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            mira.go("/planner?text=Trainer&opened=all&group=none");
            var bar = bar(page, "Clinic support");
            var box = bar.boundingBox();
            page.mouse().move(box.x + box.width - 2, box.y + 10);
            page.mouse().down();
            page.mouse().move(box.x + box.width + 80, box.y + 10, steps());
            page.mouse().up();
            assertThat(page.locator(".toast").last())
                    .containsText("Move Samir Patel on Clinic support to");
            page.keyboard().press("Control+z");
            assertThat(page.locator(".toast").last()).containsText("Undo");

            mira.go("/planner?having=&text=Clinic%20consultant&opened=all&group=none");
            var quentins = page.locator(".row[data-who]").first();
            assertThat(quentins).containsText("Quentin Dubois");
            var rosa = page.locator(".row[data-who]").nth(1).boundingBox();
            var merge = bar(page, "Record merge");
            var from = merge.boundingBox();
            page.mouse().move(from.x + from.width / 2, from.y + 8);
            page.mouse().down();
            page.mouse().move(from.x + from.width / 2 + 1, rosa.y + 20, steps());
            page.mouse().up();
            assertThat(page.locator(".toast").last()).containsText("to Rosa Marin");
            page.keyboard().press("Control+z");
            assertThat(page.locator(".toast").last()).containsText("Undo");
        }
    }

    @Test
    void anEmptyPlaceDraggedOverBecomesAnAssignmentThatOverbooks() {
        try (var mira = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            mira.go("/planner?text=Lars&group=none");
            var cells = page.locator(".row.p .cell");
            var first = cells.nth(2).boundingBox();
            page.mouse().move(first.x + 6, first.y + 20);
            page.mouse().down();
            page.mouse().move(first.x + first.width * 2 - 10, first.y + 20, steps());
            page.mouse().up();
            var editor = page.getByRole(AriaRole.DIALOG);
            editor.getByLabel("Project").fill("Record merge");
            assertThat(editor.locator("#editor-projects option")).not().hasCount(0);
            editor.getByLabel("Hours a day").fill("7:30");
            assertThat(editor.getByLabel("Hours a week")).hasValue("37.5");
            editor.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Assign"))
                    .click();
            assertThat(page.locator(".toast").last())
                    .containsText("Add Lars Nyberg on Record merge");
            assertThat(cells.nth(2)).hasClass(Pattern.compile("s-over"));
            assertThat(cells.nth(2)).containsText("+");
            page.keyboard().press("Control+z");
            assertThat(cells.nth(2)).not().hasClass(Pattern.compile("s-over"));
        }
    }

    @Test
    void everythingByKeys() {
        try (var mira = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            mira.go("/planner?text=Hugo&group=none");
            page.locator(".row.p .cell").first().focus();
            page.keyboard().press("ArrowRight");
            assertThat(page.locator(".row.p .cell").nth(1)).isFocused();
            page.keyboard().press("Enter");
            var bars = page.locator("[data-bar]");
            assertThat(bars.first()).isVisible();
            var days = bars.first().getAttribute("title");
            bars.first().focus();
            page.keyboard().press("m");
            page.keyboard().press("ArrowRight");
            page.keyboard().press("Enter");
            assertThat(page.locator(".toast").last()).containsText("Move Hugo Silva");
            assertThat(page.locator("[data-said]")).containsText("Move Hugo Silva");
            page.keyboard().press("Control+z");
            assertThat(bars.first()).hasAttribute("title", days);

            int count = bars.count();
            bars.first().focus();
            page.keyboard().press("s");
            assertThat(bars).hasCount(count + 1);
            page.keyboard().press("Control+z");
            assertThat(bars).hasCount(count);
            bars.first().focus();
            page.keyboard().press("Delete");
            assertThat(bars).hasCount(count - 1);
            page.keyboard().press("Control+z");
            assertThat(bars).hasCount(count);
        }
    }

    @Test
    void aMilestoneIsDraggedAndAPhaseStretched() {
        try (var mira = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            mira.go("/planner?view=projects&text=Atlas&opened=all");
            var mark = page.locator("[data-kind=milestone][title^='Prototype tested']");
            var day = mark.getAttribute("title");
            dragBy(page, mark, 160, 0);
            assertThat(page.locator(".toast").last()).containsText("Move Prototype tested to");
            assertThat(mark).not().hasAttribute("title", day);
            page.keyboard().press("Control+z");
            assertThat(mark).hasAttribute("title", day);

            var phase = bar(page, "Launch");
            var days = phase.getAttribute("title");
            phase.focus();
            page.keyboard().press("Shift+ArrowRight");
            assertThat(phase).not().hasAttribute("title", days);
            page.keyboard().press("Control+z");
            assertThat(phase).hasAttribute("title", days);
        }
    }

    @Test
    void theMenuGivesTheRestOfAnAssignmentToSomeoneElse() {
        try (var mira = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            mira.go("/planner?text=Grace&opened=all&group=none");
            var bars = page.locator("[data-bar]");
            assertThat(bars.first()).isVisible();
            int count = bars.count();
            bar(page, "Booking pages")
                    .click(new Locator.ClickOptions().setButton(MouseButton.RIGHT));
            page.getByRole(AriaRole.MENUITEM)
                    .filter(new Locator.FilterOptions().setHasText("Give to someone else"))
                    .click();
            var dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("To").fill("Nobody Of This Name");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Give"))
                    .click();
            assertThat(dialog.getByRole(AriaRole.ALERT))
                    .containsText("There is nobody called “Nobody Of This Name”");
            dialog.getByLabel("To").fill("Maya Cohen");
            assertThat(dialog.locator("#editor-people option")).hasCount(1);
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Give"))
                    .click();
            assertThat(page.locator(".toast").last()).containsText("Grace Kim on Atlas relaunch");
            mira.go("/planner?text=Maya&opened=all&group=none");
            assertThat(bar(page, "Booking pages")).isVisible();
            page.goBack();
            assertThat(bars).hasCount(count);
        }
    }

    @Test
    void twoPeopleSeeEachOthersEdits() {
        try (var mira = Visit.atADesk();
                var ada = Visit.atADesk()) {
            var minesPage = mira.stepInto("Mira Castellanos");
            var adasPage = ada.stepInto("Ada Moreau");
            mira.go("/planner?text=Wen&opened=all&group=none");
            ada.go("/planner?text=Wen&opened=all&group=none");
            var hers = bar(adasPage, "Platform care");
            var days = hers.getAttribute("title");
            dragBy(minesPage, bar(minesPage, "Platform care"), 160, 0);
            assertThat(bar(adasPage, "Platform care")).not().hasAttribute("title", days);
            minesPage.keyboard().press("Control+z");
            assertThat(bar(adasPage, "Platform care")).hasAttribute("title", days);
        }
    }

    @Test
    void aDraftCollectsAndIsAppliedAsOneChange() {
        try (var mira = Visit.atADesk();
                var ada = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            mira.go("/planner?text=Umar&opened=all&group=none&draft=new");
            var days = bar(page, "Platform care").getAttribute("title");
            dragBy(page, bar(page, "Platform care"), 160, 0);
            assertThat(page.locator("[data-draft-bar]")).containsText("1 edit by you");
            var adasPage = ada.stepInto("Ada Moreau");
            ada.go("/planner?text=Umar&opened=all&group=none");
            assertThat(bar(adasPage, "Platform care")).hasAttribute("title", days);
            page.locator("[data-draft-apply]").click();
            assertThat(page.locator("[data-draft-bar]")).isHidden();
            assertThat(bar(adasPage, "Platform care")).not().hasAttribute("title", days);
            page.keyboard().press("Control+z");
            assertThat(bar(adasPage, "Platform care")).hasAttribute("title", days);
        }
    }

    @Test
    void whoOnlyLooksDoesNotMove() {
        try (var vera = Visit.atADesk()) {
            var page = vera.stepInto("Vera Popova");
            vera.go("/planner?text=Ben&opened=all&group=none");
            var bar = bar(page, "Member portal");
            var days = bar.getAttribute("title");
            dragBy(page, bar, 160, 0);
            assertThat(bar).hasAttribute("title", days);
            assertThat(page.locator(".board")).hasClass(Pattern.compile("read-only"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, LIGHT", "1440, 900, DARK", "390, 844, LIGHT", "390, 844, DARK"})
    void accessibleAndWithinTheWindow(int width, int height, ColorScheme scheme) {
        try (var ada = Visit.of(width, height, scheme)) {
            var page = ada.stepInto("Ada Moreau");
            for (var path :
                    new String[] {
                        "/planner?opened=all",
                        "/planner?view=projects&opened=all",
                        "/planner?as=table"
                    }) {
                ada.go(path);
                page.waitForLoadState();
                assertThat(page.locator("[aria-busy=true]")).hasCount(0);
                ada.isAccessible();
                ada.fitsTheWindow();
            }
            ada.go("/planner");
            assertThat(page.locator(".row.p").first()).isVisible();
            ada.picture("planner-%d-%s".formatted(width, scheme.name().toLowerCase()));
        }
    }

    private static Locator bar(Page page, String project) {
        var bar = page.locator("[data-bar]", new Page.LocatorOptions().setHasText(project)).first();
        assertThat(bar).isVisible();
        return bar;
    }

    private static void dragBy(Page page, Locator bar, double x, double y) {
        bar.scrollIntoViewIfNeeded();
        var box = bar.boundingBox();
        Assertions.assertThat(box).isNotNull();
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
        page.mouse().down();
        page.mouse().move(box.x + box.width / 2 + x, box.y + box.height / 2 + y, steps());
        page.mouse().up();
    }

    private static com.microsoft.playwright.Mouse.MoveOptions steps() {
        return new com.microsoft.playwright.Mouse.MoveOptions().setSteps(6);
    }
}
