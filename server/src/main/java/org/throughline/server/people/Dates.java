package org.throughline.server.people;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.throughline.plan.item.Span;

/** Days as the pages of this room say them. */
final class Dates {
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY =
            DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
    private static final DateTimeFormatter WHOLE =
            DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

    private Dates() {}

    /** "24 Nov". */
    static String brief(LocalDate day) {
        return SHORT.format(day);
    }

    /** "Tue 24". */
    static String weekday(LocalDate day) {
        return WEEKDAY.format(day);
    }

    /** "Tuesday 24 November". */
    static String whole(LocalDate day) {
        return WHOLE.format(day);
    }

    static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    static Span week(LocalDate day) {
        var monday = monday(day);
        return new Span(monday, monday.plusDays(6));
    }

    /** The number of the week, by ISO 8601. */
    static int weekNumber(LocalDate day) {
        return day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
}
