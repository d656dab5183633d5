package org.throughline.plan.item;

import java.util.List;
import java.util.Optional;

/**
 * Something the organization, or a team, holds to: what it means, and practices in which it shows.
 * Whether it is a core value or a practice follows from how people tested it.
 */
public record Value(
        Id<Value> id,
        Optional<Id<Team>> team,
        String name,
        String meaning,
        List<String> practices,
        Optional<ValueTest> tested)
        implements Item {
    public Value {
        name = Texts.name("value", name);
        meaning = Texts.prose("The meaning of the value", meaning);
        practices = Texts.lines("practice", practices);
    }

    @Override
    public String label() {
        return name;
    }
}
