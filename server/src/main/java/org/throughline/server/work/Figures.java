package org.throughline.server.work;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.read.Measures;
import org.throughline.plan.read.Schedule;
import org.throughline.plan.read.Schedule.Breach;
import org.throughline.plan.read.Schedule.Dates;

/**
 * A project in numbers. {@code days} from its first planned day to its last, of tasks, phases,
 * milestones and assignments; {@code finish} when it can end as dependencies allow; {@code
 * progress} in per cent of the likely effort; {@code minutes} scheduled in all; {@code late} tasks
 * not done that should be, or cannot keep their deadline; {@code conflicts} tasks planned before
 * what they wait for allows.
 */
public record Figures(
        Optional<Span> days,
        Optional<LocalDate> finish,
        OptionalInt progress,
        long minutes,
        int people,
        int placeholders,
        int tasks,
        int late,
        int critical,
        int conflicts) {

    static Figures of(Plan plan, Project project, Schedule schedule, LocalDate today) {
        var tasks =
                schedule.tasks(project.id()).stream().filter(dates -> !dates.summary()).toList();
        var work = plan.referring(Assignment.class, project.id());
        var who = new HashSet<Id<? extends Item>>();
        for (var one : work) who.add(one.to());
        int placeholders = (int) who.stream().filter(id -> plan.has(Kind.PLACEHOLDER, id)).count();
        return new Figures(
                days(plan, project, tasks, work),
                schedule.finish(project.id()).map(Schedule.Finish::finish),
                progress(tasks),
                work.stream().mapToLong(one -> Measures.minutes(plan, one)).sum(),
                who.size() - placeholders,
                placeholders,
                tasks.size(),
                (int) tasks.stream().filter(dates -> isLate(dates, today)).count(),
                (int) tasks.stream().filter(Dates::critical).count(),
                (int) tasks.stream().filter(Figures::isInConflict).count());
    }

    private static Optional<Span> days(
            Plan plan, Project project, List<Dates> tasks, List<Assignment> work) {
        Optional<Span> all = Optional.empty();
        for (var dates : tasks)
            if (dates.planned().isPresent()) all = both(all, dates.planned().get());
        for (var phase : plan.referring(Phase.class, project.id())) all = both(all, phase.span());
        for (var milestone : plan.referring(Milestone.class, project.id()))
            all = both(all, Span.day(milestone.day()));
        for (var one : work) all = both(all, one.span());
        return all;
    }

    private static Optional<Span> both(Optional<Span> one, Span other) {
        if (one.isEmpty()) return Optional.of(other);
        var span = one.get();
        return Optional.of(
                new Span(
                        span.start().isBefore(other.start()) ? span.start() : other.start(),
                        span.end().isAfter(other.end()) ? span.end() : other.end()));
    }

    /** By likely effort; where no task has any, each counts alike. */
    static OptionalInt progress(List<Dates> tasks) {
        long effort = 0;
        long done = 0;
        long alike = 0;
        for (var dates : tasks) {
            long likely = dates.task().effort().likely().value();
            effort += likely;
            done += likely * dates.task().progress().value();
            alike += dates.task().progress().value();
        }
        if (tasks.isEmpty()) return OptionalInt.empty();
        return OptionalInt.of(
                (int) (effort == 0 ? rounded(alike, tasks.size()) : rounded(done, effort)));
    }

    private static long rounded(long amount, long by) {
        return (2 * amount + by) / (2 * by);
    }

    /** Not done, and its planned days are over or its deadline cannot be kept. */
    static boolean isLate(Dates dates, LocalDate today) {
        if (dates.task().progress().value() == 100) return false;
        return dates.planned().map(span -> span.end().isBefore(today)).orElse(false)
                || dates.task().deadline().map(day -> day.isBefore(today)).orElse(false)
                || dates.breaches().stream().anyMatch(one -> one instanceof Breach.AfterDeadline);
    }

    /** Planned where what it waits for, its bounds or its own work do not allow. */
    static boolean isInConflict(Dates dates) {
        return dates.task().progress().value() < 100
                && dates.breaches().stream()
                        .anyMatch(one -> !(one instanceof Breach.AfterDeadline));
    }
}
