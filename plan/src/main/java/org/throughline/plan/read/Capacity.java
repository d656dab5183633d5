package org.throughline.plan.read;

import java.util.ArrayList;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Span;

/**
 * What everybody together can work, and is asked for, week by week. A placeholder asks and cannot
 * work yet. {@code over} sums, person by person and day by day, what goes beyond the effective
 * capacity in confirmed work.
 */
public record Capacity(List<Bucket> buckets) {
    /** Minutes of one span. */
    public record Bucket(Span span, long effective, long confirmed, long tentative, long over) {
        public long demand() {
            return confirmed + tentative;
        }
    }

    public Capacity {
        buckets = List.copyOf(buckets);
    }

    /**
     * @param load of this plan, over these spans at least
     */
    public static Capacity of(Plan plan, Load load, List<Span> spans) {
        var buckets = new ArrayList<Bucket>();
        for (var span : spans) {
            var sum = new Sum(load.horizon(), span);
            for (var person : plan.all(Person.class)) sum.add(load.row(person.id()), true);
            for (var one : plan.all(Placeholder.class)) sum.add(load.row(one.id()), false);
            buckets.add(new Bucket(span, sum.effective, sum.confirmed, sum.tentative, sum.over));
        }
        return new Capacity(buckets);
    }

    /** The most that is asked for or can be worked in any span: how high a chart is. */
    public long most() {
        return buckets.stream()
                .mapToLong(one -> Math.max(one.effective(), one.demand()))
                .max()
                .orElse(0);
    }

    private static final class Sum {
        private final int from;
        private final int days;
        private long effective;
        private long confirmed;
        private long tentative;
        private long over;

        Sum(Span horizon, Span span) {
            this.from = Workdays.index(horizon, span.start());
            this.days = span.days();
        }

        void add(LoadRow row, boolean works) {
            for (int day = from; day < from + days; day++) {
                confirmed += row.confirmed()[day];
                if (row.tentative().length > 0) tentative += row.tentative()[day];
                if (!works) continue;
                effective += row.effective()[day];
                over += Math.max(0, row.confirmed()[day] - row.effective()[day]);
            }
        }
    }
}
