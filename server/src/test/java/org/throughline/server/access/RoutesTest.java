package org.throughline.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.throughline.plan.item.Kind;
import org.throughline.server.access.Doorkeeper.Rule;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.Owner;
import org.throughline.server.testing.Routes;
import org.throughline.server.testing.Routes.Route;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;

/**
 * Who may take which route: every route of the router, every role, one's own organization, another
 * one, none, and a disabled account.
 */
@ServerTest
class RoutesTest {
    private static final String NOT_FOR_THE_ROLE = "This is not for your role.";

    private final Routes routes;
    private final TestOrganizations organizations;
    private final Accounts accounts;
    private final Owner owner;

    RoutesTest(Routes routes, TestOrganizations organizations, Accounts accounts, Owner owner) {
        this.routes = routes;
        this.organizations = organizations;
        this.accounts = accounts;
        this.owner = owner;
    }

    @Test
    void everyHandlerSaysWhomItIsFor() {
        assertThat(routes.all()).hasSizeGreaterThan(20);
        assertThat(routes.all())
                .as("handlers that declare neither @For nor @Open")
                .allSatisfy(route -> assertThat(Doorkeeper.rule(route.handler())).isPresent());
    }

    /** What anybody may open is a short list, and each entry was thought about. */
    @Test
    void onlyTheseAreForAnybody() {
        assertThat(routes.all().stream().filter(RoutesTest::isOpen).map(Route::toString).toList())
                .containsExactlyInAnyOrder(
                        "GET /error",
                        "GET /first-run",
                        "POST /first-run",
                        "GET /invitation/{secret}",
                        "POST /invitation/{secret}",
                        "GET /sign-in",
                        "POST /sign-in",
                        "POST /sign-in/choice",
                        "POST /sign-in/code",
                        "POST /sign-out");
    }

    @Test
    void aStrangerIsSentToSignIn() {
        var stranger = organizations.stranger();
        for (var route : closed()) {
            var answer = ask(stranger, route, anything());
            if (route.isApi()) assertThat(answer.status()).as(said(route, answer)).isEqualTo(401);
            else {
                assertThat(answer.status()).as(said(route, answer)).isEqualTo(302);
                assertThat(answer.header("Location")).contains("/sign-in");
            }
        }
    }

    @Test
    void eachRoleTakesTheRoutesThatAreForItAndNoOther() {
        var ours = organizations.fresh();
        for (var role : AccessRole.values()) {
            var line = ours.as(role);
            for (var route : closed()) {
                var answer = ask(line, route, anything());
                if (role.atLeast(least(route)))
                    assertThat(answer.body())
                            .as(said(route, answer))
                            .doesNotContain(NOT_FOR_THE_ROLE);
                else
                    assertThat(answer.status())
                            .as("%s: %s", role, said(route, answer))
                            .isEqualTo(403);
                assertThat(answer.status())
                        .as("%s: %s", role, said(route, answer))
                        .isNotEqualTo(401)
                        .isLessThan(500);
            }
        }
        assertThat(ours.standing().revision())
                .as("asking with ids of nothing changes nothing")
                .isEqualTo(1);
    }

    @Test
    void aTokenOfEachRoleIsLetInLikeItsRole() {
        var ours = organizations.fresh();
        for (var role : AccessRole.values()) {
            var program = ours.program(role, true);
            for (var route : closed()) {
                if (!route.isApi()) continue;
                var answer = ask(program, route, anything());
                if (role.atLeast(least(route)))
                    assertThat(answer.body())
                            .as(said(route, answer))
                            .doesNotContain(NOT_FOR_THE_ROLE);
                else assertThat(answer.status()).as(said(route, answer)).isEqualTo(403);
            }
        }
    }

    @Test
    void aDisabledAccountTakesNoRoute() {
        var ours = organizations.fresh();
        for (var role : List.of(AccessRole.LEADER, AccessRole.VIEWER)) {
            var line = ours.signedIn(role);
            var program = ours.program(role, true);
            assertThat(line.get("/api/v1/items/people").status()).isEqualTo(200);
            assertThat(program.get("/api/v1/items/people").status()).isEqualTo(200);
            line.token();
            accounts.change(
                    ours.id(), ours.actor(role).account(), role, ours.actor(role).person(), true);
            for (var route : closed()) {
                var answer = ask(line, route, anything());
                assertThat(answer.status())
                        .as(said(route, answer))
                        .isEqualTo(route.isApi() ? 401 : 302);
                assertThat(ask(program, route, anything()).status()).isEqualTo(401);
            }
        }
    }

