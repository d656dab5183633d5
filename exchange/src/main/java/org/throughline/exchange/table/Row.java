package org.throughline.exchange.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Draft.Place;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.Names;
import org.throughline.plan.item.Days;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Texts;

/**
 * One row, read cell by cell. An empty cell is empty; a cell that cannot be read is left out with a
 * line ({@code …IfAny}), or costs the row ({@code must…}).
 */
record Row(Rows rows, Place place, int position, List<String> cells) {

    Draft draft() {
        return rows.draft();
    }

    String text(String key) {
        return rows.cell(cells, key);
    }

    boolean has(String key) {
        return !text(key).isEmpty();
    }

    boolean hasAny(List<String> keys) {
        return keys.stream().anyMatch(this::has);
    }

    /** A name fit for the plan; empty where the cell is. */
    String name(String key) {
        var text = text(key);
        var clean = Names.clean(text);
        if (!clean.equals(text))
            say(
                    Grade.CHANGED,
                    "A name that did not fit became %s.",
                    "“%s”".formatted(Texts.brief(clean)));
        return clean;
    }

    String mustName(String key) {
        var name = name(key);
        if (name.isEmpty()) throw missing(key);
        return name;
    }

    private NotTaken missing(String key) {
        return new NotTaken("“%s” is empty: %%s.".formatted(Rows.escaped(rows.header(key))), "");
    }

    // ---- days

    Optional<LocalDate> dayIfAny(String key) {
        return ifAny(key, "no day we can read, such as 2026-03-31", this::day);
    }

    Optional<LocalDate> mustDayIfAny(String key) {
        return must(key, "no day we can read, such as 2026-03-31", this::day);
    }

    LocalDate mustDay(String key) {
        return mustDayIfAny(key).orElseThrow(() -> missing(key));
    }

    private Optional<LocalDate> day(String key) {
        var day = DayText.read(text(key), rows.order(key));
        if (day.isPresent() && (day.get().isBefore(Days.FIRST) || day.get().isAfter(Days.LAST)))
            throw new NotTaken(
                    "A plan reaches from 1990 to 2100; these days do not fall in it: %s.",
                    quoted(key));
        return day;
    }

    // ---- amounts

    /** Minutes, 0 or more. */
    Optional<Integer> minutesIfAny(String key) {
        return ifAny(key, "no number of hours, such as 7.5 or 7:30", this::minutes);
    }

    Optional<Integer> mustMinutesIfAny(String key) {
        return must(key, "no number of hours, such as 7.5 or 7:30", this::minutes);
    }

    private Optional<Integer> minutes(String key) {
        return rows.hours(key)
                .read(text(key))
                .filter(minutes ->
                        minutes >= 0 && minutes <= org.throughline.plan.item.Minutes.MOST)
                .map(Long::intValue);
    }

    /** Per cent, perhaps above 100, perhaps with decimals. */
    Optional<BigDecimal> shareIfAny(String key) {
        return ifAny(key, "no share, such as 80%", this::share);
    }

    Optional<BigDecimal> mustShareIfAny(String key) {
        return must(key, "no share, such as 80%", this::share);
    }

    private Optional<BigDecimal> share(String key) {
        return rows.share(key).read(text(key)).filter(share -> share.signum() >= 0);
    }

    /** A share of 0 to 100 in whole per cent. */
    Optional<Percent> percentIfAny(String key) {
        var share = shareIfAny(key);
        if (share.isEmpty()) return Optional.empty();
        int whole =
                share.get()
                        .min(BigDecimal.valueOf(100))
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValueExact();
        if (BigDecimal.valueOf(whole).compareTo(share.get()) != 0)
            say(
                    Grade.CHANGED,
                    "A share is a whole number of per cent up to 100 here: %s.",
                    "%s became %d%%".formatted(quoted(key), whole));
        return Optional.of(new Percent(whole));
    }

    Optional<Money> moneyIfAny(String key) {
        if (!has(key)) return Optional.empty();
        return switch (rows.money(key).read(text(key))) {
            case MoneyText.Reading.Amount(var money) when money.minor() >= 0 -> Optional.of(money);
            case MoneyText.Reading.Amount _, MoneyText.Reading.NoAmount _ ->
                    leftOut(key, "no amount of money");
            case MoneyText.Reading.OfAnother _ -> {
                say(
                        Grade.CHANGED,
                        "Amounts in another currency than the plan's were left out: %s.",
                        quoted(key));
                yield Optional.empty();
            }
        };
    }

    /** A whole number of 0 or more. */
    Optional<Integer> wholeIfAny(String key) {
        return ifAny(
                key,
                "no whole number",
                _ ->
                        text(key).matches("\\d{1,9}(?:[.,]0+)?")
                                ? Optional.of(Integer.valueOf(text(key).replaceAll("[.,].*", "")))
                                : Optional.empty());
    }

    // ---- words

    Optional<Boolean> yesNoIfAny(String key) {
        return wordIfAny(key, "neither yes nor no", Word::yesNo);
    }

    <T> Optional<T> wordIfAny(String key, String isNot, Function<String, Optional<T>> reading) {
        return ifAny(key, isNot, _ -> reading.apply(text(key)));
    }

    private <T> Optional<T> ifAny(String key, String isNot, Function<String, Optional<T>> reading) {
        if (!has(key)) return Optional.empty();
        try {
            var value = reading.apply(key);
            return value.isPresent() ? value : leftOut(key, isNot);
        } catch (NotTaken outside) {
            say(Grade.CHANGED, outside.sentence(), outside.about());
            return Optional.empty();
        }
    }

    private <T> Optional<T> leftOut(String key, String isNot) {
        say(
                Grade.CHANGED,
                "What stands in “%s” is %s and was left out: %%s."
                        .formatted(Rows.escaped(rows.header(key)), Rows.escaped(isNot)),
                quoted(key));
        return Optional.empty();
    }

    private <T> Optional<T> must(String key, String isNot, Function<String, Optional<T>> reading) {
        if (!has(key)) return Optional.empty();
        var value = reading.apply(key);
        if (value.isPresent()) return value;
        throw new NotTaken(
                "What stands in “%s” is %s: %%s."
                        .formatted(Rows.escaped(rows.header(key)), Rows.escaped(isNot)),
                quoted(key));
    }

    String quoted(String key) {
        return "“%s”".formatted(Texts.brief(text(key)));
    }

    // ---- what is there to say

    void say(Grade grade, String sentence, String about) {
        draft().say(grade, rows.what(), sentence, about);
    }

    void took(Id<?> item) {
        draft().took(rows.what(), item);
    }
}
