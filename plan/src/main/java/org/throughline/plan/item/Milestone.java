package org.throughline.plan.item;

import java.time.LocalDate;
import java.util.Optional;

/** A day by which something is true. */
public record Milestone(
        Id<Milestone> id,
        Id<Project> project,
        Optional<Id<Phase>> phase,
        String name,
        LocalDate day)
        implements Item {
    public Milestone {
        name = Texts.name("milestone", name);
        Days.inReach("The day of the milestone", day);
    }

    @Override
    public String label() {
        return name;
    }
}
