package org.throughline.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mira brings a plan of her own: from the file to a staffed project before her eyes, and back again
 * when she changes her mind.
 */
class ImportJourney {
    private static final Path KITCHEN =
            Path.of("../exchange/src/test/resources/projects/kitchen.mspdi.xml");
    private static final String PROJECT = "Kitchen for Mrs Okafor";
    private static final FilePayload STAFF =
            table(
                    "staff.csv",
                    """
                    Full name;Department;Job title;Weekly hours;Start;Remarks
                    Zoe Amari;Web;Designer;37,5;2026-01-01;likes Mondays
                    Piet Vos;Web;Developer;32;2026-02-01;
                    """);

    @Test
    void ownFileOnThePlannerStaffedOverbookedAndBack() {
        try (var mira = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            mira.go("/planner");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Import").setExact(true))
                    .last()
                    .click();
            choose(page, KITCHEN);
            assertThat(page.locator(".strip")).containsText("tasks 6 all taken");
            assertThat(page.locator(".is-not_taken")).containsText("“Oak”");
            page.getByLabel("Why").fill("She asked for oak.");
            apply(page);
            assertThat(page.locator(".outcome").first()).containsText("5 tasks");
            var done = page.url();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open " + PROJECT))
                    .click();

            var lanes = page.locator("[data-lane]");
            assertThat(page.locator("[data-bar]", has("Build"))).isVisible();
            assertThat(page.locator(".row.l", has("Ada"))).isVisible();

            // Ada is full in the first week already; she gets eight hours a day more.
            dragOverTheFirstWeek(page, lanes.first());
            var editor = page.getByRole(AriaRole.DIALOG);
            assertThat(editor.getByLabel("Project")).hasValue(PROJECT);
            editor.getByLabel("For").fill("Ada");
            assertThat(editor.locator("#editor-people option").first()).isAttached();
            editor.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Assign"))
                    .click();
            assertThat(page.locator(".toast").last()).containsText("Add Ada on " + PROJECT);
            assertThat(page.locator("[data-over]")).containsText("h over");

            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("People").setExact(true))
                    .click();
            var week = page.locator(".row.p", has("Ada")).locator(".cell").first();
            assertThat(week).hasClass(Pattern.compile("s-over"));
            page.keyboard().press("Control+z");
            assertThat(page.locator(".toast").last()).containsText("Undo: Add Ada");
            assertThat(week).not().hasClass(Pattern.compile("s-over"));
            page.keyboard().press("Control+Shift+z");
            assertThat(page.locator(".toast").last()).containsText("Add Ada on");

            page.reload();
            assertThat(page.locator(".row.p", has("Ada")).locator(".cell").first())
                    .hasClass(Pattern.compile("s-over"));

            // Its own page still knows what it did. Ada works on it now beyond what came in, so
            // that
            // the way back is shown, not taken over her work.
            mira.go(done.replaceFirst("^.*?//[^/]*", ""));
            assertThat(page.locator(".pill.good")).hasText("Applied");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")).click();
            assertThat(page.locator(".problem").first()).containsText("Ada");
        }
    }

    @Test
    void oneClickTakesAnImportBack() {
        try (var mira = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            mira.go("/import");
            choose(page, Path.of("../exchange/src/test/resources/projects/shed.gan"));
            apply(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")).click();
            assertThat(page.locator(".pill.warn")).hasText("Taken back");
            mira.go("/planner?view=projects&text=Shed");
            assertThat(page.locator("[data-empty]")).isVisible();
        }
    }

    @Test
    void aTableIsSeenAnewAtEveryChoice() {
        try (var mira = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            mira.go("/import");
            page.setInputFiles("input[type=file]", STAFF);
            var title = page.locator("[name=title]");
            title.fill("Two for the web");
            assertThat(page.locator(".rows")).containsText("role Designer");
            page.locator("[name='table0.role']").selectOption("");
            assertThat(page.locator(".rows")).not().containsText("role Designer");
            assertThat(page.locator("[name='table0.role']")).isFocused();
            assertThat(title).hasValue("Two for the web");
            page.locator("[name='table0']").selectOption("Clients");
            assertThat(page.locator(".strip")).containsText("clients");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Discard")).click();
            assertThat(page.locator("h1")).hasText("Import");
            mira.go("/planner?text=Zoe%20Amari");
            assertThat(page.locator("[data-empty]")).isVisible();
        }
    }

    @Test
    void aRenamedPictureIsRefusedOnTheSamePage() {
        try (var mira = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            mira.go("/import");
            var revision = page.locator("[data-revision-shown]").textContent();
            page.getByLabel("Why").fill("The board asked.");
            page.setInputFiles("input[type=file]", picture());
            assertThat(page.locator("[data-problem]"))
                    .hasText(
                            "“plan.mpp” is a PNG picture, not a plan. Choose a project file, or a table as CSV or XLSX.");
            assertThat(page.getByLabel("Why")).hasValue("The board asked.");
            page.reload();
            assertThat(page.locator("[data-revision-shown]")).hasText(revision);
        }
    }

    @Test
    void aFileIsDroppedAnywhereOnThePage() {
        try (var mira = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            mira.go("/import");
            page.evaluate(
                    """
                    () => {
                      const carried = new DataTransfer();
                      carried.items.add(new File(['Client\\nThe Harbour Museum\\n'], 'clients.csv'));
                      document.querySelector('h1').dispatchEvent(new DragEvent('drop', {dataTransfer: carried, bubbles: true, cancelable: true}));
                    }\
                    """);
            assertThat(page.locator("h1")).hasText("clients.csv");
            assertThat(page.locator(".rows")).containsText("The Harbour Museum");
        }
    }

    /**
     * A file of Microsoft Project itself. They are not ours to keep here; without them this is
     * skipped.
     */
    @Test
    void aRealProjectFile() throws IOException {
        var zip =
                Path.of(System.getProperty("throughline.bench-data", ""), "mpxj-junit-subset.zip");
        Assumptions.assumeTrue(Files.isRegularFile(zip), "no real project files here");
        try (var mira = Visit.atADesk();
                var files = new ZipFile(zip.toFile())) {
            var entry =
                    files.stream()
                            .filter(one ->
                                    one.getName().endsWith("/task-links-project2007-mpp12.mpp"))
                            .findFirst()
                            .orElseThrow();
            final byte[] content;
            try (var in = files.getInputStream(entry)) {
                content = in.readAllBytes();
            }
            var page = mira.stepInto("Mira Castellanos");
            mira.go("/import");
            page.setInputFiles(
                    "input[type=file]",
                    new FilePayload("links.mpp", "application/octet-stream", content));
            assertThat(page.locator(".bar")).containsText("Microsoft Project (MPP)");
            assertThat(page.locator(".strip")).containsText("tasks 16 all taken");
            assertThat(page.locator(".strip")).containsText("links 8 all taken");
            apply(page);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("in the planner"))
                    .click();
            assertThat(page.locator("[data-bar][data-kind=task]").first()).isVisible();
        }
    }

    @Test
    void aMemberReadsWhomToAsk() {
        try (var ben = Visit.atADesk()) {
            var page = ben.stepInto("Ben Okafor");
            ben.go("/import");
            assertThat(page.locator("main")).containsText("Importing is for managers");
            assertThat(page.locator("input[type=file]")).hasCount(0);
            ben.isAccessible();
            ben.go("/export");
            assertThat(page.locator("main")).containsText("cost rates are left out");
            ben.isAccessible();
        }
    }

    @Test
    void everythingOutAndInAgainIsNothingNew() {
        try (var mira = Visit.atADesk()) {
            var page = mira.stepInto("Mira Castellanos");
            mira.go("/export");
            var download =
                    page.waitForDownload(() ->
                            page.getByRole(
                                            AriaRole.LINK,
                                            new Page.GetByRoleOptions().setName("CSV in a zip"))
                                    .click());
            Assertions.assertThat(download.suggestedFilename())
                    .matches("Harbourlight Studio rev \\d+\\.zip");
            mira.go("/import");
            choose(page, download.path());
            assertThat(page.locator("[data-preview]")).containsText("Nothing would change");
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, LIGHT", "1440, 900, DARK", "390, 844, LIGHT", "390, 844, DARK"})
    void accessibleAndWithinTheWindow(int width, int height, ColorScheme scheme) {
        var as = "%d-%s".formatted(width, scheme.name().toLowerCase(Locale.ROOT));
        try (var mira = Visit.of(width, height, scheme)) {
            var page = mira.stepInto("Mira Castellanos");
            for (var path : new String[] {"/import", "/export"}) {
                mira.go(path);
                fits(mira, path.substring(1) + "-" + as);
            }
            mira.go("/import");
            choose(page, KITCHEN);
            assertThat(page.locator(".rows")).isVisible();
            fits(mira, "import-preview-" + as);
            mira.go("/import");
            page.setInputFiles("input[type=file]", STAFF);
            assertThat(page.locator(".columns-of-file").first()).isVisible();
            page.locator("details summary", has("more it could say")).click();
            // What has slid below the bar at the top is too small a target, says axe.
            page.evaluate("() => scrollTo(0, 0)");
            fits(mira, "import-table-" + as);
            mira.go("/import");
            page.setInputFiles("input[type=file]", picture());
            assertThat(page.locator("[data-problem]")).isVisible();
            fits(mira, "import-refused-" + as);
            page.setInputFiles(
                    "input[type=file]",
                    table("clients.csv", "Client\nHarbour of %s\n".formatted(as)));
            apply(page);
            fits(mira, "import-applied-" + as);
        }
    }

    private static void fits(Visit visit, String name) {
        visit.isAccessible();
        visit.fitsTheWindow();
        visit.picture(name);
    }

    private static void choose(Page page, Path file) {
        page.setInputFiles("input[type=file]", file);
        page.waitForURL(Pattern.compile(".*/import/[0-9a-f-]+$"));
    }

    private static void apply(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply")).click();
        assertThat(page.locator(".pill.good")).hasText("Applied");
    }

    private static Page.LocatorOptions has(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static void dragOverTheFirstWeek(Page page, Locator lane) {
        var box = lane.boundingBox();
        double column = box.width / 13;
        page.mouse().move(box.x + column * 0.05, box.y + box.height / 2);
        page.mouse().down();
        page.mouse()
                .move(
                        box.x + column * 0.6,
                        box.y + box.height / 2,
                        new Mouse.MoveOptions().setSteps(6));
        page.mouse().up();
    }

    private static FilePayload table(String name, String text) {
        return new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static FilePayload picture() {
        return new FilePayload(
                "plan.mpp",
                "application/vnd.ms-project",
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0});
    }
}
