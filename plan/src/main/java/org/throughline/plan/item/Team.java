package org.throughline.plan.item;

import java.util.Optional;

/** People who work together, perhaps inside a larger team. */
public record Team(Id<Team> id, String name, Optional<Id<Team>> under, Optional<Id<Person>> lead)
        implements Item {
    public Team {
        name = Texts.name("team", name);
    }

    @Override
    public String label() {
        return name;
    }
}
