package org.throughline.plan.item;

import java.util.List;
import java.util.Optional;

/**
 * Why the organization, or a team, exists beyond making money. {@code because} is the chain of
 * answers to “why is that important?” that led to it.
 */
public record Purpose(Id<Purpose> id, Optional<Id<Team>> team, String name, List<String> because)
        implements Aim {
    public Purpose {
        name = Texts.name("purpose", name);
        because = Texts.lines("reason", because);
    }

    @Override
    public String label() {
        return name;
    }
}
