package org.throughline.plan.item;

import java.time.LocalDate;
import java.util.Optional;

/** A revision of the plan by name: what a project, or everything, is held against. */
public record Baseline(
        Id<Baseline> id, String name, Optional<Id<Project>> project, int revision, LocalDate day)
        implements Item {
    public Baseline {
        name = Texts.name("baseline", name);
        if (revision < 1)
            throw new Unacceptable(
                    "A baseline names a revision of the plan, from 1 on, not %d."
                            .formatted(revision));
        Days.inReach("The day of the baseline", day);
    }

    @Override
    public String label() {
        return name;
    }
}
