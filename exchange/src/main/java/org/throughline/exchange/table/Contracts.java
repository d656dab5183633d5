package org.throughline.exchange.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.throughline.exchange.Line.Grade;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Week;

/**
 * The contract a row speaks of: the one that begins on its day, or the one of today where it names
 * no day, or a new one. A new one ends the one before it, as a raise or a part-time year does.
 */
final class Contracts {
    static final List<String> COLUMNS =
            List.of(
                    "from",
                    "to",
                    "hours-a-day",
                    "hours-a-week",
                    "working-days",
                    "share",
                    "cost-an-hour",
                    "target");
    private static final List<String> WEEKDAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private final Known known;
    private final LocalDate today;

    Contracts(Known known, LocalDate today) {
        this.known = known;
        this.today = today;
    }

    Contract take(Row row, Person person) {
        var from = row.mustDayIfAny("from");
        var to = row.mustDayIfAny("to");
        var week = week(row);
        var cost = row.moneyIfAny("cost-an-hour");
        var target = row.percentIfAny("target");
        var mine = known.contracts(person.id());
        var there = from.isPresent() ? startingOn(mine, from.get()) : ofToday(mine);
        if (there.isPresent()) {
            var was = there.get();
            var contract =
                    new Contract(
                            was.id(),
                            was.person(),
                            was.from(),
                            to.or(was::to),
                            week.orElse(was.week()),
                            cost.or(was::costRate),
                            target.orElse(was.target()));
            known.put(contract);
            return contract;
        }
        return add(
                row,
                person,
                mine,
                from.orElseGet(() -> firstOfTheYear(row, person)),
                to,
                week,
                cost,
                target);
    }

    private Contract add(
            Row row,
            Person person,
            List<Contract> mine,
            LocalDate from,
            Optional<LocalDate> to,
            Optional<Week> week,
            Optional<Money> cost,
            Optional<Percent> target) {
        var next = mine.stream().filter(one -> one.from().isAfter(from)).findFirst();
        var last = to.or(() -> next.map(one -> one.from().minusDays(1)));
        var before =
                mine.stream()
                        .filter(one -> one.from().isBefore(from) && one.covers(from))
                        .findFirst();
        var contract =
                new Contract(
                        known.<Contract>newId(),
                        person.id(),
                        from,
                        last,
                        week.or(() -> before.map(Contract::week))
                                .orElseGet(() -> Week.weekdays(row.rows().fullTimeDay().value())),
                        cost.or(() -> before.flatMap(Contract::costRate)),
                        target.or(() -> before.map(Contract::target)).orElse(Percent.ALL));
        before.ifPresent(one -> {
            known.put(ending(one, from.minusDays(1)));
            row.say(
                    Grade.CHANGED,
                    "The contract before was ended the day before the new one begins: %s.",
                    "“%s”".formatted(person.name()));
        });
        if (to.isEmpty() && next.isPresent())
            row.say(
                    Grade.CHANGED,
                    "Without a last day, and taken to end the day before the next contract begins: %s.",
                    "“%s”".formatted(person.name()));
        known.put(contract);
        return contract;
    }

    private static Contract ending(Contract one, LocalDate last) {
        return new Contract(
                one.id(),
                one.person(),
                one.from(),
                Optional.of(last),
                one.week(),
                one.costRate(),
                one.target());
    }

    private LocalDate firstOfTheYear(Row row, Person person) {
        var first = today.withDayOfYear(1);
        row.say(
                Grade.CHANGED,
                "Contracts without a first day begin on %s: %%s.".formatted(first),
                "“%s”".formatted(person.name()));
        return first;
    }

    private static Optional<Contract> startingOn(List<Contract> mine, LocalDate from) {
        return mine.stream().filter(one -> one.from().equals(from)).findFirst();
    }

    private Optional<Contract> ofToday(List<Contract> mine) {
        return mine.stream()
                .filter(one -> one.covers(today))
                .findFirst()
                .or(() -> mine.isEmpty() ? Optional.empty() : Optional.of(mine.getLast()));
    }

    // ---- the week

    /** Empty where the row says nothing of it. */
    private static Optional<Week> week(Row row) {
        if (row.rows().sheet().column("monday").isPresent() && row.hasAny(WEEKDAYS))
            return Optional.of(
                    new Week(
                            WEEKDAYS.stream()
                                    .map(day ->
                                            row.mustMinutesIfAny(day)
                                                    .map(Minutes::of)
                                                    .orElse(Minutes.NONE))
                                    .toList()));
        var days =
                row.wordIfAny(
                        "working-days", "no list of weekdays, such as Mon-Thu", Word::weekdays);
        var daily = row.mustMinutesIfAny("hours-a-day");
        var weekly = row.mustMinutesIfAny("hours-a-week");
        var share = row.mustShareIfAny("share");
        if (days.isEmpty() && daily.isEmpty() && weekly.isEmpty() && share.isEmpty())
            return Optional.empty();
        Set<DayOfWeek> worked =
                days.orElseGet(() -> EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        if (weekly.isPresent() && daily.isEmpty()) return Optional.of(spread(weekly.get(), worked));
        int full = row.rows().fullTimeDay().value();
        int each = daily.orElseGet(() -> share.map(part -> part(full, part)).orElse(full));
        return Optional.of(spread(each * worked.size(), worked));
    }

    private static int part(int full, BigDecimal percent) {
        return percent.multiply(BigDecimal.valueOf(full))
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(24 * 60 + 1))
                .intValueExact();
    }

    /** Minutes of a week over its working days; what does not divide goes to the first of them. */
    private static Week spread(int total, Set<DayOfWeek> worked) {
        var minutes = new int[7];
        int left = worked.size();
        int rest = total;
        for (var day : DayOfWeek.values())
            if (worked.contains(day)) {
                minutes[day.ordinal()] = Math.ceilDiv(rest, left--);
                rest -= minutes[day.ordinal()];
            }
        return Week.of(minutes);
    }
}
