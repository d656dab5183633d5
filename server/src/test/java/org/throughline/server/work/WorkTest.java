package org.throughline.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.ApprovalPolicy;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Measure;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Task;
import org.throughline.server.access.AccessRole;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.ServerTest;
import org.throughline.server.testing.TestOrganization;
import org.throughline.server.testing.TestOrganizations;
import tools.jackson.databind.JsonNode;

/**
 * Projects over the line: the API the chart lives on, and every form as a browser without script
 * sends it.
 */
@ServerTest
class WorkTest {
    private final TestOrganizations organizations;

    WorkTest(TestOrganizations organizations) {
        this.organizations = organizations;
    }

    // ---- the schedule

    @Test
    void theScheduleSaysWhenAndWhy() {
        var ours = organizations.fresh();
        var schedule = schedule(ours, AccessRole.VIEWER);
        assertThat(names(schedule)).containsExactly("Building", "Dig", "Fill", "Open to ships");
        assertThat(schedule.path("mayEdit").asBoolean()).isFalse();
        var fill = schedule.path("rows").get(2);
        assertThat(fill.path("kind").asString()).isEqualTo("task");
        assertThat(fill.path("start").asString()).isEqualTo("2026-12-07");
        assertThat(fill.path("early").path("start").asString()).isEqualTo("2026-12-07");
        assertThat(fill.path("marks").toString()).contains("critical");
        assertThat(fill.path("because").asString()).contains("“Dig” must end first");
        assertThat(fill.path("after").asString()).isEqualTo(ours.dig().toString());
        assertThat(fill.path("waitsFor").get(0).path("type").asString()).isEqualTo("finish-start");
        assertThat(schedule.path("rows").get(1).path("work").get(0).path("name").asString())
                .isEqualTo("Mia Member");
    }

    @Test
    void sinceARevisionOnlyWhatMovedIsSent() {
        var ours = organizations.fresh();
        var before = schedule(ours, AccessRole.MANAGER);
        long seen = before.path("revision").asLong();
        patch(ours, "tasks/" + ours.fill(), Map.of("progress", 50));
        var moved = line(ours).get(path(ours) + "/schedule?since=" + seen).json();
        assertThat(moved.path("since").asLong()).isEqualTo(seen);
        assertThat(names(moved))
                .as("the task, and the phase it is in")
                .containsExactly("Building", "Fill");
        assertThat(moved.has("order")).isFalse();
        move(ours, Map.of("verb", "add", "name", "Plant", "below", ours.dig().toString()));
        var grown = line(ours).get(path(ours) + "/schedule?since=" + seen).json();
        assertThat(grown.path("order").size()).isEqualTo(5);
        assertThat(names(grown)).contains("Plant");
        var all = line(ours).get(path(ours) + "/schedule?since=999").json();
        assertThat(all.has("since")).as("a revision nobody asked at: everything").isFalse();
        assertThat(names(all)).containsExactly("Building", "Dig", "Plant", "Fill", "Open to ships");
    }

