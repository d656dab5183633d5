package org.throughline.plan.item;

import java.util.Currency;
import java.util.Optional;

/**
 * The organization itself; a plan has exactly one once it has anything. {@code fullTimeDay} is what
 * one FTE works on a weekday (Monday to Friday), the measure for FTE and for placeholders.
 */
public record Organization(
        Id<Organization> id,
        String name,
        Currency currency,
        Minutes fullTimeDay,
        Optional<Id<HolidayCalendar>> holidays)
        implements Item {
    public Organization {
        name = Texts.name("organization", name);
        if (fullTimeDay.isNone() || fullTimeDay.value() > 24 * 60)
            throw new Unacceptable(
                    "A full-time day lasts from 1 minute to 24 hours, not %d minutes."
                            .formatted(fullTimeDay.value()));
    }

    @Override
    public String label() {
        return name;
    }
}
