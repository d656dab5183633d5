package org.throughline.exchange.project;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.Names;
import org.throughline.exchange.foreign.ForeignProject;
import org.throughline.exchange.foreign.ForeignProject.Constraint;
import org.throughline.exchange.foreign.ForeignProject.ForeignAssignment;
import org.throughline.exchange.foreign.ForeignProject.ForeignTask;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Texts;

/**
 * The tasks of a file. Summary tasks stay tasks, with their parts below them and no work of their
 * own, since theirs is the sum of the parts. A milestone that nothing hangs on becomes a {@link
 * Milestone}; one with links stays a task of no effort and no duration, so that its links hold.
 */
final class Tasks {
    private static final String WHAT = "task";

    private final ForeignProject foreign;
    private final Draft draft;
    private final Project project;
    private final People people;
    private final Map<Integer, ForeignTask> byId = new HashMap<>();
    private final Map<Integer, Id<Task>> taken = new HashMap<>();
    private final Set<Integer> parents = new HashSet<>();
    private final Set<Integer> linked = new HashSet<>();
    private final Map<Integer, Long> assigned = new HashMap<>();
    private final Map<Integer, Integer> workers = new HashMap<>();
    private int rank;

    Tasks(ForeignProject foreign, Draft draft, Project project, People people) {
        this.foreign = foreign;
        this.draft = draft;
        this.project = project;
        this.people = people;
        look();
        draft.counted(WHAT, foreign.tasks().size());
        for (var task : foreign.tasks()) take(task);
    }

    /** The task a foreign one became, if it became a task. */
    Optional<Id<Task>> of(int task) {
        return Optional.ofNullable(taken.get(task));
    }

    Optional<ForeignTask> foreign(int task) {
        return Optional.ofNullable(byId.get(task));
    }

    boolean isSummary(int task) {
        return parents.contains(task);
    }

    String name(int task) {
        return foreign(task).map(Tasks::quoted).orElse("an unknown task");
    }

    private void look() {
        foreign.tasks().forEach(task -> byId.put(task.id(), task));
        foreign.tasks().stream()
                .filter(this::isWanted)
                .forEach(task -> task.parent().ifPresent(parents::add));
        foreign.links()
                .forEach(link -> {
                    linked.add(link.from());
                    linked.add(link.to());
                });
        for (var assignment : foreign.assignments()) {
            if (assignment.resource().flatMap(people::of).isEmpty()) continue;
            assigned.merge(assignment.task(), minutes(assignment), Long::sum);
            workers.merge(assignment.task(), 1, Integer::sum);
        }
    }

    /** The work of an assignment: as stated, else its share of the task's duration. */
    long minutes(ForeignAssignment assignment) {
        return assignment
                .workMinutes()
                .orElseGet(() ->
                        Math.round(
                                foreign(assignment.task())
                                                .flatMap(ForeignTask::durationMinutes)
                                                .orElse(0L)
                                        * assignment.units().orElse(100.0)
                                        / 100));
    }

    private boolean isWanted(ForeignTask task) {
        return task.active() && !task.external();
    }

    private void take(ForeignTask task) {
        if (task.external()) {
            draft.say(
                    Grade.NOT_TAKEN,
                    WHAT,
                    "Tasks of other projects, shown in this one for their links, were not taken: %s.",
                    quoted(task));
        } else if (!task.active()) {
            draft.say(
                    Grade.NOT_TAKEN,
                    WHAT,
                    "Tasks switched off (inactive) in the file were not taken: %s.",
                    quoted(task));
        } else if (isMilestone(task)) {
            takeMilestone(task);
        } else {
            takeTask(task);
        }
    }

    private boolean isMilestone(ForeignTask task) {
        boolean none =
                task.workMinutes().orElse(0L) == 0
                        && task.durationMinutes().orElse(0L) == 0
                        && assigned.getOrDefault(task.id(), 0L) == 0;
        return (task.milestone() || task.durationMinutes().isPresent())
                && none
                && !parents.contains(task.id())
                && !linked.contains(task.id())
                && task.finish().or(task::start).filter(Reach::has).isPresent();
    }

    private void takeMilestone(ForeignTask task) {
        var day = task.finish().or(task::start).orElseThrow();
        var milestone =
                new Milestone(draft.newId(), project.id(), Optional.empty(), name(task), day);
        draft.put(milestone);
        draft.took(WHAT, milestone.id());
        if (!task.notes().isBlank() || task.percentComplete() > 0)
            draft.say(
                    Grade.CHANGED,
                    WHAT,
                    "Milestones have a name and a day here; notes and progress were dropped from %s.",
                    quoted(task));
    }

