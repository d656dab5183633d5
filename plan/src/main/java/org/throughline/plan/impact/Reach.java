package org.throughline.plan.impact;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Budget;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Task;
import org.throughline.plan.read.Load;
import org.throughline.plan.read.Schedule;

/**
 * How far edits reach: whose load and which projects they can change. Never too little, so that
 * looking only here finds every difference; sometimes more than differs in the end.
 */
record Reach(Set<Id<?>> people, Set<Id<Project>> projects) {

    static Reach of(Plan before, Plan next, List<Edit> edits) {
        var people = Load.touched(before, next, edits);
        var projects = new HashSet<Id<Project>>();
        for (var edit : edits) {
            before.find(edit.kind(), edit.id())
                    .ifPresent(item -> reach(before, item, people, projects));
            next.find(edit.kind(), edit.id())
                    .ifPresent(item -> reach(next, item, people, projects));
        }
        var linked = new HashSet<Id<Project>>();
        for (var project : projects)
            for (var plan : List.of(before, next))
                if (plan.find(Project.class, project).isPresent())
                    Schedule.linked(plan, project).forEach(one -> linked.add(one.id()));
        projects.addAll(linked);
        return new Reach(people, projects);
    }

    /** Everybody and everything: for recomputing from nothing. */
    static Reach everything(Plan before, Plan next) {
        var people = new HashSet<Id<?>>();
        var projects = new HashSet<Id<Project>>();
        for (var plan : List.of(before, next)) {
            plan.all(Person.class).forEach(one -> people.add(one.id()));
            plan.all(Placeholder.class).forEach(one -> people.add(one.id()));
            plan.all(Project.class).forEach(one -> projects.add(one.id()));
        }
        return new Reach(people, projects);
    }

    /** One project, and whoever works on it before or after. */
    static Reach project(Plan before, Plan next, Id<Project> project) {
        var people = new HashSet<Id<?>>();
        for (var plan : List.of(before, next))
            plan.referring(Assignment.class, project).forEach(one -> people.add(one.to()));
        return new Reach(people, Set.of(project));
    }

    /** Whether an edit is of something in a project, or of the project itself. */
    static boolean belongs(Plan before, Plan next, Edit edit, Id<Project> project) {
        return switch (edit.kind()) {
            case PROJECT, PHASE, MILESTONE, TASK, DEPENDENCY, ASSIGNMENT, BUDGET -> {
                var projects = new HashSet<Id<Project>>();
                for (var plan : List.of(before, next))
                    plan.find(edit.kind(), edit.id())
                            .ifPresent(item -> reach(plan, item, new HashSet<>(), projects));
                yield projects.contains(project);
            }
            default -> false;
        };
    }

    private static void reach(Plan plan, Item item, Set<Id<?>> people, Set<Id<Project>> projects) {
        switch (item) {
            case Project project -> projects.add(project.id());
            case Phase phase -> projects.add(phase.project());
            case Milestone milestone -> projects.add(milestone.project());
            case Task task -> projects.add(task.project());
            case Budget budget -> projects.add(budget.project());
            case Assignment assignment -> {
                projects.add(assignment.project());
                people.add(assignment.to());
            }
            // A link may join two projects, and holds on both sides.
            case Dependency link -> {
                for (var end : List.of(link.from(), link.to()))
                    plan.find(Task.class, end).ifPresent(task -> projects.add(task.project()));
            }
            // The days and rates of somebody's work follow from what is said about them.
            case Person person -> {
                people.add(person.id());
                projectsOf(plan, person.id(), projects);
            }
            case Placeholder placeholder -> {
                people.add(placeholder.id());
                projectsOf(plan, placeholder.id(), projects);
            }
            case Contract contract -> projectsOf(plan, contract.person(), projects);
            case HolidayCalendar calendar -> {
                plan.referring(Person.class, calendar.id())
                        .forEach(person -> projectsOf(plan, person.id(), projects));
                if (!plan.referring(Organization.class, calendar.id()).isEmpty())
                    everyProject(plan, projects);
            }
            default -> {
                if (REACHING_ALL.contains(item.kind())) everyProject(plan, projects);
            }
        }
    }

    /** Full-time days, rates and currency stand behind every figure. */
    private static final Set<Kind> REACHING_ALL =
            Set.of(Kind.ORGANIZATION, Kind.ROLE, Kind.RATE_CARD);

    private static void projectsOf(Plan plan, Id<?> someone, Set<Id<Project>> projects) {
        plan.assignmentsOf(someone).forEach(one -> projects.add(one.project()));
    }

    private static void everyProject(Plan plan, Set<Id<Project>> projects) {
        plan.all(Project.class).forEach(project -> projects.add(project.id()));
    }
}
