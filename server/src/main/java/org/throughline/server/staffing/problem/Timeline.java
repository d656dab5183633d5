package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.throughline.plan.item.Span;
import org.throughline.scheduling.problem.Calendar;

/**
 * Days as moments of the kernel: minutes since the midnight before the first day. A day's work
 * begins at its midnight, and what fills the day is done at the next one, as in the plan's own
 * schedule.
 */
record Timeline(LocalDate first, int days) {
    static final int DAY = 24 * 60;

    Span span() {
        return new Span(first, first.plusDays(days - 1L));
    }

    int index(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(first, day);
    }

    int start(LocalDate day) {
        return Math.clamp((long) index(day) * DAY, 0, days * DAY);
    }

    int end(LocalDate day) {
        return Math.clamp((index(day) + 1L) * DAY, 0, days * DAY);
    }

    /** The day of something that begins then. */
    LocalDate dayFrom(int moment) {
        return first.plusDays(moment / DAY);
    }

    /** The day of something that ends then. */
    LocalDate dayUntil(int moment) {
        return first.plusDays(Math.max(0, moment - 1) / DAY);
    }

    /** Works so many minutes of each day, from its midnight on. */
    Calendar calendar(int[] minutes) {
        int count = 0;
        for (int each : minutes) if (each > 0) count++;
        var bounds = new int[3 * count];
        int at = 0;
        for (int day = 0; day < minutes.length; day++) {
            if (minutes[day] <= 0) continue;
            bounds[at++] = day * DAY;
            bounds[at++] = day * DAY + Math.min(DAY, minutes[day]);
            bounds[at++] = (day + 1) * DAY;
        }
        return Calendar.closing(bounds);
    }

    /** Works the last minute of each day: one unit of it ends at the next midnight. */
    Calendar midnights() {
        var bounds = new int[2 * days];
        for (int day = 0; day < days; day++) {
            bounds[2 * day] = (day + 1) * DAY - 1;
            bounds[2 * day + 1] = (day + 1) * DAY;
        }
        return Calendar.of(bounds);
    }
}
