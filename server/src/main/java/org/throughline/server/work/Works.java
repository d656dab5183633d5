package org.throughline.server.work;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Budget;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.read.Schedule;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;

/**
 * What is computed of each project, kept until an edit touches it or one it is linked with, so that
 * a list of two thousand projects computes only what moved.
 */
@Component
class Works {
    private static final int MOST_TO_FOLLOW = 500;

    /** Above this many, one pass over the whole plan is cheaper than one for each project. */
    private static final int FEW = 16;

    /** Whole schedules are large; those of the projects somebody looks at are enough. */
    private static final int MOST_SCHEDULES = 48;

    private final Plans plans;
    private final Clock clock;
    private final Map<Id<Organization>, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(
            long revision,
            LocalDate today,
            Plan plan,
            Map<Id<Project>, Figures> figures,
            Map<Id<Project>, Schedule> schedules) {}

    Works(Plans plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The schedule of a project, and of those it is linked with. */
    Schedule schedule(Standing standing, Id<Project> project) {
        return schedule(at(standing), project);
    }

    private Schedule schedule(Kept now, Id<Project> project) {
        var known = now.schedules().get(project);
        if (known != null) return known;
        var made = Schedule.of(now.plan(), project, now.today());
        if (now.schedules().size() >= MOST_SCHEDULES) now.schedules().clear();
        now.schedules().put(project, made);
        return made;
    }

    Figures figures(Standing standing, Project project) {
        var now = at(standing);
        return now.figures()
                .computeIfAbsent(
                        project.id(),
                        id -> Figures.of(now.plan(), project, schedule(now, id), now.today()));
    }

    /** The figures of many projects at once. */
    Map<Id<Project>, Figures> figures(Standing standing, Collection<Project> projects) {
        var now = at(standing);
        var missing =
                projects.stream()
                        .filter(project -> !now.figures().containsKey(project.id()))
                        .toList();
        var whole =
                missing.size() > FEW
                        ? Optional.of(Schedule.of(now.plan(), now.today()))
                        : Optional.<Schedule>empty();
        for (var project : missing)
            now.figures()
                    .put(
                            project.id(),
                            Figures.of(
                                    now.plan(),
                                    project,
                                    whole.orElseGet(() -> schedule(now, project.id())),
                                    now.today()));
        return now.figures();
    }

    private Kept at(Standing standing) {
        var today = today();
        var current =
                kept.compute(
                        standing.organization(),
                        (_, before) -> {
                            if (before == null || !before.today().equals(today))
                                return fresh(standing, today);
                            return before.revision() < standing.revision()
                                    ? moved(before, standing)
                                    : before;
                        });
        // Another request was ahead of this one's snapshot: what is kept stays, and this page gets
        // its own.
        return current.revision() == standing.revision() ? current : fresh(standing, today);
    }

    private static Kept fresh(Standing standing, LocalDate today) {
        return new Kept(
                standing.revision(),
                today,
                standing.plan(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>());
    }

    private Kept moved(Kept before, Standing standing) {
        if (standing.revision() - before.revision() > MOST_TO_FOLLOW)
            return fresh(standing, before.today());
        var edits = new ArrayList<Edit>();
        for (var revision :
                plans.since(standing.organization(), before.revision(), MOST_TO_FOLLOW + 1))
            if (revision.number() <= standing.revision()) edits.addAll(revision.edits());
        var touched = touched(before.plan(), standing.plan(), edits);
        if (touched.isEmpty()) return fresh(standing, before.today());
        var figures = new ConcurrentHashMap<>(before.figures());
        var schedules = new ConcurrentHashMap<>(before.schedules());
        figures.keySet().removeAll(touched.get());
        schedules.keySet().removeAll(touched.get());
        return new Kept(standing.revision(), before.today(), standing.plan(), figures, schedules);
    }

    /** The projects whose figures some edits can change; nothing where they can change all. */
    static Optional<Set<Id<Project>>> touched(Plan before, Plan after, List<Edit> edits) {
        var touched = new HashSet<Id<Project>>();
        for (var edit : edits)
            for (var plan : List.of(before, after)) {
                var item =
                        switch (edit) {
                            case Edit.Added(var added) -> Optional.of(added);
                            case Edit.Removed(var removed) -> Optional.of(removed);
                            case Edit.Changed changed -> plan.find(changed.kind(), changed.id());
                        };
                if (item.isPresent() && !touch(plan, item.get(), touched)) return Optional.empty();
            }
        var all = new HashSet<>(touched);
        for (var project : touched) {
            all.addAll(linked(before, project));
            all.addAll(linked(after, project));
        }
        return Optional.of(all);
    }

    private static boolean touch(Plan plan, Item item, Set<Id<Project>> touched) {
        switch (item) {
            case Project project -> touched.add(project.id());
            case Phase phase -> touched.add(phase.project());
            case Milestone milestone -> touched.add(milestone.project());
            case Task task -> touched.add(task.project());
            case Assignment work -> touched.add(work.project());
            case Budget budget -> touched.add(budget.project());
            case Dependency link -> {
                plan.find(Task.class, link.from()).ifPresent(task -> touched.add(task.project()));
                plan.find(Task.class, link.to()).ifPresent(task -> touched.add(task.project()));
            }
            case Contract contract -> touchWorkOf(plan, contract.person(), touched);
            case TimeOff off -> touchWorkOf(plan, off.person(), touched);
            case Person person -> touchWorkOf(plan, person.id(), touched);
            case Placeholder placeholder -> touchWorkOf(plan, placeholder.id(), touched);
            case HolidayCalendar _, Organization _ -> {
                return false;
            }
            default -> {}
        }
        return true;
    }

    private static void touchWorkOf(Plan plan, Id<?> who, Set<Id<Project>> touched) {
        for (var work : plan.assignmentsOf(who)) touched.add(work.project());
    }

    /** A project and those its tasks are linked with, directly or through others. */
    private static Set<Id<Project>> linked(Plan plan, Id<Project> project) {
        var found = new HashSet<>(List.of(project));
        var queue = new ArrayDeque<>(found);
        while (!queue.isEmpty())
            for (var task : plan.referring(Task.class, queue.poll()))
                for (var link : plan.referring(Dependency.class, task.id()))
                    for (var end : List.of(link.from(), link.to()))
                        plan.find(Task.class, end)
                                .map(Task::project)
                                .filter(found::add)
                                .ifPresent(queue::add);
        return found;
    }
}
