package org.throughline.plan.item;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A time in a team, open at either side where nothing was said. Someone may be in several teams at
 * once.
 */
public record TeamSpell(Id<Team> team, Optional<LocalDate> from, Optional<LocalDate> to) {
    public TeamSpell {
        from.ifPresent(day -> Days.inReach("The first day in the team", day));
        to.ifPresent(day -> Days.inReach("The last day in the team", day));
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get()))
            throw new Unacceptable(
                    "The time in a team ends (%s) before it starts (%s). Swap the two days?"
                            .formatted(to.get(), from.get()));
    }

    public static TeamSpell always(Id<Team> team) {
        return new TeamSpell(team, Optional.empty(), Optional.empty());
    }

    public boolean covers(LocalDate day) {
        return from.map(f -> !day.isBefore(f)).orElse(true)
                && to.map(t -> !day.isAfter(t)).orElse(true);
    }
}
