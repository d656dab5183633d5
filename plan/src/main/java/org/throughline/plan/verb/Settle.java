package org.throughline.plan.verb;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.read.Schedule;
import org.throughline.plan.read.Schedule.Dates;
import org.throughline.plan.read.Workdays;

/**
 * Planned days that can be kept: what is planned before it may begin moves to the first day it may,
 * and pushes what waits for it in turn; what has no days gets those the schedule computes. Nothing
 * moves to an earlier day, and what is pinned or done stays.
 *
 * <p>Each task is asked to begin no earlier than planned, and then the schedule is computed as
 * always: what it says is where everything comes to stand.
 */
public final class Settle {
    private Settle() {}

    /**
     * How often all is settled anew. People have other hours and leave on other days, so a task
     * that moved can take longer there, and push again; each time it moves on, never back.
     */
    private static final int MOST_ROUNDS = 50;

    public static List<Edit> project(Plan plan, Project project, LocalDate today) {
        var edits = new ArrayList<Edit>();
        var next = plan;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var moved = round(next, project, today);
            if (moved.isEmpty()) break;
            edits.addAll(moved);
            next = Edits.replay(next, moved);
        }
        return Edits.squash(edits);
    }

    private static List<Edit> round(Plan plan, Project project, LocalDate today) {
        var edits = new ArrayList<Edit>();
        for (var dates : settled(plan, project, today).tasks(project.id()))
            edits.addAll(settled(plan, dates));
        return edits;
    }

    /** One task alone; what waits for it stays where it is, and may then be in conflict. */
    public static List<Edit> task(Plan plan, Task task, LocalDate today) {
        if (task.pinned())
            throw new Unacceptable(
                    "“%s” is pinned to its days. Unpin it first.".formatted(task.name()));
        return settled(plan, plan.project(task.project()), today)
                .dates(task.id())
                .map(dates -> settled(plan, dates))
                .orElse(List.of());
    }

    private static Schedule settled(Plan plan, Project project, LocalDate today) {
        var asked = plan;
        // What is linked from other projects stands where it is planned too.
        for (var linked : Schedule.of(plan, project.id(), today).finishes())
            for (var task : plan.referring(Task.class, linked.project().id()))
                asked = asPlanned(asked, task);
        return Schedule.of(asked, project.id(), today);
    }

    private static Plan asPlanned(Plan plan, Task task) {
        if (task.planned().isEmpty() || !plan.referring(Task.class, task.id()).isEmpty())
            return plan;
        var start = task.planned().get().start();
        if (task.earliestStart().map(day -> !day.isBefore(start)).orElse(false)) return plan;
        return plan.with(
                Fields.of(task.kind()).with(task, Map.of("earliestStart", Optional.of(start))));
    }

    private static List<Edit> settled(Plan plan, Dates dates) {
        var task = plan.get(Task.class, dates.task().id());
        if (dates.summary() || task.pinned() || task.progress().value() == 100) return List.of();
        var start = dates.earlyStart();
        var planned = task.planned();
        if (planned.isPresent() && !start.isAfter(planned.get().start()))
            return until(task, planned.get(), dates.earlyFinish(), List.of());
        int days = (int) Math.max(1, Math.ceilDiv(dates.minutes(), Workdays.fullTimeDay(plan)));
        var moved = Breakdown.move(plan, task, start, days);
        var span = Breakdown.movedTo(moved, task).orElse(Span.day(start));
        return until(task, span, dates.earlyFinish(), moved);
    }

    /**
     * Where the work does not fit into the days, the last one moves; else what was moved stands.
     */
    private static List<Edit> until(Task task, Span span, LocalDate finish, List<Edit> otherwise) {
        if (!finish.isAfter(span.end())) return otherwise;
        var edits = new ArrayList<Edit>();
        Edit.between(
                        task,
                        Fields.of(task.kind())
                                .with(
                                        task,
                                        Map.of(
                                                "planned",
                                                Optional.of(new Span(span.start(), finish)))))
                .ifPresent(edits::add);
        for (var edit : otherwise) if (!edit.id().equals(task.id())) edits.add(edit);
        return List.copyOf(edits);
    }
}
