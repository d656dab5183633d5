package org.throughline.plan.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;

/**
 * When each task can happen, how far it can slip, and why: the critical path over dependencies,
 * lags, calendars and people.
 *
 * <p>Two kinds of dates stand side by side and are never mixed. <b>Planned</b> days are what the
 * plan says ({@code Task.planned}); nothing here changes them. <b>Early and late</b> days are
 * computed as dependencies allow, as if every task began as soon as it may: not before the project
 * starts (the first planned day of its tasks; without any, its first phase, assignment or "not
 * before", else the day given), not before its phase starts, not before its earliest start, not
 * before its predecessors let it. Only a pinned task, and one that is done, stands on its planned
 * days. Where the planned days say what dependencies, bounds or the length of the work do not
 * allow, that is a {@link Breach}.
 *
 * <p>How long a task takes: its duration where one was set, as working time of each person on it.
 * Else its likely effort, shared evenly among the people it asks for (or has, if more); each works
 * their share on their own working days, at most the minutes a day they are assigned to it, and it
 * ends when the last one is done; whoever is not found yet works the organization's full-time days.
 * Without effort, as long as its planned days. With none of these it is a moment.
 *
 * <p>A summary task runs from its first part to its last. A dependency on it means its parts, every
 * one with every one: "finish-start" to a summary task holds all its parts until all of the other
 * have ended. Lags are working time of the organization.
 */
public final class Schedule {
    private final Map<Id<Task>, Dates> byTask;
    private final Map<Id<Project>, List<Dates>> byProject;
    private final Map<Id<Project>, Finish> finishes;

    private Schedule(TaskNetwork network) {
        this.byTask = HashMap.newHashMap(network.dates().size());
        this.byProject = new LinkedHashMap<>();
        this.finishes = network.finishes();
        for (var dates : network.dates()) {
            byTask.put(dates.task().id(), dates);
            byProject.computeIfAbsent(dates.task().project(), _ -> new ArrayList<>()).add(dates);
        }
    }

    /**
     * Of a whole plan.
     *
     * @param from when a project starts of which nothing has a day
     */
    public static Schedule of(Plan plan, LocalDate from) {
        return new Schedule(TaskNetwork.of(plan, plan.all(Project.class), from));
    }

    /**
     * Of one project, and of those it is linked with; the same as in {@link #of(Plan, LocalDate)}.
     */
    public static Schedule of(Plan plan, Id<Project> project, LocalDate from) {
        return new Schedule(TaskNetwork.of(plan, TaskNetwork.linked(plan, project), from));
    }

    /**
     * This project and all that its tasks are linked with, directly or through others: their dates
     * move together.
     */
    public static Collection<Project> linked(Plan plan, Id<Project> project) {
        return TaskNetwork.linked(plan, project);
    }

    /**
     * One task. {@code early} and {@code late} days are computed, {@code planned} is what the plan
     * says. {@code minutes} is its working time on the organization's days. {@code totalSlack} is
     * how far it can slip without moving the end of its project, a deadline or anything pinned that
     * waits for it; {@code freeSlack} how far without moving any other task; both in working
     * minutes of the organization. {@code critical}: not done, and total slack is zero or less.
     */
    public record Dates(
            Task task,
            int depth,
            boolean summary,
            Optional<Span> planned,
            LocalDate earlyStart,
            LocalDate earlyFinish,
            LocalDate lateStart,
            LocalDate lateFinish,
            long minutes,
            long totalSlack,
            long freeSlack,
            boolean critical,
            Reason reason,
            List<Breach> breaches) {
        public Dates {
            breaches = List.copyOf(breaches);
        }
    }

    /** Why a task cannot start (or, where its end is what is held, end) any earlier. */
    public sealed interface Reason {
        /** Another task holds it. */
        record After(Dependency link, Task before) implements Reason {}

        /** It is among the first of its project. */
        record ProjectStarts(LocalDate day) implements Reason {}

        record PhaseStarts(Phase phase) implements Reason {}

        /** The earliest start of the task, or of one it is part of. */
        record NotBefore(Task of, LocalDate day) implements Reason {}

        /** It is pinned to its planned days. */
        record Pinned(Span days) implements Reason {}

        /** It is done, so it stands where it was planned. */
        record Done(Span days) implements Reason {}

