package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.words.Words;
import org.throughline.scheduling.bound.Reach;

/**
 * A deadline that no schedule can keep as the work is staffed and other work stands: what comes
 * before it and the hours there are take longer (the kernel's lower bound on when a task can be
 * finished).
 *
 * @param possible the first day by which it could be done
 */
public record Unkept(Id<Task> task, String name, LocalDate deadline, LocalDate possible) {

    /** Beyond, the answer would take seconds. */
    private static final int MOST_TASKS = 2_000;

    /**
     * Those of some projects, the furthest apart first; none where there is nothing to schedule, or
     * more than can be told in a moment.
     *
     * @param today nothing is done on a day before
     */
    public static List<Unkept> of(Plan plan, SortedSet<Id<Project>> projects, LocalDate today) {
        var asked = withDeadlines(plan, projects);
        if (asked.isEmpty()) return List.of();
        final Translation from;
        try {
            from = Translation.of(plan, new Ask(asked, May.DATES, Aims.USUAL, today, 1));
        } catch (Unacceptable _) {
            // Nothing to schedule, or more than the kernel takes: then it cannot tell.
            return List.of();
        }
        var reach = Reach.of(from.problem());
        return from.leaves.stream()
                .flatMap(leaf -> of(from, leaf, reach).stream())
                .sorted(
                        Comparator.comparingLong(Unkept::days)
                                .reversed()
                                .thenComparing(Unkept::task))
                .toList();
    }

    /** None where they have too many tasks in all. */
    private static SortedSet<Id<Project>> withDeadlines(Plan plan, SortedSet<Id<Project>> all) {
        var some = new TreeSet<Id<Project>>();
        int tasks = 0;
        for (var project : all) {
            var its = plan.referring(Task.class, project);
            if (its.stream().noneMatch(task -> task.deadline().isPresent())
                    && plan.referring(Milestone.class, project).isEmpty()) continue;
            some.add(project);
            tasks += its.size();
            if (tasks > MOST_TASKS) return Collections.emptySortedSet();
        }
        return some;
    }

    static Optional<Unkept> of(Translation from, Translation.Leaf leaf, Reach reach) {
        var deadline = leaf.deadline();
        if (deadline.isEmpty()) return Optional.empty();
        int end =
                leaf.parts().stream().mapToInt(part -> reach.finish(part.index())).max().orElse(0);
        if (end <= from.time.end(deadline.get())) return Optional.empty();
        return Optional.of(
                new Unkept(
                        leaf.task().id(),
                        leaf.task().name(),
                        deadline.get(),
                        from.time.dayUntil(end)));
    }

    private long days() {
        return ChronoUnit.DAYS.between(deadline, possible);
    }

    public String sentence() {
        return "“%s” cannot be done by %s: what comes before it and the hours there are take until %s. Move the deadline, or shorten what comes before it."
                .formatted(name, Words.day(deadline), Words.day(possible));
    }
}
