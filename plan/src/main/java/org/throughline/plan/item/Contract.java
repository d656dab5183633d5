package org.throughline.plan.item;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What someone has agreed to work from a day on, weekday by weekday. {@code costRate} is per hour;
 * {@code target} is the share of capacity the person should at most be booked for.
 */
public record Contract(
        Id<Contract> id,
        Id<Person> person,
        LocalDate from,
        Optional<LocalDate> to,
        Week week,
        Optional<Money> costRate,
        Percent target)
        implements Item {
    public Contract {
        Days.inReach("The first day of the contract", from);
        to.ifPresent(day -> Days.inReach("The last day of the contract", day));
        var last = to;
        if (last.isPresent() && last.get().isBefore(from))
            throw new Unacceptable(
                    "The contract ends (%s) before it starts (%s). Swap the two days?"
                            .formatted(last.get(), from));
        costRate.ifPresent(rate -> Rates.notNegative("The cost rate", rate));
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && to.map(last -> !day.isAfter(last)).orElse(true);
    }
}
