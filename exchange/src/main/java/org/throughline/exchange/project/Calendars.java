package org.throughline.exchange.project;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.Names;
import org.throughline.exchange.foreign.ForeignProject;
import org.throughline.exchange.foreign.ForeignProject.ForeignCalendar;
import org.throughline.exchange.foreign.ForeignProject.ForeignException;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Week;

/** The calendars of a file: weeks for contracts, and the shared days off as holiday calendars. */
final class Calendars {
    private static final int MOST_DAYS = 5_000;

    private final Draft draft;
    private final Map<Integer, ForeignCalendar> byId = new HashMap<>();
    private final Map<Integer, Optional<Id<HolidayCalendar>>> holidays = new HashMap<>();
    private final Optional<ForeignCalendar> standard;

    Calendars(ForeignProject foreign, Draft draft) {
        this.draft = draft;
        foreign.calendars().forEach(calendar -> byId.put(calendar.id(), calendar));
        this.standard = foreign.defaultCalendar().map(byId::get);
    }

    Optional<ForeignCalendar> of(Optional<Integer> id) {
        return id.map(byId::get).or(() -> standard);
    }

    /** The calendar at the root: the one that is shared. */
    ForeignCalendar base(ForeignCalendar calendar) {
        var base = calendar;
        for (int depth = 0; depth < 10; depth++) {
            var parent = base.parent().map(byId::get);
            if (parent.isEmpty()) return base;
            base = parent.get();
        }
        return base;
    }

    Week week(Optional<ForeignCalendar> calendar, int fullTimeDay) {
        return calendar.filter(one ->
                        one.week().size() == 7
                                && one.week().stream().mapToInt(Integer::intValue).sum() > 0)
                .map(one ->
                        Week.of(
                                one.week().stream()
                                        .mapToInt(minutes -> Math.clamp(minutes, 0, 24 * 60))
                                        .toArray()))
                .orElseGet(() -> Week.weekdays(fullTimeDay));
    }

    /** The days off of a shared calendar; none if it has none. */
    Optional<Id<HolidayCalendar>> holidays(ForeignCalendar base) {
        var known = holidays.get(base.id());
        if (known != null) return known;
        var made = make(base);
        holidays.put(base.id(), made);
        return made;
    }

    private Optional<Id<HolidayCalendar>> make(ForeignCalendar base) {
        var days = new TreeMap<LocalDate, String>();
        for (var exception : base.exceptions()) {
            var name = Names.clean(exception.name());
            for (var day : days(exception)) {
                if (days.size() == MOST_DAYS) break;
                int usual = base.week().get(day.getDayOfWeek().ordinal());
                // A holiday with a name counts on a weekend too: some work on Saturdays.
                if (exception.minutes() == 0 && (usual > 0 || !name.isEmpty()))
                    days.put(day, name.isEmpty() ? "Day off" : name);
                else if (exception.minutes() != usual)
                    draft.say(
                            Grade.CHANGED,
                            "calendar",
                            "Days with other hours than the week says were not taken from the calendar %s.",
                            "“%s”".formatted(base.name()));
            }
        }
        if (days.isEmpty()) return Optional.empty();
        var name =
                Names.clean(base.name()).isEmpty() ? "Imported holidays" : Names.clean(base.name());
        for (var there : draft.named(HolidayCalendar.class, name))
            if (there.days().equals(days)) return Optional.of(there.id());
        var calendar =
                new HolidayCalendar(
                        draft.newId(), draft.freeName(Kind.HOLIDAY_CALENDAR, name), days);
        draft.put(calendar);
        return Optional.of(calendar.id());
    }

    /** The days of an exception that a plan reaches to. */
    static List<LocalDate> days(ForeignException exception) {
        var days = new ArrayList<LocalDate>();
        for (var day = exception.from();
                !day.isAfter(exception.to()) && days.size() < MOST_DAYS;
                day = day.plusDays(1)) if (Reach.has(day)) days.add(day);
        return days;
    }
}
