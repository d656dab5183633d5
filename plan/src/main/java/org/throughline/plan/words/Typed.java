package org.throughline.plan.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Measure;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;

/**
 * What people type for amounts of work, for predecessors and for money, read and written back:
 * "16h", "8/16/40h", "2d", "3FS+2d", "184,000". A day is the full-time day of the organization, a
 * week five of them. What cannot be read throws {@link Unacceptable} with a sentence that shows how
 * to write it.
 */
public final class Typed {
    private static final Pattern AMOUNT =
            Pattern.compile(
                    "(\\d{1,7}(?:[.,]\\d{1,4})?)\\s*(|m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)");
    private static final Pattern DAYS = Pattern.compile("(\\d{1,5})\\s*(|d|days?|w|weeks?)");
    private static final Pattern CLOCK =
            Pattern.compile("(\\d{1,6}):([0-5]\\d)\\s*(?:|h|hrs?|hours?)");
    private static final Pattern PREDECESSOR =
            Pattern.compile("(\\d+(?:\\.\\d+)*)\\s*([A-Za-z]{2})?\\s*(?:([+\\-−–])\\s*(.+))?");

    private Typed() {}

    /** A dependency as it is typed: the line waited for, how, and the lag in minutes. */
    public record Predecessor(String line, DependencyKind kind, int lagMinutes) {}

    /** "16h", "1.5d", "7:30", "2w", "90min"; a number alone is hours. */
    public static Minutes amount(String text, int dayMinutes) {
        var trimmed = text.strip();
        var clock = CLOCK.matcher(trimmed);
        if (clock.matches())
            return Minutes.of(
                    Math.addExact(
                            Math.multiplyExact(Integer.parseInt(clock.group(1)), 60),
                            Integer.parseInt(clock.group(2))));
        var amount = AMOUNT.matcher(trimmed.toLowerCase(Locale.ROOT));
        if (!amount.matches())
            throw new Unacceptable(
                    "“%s” is no amount of time. Write it as 16h, 7:30, 2d or 3w."
                            .formatted(Texts.brief(trimmed)));
        return minutes(
                new BigDecimal(amount.group(1).replace(',', '.')), amount.group(2), dayMinutes);
    }

    private static Minutes minutes(BigDecimal number, String unit, int dayMinutes) {
        int each =
                switch (unit.isEmpty() ? 'h' : unit.charAt(0)) {
                    case 'm' -> 1;
                    case 'd' -> dayMinutes;
                    case 'w' -> 5 * dayMinutes;
                    default -> 60;
                };
        var exact = number.multiply(BigDecimal.valueOf(each)).setScale(0, RoundingMode.HALF_UP);
        if (exact.compareTo(BigDecimal.valueOf(Minutes.MOST)) > 0)
            throw new Unacceptable(
                    "%s%s is more than a plan can hold. Check the unit.".formatted(number, unit));
        return Minutes.of(exact.intValueExact());
    }

    /** One amount, or optimistic/likely/pessimistic: "8/16/40h" has its unit at the end. */
    public static Effort effort(String text, int dayMinutes) {
        if (text.isBlank()) return Effort.NONE;
        var parts = text.strip().split("\\s*/\\s*", -1);
        if (parts.length == 1) {
            var one = amount(parts[0], dayMinutes);
            return new Effort(one, one, one);
        }
        if (parts.length != 3)
            throw new Unacceptable(
                    "An estimate is one amount (16h) or three (8/16/40h: optimistic, likely, pessimistic); “%s” has %d."
                            .formatted(Texts.brief(text), parts.length));
        var unit = parts[2].replaceFirst("^[\\d.,:\\s]*", "");
        for (int i = 0; i < 2; i++) if (parts[i].matches("[\\d.,\\s]+")) parts[i] += unit;
        return new Effort(
                amount(parts[0], dayMinutes),
                amount(parts[1], dayMinutes),
                amount(parts[2], dayMinutes));
    }

    /**
     * "3FS+2d; 5SS" is two dependencies. FS, SS, FF and SF name the ends, finish-start where
     * nothing is said; a lag is working time, below zero for a lead.
     */
    public static List<Predecessor> predecessors(String text, int dayMinutes) {
        var found = new ArrayList<Predecessor>();
        for (var part : separated(text)) {
            var match = PREDECESSOR.matcher(part);
            if (!match.matches()) throw notAPredecessor(part);
            var kind = match.group(2) == null ? DependencyKind.FINISH_START : kind(match.group(2));
            int lag = 0;
            if (match.group(3) != null) {
                lag = amount(match.group(4), dayMinutes).value();
                if (!match.group(3).equals("+")) lag = -lag;
            }
            found.add(new Predecessor(match.group(1), kind, lag));
        }
        return List.copyOf(found);
    }

