package org.throughline.server.planner;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.read.Buckets;
import org.throughline.plan.read.Buckets.Unit;

/** How far one looks, and in what steps. */
enum Zoom {
    WEEK(Unit.DAY, 14),
    MONTH(Unit.DAY, 35),
    QUARTER(Unit.WEEK, 13),
    HALF(Unit.WEEK, 26),
    YEAR(Unit.MONTH, 12);

    final Unit unit;
    final int count;

    Zoom(Unit unit, int count) {
        this.unit = unit;
        this.count = count;
    }

    static Zoom named(@Nullable String name) {
        for (var zoom : values()) if (zoom.name().equalsIgnoreCase(name)) return zoom;
        return QUARTER;
    }

    /** Where a look at today begins: with the whole week or month of today. */
    LocalDate before(LocalDate today) {
        return Buckets.start(today, unit == Unit.DAY ? Unit.WEEK : unit);
    }

    /** A screenful earlier or later. */
    LocalDate step(LocalDate from, int screens) {
        int steps = screens * Math.max(1, count * 2 / 3);
        return switch (unit) {
            case DAY -> from.plusDays((long) (steps / 7 == 0 ? screens : steps / 7) * 7);
            case WEEK -> from.plusWeeks(steps);
            case MONTH -> from.plusMonths(steps);
            case QUARTER -> from.plusMonths(3L * steps);
        };
    }
}
