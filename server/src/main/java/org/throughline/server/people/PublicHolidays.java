package org.throughline.server.people;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.throughline.plan.item.Days;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.shell.Option;

/**
 * The public holidays of countries and their regions, as Jollyday knows them (see
 * docs/decisions/010). They are copied into a calendar of the plan, where people can change them;
 * what the plan says never changes because a library does.
 */
@Component
class PublicHolidays {
    private static final int MOST_YEARS = 11;
    private static final Locale ENGLISH = Locale.ENGLISH;

    /** Read from some two hundred small files, so only when somebody asks. */
    private static final class Known {
        static final Map<String, String> PLACES = places();
    }

    /** Countries and regions by their code ("de", "de-by"), in the order of their names. */
    private static Map<String, String> places() {
        var found = new ArrayList<Option>();
        for (var code : HolidayManager.getSupportedCalendarCodes()) {
            // What is no country, a stock exchange for instance, has no place in this list.
            if (code.length() != 2) continue;
            var country = manager(code).getCalendarHierarchy();
            var name = country.getDescription(ENGLISH);
            found.add(new Option(code.toLowerCase(Locale.ROOT), name));
            for (var region : country.getChildren().values()) found.add(region(code, name, region));
        }
        found.sort(
                Comparator.comparing(Option::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Option::id));
        // Some regions stand there twice, under an old code and a new one: the first will do.
        var names = new HashSet<String>();
        var places = new LinkedHashMap<String, String>();
        for (var one : found) if (names.add(one.name())) places.put(one.id(), one.name());
        return places;
    }

    private static Option region(String country, String name, CalendarHierarchy region) {
        return new Option(
                (country + "-" + region.getId()).toLowerCase(Locale.ROOT),
                "%s, %s".formatted(name, region.getDescription(ENGLISH)));
    }

    private static HolidayManager manager(String country) {
        return HolidayManager.getInstance(
                ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
    }

    /**
     * The public holidays of a place in some years, each day with its name; two on one day share
     * it.
     *
     * @throws Unacceptable if there is no such place, or the years do not fit
     */
    SortedMap<LocalDate, String> of(String place, int first, int last) {
        if (!Known.PLACES.containsKey(place))
            throw new Unacceptable("There are no holidays for this place here. Choose another.");
        if (last < first || last - first >= MOST_YEARS)
            throw new Unacceptable(
                    "Give a first and a last year, at most %d years in all.".formatted(MOST_YEARS));
        if (first < Days.FIRST.getYear() || last > Days.LAST.getYear())
            throw new Unacceptable(
                    "A plan reaches from %d to %d. Choose years in between."
                            .formatted(Days.FIRST.getYear(), Days.LAST.getYear()));
        var parts = place.split("-", 2);
        var region = parts.length == 2 ? new String[] {parts[1]} : new String[0];
        var days = new TreeMap<LocalDate, String>();
        for (int year = first; year <= last; year++)
            for (var holiday :
                    manager(parts[0])
                            .getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, region))
                days.merge(holiday.getDate(), name(holiday), PublicHolidays::both);
        return days;
    }

    private static String name(Holiday holiday) {
        var name = holiday.getDescription(ENGLISH);
        return name.length() <= Texts.NAME ? name : name.substring(0, Texts.NAME);
    }

    private static String both(String one, String other) {
        if (one.equals(other)) return one;
        var both = one.compareTo(other) < 0 ? one + ", " + other : other + ", " + one;
        return both.length() <= Texts.NAME ? both : one;
    }

    // ---- the form

    /** The days of a calendar with those somebody asked for. A day that is there keeps its name. */
    SortedMap<LocalDate, String> joined(HolidayCalendar calendar, Filled filled) {
        var days =
                new TreeMap<>(of(filled.one("place"), year(filled, "first"), year(filled, "last")));
        days.putAll(calendar.days());
        return days;
    }

    private static int year(Filled filled, String name) {
        var typed = filled.one(name).strip();
        if (!typed.matches("\\d{4}"))
            throw new Unacceptable(
                    "“%s” is not a year. Write it as 2026.".formatted(Texts.brief(typed)));
        return Integer.parseInt(typed);
    }

    FormView form(long revision, String action, LocalDate today, Attempt attempt) {
        boolean sent = attempt.action().equals(action);
        var filled = attempt.filled();
        var key = FormView.key(action);
        var options =
                Known.PLACES.entrySet().stream()
                        .map(place -> new Option(place.getKey(), place.getValue()))
                        .toList();
        var first = sent ? filled.one("first") : Integer.toString(today.getYear());
        var last = sent ? filled.one("last") : Integer.toString(today.getYear() + 2);
        return new FormView(
                action,
                List.of(
                        new Input.Choice(
                                said(key, "place", "Country or region"),
                                sent ? filled.one("place") : "",
                                options),
                        new Input.Line(said(key, "first", "First year"), "number", first, ""),
                        new Input.Line(said(key, "last", "Last year"), "number", last, "")),
                sent ? attempt.problems() : List.of(),
                "Add holidays",
                sent,
                sent ? attempt.basis() : revision);
    }

    private static Input.Said said(String key, String name, String label) {
        return new Input.Said(key, name, label, "", "", true);
    }
}
