package org.throughline.plan.verb;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.read.Outline;
import org.throughline.plan.read.Workdays;

/**
 * What people do to the breakdown of a project: add a task, make it part of another, move it up and
 * down, say what it waits for, move and stretch its days. The edit people mean comes first; what
 * follows makes room for it.
 */
public final class Breakdown {
    /**
     * Ranks lie this far apart where there is room, so that the next task finds a place between.
     */
    private static final int STEP = 1024;

    private Breakdown() {}

    // ---- the outline

    /**
     * A new task below a line: the first part of a task that has parts, beside one that has none,
     * the first of a phase; without a line the last of the project.
     */
    public static List<Edit> add(Plan plan, Task task, Optional<? extends Item> after) {
        var edits = new ArrayList<Edit>();
        var placed =
                switch (after.orElse(null)) {
                    case Task line -> {
                        var parts = Outline.parts(plan, line);
                        if (!parts.isEmpty())
                            yield at(task, Optional.of(line.id()), line.phase(), parts, 0, edits);
                        var beside = Outline.beside(plan, line);
                        yield at(
                                task,
                                line.parent(),
                                line.phase(),
                                beside,
                                beside.indexOf(line) + 1,
                                edits);
                    }
                    case Phase phase -> {
                        var inside = inPhase(plan, phase.id());
                        yield at(task, Optional.empty(), Optional.of(phase.id()), inside, 0, edits);
                    }
                    case Milestone milestone when milestone.phase().isPresent() -> {
                        var inside = inPhase(plan, milestone.phase().get());
                        yield at(
                                task,
                                Optional.empty(),
                                milestone.phase(),
                                inside,
                                inside.size(),
                                edits);
                    }
                    case null, default -> {
                        var loose = loose(plan, task);
                        yield at(
                                task,
                                Optional.empty(),
                                Optional.empty(),
                                loose,
                                loose.size(),
                                edits);
                    }
                };
        edits.addFirst(Edit.add(placed));
        return List.copyOf(edits);
    }

    /** Part of the task above it; at the margin, into the last phase. */
    public static List<Edit> indent(Plan plan, Task task) {
        var beside = Outline.beside(plan, task);
        int index = beside.indexOf(task);
        if (index > 0) {
            var above = beside.get(index - 1);
            return into(
                    plan,
                    task,
                    Optional.of(above.id()),
                    above.phase(),
                    Outline.parts(plan, above),
                    Integer.MAX_VALUE);
        }
        var phases = plan.referring(Phase.class, task.project());
        if (task.parent().isPresent() || task.phase().isPresent() || phases.isEmpty())
            throw new Unacceptable(
                    "There is no task right above “%s” that it could be part of. Move it below one first."
                            .formatted(task.name()));
        var last =
                phases.stream()
                        .max(Comparator.comparing(Phase::span).thenComparing(Phase::name))
                        .orElseThrow();
        return into(
                plan,
                task,
                Optional.empty(),
                Optional.of(last.id()),
                inPhase(plan, last.id()),
                Integer.MAX_VALUE);
    }

    /** Out of the task it is part of, to stand right below it; at last out of the phase. */
    public static List<Edit> outdent(Plan plan, Task task) {
        if (task.parent().isPresent()) {
            var parent = plan.get(Task.class, task.parent().get());
            var beside = Outline.beside(plan, parent);
            return into(
                    plan,
                    task,
                    parent.parent(),
                    parent.phase(),
                    beside,
                    beside.indexOf(parent) + 1);
        }
        if (task.phase().isEmpty())
            throw new Unacceptable(
                    "“%s” stands at the margin already; it is part of nothing."
                            .formatted(task.name()));
        return into(plan, task, Optional.empty(), Optional.empty(), loose(plan, task), 0);
    }

