package org.throughline.bench.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Person;
import org.throughline.scheduling.problem.Problem;

/**
 * The units that anybody works, put end to end: nights and weekends, which are the same for all,
 * fall out, and what is left of a person's own calendar is one gap at the most, their leave. For
 * peers that know no calendars.
 */
final class Axis {
    /** Where somebody is away, from one place on the axis up to another. */
    record Gap(int from, int to) {
        int length() {
            return to - from;
        }
    }

    /**
     * Weeks that are all alike: {@code days} days, {@code day} apart, of {@code units} each from
     * {@code from} on, and {@code week} from one first day to the next.
     */
    record Weeks(int from, int units, int day, int days, int week) {
        /** The moment at which so many units have been worked. */
        int end(int worked) {
            if (worked == 0) return 0;
            int days = (worked - 1) / units;
            return week * (days / this.days)
                    + day * (days % this.days)
                    + from
                    + worked
                    - days * units;
        }
    }

    private final Calendar base;
    private final List<Optional<Gap>> gaps;
    private final Optional<Weeks> weeks;

    private Axis(Calendar base, List<Optional<Gap>> gaps, Optional<Weeks> weeks) {
        this.base = base;
        this.gaps = gaps;
        this.weeks = weeks;
    }

    /** Nothing where people's calendars differ by more than a leave each. */
    static Optional<Axis> of(Problem problem) {
        if (problem.people().stream().allMatch(one -> one.calendar().equals(Calendar.ALWAYS)))
            return Optional.of(
                    new Axis(
                            Calendar.ALWAYS,
                            problem.people().stream().map(_ -> Optional.<Gap>empty()).toList(),
                            Optional.empty()));
        var base = Calendar.union(problem.people().stream().map(Person::calendar).toList());
        var weeks = weeks(base);
        if (weeks.isEmpty()) return Optional.empty();
        var known = new HashMap<Calendar, List<Gap>>();
        var gaps = new ArrayList<Optional<Gap>>();
        for (var person : problem.people()) {
            var away = gaps(base, person.calendar(), known);
            if (away.size() > 1) return Optional.empty();
            gaps.add(away.stream().findFirst());
        }
        return Optional.of(new Axis(base, gaps, weeks));
    }

    private static List<Gap> gaps(Calendar base, Calendar own, Map<Calendar, List<Gap>> known) {
        return known.computeIfAbsent(own, calendar -> gaps(base, calendar));
    }

    private static List<Gap> gaps(Calendar base, Calendar own) {
        var gaps = new ArrayList<Gap>();
        int reached = 0;
        for (int from = own.next(0); from < Calendar.NEVER; ) {
            int to = own.nextGap(from);
            int begin = base.worked(0, from);
            if (begin > reached) gaps.add(new Gap(reached, begin));
            reached = base.worked(0, to);
            from = own.next(to);
        }
        if (reached < base.total()) gaps.add(new Gap(reached, base.total()));
        return gaps;
    }

    private static Optional<Weeks> weeks(Calendar base) {
        var from = new ArrayList<Integer>();
        var units = new ArrayList<Integer>();
        for (int at = base.next(0); at < Calendar.NEVER; ) {
            int end = base.nextGap(at);
            from.add(at);
            units.add(end - at);
            at = base.next(end);
        }
        if (from.size() < 3) return Optional.empty();
        int day = from.get(1) - from.get(0);
        int days = 1;
        while (days < from.size() && from.get(days) - from.get(days - 1) == day) days++;
        if (days == from.size()) return Optional.empty();
        var weeks = new Weeks(from.get(0), units.get(0), day, days, from.get(days) - from.get(0));
        for (int i = 0; i < from.size(); i++)
            if (units.get(i) != weeks.units()
                    || from.get(i) != weeks.week() * (i / days) + day * (i % days) + weeks.from())
                return Optional.empty();
        return Optional.of(weeks);
    }

    /** Time itself: everybody always works. */
    boolean isTime() {
        return weeks.isEmpty();
    }

    Optional<Weeks> weeks() {
        return weeks;
    }

    int length() {
        return base.total();
    }

    /** How much is worked before this moment. */
    int at(int time) {
        return base.worked(0, time);
    }

    /** When the unit at this place begins. */
    int time(int at) {
        return isTime() ? at : base.next(base.finish(0, at));
    }

    Optional<Gap> gap(int person) {
        return gaps.get(person);
    }
}
