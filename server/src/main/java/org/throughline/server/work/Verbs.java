package org.throughline.server.work;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.read.Outline;
import org.throughline.plan.read.Schedule;
import org.throughline.plan.read.Workdays;
import org.throughline.plan.verb.Breakdown;
import org.throughline.plan.verb.Settle;
import org.throughline.plan.verb.Shift;
import org.throughline.plan.words.Typed;
import org.throughline.plan.words.Words;

/** What one can do to the outline of a project, each as edits with the title of their change. */
final class Verbs {
    private final Plan plan;
    private final Project project;
    private final LocalDate today;
    private final Supplier<Id<?>> fresh;

    /** A change on its way. */
    record Done(String title, List<Edit> edits) {}

    Verbs(Plan plan, Project project, LocalDate today, Supplier<Id<?>> fresh) {
        this.plan = plan;
        this.project = project;
        this.today = today;
        this.fresh = fresh;
    }

    Done add(Optional<String> id, Optional<String> below, String name, String effort) {
        Id<Task> own = id.map(Id::<Task>of).orElseGet(() -> fresh.get().as());
        var work =
                effort.isBlank()
                        ? Effort.of(Workdays.fullTimeDay(plan))
                        : Typed.effort(effort, Workdays.fullTimeDay(plan));
        var task = Task.named(own, project.id(), name, work);
        return titled(Breakdown.add(plan, task, below.map(this::line)));
    }

    Done indent(@Nullable String id) {
        var task = task(id);
        var edits = Breakdown.indent(plan, task);
        return new Done("Make %s part of %s".formatted(task.name(), above(edits, task)), edits);
    }

    private String above(List<Edit> edits, Task task) {
        if (edits.getFirst() instanceof Edit.Changed changed) {
            var after = (Task) Fields.of(task.kind()).with(task, changed.after());
            Optional<? extends Id<?>> above =
                    after.parent().isPresent() ? after.parent() : after.phase();
            return above.map(one -> Words.name(plan, one)).orElse(project.name());
        }
        return project.name();
    }

    Done outdent(@Nullable String id) {
        var task = task(id);
        Optional<? extends Id<?>> above = task.parent().isPresent() ? task.parent() : task.phase();
        return new Done(
                "Take %s out of %s"
                        .formatted(
                                task.name(),
                                above.map(one -> Words.name(plan, one)).orElse(project.name())),
                Breakdown.outdent(plan, task));
    }

    /** Into a line, as its last part; without one to the end of the project. */
    Done put(@Nullable String id, Optional<String> into) {
        var task = task(id);
        var above = into.map(this::line);
        if (above.isPresent() && above.get() instanceof Milestone milestone)
            throw new Unacceptable(
                    "“%s” is a milestone; a task can be part of a phase or of another task."
                            .formatted(milestone.name()));
        return new Done(
                above.isPresent()
                        ? "Make %s part of %s".formatted(task.name(), above.get().label())
                        : "Take %s out to the margin".formatted(task.name()),
                some(Breakdown.put(plan, task, above)));
    }

    Done reorder(@Nullable String id, int by) {
        var task = task(id);
        return new Done(
                "Move %s %s".formatted(task.name(), by < 0 ? "up" : "down"),
                Breakdown.reorder(plan, task, by));
    }

    Done remove(@Nullable String id) {
        var item = line(id);
        return switch (item) {
            case Task task -> {
                var edits = Breakdown.remove(plan, task);
                long parts = edits.stream().filter(edit -> edit.kind() == task.kind()).count() - 1;
                yield new Done(
                        parts == 0
                                ? "Remove " + task.name()
                                : parts == 1
                                        ? "Remove %s with its part".formatted(task.name())
                                        : "Remove %s with its %d parts"
                                                .formatted(task.name(), parts),
                        edits);
            }
            case Phase phase ->
                    new Done(
                            "Remove the phase %s, keep its work".formatted(phase.name()),
                            Breakdown.remove(plan, phase));
            default -> titled(List.of(Edit.remove(item)));
        };
    }

    Done move(@Nullable String id, @Nullable LocalDate start) {
        if (start == null) throw new Unacceptable("The day it moves to is missing. Give one.");
        var item = line(id);
        var edits =
                switch (item) {
                    case Task task -> Breakdown.move(plan, task, start, workdays(task));
                    case Phase phase -> Shift.phase(plan, phase, start);
                    case Milestone milestone -> Shift.milestone(milestone, start);
                    default -> List.<Edit>of();
                };
        // A task with parts moves by moving those; what people moved is the whole.
        return item instanceof Task task && !plan.referring(Task.class, task.id()).isEmpty()
                ? new Done("Move %s to %s".formatted(task.name(), Words.day(start)), some(edits))
                : titled(edits);
    }

