package org.throughline.plan.read;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Function;
import org.throughline.plan.item.Days;
import org.throughline.plan.item.Span;

/**
 * The working minutes of somebody, laid one after the other, so that adding working time to a
 * moment is a look-up.
 *
 * <p>A moment is minutes since the first midnight of 1970. A day's work begins at its midnight and
 * fills as many minutes as the day has work; its last minute ends at the next midnight, whether the
 * day has 4 hours or 8: nobody follows on somebody's part-time day in the same evening. So a finish
 * at midnight is the end of the day before, and a start at midnight the beginning of the day.
 *
 * <p>Beyond the days a plan can speak of, every day is a full-time day. Days are asked for only as
 * far as somebody looks. Not for several threads.
 */
final class WorkingTime {
    static final int DAY = 24 * 60;
    private static final long FIRST = Days.FIRST.toEpochDay();
    private static final long END = Days.LAST.toEpochDay() + 1;

    private final Function<Span, int[]> minutesOf;
    private final int fullTimeDay;
    // The minutes before each day from "low" on, counted from the day it began with.
    private long low;
    private long[] before = {0};

    /**
     * @param minutesOf working minutes of each day of a span
     * @param around a day near those that will be asked for
     */
    WorkingTime(Function<Span, int[]> minutesOf, int fullTimeDay, LocalDate around) {
        this.minutesOf = minutesOf;
        this.fullTimeDay = fullTimeDay;
        this.low = Math.clamp(around.toEpochDay(), FIRST, END);
    }

    static long startOf(LocalDate day) {
        return day.toEpochDay() * DAY;
    }

    static long endOf(LocalDate day) {
        return startOf(day) + DAY;
    }

    /** The day of something that starts then. */
    static LocalDate dayFrom(long at) {
        // A plan of nothing but the longest tasks would leave what the calendar of the platform
        // knows.
        return LocalDate.ofEpochDay(Math.clamp(Math.floorDiv(at, DAY), -719_162, 2_932_896));
    }

    /** The day of something that ends then. */
    static LocalDate dayUntil(long at) {
        return dayFrom(at - 1);
    }

    /** The first moment of work at or after this one. */
    long start(long at) {
        return startAt(worked(at));
    }

    /** The last moment of work at or before this one. */
    long latestStartAt(long at) {
        return startAt(begun(at));
    }

    /** The end of so many working minutes, more than 0, from a moment on. */
    long finish(long start, long minutes) {
        return finishAt(worked(start) + minutes);
    }

    /** The last moment of work from which so many minutes are done by then. */
    long latestStart(long finish, long minutes) {
        return startAt(done(finish) - minutes);
    }

    /** The first moment of work from which so many minutes are not done before then. */
    long startToFinishAt(long at, long minutes) {
        return startAt(done(at - 1) + 1 - minutes);
    }

    /** The last end of work at or before a moment. */
    long latestFinish(long at) {
        return finishAt(done(at));
    }

    /** Working minutes between two moments; below zero if the second is earlier. */
    long between(long from, long to) {
        return worked(to) - worked(from);
    }

    /** The last moment that, {@code minutes} of work earlier, is not after this one. */
    long latestWithLead(long at, long minutes) {
        return finishAt(begun(at) + 1 + minutes) - 1;
    }

    // ---- moments and minutes

    /** Minutes worked before a moment. */
    private long worked(long at) {
        long day = Math.floorDiv(at, DAY);
        return before(day) + Math.min(Math.floorMod(at, DAY), minutes(day));
    }

    /**
     * The most minutes that are done by a moment: the last of a day is done only when it is over.
     */
    private long done(long at) {
        long day = Math.floorDiv(at, DAY);
        long minutes = minutes(day);
        return before(day) + (minutes == 0 ? 0 : Math.min(Math.floorMod(at, DAY), minutes - 1));
    }

    /** The last minute that has begun by a moment. */
    private long begun(long at) {
        long day = Math.floorDiv(at, DAY);
        return before(day) + Math.min(Math.floorMod(at, DAY), minutes(day) - 1);
    }

    private long startAt(long count) {
        long day = dayOf(count);
        return day * DAY + count - before(day);
    }

    private long finishAt(long count) {
        long day = dayOf(count - 1);
        long minutes = count - before(day);
        return day * DAY + (minutes == minutes(day) ? DAY : minutes);
    }

    // ---- days

    private long before(long day) {
        if (day > END) return known(END) + (day - END) * fullTimeDay;
        if (day < FIRST) return known(FIRST) - (FIRST - day) * fullTimeDay;
        return known(day);
    }

    private long minutes(long day) {
        if (day < FIRST || day >= END) return fullTimeDay;
        return known(day + 1) - known(day);
    }

    private long known(long day) {
        if (day < low || day > high()) lookAt(day);
        return before[(int) (day - low)];
    }

    /** The day in which the minute after so many lies. */
    private long dayOf(long count) {
        while (count >= before[before.length - 1] && high() < END) lookAt(high() + 1);
        while (count < before[0] && low > FIRST) lookAt(low - 1);
        if (count >= before[before.length - 1])
            return END + (count - before[before.length - 1]) / fullTimeDay;
        if (count < before[0]) return FIRST + Math.floorDiv(count - before[0], fullTimeDay);
        int found = Arrays.binarySearch(before, count + 1);
        // The first day with more minutes before it, less one.
        if (found < 0) return low + (-found - 1) - 1;
        while (before[found - 1] == count + 1) found--;
        return low + found - 1;
    }

    private long high() {
        return low + before.length - 1;
    }

    /** Knows twice as many days as before, and this one. */
    private void lookAt(long day) {
        long more = Math.max(400, before.length);
        if (day > high()) {
            long next = Math.min(END, Math.max(day, high() + more));
            var minutes = minutesOf(high(), next);
            int known = before.length;
            before = Arrays.copyOf(before, known + minutes.length);
            for (int i = 0; i < minutes.length; i++)
                before[known + i] = before[known + i - 1] + minutes[i];
        } else if (day < low) {
            long next = Math.max(FIRST, Math.min(day, low - more));
            var minutes = minutesOf(next, low);
            var longer = new long[before.length + minutes.length];
            System.arraycopy(before, 0, longer, minutes.length, before.length);
            for (int i = minutes.length - 1; i >= 0; i--) longer[i] = longer[i + 1] - minutes[i];
            before = longer;
            low = next;
        }
    }

    private int[] minutesOf(long from, long until) {
        return minutesOf.apply(
                new Span(LocalDate.ofEpochDay(from), LocalDate.ofEpochDay(until - 1)));
    }
}
