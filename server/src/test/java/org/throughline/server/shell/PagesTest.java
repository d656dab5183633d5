package org.throughline.server.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.plan.item.Kind;
import org.throughline.server.access.AccessRole;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.Routes;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/** Every page that can be reached: its headers, nothing inline, and nothing of anybody else. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
    private static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** What the policy would block: the browser would leave it out, so it must not be there. */
    private static final Map<String, Pattern> INLINE =
            Map.of(
                    "a script in the page",
                    Pattern.compile(
                            "<script(?![^>]*\\bsrc=)(?![^>]*type=\"application/json\")[^>]*>"),
                    "a style sheet in the page",
                    Pattern.compile("<style\\b"),
                    "a link that is a script",
                    Pattern.compile("(href|src|action)\\s*=\\s*[\"']?\\s*javascript:"),
                    "something from elsewhere",
                    Pattern.compile(
                            "<(script|link|img|iframe|form)\\b[^>]*\\b(src|href|action)=\"(https?:)?//"));

    private static final Map<String, Pattern> BY_NAME =
            Map.of(
                    "a style attribute",
                    Pattern.compile("<[a-zA-Z][^>]*\\sstyle\\s*="),
                    "a handler attribute",
                    Pattern.compile("<[a-zA-Z][^>]*\\son[a-z]+\\s*="));

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#]*)[\"#]");

    private static final String MARK = "Ours4Kj";

    private final TestOrganizations organizations;
    private final TestOrganization ours;
    private final TestOrganization theirs;

    /** What can be read, crawled once for all tests of this class. */
    private final Map<String, Http.Answer> pages;

    PagesTest(Routes routes, TestOrganizations organizations) {
        this.organizations = organizations;
        this.theirs = organizations.fresh("Theirs9Wz");
        this.ours = organizations.fresh(MARK + "<b title=\"x\" onclick='y'>&");
        this.pages = crawl(ours.as(AccessRole.OWNER), routes, ours);
    }

    @Test
    void everyPageHasItsHeadersAndNothingInline() {
        var pages = new LinkedHashMap<>(this.pages);
        pages.put("/sign-in, a stranger", organizations.stranger().get("/sign-in"));
        pages.put("/nowhere", ours.as(AccessRole.OWNER).get("/nowhere"));
        pages.put("/nowhere, a stranger", organizations.stranger().get("/nowhere"));
        var html = pages.entrySet().stream().filter(page -> isHtml(page.getValue())).toList();
        assertThat(html).hasSizeGreaterThan(3);
        for (var page : html) {
            var answer = page.getValue();
            assertThat(answer.header("Content-Security-Policy"))
                    .as(page.getKey())
                    .isEqualTo(POLICY);
            assertThat(answer.header("Cache-Control")).as(page.getKey()).contains("no-store");
            assertThat(inline(answer.body())).as(page.getKey()).isEmpty();
            assertThat(answer.body()).as(page.getKey()).doesNotContain("<b title=");
        }
        assertThat(pages.get("/nowhere").status()).isEqualTo(404);
        assertThat(isHtml(pages.get("/nowhere"))).as("people get a page").isTrue();
        assertThat(pages)
                .allSatisfy((path, answer) -> {
                    assertThat(answer.header("X-Content-Type-Options"))
                            .as(path)
                            .isEqualTo("nosniff");
                    assertThat(answer.header("X-Frame-Options")).as(path).isEqualTo("DENY");
                    assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("same-origin");
                    assertThat(answer.header("Server")).as(path).isEmpty();
                    assertThat(answer.status()).as(path + " " + answer).isLessThan(500);
                });
    }

    /** A link of ours that leads nowhere is a promise not kept. */
    @Test
    void everyLinkLeadsSomewhere() {
        assertThat(
                        pages.entrySet().stream()
                                .filter(page -> page.getValue().status() == 404)
                                .map(Map.Entry::getKey)
                                .toList())
                .isEmpty();
    }

    /** Also in what no test renders. */
    @Test
    void noTemplateHasAnythingInline() throws IOException {
        try (var files = Files.walk(Path.of("src/main/jte"))) {
            var templates = files.filter(file -> file.toString().endsWith(".jte")).toList();
            assertThat(templates).hasSizeGreaterThan(5);
            for (var template : templates) {
                var text = Files.readString(template);
                assertThat(inline(text)).as(template.toString()).isEmpty();
                assertThat(text).as("%s writes unescaped text", template).doesNotContain("$unsafe");
            }
        }
    }

    /** The patterns above see what they are there to see. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<script type=\"module\">import 'x'</script>",
                "<script type=\"importmap\">{}</script>",
                "<style>p{}</style>",
                "<p class=\"a\" style=\"color:red\">",
                "<p class=\"a\" onclick=\"x()\">",
                "<a href=\"javascript:x()\">",
                "<script src=\"https://elsewhere.example/x.js\"></script>",
                "<img alt=\"\" src=\"//elsewhere.example/x.png\">"
            })
    void thePatternsSee(String inline) {
        assertThat(inline(inline)).isNotEmpty();
    }

    @Test
    void nothingOfAnotherOrganizationIsShown() {
        assertThat(theirs.as(AccessRole.OWNER).get("/people").body()).contains(theirs.mark());
        assertThat(pages.values().stream().filter(page -> page.body().contains(MARK)))
                .as("the own mark shows")
                .hasSizeGreaterThan(20);
        assertThat(pages)
                .allSatisfy((path, answer) -> {
                    assertThat(answer.body()).as(path).doesNotContain(theirs.mark());
                    assertThat(answer.body()).as(path).doesNotContain(theirs.id().toString());
                    assertThat(answer.headers().map().toString())
                            .as(path)
                            .doesNotContain(theirs.mark());
                });
    }

    /** One's own page hears of one's own plan, and of no other. */
    @Test
    void liveEventsAreOfTheOwnOrganization() throws IOException {
        var ours = organizations.fresh();
        var theirs = organizations.fresh();
        try (var events = ours.as(AccessRole.VIEWER).listen("/api/v1/events")) {
            assertThat(nextRevision(events)).isEqualTo("{\"revision\":1}");
            rename(theirs, "Elsewhere");
            rename(theirs, "Elsewhere again");
            rename(ours, "Here");
            assertThat(nextRevision(events)).isEqualTo("{\"revision\":2}");
        }
    }

    private static void rename(TestOrganization organization, String name) {
        var answer =
                organization
                        .as(AccessRole.MANAGER)
                        .patch(
                                "/api/v1/items/projects/" + organization.project(),
                                Map.of("name", name));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static String nextRevision(BufferedReader events) throws IOException {
        for (var line = events.readLine(); line != null; line = events.readLine())
            if (line.startsWith("data:")) return line.substring("data:".length()).strip();
        throw new IllegalStateException("the line was closed");
    }

    /**
     * Every page and answer that can be had by reading: all routes of the router, with the ids of
     * the organization, and all links on the pages found.
     */
    private static Map<String, Http.Answer> crawl(
            Http line, Routes routes, TestOrganization organization) {
        var found = new LinkedHashMap<String, Http.Answer>();
        var open = new ArrayDeque<String>();
        var seen = new HashMap<String, Integer>();
        for (var route : routes.all()) {
            if (!route.isReading() || route.pattern().equals("/error")) continue;
            for (var kind : Kind.values())
                open.add(
                        route.path(variable ->
                                variable.equals("kind")
                                        ? kind.plural()
                                        : organization.any(kind).id().toString()));
        }
        for (var path = open.poll(); path != null; path = open.poll()) {
            if (found.containsKey(path)) continue;
            // Weeks and months lead on for ever; a few of each page will do.
            if (seen.merge(path.replaceFirst("\\?.*", ""), 1, Integer::sum) > 4) continue;
            var answer = line.get(path);
            var asked = path;
            // An address made up of a route and any id may well be nowhere.
            if (answer.status() == 404 && isGuess(asked, routes)) continue;
            found.put(path, answer);
            if (!isHtml(answer)) continue;
            LINK.matcher(answer.body())
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&"))
                    .forEach(open::add);
            if (!answer.header("Location").isEmpty()) open.add(answer.header("Location"));
        }
        return found;
    }

    private static boolean isGuess(String path, Routes routes) {
        return routes.all().stream()
                .filter(route -> !route.variables().isEmpty())
                .anyMatch(route ->
                        path.matches(route.path(_ -> "VARIABLE").replace("VARIABLE", "[^/]+")));
    }

    private static boolean isHtml(Http.Answer answer) {
        return answer.header("Content-Type").startsWith("text/html");
    }

    /** What of a page the policy would block. */
    private static List<String> inline(String html) {
        // What stands in a value is text: only names of attributes count for these two.
        var names = html.replaceAll("(=\\s*)\"[^\"]*\"", "$1\"\"");
        var found = new ArrayList<String>();
        BY_NAME.forEach((what, pattern) -> note(what, pattern, names, found));
        INLINE.forEach((what, pattern) -> note(what, pattern, html, found));
        return found;
    }

    private static void note(String what, Pattern pattern, String text, List<String> found) {
        var match = pattern.matcher(text);
        if (match.find()) found.add(what + ": " + match.group());
    }
}
