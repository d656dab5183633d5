package org.throughline.server.shell;

import org.throughline.plan.Plan;
import org.throughline.plan.item.Aim;
import org.throughline.plan.item.ApprovalPolicy;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Baseline;
import org.throughline.plan.item.Budget;
import org.throughline.plan.item.Contingency;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.Diagnosis;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Signal;
import org.throughline.plan.item.StandardChange;
import org.throughline.plan.item.Task;
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
            case Goal goal -> "/goals/" + goal.id();
            case KeyResult result -> "/goals/" + result.goal();
            case Contribution link -> "/throughline/%s#links".formatted(link.from());
            case Signal signal -> "/signals/" + signal.id();
            case Value _, Aim _, VividDescription _, Diagnosis _, Assumption _, Contingency _ ->
                    "/history/" + item.id();
            default -> "/lists/%s/%s".formatted(item.kind().plural(), item.id());
        };
    }
}