    /** Into a task or a phase as its last part, or with neither to the end of the project. */
    public static List<Edit> put(Plan plan, Task task, Optional<? extends Item> above) {
        return switch (above.orElse(null)) {
            case Task into ->
                    into(
                            plan,
                            task,
                            Optional.of(into.id()),
                            into.phase(),
                            without(Outline.parts(plan, into), task),
                            Integer.MAX_VALUE);
            case Phase into ->
                    into(
                            plan,
                            task,
                            Optional.empty(),
                            Optional.of(into.id()),
                            without(inPhase(plan, into.id()), task),
                            Integer.MAX_VALUE);
            case null, default ->
                    into(
                            plan,
                            task,
                            Optional.empty(),
                            Optional.empty(),
                            without(loose(plan, task), task),
                            Integer.MAX_VALUE);
        };
    }

    private static List<Task> without(List<Task> tasks, Task one) {
        return tasks.stream().filter(task -> !task.id().equals(one.id())).toList();
    }

    /** Up (below zero) or down among the tasks beside it. */
    public static List<Edit> reorder(Plan plan, Task task, int by) {
        var beside = new ArrayList<>(Outline.beside(plan, task));
        int from = beside.indexOf(task);
        int to = Math.clamp(from + (long) by, 0, beside.size() - 1);
        if (from == to)
            throw new Unacceptable(
                    by < 0
                            ? "“%s” is the first here already.".formatted(task.name())
                            : "“%s” is the last here already.".formatted(task.name()));
        beside.remove(from);
        var edits = new ArrayList<Edit>();
        var moved = at(task, task.parent(), task.phase(), beside, to, edits);
        Edit.between(task, moved).ifPresent(edits::addFirst);
        return List.copyOf(edits);
    }

    /**
     * The task and all its parts go, with the dependencies on them and the work assigned to them.
     */
    public static List<Edit> remove(Plan plan, Task task) {
        var all = withParts(plan, task);
        Set<Item> gone = new LinkedHashSet<>();
        for (var one : all) {
            gone.addAll(plan.referring(Dependency.class, one.id()));
            gone.addAll(plan.referring(Assignment.class, one.id()));
        }
        var edits = new ArrayList<Edit>();
        for (var one : all) edits.add(Edit.remove(one));
        for (var one : gone) edits.add(Edit.remove(one));
        return List.copyOf(edits);
    }

    /** The phase goes, its work stays: in no phase. */
    public static List<Edit> remove(Plan plan, Phase phase) {
        var edits = new ArrayList<Edit>();
        edits.add(Edit.remove(phase));
        var inside = new ArrayList<Item>(plan.referring(Task.class, phase.id()));
        inside.addAll(plan.referring(Milestone.class, phase.id()));
        inside.addAll(plan.referring(Assignment.class, phase.id()));
        for (var item : inside) change(item, Map.of("phase", Optional.empty()), edits);
        return List.copyOf(edits);
    }

    /** A task and everything below it, the task first. */
    static List<Task> withParts(Plan plan, Task task) {
        var all = new ArrayList<Task>();
        var queue = new ArrayDeque<Task>(List.of(task));
        while (!queue.isEmpty()) {
            var next = queue.poll();
            all.add(next);
            queue.addAll(Outline.parts(plan, next));
        }
        return all;
    }

    private static List<Edit> into(
            Plan plan,
            Task task,
            Optional<Id<Task>> parent,
            Optional<Id<Phase>> phase,
            List<Task> beside,
            int index) {
        var edits = new ArrayList<Edit>();
        var moved = at(task, parent, phase, beside, Math.min(index, beside.size()), edits);
        Edit.between(task, moved).ifPresent(edits::addFirst);
        // A phase takes along what names it, so the parts go where their task goes.
        for (var part : withParts(plan, task))
            if (part != task) change(part, Map.of("phase", phase), edits);
        return List.copyOf(edits);
    }

    /** The task at a place among others, and the edits that make room for it there. */
    private static Task at(
            Task task,
            Optional<Id<Task>> parent,
            Optional<Id<Phase>> phase,
            List<Task> beside,
            int index,
            List<Edit> edits) {
        int rank = room(beside, index, edits);
        return with(task, Map.of("parent", parent, "phase", phase, "rank", rank));
    }