    @Test
    void theSameTwiceIsNotSentTwice() {
        var ours = organizations.fresh();
        var first = line(ours).get(path(ours) + "/schedule");
        var again = line(ours).get(path(ours) + "/schedule", "If-None-Match", first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        patch(ours, "tasks/" + ours.dig(), Map.of("name", "Dig deeper"));
        assertThat(
                        line(ours)
                                .get(
                                        path(ours) + "/schedule",
                                        "If-None-Match",
                                        first.header("ETag"))
                                .status())
                .isEqualTo(200);
    }

    // ---- the verbs

    @Test
    void verbsAreOneChangeEachAndCanBeUndone() {
        var ours = organizations.fresh();
        String fill = ours.fill().toString();
        var indented = move(ours, Map.of("verb", "indent", "id", fill));
        assertThat(indented.status()).as("it waits for what it would be part of").isEqualTo(409);
        assertThat(indented.detail()).contains("one is part of the other");
        var up = move(ours, Map.of("verb", "up", "id", fill));
        assertThat(up.json().path("title").asString()).isEqualTo("Move Fill up");
        assertThat(names(schedule(ours, AccessRole.MANAGER)))
                .containsExactly("Building", "Fill", "Dig", "Open to ships");
        var moved =
                move(
                        ours,
                        Map.of("verb", "move", "id", ours.dig().toString(), "start", "2026-12-02"));
        assertThat(moved.json().path("title").asString()).isEqualTo("Move Dig to 2–8 Dec 2026");
        assertThat(ours.plan().get(Assignment.class, ours.assignment()).span().start())
                .as("the work moves along")
                .isEqualTo(LocalDate.of(2026, 12, 2));
        var fills = row(schedule(ours, AccessRole.MANAGER), "Fill");
        assertThat(fills.path("marks").toString()).contains("conflict");
        var settled = move(ours, Map.of("verb", "settle"));
        assertThat(settled.json().path("title").asString())
                .isEqualTo("Settle the dates of Harbour");
        assertThat(row(schedule(ours, AccessRole.MANAGER), "Fill").path("start").asString())
                .isEqualTo("2026-12-09");
        for (var done : List.of(settled, moved, up)) {
            var undone =
                    line(ours)
                            .post(
                                    "/api/v1/changes/%s/undo"
                                            .formatted(done.json().path("change").asString()),
                                    Map.of());
            assertThat(undone.status()).as(undone.toString()).isEqualTo(200);
        }
        assertThat(names(schedule(ours, AccessRole.MANAGER)))
                .containsExactly("Building", "Dig", "Fill", "Open to ships");
        assertThat(row(schedule(ours, AccessRole.MANAGER), "Dig").path("start").asString())
                .isEqualTo("2026-11-30");
    }

    @Test
    void whatCannotBeSaysWhatNow() {
        var ours = organizations.fresh();
        var cases =
                Map.of(
                        Map.<String, Object>of("verb", "fly"),
                                "“fly” is not something one can do to an outline. Use add, indent, outdent, put, up, down, remove, move, stretch, wait-for or settle.",
                        Map.<String, Object>of("verb", "indent"),
                                "The line it is about is missing. Choose one.",
                        Map.<String, Object>of("verb", "up", "id", ours.phase().toString()),
                                "That can be done to tasks only. Choose a task.",
                        Map.<String, Object>of(
                                        "verb", "remove", "id", UUID.randomUUID().toString()),
                                "This line is not in the project any more; someone may have removed it.",
                        Map.<String, Object>of("verb", "add", "name", " "),
                                "The name of a task is missing. Give it one.",
                        Map.<String, Object>of(
                                        "verb",
                                        "wait-for",
                                        "id",
                                        ours.dig().toString(),
                                        "predecessors",
                                        "12"),
                                "There is no line 12. The lines go from 1 to 4.",
                        Map.<String, Object>of("verb", "move", "id", ours.dig().toString()),
                                "The day it moves to is missing. Give one.",
                        Map.<String, Object>of("verb", "settle"),
                                "Nothing is planned before it may begin; all tasks have days.");
        cases.forEach((body, sentence) -> {
            var answer = move(ours, body);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
            assertThat(answer.detail()).isEqualTo(sentence);
        });
        var circle =
                move(
                        ours,
                        Map.of(
                                "verb",
                                "wait-for",
                                "id",
                                ours.dig().toString(),
                                "predecessors",
                                "3"));
        assertThat(circle.status()).isEqualTo(409);
        assertThat(circle.detail()).startsWith("These tasks would wait for each other:");
        assertThat(ours.standing().revision()).isEqualTo(1);
    }

    @Test
    void membersLookAndWhatTheyMoveWaitsInTheirDraft() {
        var ours = organizations.fresh();
        var mia = ours.as(AccessRole.MEMBER);
        var collected =
                mia.post(
                        path(ours) + "/moves",
                        Map.of("verb", "up", "id", ours.fill().toString(), "basis", 1));
        assertThat(collected.status()).isEqualTo(202);
        assertThat(collected.json().get("approvals").get(0).stringValue())
                .startsWith("a manager: 2 edits");
        assertThat(ours.standing().revision()).isEqualTo(1);
        var page = mia.get("/projects/" + ours.project());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("data-do=\"add\"").contains("/edit\"");
        assertThat(mia.get("/projects/new").status()).isEqualTo(200);
        var form =
                mia.form(
                        "/projects/%s/tasks/%s".formatted(ours.project(), ours.dig()),
                        Map.of("name", "Mine"));
        assertThat(form.header("Location"))
                .as("into the same draft")
                .endsWith("/changes/" + collected.json().get("change").stringValue());
        assertThat(ours.standing().revision()).isEqualTo(1);

        var vic = ours.as(AccessRole.VIEWER);
        assertThat(vic.get("/projects/" + ours.project()).body())
                .doesNotContain("data-do=\"add\"")
                .doesNotContain("/edit\"");
        assertThat(vic.get("/projects/new").status()).isEqualTo(403);
        assertThat(
                        vic.form(
                                        "/projects/%s/tasks/%s"
                                                .formatted(ours.project(), ours.dig()),
                                        Map.of("name", "Mine"))
                                .status())
                .isEqualTo(403);
    }

    /** What a member edits shows as it would be, and nobody else sees it. */
    @Test
    void theScheduleWithTheDraftOfWhoLooks() {
        var ours = organizations.fresh();
        var mia = ours.as(AccessRole.MEMBER);
        var path = "/api/v1/projects/%s/schedule?draft=mine".formatted(ours.project());
        assertThat(mia.get(path).json().has("draft")).isFalse();
        mia.patch("/api/v1/items/tasks/" + ours.dig(), Map.of("name", "Dredge"));
        mia.post(path(ours) + "/moves", Map.of("verb", "add", "name", "Sweep", "basis", 1));
        var shown = mia.get(path).json();
        assertThat(names(shown)).contains("Dredge", "Sweep").doesNotContain("Dig");
        var draft = shown.get("draft");
        assertThat(draft.get("changed").toString()).contains(ours.dig().toString());
        assertThat(draft.get("added")).hasSize(1);
        assertThat(draft.get("approvals").get(0).asString()).startsWith("a manager");
        assertThat(names(schedule(ours, AccessRole.MEMBER))).contains("Dig");
        assertThat(ours.as(AccessRole.MANAGER).get(path).json().has("draft")).isFalse();

        // Somebody changes the same: it is said, and nothing is lost.
        ours.as(AccessRole.MANAGER)
                .patch("/api/v1/items/tasks/" + ours.dig(), Map.of("name", "Deepen"));
        assertThat(mia.get(path).json().at("/draft/problem").asString()).contains("Deepen");
    }

    @Test
    void linesOfAnotherProjectAreNoneOfThisOne() {
        var ours = organizations.fresh();
        var other = Project.named(new Id<>(UUID.randomUUID()), "Other");
        ours.propose(AccessRole.OWNER, List.of(Edit.add(other)));
        var answer =
                line(ours)
                        .post(
                                "/api/v1/projects/%s/moves".formatted(other.id()),
                                Map.of("verb", "remove", "id", ours.dig().toString(), "basis", 2));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(
                        line(ours)
                                .get("/projects/%s/tasks/%s".formatted(other.id(), ours.dig()))
                                .status())
                .isEqualTo(404);
    }

    // ---- without script

    @Test
    void aProjectIsConfirmedFromTheStartOnlyWithAWhy() {
        var ours = organizations.fresh();
        var pier =
                Map.of("name", "Pier", "status", "confirmed", "pricing", "non-billable", "why", "");
        var slip = line(ours).form("/projects", pier);
        assertThat(slip.status()).isEqualTo(422);
        assertThat(slip.body())
                .contains("A project is confirmed here only with a why.")
                .contains("value=\"Pier\"");
        var tentative = new HashMap<String, Object>(pier);
        tentative.put("status", "tentative");
        assertThat(line(ours).form("/projects", tentative).status()).isEqualTo(302);

        // No policy asks for it, so none is asked for.
        ours.propose(
                AccessRole.OWNER,
                ours.plan().all(ApprovalPolicy.class).stream()
                        .filter(policy -> policy.measure() == Measure.NO_WHY)
                        .<Edit>map(Edit::remove)
                        .toList());
        var quay = new HashMap<String, Object>(pier);
        quay.put("name", "Quay");
        assertThat(line(ours).form("/projects", quay).status()).isEqualTo(302);
    }

    @Test
    void aProjectIsMadeChangedAndRemovedByForms() {
        var ours = organizations.fresh();
        var slip =
                line(ours)
                        .form(
                                "/projects",
                                Map.of(
                                        "name",
                                        " ",
                                        "status",
                                        "tentative",
                                        "probability",
                                        "often",
                                        "pricing",
                                        "fixed-price",
                                        "fixedPrice",
                                        "",
                                        "why",
                                        "Kept <b>words</b>"));
        assertThat(slip.status()).isEqualTo(422);
        assertThat(slip.body())
                .contains("The name of a project is missing. Give it one.")
                .contains("“often” is not a whole number.")
                .contains("A fixed price is missing.")
                .contains("value=\"often\"")
                .contains("Kept &lt;b&gt;words&lt;/b&gt;");
        var twin =
                line(ours)
                        .form(
                                "/projects",
                                Map.of(
                                        "name",
                                        "harbour",
                                        "status",
                                        "confirmed",
                                        "pricing",
                                        "non-billable",
                                        "why",
                                        "Ships find it."));
        assertThat(twin.status()).isEqualTo(409);
        assertThat(twin.body())
                .contains("There is already a project called “Harbour”.")
                .contains("value=\"harbour\"");
        var made =
                line(ours)
                        .form(
                                "/projects",
                                Map.of(
                                        "name",
                                        "Pier",
                                        "status",
                                        "tentative",
                                        "probability",
                                        "40",
                                        "pricing",
                                        "fixed-price",
                                        "fixedPrice",
                                        "12,500",
                                        "newClient",
                                        "Ferry line",
                                        "tags",
                                        "sea, coast"));
        assertThat(made.status()).as(made.toString()).isEqualTo(302);
        var there = made.header("Location").replaceFirst("^https?://[^/]+", "");
        var pier = ours.plan().project(Id.of(there.substring("/projects/".length())));
        assertThat(pier.fixedPrice().orElseThrow().minor()).isEqualTo(1_250_000);
        assertThat(pier.tags()).containsExactly("coast", "sea");
        assertThat(line(ours).get(there).body())
                .contains("Pier")
                .contains("tentative 40 %")
                .contains("No why yet.");
        assertThat(line(ours).get("/projects?text=pier").body()).contains("Ferry line");
        var changed =
                line(ours)
                        .form(
                                there,
                                Map.of(
                                        "name",
                                        "Pier",
                                        "status",
                                        "paused",
                                        "pricing",
                                        "non-billable",
                                        "why",
                                        "Ferries need it.",
                                        "basis",
                                        "2"));
        assertThat(changed.status()).isEqualTo(302);
        assertThat(line(ours).get(there).body()).contains("Ferries need it.");
        var used = line(ours).form("/projects/%s/removal".formatted(ours.project()), Map.of());
        assertThat(used.status()).isEqualTo(409);
        assertThat(used.body()).contains("is still used by");
        assertThat(line(ours).form(there + "/removal", Map.of()).status()).isEqualTo(302);
        assertThat(line(ours).get(there).status()).isEqualTo(404);
    }

    @Test
    void whatSomeoneElseChangedMeanwhileIsNotOverwritten() {
        var ours = organizations.fresh();
        patch(ours, "tasks/" + ours.dig(), Map.of("name", "Dig quickly"));
        var form = new HashMap<String, String>(Map.of("name", "Dig slowly", "basis", "1"));
        var clash = line(ours).form(taskPath(ours, ours.dig()), form);
        assertThat(clash.status()).isEqualTo(409);
        assertThat(clash.body())
                .contains("set the name of the task “Dig” to Dig quickly")
                .contains("value=\"Dig slowly\"");
        form.remove("name");
        var other =
                line(ours)
                        .form(
                                taskPath(ours, ours.dig()),
                                Map.of("name", "Dig", "progress", "30", "basis", "1"));
        assertThat(other.status()).as("another field goes through: %s", other).isEqualTo(302);
        assertThat(ours.plan().get(Task.class, ours.dig()).name()).isEqualTo("Dig quickly");
        assertThat(ours.plan().get(Task.class, ours.dig()).progress().value()).isEqualTo(30);
    }

    @Test
    void aTaskIsAddedChangedMovedAndRemovedByForms() {
        var ours = organizations.fresh();
        var tasks = "/projects/%s/tasks".formatted(ours.project());
        var slip =
                line(ours).form(tasks, Map.of("name", "Plant", "effort", "a lot", "below", "99"));
        assertThat(slip.status()).isEqualTo(422);
        assertThat(slip.body())
                .contains("“a lot” is no amount of time.")
                .contains("There is no line 99. The lines go from 1 to 4.")
                .contains("value=\"Plant\"");
        assertThat(
                        line(ours)
                                .form(
                                        tasks,
                                        Map.of("name", "Plant", "effort", "2/4/8h", "below", "3"))
                                .status())
                .isEqualTo(302);
        var plant =
                ours.plan().all(Task.class).stream()
                        .filter(task -> task.name().equals("Plant"))
                        .findFirst()
                        .orElseThrow();
        assertThat(plant.phase()).contains(ours.phase());
        var wrong =
                line(ours)
                        .form(
                                taskPath(ours, plant.id()),
                                Map.of(
                                        "name",
                                        "Plant",
                                        "start",
                                        "2026-12-20",
                                        "end",
                                        "2026-12-10",
                                        "predecessors",
                                        "3XX"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("The span ends (2026-12-10) before it starts (2026-12-20).")
                .contains("“XX” is no kind of dependency.")
                .contains("value=\"3XX\"");
        var saved =
                line(ours)
                        .form(
                                taskPath(ours, plant.id()),
                                Map.of(
                                        "name",
                                        "Plant trees",
                                        "start",
                                        "2026-12-14",
                                        "end",
                                        "2026-12-15",
                                        "predecessors",
                                        "2FS+1d",
                                        "partOf",
                                        "3"));
        assertThat(saved.status()).as(saved.toString()).isEqualTo(302);
        var page = line(ours).get(taskPath(ours, plant.id()));
        assertThat(page.body())
                .contains("Plant trees")
                .contains("FS+1d")
                .contains("must end first");
        assertThat(ours.plan().get(Task.class, plant.id()).parent()).contains(ours.fill());
        assertThat(
                        line(ours)
                                .form(
                                        taskPath(ours, plant.id()) + "/moves",
                                        Map.of("verb", "outdent"))
                                .status())
                .isEqualTo(302);
        var stays = line(ours).form(taskPath(ours, ours.dig()) + "/moves", Map.of("verb", "up"));
        assertThat(stays.status()).isEqualTo(422);
        assertThat(stays.body()).contains("“Dig” is the first here already.");
        assertThat(
                        line(ours)
                                .form(
                                        taskPath(ours, plant.id()) + "/moves",
                                        Map.of("verb", "remove"))
                                .status())
                .isEqualTo(302);
        assertThat(line(ours).get(taskPath(ours, plant.id())).status()).isEqualTo(404);
    }

    @Test
    void someoneIsPutOnATaskByName() {
        var ours = organizations.fresh();
        var path = taskPath(ours, ours.fill()) + "/assignments";
        var nobody =
                line(ours).form(path, Map.of("who", "Mia", "hours", "lots", "start", "2026-12-07"));
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.body())
                .contains("There is nobody called “Mia”. Write the whole name.")
                .contains("“lots” is no amount of time.")
                .contains("The last day is missing. Give one.");
        assertThat(
                        line(ours)
                                .form(
                                        path,
                                        Map.of(
                                                "who",
                                                "mia member",
                                                "hours",
                                                "4",
                                                "start",
                                                "2026-12-07",
                                                "end",
                                                "2026-12-11"))
                                .status())
                .isEqualTo(302);
        var page = line(ours).get(taskPath(ours, ours.fill())).body();
        assertThat(page).contains("Mia Member").contains("20 h");
        assertThat(line(ours).get("/projects/%s?tab=people".formatted(ours.project())).body())
                .contains("60 h in all");
        var work = ours.plan().referring(Assignment.class, ours.fill()).getFirst();
        var pin = path + "/" + work.id() + "/pin";
        assertThat(page).contains("Pin Mia Member");
        assertThat(line(ours).form(pin, Map.of("pinned", "true")).status()).isEqualTo(302);
        assertThat(ours.plan().get(Assignment.class, work.id()).pinned()).isTrue();
        assertThat(line(ours).get(taskPath(ours, ours.fill())).body()).contains("Unpin Mia Member");
        assertThat(line(ours).get("/projects/%s?tab=people".formatted(ours.project())).body())
                .contains("<span class=\"pill\">pinned</span>");
        assertThat(line(ours).get("/people/" + work.to()).body()).contains("· pinned");
        assertThat(line(ours).form(pin, Map.of("pinned", "perhaps")).status()).isEqualTo(422);
        assertThat(line(ours).form(pin, Map.of("pinned", "false")).status()).isEqualTo(302);
        assertThat(ours.plan().get(Assignment.class, work.id()).pinned()).isFalse();
        assertThat(line(ours).form(path + "/" + work.id() + "/removal", Map.of()).status())
                .isEqualTo(302);
        assertThat(ours.plan().referring(Assignment.class, ours.fill())).isEmpty();
    }

    @Test
    void phasesAndMilestonesByForms() {
        var ours = organizations.fresh();
        var here = "/projects/" + ours.project();
        var slip =
                line(ours)
                        .form(
                                here + "/phases",
                                Map.of(
                                        "name",
                                        "After",
                                        "start",
                                        "2027-01-10",
                                        "end",
                                        "2027-01-02"));
        assertThat(slip.status()).isEqualTo(422);
        assertThat(slip.body()).contains("The span ends").contains("value=\"After\"");
        assertThat(
                        line(ours)
                                .form(
                                        here + "/phases",
                                        Map.of(
                                                "name",
                                                "After",
                                                "start",
                                                "2027-01-04",
                                                "end",
                                                "2027-01-15"))
                                .status())
                .isEqualTo(302);
        assertThat(
                        line(ours)
                                .form(
                                        here + "/milestones",
                                        Map.of("name", "Handed over", "day", "2027-01-15"))
                                .status())
                .isEqualTo(302);
        var changed =
                line(ours)
                        .form(
                                here + "/milestones/" + ours.milestone(),
                                Map.of(
                                        "of",
                                        ours.milestone().toString(),
                                        "name",
                                        "Open",
                                        "day",
                                        "2026-12-01",
                                        "phase",
                                        ours.phase().toString()));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(302);
        var page = line(ours).get(here + "?tab=phases").body();
        assertThat(page).contains("After").contains("Handed over").contains("Open");
        assertThat(line(ours).form(here + "/removals/" + ours.phase(), Map.of()).status())
                .isEqualTo(302);
        assertThat(ours.plan().get(Task.class, ours.dig()).phase()).as("its work stays").isEmpty();
    }

    // ---- very full

    @Test
    void fiveThousandTasksAreAPageLikeAnyOther() {
        var ours = organizations.fresh();
        var project = Project.named(new Id<>(UUID.randomUUID()), "Big");
        var edits = new ArrayList<Edit>(List.of(Edit.add(project)));
        Id<Task> before = null;
        for (int i = 0; i < 5_000; i++) {
            Id<Task> id = new Id<>(UUID.randomUUID());
            edits.add(
                    Edit.add(
                            Task.named(
                                    id, project.id(), "Task %04d".formatted(i), Effort.of(480))));
            if (before != null && i % 3 != 0)
                edits.add(
                        Edit.add(
                                new Dependency(
                                        new Id<>(UUID.randomUUID()),
                                        before,
                                        id,
                                        DependencyKind.FINISH_START,
                                        0)));
            before = id;
        }
        ours.propose(AccessRole.OWNER, edits);
        var schedule =
                line(ours).get("/api/v1/projects/%s/schedule".formatted(project.id())).json();
        assertThat(schedule.path("rows").size()).isEqualTo(5_000);
        var page = line(ours).get("/projects/%s?as=table&from=4900".formatted(project.id())).body();
        assertThat(page).contains("Task 4999").doesNotContain("Task 0000");
        var plain = line(ours).get("/projects/" + project.id()).body();
        assertThat(plain.length()).as("a page is a page, however many tasks").isLessThan(400_000);
        var one = schedule.path("rows").get(10).path("id").asString();
        patch(ours, "tasks/" + one, Map.of("progress", 10));
        var moved =
                line(ours)
                        .get(
                                "/api/v1/projects/%s/schedule?since=%d"
                                        .formatted(
                                                project.id(), schedule.path("revision").asLong()))
                        .json();
        assertThat(moved.path("rows").size()).isEqualTo(1);
    }

    // ----

    private static Http line(TestOrganization ours) {
        return ours.as(AccessRole.MANAGER);
    }

    private static String path(TestOrganization ours) {
        return "/api/v1/projects/" + ours.project();
    }

    private static String taskPath(TestOrganization ours, Id<Task> task) {
        return "/projects/%s/tasks/%s".formatted(ours.project(), task);
    }

    private static JsonNode schedule(TestOrganization ours, AccessRole role) {
        return ours.as(role).get(path(ours) + "/schedule").json();
    }

    private static List<String> names(JsonNode schedule) {
        return StreamSupport.stream(schedule.path("rows").spliterator(), false)
                .map(row -> row.path("name").asString())
                .toList();
    }

    private static JsonNode row(JsonNode schedule, String name) {
        for (var row : schedule.path("rows"))
            if (row.path("name").asString().equals(name)) return row;
        throw new AssertionError("no row " + name);
    }

    private static void patch(TestOrganization ours, String item, Map<String, Object> fields) {
        var answer = line(ours).patch("/api/v1/items/" + item, fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static Http.Answer move(TestOrganization ours, Map<String, Object> body) {
        var whole = new HashMap<>(body);
        whole.put("basis", ours.standing().revision());
        return line(ours).post(path(ours) + "/moves", whole);
    }
}
