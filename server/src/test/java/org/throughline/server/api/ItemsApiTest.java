package org.throughline.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Task;
import org.throughline.server.access.AccessRole;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.testing.HandTurnedClock;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;
import tools.jackson.databind.node.ObjectNode;

/** The API over the items: the same five verbs for every kind, and each write one change. */
@ServerTest
class ItemsApiTest {
    private final TestOrganizations organizations;
    private final HandTurnedClock clock;
    private final TestOrganization ours;
    private final Http lea;

    ItemsApiTest(TestOrganizations organizations, HandTurnedClock clock) {
        this.organizations = organizations;
        this.clock = clock;
        this.ours = organizations.fresh();
        // A program: its token outlasts the days these tests let pass.
        this.lea = ours.program(AccessRole.LEADER, true);
    }

    // ---- every kind

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ORGANIZATION")
    void everyKindIsAddedReadListedChangedReplacedAndRemoved(Kind kind) {
        var all = "/api/v1/items/" + kind.plural();
        var body = another(kind);
        var added = lea.post(all, body.toString());
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        var path = added.header("Location");
        var id = path.substring(path.lastIndexOf('/') + 1);
        assertThat(added.header("ETag"))
                .isEqualTo("\"rev-%d\"".formatted(ours.standing().revision()));
        body.put("id", id);
        assertThat(added.json().get("item")).isEqualTo(body);

        assertThat(lea.get(path).json()).isEqualTo(body);
        assertThat(lea.get(all).json().get("items").values())
                .anyMatch(item -> item.get("id").stringValue().equals(id));

        long before = ours.standing().revision();
        var changed = lea.patch(path, patch(kind));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(ours.standing().revision()).isEqualTo(before + 1);
        patch(kind)
                .forEach((name, value) ->
                        assertThat(lea.get(path).json().get(name).toString().replace("\"", ""))
                                .isEqualTo(value.toString()));

        var replaced = lea.put(path, body.toString());
        assertThat(replaced.status()).as(replaced.toString()).isEqualTo(200);
        assertThat(lea.get(path).json()).isEqualTo(body);
        assertThat(lea.put(path, body.toString()).status()).as("already so").isEqualTo(200);
        assertThat(ours.standing().revision()).isEqualTo(before + 2);

        assertThat(lea.delete(path).status()).isEqualTo(200);
        assertThat(lea.get(path).status()).isEqualTo(404);
        assertThat(lea.get(path + "?revision=" + before).json()).as("as of then").isEqualTo(body);
    }

    /** A second one of a kind that all rules allow beside the first. */
    private ObjectNode another(Kind kind) {
        var node = ItemJson.tree(ours.any(kind)).deepCopy();
        node.remove("id");
        if (node.has("name")) node.put("name", "Another " + kind.word());
        switch (kind) {
            // One contract at a time for each person, and one dependency between two tasks.
            case CONTRACT -> node.put("person", ours.person(AccessRole.MANAGER).toString());
            case DEPENDENCY -> {
                var third = ItemJson.tree(ours.plan().get(Task.class, ours.fill())).deepCopy();
                third.put("id", UUID.randomUUID().toString()).put("name", "Third");
                assertThat(lea.post("/api/v1/items/tasks", third.toString()).status())
                        .isEqualTo(201);
                node.put("from", ours.fill().toString()).set("to", third.get("id"));
            }
            // Two links of one project go to two aims, and its lead has not been asked.
            case CONTRIBUTION ->
                    node.put("from", ours.project().toString())
                            .put("to", ours.any(Kind.PURPOSE).id().toString())
                            .put("share", 5)
                            .put("agreedBelow", false);
            default -> {}
        }
        return (ObjectNode) ItemJson.parse(node.toString());
    }

    private static Map<String, Object> patch(Kind kind) {
        return switch (kind) {
            case CONTRACT -> Map.of("target", 80);
            case BUDGET -> Map.of("minutes", 600);
            case TIME_OFF -> Map.of("minutesADay", 240);
            case DEPENDENCY -> Map.of("lagMinutes", 480);
            case CONTRIBUTION -> Map.of("share", 15);
            case VIVID_DESCRIPTION -> Map.of("text", "Rewritten");
            case ASSIGNMENT -> Map.of("minutesADay", 120);
            default -> Map.of("name", "Renamed");
        };
    }

