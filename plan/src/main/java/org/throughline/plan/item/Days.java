package org.throughline.plan.item;

import java.time.LocalDate;

/** The days a plan can speak of. */
public final class Days {
    public static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
    public static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    private Days() {}

    /** The day itself, if a plan can speak of it. */
    public static LocalDate inReach(String what, LocalDate day) {
        if (day.isBefore(FIRST) || day.isAfter(LAST))
            throw new Unacceptable(
                    "%s is %s; a plan reaches from 1990 to 2100. Check the year."
                            .formatted(what, day));
        return day;
    }
}
