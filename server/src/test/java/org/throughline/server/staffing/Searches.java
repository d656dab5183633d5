package org.throughline.server.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.*;
import org.throughline.server.access.AccessRole;
import org.throughline.server.testing.Http;
import org.throughline.server.testing.TestOrganization;
import tools.jackson.databind.JsonNode;

/** Searches as programs begin and await them, and a plan that is worth one. */
final class Searches {
    private Searches() {}

    /** Many tasks on the same two weeks, half of them with a day by which they are to be done. */
    static void pile(TestOrganization ours, LocalDate today, int tasks) {
        var monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        var edits = new ArrayList<Edit>();
        var ids = new ArrayList<Id<Task>>();
        for (int i = 0; i < tasks; i++) {
            Id<Task> id = new Id<>(UUID.randomUUID());
            ids.add(id);
            var start = monday.plusDays(i % 5);
            edits.add(Edit.add(task(ours, id, i, start)));
            if (i % 4 == 3) edits.add(Edit.add(link(ids.get(i - 2), id)));
        }
        ours.propose(AccessRole.MANAGER, edits);
    }

    private static Task task(TestOrganization ours, Id<Task> id, int number, LocalDate start) {
        var named =
                Task.named(
                        id,
                        ours.project(),
                        "Pile " + number,
                        Effort.of(60 * (4 + 7 * number % 24)));
        return (Task)
                Fields.of(Kind.TASK)
                        .with(
                                named,
                                Map.of(
                                        "rank",
                                        10 + number,
                                        "skills",
                                        Map.of(ours.skill(), Level.of(1 + number % 3)),
                                        "planned",
                                        Optional.of(new Span(start, start.plusDays(3))),
                                        "deadline",
                                        number % 2 == 0
                                                ? Optional.of(start.plusDays(4 + number))
                                                : Optional.empty()));
    }

    private static Dependency link(Id<Task> from, Id<Task> to) {
        return new Dependency(
                new Id<>(UUID.randomUUID()), from, to, DependencyKind.FINISH_START, 0);
    }

    static String begin(Http line, Map<String, ?> ask) {
        var answer = line.post("/api/v1/schedules", ask);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    static String edits(Http line, String id) {
        return line.get("/api/v1/schedules/%s/edits".formatted(id)).body();
    }

    static boolean isOver(JsonNode run) {
        return !List.of("waiting", "running").contains(run.path("state").asString());
    }

    static JsonNode over(Http line, String id) {
        return once(line, id, Searches::isOver);
    }

    static JsonNode once(Http line, String id, Predicate<JsonNode> so) {
        for (int i = 0; i < 1_200; i++) {
            var run = line.get("/api/v1/schedules/" + id).json();
            if (so.test(run)) return run;
            pause();
        }
        throw new AssertionError("not so in time");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
