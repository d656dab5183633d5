package org.throughline.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ben looks at his week and takes days off, Wen changes a contract and a skill, Sofia lets someone
 * in, who makes a token for a program.
 */
class PeopleJourney {
    private static final String PASSWORD = "a lighthouse counts the ships";

    @Test
    void benSeesHisWeekAndTakesDaysOff() {
        try (var ben = Visit.atADesk()) {
            var page = ben.stepInto("Ben Okafor");
            ben.go("/");
            assertThat(page.locator(".day.today")).hasCount(isWeekend() ? 0 : 1);
            assertThat(page.locator(".why").first()).containsText("Atlas relaunch");

            page.locator("summary").getByText("Add time off").click();
            page.getByLabel("First day").fill("2032-03-05");
            page.getByLabel("Last day").fill("2032-03-03");
            button(page, "Add time off").click();
            assertThat(page.locator("#time-off .slip")).containsText("Swap the two days?");
            assertThat(page.getByLabel("Last day")).hasValue("2032-03-03");
            page.getByLabel("Last day").fill("2032-03-08");
            button(page, "Add time off").click();
            assertThat(page.locator(".done")).containsText("Add time off of Ben Okafor");
            page.reload();
            assertThat(page.locator("#time-off")).containsText("5–8 Mar 2032");

            button(page, "Undo").click();
            assertThat(page.locator(".done")).containsText("Undo: Add time off of Ben Okafor");
            assertThat(page.locator("#time-off")).not().containsText("5–8 Mar 2032");
        }
    }

    @Test
    void wenChangesAContractAndASkill() {
        try (var wen = Visit.atADesk()) {
            var page = wen.stepInto("Wen Zhang");
            wen.go("/people?text=jonas");
            page.locator(".directory a").first().click();
            page.locator("#contracts > details summary").click();
            var contract = page.locator("#contracts > details form");
            contract.getByLabel("First day").fill("2032-01-01");
            contract.getByLabel("Wed", new Locator.GetByLabelOptions().setExact(true)).fill("7:30");
            contract.getByLabel("Fri", new Locator.GetByLabelOptions().setExact(true)).fill("");
            contract.getByRole(AriaRole.BUTTON).click();
            assertThat(page.locator(".done")).containsText("Add contract of Jonas Weiss");
            assertThat(page.locator("#contracts .rows")).containsText("31.5 h a week");
            assertThat(page.locator("#contracts .rows")).containsText("to 31 Dec 2031");

            page.locator("#skills summary").click();
            var skills = page.locator("#skills form");
            skills.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add a line"))
                    .click();
            skills.getByLabel("Skill").last().selectOption("Testing");
            skills.getByLabel("Level").last().selectOption("2");
            skills.getByLabel("Wish").last().selectOption("yes");
            skills.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                    .click();
            assertThat(page.locator(".skill-list li", withText("Testing")))
                    .containsText("wants to grow");
            page.reload();
            assertThat(page.locator(".skill-list li", withText("Testing"))).isVisible();

            page.locator(".weeks a").nth(2).click();
            assertThat(page.locator("#why")).containsText("Effective capacity");
            assertThat(page.locator("#why")).containsText("Scheduled");
        }
    }

