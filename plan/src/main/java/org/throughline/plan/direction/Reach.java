package org.throughline.plan.direction;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;

/**
 * Which part of each thing gets, over agreed links, to one of some aims; and to which, where there
 * are several: to the first on the way up. One walk from above, however many projects there are.
 */
final class Reach {
    private final Map<Id<?>, Map<Id<?>, Fraction>> parts = new HashMap<>();

    private Reach() {}

    static Reach of(Plan plan, Set<? extends Id<?>> aims) {
        return of(Ways.of(plan), aims);
    }

    static Reach of(Ways ways, Set<? extends Id<?>> aims) {
        var reach = new Reach();
        for (var way : ways.all().reversed()) reach.add(way, aims);
        return reach;
    }

    private void add(Ways.Way way, Set<? extends Id<?>> aims) {
        if (aims.contains(way.id())) {
            parts.put(way.id(), Map.of(way.id(), Fraction.WHOLE));
            return;
        }
        Map<Id<?>, Fraction> own = new LinkedHashMap<>();
        for (var step : way.up())
            of(step.item())
                    .forEach((aim, part) ->
                            own.merge(aim, part.times(step.share()), Fraction::plus));
        if (!own.isEmpty()) parts.put(way.id(), own);
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
