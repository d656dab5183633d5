package org.throughline.server.staffing.problem;

import java.util.Arrays;
import java.util.function.Predicate;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Span;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.read.Workdays;
import org.throughline.scheduling.problem.Calendar;

/**
 * The minutes of one person or placeholder, day by day of the timeline.
 *
 * @param workable what an assignment fills
 * @param most the ceiling: what they may be booked for after holidays and leave
 * @param fixed what they are booked for by work that stays as it is
 * @param before what they are booked for today, by confirmed work
 */
record Hours(int[] workable, int[] most, int[] fixed, int[] before, Calendar calendar) {
    /**
     * @param stays whether an assignment is none of those that may change
     */
    static Hours of(
            Plan plan,
            Id<? extends Item> who,
            Timeline time,
            Aims aims,
            Predicate<Assignment> stays) {
        var row = LoadRow.of(plan, who, time.span());
        var workable = Workdays.workable(plan, who, time.span());
        var most = most(plan, who, time, aims, row.effective());
        var fixed = new int[time.days()];
        for (var one : plan.assignmentsOf(who))
            if (stays.test(one)) fill(fixed, one.span(), time, workable, minutes(plan, one));
        var left = new int[time.days()];
        for (int day = 0; day < left.length; day++) left[day] = Math.max(0, most[day] - fixed[day]);
        return new Hours(workable, most, fixed, row.confirmed(), time.calendar(left));
    }

    /** Tentative projects count by their probability. */
    private static int minutes(Plan plan, Assignment one) {
        var project = plan.get(Project.class, one.project());
        int minutes = one.minutesADay().value();
        return switch (project.status()) {
            case PAUSED -> 0;
            case TENTATIVE -> (int) ((long) minutes * project.probability().value() / 100);
            case CONFIRMED, DONE -> minutes;
        };
    }

    static boolean counts(Project project) {
        return project.status() == ProjectStatus.CONFIRMED
                || project.status() == ProjectStatus.TENTATIVE;
    }

    static void fill(int[] into, Span span, Timeline time, int[] workable, int minutes) {
        int from = Math.max(0, time.index(span.start()));
        int to = Math.min(into.length - 1, time.index(span.end()));
        for (int day = from; day <= to; day++)
            if (workable[day] > 0) into[day] = Math.addExact(into[day], minutes);
    }

    private static int[] most(Plan plan, Id<?> who, Timeline time, Aims aims, int[] effective) {
        var percent = new int[time.days()];
        Arrays.fill(percent, aims.bookedPercent().orElse(100));
        if (aims.bookedPercent().isEmpty())
            for (var contract : plan.referring(Contract.class, who)) {
                int from = Math.max(0, time.index(contract.from()));
                int to =
                        contract.to()
                                .map(last -> Math.min(time.days() - 1, time.index(last)))
                                .orElse(time.days() - 1);
                for (int day = from; day <= to; day++) percent[day] = contract.target().value();
            }
        var most = new int[time.days()];
        for (int day = 0; day < most.length; day++)
            most[day] = (int) Math.min(Timeline.DAY, (long) effective[day] * percent[day] / 100);
        return most;
    }

    int left(int day) {
        return Math.max(0, most[day] - fixed[day]);
    }

    /** What they have left on the working days of these spans, from a day on. */
    record Stretch(int days, int minutes, int longest) {}

    Stretch stretch(Iterable<Span> spans, Timeline time, int from) {
        int days = 0;
        int minutes = 0;
        int longest = 0;
        for (var span : spans) {
            int first = Math.max(from, time.index(span.start()));
            int last = Math.min(most.length - 1, time.index(span.end()));
            for (int day = Math.max(0, first); day <= last; day++) {
                if (workable[day] == 0 || left(day) == 0) continue;
                days++;
                minutes += left(day);
                longest = Math.max(longest, left(day));
            }
        }
        return new Stretch(days, minutes, longest);
    }

    /** Their days, none of which has more than so many minutes. */
    Calendar calendar(Timeline time, int longest) {
        if (longest >= longestDay(0)) return calendar;
        var minutes = new int[most.length];
        for (int day = 0; day < minutes.length; day++) minutes[day] = Math.min(longest, left(day));
        return time.calendar(minutes);
    }

    /** The longest day from one on. */
    int longestDay(int from) {
        int longest = 0;
        for (int day = Math.max(0, from); day < most.length; day++)
            longest = Math.max(longest, left(day));
        return longest;
    }

    /** Nobody is put above their ceiling who is not above it today. */
    int allowed(int day) {
        return Math.max(most[day], before[day]);
    }
}
