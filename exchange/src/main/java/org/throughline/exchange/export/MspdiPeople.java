package org.throughline.exchange.export;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mpxj.Availability;
import org.mpxj.CostRateTable;
import org.mpxj.CostRateTableEntry;
import org.mpxj.LocalDateRange;
import org.mpxj.LocalTimeRange;
import org.mpxj.ProjectCalendar;
import org.mpxj.ProjectCalendarDays;
import org.mpxj.ProjectCalendarHours;
import org.mpxj.ProjectFile;
import org.mpxj.Rate;
import org.mpxj.Resource;
import org.mpxj.ResourceType;
import org.mpxj.TimeUnit;
import org.mpxj.common.LocalDateTimeHelper;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Days;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.item.Week;
import org.throughline.plan.read.Workdays;

/**
 * Those who work on the projects, as resources: each person with a calendar of their own, over one
 * of public holidays; a placeholder as a generic resource.
 */
final class MspdiPeople {
    private static final LocalTime LUNCH = LocalTime.of(12, 0);
    private static final int MORNING = 4 * 60;
    private static final int AFTERNOON = 11 * 60;

    private final Plan plan;
    private final ProjectFile file;
    private final Hidden hidden;
    private final LocalDate first;
    private final Map<Optional<Id<HolidayCalendar>>, ProjectCalendar> bases = new HashMap<>();
    private final Map<Id<?>, Resource> resources = new HashMap<>();

    MspdiPeople(Plan plan, ProjectFile file, Hidden hidden, LocalDate first) {
        this.plan = plan;
        this.file = file;
        this.hidden = hidden;
        this.first = first;
        file.getProjectProperties()
                .setDefaultCalendar(base(plan.organization().flatMap(Organization::holidays)));
    }

    Resource of(Id<? extends Item> someone) {
        return resources.computeIfAbsent(someone, _ -> add(someone));
    }

    private Resource add(Id<? extends Item> someone) {
        var resource = file.addResource();
        resource.setGUID(someone.uuid());
        resource.setType(ResourceType.WORK);
        resource.getAvailability()
                .add(
                        new Availability(
                                LocalDateTimeHelper.START_DATE_NA,
                                LocalDateTimeHelper.END_DATE_NA,
                                100));
        var placeholder = plan.find(Placeholder.class, someone);
        if (placeholder.isPresent()) {
            resource.setName(MspdiExport.text(placeholder.get().name()));
            resource.setGeneric(true);
            if (isShown(Kind.PLACEHOLDER))
                rates(
                        resource,
                        placeholder
                                .get()
                                .costRate()
                                .map(rate -> Map.of(Days.FIRST, rate))
                                .orElse(Map.of()));
        } else {
            var person = plan.person(someone.as());
            resource.setName(MspdiExport.text(person.name()));
            resource.setCalendar(calendar(person));
            if (isShown(Kind.CONTRACT)) rates(resource, rates(person));
        }
        return resource;
    }

    // ---- rates

    private boolean isShown(Kind kind) {
        return !hidden.hides(kind, Fields.of(kind).named("costRate").orElseThrow());
    }

    private Map<LocalDate, Money> rates(Person person) {
        var rates = new TreeMap<LocalDate, Money>();
        for (var contract : contracts(person.id()))
            contract.costRate().ifPresent(rate -> rates.put(contract.from(), rate));
        return rates;
    }

    private static void rates(Resource resource, Map<LocalDate, Money> rates) {
        if (rates.isEmpty()) return;
        var table = new CostRateTable();
        var days = new ArrayList<>(new TreeMap<>(rates).keySet());
        for (int i = 0; i < days.size(); i++) {
            var money = Objects.requireNonNull(rates.get(days.get(i)));
            var major =
                    BigDecimal.valueOf(
                            money.minor(),
                            Math.max(0, money.currency().getDefaultFractionDigits()));
            // The first holds from ever, the last for ever: such a table has no gaps.
            var from = i == 0 ? LocalDateTimeHelper.START_DATE_NA : days.get(i).atStartOfDay();
            var to =
                    i + 1 < days.size()
                            ? days.get(i + 1).atStartOfDay().minusMinutes(1)
                            : LocalDateTimeHelper.END_DATE_NA;
            table.add(
                    new CostRateTableEntry(
                            from,
                            to,
                            0,
                            new Rate(major.doubleValue(), TimeUnit.HOURS),
                            new Rate(0, TimeUnit.HOURS)));
        }
        resource.setCostRateTable(0, table);
    }

    // ---- calendars

    private ProjectCalendar base(Optional<Id<HolidayCalendar>> holidays) {
        return bases.computeIfAbsent(holidays, this::addBase);
    }

    private ProjectCalendar addBase(Optional<Id<HolidayCalendar>> holidays) {
        var calendar = file.addCalendar();
        var days = holidays.flatMap(id -> plan.find(HolidayCalendar.class, id));
        calendar.setName(MspdiExport.text(days.map(HolidayCalendar::name).orElse("Standard")));
        fill(calendar, Week.weekdays(Workdays.fullTimeDay(plan)));
        days.ifPresent(one ->
                one.days()
                        .forEach((day, name) ->
                                calendar.addCalendarException(day)
                                        .setName(MspdiExport.text(name))));
        return calendar;
    }

