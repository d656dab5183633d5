package org.throughline.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Kind;
import org.throughline.server.access.AccessRole;
import org.throughline.server.testing.Routes;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document says what the router does, and what the records of the plan have. */
@ServerTest
class ApiDocumentTest {
    private final Routes routes;
    private final TestOrganizations organizations;
    private final TestOrganization ours;

    ApiDocumentTest(Routes routes, TestOrganizations organizations) {
        this.routes = routes;
        this.organizations = organizations;
        this.ours = organizations.fresh();
    }

    @Test
    void everyRouteOfTheApiIsInIt() {
        var paths = document().get("paths");
        var missing = new ArrayList<String>();
        for (var route : routes.all()) {
            if (!route.pattern().startsWith("/api/v1/")) continue;
            for (var pattern : patterns(route.pattern())) {
                var path = paths.get(pattern);
                if (path == null || path.get(route.method().toLowerCase(Locale.ROOT)) == null)
                    missing.add(route.method() + " " + pattern);
            }
        }
        assertThat(missing).isEmpty();
        var known = new HashSet<String>();
        for (var route : routes.all()) known.addAll(patterns(route.pattern()));
        assertThat(paths.propertyNames()).as("nothing that is not there").isSubsetOf(known);
    }

    private static List<String> patterns(String pattern) {
        if (!pattern.startsWith("/api/v1/items/{kind}")) return List.of(pattern);
        return Arrays.stream(Kind.values())
                .map(kind -> pattern.replace("{kind}", kind.plural()))
                .toList();
    }

    @Test
    void everyKindHasItsFields() {
        var schemas = document().get("components").get("schemas");
        for (var kind : Kind.values()) {
            var properties = schemas.get(ApiDocument.name(kind)).get("properties");
            assertThat(properties.propertyNames())
                    .as(kind.word())
                    .containsExactlyInAnyOrderElementsOf(
                            Fields.of(kind).all().stream().map(Fields.Field::name).toList());
        }
        assertThat(
                        schemas.get("Task")
                                .get("properties")
                                .get("effort")
                                .get("description")
                                .stringValue())
                .contains("Minutes");
    }

    @Test
    void onlyWhoMayUseItReadsIt() {
        assertThat(organizations.stranger().get("/api/openapi.json").status()).isEqualTo(401);
        assertThat(ours.as(AccessRole.VIEWER).get("/api/docs").status()).isEqualTo(200);
        assertThat(organizations.stranger().get("/api/docs").header("Location"))
                .as("a page, for people")
                .endsWith("/sign-in?next=%2Fapi%2Fdocs");
    }

    private JsonNode document() {
        var answer = ours.as(AccessRole.VIEWER).get("/api/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }
}
