package org.throughline.server.shell;

import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.ApprovalPolicy;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Baseline;
import org.throughline.plan.item.BigGoal;
import org.throughline.plan.item.Budget;
import org.throughline.plan.item.CoherentAction;
import org.throughline.plan.item.Contingency;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.Diagnosis;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.GuidingPolicy;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Purpose;
import org.throughline.plan.item.Signal;
import org.throughline.plan.item.StandardChange;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.item.Value;
import org.throughline.plan.item.VividDescription;

/** Where an item of the plan is shown: the page of its own, or of what it belongs to. */
public final class Addresses {
    private Addresses() {}

    public static String of(Plan plan, Item item) {
        return switch (item) {
            case Person person -> "/people/" + person.id();
            case Placeholder placeholder -> "/people/" + placeholder.id();
            case Contract contract -> "/people/" + contract.person();
            case TimeOff off -> "/people/" + off.person();
            case Assignment one -> "/people/" + one.to();
            case Project project -> "/projects/" + project.id();
            case Phase phase -> "/projects/" + phase.project();
            case Milestone milestone -> "/projects/" + milestone.project();
            case Task task -> "/projects/%s/tasks/%s".formatted(task.project(), task.id());
            case Dependency link -> "/projects/" + plan.get(Task.class, link.from()).project();
            case Budget budget -> "/projects/" + budget.project();
            case ApprovalPolicy policy -> "/policies#" + policy.id();
            case StandardChange standard -> "/policies#" + standard.id();
            case Baseline baseline -> "/baselines/" + baseline.id();
            case Value one -> of("/vision", one.team(), one);
            case Purpose one -> of("/vision", one.team(), one);
            case BigGoal one -> of("/vision", one.team(), one);
            case VividDescription one ->
                    of("/vision", plan.get(BigGoal.class, one.goal()).team(), one);
            case Diagnosis one -> of("/strategy", one.team(), one);
            case GuidingPolicy one -> of("/strategy", one.team(), one);
            case CoherentAction one ->
                    of("/strategy", plan.get(GuidingPolicy.class, one.policy()).team(), one);
            case Assumption one -> "/assumptions/" + one.id();
            case Contingency one -> "/assumptions/" + one.assumption();
            case Goal goal -> "/goals/" + goal.id();
            case KeyResult result -> "/goals/" + result.goal();
            case Contribution link -> "/throughline/%s#links".formatted(link.from());
            case Signal signal -> "/signals/" + signal.id();
            default -> "/lists/%s/%s".formatted(item.kind().plural(), item.id());
        };
    }

    /** On a page of the organization's own, or of a team's. */
    private static String of(String page, Optional<Id<Team>> team, Item item) {
        return "%s%s#%s".formatted(page, team.map(id -> "?team=" + id).orElse(""), item.id());
    }
}
