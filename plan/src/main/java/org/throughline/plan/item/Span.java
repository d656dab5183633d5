package org.throughline.plan.item;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Days from start to end, both included. */
public record Span(LocalDate start, LocalDate end) implements Comparable<Span> {

    public Span {
        Days.inReach("The first day", start);
        Days.inReach("The last day", end);
        if (end.isBefore(start))
            throw new Unacceptable(
                    "The span ends (%s) before it starts (%s). Swap the two days?"
                            .formatted(end, start));
    }

    public static Span of(LocalDate start, LocalDate end) {
        return new Span(start, end);
    }

    public static Span day(LocalDate day) {
        return new Span(day, day);
    }

    /** Calendar days, at least 1. */
    public int days() {
        return (int) ChronoUnit.DAYS.between(start, end) + 1;
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(start) && !day.isAfter(end);
    }

    public boolean overlaps(Span other) {
        return !other.end.isBefore(start) && !other.start.isAfter(end);
    }

    /** The same length, a number of calendar days later (or earlier, if negative). */
    public Span plusDays(long days) {
        return new Span(start.plusDays(days), end.plusDays(days));
    }

    @Override
    public int compareTo(Span other) {
        int byStart = start.compareTo(other.start);
        return byStart != 0 ? byStart : end.compareTo(other.end);
    }
}
