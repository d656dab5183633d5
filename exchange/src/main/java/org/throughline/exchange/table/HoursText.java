package org.throughline.exchange.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.throughline.exchange.table.NumberText.Decimals;

/**
 * Times as people write them: {@code 7.5}, {@code 7,5}, {@code 7:30}, {@code 7h30}, {@code 450
 * min}, {@code 2d 4h}, {@code PT7H30M}. All come out as minutes.
 */
record HoursText(Decimals decimals, Unit plain, int minutesOfADay) {
    /** What a number without a unit counts. */
    enum Unit {
        HOURS,
        MINUTES,
        DAYS
    }

    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final int DAYS_OF_A_WEEK = 5;
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,7}):([0-5]\\d)(?::[0-5]\\d)?");
    private static final Pattern HOURS_AND_MINUTES =
            Pattern.compile("(\\d{1,7})\\s*h\\s*([0-5]?\\d)\\s*(?:m|min|mins|minutes)?");
    private static final Pattern PART =
            Pattern.compile("([\\d.,'’ ]*\\d)\\s*(\\p{L}+)\\.?\\??[\\s,]*(?:and\\s+)?");

    /** Minutes; empty if the cell names no time, below zero where it says so. */
    Optional<Long> read(String cell) {
        var text = cell.strip().toLowerCase(Locale.ROOT);
        var clock = CLOCK.matcher(text);
        if (clock.matches()) return minutes(clock.group(1), clock.group(2));
        var spoken = HOURS_AND_MINUTES.matcher(text);
        if (spoken.matches()) return minutes(spoken.group(1), spoken.group(2));
        var number = NumberText.read(text, decimals);
        if (number.isPresent()) return whole(number.get().multiply(of(plain)));
        if (text.startsWith("pt") || text.startsWith("p")) return iso(text);
        return parts(text);
    }

    private static Optional<Long> minutes(String hours, String minutes) {
        return Optional.of(Long.parseLong(hours) * 60 + Long.parseLong(minutes));
    }

    private BigDecimal of(Unit unit) {
        return BigDecimal.valueOf(
                switch (unit) {
                    case HOURS -> 60;
                    case MINUTES -> 1;
                    case DAYS -> minutesOfADay;
                });
    }

    private static Optional<Long> whole(BigDecimal minutes) {
        return minutes.abs().compareTo(MOST) > 0
                ? Optional.empty()
                : Optional.of(minutes.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    private static Optional<Long> iso(String text) {
        try {
            return whole(BigDecimal.valueOf(Duration.parse(text).toMinutes()));
        } catch (DateTimeException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private Optional<Long> parts(String text) {
        var sum = BigDecimal.ZERO;
        var parts = PART.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!parts.find(at) || parts.start() != at) return Optional.empty();
            var number = NumberText.read(parts.group(1), decimals);
            var unit = minutesOf(parts.group(2));
            if (number.isEmpty() || unit.isEmpty()) return Optional.empty();
            sum = sum.add(number.get().multiply(BigDecimal.valueOf(unit.get())));
            at = parts.end();
        }
        return at == 0 ? Optional.empty() : whole(sum);
    }

    private Optional<Integer> minutesOf(String unit) {
        return switch (unit) {
            case "m", "min", "mins", "minute", "minutes", "minuten" -> Optional.of(1);
            case "h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures" ->
                    Optional.of(60);
            case "d", "day", "days", "t", "tag", "tage", "j", "jour", "jours", "pd", "md" ->
                    Optional.of(minutesOfADay);
            case "w", "wk", "wks", "week", "weeks", "woche", "wochen", "semaine", "semaines" ->
                    Optional.of(DAYS_OF_A_WEEK * minutesOfADay);
            default -> Optional.empty();
        };
    }
}
