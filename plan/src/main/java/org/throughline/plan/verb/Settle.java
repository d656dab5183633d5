package org.throughline.plan.verb;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
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

    public static List<Edit> project(Plan plan, Project project, LocalDate today) {
        var edits = new ArrayList<Edit>();
        for (var dates : settled(plan, project, today).tasks(project.id()))
            edits.addAll(settled(plan, dates));
        return List.copyOf(edits);
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
        for (var task : plan.referring(Task.class, project.id())) {
            if (task.planned().isEmpty() || !plan.referring(Task.class, task.id()).isEmpty())
                continue;
            var start = task.planned().get().start();
            if (task.earliestStart().map(day -> day.isBefore(start)).orElse(true))
                asked =
                        asked.with(
                                Fields.of(task.kind())
                                        .with(task, Map.of("earliestStart", Optional.of(start))));
        }
        return Schedule.of(asked, project.id(), today);
    }

    private static List<Edit> settled(Plan plan, Dates dates) {
        var task = plan.get(Task.class, dates.task().id());
        if (dates.summary() || task.pinned() || task.progress().value() == 100) return List.of();
        var start = dates.earlyStart();
        if (task.planned().isPresent() && !start.isAfter(task.planned().get().start()))
            return longEnough(plan, task, dates);
        int days = (int) Math.max(1, Math.ceilDiv(dates.minutes(), Workdays.fullTimeDay(plan)));
        return Breakdown.move(plan, task, start, days);
    }

    /** Where the work does not fit between the planned days, the last one moves. */
    private static List<Edit> longEnough(Plan plan, Task task, Dates dates) {
        var planned = task.planned().orElseThrow();
        if (!dates.earlyFinish().isAfter(planned.end())) return List.of();
        return Edit.between(
                        task,
                        Fields.of(task.kind())
                                .with(
                                        task,
                                        Map.of(
                                                "planned",
                                                Optional.of(
                                                        new Span(
                                                                planned.start(),
                                                                dates.earlyFinish())))))
                .map(List::of)
                .orElse(List.of());
    }
}
