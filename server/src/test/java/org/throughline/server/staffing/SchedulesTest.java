package org.throughline.server.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Week;
import org.throughline.server.access.AccessRole;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.staffing.problem.Aims;
import org.throughline.server.staffing.problem.May;
import org.throughline.server.testing.HandTurnedClock;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Auto-schedule from the request to the draft, on the running server. */
@ServerTest
class SchedulesTest {
    private final TestOrganizations organizations;
    private final HandTurnedClock clock;
    private final Runs runs;
    private final Transactions transactions;

    SchedulesTest(
            TestOrganizations organizations,
            HandTurnedClock clock,
            Runs runs,
            Transactions transactions) {
        this.organizations = organizations;
        this.clock = clock;
        this.runs = runs;
        this.transactions = transactions;
    }

    @Test
    void fromTheFormToTheDraftToThePlan() {
        var ours = late();
        var manager = ours.as(AccessRole.MANAGER);
        assertThat(manager.get("/schedule?project=" + ours.project()).body())
                .contains("Harbour")
                .contains("checked");
        var begun =
                manager.form(
                        "/schedule",
                        Map.of(
                                "project",
                                ours.project().toString(),
                                "may",
                                "dates",
                                "seconds",
                                "5"));
        assertThat(begun.status()).as(begun.toString()).isEqualTo(302);
        var path = begun.header("Location").replaceFirst("^.*?//[^/]*", "");
        var run = over(manager, path.replace("/schedule/", ""));
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("done");
        assertThat(run.path("tried").asLong()).isPositive();

        var page = manager.get(path).body();
        assertThat(page).contains("Date Harbour").contains("Open as change").contains("Fill");
        assertThat(ours.plan().get(Task.class, ours.fill()).planned())
                .as("nothing holds yet")
                .contains(overlapping());

        var opened = manager.form(path + "/change", Map.of());
        assertThat(opened.status()).as(opened.toString()).isEqualTo(302);
        var change = opened.header("Location").replaceFirst(".*/changes/", "");
        assertThat(manager.form(path + "/change", Map.of()).header("Location"))
                .as("the draft there is already")
                .endsWith(change);
        assertThat(
                        manager.post(
                                        path.replace("/schedule/", "/api/v1/schedules/")
                                                + "/change",
                                        Map.of())
                                .body())
                .as("by API too")
                .contains(change);
        assertThat(manager.get("/changes/" + change).body())
                .contains("Date Harbour")
                .contains("Found by auto-schedule");
        var applied = manager.post("/api/v1/changes/%s/apply".formatted(change), Map.of());
        assertThat(applied.status()).as(applied.toString()).isEqualTo(200);
        var fill = ours.plan().get(Task.class, ours.fill()).planned().orElseThrow();
        var dig = ours.plan().get(Task.class, ours.dig()).planned().orElseThrow();
        assertThat(fill.start()).as("Fill waits for Dig").isAfter(dig.end());
    }

    /** What a draft edits is taken for granted; what has to move because of it joins the draft. */
    @Test
    void replansAroundADraft() {
        var ours = late();
        var manager = ours.as(AccessRole.MANAGER);
        var dig = ours.plan().get(Task.class, ours.dig());
        var draft =
                draft(
                        manager,
                        changed(dig, Map.of("planned", Optional.of(week(2)), "pinned", true)),
                        changed(
                                ours.plan().get(Assignment.class, ours.assignment()),
                                Map.of("span", week(2))));
        assertThat(manager.get("/changes/" + draft).body()).contains("Replan around it");
        assertThat(manager.get("/schedule?for=replan&draft=" + draft).body())
                .contains("On top of your draft")
                .containsPattern("value=\"%s\" checked".formatted(ours.project()));
        var form = Map.<String, Object>of("draft", draft, "may", "dates", "seconds", "5");
        assertThat(ours.as(AccessRole.LEADER).form("/schedule", form).body())
                .as("another's")
                .contains("There is no such draft of yours any more.");

        var path = path(manager.form("/schedule", form));
        assertThat(over(manager, path.replace("/schedule/", "")).path("state").asString())
                .isEqualTo("done");
        assertThat(manager.get(path).body()).contains("Add to the draft");
        var stale = path(manager.form("/schedule", form));
        over(manager, stale.replace("/schedule/", ""));
        var opened = manager.form(path + "/change", Map.of());
        assertThat(opened.header("Location")).as(opened.toString()).endsWith("/changes/" + draft);
        // The draft is another one by now, so what was found for it as it was is not added.
        var late = manager.form(stale + "/change", Map.of());
        assertThat(late.status()).as(late.toString()).isEqualTo(412);
        assertThat(late.body()).contains("Your draft is not what it was");

        var applied = manager.post("/api/v1/changes/%s/apply".formatted(draft), Map.of());
        assertThat(applied.status()).as(applied.toString()).isEqualTo(200);
        assertThat(ours.plan().get(Task.class, ours.dig()).planned()).contains(week(2));
        assertThat(ours.plan().get(Task.class, ours.fill()).planned().orElseThrow().start())
                .isAfter(week(2).end());
        assertThat(manager.form("/schedule", form).body())
                .contains("There is no such draft of yours any more.");
    }