    /** Ids of another organization lead nowhere, whoever brings them, on any route. */
    @Test
    void nobodyReachesAnotherOrganization() {
        var ours = organizations.fresh();
        var theirs = organizations.fresh("Xq7vCanary");
        assertThat(theirs.as(AccessRole.OWNER).get("/api/v1/items/people").body())
                .contains(theirs.mark());
        var before = owner.everythingOf(theirs.id());
        var line = ours.as(AccessRole.OWNER);
        for (var route : closed())
            for (var path : paths(route, theirs)) {
                var answer = route.ask(line, path);
                assertThat(answer.body()).as(said(route, answer)).doesNotContain(theirs.mark());
                assertThat(answer.status()).as(said(route, answer)).isLessThan(500);
            }
        assertThat(owner.everythingOf(theirs.id())).isEqualTo(before);
    }

    /** What a browser does by itself for a page of another site changes nothing. */
    @Test
    void withoutItsPageNothingIsChanged() {
        var ours = organizations.fresh();
        var line = ours.as(AccessRole.OWNER);
        var token = line.token();
        var before = owner.everythingOf(ours.id());
        for (var route : routes.all()) {
            if (route.isReading()) continue;
            var path = route.path(anything());
            for (var headers :
                    List.of(
                            List.of("X-CSRF-TOKEN", ""),
                            List.of("X-CSRF-TOKEN", "guessed"),
                            List.of("X-CSRF-TOKEN", token, "Sec-Fetch-Site", "cross-site"),
                            List.of("X-CSRF-TOKEN", token, "Sec-Fetch-Site", "same-site"),
                            List.of("X-CSRF-TOKEN", token, "Origin", "https://elsewhere.example"),
                            List.of("X-CSRF-TOKEN", token, "Origin", "null"))) {
                var answer = route.ask(line, path, headers.toArray(String[]::new));
                assertThat(answer.status())
                        .as("%s %s", headers, said(route, answer))
                        .isEqualTo(403);
            }
        }
        assertThat(owner.everythingOf(ours.id())).isEqualTo(before);
        assertThat(line.get("/api/v1/items/people").status()).as("still signed in").isEqualTo(200);
    }

    /** Reading changes nothing, whatever is read. */
    @Test
    void noGetChangesAnything() {
        var ours = organizations.fresh();
        var line = ours.as(AccessRole.OWNER);
        var before = owner.everythingOf(ours.id());
        for (var route : routes.all())
            if (route.isReading())
                for (var path : paths(route, ours)) {
                    var answer = line.get(path);
                    assertThat(answer.status()).as(said(route, answer)).isLessThan(500);
                }
        assertThat(owner.everythingOf(ours.id())).isEqualTo(before);
    }

    private List<Route> closed() {
        return routes.all().stream().filter(route -> !isOpen(route)).toList();
    }

    private static boolean isOpen(Route route) {
        return Doorkeeper.rule(route.handler()).orElseThrow() instanceof Rule.Anybody;
    }

    private static AccessRole least(Route route) {
        return ((Rule.AtLeast) Doorkeeper.rule(route.handler()).orElseThrow()).role();
    }

    /** Variables that fit, but of nothing there is. */
    private static UnaryOperator<String> anything() {
        return variable -> variable.equals("kind") ? "projects" : UUID.randomUUID().toString();
    }

    /** The route with the ids of everything an organization has: items, changes, accounts. */
    private static List<String> paths(Route route, TestOrganization organization) {
        if (route.variables().isEmpty()) return List.of();
        var paths = new ArrayList<String>();
        for (var kind : Kind.values()) {
            var id = organization.any(kind).id().toString();
            paths.add(route.path(variable -> variable.equals("kind") ? kind.plural() : id));
        }
        var others = new ArrayList<>(List.of("1"));
        organization.changes().forEach(change -> others.add(change.id().toString()));
        others.add(organization.actor(AccessRole.MEMBER).account().toString());
        for (var id : others)
            paths.add(route.path(variable -> variable.equals("kind") ? "people" : id));
        return paths;
    }

    private static Http.Answer ask(Http line, Route route, UnaryOperator<String> variable) {
        return route.ask(line, route.path(variable));
    }

    private static String said(Route route, Http.Answer answer) {
        return route + " said " + answer;
    }
}
