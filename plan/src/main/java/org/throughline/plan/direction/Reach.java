package org.throughline.plan.direction;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;

/**
 * Which part of each thing gets, over agreed links, to one of some aims; and to which, where there
 * are several: to the first on the way up. One walk from above, however many projects there are.
 */
final class Reach {
    private final Map<Id<?>, Map<Id<?>, Fraction>> parts = new HashMap<>();

    private Reach() {}

    static Reach of(Plan plan, Set<? extends Id<?>> aims) {
        var reach = new Reach();
        for (var item : Links.fromBelow(plan).reversed()) reach.add(plan, item, aims);
        return reach;
    }

    private void add(Plan plan, Item item, Set<? extends Id<?>> aims) {
        if (aims.contains(item.id())) {
            parts.put(item.id(), Map.of(item.id(), Fraction.WHOLE));
            return;
        }
        Map<Id<?>, Fraction> own = new LinkedHashMap<>();
        for (var step : Links.up(plan, item)) {
            if (!step.agreed() || step.share().value() == 0) continue;
            of(step.item())
                    .forEach((aim, part) ->
                            own.merge(aim, part.times(step.share()), Fraction::plus));
        }
        if (!own.isEmpty()) parts.put(item.id(), own);
    }

    /** By aim, the part of this thing that gets there. */
    Map<Id<?>, Fraction> of(Id<?> item) {
        return parts.getOrDefault(item, Map.of());
    }

    /** The part that gets to any of them. */
    Fraction whole(Id<?> item) {
        var whole = Fraction.NONE;
        for (var part : of(item).values()) whole = whole.plus(part);
        return whole;
    }
}
