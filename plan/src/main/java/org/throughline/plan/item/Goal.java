package org.throughline.plan.item;

import java.util.Optional;

/**
 * What a team or the organization wants to have reached by the end of a period; its key results say
 * how one will know. {@code weight} is how much of the effort of its team it is said to deserve.
 */
public record Goal(
        Id<Goal> id,
        Optional<Id<Team>> team,
        String name,
        Optional<Id<Person>> owner,
        Span period,
        Percent weight,
        String note)
        implements Aim, Serving {
    public Goal {
        name = Texts.name("goal", name);
        note = Texts.prose("The note of the goal", note);
    }

    @Override
    public String label() {
        return name;
    }
}
