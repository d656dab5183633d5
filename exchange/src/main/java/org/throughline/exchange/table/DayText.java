package org.throughline.exchange.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days as people write them. ISO and named months say themselves what they mean; of "03/04/2026" it
 * takes the whole column to know.
 */
final class DayText {
    /** Whether the day or the month comes first where both are numbers. */
    enum Order {
        DAY_FIRST,
        MONTH_FIRST
    }

    /** What a column of days is read as, and whether its own cells show that it must be so. */
    record Decision(Order order, boolean isSure) {}

    // A time of day may follow and is dropped; a weekday may come before ("Mon 02/03/26").
    private static final String BEFORE = "^(?:\\p{L}{2,10}\\.?,?\\s+)?";
    private static final String AFTER =
            "(?:[T ]\\s*\\d{1,2}[:.h]\\d{2}(?:[:.]\\d{2}(?:[.,]\\d+)?)?\\s*(?i:[ap]\\.?m\\.?)?\\s*(?:Z|UTC|[+-]\\d{2}:?\\d{2})?)?$";
    private static final Pattern YEAR_FIRST =
            Pattern.compile(BEFORE + "(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})" + AFTER);
    private static final Pattern COMPACT =
            Pattern.compile("^((?:19|20|21)\\d{2})(\\d{2})(\\d{2})$");
    private static final Pattern YEAR_LAST =
            Pattern.compile(
                    BEFORE
                            + "(\\d{1,2})\\s?([-/.])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{4}|\\d{2})"
                            + AFTER);
    private static final Pattern DAY_NAMED_MONTH =
            Pattern.compile(
                    BEFORE
                            + "(\\d{1,2})(?:\\.|st|nd|rd|th)?[\\s-]*(?:de\\s+)?(\\p{L}{3,12})\\.?,?[\\s-]*(?:de\\s+)?(\\d{4}|\\d{2})"
                            + AFTER);
    private static final Pattern NAMED_MONTH_DAY =
            Pattern.compile(
                    BEFORE
                            + "(\\p{L}{3,12})\\.?[\\s-]+(\\d{1,2})(?:st|nd|rd|th)?,?[\\s-]+(\\d{4}|\\d{2})"
                            + AFTER);
    private static final Pattern SERIAL = Pattern.compile("^(\\d{5})(?:[.,]\\d+)?$");

    /** Days from here count as 1 in a spreadsheet, save for its 29 February 1900. */
    private static final LocalDate SPREADSHEET_ZERO = LocalDate.of(1899, 12, 30);

    private static final Map<String, Integer> MONTHS = months();

    private DayText() {}

    private static Map<String, Integer> months() {
        var months = new HashMap<String, Integer>();
        for (var locale :
                List.of(
                        Locale.ENGLISH,
                        Locale.GERMAN,
                        Locale.FRENCH,
                        Locale.of("es"),
                        Locale.ITALIAN,
                        Locale.of("pt"),
                        Locale.of("nl"),
                        Locale.of("sv")))
            for (var month : Month.values())
                for (var style :
                        List.of(
                                TextStyle.FULL,
                                TextStyle.SHORT,
                                TextStyle.FULL_STANDALONE,
                                TextStyle.SHORT_STANDALONE))
                    months.putIfAbsent(
                            plain(month.getDisplayName(style, locale)), month.getValue());
        months.put("sept", 9);
        return Map.copyOf(months);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace(".", "");
    }

    /** The day a cell names; empty if it names none. */
    static Optional<LocalDate> read(String cell, Order order) {
        var text = cell.strip();
        try {
            for (var matcher : List.of(YEAR_FIRST.matcher(text), COMPACT.matcher(text)))
                if (matcher.matches())
                    return matcher.groupCount() == 4
                            ? day(matcher.group(1), matcher.group(3), matcher.group(4))
                            : day(matcher.group(1), matcher.group(2), matcher.group(3));
            var numbers = YEAR_LAST.matcher(text);
            if (numbers.matches()) return ofNumbers(numbers, order);
            var named = DAY_NAMED_MONTH.matcher(text);
            if (named.matches())
                return month(named.group(2))
                        .flatMap(month -> day(named.group(3), month, named.group(1)));
            var american = NAMED_MONTH_DAY.matcher(text);
            if (american.matches())
                return month(american.group(1))
                        .flatMap(month -> day(american.group(3), month, american.group(2)));
            var serial = SERIAL.matcher(text);
            if (serial.matches())
                return Optional.of(SPREADSHEET_ZERO.plusDays(Integer.parseInt(serial.group(1))));
        } catch (DateTimeException _) {
            // No such day: 31 April.
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> ofNumbers(Matcher numbers, Order order) {
        boolean dayFirst = order == Order.DAY_FIRST || numbers.group(2).equals(".");
        return dayFirst
                ? day(numbers.group(4), numbers.group(3), numbers.group(1))
                : day(numbers.group(4), numbers.group(1), numbers.group(3));
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        return day(year, Integer.parseInt(month), day);
    }

    private static Optional<LocalDate> day(String year, int month, String day) {
        int number = Integer.parseInt(year);
        // A plan begins in 1990, so "90" to "99" are of that century.
        int full = year.length() == 4 ? number : number >= 90 ? 1900 + number : 2000 + number;
        return Optional.of(LocalDate.of(full, month, Integer.parseInt(day)));
    }

    private static Optional<Integer> month(String name) {
        return Optional.ofNullable(MONTHS.get(plain(name)));
    }

    /**
     * How to read a column: as the cells demand that can be read in one way only; if they disagree,
     * as most of them do; if all can be read either way, the day first.
     */
    static Decision decide(Collection<String> cells) {
        int dayFirst = 0;
        int monthFirst = 0;
        for (var cell : cells) {
            var numbers = YEAR_LAST.matcher(cell.strip());
            if (!numbers.matches() || numbers.group(2).equals(".")) continue;
            int first = Integer.parseInt(numbers.group(1));
            int second = Integer.parseInt(numbers.group(3));
            if (first > 12 && second <= 12) dayFirst++;
            else if (second > 12 && first <= 12) monthFirst++;
        }
        return new Decision(
                monthFirst > dayFirst ? Order.MONTH_FIRST : Order.DAY_FIRST,
                dayFirst + monthFirst > 0);
    }

    /** Whether a cell could be read either way, to two different days. */
    static boolean isAmbiguous(String cell) {
        var numbers = YEAR_LAST.matcher(cell.strip());
        return numbers.matches()
                && !numbers.group(2).equals(".")
                && Integer.parseInt(numbers.group(1)) <= 12
                && Integer.parseInt(numbers.group(3)) <= 12
                && Integer.parseInt(numbers.group(1)) != Integer.parseInt(numbers.group(3));
    }
}
