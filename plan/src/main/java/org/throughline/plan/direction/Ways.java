package org.throughline.plan.direction;

import java.util.ArrayList;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;

/**
 * Every project and aim with the steps up that count, from below: looked up once, and walked as
 * often as there are questions.
 */
record Ways(List<Way> all) {
    record Way(Item item, List<Links.Step> up) {
        Id<?> id() {
            return item.id();
        }
    }

    static Ways of(Plan plan) {
        var ways = new ArrayList<Way>();
        for (var item : Links.fromBelow(plan))
            ways.add(
                    new Way(
                            item,
                            Links.up(plan, item).stream()
                                    .filter(step -> step.agreed() && step.share().value() > 0)
                                    .toList()));
        return new Ways(List.copyOf(ways));
    }
}
