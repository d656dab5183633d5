package org.throughline.plan.impact;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Span;
import org.throughline.plan.read.Buckets;
import org.throughline.plan.read.LoadRow;

/**
 * Who has too much: minutes booked beyond the effective capacity, day by day, and the fullest week,
 * of the people touched, in confirmed work. Only those are listed for whom one of the two differs.
 */
public record Resources(List<Part> parts) {
    /** One person's overbooked minutes and fullest week, before and after. */
    public record Part(Id<?> person, long overBefore, long overAfter, Peak before, Peak after) {}

    /**
     * The fullest week: minutes booked of minutes there, and its Monday. A week with work and no
     * capacity is fuller than any other.
     */
    public record Peak(long scheduled, long effective, LocalDate week) {
        static final Comparator<Peak> BY_FULLNESS =
                (one, other) ->
                        Long.compare(
                                one.scheduled * Math.max(1, other.effective),
                                other.scheduled * Math.max(1, one.effective));

        /** Whole per cent, rounded half up; 0 where nothing is booked. */
        public long percent() {
            return (scheduled * 200 + Math.max(1, effective)) / (2 * Math.max(1, effective));
        }
    }

    public Resources {
        parts = List.copyOf(parts);
    }

    public long overBefore() {
        return parts.stream().mapToLong(Part::overBefore).sum();
    }

    public long overAfter() {
        return parts.stream().mapToLong(Part::overAfter).sum();
    }

    static Resources of(Plan before, Plan next, Collection<Id<?>> people, Span horizon) {
        var parts = new ArrayList<Part>();
        for (var id : people.stream().sorted().toList()) {
            var was = Standing.of(before, id, horizon);
            var is = Standing.of(next, id, horizon);
            if (!was.equals(is))
                parts.add(new Part(id, was.over(), is.over(), was.peak(), is.peak()));
        }
        return new Resources(parts);
    }

    /** Minutes one person is booked beyond their capacity. */
    static long over(Plan plan, Id<?> person, Span horizon) {
        return Standing.of(plan, person, horizon).over();
    }

    private record Standing(long over, Peak peak) {
        static Standing of(Plan plan, Id<?> id, Span horizon) {
            var person = plan.find(Person.class, id);
            if (person.isEmpty()) return new Standing(0, new Peak(0, 0, horizon.start()));
            return of(LoadRow.of(plan, person.get().id(), horizon), horizon);
        }

        private static Standing of(LoadRow row, Span horizon) {
            long over = 0;
            var peak = new Peak(0, 0, horizon.start());
            long scheduled = 0;
            long effective = 0;
            for (int day = 0; day < horizon.days(); day++) {
                long asked = row.scheduled(day, false);
                over += Math.max(0, asked - row.effective()[day]);
                scheduled += asked;
                effective += row.effective()[day];
                var date = horizon.start().plusDays(day);
                if (date.getDayOfWeek() == DayOfWeek.SUNDAY || day == horizon.days() - 1) {
                    var week =
                            new Peak(scheduled, effective, Buckets.start(date, Buckets.Unit.WEEK));
                    if (Peak.BY_FULLNESS.compare(week, peak) > 0) peak = week;
                    scheduled = 0;
                    effective = 0;
                }
            }
            return new Standing(over, peak);
        }
    }

    /** The fullest week of anybody touched. */
    public long peakPercent(boolean after) {
        return parts.stream()
                .mapToLong(part -> (after ? part.after() : part.before()).percent())
                .max()
                .orElse(0);
    }
}