        /** A summary task: this part ends last. */
        record PartEnds(Task part) implements Reason {}
    }

    /** Planned days that cannot be kept: what is wrong with them. */
    public sealed interface Breach {
        /**
         * The planned days come too early for this predecessor; {@code holds} is the day of the
         * predecessor's start or finish, whichever the dependency is about. {@code allowed} is the
         * first day on which the task may then start or, for a dependency about its end, finish.
         */
        record Predecessor(Dependency link, Task before, LocalDate holds, LocalDate allowed)
                implements Breach {}

        record BeforeEarliestStart(Task of, LocalDate day) implements Breach {}

        record BeforePhase(Phase phase) implements Breach {}

        /** Planned, or computed where nothing is planned, to end after the deadline. */
        record AfterDeadline(Task of, LocalDate deadline, LocalDate end) implements Breach {}

        /** The work does not fit between the planned days; from their first day it ends then. */
        record TooShort(LocalDate end) implements Breach {}
    }

    /**
     * A project's computed start and finish; {@code planned} from its first planned day to its
     * last; {@code last} is the task that ends last.
     */
    public record Finish(
            Project project,
            LocalDate start,
            LocalDate finish,
            Optional<Span> planned,
            Task last) {}

    /**
     * A milestone; {@code ready} is when all tasks that are planned to end by its day (of its
     * phase, if it has one) can have ended as dependencies allow. Later than its day: it cannot be
     * met.
     */
    public record Mark(Milestone milestone, Optional<LocalDate> ready) {
        public boolean isMissed() {
            return ready.isPresent() && ready.get().isAfter(milestone.day());
        }
    }

    public Optional<Dates> dates(Id<Task> task) {
        return Optional.ofNullable(byTask.get(task));
    }

    /** The tasks of a project as an outline: each before its parts, by rank. */
    public List<Dates> tasks(Id<Project> project) {
        return List.copyOf(byProject.getOrDefault(project, List.of()));
    }

    /** Empty for a project without tasks. */
    public Optional<Finish> finish(Id<Project> project) {
        return Optional.ofNullable(finishes.get(project));
    }

    /** The projects that have tasks, by name. */
    public List<Finish> finishes() {
        return List.copyOf(finishes.values());
    }

    /**
     * The chain that makes a task's early days what they are: the task, what holds it, what holds
     * that, back to where it begins.
     */
    public List<Dates> why(Id<Task> task) {
        var chain = new ArrayList<Dates>();
        var at = byTask.get(task);
        // Each is later in the network than the next, so this ends; the bound is for my own slips.
        while (at != null && chain.size() <= byTask.size()) {
            chain.add(at);
            at =
                    switch (at.reason()) {
                        case Reason.After(_, var before) -> byTask.get(before.id());
                        case Reason.PartEnds(var part) -> byTask.get(part.id());
                        case Reason.ProjectStarts _,
                                Reason.PhaseStarts _,
                                Reason.NotBefore _,
                                Reason.Pinned _,
                                Reason.Done _ ->
                                null;
                    };
        }
        return List.copyOf(chain);
    }

    /** The chain that makes the finish of the project what it is, first task first. */
    public List<Dates> criticalPath(Id<Project> project) {
        return finish(project).map(finish -> why(finish.last().id()).reversed()).orElse(List.of());
    }

    /** The milestones of a project by day, with when what belongs to them can be ready. */
    public List<Mark> marks(Plan plan, Id<Project> project) {
        return plan.referring(Milestone.class, project).stream()
                .sorted(
                        Comparator.comparing(Milestone::day)
                                .thenComparing(Milestone::name)
                                .thenComparing(Milestone::id))
                .map(milestone -> new Mark(milestone, ready(milestone)))
                .toList();
    }

    private Optional<LocalDate> ready(Milestone milestone) {
        return byProject.getOrDefault(milestone.project(), List.of()).stream()
                .filter(dates -> !dates.summary())
                .filter(dates ->
                        milestone.phase().isEmpty()
                                || dates.task().phase().equals(milestone.phase()))
                .filter(dates ->
                        dates.planned()
                                .map(span -> !span.end().isAfter(milestone.day()))
                                .orElse(false))
                .map(Dates::earlyFinish)
                .max(LocalDate::compareTo);
    }
}
