package org.throughline.exchange.project;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.Names;
import org.throughline.exchange.foreign.ForeignProject;
import org.throughline.exchange.foreign.ForeignProject.ForeignCalendar;
import org.throughline.exchange.foreign.ForeignProject.ForeignResource;
import org.throughline.exchange.foreign.ForeignProject.ResourceType;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Days;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.item.TimeOffKind;
import org.throughline.plan.item.Week;

/**
 * The resources of a file as people. Someone of that name who is already here is the one; everybody
 * else is new, with a contract as the calendar says. A resource that stands for several
 * ("Developers", 300 %) or for nobody in particular is a placeholder.
 */
final class People {
    private static final double SEVERAL = 200;
    private static final String WHAT = "person";

    private final ForeignProject foreign;
    private final Draft draft;
    private final Calendars calendars;
    private final Project project;
    private final LocalDate from;
    private final int fullTimeDay;
    private final Map<Integer, Who> byResource = new HashMap<>();

    /** Who a resource became, with the week and the days off that decide which days they work. */
    record Who(Id<? extends Item> id, String name, Week week, Set<LocalDate> holidays) {
        boolean works(LocalDate day) {
            return week.on(day.getDayOfWeek()) > 0 && !holidays.contains(day);
        }

        int workingDays(Span span) {
            int days = 0;
            for (var day = span.start(); !day.isAfter(span.end()); day = day.plusDays(1))
                if (works(day)) days++;
            return days;
        }
    }

    People(
            ForeignProject foreign,
            Draft draft,
            Calendars calendars,
            Project project,
            LocalDate day) {
        this.foreign = foreign;
        this.draft = draft;
        this.calendars = calendars;
        this.project = project;
        this.fullTimeDay =
                draft.today()
                        .organization()
                        .map(Organization::fullTimeDay)
                        .orElse(Minutes.ofHours(8))
                        .value();
        this.from = firstDay(day);
        draft.counted(WHAT, foreign.resources().size());
        for (var resource : foreign.resources()) take(resource);
    }

    Optional<Who> of(int resource) {
        return Optional.ofNullable(byResource.get(resource));
    }

    boolean isNoWorker(int resource) {
        return foreign.resources().stream()
                .anyMatch(one -> one.id() == resource && one.type() != ResourceType.WORK);
    }

    /**
     * New contracts begin with the first work in the file, so that none of it falls before them.
     */
    private LocalDate firstDay(LocalDate today) {
        return Stream.of(
                        foreign.start().stream(),
                        foreign.tasks().stream().flatMap(task -> task.start().stream()),
                        foreign.assignments().stream()
                                .flatMap(assignment -> assignment.start().stream()),
                        Stream.of(today))
                .flatMap(days -> days)
                .filter(Reach::has)
                .min(LocalDate::compareTo)
                .orElse(Days.FIRST);
    }

    private void take(ForeignResource resource) {
        var cleaned = Names.clean(resource.name());
        var name = cleaned.isEmpty() ? "Resource %d".formatted(resource.id()) : cleaned;
        if (!name.equals(resource.name().strip()))
            draft.say(
                    Grade.CHANGED,
                    WHAT,
                    "A name that was missing or did not fit became %s.",
                    "“%s”".formatted(name));
        if (resource.type() != ResourceType.WORK) {
            draft.say(
                    Grade.NOT_TAKEN,
                    WHAT,
                    "Materials and costs are not people and were not taken: %s.",
                    "“%s”".formatted(name));
            return;
        }
        if (resource.generic() || resource.maxUnits().orElse(100.0) >= SEVERAL)
            takePlaceholder(resource, name);
        else takePerson(resource, name);
    }

    private void takePlaceholder(ForeignResource resource, String name) {
        var placeholder =
                new Placeholder(
                        draft.newId(),
                        name,
                        Optional.empty(),
                        Map.of(),
                        Optional.of(project.id()),
                        Optional.empty(),
                        Optional.empty());
        draft.put(placeholder);
        draft.took(WHAT, placeholder.id());
        draft.say(
                Grade.CHANGED,
                WHAT,
                "%s stand for several people or nobody in particular, and became placeholders.",
                "“%s”".formatted(name));
        byResource.put(
                resource.id(),
                new Who(
                        placeholder.id(),
                        name,
                        Week.weekdays(fullTimeDay),
                        organizationHolidays()));
    }

    private void takePerson(ForeignResource resource, String name) {
        var calendar = calendars.of(resource.calendar());
        var alreadyMeant = new HashSet<Id<?>>();
        byResource.values().forEach(who -> alreadyMeant.add(who.id()));
        var there =
                draft.named(Person.class, name).stream()
                        .filter(person -> !alreadyMeant.contains(person.id()))
                        .findFirst();
        if (there.isPresent()) {
            takeKnown(resource, there.get(), calendar);
            return;
        }
        var called = draft.freeName(Kind.PERSON, name);
        if (!called.equals(name))
            draft.say(
                    Grade.CHANGED,
                    WHAT,
                    "Two people in the file have one name; the second is called %s.",
                    "“%s”".formatted(called));
        var holidays = calendar.map(calendars::base).flatMap(calendars::holidays);
        var person =
                new Person(
                        draft.newId(),
                        called,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Map.of(),
                        holidays,
                        Collections.emptySortedSet());
        draft.put(person);
        draft.took(WHAT, person.id());
        var week = scaled(calendars.week(calendar, fullTimeDay), resource);
        draft.put(
                new Contract(
                        draft.newId(),
                        person.id(),
                        from,
                        Optional.empty(),
                        week,
                        rate(resource),
                        Percent.ALL));
        calendar.filter(one -> one.parent().isPresent())
                .ifPresent(own -> takeTimeOff(person, own, week));
        byResource.put(
                resource.id(),
                new Who(
                        person.id(),
                        called,
                        week,
                        holidays.map(this::days).orElseGet(this::organizationHolidays)));
    }

