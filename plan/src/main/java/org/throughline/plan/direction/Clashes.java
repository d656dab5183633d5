package org.throughline.plan.direction;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.CoherentAction;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Span;
import org.throughline.plan.read.Buckets;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.read.Measures;
import org.throughline.plan.read.Workdays;
import org.throughline.plan.words.Words;

/**
 * Where two actions of one strategy ask for more of the same role in the same week than there is: Σ
 * over weeks and roles of max(0, demand₁ + demand₂ − capacity). Somebody without a role is a role
 * of their own.
 */
final class Clashes {
    private final Plan plan;
    private final List<Span> weeks;
    private final Map<Key, double[]> demand = new HashMap<>();
    private final Map<Id<?>, long[]> capacity = new HashMap<>();

    private record Key(Id<?> action, Id<?> whose) {}

    /** The week in which it is worst, whose it is, and how many minutes too many there. */
    record Worst(Id<?> whose, LocalDate week, long minutes) {}

    record Clash(Id<CoherentAction> one, Id<CoherentAction> other, long minutes, Worst worst) {
        String says(Plan plan) {
            return "%s too much in all, most of it %s in the week from %s (%s)"
                    .formatted(
                            Words.hours(minutes),
                            Words.name(plan, worst.whose()),
                            Words.day(worst.week()),
                            Words.hours(worst.minutes()));
        }
    }

    private Clashes(Plan plan, Span span) {
        this.plan = plan;
        var first = Buckets.start(span.start(), Buckets.Unit.WEEK);
        int count = (int) ((ChronoUnit.DAYS.between(first, span.end())) / 7) + 1;
        this.weeks = Buckets.from(span.start(), Buckets.Unit.WEEK, count);
    }

    /** Most minutes first. */
    static List<Clash> of(Plan plan, List<CoherentAction> actions, Reach toActions, Hours hours) {
        var clashes = new Clashes(plan, hours.span());
        var people = new TreeSet<Id<?>>();
        for (var project : hours.projects())
            if (!toActions.of(project).isEmpty()) people.addAll(hours.people(project).keySet());
        for (var someone : people) clashes.demand(someone.as(), toActions);
        var found = new ArrayList<Clash>();
        for (int i = 0; i < actions.size(); i++)
            for (int j = i + 1; j < actions.size(); j++)
                clashes.between(actions.get(i), actions.get(j), found);
        found.sort(
                Comparator.<Clash>comparingLong(clash -> -clash.minutes())
                        .thenComparing(Clash::one)
                        .thenComparing(Clash::other));
        return found;
    }

    /** Somebody's weeks, looked up once for all of their work. */
    private void demand(Id<? extends Item> someone, Reach toActions) {
        int[] workable = null;
        for (var work : plan.assignmentsOf(someone)) {
            var parts = toActions.of(work.project());
            if (parts.isEmpty() || !work.span().overlaps(all())) continue;
            if (LoadRow.counts(plan, work) != LoadRow.Counts.CONFIRMED) continue;
            if (workable == null) workable = Workdays.workable(plan, someone, all());
            demand(work, parts, workable);
        }
    }

    private void demand(Assignment work, Map<Id<?>, Fraction> parts, int[] workable) {
        Id<?> whose = Measures.roleOf(plan, work).<Id<?>>map(id -> id).orElse(work.to());
        var within = within(work.span());
        int from = day(within.start());
        int to = day(within.end());
        for (var part : parts.entrySet()) {
            var minutes =
                    demand.computeIfAbsent(
                            new Key(part.getKey(), whose), _ -> new double[weeks.size()]);
            double each = work.minutesADay().value() * part.getValue().asDouble();
            for (int day = from; day <= to; day++) if (workable[day] > 0) minutes[day / 7] += each;
        }
    }

    private int day(LocalDate date) {
        return (int) ChronoUnit.DAYS.between(weeks.getFirst().start(), date);
    }

    private Span all() {
        return new Span(weeks.getFirst().start(), weeks.getLast().end());
    }

    private Span within(Span span) {
        var all = all();
        return new Span(
                span.start().isBefore(all.start()) ? all.start() : span.start(),
                span.end().isAfter(all.end()) ? all.end() : span.end());
    }

    private void between(CoherentAction one, CoherentAction other, List<Clash> found) {
        double sum = 0;
        double most = 0;
        Worst worst = null;
        for (var whose : shared(one, other)) {
            var first = demanded(one, whose);
            var then = demanded(other, whose);
            var has = capacity.computeIfAbsent(whose, this::capacity);
            for (int week = 0; week < weeks.size(); week++) {
                // One action alone that asks for too much is no clash of two.
                if (first[week] == 0 || then[week] == 0) continue;
                double over = first[week] + then[week] - has[week];
                if (over <= 0) continue;
                sum += over;
                if (over > most) {
                    most = over;
                    worst = new Worst(whose, weeks.get(week).start(), Math.round(over));
                }
            }
        }
        if (worst != null && Math.round(sum) > 0)
            found.add(new Clash(one.id(), other.id(), Math.round(sum), worst));
    }

    private double[] demanded(CoherentAction action, Id<?> whose) {
        return Objects.requireNonNull(demand.get(new Key(action.id(), whose)));
    }

    private Set<Id<?>> shared(CoherentAction one, CoherentAction other) {
        var shared = new TreeSet<Id<?>>();
        for (var key : demand.keySet())
            if (key.action().equals(one.id())
                    && demand.containsKey(new Key(other.id(), key.whose())))
                shared.add(key.whose());
        return shared;
    }

    private long[] capacity(Id<?> whose) {
        var minutes = new long[weeks.size()];
        if (plan.find(Role.class, whose).isPresent())
            for (var person : plan.referring(Person.class, whose)) {
                if (person.role().filter(whose::equals).isPresent()) add(person.id(), minutes);
            }
        else if (plan.find(Person.class, whose).isPresent()) add(whose.as(), minutes);
        return minutes;
    }

    private void add(Id<? extends Item> person, long[] minutes) {
        var effective = Workdays.effective(plan, person, all());
        for (int day = 0; day < effective.length; day++) minutes[day / 7] += effective[day];
    }
}
