package org.throughline.plan.item;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The one big goal, 10 to 30 years away: what is measured, the finish line, the day, and how likely
 * it is held to be. It is reached or it is not.
 */
public record BigGoal(
        Id<BigGoal> id,
        Optional<Id<Team>> team,
        Optional<Id<Purpose>> under,
        String name,
        String measure,
        Threshold target,
        LocalDate day,
        Percent chance,
        Ending ending)
        implements Aim {
    public BigGoal {
        name = Texts.name("big goal", name);
        measure = Texts.measure("big goal", measure);
        Days.inReach("The day of the big goal", day);
    }

    @Override
    public String label() {
        return name;
    }
}