    private static int room(List<Task> beside, int index, List<Edit> edits) {
        long before = index == 0 ? -1 : beside.get(index - 1).rank();
        if (index == beside.size()) return fitting(before < 0 ? 0 : before + STEP);
        long after = beside.get(index).rank();
        if (after - before >= 2) return (int) (before + (after - before) / 2);
        // No rank between the two: those that follow move on, as far as one stands in the way.
        long rank = before + 1;
        long taken = rank;
        for (var next : beside.subList(index, beside.size())) {
            if (next.rank() > taken) break;
            taken = Math.max(taken + 1, next.rank() + 1L);
            change(next, Map.of("rank", fitting(taken)), edits);
        }
        return (int) rank;
    }

    private static int fitting(long rank) {
        if (rank > Integer.MAX_VALUE)
            throw new Unacceptable("There is no rank left after the last task. Move one up first.");
        return (int) rank;
    }

    private static List<Task> inPhase(Plan plan, Id<Phase> phase) {
        return plan.referring(Task.class, phase).stream()
                .filter(task -> task.parent().isEmpty())
                .sorted(Outline.BY_RANK)
                .toList();
    }

    private static List<Task> loose(Plan plan, Task task) {
        return plan.referring(Task.class, task.project()).stream()
                .filter(one -> one.parent().isEmpty() && one.phase().isEmpty())
                .sorted(Outline.BY_RANK)
                .toList();
    }

    // ---- what it waits for

    /** One wish of a task: to wait for another, in this way, with this lag in minutes. */
    public record Wish(Id<Task> from, DependencyKind kind, int lagMinutes) {}

    /**
     * The task waits for exactly these. A dependency that is wished for again keeps its id, so that
     * its history goes on; new ones take ids from {@code fresh}.
     */
    public static List<Edit> waitFor(
            Plan plan, Task task, List<Wish> wishes, Supplier<Id<Dependency>> fresh) {
        var left = new ArrayList<>(waitsFor(plan, task));
        var edits = new ArrayList<Edit>();
        var open = new ArrayList<>(new LinkedHashSet<>(wishes));
        open.removeIf(wish -> take(left, wish, true, edits));
        open.removeIf(wish -> take(left, wish, false, edits));
        for (var wish : open)
            edits.add(
                    Edit.add(
                            new Dependency(
                                    fresh.get(),
                                    wish.from(),
                                    task.id(),
                                    wish.kind(),
                                    wish.lagMinutes())));
        for (var gone : left) edits.add(Edit.remove(gone));
        return List.copyOf(edits);
    }

    private static boolean take(
            List<Dependency> left, Wish wish, boolean sameKind, List<Edit> edits) {
        for (var link : left) {
            if (!link.from().equals(wish.from()) || (sameKind && link.type() != wish.kind()))
                continue;
            left.remove(link);
            change(link, Map.of("type", wish.kind(), "lagMinutes", wish.lagMinutes()), edits);
            return true;
        }
        return false;
    }

    /** The dependencies that hold this task. */
    public static List<Dependency> waitsFor(Plan plan, Task task) {
        return plan.referring(Dependency.class, task.id()).stream()
                .filter(link -> link.to().equals(task.id()))
                .toList();
    }

    // ---- days

