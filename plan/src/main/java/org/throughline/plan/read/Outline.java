package org.throughline.plan.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Task;

/**
 * The work of a project in the order people read it: each phase with its tasks and milestones, then
 * what is in no phase. Parts stand below their task. Tasks go by rank, phases and milestones by
 * day.
 */
public final class Outline {
    private final List<Line> lines;
    private final Map<Id<?>, Line> byItem;

    /**
     * One line. {@code number} counts lines from 1, as people say "line 7"; {@code code} is the
     * place in the breakdown, "2.1.3"; {@code depth} is 0 at the margin; {@code above} the phase or
     * task it stands below; {@code parts} how many lines stand right below it.
     */
    public record Line(
            int number, String code, int depth, Item item, Optional<Id<?>> above, int parts) {

        public Optional<Task> task() {
            return item instanceof Task task ? Optional.of(task) : Optional.empty();
        }

        /** A task with parts: they decide when it begins and ends. */
        public boolean isSummary() {
            return item instanceof Task && parts > 0;
        }
    }

    private Outline(List<Line> lines) {
        this.lines = List.copyOf(lines);
        this.byItem = new HashMap<>();
        for (var line : lines) byItem.put(line.item().id(), line);
    }

    public static Outline of(Plan plan, Id<Project> project) {
        return new Outline(new Walk(plan, project).lines());
    }

    public List<Line> lines() {
        return lines;
    }

    public Optional<Line> find(Id<?> item) {
        return Optional.ofNullable(byItem.get(item));
    }

    /** The line people call by its number ("7") or its place in the breakdown ("2.1"). */
    public Optional<Line> called(String name) {
        if (name.contains("."))
            return lines.stream().filter(line -> line.code().equals(name)).findFirst();
        if (name.isEmpty() || name.length() > 9) return Optional.empty();
        int number = Integer.parseInt(name);
        return number < 1 || number > lines.size()
                ? Optional.empty()
                : Optional.of(lines.get(number - 1));
    }

    /** Tasks side by side: below the same task, else in the same phase, else in none. By rank. */
    public static List<Task> beside(Plan plan, Task task) {
        var candidates =
                task.parent().isPresent()
                        ? plan.referring(Task.class, task.parent().get())
                        : task.phase().isPresent()
                                ? plan.referring(Task.class, task.phase().get())
                                : plan.referring(Task.class, task.project());
        return candidates.stream()
                .filter(one ->
                        one.parent().equals(task.parent())
                                && (task.parent().isPresent() || one.phase().equals(task.phase())))
                .sorted(BY_RANK)
                .toList();
    }

    /** The parts of a task, by rank. */
    public static List<Task> parts(Plan plan, Task task) {
        return plan.referring(Task.class, task.id()).stream().sorted(BY_RANK).toList();
    }

    /** The order of tasks side by side; a name and an id break ties, so that it never wavers. */
    public static final Comparator<Task> BY_RANK =
            Comparator.comparingInt(Task::rank).thenComparing(Task::name).thenComparing(Task::id);

    private static final Comparator<Phase> BY_DAY =
            Comparator.comparing(Phase::span)
                    .thenComparing(Phase::name)
                    .thenComparing(phase -> phase.id());

    private static final Comparator<Milestone> BY_ITS_DAY =
            Comparator.comparing(Milestone::day)
                    .thenComparing(Milestone::name)
                    .thenComparing(milestone -> milestone.id());

    /**
     * Gathers everything once and walks it top down; a chain of a thousand parts is no recursion.
     */
    private static final class Walk {
        private final List<Phase> phases;
        private final List<Task> loose = new ArrayList<>();
        private final Map<Id<?>, List<Task>> tasks = new HashMap<>();
        private final Map<Id<?>, List<Milestone>> milestones = new HashMap<>();
        private final List<Milestone> looseMilestones = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();

        /** What is still to be written, the next one on top. */
        private final ArrayList<Step> steps = new ArrayList<>();

        private record Step(Item item, String code, int depth, Optional<Id<?>> above) {}

        Walk(Plan plan, Id<Project> project) {
            phases = new ArrayList<>(plan.referring(Phase.class, project));
            phases.sort(BY_DAY);
            for (var task : plan.referring(Task.class, project)) {
                Optional<? extends Id<?>> above =
                        task.parent().isPresent() ? task.parent() : task.phase();
                above.<List<Task>>map(id -> tasks.computeIfAbsent(id, _ -> new ArrayList<>()))
                        .orElse(loose)
                        .add(task);
            }
            for (var milestone : plan.referring(Milestone.class, project))
                milestone
                        .phase()
                        .map(id -> milestones.computeIfAbsent(id, _ -> new ArrayList<>()))
                        .orElse(looseMilestones)
                        .add(milestone);
        }

        List<Line> lines() {
            loose.sort(BY_RANK);
            looseMilestones.sort(BY_ITS_DAY);
            var margin = new ArrayList<Item>(phases);
            margin.addAll(loose);
            margin.addAll(looseMilestones);
            push(margin, "", 0, Optional.empty());
            while (!steps.isEmpty()) write(steps.removeLast());
            return lines;
        }

        private void write(Step step) {
            var below = below(step.item());
            lines.add(
                    new Line(
                            lines.size() + 1,
                            step.code(),
                            step.depth(),
                            step.item(),
                            step.above(),
                            below.size()));
            push(below, step.code() + ".", step.depth() + 1, Optional.of(step.item().id()));
        }

        private List<Item> below(Item item) {
            var below = new ArrayList<Item>();
            var parts = tasks.get(item.id());
            if (parts != null) {
                parts.sort(BY_RANK);
                below.addAll(parts);
            }
            var marks = milestones.get(item.id());
            if (marks != null) {
                marks.sort(BY_ITS_DAY);
                below.addAll(marks);
            }
            return below;
        }

        private void push(
                List<? extends Item> items, String code, int depth, Optional<Id<?>> above) {
            for (int i = items.size() - 1; i >= 0; i--)
                steps.add(new Step(items.get(i), code + (i + 1), depth, above));
        }
    }
}
