package org.throughline.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mira plans a project: she writes down tasks, says what waits for what, sees what is critical and
 * why, drags a bar, takes it back, and all of it is there after a reload.
 */
class ProjectJourney {

    @Test
    void twoTasksAreAddedLinkedAndDraggedAndTakenBack() {
        try (var mira = Visit.atADesk()) {
            var page = open(mira, "Mira Castellanos", "Record merge");
            int before = rows(page).count();
            row(page, "Clinic rehearsal").locator(".c-name").click();
            page.keyboard().press("n");
            page.keyboard().type("Write it down");
            page.keyboard().press("Enter");
            assertThat(rows(page)).hasCount(before + 1);
            assertThat(page.getByLabel("Name of the new task")).isFocused();
            page.keyboard().type("Tell the clinics");
            page.keyboard().press("Enter");
            assertThat(rows(page)).hasCount(before + 2);
            assertThat(page.getByLabel("Name of the new task")).isFocused();
            page.keyboard().press("Escape");

            row(page, "Write it down").locator(".c-name").click();
            page.keyboard().press("l");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertThat(page.locator(".toast").last())
                    .containsText("Add Write it down before Tell the clinics");

            type(page, "Write it down", "waits", "3FS+2d");
            assertThat(row(page, "Write it down").locator(".c-waits")).hasText("3FS+2d");
            assertThat(row(page, "Tell the clinics").locator(".c-slack")).hasText("critical");
            assertThat(row(page, "Tell the clinics")).hasClass(Pattern.compile("\\bcritical\\b"));

            row(page, "Tell the clinics").locator(".c-start .date").click();
            var why = page.getByRole(AriaRole.DIALOG);
            assertThat(why).containsText("“Write it down” must end first");
            assertThat(why)
                    .containsText("“Clinic rehearsal” must end first, and 16 h pass in between");
            page.keyboard().press("Escape");

            var start = row(page, "Clinic rehearsal").locator(".c-start");
            var was = start.innerText();
            dragBy(page, bar(page, "Clinic rehearsal"), 80);
            assertThat(page.locator(".toast").last()).containsText("Move Clinic rehearsal to");
            assertThat(start).not().hasText(was);
            page.keyboard().press("Control+z");
            assertThat(start).hasText(was);

            page.reload();
            assertThat(row(page, "Write it down").locator(".c-waits")).hasText("3FS+2d");
            assertThat(row(page, "Clinic rehearsal").locator(".c-start")).hasText(was);
            for (var name : new String[] {"Tell the clinics", "Write it down"}) {
                row(page, name).locator(".c-name").click();
                page.keyboard().press("Delete");
                assertThat(row(page, name)).hasCount(0);
            }
            assertThat(rows(page)).hasCount(before);
        }
    }

    @Test
    void whatDoesNotFitIsSaidBesideTheFieldAndWhatWasTypedStays() {
        try (var mira = Visit.atADesk()) {
            var page = open(mira, "Mira Castellanos", "Member portal");
            var cell = row(page, "Test with forty members").locator(".c-waits");
            cell.focus();
            page.keyboard().press("Enter");
            var input = cell.locator("input");
            input.fill("99FS");
            page.keyboard().press("Enter");
            assertThat(page.locator(".slip")).containsText("There is no line 99.");
            assertThat(input).hasValue("99FS");
            assertThat(input).isFocused();
            page.keyboard().press("Escape");
            assertThat(page.locator(".slip")).hasCount(0);
            assertThat(cell).isFocused();
        }
    }

    /**
     * Ben may not decide it alone: he sees it as it would be, in his draft, and nobody else does.
     */
    @Test
    void whatAMemberEditsShowsAsItWouldBe() {
        try (var ben = Visit.atADesk();
                var mira = Visit.atADesk()) {
            var page = open(ben, "Ben Okafor", "Member portal");
            assertThat(page.locator("[data-draft-bar]")).isHidden();
            type(page, "Test with forty members", "effort", "77h");
            assertThat(page.locator(".toast").last()).containsText("Kept in your draft");
            assertThat(page.locator("[data-draft-bar]")).containsText("1 edit by you");
            assertThat(row(page, "Test with forty members").locator(".c-effort")).hasText("77h");
            assertThat(row(page, "Test with forty members"))
                    .hasClass(Pattern.compile("\\bwould-change\\b"));
            ben.isAccessible();
            ben.picture("project-draft-1440-light");
            var other = open(mira, "Mira Castellanos", "Member portal");
            assertThat(row(other, "Test with forty members").locator(".c-effort"))
                    .not()
                    .hasText("77h");
            page.reload();
            assertThat(row(page, "Test with forty members").locator(".c-effort")).hasText("77h");
            page.locator("[data-draft-discard]").click();
            assertThat(page.locator("[data-draft-bar]")).isHidden();
            assertThat(row(page, "Test with forty members").locator(".c-effort"))
                    .not()
                    .hasText("77h");
        }
    }

