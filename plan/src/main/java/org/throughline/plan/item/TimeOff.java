package org.throughline.plan.item;

import java.util.Optional;

/** Days someone is away: whole days, or so many minutes of each of them. */
public record TimeOff(
        Id<TimeOff> id,
        Id<Person> person,
        Span span,
        Optional<Minutes> minutesADay,
        TimeOffKind reason)
        implements Item {
    public TimeOff {
        minutesADay.ifPresent(minutes -> {
            if (minutes.isNone() || minutes.value() > 24 * 60)
                throw new Unacceptable(
                        "Time off takes from 1 minute to 24 hours of a day, not %d minutes. Leave it empty for whole days."
                                .formatted(minutes.value()));
        });
    }
}
