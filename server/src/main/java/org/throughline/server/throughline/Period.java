package org.throughline.server.throughline;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.throughline.plan.item.Days;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;

/** A quarter, a month or a year; {@code code} is how an address writes it: 2026-Q4. */
public record Period(String code, String name, Span span) {
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})-(0[1-9]|1[0-2])");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    /**
     * The period of this code, or the quarter of today where nothing is said.
     *
     * @throws Unacceptable if it is none
     */
    public static Period of(String code, LocalDate today) {
        var typed = code.strip();
        if (typed.isEmpty()) return quarter(today);
        var quarter = QUARTER.matcher(typed);
        if (quarter.matches())
            return quarter(
                    LocalDate.of(
                            Integer.parseInt(quarter.group(1)),
                            Integer.parseInt(quarter.group(2)) * 3,
                            1));
        if (MONTH.matcher(typed).matches()) return month(YearMonth.parse(typed));
        if (YEAR.matcher(typed).matches()) return year(Integer.parseInt(typed));
        throw new Unacceptable(
                "“%s” is no period. Write a quarter as 2026-Q4, a month as 2026-11, a year as 2026."
                        .formatted(Texts.brief(typed)));
    }

    public static Period quarter(LocalDate day) {
        int quarter = day.get(IsoFields.QUARTER_OF_YEAR);
        var start = day.with(Month.of(quarter * 3 - 2)).withDayOfMonth(1);
        return new Period(
                "%04d-Q%d".formatted(day.getYear(), quarter),
                "Q%d %d".formatted(quarter, day.getYear()),
                new Span(start, start.plusMonths(3).minusDays(1)));
    }

    private static Period month(YearMonth month) {
        return new Period(
                month.toString(),
                "%s %d"
                        .formatted(
                                month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                                month.getYear()),
                new Span(month.atDay(1), month.atEndOfMonth()));
    }

    private static Period year(int year) {
        return new Period(
                "%04d".formatted(year),
                "" + year,
                new Span(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
    }

    /** The one after, of the same length; empty beyond the reach of any plan. */
    public Optional<Period> next() {
        return like(span.end().plusDays(1));
    }

    public Optional<Period> before() {
        return like(span.start().minusDays(1));
    }

    private Optional<Period> like(LocalDate day) {
        if (day.isBefore(Days.FIRST.plusYears(1)) || day.isAfter(Days.LAST.minusYears(1)))
            return Optional.empty();
        if (code.contains("Q")) return Optional.of(quarter(day));
        return Optional.of(
                YEAR.matcher(code).matches() ? year(day.getYear()) : month(YearMonth.from(day)));
    }

    /** What one may want to look at around today: quarters, months, years. */
    static List<Period> around(LocalDate today) {
        var periods = new ArrayList<Period>();
        for (int i = -2; i <= 4; i++) periods.add(quarter(today.plusMonths(3L * i)));
        for (int i = 0; i <= 2; i++) periods.add(month(YearMonth.from(today).plusMonths(i)));
        for (int i = -1; i <= 1; i++) periods.add(year(today.getYear() + i));
        return periods;
    }
}
