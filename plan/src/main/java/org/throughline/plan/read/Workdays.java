package org.throughline.plan.read;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.item.Week;

/**
 * The working time of persons and placeholders, day by day. All arrays have one entry of minutes
 * for each day of the span, the first day first.
 */
public final class Workdays {
    private static final int FULL_TIME_DAY = 8 * 60;

    private Workdays() {}

    /**
     * Minutes of the contracts on each day. Someone without any contract works full time: a plan
     * can begin with a name.
     */
    static int[] contracted(Plan plan, Person person, Span span) {
        var contracts = plan.referring(Contract.class, person.id());
        if (contracts.isEmpty()) return repeated(Week.weekdays(fullTimeDay(plan)), span);
        var minutes = new int[span.days()];
        for (var contract : contracts) {
            int from = Math.max(0, index(span, contract.from()));
            int to =
                    Math.min(
                            minutes.length - 1,
                            contract.to().map(last -> index(span, last)).orElse(Integer.MAX_VALUE));
            var week = contract.week().days();
            int first = span.start().getDayOfWeek().ordinal();
            for (int day = from; day <= to; day++)
                minutes[day] = week.get((first + day) % 7).value();
        }
        return minutes;
    }

    /**
     * What an assignment may fill: contracted minutes, none on public holidays. Time off does not
     * lower it: work on such a day is a clash.
     */
    public static int[] workable(Plan plan, Id<?> personOrPlaceholder, Span span) {
        var person = plan.find(Person.class, personOrPlaceholder);
        var minutes =
                person.map(one -> contracted(plan, one, span))
                        .orElseGet(() -> repeated(Week.weekdays(fullTimeDay(plan)), span));
        withoutHolidays(plan, person, span, minutes);
        return minutes;
    }

    /** The same of a person whose contracted minutes are known. */
    static int[] workable(Plan plan, Person person, Span span, int[] contracted) {
        var minutes = contracted.clone();
        withoutHolidays(plan, Optional.of(person), span, minutes);
        return minutes;
    }

    /** Minutes of full time on each day, Monday to Friday, holidays or not. */
    static int[] fullTimeWeek(Plan plan, Span span) {
        return repeated(Week.weekdays(fullTimeDay(plan)), span);
    }

    /** Minutes of full time on each day of the organization's own calendar. */
    public static int[] fullTime(Plan plan, Span span) {
        var minutes = repeated(Week.weekdays(fullTimeDay(plan)), span);
        withoutHolidays(plan, Optional.empty(), span, minutes);
        return minutes;
    }

    /** What somebody can work on each day: contracted, less public holidays and time off. */
    public static int[] effective(Plan plan, Id<?> person, Span span) {
        return effective(plan, person, span, workable(plan, person, span));
    }

    /** What is left of the workable minutes after time off; never below zero. */
    static int[] effective(Plan plan, Id<?> person, Span span, int[] workable) {
        int[] minutes = workable;
        for (var off : plan.referring(TimeOff.class, person)) {
            if (!off.span().overlaps(span)) continue;
            if (minutes == workable) minutes = workable.clone();
            int from = Math.max(0, index(span, off.span().start()));
            int to = Math.min(minutes.length - 1, index(span, off.span().end()));
            int less = off.minutesADay().map(part -> part.value()).orElse(Integer.MAX_VALUE);
            for (int day = from; day <= to; day++) minutes[day] = Math.max(0, minutes[day] - less);
        }
        return minutes;
    }

    public static int fullTimeDay(Plan plan) {
        return plan.organization()
                .map(organization -> organization.fullTimeDay().value())
                .orElse(FULL_TIME_DAY);
    }

    private static void withoutHolidays(
            Plan plan, Optional<Person> person, Span span, int[] minutes) {
        var calendar =
                person.flatMap(Person::holidays)
                        .or(() -> plan.organization().flatMap(Organization::holidays))
                        .flatMap(id -> plan.find(HolidayCalendar.class, id));
        if (calendar.isEmpty()) return;
        for (var day : calendar.get().days().subMap(span.start(), span.end().plusDays(1)).keySet())
            minutes[index(span, day)] = 0;
    }

    private static int[] repeated(Week week, Span span) {
        var minutes = new int[span.days()];
        int weekday = span.start().getDayOfWeek().ordinal();
        for (int day = 0; day < minutes.length; day++)
            minutes[day] = week.days().get((weekday + day) % 7).value();
        return minutes;
    }

    /** Where a day stands in arrays over the span; outside of it below zero or beyond. */
    static int index(Span span, LocalDate day) {
        return (int) ChronoUnit.DAYS.between(span.start(), day);
    }
}