    private static String draft(Http line, Edit... edits) {
        var body = JsonNodeFactory.instance.objectNode().put("draft", true).put("title", "Later");
        body.set("edits", ItemJson.tree(List.of(edits)));
        var answer = line.send("POST", "/api/v1/changes", body.toString());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().get("change").asString();
    }

    private static String path(Http.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(302);
        return answer.header("Location").replaceFirst("^.*?//[^/]*", "");
    }

    /** “Fill” lies over “Dig”, for which it has to wait. */
    private TestOrganization late() {
        var ours = organizations.fresh();
        ours.propose(
                AccessRole.MANAGER,
                List.of(
                        changed(
                                ours.plan().get(Task.class, ours.dig()),
                                Map.of("planned", Optional.of(week(1)))),
                        changed(
                                ours.plan().get(Assignment.class, ours.assignment()),
                                Map.of("span", week(1))),
                        changed(
                                ours.plan().get(Task.class, ours.fill()),
                                Map.of("planned", Optional.of(overlapping())))));
        return ours;
    }

    private LocalDate monday() {
        var from =
                clock.today().isAfter(TestOrganization.MONDAY)
                        ? clock.today()
                        : TestOrganization.MONDAY;
        return from.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    }

    private Span week(int number) {
        return new Span(monday().plusWeeks(number), monday().plusWeeks(number).plusDays(4));
    }

    private Span overlapping() {
        return new Span(monday().plusWeeks(1).plusDays(2), monday().plusWeeks(2));
    }

    @SuppressWarnings("OptionalGetWithoutIsPresent")
    private static Edit changed(Item item, Map<String, ?> values) {
        return Edit.between(item, Fields.of(item.kind()).with(item, values)).get();
    }

