package org.throughline.plan.verb;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.read.Schedule;
import org.throughline.plan.read.Schedule.Breach;
import org.throughline.plan.read.Schedule.Dates;
import org.throughline.plan.read.Workdays;

/**
 * Planned days that can be kept: what is planned before it may begin moves to the first day it may,
 * and pushes what waits for it in turn; what has no days gets those the schedule computes. Nothing
 * moves to an earlier day, and what is pinned or done stays.
 *
 * <p>Each task is asked to begin no earlier and to take no less than planned, and then the schedule
 * is computed as always: what it says is where everything comes to stand.
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
            if (moved.isEmpty()) moved = held(next, project, today);
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

    /**
     * Whoever works on something may be done before its last planned day. What waits for it waits
     * for that day all the same.
     */
    private static List<Edit> held(Plan plan, Project project, LocalDate today) {
        for (var dates : Schedule.of(plan, project.id(), today).tasks(project.id())) {
            var task = dates.task();
            if (dates.summary() || task.pinned() || task.progress().value() == 100) continue;
            for (var breach : dates.breaches())
                if (breach instanceof Breach.Predecessor(var link, _, _, var allowed)
                        && task.planned().isPresent())
                    return held(plan, dates, link.type(), allowed);
        }
        return List.of();
    }

    private static List<Edit> held(Plan plan, Dates dates, DependencyKind kind, LocalDate allowed) {
        var task = dates.task();
        var days = task.planned().orElseThrow();
        boolean start = kind == DependencyKind.FINISH_START || kind == DependencyKind.START_START;
        if (start && allowed.isAfter(days.start()))
            return Breakdown.move(
                    plan,
                    task,
                    allowed,
                    (int) Math.max(1, Math.ceilDiv(dates.minutes(), Workdays.fullTimeDay(plan))));
        // It may begin on that day, but only so late that it ends a day later.
        var end = allowed.isAfter(days.end()) ? allowed : days.end().plusDays(1);
        return until(task, days, end, List.of());
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

    /**
     * The schedule as if each task were asked to begin no earlier, and to take no less, than
     * planned.
     */
    private static Schedule settled(Plan plan, Project project, LocalDate today) {
        var real = Schedule.of(plan, project.id(), today);
        var asked = plan;
        // What is linked from other projects stands where it is planned too.
        for (var linked : real.finishes())
            for (var dates : real.tasks(linked.project().id())) asked = asPlanned(asked, dates);
        return Schedule.of(asked, project.id(), today);
    }

    private static Plan asPlanned(Plan plan, Dates dates) {
        var task = dates.task();
        if (task.planned().isEmpty() || dates.summary()) return plan;
        var days = task.planned().get();
        var values = new HashMap<String, Object>();
        if (task.earliestStart().map(day -> day.isBefore(days.start())).orElse(true))
            values.put("earliestStart", Optional.of(days.start()));
        if (minutes(plan, days) > dates.minutes()) {
            // A task of neither takes as long as its planned days.
            values.put("effort", Effort.NONE);
            values.put("duration", Optional.empty());
        }
        return values.isEmpty() ? plan : plan.with(Fields.of(task.kind()).with(task, values));
    }

    private static long minutes(Plan plan, Span span) {
        return Arrays.stream(Workdays.fullTime(plan, span)).asLongStream().sum();
    }

    private static List<Edit> settled(Plan plan, Dates dates) {
        var task = plan.get(Task.class, dates.task().id());
        if (dates.summary() || task.pinned() || task.progress().value() == 100) return List.of();
        var start = dates.earlyStart();
        var planned = task.planned();
        // One that has more days than its work needs keeps as many, unless it is its end that
        // waits.
        boolean enough =
                dates.task().effort().equals(Effort.NONE)
                        && dates.task().duration().isEmpty()
                        && !isHeldByItsEnd(dates);
        if (planned.isPresent() && !start.isAfter(planned.get().start()))
            return enough ? List.of() : until(task, planned.get(), dates.earlyFinish(), List.of());
        int days = (int) Math.max(1, Math.ceilDiv(dates.minutes(), Workdays.fullTimeDay(plan)));
        var moved = Breakdown.move(plan, task, start, days);
        if (enough && planned.isPresent()) return moved;
        var span = Breakdown.movedTo(moved, task).orElse(Span.day(start));
        return until(task, span, dates.earlyFinish(), moved);
    }

    private static boolean isHeldByItsEnd(Dates dates) {
        return dates.reason() instanceof Schedule.Reason.After(var link, _)
                && (link.type() == DependencyKind.FINISH_FINISH
                        || link.type() == DependencyKind.START_FINISH);
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