    private ProjectCalendar calendar(Person person) {
        var calendar = file.addCalendar();
        calendar.setParent(base(holidays(person)));
        calendar.setName(MspdiExport.text(person.name()));
        fill(calendar, week(person.id(), first));
        for (var contract : contracts(person.id())) {
            if (contract.week().equals(week(person.id(), first))) continue;
            var week = calendar.addWorkWeek();
            week.setName("From %s".formatted(contract.from()));
            week.setDateRange(new LocalDateRange(contract.from(), contract.to().orElse(Days.LAST)));
            fill(week, contract.week());
        }
        timeOff(person, calendar);
        return calendar;
    }

    private Optional<Id<HolidayCalendar>> holidays(Person person) {
        return person.holidays().or(() -> plan.organization().flatMap(Organization::holidays));
    }

    private static void fill(ProjectCalendarDays days, Week week) {
        for (var day : DayOfWeek.values()) {
            int minutes = week.on(day);
            days.setWorkingDay(day, minutes > 0);
            fill(days.addCalendarHours(day), minutes);
        }
    }

    /** From eight to twelve and from one on; a day too long for that begins at midnight. */
    private static void fill(ProjectCalendarHours hours, int minutes) {
        if (minutes == 0) return;
        if (minutes <= MORNING) hours.add(range(MspdiExport.START_OF_DAY, minutes));
        else if (minutes < MORNING + AFTERNOON) {
            hours.add(new LocalTimeRange(MspdiExport.START_OF_DAY, LUNCH));
            hours.add(range(LUNCH.plusHours(1), minutes - MORNING));
        } else hours.add(range(LocalTime.MIDNIGHT, minutes));
    }

    private static LocalTimeRange range(LocalTime from, int minutes) {
        return new LocalTimeRange(from, from.plusMinutes(minutes));
    }

    /** A stretch of days off, or of shorter ones; days nobody works do not end it. */
    private record Away(LocalDate from, LocalDate to, int usual, int left) {}

    private void timeOff(Person person, ProjectCalendar calendar) {
        var off = new TreeMap<LocalDate, Integer>();
        for (var one : plan.referring(TimeOff.class, person.id()))
            for (var day = one.span().start();
                    !day.isAfter(one.span().end());
                    day = day.plusDays(1))
                off.merge(
                        day,
                        one.minutesADay().map(part -> part.value()).orElse(24 * 60),
                        Integer::sum);
        var holidays =
                holidays(person)
                        .flatMap(id -> plan.find(HolidayCalendar.class, id))
                        .<Set<LocalDate>>map(one -> one.days().keySet())
                        .orElse(Set.of());
        var stretches = new ArrayList<Away>();
        off.forEach((day, minutes) -> {
            int usual = week(person.id(), day).on(day.getDayOfWeek());
            if (usual == 0 || holidays.contains(day)) return;
            int left = Math.max(0, usual - minutes);
            var last = stretches.isEmpty() ? null : stretches.getLast();
            if (last != null
                    && last.usual == usual
                    && last.left == left
                    && continues(last, day, person, holidays)) {
                stretches.removeLast();
                stretches.add(new Away(last.from, day, usual, left));
            } else stretches.add(new Away(day, day, usual, left));
        });
        for (var away : stretches) {
            var exception = calendar.addCalendarException(away.from, away.to);
            exception.setName("Time off");
            fill(exception, away.left);
        }
    }

    /**
     * Whether a stretch goes on to a day: at once, or after days on which they would not work
     * anyhow. Shorter days stand close together, else the weekend between them would have hours.
     */
    private boolean continues(Away stretch, LocalDate day, Person person, Set<LocalDate> holidays) {
        var next = stretch.to.plusDays(1);
        if (stretch.left > 0) return next.equals(day);
        for (; next.isBefore(day); next = next.plusDays(1))
            if (week(person.id(), next).on(next.getDayOfWeek()) > 0 && !holidays.contains(next))
                return false;
        return true;
    }

    // ---- working time

    private List<Contract> contracts(Id<?> person) {
        return plan.referring(Contract.class, person).stream()
                .sorted(Comparator.comparing(Contract::from))
                .toList();
    }

    /** The week of the contract of a day; before the first and after the last, of the nearest. */
    private Week week(Id<?> someone, LocalDate day) {
        var mine = contracts(someone);
        if (mine.isEmpty()) return Week.weekdays(Workdays.fullTimeDay(plan));
        return mine.stream()
                .filter(one -> one.covers(day))
                .findFirst()
                .or(() -> mine.stream().filter(one -> one.from().isAfter(day)).findFirst())
                .orElseGet(mine::getLast)
                .week();
    }

    /** The work of an assignment over all its days. */
    long minutes(Assignment one) {
        return (long) one.minutesADay().value() * days(one);
    }

    private int days(Assignment one) {
        var span = one.span();
        var holidays =
                plan.find(Person.class, one.to())
                        .map(this::holidays)
                        .orElseGet(() -> plan.organization().flatMap(Organization::holidays))
                        .flatMap(id -> plan.find(HolidayCalendar.class, id))
                        .<Set<LocalDate>>map(calendar -> calendar.days().keySet())
                        .orElse(Set.of());
        int days = 0;
        for (var day = span.start(); !day.isAfter(span.end()); day = day.plusDays(1))
            if (week(one.to(), day).on(day.getDayOfWeek()) > 0 && !holidays.contains(day)) days++;
        return days == 0 ? span.days() : days;
    }

    /** The share of a usual day, in per cent. */
    double units(Assignment one) {
        var worked =
                week(one.to(), one.span().start()).days().stream()
                        .mapToInt(minutes -> minutes.value())
                        .filter(minutes -> minutes > 0)
                        .average();
        return Math.round(
                100.0 * one.minutesADay().value() / worked.orElse(Workdays.fullTimeDay(plan)));
    }
}
