package org.throughline.journeys;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/**
 * Someone at a browser of their own: a fresh profile, one page, every complaint of the browser
 * noted.
 */
final class Visit implements AutoCloseable {
    private static final List<String> FLAGS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private static final class Once {
        static final Playwright PLAYWRIGHT = Playwright.create();
        static final Browser BROWSER =
                PLAYWRIGHT
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                                        .setArgs(FLAGS)
                                        .setHeadless(true));
    }

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Visit(int width, int height, ColorScheme scheme) {
        context =
                Once.BROWSER.newContext(
                        new Browser.NewContextOptions()
                                .setBaseURL(RunningThroughline.get().address())
                                .setViewportSize(width, height)
                                .setColorScheme(scheme)
                                .setLocale("en-GB"));
        page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onConsoleMessage(this::note);
        page.onPageError(error -> complaints.add(error));
    }

    static Visit atADesk() {
        return new Visit(1440, 900, ColorScheme.LIGHT);
    }

    static Visit of(int width, int height, ColorScheme scheme) {
        return new Visit(width, height, scheme);
    }

    Page page() {
        return page;
    }

    /** Goes to an address of Throughline. */
    Page go(String path) {
        page.navigate(path);
        return page;
    }

    /** Becomes someone of the demo organization, with one click. */
    Page stepInto(String name) {
        page.navigate("/demo");
        page.locator("form", new Page.LocatorOptions().setHasText(name)).locator("button").click();
        page.waitForURL("**/planner");
        return page;
    }

    private void note(ConsoleMessage message) {
        // A refusal answers 409 and the browser logs it as a failed load; that is not a complaint
        // about the page.
        boolean refusal =
                message.text().contains("status of 409")
                        || message.text().contains("status of 422");
        if (message.type().equals("error") && !refusal)
            complaints.add(message.text() + " @ " + message.location());
    }

    /** Nothing on the page breaks WCAG 2.2 AA as far as a machine can tell. */
    void isAccessible() {
        var asked = new AxeRunOptions();
        asked.setResultTypes(List.of("violations"));
        // In the page itself: there are no frames, and another window for each look takes longer
        // than the look.
        var results =
                new AxeBuilder(page)
                        .setLegacyMode(true)
                        .options(asked)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze();
        var found =
                results.getViolations().stream()
                        .map(violation ->
                                "%s: %s, at %s"
                                        .formatted(
                                                violation.getId(),
                                                violation.getHelp(),
                                                violation.getNodes().getFirst().getHtml()))
                        .toList();
        Assertions.assertThat(found).as("axe on %s", page.url()).isEmpty();
    }

    /** Keeps a picture of the page as it is, for people to judge. */
    void picture(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(
                                Path.of(
                                        System.getProperty(
                                                "throughline.pictures", "target/pictures"),
                                        name + ".png")));
    }

    /** Nothing lies outside the window to the right: no page scrolls sideways. */
    void fitsTheWindow() {
        Object tooWide =
                page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assertions.assertThat(((Number) tooWide).intValue())
                .as("pixels beyond the window on %s", page.url())
                .isLessThanOrEqualTo(0);
    }

    @Override
    public void close() {
        context.close();
        Assertions.assertThat(complaints).as("errors in the browser's console").isEmpty();
    }
}
