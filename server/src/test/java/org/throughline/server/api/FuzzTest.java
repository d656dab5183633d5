package org.throughline.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestBody;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.server.access.AccessRole;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.Routes;
import org.throughline.server.testing.Routes.Route;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests from a seed, to every route of the router, half sensible and half not: no answer is a
 * fault of ours, and none shows the inside. More of them, or others: {@code
 * -Dthroughline.fuzz=100000 -Dthroughline.seed=7}.
 */
@ServerTest
class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("throughline.fuzz", 6_000);
    private static final long SEED = Long.getLong("throughline.seed", 20261124);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> WORDS =
            List.of(
                    "",
                    " ",
                    "0",
                    "1",
                    "-1",
                    "7",
                    "480",
                    "2147483647",
                    "2147483648",
                    "9223372036854775807",
                    "9223372036854775808",
                    "0.5",
                    "1e400",
                    "NaN",
                    "true",
                    "null",
                    "new",
                    "all",
                    "any",
                    "draft",
                    "applied",
                    "person",
                    "project",
                    "people",
                    "rev-1",
                    "2026-11-30",
                    "2026-02-30",
                    "1066-10-14",
                    "9999-12-31",
                    "+999999999-12-31",
                    "-999999999-01-01",
                    "2100-12-31",
                    "2026-W49",
                    "2026-11-30T00:00:00Z",
                    "quarter",
                    "week",
                    "team",
                    "EUR",
                    "8h",
                    "3FS+2d",
                    "8/16/40h",
                    "ana@example.org",
                    "@",
                    "1-1-1-1-1",
                    "00000000-0000-0000-0000-000000000000",
                    "------------------------------------",
                    "x\u0000y",
                    "x\ny",
                    "\ud83d\ude00",
                    "\u202ex",
                    "%",
                    "%00",
                    "..",
                    "../../etc/passwd",
                    "' or 1=1 --",
                    "\"",
                    "\\",
                    "<b>",
                    "${7*7}",
                    "=1+1",
                    "*",
                    "(",
                    "[",
                    "{",
                    "a,b,,c",
                    "x".repeat(300),
                    "x".repeat(20_000));

    private final List<Route> routes;
    private final Plans plans;
    private final TestOrganizations organizations;
    private TestOrganization ours;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private Item subject;
    private final List<String> ids = new ArrayList<>();
    private final Map<AccessRole, Http> lines = new EnumMap<>(AccessRole.class);

    FuzzTest(Routes routes, Plans plans, TestOrganizations organizations) {
        this.routes =
                routes.all().stream()
                        // Live events never end, and what is asked of the password takes its time.
                        .filter(route -> !route.pattern().equals("/api/v1/events"))
                        .filter(route -> !route.pattern().equals("/sign-in"))
                        .toList();
        this.plans = plans;
        this.organizations = organizations;
        this.ours = organizations.fresh();
        ours.plan().items().forEach(item -> ids.add(item.id().toString()));
        ours.changes().forEach(change -> ids.add(change.id().toString()));
        this.subject = ours.any(Kind.PROJECT);
        for (var role : AccessRole.values()) ids.add(ours.actor(role).account().toString());
    }

    @Test
    void noRequestIsAFaultOfOurs() {
        var faults = new ArrayList<String>();
        var statuses = new TreeMap<Integer, Integer>();
        long applied = 0;
        for (int i = 0; i < REQUESTS; i++) {
            var route = pick(routes);
            // Who undoes the very first change is left with nothing to ask about.
            if (ours.plan().size() == 0) {
                applied += ours.standing().revision();
                ours = organizations.fresh();
                lines.clear();
            }
            subject = subject();
            var path = path(route);
            var body = route.isReading() ? null : body(route);
            var role =
                    random.nextBoolean() ? AccessRole.LEADER : pick(List.of(AccessRole.values()));
            var answer = ask(role, route, path, body);
            statuses.merge(answer.status(), 1, Integer::sum);
            if (answer.status() >= 500 || showsTheInside(answer.body()))
                faults.add(
                        "%d: %s as %s, %s %s: %s"
                                .formatted(i, route, role, path, shortened(body), answer));
        }
        assertThat(faults).as("seed %d", SEED).isEmpty();
        // It got through to more than the front door.
        assertThat(statuses).as("answers").containsKeys(200, 302, 403, 404, 409, 422);
        assertThat(applied + ours.standing().revision())
                .as("some changed something")
                .isGreaterThan(10);
        assertThat(plans.verify(ours.id()).broken()).isEmpty();
    }

    private static boolean showsTheInside(String body) {
        return body.contains("Exception")
                || body.contains("\tat ")
                || body.contains("org.springframework")
                || body.contains("org.postgresql")
                || body.contains("PSQL");
    }

    private Http.Answer ask(AccessRole role, Route route, String path, @Nullable String body) {
        // Whoever was signed out on the way comes in again.
        var line = lines.computeIfAbsent(role, ours::signedIn);
        var answer =
                body == null
                        ? line.get(path)
                        : line.send(route.method(), path, body, "Content-Type", type(route, body));
        if (answer.status() == 401 || answer.header("Location").startsWith("/sign-in"))
            lines.remove(role);
        return answer;
    }

    private static String type(Route route, String body) {
        if (route.isApi()) return route.takes().toString();
        return body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
    }

    // ---- addresses

    private String path(Route route) {
        var path = new StringBuilder(route.path(this::variable));
        var names = queries(route);
        if (!names.isEmpty() && random.nextInt(3) > 0) {
            var pairs = new ArrayList<String>();
            for (int i = random.nextInt(1, 4); i > 0; i--)
                pairs.add(encoded(pick(names)) + "=" + encoded(value()));
            path.append('?').append(String.join("&", pairs));
        }
        return path.toString();
    }

    private String variable(String name) {
        if (name.equals("kind") && random.nextInt(8) > 0) return subject.kind().plural();
        if (random.nextInt(3) > 0) return subject.id().toString();
        // Servers in front refuse an empty part, and so does the router.
        var value = random.nextInt(3) > 0 ? pick(ids) : value();
        return encoded(value.isEmpty() ? "x" : value)
                .replace("%2F", "x")
                .replace("%5C", "x")
                .replace("%00", "x");
    }

    /**
     * What a handler reads from the address or a form: its parameters, and the parts of its
     * records.
     */
    private static List<String> queries(Route route) {
        var names = new ArrayList<>(List.of("text", "nonsense"));
        for (var parameter : route.handler().getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) continue;
            var type = parameter.getParameterType();
            if (type.isRecord() && !type.getName().endsWith(".Actor"))
                for (var part : type.getRecordComponents()) names.add(part.getName());
            else names.add(name(route.handler().getMethod(), parameter.getParameterIndex()));
        }
        return names;
    }

    private static String name(Method method, int index) {
        return method.getParameters()[index].getName();
    }

    // ---- bodies

    private String body(Route route) {
        if (!route.isApi()) return form(route);
        int dice = random.nextInt(10);
        if (dice == 0)
            return pick(List.of("", "[", "7", "null", "[]", "\"x\"", "{\"a\":1,\"a\":2}"));
        if (route.pattern().startsWith("/api/v1/items/")) return item().toString();
        if (route.pattern().equals("/api/v1/changes") && dice < 7)
            return NODES.objectNode().set("edits", edits()).toString();
        return sent(route).toString();
    }

    private String form(Route route) {
        var names = new ArrayList<>(queries(route));
        for (var kind : List.of(Kind.PERSON, Kind.PROJECT, Kind.TASK, Kind.CONTRACT))
            Fields.of(kind).all().forEach(field -> names.add(field.name()));
        names.addAll(List.of("basis", "password", "email", "role", "person", "days", "key"));
        var pairs = new ArrayList<String>();
        for (int i = random.nextInt(6); i > 0; i--)
            pairs.add(encoded(pick(names)) + "=" + encoded(value()));
        return String.join("&", pairs);
    }

    /** The item this request is about, if it is about any. */
    private Item subject() {
        var all = new ArrayList<Item>();
        ours.plan().items().forEach(all::add);
        // An owner may have taken back the very first change.
        return all.isEmpty() ? subject : pick(all);
    }

    /** The item, as it is or with a field or two set to something else; or a new one like it. */
    private ObjectNode item() {
        var node = ItemJson.tree(subject).deepCopy();
        if (random.nextInt(3) == 0) {
            node.put("id", UUID.randomUUID().toString());
            if (node.has("name")) node.put("name", "New " + random.nextInt(1_000_000));
        }
        var fields = Fields.of(subject.kind()).all();
        for (int i = random.nextInt(3); i > 0; i--) {
            var field = pick(fields);
            // Another's value often fits; anything seldom does.
            var lenders = List.copyOf(ours.plan().all(subject.kind()));
            var lender = lenders.isEmpty() ? subject : pick(lenders);
            var lent = ItemJson.write(field.of(lender));
            node.set(field.name(), random.nextBoolean() && lent != null ? lent : json(0));
        }
        return node;
    }

    private JsonNode edits() {
        var edits = NODES.arrayNode();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            if (random.nextBoolean()) subject = subject();
            var edit = NODES.objectNode().put("kind", subject.kind().stable());
            switch (random.nextInt(5)) {
                case 0 -> edit.put("op", "add").set("item", item());
                case 1 -> edit.put("op", "remove").set("item", item());
                case 2, 3 -> {
                    var field = pick(Fields.of(subject.kind()).all());
                    var change =
                            edit.put("op", "change")
                                    .put("id", subject.id().toString())
                                    .putObject("fields")
                                    .putObject(field.name());
                    change.set("before", orNull(ItemJson.write(field.of(subject))));
                    change.set("after", orNull(item().get(field.name())));
                }
                default -> edit.set("op", json(0));
            }
            edits.add(edit);
        }
        return edits;
    }

    private static JsonNode orNull(@Nullable JsonNode node) {
        return node == null ? NODES.nullNode() : node;
    }

    /** An object with the parts of the record a handler takes. */
    private JsonNode sent(Route route) {
        var node = NODES.objectNode();
        for (var parameter : route.handler().getMethodParameters())
            if (parameter.hasParameterAnnotation(RequestBody.class)
                    && parameter.getParameterType().isRecord())
                for (var part : parameter.getParameterType().getRecordComponents())
                    if (random.nextInt(4) > 0)
                        node.set(part.getName(), likely(part.getName(), part.getType()));
        return node;
    }

    private JsonNode likely(String name, Class<?> type) {
        if (random.nextInt(4) == 0) return json(0);
        if (name.equals("verb"))
            return NODES.stringNode(
                    pick(
                            List.of(
                                    "assign",
                                    "move",
                                    "stretch",
                                    "copy",
                                    "split",
                                    "transfer",
                                    "transfer-from",
                                    "edit",
                                    "remove",
                                    "move-phase",
                                    "move-project",
                                    "move-task",
                                    "move-milestone",
                                    "time-off",
                                    "milestone",
                                    "phase")));
        if (type == boolean.class || type == Boolean.class)
            return NODES.booleanNode(random.nextBoolean());
        if (Number.class.isAssignableFrom(type) || type == long.class || type == int.class)
            return NODES.numberNode(
                    pick(List.of(0L, 1L, 5L, 60L, 480L, -1L, 99_999L, Long.MAX_VALUE)));
        if (type == LocalDate.class)
            return NODES.stringNode(
                    pick(
                            List.of(
                                    "2026-11-30",
                                    "2026-12-02",
                                    "2026-12-24",
                                    "2100-12-31",
                                    "+999999999-12-31",
                                    "1066-10-14")));
        return NODES.stringNode(value());
    }

    private JsonNode json(int depth) {
        return switch (random.nextInt(depth > 2 ? 6 : 8)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 ->
                    NODES.numberNode(
                            pick(List.of(0, 1, -1, 480, Integer.MAX_VALUE, Integer.MIN_VALUE)));
            case 3 -> NODES.numberNode(pick(List.of(0.5, 1e300, Double.MIN_VALUE)));
            case 4, 5 -> NODES.stringNode(value());
            case 6 -> NODES.arrayNode().add(json(depth + 1)).add(json(depth + 1));
            default ->
                    NODES.objectNode()
                            .set(
                                    pick(
                                            List.of(
                                                    "start", "minor", "value", "team", "likely",
                                                    value())),
                                    json(depth + 1));
        };
    }

    // ---- dice

    private String value() {
        return random.nextInt(3) == 0 ? pick(ids) : pick(WORDS);
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String shortened(@Nullable String body) {
        var text = String.valueOf(body);
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
