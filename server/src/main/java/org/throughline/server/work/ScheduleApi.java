package org.throughline.server.work;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Project;
import org.throughline.plan.policy.Weigh;
import org.throughline.plan.read.Schedule;
import org.throughline.plan.read.Workdays;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Changes;
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
    private final Changes changes;

    /** Open pages have moved on from older ones. */
    private final Latest<Asked, List<Gantt.Row>> answered = new Latest<>(REMEMBERED);

    ScheduleApi(Plans plans, Works works, Changes changes) {
        this.plans = plans;
        this.works = works;
        this.changes = changes;
    }

    private record Asked(
            Id<Organization> organization, Id<Project> project, long revision, LocalDate today) {}

    /**
     * The schedule at a revision. {@code rows} are all of them in order; or, where {@code since}
     * was given and is remembered, those that moved since, with the ids of all in {@code order}
     * where that changed too. {@code day} is the full-time day in minutes. {@code off} are the
     * organization's holidays. With a {@code draft} the rows are as they would be with it: {@code
     * changed} are those it changes, {@code added} those it adds.
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
            @Nullable List<Option> roles,
            @Nullable OfDraft draft) {}

    /**
     * The draft in which the caller's edits collect, as far as it is about this project.
     *
     * @param problem what is in its way on today's plan; then the rows are as the plan is
     */
    record OfDraft(
            UUID id,
            long number,
            String title,
            int edits,
            List<String> approvals,
            @Nullable String problem,
            List<Id<?>> changed,
            List<Id<?>> added) {}

    @GetMapping("/api/v1/projects/{id}/schedule")
    ResponseEntity<Shown> schedule(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long since,
            @RequestParam(defaultValue = "") String draft,
            WebRequest request) {
        var standing = plans.standing(actor.organization());
        var project = ProjectPages.found(standing.plan(), id);
        var today = works.today();
        if (draft.equals("mine")) {
            var collecting = changes.collecting(actor);
            if (collecting.isPresent()) {
                var shown = withDraft(actor, collecting.get(), standing, project, today);
                if (shown.isPresent()) return ResponseEntity.ok(shown.get());
            }
        }
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
                        Option.all(standing.plan(), Kind.ROLE),
                        null));
    }

    /** Nothing where the draft is about other projects only. */
    private Optional<Shown> withDraft(
            Actor actor,
            Changes.Change draft,
            Standing standing,
            Project project,
            LocalDate today) {
        var fit = changes.fit(actor, draft, standing);
        if (!Weigh.edited(standing.plan(), fit.next(), fit.edits()).contains(project.id())
                && fit.isClean()) return Optional.empty();
        var next = fit.next();
        var of = next.find(Project.class, project.id()).orElse(project);
        var schedule = Schedule.of(next, project.id(), today);
        var rows = Gantt.of(next, of, schedule, today).rows();
        var before = new HashMap<Id<?>, Gantt.Row>();
        for (var row : rows(standing, project, today)) before.put(row.id(), row);
        return Optional.of(
                new Shown(
                        standing.revision(),
                        today,
                        true,
                        Workdays.fullTimeDay(next),
                        null,
                        rows,
                        null,
                        schedule.finish(project.id()).map(one -> one.start()).orElse(null),
                        schedule.finish(project.id()).map(one -> one.finish()).orElse(null),
                        holidays(next),
                        Option.all(next, Kind.ROLE),
                        new OfDraft(
                                draft.id(),
                                draft.number(),
                                draft.title(),
                                draft.edits().size(),
                                fit.rights().stream().map(Refusal::sentence).toList(),
                                fit.isClean() ? null : fit.inTheWay().getFirst(),
                                ids(
                                        rows,
                                        row ->
                                                before.containsKey(row.id())
                                                        && !row.equals(before.get(row.id()))),
                                ids(rows, row -> !before.containsKey(row.id())))));
    }

    private static List<Id<?>> ids(List<Gantt.Row> rows, Predicate<Gantt.Row> which) {
        return ids(rows.stream().filter(which).toList());
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