    /** How many days a task without planned ones takes: as many as computed. */
    private int workdays(Task task) {
        return Schedule.of(plan, project.id(), today)
                .dates(task.id())
                .map(dates ->
                        (int)
                                Math.ceilDiv(
                                        dates.minutes(), Math.max(1, Workdays.fullTimeDay(plan))))
                .orElse(1);
    }

    Done stretch(@Nullable String id, @Nullable LocalDate start, @Nullable LocalDate end) {
        if (start == null || end == null)
            throw new Unacceptable("Give the first and the last day it is to have.");
        var span = new Span(start, end);
        var item = line(id);
        return switch (item) {
            case Task task -> titled(Breakdown.stretch(plan, task, span));
            case Phase phase ->
                    titled(
                            Edit.between(
                                            phase,
                                            new Phase(
                                                    phase.id(),
                                                    phase.project(),
                                                    phase.name(),
                                                    span))
                                    .map(List::of)
                                    .orElse(List.of()));
            default -> move(id, start);
        };
    }

    /**
     * @param seen the plan in which the lines have the numbers that were typed
     */
    Done waitFor(@Nullable String id, String predecessors, Plan seen) {
        var task = task(id);
        var lines = Outline.of(seen, project.id());
        var wishes = new ArrayList<Breakdown.Wish>();
        for (var typed : Typed.predecessors(predecessors, Workdays.fullTimeDay(plan)))
            wishes.add(
                    new Breakdown.Wish(
                            called(lines, typed.line()), typed.kind(), typed.lagMinutes()));
        // What it waits for in other projects has no line here, and stays.
        for (var link : Breakdown.waitsFor(plan, task))
            if (!plan.get(Task.class, link.from()).project().equals(project.id()))
                wishes.add(new Breakdown.Wish(link.from(), link.type(), link.lagMinutes()));
        var edits = Breakdown.waitFor(plan, task, wishes, () -> fresh.get().<Dependency>as());
        return edits.size() == 1
                ? titled(edits)
                : new Done("Change what %s waits for".formatted(task.name()), some(edits));
    }

    private static Id<Task> called(Outline lines, String name) {
        var line =
                lines.called(name)
                        .orElseThrow(() ->
                                new Unacceptable(
                                        "There is no line %s. The lines go from 1 to %d."
                                                .formatted(name, lines.lines().size())));
        return line.task()
                .map(Task::id)
                .orElseThrow(() ->
                        new Unacceptable(
                                "Line %s, “%s”, is a %s. Only tasks can be waited for."
                                        .formatted(
                                                name,
                                                line.item().label(),
                                                line.item().kind().word())));
    }

    /** One task, or all of the project: to the first days on which they may stand. */
    Done settle(Optional<String> id) {
        if (id.isPresent()) {
            var task = task(id.get());
            return titled(some(Settle.task(plan, task, today)));
        }
        var edits = Settle.project(plan, project, today);
        if (edits.isEmpty())
            throw new Unacceptable("Nothing is planned before it may begin; all tasks have days.");
        return new Done("Settle the dates of " + project.name(), edits);
    }

    // ----

    private Done titled(List<Edit> edits) {
        var some = some(edits);
        return new Done(Words.title(plan, some.subList(0, 1)), some);
    }

    private static List<Edit> some(List<Edit> edits) {
        if (edits.isEmpty()) throw new Unacceptable("Nothing would change: it is already so.");
        return edits;
    }

    private Task task(@Nullable String id) {
        if (line(id) instanceof Task task) return task;
        throw new Unacceptable("That can be done to tasks only. Choose a task.");
    }

    /** A phase, task or milestone of this project. */
    private Item line(@Nullable String id) {
        if (id == null) throw new Unacceptable("The line it is about is missing. Choose one.");
        var known = Id.of(id);
        return plan.find(Task.class, known)
                .filter(task -> task.project().equals(project.id()))
                .<Item>map(task -> task)
                .or(() ->
                        plan.find(Phase.class, known)
                                .filter(phase -> phase.project().equals(project.id())))
                .or(() ->
                        plan.find(Milestone.class, known)
                                .filter(one -> one.project().equals(project.id())))
                .orElseThrow(() ->
                        new Unacceptable(
                                "This line is not in the project any more; someone may have removed it."));
    }
}
