package org.throughline.plan.verb;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;

/**
 * Moving what holds other things: a phase takes its tasks, milestones and assignments along, a
 * project everything. All of it moves by the same number of calendar days, pinned or not: whoever
 * moves the whole means the whole.
 */
public final class Shift {
    private Shift() {}

    public static List<Edit> phase(Plan plan, Phase phase, LocalDate start) {
        long days = ChronoUnit.DAYS.between(phase.span().start(), start);
        Set<Item> along = new LinkedHashSet<>();
        along.add(phase);
        along.addAll(plan.referring(Milestone.class, phase.id()));
        for (var task : plan.referring(Task.class, phase.id())) {
            along.add(task);
            along.addAll(plan.referring(Assignment.class, task.id()));
        }
        along.addAll(plan.referring(Assignment.class, phase.id()));
        return by(along, days);
    }

    /** To exactly these days; what is in the phase stays where it is. */
    public static List<Edit> stretch(Phase phase, Span span) {
        return Edit.between(phase, Fields.of(Kind.PHASE).with(phase, Map.of("span", span)))
                .map(List::of)
                .orElse(List.of());
    }

    public static List<Edit> project(Plan plan, Project project, long days) {
        Set<Item> along = new LinkedHashSet<>();
        along.addAll(plan.referring(Phase.class, project.id()));
        along.addAll(plan.referring(Milestone.class, project.id()));
        along.addAll(plan.referring(Task.class, project.id()));
        along.addAll(plan.referring(Assignment.class, project.id()));
        return by(along, days);
    }

    public static List<Edit> task(Plan plan, Task task, LocalDate start) {
        if (task.planned().isEmpty()) return List.of();
        Set<Item> along = new LinkedHashSet<>();
        along.add(task);
        along.addAll(plan.referring(Assignment.class, task.id()));
        return by(along, ChronoUnit.DAYS.between(task.planned().get().start(), start));
    }

    public static List<Edit> milestone(Milestone milestone, LocalDate day) {
        return by(Set.of(milestone), ChronoUnit.DAYS.between(milestone.day(), day));
    }

    private static List<Edit> by(Set<Item> along, long days) {
        var edits = new ArrayList<Edit>();
        for (var item : along) {
            Map<String, ?> values =
                    switch (item) {
                        case Phase phase -> Map.of("span", phase.span().plusDays(days));
                        case Milestone milestone -> Map.of("day", milestone.day().plusDays(days));
                        case Assignment assignment ->
                                Map.of("span", assignment.span().plusDays(days));
                        case Task task -> shifted(task, days);
                        default ->
                                throw new IllegalStateException(
                                        "nothing to move in a %s".formatted(item.kind()));
                    };
            Edit.between(item, Fields.of(item.kind()).with(item, values)).ifPresent(edits::add);
        }
        return List.copyOf(edits);
    }

    private static Map<String, ?> shifted(Task task, long days) {
        return Map.of(
                "planned", task.planned().map(span -> span.plusDays(days)),
                "earliestStart", task.earliestStart().map(day -> day.plusDays(days)),
                "deadline", task.deadline());
    }
}
