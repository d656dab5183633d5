package org.throughline.plan.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;

/** Who works on each task, on which days, and so how long it takes from any moment on. */
final class Crew {
    private static final int WITHOUT_LIMIT = WorkingTime.DAY;

    private final Plan plan;
    private final LocalDate around;
    private final WorkingTime house;
    private final Map<Pace, WorkingTime> times = new HashMap<>();

    /** Somebody, and at most so many minutes a day. */
    private record Pace(Id<?> of, int minutesADay) {}

    Crew(Plan plan, LocalDate around) {
        this.plan = plan;
        this.around = around;
        this.house = time(span -> Workdays.fullTime(plan, span));
    }

    /** The working time of the organization's full-time days. */
    WorkingTime house() {
        return house;
    }

    Network.Lags lags() {
        return new HouseLags(house);
    }

    Network.Activity work(Task task) {
        var staff = new TreeMap<Id<?>, Integer>();
        for (var one : plan.referring(Assignment.class, task.id()))
            staff.merge(one.to(), one.minutesADay().value(), Math::max);
        var shares = new ArrayList<Share>();
        if (task.duration().isPresent()) {
            long minutes = task.duration().get().value();
            for (var who : staff.keySet()) shares.add(new Share(time(who, WITHOUT_LIMIT), minutes));
            if (shares.isEmpty()) shares.add(new Share(house, minutes));
        } else if (task.effort().likely().value() > 0) {
            int people = Math.max(task.people(), staff.size());
            long minutes = Math.ceilDiv(task.effort().likely().value(), people);
            staff.forEach((who, most) -> shares.add(new Share(time(who, most), minutes)));
            if (staff.size() < people) shares.add(new Share(house, minutes));
        } else if (task.planned().isPresent()) {
            var days = task.planned().get();
            for (var who : staff.keySet()) shares.add(between(time(who, WITHOUT_LIMIT), days));
            if (shares.isEmpty()) shares.add(between(house, days));
        }
        shares.removeIf(share -> share.minutes() == 0);
        return shares.isEmpty() ? new Moment(house) : new Work(List.copyOf(shares), house);
    }

    private static Share between(WorkingTime time, Span days) {
        return new Share(
                time,
                time.between(WorkingTime.startOf(days.start()), WorkingTime.endOf(days.end())));
    }

    /** What stands in the plan from one moment to another and is not to move. */
    Network.Activity standing(long start, long finish) {
        return new Standing(finish - start, house);
    }

    static boolean isMoment(Network.Activity work) {
        return work instanceof Moment;
    }

    private WorkingTime time(Id<?> who, int minutesADay) {
        return times.computeIfAbsent(
                new Pace(who, minutesADay),
                pace -> time(span -> atMost(pace.minutesADay(), minutes(pace.of(), span))));
    }

    private WorkingTime time(Function<Span, int[]> minutes) {
        return new WorkingTime(minutes, Workdays.fullTimeDay(plan), around);
    }

    private static int[] atMost(int most, int[] minutes) {
        return most >= WITHOUT_LIMIT
                ? minutes
                : Arrays.stream(minutes).map(each -> Math.min(each, most)).toArray();
    }

    /**
     * Effective minutes of a person; full-time days for a placeholder. Outside of a person's
     * contracts work goes on by full-time days: it will not wait for ever, somebody else will have
     * to do it.
     */
    private int[] minutes(Id<?> who, Span span) {
        var full = Workdays.fullTime(plan, span);
        if (!plan.has(Kind.PERSON, who)) return full;
        var own = Workdays.effective(plan, who, span, Workdays.workable(plan, who, span));
        var contracts = plan.referring(Contract.class, who);
        if (contracts.isEmpty()) return own;
        var minutes = full;
        for (var contract : contracts) {
            if (contract.week().total() == 0) continue;
            int from = Math.max(0, Workdays.index(span, contract.from()));
            int to =
                    contract.to()
                            .map(last -> Workdays.index(span, last))
                            .filter(last -> last < own.length)
                            .orElse(own.length - 1);
            if (from <= to) System.arraycopy(own, from, minutes, from, to - from + 1);
        }
        return minutes;
    }

    // ---- activities

    private record Share(WorkingTime time, long minutes) {}

    /** Several people, each with a share: it begins with the first and ends with the last. */
    private record Work(List<Share> shares, WorkingTime house) implements Network.Activity {
        @Override
        public long start(long at) {
            long first = Network.EVER;
            for (var share : shares) first = Math.min(first, share.time().start(at));
            return first;
        }

        @Override
        public long finish(long start) {
            long last = Network.NEVER;
            for (var share : shares)
                last = Math.max(last, share.time().finish(start, share.minutes()));
            return last;
        }

        @Override
        public long startToFinishAt(long at) {
            long first = Network.EVER;
            for (var share : shares)
                first = Math.min(first, share.time().startToFinishAt(at, share.minutes()));
            return first;
        }

        @Override
        public long latestStart(long finish) {
            long first = Network.EVER;
            for (var share : shares)
                first = Math.min(first, share.time().latestStart(finish, share.minutes()));
            return first;
        }

        @Override
        public long latestStartAt(long at) {
            long last = Network.NEVER;
            for (var share : shares) last = Math.max(last, share.time().latestStartAt(at));
            return last;
        }

        @Override
        public Network.Activity stretched(double factor) {
            return new Work(
                    shares.stream()
                            .map(share ->
                                    new Share(share.time(), Math.round(share.minutes() * factor)))
                            .filter(share -> share.minutes() > 0)
                            .toList(),
                    house);
        }

        /** Whoever can wait least decides. */
        @Override
        public long slack(long start, long latest) {
            long least = Network.EVER;
            for (var share : shares)
                least =
                        Math.min(
                                least,
                                house.between(
                                        share.time().start(start), share.time().start(latest)));
            return least;
        }
    }

    /** No work at all: it is so as soon as all before it is. */
    private record Moment(WorkingTime house) implements Network.Activity {
        @Override
        public long start(long at) {
            return at;
        }

        @Override
        public long finish(long start) {
            return start;
        }

        @Override
        public long startToFinishAt(long at) {
            return at;
        }

        @Override
        public long latestStart(long finish) {
            return finish;
        }

        @Override
        public long latestStartAt(long at) {
            return at;
        }

        @Override
        public long slack(long start, long latest) {
            return house.between(start, latest);
        }
    }

    /** So long by the clock, working or not. */
    private record Standing(long length, WorkingTime house) implements Network.Activity {
        @Override
        public long start(long at) {
            return at;
        }

        @Override
        public long finish(long start) {
            return start + length;
        }

        @Override
        public long startToFinishAt(long at) {
            return at - length;
        }

        @Override
        public long latestStart(long finish) {
            return finish - length;
        }

        @Override
        public long latestStartAt(long at) {
            return at;
        }

        /** By its end, so that a weekend within it does not count twice. */
        @Override
        public long slack(long start, long latest) {
            return house.between(start + length, latest + length);
        }
    }

    private record HouseLags(WorkingTime house) implements Network.Lags {
        @Override
        public long after(long at, int lag) {
            if (lag == 0) return at;
            return lag > 0 ? house.finish(at, lag) : house.latestStart(at, -(long) lag);
        }

        @Override
        public long latestBefore(long at, int lag) {
            if (lag == 0) return at;
            return lag > 0 ? house.latestStart(at, lag) : house.latestWithLead(at, -(long) lag);
        }
    }
}
