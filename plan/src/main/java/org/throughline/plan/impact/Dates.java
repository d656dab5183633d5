package org.throughline.plan.impact;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Task;
import org.throughline.plan.read.Schedule;

/**
 * When things are done: for each project touched the last planned day, the finish as dependencies
 * allow, and the least slack of its tasks; for each milestone its day. Only those that differ.
 */
public record Dates(List<Finish> finishes, List<Mark> marks) {
    /**
     * One side of a project's finish. {@code computed} and {@code slackMinutes} are there where it
     * has tasks.
     */
    public record Ends(
            Optional<LocalDate> planned,
            Optional<LocalDate> computed,
            Optional<Long> slackMinutes) {
        static final Ends NONE = new Ends(Optional.empty(), Optional.empty(), Optional.empty());

        /** The later of the two: what one would have to tell the client. */
        public Optional<LocalDate> last() {
            return Stream.concat(planned.stream(), computed.stream()).max(LocalDate::compareTo);
        }
    }

    public record Finish(Id<Project> project, Ends before, Ends after) {
        /** Calendar days later; below zero if earlier, 0 where there is nothing to compare. */
        public long slipDays() {
            return days(before.last(), after.last());
        }
    }

    public record Mark(
            Id<Milestone> milestone,
            Id<Project> project,
            Optional<LocalDate> before,
            Optional<LocalDate> after) {
        public long slipDays() {
            return days(before, after);
        }
    }

    public Dates {
        finishes = List.copyOf(finishes);
        marks = List.copyOf(marks);
    }

    /** How much later a project, or any milestone of it, comes. */
    public long slipDays(Id<Project> project) {
        return Stream.concat(
                        finishes.stream()
                                .filter(one -> one.project().equals(project))
                                .map(Finish::slipDays),
                        marks.stream()
                                .filter(one -> one.project().equals(project))
                                .map(Mark::slipDays))
                .max(Long::compare)
                .orElse(0L);
    }

    private static long days(Optional<LocalDate> before, Optional<LocalDate> after) {
        return before.isEmpty() || after.isEmpty()
                ? 0
                : ChronoUnit.DAYS.between(before.get(), after.get());
    }

    static Dates of(Plan before, Plan next, Collection<Id<Project>> projects, LocalDate from) {
        var finishes = new ArrayList<Finish>();
        var marks = new ArrayList<Mark>();
        for (var project : projects.stream().sorted().toList()) {
            var was = ends(before, project, from);
            var is = ends(next, project, from);
            if (!was.equals(is)) finishes.add(new Finish(project, was, is));
            marks(before, next, project, marks);
        }
        return new Dates(finishes, marks);
    }

    static Ends ends(Plan plan, Id<Project> project, LocalDate from) {
        if (plan.find(Project.class, project).isEmpty()) return Ends.NONE;
        var planned =
                Stream.of(
                                plan.referring(Task.class, project).stream()
                                        .flatMap(task -> task.planned().stream())
                                        .map(span -> span.end()),
                                plan.referring(Assignment.class, project).stream()
                                        .map(one -> one.span().end()),
                                plan.referring(Phase.class, project).stream()
                                        .map(phase -> phase.span().end()))
                        .flatMap(days -> days)
                        .max(LocalDate::compareTo);
        if (plan.referring(Task.class, project).isEmpty())
            return new Ends(planned, Optional.empty(), Optional.empty());
        var schedule = Schedule.of(plan, project, from);
        var slack =
                schedule.tasks(project).stream()
                        .filter(dates -> !dates.summary() && dates.task().progress().value() < 100)
                        .map(Schedule.Dates::totalSlack)
                        .min(Comparator.naturalOrder());
        return new Ends(planned, schedule.finish(project).map(Schedule.Finish::finish), slack);
    }

    private static void marks(Plan before, Plan next, Id<Project> project, List<Mark> marks) {
        var was = before.referring(Milestone.class, project);
        var is = next.referring(Milestone.class, project);
        Stream.concat(was.stream(), is.stream())
                .map(Milestone::id)
                .distinct()
                .sorted()
                .forEach(id -> {
                    var mark =
                            new Mark(
                                    id,
                                    project,
                                    was.stream()
                                            .filter(one -> one.id().equals(id))
                                            .map(Milestone::day)
                                            .findFirst(),
                                    is.stream()
                                            .filter(one -> one.id().equals(id))
                                            .map(Milestone::day)
                                            .findFirst());
                    if (!mark.before().equals(mark.after())) marks.add(mark);
                });
    }
}
