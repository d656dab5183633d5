package org.throughline.plan.edit;

import java.util.List;
import org.throughline.plan.item.Id;

/**
 * Why something cannot be done, as a sentence for the person who asked: what, whose and what now.
 * {@code rule} is the stable name of the rule, {@code items} those it is about.
 */
public record Refusal(String rule, String sentence, List<Id<?>> items) {
    public Refusal {
        items = List.copyOf(items);
    }

    public static Refusal of(String rule, String sentence, Id<?>... items) {
        return new Refusal(rule, sentence, List.of(items));
    }
}