    private static JsonNode over(Http line, String id) {
        for (int i = 0; i < 600; i++) {
            var run = line.get("/api/v1/schedules/" + id).json();
            if (!List.of("waiting", "running").contains(run.path("state").asString())) return run;
            pause();
        }
        throw new AssertionError("not over in time");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theSameAskGivesTheSameEditsOnAnyRun() {
        var ours = late();
        var manager = ours.as(AccessRole.MANAGER);
        var ask = Map.of("may", "both", "schedules", 500, "seed", 7, "seconds", 60);
        var one = manager.post("/api/v1/schedules", ask).json().path("id").asString();
        var other = manager.post("/api/v1/schedules", ask).json().path("id").asString();
        over(manager, one);
        over(manager, other);
        var edits = manager.get("/api/v1/schedules/%s/edits".formatted(one)).body();
        assertThat(edits).contains("planned");
        assertThat(manager.get("/api/v1/schedules/%s/edits".formatted(other)).body())
                .isEqualTo(edits);
        assertThat(ItemJson.readEdits(edits)).isNotEmpty();
    }

    @Test
    void aSearchIsItsOwnersAndForManagersAlone() {
        var ours = late();
        var id =
                ours.as(AccessRole.MANAGER)
                        .post("/api/v1/schedules", Map.of("schedules", 1))
                        .json()
                        .path("id")
                        .asString();
        assertThat(ours.as(AccessRole.LEADER).get("/api/v1/schedules/" + id).status())
                .isEqualTo(404);
        assertThat(ours.as(AccessRole.MEMBER).get("/schedule").status()).isEqualTo(403);
        assertThat(ours.as(AccessRole.MEMBER).post("/api/v1/schedules", Map.of()).status())
                .isEqualTo(403);
        over(ours.as(AccessRole.MANAGER), id);
    }

    @Test
    void whatCannotBeSearchedIsSaid() {
        var ours = organizations.fresh();
        var manager = ours.as(AccessRole.MANAGER);
        var wrong = manager.form("/schedule", Map.of("seconds", "soon", "may", "people"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("“soon” is not a number of seconds")
                .contains("value=\"soon\"");
        assertThat(manager.post("/api/v1/schedules", Map.of("lateness", "very")).detail())
                .contains("“very”");
        assertThat(
                        manager.post(
                                        "/api/v1/schedules",
                                        Map.of("projects", List.of(UUID.randomUUID())))
                                .detail())
                .contains("not in the plan any more");
        ours.propose(
                AccessRole.MANAGER, List.of(pinned(ours, ours.dig()), pinned(ours, ours.fill())));
        var id = manager.post("/api/v1/schedules", Map.of()).json().path("id").asString();
        var run = over(manager, id);
        assertThat(run.path("state").asString()).isEqualTo("failed");
        assertThat(manager.get("/schedule/" + id).body())
                .contains("There is nothing to schedule here");
    }

    private static Edit pinned(TestOrganization ours, Id<Task> task) {
        return changed(ours.plan().get(Task.class, task), Map.of("pinned", true));
    }

    /** Another node takes over what a silent one had; that one may say nothing any more. */
    @Test
    void aRunIsOfOneNodeAtATime() {
        var ours = late();
        var id = UUID.randomUUID();
        var asked =
                new Asked(
                        List.of(),
                        May.DATES,
                        Aims.USUAL,
                        5,
                        1,
                        1,
                        clock.today(),
                        0,
                        Optional.empty(),
                        "",
                        Optional.empty());
        var taken = new Runs.Taken(ours.id(), id);
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        var now = clock.instant();
        transactions.run(
                ours.id(),
                () -> {
                    runs.insert(
                            ours.actor(AccessRole.MANAGER),
                            id,
                            asked,
                            ours.standing().revision(),
                            List.of(),
                            Instant.EPOCH);
                    assertThat(runs.take(first, now, Instant.EPOCH)).contains(taken);
                });
        assertThat(goesOn(taken, first)).as("is to stop").isFalse();
        assertThat(runs.take(second, now, now.plusSeconds(1))).contains(taken);
        assertThat(goesOn(taken, first)).as("is to stop").isTrue();
        assertThat(goesOn(taken, second)).as("is to stop").isFalse();
        assertThat(
                        ours.as(AccessRole.MANAGER)
                                .form("/schedule/%s/stop".formatted(id), Map.of())
                                .status())
                .isEqualTo(302);
        assertThat(goesOn(taken, second)).as("is to stop").isTrue();
        transactions.run(ours.id(), () -> runs.failed(taken, first, "Not mine.", now));
        transactions.run(ours.id(), () -> runs.failed(taken, second, "No more.", now));
        assertThat(ours.as(AccessRole.MANAGER).get("/schedule/" + id).body())
                .contains("No more.")
                .doesNotContain("Not mine.");
    }

    private boolean goesOn(Runs.Taken taken, UUID node) {
        return transactions.in(
                taken.organization(), () -> runs.goesOn(taken, node, Course.NONE, clock.instant()));
    }

    // ---- people

    @Test
    void whoCouldFillAPlaceholderAndWhyOthersCouldNot() {
        var ours = organizations.fresh();
        ours.propose(
                AccessRole.MANAGER,
                List.of(
                        Edit.add(
                                Assignment.of(
                                        new Id<>(UUID.randomUUID()),
                                        ours.placeholder(),
                                        ours.project(),
                                        week(3),
                                        480)),
                        skilled(ours, AccessRole.LEADER, 5)));
        var manager = ours.as(AccessRole.MANAGER);
        var all =
                manager.get("/api/v1/placeholders/%s/candidates".formatted(ours.placeholder()))
                        .json();
        assertThat(all.get(0).path("name").asString()).isEqualTo("Lea Leader");
        assertThat(all.get(0).path("because")).isEmpty();
        assertThat(all.get(1).path("because").toString())
                .contains("lacks Welding at level 4 (has 3)");
        var path = "/staffing/fill/" + ours.placeholder();
        assertThat(manager.get(path).body()).contains("1 could").contains("Put here");
        var put =
                manager.form(
                        path,
                        Map.of(
                                "person", ours.person(AccessRole.LEADER).toString(),
                                "basis", Long.toString(ours.standing().revision())));
        assertThat(put.status()).as(put.toString()).isEqualTo(302);
        assertThat(ours.plan().assignmentsOf(ours.person(AccessRole.LEADER))).hasSize(1);
        assertThat(ours.plan().assignmentsOf(ours.placeholder())).isEmpty();
    }

    private static Edit skilled(TestOrganization ours, AccessRole role, int level) {
        return changed(
                ours.plan().person(ours.person(role)),
                Map.of("skills", Map.of(ours.skill(), Level.of(level))));
    }

    @Test
    void whoHasTooMuchFindsWhoCouldTakeIt() {
        var ours = organizations.fresh();
        var mia = ours.person(AccessRole.MEMBER);
        var lea = ours.person(AccessRole.LEADER);
        Id<Assignment> second = new Id<>(UUID.randomUUID());
        ours.propose(
                AccessRole.MANAGER,
                List.of(
                        // Four could take it, and three are shown: she costs the least.
                        Edit.add(
                                new Contract(
                                        new Id<>(UUID.randomUUID()),
                                        lea,
                                        LocalDate.of(2026, 1, 1),
                                        Optional.empty(),
                                        Week.weekdays(480),
                                        Optional.of(Money.of(10_00, "EUR")),
                                        Percent.ALL)),
                        Edit.add(
                                Assignment.of(
                                        new Id<>(UUID.randomUUID()),
                                        mia,
                                        ours.project(),
                                        week(3),
                                        480)),
                        Edit.add(Assignment.of(second, mia, ours.project(), week(3), 240))));
        var manager = ours.as(AccessRole.MANAGER);
        var path = "/staffing/hand-over/" + mia;
        var page = manager.get(path).body();
        assertThat(page).contains("20 h too much").contains("Lea Leader");
        var weeks = manager.get("/api/v1/people/%s/hand-over".formatted(mia)).json();
        assertThat(weeks.get(0).path("overMinutes").asInt()).isEqualTo(20 * 60);
        assertThat(weeks.get(0).path("offers").toString()).contains(second.toString());
        assertThat(weeks.get(0).path("offers").get(0).path("to").get(0).path("name").asString())
                .isEqualTo("Lea Leader");
        assertThat(
                        ours.as(AccessRole.MEMBER)
                                .get("/api/v1/people/%s/hand-over".formatted(mia))
                                .status())
                .isEqualTo(403);
        pin(ours, second, true);
        assertThat(manager.get(path).body()).contains("It is pinned to Mia Member.");
        assertThat(
                        manager.get("/api/v1/people/%s/hand-over".formatted(mia))
                                .json()
                                .get(0)
                                .path("offers")
                                .toString())
                .contains("\"pinned\":true,\"to\":[]");
        pin(ours, second, false);
        var done =
                manager.form(
                        path,
                        Map.of(
                                "assignment", second.toString(),
                                "to", lea.toString(),
                                "from", week(3).start().toString(),
                                "basis", Long.toString(ours.standing().revision())));
        assertThat(done.status()).as(done.toString()).isEqualTo(302);
        assertThat(ours.plan().get(Assignment.class, second).to()).isEqualTo(lea);
        assertThat(manager.get(path).body()).contains("is not above 100 %");
    }

    private static void pin(TestOrganization ours, Id<Assignment> which, boolean pinned) {
        var one = ours.plan().get(Assignment.class, which);
        ours.propose(
                AccessRole.MANAGER,
                Edit.between(one, Fields.of(Kind.ASSIGNMENT).with(one, Map.of("pinned", pinned)))
                        .stream()
                        .toList());
    }
}
