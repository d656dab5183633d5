package org.throughline.exchange.project;

import java.time.LocalDate;
import java.util.Optional;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Line.Grade;
import org.throughline.plan.item.Days;
import org.throughline.plan.item.Span;

/** Days of strangers, as far as a plan reaches. */
final class Reach {
    private Reach() {}

    static boolean has(LocalDate day) {
        return !day.isBefore(Days.FIRST) && !day.isAfter(Days.LAST);
    }

    /** The day, if a plan reaches to it; otherwise a line says whose was dropped. */
    static Optional<LocalDate> day(
            Optional<LocalDate> day, Draft draft, String what, String whose) {
        if (day.isEmpty() || has(day.get())) return day;
        draft.say(Grade.CHANGED, what, "A day outside of 1990 to 2100 was dropped from %s.", whose);
        return Optional.empty();
    }

    static Optional<Span> span(Optional<LocalDate> start, Optional<LocalDate> finish) {
        if (start.isEmpty()
                || finish.isEmpty()
                || !has(start.get())
                || !has(finish.get())
                || finish.get().isBefore(start.get())) return Optional.empty();
        return Optional.of(Span.of(start.get(), finish.get()));
    }
}
