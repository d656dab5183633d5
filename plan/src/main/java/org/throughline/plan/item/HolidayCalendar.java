package org.throughline.plan.item;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Days on which those who keep this calendar do not work, each with its name. */
public record HolidayCalendar(
        Id<HolidayCalendar> id, String name, SortedMap<LocalDate, String> days) implements Item {
    public HolidayCalendar {
        name = Texts.name("holiday calendar", name);
        var clean = new TreeMap<LocalDate, String>();
        days.forEach((day, holiday) ->
                clean.put(
                        Days.inReach("The holiday “%s”".formatted(Texts.brief(holiday)), day),
                        Texts.name("holiday", holiday)));
        days = Collections.unmodifiableSortedMap(clean);
    }

    @Override
    public String label() {
        return name;
    }
}
