package org.throughline.plan.item;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;

/** Minutes of work for each weekday, Monday first: weeks may be uneven. */
public record Week(List<Minutes> days) {
    public Week {
        if (days.size() != 7)
            throw new Unacceptable(
                    "A week has 7 days, not %d. Give minutes for Monday to Sunday."
                            .formatted(days.size()));
        for (var day : days)
            if (day.value() > 24 * 60)
                throw new Unacceptable(
                        "A day has 24 hours, not %.1f.".formatted(day.value() / 60.0));
        days = List.copyOf(days);
    }

    public static Week of(int... minutes) {
        return new Week(Arrays.stream(minutes).mapToObj(Minutes::of).toList());
    }

    /** Monday to Friday, so many minutes each. */
    public static Week weekdays(int minutesADay) {
        return of(minutesADay, minutesADay, minutesADay, minutesADay, minutesADay, 0, 0);
    }

    public int on(DayOfWeek day) {
        return days.get(day.ordinal()).value();
    }

    /** Minutes of the whole week. */
    public int total() {
        return days.stream().mapToInt(Minutes::value).sum();
    }
}
