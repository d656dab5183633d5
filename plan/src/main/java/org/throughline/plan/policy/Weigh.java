package org.throughline.plan.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.impact.Impact;
import org.throughline.plan.impact.Scope;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Budget;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.read.Forecast;

/** From a change and its impact to the figures policies look at. */
public final class Weigh {
    private static final Set<Kind> TERMS =
            Set.of(Kind.CONTRACT, Kind.RATE_CARD, Kind.ROLE, Kind.BUDGET);
    private static final Set<Kind> HOUSE =
            Set.of(Kind.ORGANIZATION, Kind.APPROVAL_POLICY, Kind.STANDARD_CHANGE, Kind.BASELINE);
    private static final Set<Kind> POLICIES = Set.of(Kind.APPROVAL_POLICY, Kind.STANDARD_CHANGE);

    private Weigh() {}

    /**
     * @param impact where a policy needs it; without, only what is edited is known
     * @param author the person who makes the change: their own time off is nobody else's business
     */
    public static Figures figures(
            Plan before,
            Plan next,
            List<Edit> edits,
            Optional<Impact> impact,
            Optional<Id<Person>> author) {
        var squashed = Edits.squash(edits);
        var spoken = new Spoken(before, next);
        var projects = new HashMap<Id<Project>, Figures.OfProject>();
        for (var project : touched(before, next, squashed, impact))
            projects.put(
                    project,
                    impact.map(one -> of(before, next, project, one))
                            .orElse(Figures.OfProject.NOTHING));
        var people = new TreeSet<Id<Person>>();
        impact.ifPresent(one -> {
            for (var part : one.staffing().people())
                if (before.has(Kind.PERSON, part.who()) || next.has(Kind.PERSON, part.who()))
                    people.add(part.who().as());
        });
        return new Figures(
                projects,
                impact.map(Impact::resources)
                        .map(resources ->
                                Math.max(0, resources.overAfter() - resources.overBefore()))
                        .orElse(0L),
                people.stream().filter(id -> author.filter(id::equals).isEmpty()).toList(),
                (int)
                        squashed.stream()
                                .filter(edit -> !isOwnTimeOff(before, edit, author))
                                .filter(edit ->
                                        author.filter(who -> spoken.isOwn(edit, who)).isEmpty())
                                .count(),
                count(squashed, TERMS),
                count(squashed, HOUSE),
                squashed.stream().anyMatch(edit -> POLICIES.contains(edit.kind())),
                Standard.matching(before, squashed),
                new Figures.OfDirection(
                        spoken.ofTheOrganization(squashed),
                        spoken.withoutAWhy(squashed),
                        spoken.consents(squashed, author)));
    }

    private static int count(List<Edit> edits, Set<Kind> kinds) {
        return (int) edits.stream().filter(edit -> kinds.contains(edit.kind())).count();
    }

    /** Before and after: nobody gives theirs away or takes another's. */
    private static boolean isOwnTimeOff(Plan before, Edit edit, Optional<Id<Person>> author) {
        if (edit.kind() != Kind.TIME_OFF || author.isEmpty()) return false;
        return switch (edit) {
            case Edit.Added(var item) -> ((TimeOff) item).person().equals(author.get());
            case Edit.Removed(var item) -> ((TimeOff) item).person().equals(author.get());
            case Edit.Changed changed ->
                    before.find(TimeOff.class, changed.id())
                            .filter(off -> off.person().equals(author.get()))
                            .map(off ->
                                    (TimeOff) Fields.of(Kind.TIME_OFF).with(off, changed.after()))
                            .filter(off -> off.person().equals(author.get()))
                            .isPresent();
        };
    }

    private static Figures.OfProject of(
            Plan before, Plan next, Id<Project> project, Impact impact) {
        long cost =
                impact.costs().parts().stream()
                        .filter(part -> part.project().equals(project))
                        .mapToLong(part -> part.costMore())
                        .sum();
        long budget =
                Forecast.budget(before, project)
                        .or(() -> Forecast.budget(next, project))
                        .orElseGet(() -> Forecast.of(before, project).cost());
        return new Figures.OfProject(
                churn(before, next, project, impact.scope()),
                impact.schedule().slipDays(project),
                cost,
                budget,
                impact.risks().chanceLost(project));
    }

    private static long churn(Plan before, Plan next, Id<Project> project, Scope scope) {
        return scope.parts().stream()
                .filter(part -> part.kind() == Kind.TASK)
                .filter(part ->
                        next.find(Task.class, part.item())
                                .or(() -> before.find(Task.class, part.item()))
                                .map(task -> task.project().equals(project))
                                .orElse(false))
                .mapToLong(part -> Math.abs(part.minutes()))
                .sum();
    }

    /** Projects something of which is edited: tasks, work, phases, milestones, what waits. */
    public static Set<Id<Project>> edited(Plan before, Plan next, List<Edit> edits) {
        var projects = new HashSet<Id<Project>>();
        for (var edit : edits)
            for (var plan : List.of(before, next))
                plan.find(edit.kind(), edit.id())
                        .ifPresent(item -> of(plan, item).ifPresent(projects::add));
        return projects;
    }

    /** Projects something of which is edited, and those whose dates or costs change by it. */
    private static Set<Id<Project>> touched(
            Plan before, Plan next, List<Edit> edits, Optional<Impact> impact) {
        var projects = edited(before, next, edits);
        impact.ifPresent(does -> {
            does.schedule().finishes().forEach(one -> projects.add(one.project()));
            does.costs().parts().forEach(one -> projects.add(one.project()));
        });
        return projects;
    }

    private static Optional<Id<Project>> of(Plan plan, Item item) {
        return switch (item) {
            case Project project -> Optional.of(project.id());
            case Phase phase -> Optional.of(phase.project());
            case Milestone milestone -> Optional.of(milestone.project());
            case Task task -> Optional.of(task.project());
            case Assignment one -> Optional.of(one.project());
            case Dependency link -> plan.find(Task.class, link.to()).map(Task::project);
            case Budget budget -> Optional.of(budget.project());
            default -> Optional.empty();
        };
    }

    /** For drifting since a baseline: what already happened to one project, as figures. */
    public static Drift.Since since(Plan baseline, Plan today, Id<Project> project, Impact impact) {
        var of = of(baseline, today, project, impact);
        return new Drift.Since(of.churnMinutes(), of.slipDays(), of.costMinor(), of.chanceLost());
    }
}
