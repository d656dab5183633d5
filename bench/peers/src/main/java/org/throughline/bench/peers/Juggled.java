package org.throughline.bench.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.throughline.bench.peers.Bookings.Booking;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;

/**
 * What TaskJuggler booked, judged by a check of its own. TaskJuggler interrupts a task whenever
 * that suits it, and lets the people of one task begin and end apart, which our checker would
 * refuse. So this asks only that a seat has one person, with the skill; that nobody works twice at
 * a time or outside their hours; that the effort is done; that nothing begins before its release;
 * and that links are kept between the first and the last hour of each task. That is less than ours
 * has to keep, never more.
 */
final class Juggled {
    private final Problem problem;
    private final List<Booking> bookings;
    private final int[] start;
    private final int[] finish;
    private final int[][] staff;
    private final long[][] done;
    private final List<String> faults = new ArrayList<>();

    private Juggled(Problem problem, List<Booking> bookings) {
        this.problem = problem;
        this.bookings = bookings;
        this.start = new int[problem.size()];
        this.finish = new int[problem.size()];
        this.staff = new int[problem.size()][];
        this.done = new long[problem.size()][];
        Arrays.fill(start, Integer.MAX_VALUE);
        for (int task = 0; task < staff.length; task++) {
            staff[task] = new int[problem.task(task).seats().size()];
            Arrays.fill(staff[task], Schedule.NOBODY);
            done[task] = new long[staff[task].length];
        }
        for (var booking : bookings) add(booking);
        checkSeats();
        checkPeople();
        for (var link : problem.links()) check(link);
    }

    static Juggled of(Problem problem, List<Booking> bookings) {
        return new Juggled(problem, bookings);
    }

    private void add(Booking booking) {
        int task = booking.task();
        int before = staff[task][booking.seat()];
        if (before != Schedule.NOBODY && before != booking.person())
            faults.add("A seat of “%s” changes hands.".formatted(name(task)));
        staff[task][booking.seat()] = booking.person();
        start[task] = Math.min(start[task], booking.from());
        finish[task] = Math.max(finish[task], booking.to());
        int hours = booking.to() - booking.from();
        done[task][booking.seat()] += (long) hours * problem.person(booking.person()).share();
        if (calendarOf(booking).worked(booking.from(), booking.to()) != hours)
            faults.add("Somebody does “%s” outside their hours.".formatted(name(task)));
    }

    private Calendar calendarOf(Booking booking) {
        return problem.person(booking.person()).calendar();
    }

    private String name(int task) {
        return problem.task(task).name();
    }

    private void checkSeats() {
        for (int task = 0; task < staff.length; task++) {
            var wanted = problem.task(task);
            if (start[task] < wanted.release())
                faults.add("“%s” starts before its release.".formatted(name(task)));
            if (Arrays.stream(staff[task]).distinct().count() < staff[task].length)
                faults.add("Somebody has two seats of “%s”.".formatted(name(task)));
            for (int seat = 0; seat < staff[task].length; seat++) {
                int person = staff[task][seat];
                if (person == Schedule.NOBODY || done[task][seat] < 100L * wanted.work())
                    faults.add("The work of “%s” is not done.".formatted(name(task)));
                else if (!problem.isAble(wanted.seats().get(seat), person))
                    faults.add("Somebody does “%s” without the skill.".formatted(name(task)));
            }
        }
    }

    private void checkPeople() {
        var sorted =
                bookings.stream()
                        .sorted(
                                Comparator.comparingInt(Booking::person)
                                        .thenComparingInt(Booking::from))
                        .toList();
        for (int i = 1; i < sorted.size(); i++)
            if (sorted.get(i).person() == sorted.get(i - 1).person()
                    && sorted.get(i).from() < sorted.get(i - 1).to())
                faults.add(
                        "Somebody does “%s” and “%s” at the same time."
                                .formatted(
                                        name(sorted.get(i - 1).task()),
                                        name(sorted.get(i).task())));
    }

    private void check(Link link) {
        int held = link.kind().fromFinish() ? finish[link.before()] : start[link.before()];
        int holds = link.kind().toFinish() ? finish[link.after()] : start[link.after()];
        if (held + (long) link.lag() > holds)
            faults.add(
                    "“%s” does not wait for “%s”."
                            .formatted(name(link.after()), name(link.before())));
    }

    /** Empty if it holds. */
    List<String> faults() {
        return faults;
    }

    /** The first and the last hour of each task, for the score. */
    Schedule schedule() {
        return new Schedule(start, finish, staff, new BitSet());
    }
}
