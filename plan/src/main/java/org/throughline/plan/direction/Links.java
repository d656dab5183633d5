package org.throughline.plan.direction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.BigGoal;
import org.throughline.plan.item.Budget;
import org.throughline.plan.item.CoherentAction;
import org.throughline.plan.item.Contingency;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.Diagnosis;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.GuidingPolicy;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Purpose;
import org.throughline.plan.item.Signal;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.VividDescription;

/** Who serves whom, step by step, up and down. */
public final class Links {
    private Links() {}

    /**
     * One step. {@code share} of what is below goes to what is above; only an {@code agreed} step
     * counts. {@code link} is the contribution, where it is one.
     */
    public record Step(
            Id<? extends Item> item,
            Percent share,
            boolean agreed,
            Optional<Id<Contribution>> link) {
        static Step whole(Id<? extends Item> item) {
            return new Step(item, Percent.ALL, true, Optional.empty());
        }
    }

    private static final Comparator<Step> LARGEST_FIRST =
            Comparator.<Step>comparingInt(step -> -step.share().value()).thenComparing(Step::item);

    /** What an item is there for, the largest share first. */
    public static List<Step> up(Plan plan, Item item) {
        return switch (item) {
            case Project project -> served(plan, project.id());
            case Goal goal -> served(plan, goal.id());
            case CoherentAction action -> List.of(Step.whole(action.policy()));
            case GuidingPolicy policy -> one(policy.under());
            case BigGoal goal -> one(goal.under());
            case Task task ->
                    List.of(
                            Step.whole(
                                    task.parent()
                                            .<Id<? extends Item>>map(id -> id)
                                            .orElse(task.project())));
            case Phase phase -> List.of(Step.whole(phase.project()));
            case Milestone milestone -> List.of(Step.whole(milestone.project()));
            case Budget budget -> List.of(Step.whole(budget.project()));
            case Assignment assignment ->
                    List.of(
                            Step.whole(
                                    assignment
                                            .task()
                                            .<Id<? extends Item>>map(id -> id)
                                            .orElse(assignment.project())));
            case Dependency link -> List.of(Step.whole(link.to()));
            case KeyResult result -> List.of(Step.whole(result.goal()));
            case VividDescription words -> List.of(Step.whole(words.goal()));
            case Contingency contingency -> List.of(Step.whole(contingency.assumption()));
            case Assumption assumption ->
                    assumption.bears().stream().map(id -> Step.whole(id)).toList();
            case Signal signal -> one(signal.assumption());
            default -> List.of();
        };
    }

    private static List<Step> one(Optional<? extends Id<? extends Item>> maybe) {
        return maybe.map(id -> List.of(Step.whole(id))).orElse(List.of());
    }

    private static List<Step> served(Plan plan, Id<?> from) {
        return plan.referring(Contribution.class, from).stream()
                .filter(link -> link.from().equals(from))
                .map(link ->
                        new Step(link.to(), link.share(), link.isAgreed(), Optional.of(link.id())))
                .sorted(LARGEST_FIRST)
                .toList();
    }

    /** What serves an aim, the largest share first. */
    public static List<Step> down(Plan plan, Item item) {
        var steps = new ArrayList<Step>();
        for (var link : plan.referring(Contribution.class, item.id()))
            if (link.to().equals(item.id()))
                steps.add(
                        new Step(
                                link.from(),
                                link.share(),
                                link.isAgreed(),
                                Optional.of(link.id())));
        switch (item) {
            case Purpose purpose ->
                    plan.referring(BigGoal.class, purpose.id())
                            .forEach(goal -> steps.add(Step.whole(goal.id())));
            case BigGoal goal ->
                    plan.referring(GuidingPolicy.class, goal.id())
                            .forEach(policy -> steps.add(Step.whole(policy.id())));
            case GuidingPolicy policy ->
                    plan.referring(CoherentAction.class, policy.id())
                            .forEach(action -> steps.add(Step.whole(action.id())));
            case Diagnosis diagnosis ->
                    plan.referring(GuidingPolicy.class, diagnosis.id())
                            .forEach(policy -> steps.add(Step.whole(policy.id())));
            default -> {}
        }
        steps.sort(LARGEST_FIRST);
        return steps;
    }

    /** All goals, each after every goal that serves it by an agreed link. */
    static List<Goal> goalsFromBelow(Plan plan) {
        Map<Id<?>, Integer> waiting = new HashMap<>();
        Map<Id<?>, List<Goal>> above = new HashMap<>();
        var goals = new ArrayList<>(plan.all(Goal.class));
        goals.sort(Comparator.comparing(Goal::id));
        for (var goal : goals)
            for (var step : up(plan, goal))
                if (step.agreed())
                    plan.find(Goal.class, step.item())
                            .ifPresent(served -> {
                                waiting.merge(served.id(), 1, Integer::sum);
                                above.computeIfAbsent(goal.id(), _ -> new ArrayList<>())
                                        .add(served);
                            });
        var free = new ArrayDeque<Goal>();
        for (var goal : goals) if (!waiting.containsKey(goal.id())) free.add(goal);
        var ordered = new ArrayList<Goal>(goals.size());
        while (!free.isEmpty()) {
            var goal = free.remove();
            ordered.add(goal);
            for (var served : above.getOrDefault(goal.id(), List.of()))
                if (waiting.merge(served.id(), -1, Integer::sum) == 0) free.add(served);
        }
        return ordered;
    }

    /** Every aim and project in an order in which what serves comes before what is served. */
    static List<Item> fromBelow(Plan plan) {
        var all = new ArrayList<Item>();
        all.addAll(sorted(plan, Project.class));
        all.addAll(goalsFromBelow(plan));
        all.addAll(sorted(plan, CoherentAction.class));
        all.addAll(sorted(plan, GuidingPolicy.class));
        all.addAll(sorted(plan, BigGoal.class));
        all.addAll(sorted(plan, Purpose.class));
        return all;
    }

    private static <T extends Item> List<T> sorted(Plan plan, Class<T> kind) {
        return plan.all(kind).stream().sorted(Comparator.comparing(Item::id)).toList();
    }
}
