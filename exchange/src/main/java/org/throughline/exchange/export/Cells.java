package org.throughline.exchange.export;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Bound;
import org.throughline.plan.item.CheckIn;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Quantity;
import org.throughline.plan.item.TeamSpell;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Threshold;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.item.ValueTest;
import org.throughline.plan.item.Week;

/**
 * The value of a field as the text of a cell, and back without loss. Times are minutes, days are
 * ISO, money is in major units with its currency; several things stand between semicolons.
 */
final class Cells {
    private Cells() {}

    // ---- out

    static String text(Object value) {
        return text(value, Id::toString);
    }

    /**
     * @param name what to write for an id: itself, or a name for people to read
     */
    static String text(Object value, Function<Id<?>, String> name) {
        return switch (value) {
            case Optional<?> maybe -> maybe.map(one -> text(one, name)).orElse("");
            case Id<?> id -> name.apply(id);
            case String text -> text;
            case Minutes minutes -> String.valueOf(minutes.value());
            case Percent percent -> String.valueOf(percent.value());
            case Currency currency -> currency.getCurrencyCode();
            case Enum<?> constant -> constant(constant);
            case Money money -> money(money);
            case Level level -> level.value() + (level.wantsToGrow() ? "+" : "");
            case TeamSpell spell ->
                    name.apply(spell.team())
                            + spell.from().map(" from %s"::formatted).orElse("")
                            + spell.to().map(" to %s"::formatted).orElse("");
            case Week week ->
                    week.days().stream().map(Cells::text).collect(Collectors.joining(" "));
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(entry ->
                                    part(
                                            text(entry.getKey(), name)
                                                    + "="
                                                    + text(entry.getValue(), name)))
                            .collect(Collectors.joining("; "));
            case Collection<?> many ->
                    many.stream()
                            .map(one -> part(text(one, name)))
                            .collect(Collectors.joining("; "));
            case LocalDate day -> day.toString();
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case Quantity amount -> amount.toString();
            case Threshold(var bound, var amount, var unit) ->
                    "%s %s %s".formatted(constant(bound), amount, unit).strip();
            case CheckIn(var reached, var confidence, var note) ->
                    "%s %d %s".formatted(reached, confidence.value(), note).strip();
            case ValueTest(var people, var anew, var hundred, var disadvantage) ->
                    "%d/%d/%d/%d".formatted(people, anew, hundred, disadvantage);
            case Edit edit -> PreparedCells.text(edit);
            case Boolean yes -> yes ? "yes" : "no";
            default -> throw new IllegalStateException("no cell for a " + value.getClass());
        };
    }

    private static String constant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String money(Money money) {
        int digits = Math.max(0, money.currency().getDefaultFractionDigits());
        return "%s %s"
                .formatted(
                        BigDecimal.valueOf(money.minor(), digits).toPlainString(),
                        money.currency().getCurrencyCode());
    }

    static String part(String text) {
        return text.replace("\\", "\\\\").replace(";", "\\;");
    }

    // ---- back

    /**
     * @throws Unacceptable with a sentence that says what would be right
     */
    static Object read(Type type, String cell) {
        if (type instanceof ParameterizedType generic) return generic(generic, cell);
        if (type == String.class) return cell;
        var text = cell.strip();
        if (type == LocalDate.class) return day(text);
        if (type == int.class) return number(text);
        if (type == long.class) return longNumber(text);
        if (type == boolean.class) return yesNo(text);
        if (type == Minutes.class) return Minutes.of(number(text));
        if (type == Percent.class) return new Percent(number(text));
        if (type == Money.class) return readMoney(text);
        if (type == Currency.class) return currency(text);
        if (type == Week.class) return week(text);
        if (type == Level.class) return level(text);
        if (type == TeamSpell.class) return spell(text);
        if (type == Quantity.class) return Quantity.of(text);
        if (type == Threshold.class) return threshold(text);
        if (type == CheckIn.class) return checkIn(text);
        if (type == ValueTest.class) return valueTest(text);
        if (type == Edit.class) return PreparedCells.edit(text);
        if (type instanceof Class<?> one && one.isEnum()) return constant(one, text);
        throw new IllegalStateException("no cell for a " + type);
    }

