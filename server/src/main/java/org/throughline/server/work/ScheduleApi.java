package org.throughline.server.work;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.throughline.plan.Plan;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Project;
import org.throughline.plan.read.Workdays;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.ledger.reading.Latest;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.shell.Option;

/** The schedule of a project as JSON: what the Gantt chart draws, and what programs may read. */
@RestController
@For(AccessRole.VIEWER)
class ScheduleApi {
    /** How many earlier answers are remembered, so that an open page is sent only what moved. */
    private static final int REMEMBERED = 24;

    private final Plans plans;
    private final Works works;

    /** Open pages have moved on from older ones. */
    private final Latest<Asked, List<Gantt.Row>> answered = new Latest<>(REMEMBERED);

    ScheduleApi(Plans plans, Works works) {
        this.plans = plans;
        this.works = works;
    }

    private record Asked(
            Id<Organization> organization, Id<Project> project, long revision, LocalDate today) {}

    /**
     * The schedule at a revision. {@code rows} are all of them in order; or, where {@code since}
     * was given and is remembered, those that moved since, with the ids of all in {@code order}
     * where that changed too. {@code day} is the full-time day in minutes. {@code off} are the
     * organization's holidays.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            long revision,
            LocalDate today,
            boolean mayEdit,
            int day,
            @Nullable Long since,
            List<Gantt.Row> rows,
            @Nullable List<Id<?>> order,
            @Nullable LocalDate start,
            @Nullable LocalDate finish,
            @Nullable List<LocalDate> off,
            @Nullable List<Option> roles) {}

    @GetMapping("/api/v1/projects/{id}/schedule")
    ResponseEntity<Shown> schedule(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long since,
            WebRequest request) {
        var standing = plans.standing(actor.organization());
        var project = ProjectPages.found(standing.plan(), id);
        var today = works.today();
        if (since == null
                && request.checkNotModified(
                        "\"rev-%d-%s-%s\"".formatted(standing.revision(), today, actor.role())))
            return ResponseEntity.status(304).build();
        var rows = rows(standing, project, today);
        var before =
                since == null
                        ? null
                        : answered.find(new Asked(actor.organization(), project.id(), since, today))
                                .orElse(null);
        var finish = works.schedule(standing, project.id()).finish(project.id());
        boolean mayEdit = actor.role().atLeast(AccessRole.MEMBER);
        int day = Workdays.fullTimeDay(standing.plan());
        var first = finish.map(one -> one.start()).orElse(null);
        var last = finish.map(one -> one.finish()).orElse(null);
        if (before != null)
            return ResponseEntity.ok(
                    new Shown(
                            standing.revision(),
                            today,
                            mayEdit,
                            day,
                            since,
                            moved(before, rows),
                            order(before, rows),
                            first,
                            last,
                            null,
                            null));
        return ResponseEntity.ok(
                new Shown(
                        standing.revision(),
                        today,
                        mayEdit,
                        day,
                        null,
                        rows,
                        null,
                        first,
                        last,
                        holidays(standing.plan()),
                        Option.all(standing.plan(), Kind.ROLE)));
    }

    private List<Gantt.Row> rows(Standing standing, Project project, LocalDate today) {
        return answered.get(
                new Asked(standing.organization(), project.id(), standing.revision(), today),
                () ->
                        Gantt.of(
                                        standing.plan(),
                                        project,
                                        works.schedule(standing, project.id()),
                                        today)
                                .rows());
    }

    private static List<Gantt.Row> moved(List<Gantt.Row> before, List<Gantt.Row> rows) {
        Map<Id<?>, Gantt.Row> known = LinkedHashMap.newLinkedHashMap(before.size());
        for (var row : before) known.put(row.id(), row);
        return rows.stream().filter(row -> !row.equals(known.get(row.id()))).toList();
    }

    private static @Nullable List<Id<?>> order(List<Gantt.Row> before, List<Gantt.Row> rows) {
        List<Id<?>> were = ids(before);
        List<Id<?>> are = ids(rows);
        return were.equals(are) ? null : are;
    }

    private static List<Id<?>> ids(List<Gantt.Row> rows) {
        return rows.stream().<Id<?>>map(Gantt.Row::id).collect(Collectors.toList());
    }

    private static List<LocalDate> holidays(Plan plan) {
        return plan.organization()
                .flatMap(Organization::holidays)
                .flatMap(id -> plan.find(HolidayCalendar.class, id))
                .map(calendar -> List.copyOf(calendar.days().keySet()))
                .orElse(List.of());
    }

    /** The rows as the page's table shows them: the same as the chart, from the same memory. */
    List<Gantt.Row> rows(Standing standing, Project project) {
        return rows(standing, project, works.today());
    }

    Optional<LocalDate> finish(Standing standing, Project project) {
        return works.schedule(standing, project.id())
                .finish(project.id())
                .map(finish -> finish.finish());
    }
}