    private void takeTask(ForeignTask task) {
        boolean summary = parents.contains(task.id());
        var planned = summary ? Optional.<Span>empty() : planned(task);
        var constraint = summary ? Optional.<Constraint>empty() : task.constraint();
        if (summary && task.constraint().isPresent())
            draft.say(
                    Grade.CHANGED,
                    WHAT,
                    "Constraints on summary tasks were dropped; their parts decide: %s.",
                    quoted(task));
        var deadline = Reach.day(task.deadline(), draft, WHAT, quoted(task));
        var earliest = Optional.<LocalDate>empty();
        boolean pinned = !summary && task.manual() && planned.isPresent();
        var day = task.constraintDay().filter(Reach::has);
        if (constraint.isPresent()) {
            switch (constraint.get()) {
                case START_NO_EARLIER_THAN -> earliest = day;
                case FINISH_NO_LATER_THAN ->
                        deadline =
                                Stream.concat(deadline.stream(), day.stream())
                                        .min(LocalDate::compareTo);
                case MUST_START_ON, MUST_FINISH_ON -> {
                    pinned = planned.isPresent();
                    if (planned.isEmpty()) earliest = day;
                }
                case AS_LATE_AS_POSSIBLE ->
                        draft.say(
                                Grade.CHANGED,
                                WHAT,
                                "“As late as possible” is not known here; %s go as soon as possible.",
                                quoted(task));
                case START_NO_LATER_THAN, FINISH_NO_EARLIER_THAN ->
                        draft.say(
                                Grade.CHANGED,
                                WHAT,
                                "“Start no later than” and “finish no earlier than” were dropped from %s.",
                                quoted(task));
            }
        }
        var item =
                new Task(
                        draft.newId(),
                        project.id(),
                        Optional.empty(),
                        parent(task),
                        rank++,
                        name(task),
                        summary ? Effort.NONE : Effort.of(effort(task)),
                        summary
                                ? Optional.empty()
                                : task.durationMinutes()
                                        .map(minutes -> Minutes.of(clamped(minutes, task))),
                        Math.clamp(workers.getOrDefault(task.id(), 1), 1, 1000),
                        Optional.empty(),
                        Map.of(),
                        planned,
                        pinned,
                        earliest,
                        deadline,
                        new Percent((int) Math.clamp(Math.round(task.percentComplete()), 0, 100)),
                        Names.prose(task.notes()));
        draft.put(item);
        draft.took(WHAT, item.id());
        taken.put(task.id(), item.id());
    }

    private Optional<Span> planned(ForeignTask task) {
        var start = task.start().or(task::finish);
        var finish = task.finish().or(task::start);
        var span = Reach.span(start, finish);
        if (span.isEmpty() && start.isPresent())
            draft.say(
                    Grade.CHANGED,
                    WHAT,
                    "Days outside of 1990 to 2100, or that end before they start, were dropped from %s.",
                    quoted(task));
        return span;
    }

    private int effort(ForeignTask task) {
        long stated = task.workMinutes().orElse(0L);
        if (stated > 0) return clamped(stated, task);
        long given = assigned.getOrDefault(task.id(), 0L);
        if (given > 0) return clamped(given, task);
        long duration = task.durationMinutes().orElse(0L);
        // Planners who do not assign people leave the work at 0. What takes five days asks for
        // somebody for five days.
        if (duration > 0)
            draft.say(
                    Grade.CHANGED,
                    WHAT,
                    "With a duration but no work: taken as one person's work for that long: %s.",
                    quoted(task));
        return clamped(duration, task);
    }

    private int clamped(long minutes, ForeignTask task) {
        if (minutes >= 0 && minutes <= Minutes.MOST) return (int) minutes;
        draft.say(
                Grade.CHANGED,
                WHAT,
                "A time below nothing or beyond what a plan can hold was cut at %s.",
                quoted(task));
        return (int) Math.clamp(minutes, 0, Minutes.MOST);
    }

    /** The nearest task above that was taken. */
    private Optional<Id<Task>> parent(ForeignTask task) {
        var above = task.parent();
        for (int depth = 0; depth < 1000 && above.isPresent(); depth++) {
            var id = taken.get(above.get());
            if (id != null) return Optional.of(id);
            above = foreign(above.get()).flatMap(ForeignTask::parent);
        }
        return Optional.empty();
    }

    private String name(ForeignTask task) {
        var clean = Names.clean(task.name());
        if (clean.isEmpty()) clean = "Task %s".formatted(Names.clean(task.number()));
        if (!clean.equals(task.name().strip()))
            draft.say(
                    Grade.CHANGED,
                    WHAT,
                    "A name that was missing or did not fit became %s.",
                    "“%s”".formatted(clean));
        return clean;
    }

    static String quoted(ForeignTask task) {
        var name = Names.clean(task.name());
        return "“%s”"
                .formatted(
                        name.isEmpty() ? "Task " + Names.clean(task.number()) : Texts.brief(name));
    }
}