    private static long longNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new Unacceptable("“%s” is not a whole number.".formatted(text));
        }
    }

    private static Object generic(ParameterizedType type, String cell) {
        var of = type.getActualTypeArguments();
        if (type.getRawType() == Id.class) return Id.of(cell.strip());
        if (type.getRawType() == Optional.class)
            return cell.isBlank() ? Optional.empty() : Optional.of(read(of[0], cell));
        if (type.getRawType() == List.class)
            return parts(cell).stream().map(part -> read(of[0], part)).toList();
        if (type.getRawType() == SortedSet.class)
            return new TreeSet<>(parts(cell).stream().map(part -> read(of[0], part)).toList());
        if (type.getRawType() == SortedMap.class) return new TreeMap<>(map(of, cell));
        if (type.getRawType() == Map.class) return map(of, cell);
        throw new IllegalStateException("no cell for a " + type);
    }

    private static Map<Object, Object> map(Type[] of, String cell) {
        var map = new LinkedHashMap<Object, Object>();
        for (var part : parts(cell)) {
            int equals = part.indexOf('=');
            if (equals < 0)
                throw new Unacceptable(
                        "“%s” should be two things with a “=” between them."
                                .formatted(Texts.brief(part)));
            map.put(
                    read(of[0], part.substring(0, equals)),
                    read(of[1], part.substring(equals + 1)));
        }
        return map;
    }

    /** Between semicolons that have no backslash before them. */
    static List<String> parts(String cell) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\\' && i + 1 < cell.length()) part.append(cell.charAt(++i));
            else if (c == ';') {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else part.append(c);
        }
        parts.add(part.toString().strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw new Unacceptable(
                    "“%s” is not a day. A day looks like 2026-03-31.".formatted(Texts.brief(text)));
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw new Unacceptable(
                    "“%s” is not a whole number. Give one, such as 480."
                            .formatted(Texts.brief(text)));
        }
    }

    private static boolean yesNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1" -> true;
            case "no", "false", "0", "" -> false;
            default ->
                    throw new Unacceptable(
                            "“%s” is neither yes nor no.".formatted(Texts.brief(text)));
        };
    }

    private static Money readMoney(String text) {
        int blank = text.lastIndexOf(' ');
        try {
            if (blank > 0) {
                var currency = currency(text.substring(blank + 1));
                var amount =
                        new BigDecimal(text.substring(0, blank))
                                .movePointRight(Math.max(0, currency.getDefaultFractionDigits()));
                return new Money(amount.longValueExact(), currency);
            }
        } catch (ArithmeticException | NumberFormatException _) {
            // said below
        }
        throw new Unacceptable(
                "“%s” is not an amount of money. It looks like 45.00 EUR."
                        .formatted(Texts.brief(text)));
    }

    private static Currency currency(String text) {
        try {
            return Currency.getInstance(text.strip());
        } catch (IllegalArgumentException _) {
            throw new Unacceptable(
                    "“%s” is not a currency. Give its three letters, such as EUR."
                            .formatted(Texts.brief(text)));
        }
    }

    private static Week week(String text) {
        return new Week(
                Arrays.stream(text.split("\\s+")).map(day -> Minutes.of(number(day))).toList());
    }

    private static Level level(String text) {
        return new Level(number(text.replaceFirst("\\+$", "")), text.endsWith("+"));
    }

    private static TeamSpell spell(String text) {
        var to = text.indexOf(" to ");
        var rest = to < 0 ? text : text.substring(0, to);
        var from = rest.indexOf(" from ");
        return new TeamSpell(
                Id.of((from < 0 ? rest : rest.substring(0, from)).strip()),
                from < 0 ? Optional.empty() : Optional.of(day(rest.substring(from + 6).strip())),
                to < 0 ? Optional.empty() : Optional.of(day(text.substring(to + 4).strip())));
    }

    private static Threshold threshold(String text) {
        var parts = text.split(" ", 3);
        if (parts.length < 2)
            throw new Unacceptable(
                    "“%s” is no threshold. It looks like at-least 100 clinics."
                            .formatted(Texts.brief(text)));
        return new Threshold(
                (Bound) constant(Bound.class, parts[0]),
                Quantity.of(parts[1]),
                parts.length == 3 ? parts[2] : "");
    }

    private static CheckIn checkIn(String text) {
        var parts = text.split(" ", 3);
        if (parts.length < 2)
            throw new Unacceptable(
                    "“%s” is no check-in. It looks like 62 70 two clinics more: what is reached, how sure, and a note."
                            .formatted(Texts.brief(text)));
        return new CheckIn(
                Quantity.of(parts[0]),
                new Percent(number(parts[1])),
                parts.length == 3 ? parts[2] : "");
    }

    private static ValueTest valueTest(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 4)
            throw new Unacceptable(
                    "“%s” is no test of a value. It looks like 5/5/4/4: people, and how many said yes to each question."
                            .formatted(Texts.brief(text)));
        return new ValueTest(
                number(parts[0]), number(parts[1]), number(parts[2]), number(parts[3]));
    }

    private static Object constant(Class<?> type, String text) {
        for (var one : type.getEnumConstants())
            if (one instanceof Enum<?> constant && constant(constant).equalsIgnoreCase(text))
                return constant;
        var all =
                Arrays.stream(type.getEnumConstants())
                        .map(one -> constant((Enum<?>) one))
                        .collect(Collectors.joining(", "));
        throw new Unacceptable("“%s” is none of: %s.".formatted(Texts.brief(text), all));
    }
}