    /** A comma parts two predecessors, unless it stands within a lag: "3+1,5d, 4". */
    private static List<String> separated(String text) {
        return Arrays.stream(text.split(";|,(?=\\s)|(?<![+\\-−–]\\s{0,2}\\d{1,7}),"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static DependencyKind kind(String letters) {
        return switch (letters.toUpperCase(Locale.ROOT)) {
            case "FS" -> DependencyKind.FINISH_START;
            case "SS" -> DependencyKind.START_START;
            case "FF" -> DependencyKind.FINISH_FINISH;
            case "SF" -> DependencyKind.START_FINISH;
            default ->
                    throw new Unacceptable(
                            "“%s” is no kind of dependency. Use FS, SS, FF or SF."
                                    .formatted(letters));
        };
    }

    private static Unacceptable notAPredecessor(String part) {
        return new Unacceptable(
                "“%s” is no predecessor. Write the number of its line, the kind and the lag: 3FS+2d, or 3 alone."
                        .formatted(Texts.brief(part)));
    }

    // ---- money

    /** "184,000", "184 000.50", "184.000,50": the last point or comma parts the cents. */
    public static Money money(String typed, Currency currency) {
        var digits =
                typed.replace(currency.getCurrencyCode(), "")
                        .replace(currency.getSymbol(Locale.ENGLISH), "")
                        .replaceAll("[\\s\u00a0\u202f'’]", "");
        int point = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        boolean cents = point >= 0 && digits.length() - point - 1 != 3;
        var whole = (cents ? digits.substring(0, point) : digits).replaceAll("[.,]", "");
        var fraction = cents ? digits.substring(point + 1) : "";
        if (!whole.matches("\\d{1,13}") || !fraction.matches("\\d{0,4}"))
            throw new Unacceptable(
                    "“%s” is no amount of money. Write it as 184,000 or 184000.50."
                            .formatted(Texts.brief(typed)));
        var amount = new BigDecimal(whole + "." + (fraction.isEmpty() ? "0" : fraction));
        return new Money(
                amount.movePointRight(currency.getDefaultFractionDigits())
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact(),
                currency);
    }

    public static String amount(Money money) {
        return BigDecimal.valueOf(money.minor(), money.currency().getDefaultFractionDigits())
                .toPlainString();
    }

    // ---- limits

    /**
     * What a policy allows, in the unit of its measure: "40h", "7 days", "25,000", "2.5 %", "3".
     */
    public static long limit(Measure measure, String typed, int dayMinutes, Currency currency) {
        var text = typed.strip();
        if (text.isEmpty()) return 0;
        return switch (measure.unit()) {
            case MINUTES -> amount(text, dayMinutes).value();
            case DAYS -> days(text);
            case MONEY -> money(text, currency).minor();
            case BASIS_POINTS -> basisPoints(text);
            case NUMBER -> whole(text, "number");
        };
    }

    private static long days(String text) {
        var match = DAYS.matcher(text.toLowerCase(Locale.ROOT));
        if (!match.matches())
            throw new Unacceptable(
                    "“%s” is no number of days. Write it as 7, 7 days or 2 weeks."
                            .formatted(Texts.brief(text)));
        long number = Long.parseLong(match.group(1));
        return match.group(2).startsWith("w") ? 7 * number : number;
    }

    private static long basisPoints(String text) {
        var digits = text.replace("%", "").strip().replace(',', '.');
        if (!digits.matches("\\d{1,6}(\\.\\d{1,2})?"))
            throw new Unacceptable(
                    "“%s” is no share. Write it in per cent, as 5 or 2.5."
                            .formatted(Texts.brief(text)));
        return new BigDecimal(digits).movePointRight(2).longValueExact();
    }

    private static long whole(String text, String what) {
        if (!text.matches("\\d{1,9}"))
            throw new Unacceptable(
                    "“%s” is not a whole %s. Write it as 3.".formatted(Texts.brief(text), what));
        return Long.parseLong(text);
    }

    /** The same back, to be typed again. */
    public static String limit(Measure measure, long limit, Currency currency) {
        return switch (measure.unit()) {
            case MINUTES -> hours(Math.toIntExact(limit)) + "h";
            case DAYS, NUMBER -> Long.toString(limit);
            case MONEY -> amount(new Money(limit, currency));
            case BASIS_POINTS -> plain(BigDecimal.valueOf(limit, 2));
        };
    }

    // ---- back

    /** 960 is "16h", 450 is "7.5h"; 0 is empty. */
    public static String effort(Effort effort) {
        if (effort.equals(Effort.NONE)) return "";
        return effort.optimistic().equals(effort.pessimistic())
                ? hours(effort.likely().value()) + "h"
                : "%s/%s/%sh"
                        .formatted(
                                hours(effort.optimistic().value()),
                                hours(effort.likely().value()),
                                hours(effort.pessimistic().value()));
    }

    /** In days where they come out whole or half, else in hours: "2d", "0.5d", "5h". */
    public static String duration(int minutes, int dayMinutes) {
        if (minutes != 0 && dayMinutes > 0 && minutes * 2L % dayMinutes == 0)
            return plain(
                            new BigDecimal(minutes)
                                    .divide(
                                            new BigDecimal(dayMinutes),
                                            1,
                                            RoundingMode.UNNECESSARY))
                    + "d";
        return hours(minutes) + "h";
    }

    /** What comes after the number of the line: "" for finish-start without a lag, "SS-4h". */
    public static String link(DependencyKind kind, int lagMinutes, int dayMinutes) {
        if (kind == DependencyKind.FINISH_START && lagMinutes == 0) return "";
        var lag =
                lagMinutes == 0
                        ? ""
                        : (lagMinutes > 0 ? "+" : "-") + duration(Math.abs(lagMinutes), dayMinutes);
        return letters(kind) + lag;
    }

    public static String letters(DependencyKind kind) {
        return switch (kind) {
            case FINISH_START -> "FS";
            case START_START -> "SS";
            case FINISH_FINISH -> "FF";
            case START_FINISH -> "SF";
        };
    }

    private static String hours(int minutes) {
        return plain(new BigDecimal(minutes).divide(new BigDecimal(60), 2, RoundingMode.HALF_UP));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
