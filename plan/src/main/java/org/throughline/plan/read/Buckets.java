package org.throughline.plan.read;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.throughline.plan.item.Span;

/** Days put together for looking at: days, weeks from Monday, months, quarters. */
public final class Buckets {
    private Buckets() {}

    public enum Unit {
        DAY,
        WEEK,
        MONTH,
        QUARTER
    }

    /** The first day of the bucket this day is in. */
    public static LocalDate start(LocalDate day, Unit unit) {
        return switch (unit) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withMonth((day.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
        };
    }

    /** The first day of the bucket after the one that starts here. */
    public static LocalDate next(LocalDate start, Unit unit) {
        return switch (unit) {
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
            case QUARTER -> start.plusMonths(3);
        };
    }

    /** So many whole buckets from the one this day is in. */
    public static List<Span> from(LocalDate day, Unit unit, int count) {
        var buckets = new ArrayList<Span>(count);
        var start = start(day, unit);
        for (int i = 0; i < count; i++) {
            var next = next(start, unit);
            buckets.add(new Span(start, next.minusDays(1)));
            start = next;
        }
        return buckets;
    }
}