    /**
     * To other days with the work assigned to it: as many working days as before, so that over a
     * weekend or a holiday it stays as much work. A task with parts takes all of them along; one
     * without days gets {@code workdays} of them.
     */
    public static List<Edit> move(Plan plan, Task task, LocalDate start, int workdays) {
        var first = planned(plan, task);
        var from = first.map(Span::start).orElse(start);
        long by = ChronoUnit.DAYS.between(from, workday(plan, start));
        var edits = new ArrayList<Edit>();
        for (var one : withParts(plan, task)) {
            if (one.planned().isPresent())
                change(
                        one,
                        Map.of("planned", Optional.of(shifted(plan, one.planned().get(), by))),
                        edits);
            else if (one == task && first.isEmpty())
                change(
                        one,
                        Map.of("planned", Optional.of(from(plan, workday(plan, start), workdays))),
                        edits);
            for (var work : plan.referring(Assignment.class, one.id()))
                edits.addAll(
                        by % 7 == 0
                                ? Assign.stretch(work, work.span().plusDays(by))
                                : Assign.move(
                                        plan, work, work.span().start().plusDays(by), work.to()));
        }
        return List.copyOf(edits);
    }

    /** Where edits put a task, if they move it. */
    static Optional<Span> movedTo(List<Edit> edits, Task task) {
        for (var edit : edits)
            if (edit instanceof Edit.Changed changed
                    && changed.id().equals(task.id())
                    && changed.after().get("planned") instanceof Optional<?> days
                    && days.orElse(null) instanceof Span span) return Optional.of(span);
        return Optional.empty();
    }

    /** The days of a task: its own, or those of its parts together. */
    public static Optional<Span> planned(Plan plan, Task task) {
        if (plan.referring(Task.class, task.id()).isEmpty()) return task.planned();
        return withParts(plan, task).stream()
                .filter(part -> plan.referring(Task.class, part.id()).isEmpty())
                .flatMap(part -> part.planned().stream())
                .reduce((one, other) ->
                        new Span(
                                earlier(one.start(), other.start()),
                                later(one.end(), other.end())));
    }

    private static Span shifted(Plan plan, Span span, long by) {
        if (by % 7 == 0 && fullDays(plan, span) == fullDays(plan, span.plusDays(by)))
            return span.plusDays(by);
        return from(
                plan, workday(plan, span.start().plusDays(by)), Math.max(1, fullDays(plan, span)));
    }

    /** Exactly these days; the duration follows, so that the computed dates do too. */
    public static List<Edit> stretch(Plan plan, Task task, Span span) {
        if (!plan.referring(Task.class, task.id()).isEmpty())
            throw new Unacceptable(
                    "“%s” lasts as long as its parts do. Stretch those.".formatted(task.name()));
        int minutes = Math.max(1, fullDays(plan, span)) * Workdays.fullTimeDay(plan);
        var edits = new ArrayList<Edit>();
        change(
                task,
                Map.of("planned", Optional.of(span), "duration", Optional.of(Minutes.of(minutes))),
                edits);
        return List.copyOf(edits);
    }

    /** So many working days of the organization's own calendar, from a day on. */
    public static Span from(Plan plan, LocalDate start, int workdays) {
        int left = Math.max(1, workdays);
        var ahead = new Span(start, start.plusDays(14L + left * 2L));
        var minutes = Workdays.fullTime(plan, ahead);
        for (int day = 0; day < minutes.length; day++)
            if (minutes[day] > 0 && --left == 0) return new Span(start, start.plusDays(day));
        return new Span(start, start.plusDays(Math.max(1, workdays) - 1L));
    }

    /** The day itself, or the first working day after it. */
    public static LocalDate workday(Plan plan, LocalDate day) {
        var minutes = Workdays.fullTime(plan, new Span(day, day.plusDays(30)));
        for (int i = 0; i < minutes.length; i++) if (minutes[i] > 0) return day.plusDays(i);
        return day;
    }

    private static int fullDays(Plan plan, Span span) {
        int days = 0;
        for (int minutes : Workdays.fullTime(plan, span)) if (minutes > 0) days++;
        return days;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    // ---- edits

    private static void change(Item item, Map<String, ?> values, List<Edit> edits) {
        Edit.between(item, Fields.of(item.kind()).with(item, values)).ifPresent(edits::add);
    }

    private static Task with(Task task, Map<String, ?> values) {
        return (Task) Fields.of(task.kind()).with(task, values);
    }
}
