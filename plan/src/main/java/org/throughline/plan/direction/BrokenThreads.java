package org.throughline.plan.direction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.LineOfSight.Column;
import org.throughline.plan.item.CoherentAction;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.GuidingPolicy;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.item.Span;
import org.throughline.plan.words.DirectionWords;
import org.throughline.plan.words.Words;

/**
 * Where the line of sight is broken, at both ends: work that leads nowhere, and aims that nothing
 * leads to. {@code amount} is what is lost there, in what the line of sight counts.
 */
public record BrokenThreads(List<Broken> all) {
    /** Which end is loose. */
    public enum Loose {
        /** Planned work that serves no aim, wholly or in part. */
        WORK_WITHOUT_A_WHY,
        /** A goal, action, policy or big goal that is worked for and leads no further. */
        AIM_LEADS_NOWHERE,
        /** A link that one side has not agreed to, so that it does not count. */
        NOT_AGREED,
        /** A goal of this span that no planned work serves. */
        GOAL_WITHOUT_WORK,
        /** A goal that nothing would show to be reached. */
        GOAL_WITHOUT_MEASURE,
        /** A policy that no action carries out. */
        POLICY_WITHOUT_ACTIONS,
        /** An action on which nobody works in this span. */
        ACTION_WITHOUT_PEOPLE
    }

    /** {@code says} is what is broken, {@code mend} the one thing that would join it. */
    public record Broken(
            Loose loose,
            Id<? extends Item> item,
            String name,
            Fraction amount,
            String says,
            String mend) {}

    public BrokenThreads {
        all = List.copyOf(all);
    }

    public List<Broken> of(Loose loose) {
        return all.stream().filter(one -> one.loose() == loose).toList();
    }

    /** What serves no aim at all, in what the line of sight counts. */
    public Fraction lost() {
        var lost = Fraction.NONE;
        for (var one : all)
            if (one.loose() == Loose.WORK_WITHOUT_A_WHY || one.loose() == Loose.AIM_LEADS_NOWHERE)
                lost = lost.plus(one.amount());
        return lost;
    }

    /** Most lost first, kind by kind. */
    public static BrokenThreads of(Plan plan, LineOfSight sight, Span span) {
        var broken = new ArrayList<Broken>();
        for (var node : sight.nodes()) {
            if (node.broken().isNone()) continue;
            var loose =
                    node.column() == Column.PROJECT
                            ? Loose.WORK_WITHOUT_A_WHY
                            : Loose.AIM_LEADS_NOWHERE;
            broken.add(broken(plan, loose, plan.find(node.id()).orElseThrow(), node.broken()));
        }
        for (var link : plan.all(Contribution.class))
            if (!link.isAgreed())
                broken.add(
                        broken(
                                plan,
                                Loose.NOT_AGREED,
                                link,
                                sight.reached(link.from()).times(link.share())));
        for (var goal : plan.all(Goal.class)) {
            if (goal.period().overlaps(span) && sight.reached(goal.id()).isNone())
                broken.add(broken(plan, Loose.GOAL_WITHOUT_WORK, goal, Fraction.NONE));
            if (plan.referring(KeyResult.class, goal.id()).isEmpty())
                broken.add(broken(plan, Loose.GOAL_WITHOUT_MEASURE, goal, Fraction.NONE));
        }
        for (var policy : plan.all(GuidingPolicy.class))
            if (plan.referring(CoherentAction.class, policy.id()).isEmpty())
                broken.add(broken(plan, Loose.POLICY_WITHOUT_ACTIONS, policy, Fraction.NONE));
        for (var action : plan.all(CoherentAction.class))
            if (action.span().map(days -> days.overlaps(span)).orElse(true)
                    && sight.reached(action.id()).isNone())
                broken.add(broken(plan, Loose.ACTION_WITHOUT_PEOPLE, action, Fraction.NONE));
        broken.sort(
                Comparator.comparing(Broken::loose)
                        .thenComparing(Comparator.comparing(Broken::amount).reversed())
                        .thenComparing(Broken::name)
                        .thenComparing(Broken::item));
        return new BrokenThreads(broken);
    }

    private static Broken broken(Plan plan, Loose loose, Item item, Fraction amount) {
        return new Broken(
                loose,
                item.id(),
                Words.item(plan, item),
                amount,
                DirectionWords.says(plan, loose, item),
                DirectionWords.mend(loose));
    }
}
