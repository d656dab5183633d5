package org.throughline.plan.direction;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.BigGoal;
import org.throughline.plan.item.CoherentAction;
import org.throughline.plan.item.Diagnosis;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.GuidingPolicy;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Team;

/**
 * What an organization, or a team, calls its strategy: the kernel (Rumelt), and the goals beside
 * it. Everything by name.
 */
public record Strategy(
        Optional<Id<Team>> owner,
        List<Diagnosis> diagnoses,
        List<GuidingPolicy> policies,
        List<CoherentAction> actions,
        List<BigGoal> bigGoals,
        List<Goal> goals) {
    private static final Comparator<Item> BY_NAME =
            Comparator.comparing(Item::label, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(Item::id);

    public static Strategy of(Plan plan, Optional<Id<Team>> owner) {
        var policies =
                plan.all(GuidingPolicy.class).stream()
                        .filter(one -> one.team().equals(owner))
                        .sorted(BY_NAME)
                        .toList();
        return new Strategy(
                owner,
                plan.all(Diagnosis.class).stream()
                        .filter(one -> one.team().equals(owner))
                        .sorted(BY_NAME)
                        .toList(),
                policies,
                policies.stream()
                        .flatMap(policy ->
                                plan.referring(CoherentAction.class, policy.id()).stream()
                                        .sorted(BY_NAME))
                        .toList(),
                plan.all(BigGoal.class).stream()
                        .filter(one -> one.team().equals(owner))
                        .sorted(BY_NAME)
                        .toList(),
                plan.all(Goal.class).stream()
                        .filter(one -> one.team().equals(owner))
                        .sorted(BY_NAME)
                        .toList());
    }

    /** Whether anything is said that could be put to a test. */
    public boolean isSaid() {
        return !(diagnoses.isEmpty()
                && policies.isEmpty()
                && bigGoals.isEmpty()
                && goals.isEmpty());
    }
}