    @Test
    void thereIsOneOrganization() {
        var second = ItemJson.tree(ours.any(Kind.ORGANIZATION)).deepCopy();
        second.put("id", UUID.randomUUID().toString());
        var answer = lea.post("/api/v1/items/organizations", second.toString());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("refusals").get(0).get("rule").stringValue())
                .isEqualTo("thereIsOneOrganization");
        var removal = lea.delete("/api/v1/items/organizations/" + ours.id());
        assertThat(removal.status()).isEqualTo(409);
        assertThat(removal.detail()).contains("cannot be removed");
    }

    // ---- revisions and ETags

    @Test
    void whatDidNotMoveIsNotSentAgain() {
        var path = "/api/v1/items/projects/" + ours.project();
        for (var address : List.of(path, "/api/v1/items/projects")) {
            var tag = lea.get(address).header("ETag");
            assertThat(tag).isEqualTo("\"rev-1\"");
            var again = lea.get(address, "If-None-Match", tag);
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
        rename("New");
        assertThat(lea.get(path, "If-None-Match", "\"rev-1\"").status()).isEqualTo(200);
    }

    /** Someone edits another field of what I look at: both edits hold. */
    @Test
    void editsOfTwoFieldsAreMerged() {
        rename("By Lea");
        var answer = lea.patch(project(), Map.of("why", "By Max"), "If-Match", "\"rev-1\"");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(the(Project.class).name()).isEqualTo("By Lea");
        assertThat(the(Project.class).why()).isEqualTo("By Max");
    }

    @Test
    void editsOfTheSameFieldAreAConflict() {
        rename("By Lea");
        var answer =
                ours.as(AccessRole.MANAGER)
                        .patch(project(), Map.of("name", "By Max"), "If-Match", "\"rev-1\"");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("conflicts").size()).isEqualTo(1);
        assertThat(the(Project.class).name()).isEqualTo("By Lea");
    }

    @Test
    void anIfMatchOfNoRevisionIsRefused() {
        for (var tag : List.of("\"rev-99\"", "\"rev--1\"", "rev-x", "\"rev-9999999999999999999\""))
            assertThat(lea.patch(project(), Map.of("name", "X"), "If-Match", tag).status())
                    .as(tag)
                    .isEqualTo(422);
        assertThat(lea.patch(project(), Map.of("name", "X"), "If-Match", "*").status())
                .isEqualTo(200);
    }

    // ---- merge patch

    /** RFC 7396: parts of an object are merged, null takes a part away. */
    @Test
    void aPatchMergesParts() {
        var task = "/api/v1/items/tasks/" + ours.dig();
        assertThat(lea.patch(task, "{\"effort\": {\"likely\": 2500}}").status()).isEqualTo(200);
        assertThat(the(Task.class).effort()).isEqualTo(Effort.of(2000, 2500, 3000));
        assertThat(lea.patch(task, "{\"effort\": 600}").status()).isEqualTo(200);
        assertThat(the(Task.class).effort()).isEqualTo(Effort.of(600));
        assertThat(lea.patch(task, "{\"deadline\": null}").status()).isEqualTo(200);
        assertThat(the(Task.class).deadline()).isEmpty();
        assertThat(
                        lea.patch(
                                        task,
                                        "{\"skills\": {\"%s\": {\"value\": 5}}}"
                                                .formatted(ours.skill()))
                                .status())
                .isEqualTo(200);
        assertThat(Objects.requireNonNull(the(Task.class).skills().get(ours.skill())).value())
                .isEqualTo(5);
        assertThat(lea.patch(task, "{\"skills\": {\"%s\": null}}".formatted(ours.skill())).status())
                .isEqualTo(200);
        assertThat(the(Task.class).skills()).isEmpty();
        assertThat(lea.patch(task, "{}").status()).as("nothing to change").isEqualTo(200);
    }

    // ---- lists

    @Test
    void aListComesInPages() {
        for (int i = 0; i < 7; i++)
            lea.post("/api/v1/items/clients", Map.of("name", "Client " + i));
        var seen = new HashSet<String>();
        var path = "/api/v1/items/clients?limit=3";
        int pages = 0;
        for (var next = ""; next != null; pages++) {
            var page = lea.get(path + (next.isEmpty() ? "" : "&after=" + next)).json();
            page.get("items")
                    .forEach(item -> assertThat(seen.add(item.get("id").stringValue())).isTrue());
            next =
                    page.has("next") && !page.get("next").isNull()
                            ? page.get("next").stringValue()
                            : null;
        }
        assertThat(seen).hasSize(8);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void aListIsFilteredByFields() {
        assertThat(count("tasks?project=" + ours.project())).isEqualTo(2);
        assertThat(count("tasks?project=" + ours.project() + "&rank=1")).isEqualTo(1);
        assertThat(count("tasks?text=dIg")).isEqualTo(1);
        assertThat(count("people?skills=" + ours.skill())).isEqualTo(5);
        assertThat(count("people?teams=" + ours.team())).isEqualTo(5);
        assertThat(count("people?teams=" + UUID.randomUUID())).isZero();
        assertThat(count("projects?status=confirmed")).isEqualTo(1);
        // A part of an id is no id.
        var part = ours.engineer().toString().substring(0, 8);
        assertThat(count("tasks?project=%s&role=%s".formatted(ours.project(), part))).isZero();
        assertThat(lea.get("/api/v1/items/clients?colour=red").status()).isEqualTo(422);
        assertThat(lea.get("/api/v1/items/tasks?project=nope").status()).isEqualTo(422);
    }

    private int count(String query) {
        var answer = lea.get("/api/v1/items/" + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().get("items").size();
    }

    // ---- as of then

    @Test
    void anItemIsReadAsItWas() {
        clock.turn(Duration.ofDays(2));
        rename("Later");
        var begun = clock.today().minusDays(2);
        assertThat(name(project() + "?revision=1")).isEqualTo("Harbour");
        assertThat(name(project() + "?on=" + begun)).isEqualTo("Harbour");
        assertThat(name(project() + "?on=" + clock.today())).isEqualTo("Later");
        assertThat(lea.get(project() + "?revision=0").status()).isEqualTo(404);
        for (var wrong :
                List.of(
                        "revision=3",
                        "revision=-1",
                        "revision=x",
                        "on=%2B999999999-12-31",
                        "on=1066-10-14"))
            assertThat(lea.get(project() + "?" + wrong).status()).as(wrong).isEqualTo(422);
    }

    private String name(String path) {
        return lea.get(path).json().get("name").stringValue();
    }

    // ---- sent twice

    /** The reply is lost and the very same request is sent again, after others have moved on. */
    @Test
    void aRequestSentTwiceIsAppliedOnceAndAnsweredTheSame() {
        var add = lea.post("/api/v1/items/clients", Map.of("name", "Once"), "Idempotency-Key", "a");
        rename("Meanwhile");
        var again =
                lea.post("/api/v1/items/clients", Map.of("name", "Once"), "Idempotency-Key", "a");
        same(add, again, 201);
        assertThat(again.header("Location")).isEqualTo(add.header("Location"));

        var path = add.header("Location");
        var patched = lea.patch(path, Map.of("name", "Twice"), "Idempotency-Key", "b");
        lea.patch(path, Map.of("name", "By someone else"));
        same(patched, lea.patch(path, Map.of("name", "Twice"), "Idempotency-Key", "b"), 200);
        assertThat(name(path)).isEqualTo("By someone else");

        var removed = lea.delete(path, "Idempotency-Key", "c");
        rename("Meanwhile again");
        same(removed, lea.delete(path, "Idempotency-Key", "c"), 200);
        assertThat(ours.changes()).hasSize(7);
    }

    private static void same(Http.Answer first, Http.Answer second, int status) {
        assertThat(first.status()).as(first.toString()).isEqualTo(status);
        assertThat(second.status()).as(second.toString()).isEqualTo(status);
        assertThat(second.json()).isEqualTo(first.json());
    }

    @Test
    void aKeyIsNeitherEmptyNorEndless() {
        for (var key : List.of(" ", "k".repeat(201)))
            assertThat(
                            lea.post(
                                            "/api/v1/items/clients",
                                            Map.of("name", "X"),
                                            "Idempotency-Key",
                                            key)
                                    .status())
                    .isGreaterThanOrEqualTo(400)
                    .isLessThan(500);
        assertThat(
                        lea.post(
                                        "/api/v1/items/clients",
                                        Map.of("name", "X"),
                                        "Idempotency-Key",
                                        "k".repeat(200))
                                .status())
                .isEqualTo(201);
    }

    // ---- what people cost

    @Test
    void costsAreForManagers() {
        var contract = "/api/v1/items/contracts/" + ours.contract();
        assertThat(ours.as(AccessRole.MANAGER).get(contract).body()).contains("costRate");
        for (var role : List.of(AccessRole.MEMBER, AccessRole.VIEWER)) {
            var line = ours.as(role);
            for (var path :
                    List.of(
                            contract,
                            "/api/v1/items/contracts",
                            "/api/v1/items/roles",
                            "/api/v1/items/placeholders",
                            "/api/v1/revisions",
                            "/api/v1/history/" + ours.contract(),
                            "/api/v1/changes/" + ours.changes().getFirst().id()))
                assertThat(line.get(path).body()).as(role + " " + path).doesNotContain("costRate");
            assertThat(line.get("/api/v1/items/contracts?costRate=1").status()).isEqualTo(422);
        }
    }

    private String project() {
        return "/api/v1/items/projects/" + ours.project();
    }

    private <T> T the(Class<T> type) {
        return type.cast(
                type == Task.class
                        ? ours.plan().get(Task.class, ours.dig())
                        : ours.plan().get(Project.class, ours.project()));
    }

    private void rename(String name) {
        var before = the(Project.class);
        var after = ItemJson.tree(before).put("name", name);
        ours.propose(
                AccessRole.LEADER,
                List.of(Edit.between(before, ItemJson.read(Kind.PROJECT, after)).orElseThrow()));
    }
}