    @Test
    void thePilotWithoutDaysIsSettledInOneStepAndTakenBack() {
        try (var mira = Visit.atADesk()) {
            var page = open(mira, "Mira Castellanos", "Harbor");
            assertThat(row(page, "Desk service").locator(".bar.computed")).hasCount(1);
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(Pattern.compile("Settle dates")))
                    .click();
            assertThat(page.locator(".toast").last()).containsText("Settle the dates of Harbor");
            assertThat(row(page, "Desk service").locator(".bar.computed")).hasCount(0);
            page.keyboard().press("Control+z");
            assertThat(row(page, "Desk service").locator(".bar.computed")).hasCount(1);
        }
    }

    @Test
    void twoPeopleSeeEachOthersEdits() {
        try (var mira = Visit.atADesk();
                var elin = Visit.atADesk()) {
            var mirasPage = open(mira, "Mira Castellanos", "Member portal");
            var elinsPage = open(elin, "Elin Berg", "Member portal");
            var hers = row(elinsPage, "Messages to the clinic").locator(".c-end");
            var was = hers.innerText();
            row(mirasPage, "Messages to the clinic").locator(".chart").focus();
            mirasPage.keyboard().press("Shift+ArrowRight");
            assertThat(hers).not().hasText(was);
            mirasPage.keyboard().press("Control+z");
            assertThat(hers).hasText(was);
        }
    }

    @Test
    void aMemberReadsWhyADateIsSo() {
        try (var ben = Visit.atADesk()) {
            var page = open(ben, "Ben Okafor", "Atlas relaunch");
            row(page, "Payments").locator(".c-start .date").click();
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Why not earlier?");
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, LIGHT", "1440, 900, DARK", "390, 844, LIGHT", "390, 844, DARK"})
    void accessibleAndWithinTheWindow(int width, int height, ColorScheme scheme) {
        try (var ada = Visit.of(width, height, scheme)) {
            var page = open(ada, "Ada Moreau", "Atlas relaunch");
            var here = page.url();
            ada.isAccessible();
            ada.fitsTheWindow();
            ada.picture("project-%d-%s".formatted(width, scheme.name().toLowerCase(Locale.ROOT)));
            page.navigate(here + "?as=table");
            var task =
                    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Payments"))
                            .getAttribute("href");
            for (var path :
                    new String[] {
                        here + "?as=table",
                        here + "?tab=people",
                        here + "?tab=phases",
                        here + "/edit",
                        "/projects",
                        "/projects?text=nothing+like+it",
                        "/projects/new",
                        task
                    }) {
                page.navigate(path);
                ada.isAccessible();
                ada.fitsTheWindow();
            }
        }
    }

    private static Page open(Visit visit, String who, String project) {
        var page = visit.stepInto(who);
        visit.go("/projects");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(project).setExact(true))
                .click();
        assertThat(page.locator("[data-gantt]")).hasAttribute("aria-busy", "false");
        assertThat(rows(page).first()).isVisible();
        return page;
    }

    private static Locator rows(Page page) {
        return page.locator(".gantt .row:not(.fresh)");
    }

    private static Locator row(Page page, String name) {
        return rows(page)
                .filter(
                        new Locator.FilterOptions()
                                .setHas(
                                        page.locator(
                                                ".c-name .words",
                                                new Page.LocatorOptions().setHasText(name))));
    }

    private static Locator bar(Page page, String name) {
        return row(page, name).locator("[data-hit=bar]");
    }

    private static void type(Page page, String name, String column, String text) {
        row(page, name).locator(".c-" + column).focus();
        page.keyboard().press("Enter");
        row(page, name).locator(".c-" + column + " input").fill(text);
        page.keyboard().press("Enter");
    }

    private static void dragBy(Page page, Locator bar, double x) {
        var box = bar.boundingBox();
        Assertions.assertThat(box).isNotNull();
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
        page.mouse().down();
        page.mouse()
                .move(
                        box.x + box.width / 2 + x,
                        box.y + box.height / 2,
                        new Mouse.MoveOptions().setSteps(6));
        page.mouse().up();
    }
}