    @Test
    void theKeyboardFindsPeopleAndPages() {
        try (var ada = Visit.atADesk()) {
            var page = ada.stepInto("Ada Moreau");
            ada.go("/people");
            isListening(page);
            page.keyboard().press("Control+k");
            page.keyboard().type("okaf");
            assertThat(page.locator(".find-list li").first()).containsText("Ben Okafor");
            ada.isAccessible();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("Ben Okafor");
            isListening(page);
            page.keyboard().press("/");
            page.keyboard().type("lis");
            assertThat(page.locator(".find-list li", withText("Lists"))).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator(".find-list")).isHidden();
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("/find\\?text=lis"));
        }
    }

    @Test
    void sofiaLetsSomeoneInWhoMakesATokenForAProgram() throws Exception {
        try (var sofia = Visit.atADesk();
                var nora = Visit.atADesk()) {
            var page = sofia.stepInto("Sofia Klein");
            sofia.go("/accounts");
            page.getByLabel("E-mail", exactly()).fill("nora@demo.invalid");
            page.getByLabel("Name", exactly()).fill("Nora New");
            page.getByLabel("Role").selectOption("manager");
            button(page, "Make the account and a link").click();
            var link = page.getByLabel("One-time link for Nora New").inputValue();
            sofia.isAccessible();

            var hers = nora.go(URI.create(link).getPath());
            hers.getByLabel("Your password").fill(PASSWORD);
            button(hers, "Set it and come in").click();
            assertThat(hers.locator("main h2").first()).containsText("You are not in the plan");
            nora.isAccessible();
            hers.locator("details.me summary").click();
            button(hers, "Sign out").click();
            hers.getByLabel("E-mail").fill("nora@demo.invalid");
            hers.getByLabel("Password").fill(PASSWORD);
            button(hers, "Sign in").click();
            assertThat(hers.locator("h1")).hasText("My week");

            nora.go("/my-access");
            hers.locator("summary").getByText("Make a token").click();
            hers.getByLabel("What it is for").fill("A report");
            hers.getByLabel("Your password").fill(PASSWORD);
            button(hers, "Make it").click();
            var token =
                    hers.getByRole(
                                    AriaRole.TEXTBOX,
                                    new Page.GetByRoleOptions().setName("The token A report"))
                            .inputValue();
            Assertions.assertThat(asked(token)).isEqualTo(200);
            hers.navigate(RunningThroughline.get().address() + "/my-access");
            assertThat(hers.locator("main")).not().containsText(token);
            hers.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("End the token A report"))
                    .click();
            assertThat(hers.locator("main")).not().containsText("A report");
            Assertions.assertThat(asked(token)).isEqualTo(401);
        }
    }

    /** What a program would do with a token. */
    private static int asked(String token) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        RunningThroughline.get().address()
                                                + "/api/v1/items/people?limit=1"))
                        .header("Authorization", "Bearer " + token)
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, LIGHT", "1440, 900, DARK", "390, 844, LIGHT", "390, 844, DARK"})
    void accessibleAndWithinTheWindow(int width, int height, ColorScheme scheme) {
        try (var sofia = Visit.of(width, height, scheme)) {
            var page = sofia.stepInto("Sofia Klein");
            sofia.go("/people?text=elin");
            var elin = page.locator(".directory a").first().getAttribute("href");
            sofia.go("/people?who=placeholders");
            var wanted = page.locator(".directory a").first().getAttribute("href");
            sofia.go("/lists/holiday-calendars");
            var calendar = page.locator("tbody a").first().getAttribute("href");
            var paths =
                    new String[] {
                        "/",
                        "/people",
                        "/people?text=nobody%20here",
                        elin,
                        wanted,
                        "/people/new",
                        "/lists",
                        "/lists/roles",
                        "/lists/roles/new",
                        calendar,
                        "/accounts",
                        "/my-access",
                        "/find?text=a"
                    };
            for (var path : paths) {
                sofia.go(path);
                page.evaluate(
                        "() => document.querySelectorAll('details.edit').forEach((one) => one.open = true)");
                sofia.isAccessible();
                sofia.fitsTheWindow();
            }
            var suffix = "-%d-%s".formatted(width, scheme.name().toLowerCase());
            sofia.go("/");
            sofia.picture("my-week" + suffix);
            sofia.go("/people");
            sofia.picture("directory" + suffix);
            sofia.go(elin);
            sofia.picture("person" + suffix);
        }
    }

    /** The script of the search has come. */
    private static void isListening(Page page) {
        assertThat(page.locator("#find")).hasAttribute("role", "combobox");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    /** The week of whoever works Monday to Friday has no column for a weekend. */
    private static boolean isWeekend() {
        return LocalDate.now(ZoneOffset.UTC).getDayOfWeek().getValue() > 5;
    }
}
