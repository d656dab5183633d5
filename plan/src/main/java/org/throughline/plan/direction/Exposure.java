package org.throughline.plan.direction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;

/**
 * What rides on each assumption (Assumption-Based Planning): the part of the planned work, and of
 * its cost in minor units, that leads over agreed links to an aim the assumption carries. {@code
 * priority} is that money times the chance of failing.
 */
public record Exposure(List<Riding> all, Fraction minutes, Fraction cost) {
    /** From this chance of failing on, in per cent, something is vulnerable. */
    public static final int VULNERABLE = 20;

    /** From this part of all that is planned on, something is load-bearing. */
    private static final Fraction LOAD_BEARING = Fraction.of(1, 10);

    public record Riding(
            Id<Assumption> assumption,
            String name,
            Fraction minutes,
            Fraction cost,
            Fraction priority,
            boolean loadBearing,
            boolean vulnerable) {}

    public Exposure {
        all = List.copyOf(all);
    }

    /**
     * Most money at risk first.
     *
     * @param hours of everybody, over what is still to come
     */
    public static Exposure of(Plan plan, Hours hours) {
        var total = hours.total();
        var minutes = Fraction.of(total.minutes());
        var ways = Ways.of(plan);
        var sums = new HashMap<Id<Project>, Hours.Sum>();
        for (var project : hours.projects()) sums.put(project, hours.of(project));
        var riding = new ArrayList<Riding>();
        for (var assumption : plan.all(Assumption.class)) {
            var reach = Reach.of(ways, new HashSet<>(assumption.bears()));
            var its = Fraction.NONE;
            var cost = Fraction.NONE;
            for (var entry : sums.entrySet()) {
                var part = reach.whole(entry.getKey());
                if (part.isNone()) continue;
                var sum = entry.getValue();
                its = its.plus(Fraction.of(sum.minutes()).times(part));
                cost = cost.plus(sum.cost().times(part));
            }
            riding.add(
                    new Riding(
                            assumption.id(),
                            assumption.name(),
                            its,
                            cost,
                            cost.times(assumption.failing()),
                            isLoadBearing(its, minutes, cost, total.cost()),
                            assumption.failing().value() >= VULNERABLE));
        }
        riding.sort(
                Comparator.comparing(Riding::priority)
                        .thenComparing(Riding::minutes)
                        .reversed()
                        .thenComparing(Riding::name)
                        .thenComparing(Riding::assumption));
        return new Exposure(riding, minutes, total.cost());
    }

    /** A tenth of the money, or of the hours where there is no money to look at. */
    private static boolean isLoadBearing(
            Fraction minutes, Fraction allMinutes, Fraction cost, Fraction allCost) {
        return allCost.isNone()
                ? !minutes.isNone() && minutes.compareTo(allMinutes.times(LOAD_BEARING)) >= 0
                : !cost.isNone() && cost.compareTo(allCost.times(LOAD_BEARING)) >= 0;
    }
}