    private void takeKnown(
            ForeignResource resource, Person person, Optional<ForeignCalendar> calendar) {
        draft.took(WHAT, person.id());
        draft.say(
                Grade.NOTE,
                WHAT,
                "Already here, with contract and time off as they are: %s.",
                "“%s”".formatted(person.name()));
        int exceptions =
                calendar.filter(own -> own.parent().isPresent())
                        .map(own -> own.exceptions().size())
                        .orElse(0);
        for (int i = 0; i < exceptions; i++) {
            draft.counted("time off", 1);
            draft.say(
                    Grade.NOT_TAKEN,
                    "time off",
                    "Days off in the file of people who are already here were not added: %s.",
                    "“%s”".formatted(person.name()));
        }
        var week =
                draft.today().referring(Contract.class, person.id()).stream()
                        .filter(contract ->
                                contract.to().isEmpty() || !contract.to().get().isBefore(from))
                        .min(Comparator.comparing(Contract::from))
                        .map(Contract::week)
                        .orElseGet(() -> Week.weekdays(fullTimeDay));
        byResource.put(
                resource.id(),
                new Who(
                        person.id(),
                        person.name(),
                        week,
                        person.holidays().map(this::days).orElseGet(this::organizationHolidays)));
    }

    private Set<LocalDate> organizationHolidays() {
        return draft.today()
                .organization()
                .flatMap(Organization::holidays)
                .map(this::days)
                .orElse(Set.of());
    }

    private Set<LocalDate> days(Id<HolidayCalendar> calendar) {
        return draft.find(HolidayCalendar.class, calendar)
                .map(one -> one.days().keySet())
                .orElse(Collections.emptySortedSet());
    }

    /** Half a person works half of each day. */
    private static Week scaled(Week week, ForeignResource resource) {
        double share =
                resource.maxUnits().filter(units -> units > 0 && units < 100).orElse(100.0) / 100;
        return new Week(
                week.days().stream()
                        .map(day -> Minutes.of((int) Math.round(day.value() * share)))
                        .toList());
    }

    private Optional<Money> rate(ForeignResource resource) {
        if (resource.hourlyRate().isEmpty()) return Optional.empty();
        var ours =
                draft.today()
                        .organization()
                        .map(Organization::currency)
                        .orElse(Currency.getInstance("EUR"));
        if (foreign.currency().isPresent()
                && !foreign.currency().get().equals(ours.getCurrencyCode())) {
            draft.say(
                    Grade.CHANGED,
                    WHAT,
                    "Rates in another currency than ours were not taken: %s.",
                    "“%s”".formatted(resource.name()));
            return Optional.empty();
        }
        var minor =
                BigDecimal.valueOf(resource.hourlyRate().get())
                        .movePointRight(Math.max(0, ours.getDefaultFractionDigits()))
                        .setScale(0, RoundingMode.HALF_UP);
        if (minor.abs().compareTo(BigDecimal.valueOf(Money.MOST)) > 0) return Optional.empty();
        if (foreign.currency().isEmpty())
            draft.say(
                    Grade.NOTE,
                    WHAT,
                    "The file does not say in which currency its rates are; they were taken as ours: %s.",
                    "“%s”".formatted(resource.name()));
        return Optional.of(new Money(minor.longValueExact(), ours));
    }

    private void takeTimeOff(Person person, ForeignCalendar own, Week week) {
        var covered = new HashSet<LocalDate>();
        for (var exception : own.exceptions()) {
            draft.counted("time off", 1);
            var days =
                    Calendars.days(exception).stream()
                            .filter(day -> week.on(day.getDayOfWeek()) > 0)
                            .toList();
            if (days.isEmpty() || days.stream().anyMatch(covered::contains)) {
                draft.say(
                        Grade.NOT_TAKEN,
                        "time off",
                        "Days off on which nobody works anyhow, or that were given twice: %s.",
                        "“%s”".formatted(person.name()));
                continue;
            }
            int usual = week.on(days.getFirst().getDayOfWeek());
            if (exception.minutes() >= usual) {
                draft.say(
                        Grade.NOT_TAKEN,
                        "time off",
                        "Days with more hours than usual are no time off: %s.",
                        "“%s”".formatted(person.name()));
                continue;
            }
            var minutes =
                    exception.minutes() == 0
                            ? Optional.<Minutes>empty()
                            : Optional.of(Minutes.of(usual - exception.minutes()));
            var off =
                    new TimeOff(
                            draft.newId(),
                            person.id(),
                            Span.of(days.getFirst(), days.getLast()),
                            minutes,
                            TimeOffKind.LEAVE);
            draft.put(off);
            draft.took("time off", off.id());
            covered.addAll(days);
        }
    }
}
