package org.throughline.plan.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.TeamSpell;

/**
 * The measures of capacity and load, by the names a Runn user knows. All in minutes, rounded once,
 * at the last step.
 */
public final class Measures {
    private Measures() {}

    /** What someone, or a group, has and is asked for over a span. */
    public record Sums(long contracted, long effective, long scheduled) {
        /** Effective capacity less scheduled; below zero is overbooked. */
        public long availability() {
            return effective - scheduled;
        }

        /** Whole per cent; nothing where there is no capacity, which is shown as "–". */
        public OptionalInt utilization() {
            return utilizationPercent(scheduled, effective);
        }

        public Sums plus(Sums other) {
            return new Sums(
                    contracted + other.contracted,
                    effective + other.effective,
                    scheduled + other.scheduled);
        }
    }

    /** Of several people: sum by sum, never the mean of their percentages. */
    public static Sums of(
            Plan plan,
            Collection<? extends Id<? extends Item>> people,
            Span span,
            boolean withTentative) {
        var sums = new Sums(0, 0, 0);
        for (var id : people) sums = sums.plus(of(LoadRow.of(plan, id, span), span, withTentative));
        return sums;
    }

    /**
     * @param span within the row's own
     */
    public static Sums of(LoadRow row, Span span, boolean withTentative) {
        int from = Workdays.index(row.span(), span.start());
        long contracted = 0;
        long effective = 0;
        long scheduled = 0;
        for (int day = from; day < from + span.days(); day++) {
            contracted += row.contracted()[day];
            effective += row.effective()[day];
            scheduled += row.scheduled(day, withTentative);
        }
        return new Sums(contracted, effective, scheduled);
    }

    /**
     * Of a team and the teams within it, day by day whoever is in one of them on that day: people
     * come and go, and someone in two of the teams counts once.
     */
    public static Sums ofTeam(Plan plan, Id<Team> team, Span span, boolean withTentative) {
        var teams = within(plan, team);
        var members = new HashMap<Id<Person>, List<TeamSpell>>();
        for (var one : teams)
            for (var person : plan.referring(Person.class, one)) {
                var spells = person.teams().stream().filter(spell -> teams.contains(spell.team()));
                members.put(person.id(), spells.toList());
            }
        var sums = new Sums(0, 0, 0);
        for (var member : members.entrySet()) {
            var row = LoadRow.of(plan, member.getKey(), span);
            for (int day = 0; day < span.days(); day++) {
                var date = span.start().plusDays(day);
                if (member.getValue().stream().anyMatch(spell -> spell.covers(date)))
                    sums = sums.plus(of(row, Span.day(date), withTentative));
            }
        }
        return sums;
    }

    private static Set<Id<Team>> within(Plan plan, Id<Team> team) {
        var found = new LinkedHashSet<Id<Team>>(List.of(team));
        var queue = new ArrayDeque<>(found);
        while (!queue.isEmpty()) {
            var above = queue.poll();
            for (var below : plan.referring(Team.class, above))
                if (found.add(below.id())) queue.add(below.id());
        }
        return found;
    }

    static OptionalInt utilizationPercent(long total, long effective) {
        if (effective == 0) return OptionalInt.empty();
        return OptionalInt.of(
                BigDecimal.valueOf(total * 100)
                        .divide(BigDecimal.valueOf(effective), 0, RoundingMode.HALF_UP)
                        .intValueExact());
    }

    /**
     * Minutes worked on a day by someone on a project, as recorded; records live outside of the
     * plan and come in here.
     */
    @FunctionalInterface
    public interface Worked {
        Optional<Integer> on(Id<?> someone, Id<?> project, LocalDate day);

        Worked NOTHING_RECORDED = (_, _, _) -> Optional.empty();
    }

    /**
     * The total of one person or placeholder over a span: per project and day what was worked where
     * anything is recorded, else what is scheduled. The past of a placeholder counts nothing:
     * nobody worked it.
     */
    public static long total(
            Plan plan, Id<? extends Item> someone, Span span, LocalDate today, Worked worked) {
        var workable = Workdays.workable(plan, someone, span);
        boolean placeholder = plan.find(Placeholder.class, someone).isPresent();
        var scheduled = new HashMap<Id<?>, int[]>();
        for (var one : plan.assignmentsOf(someone)) {
            if (LoadRow.counts(plan, one) != LoadRow.Counts.CONFIRMED) continue;
            var minutes = scheduled.computeIfAbsent(one.project(), _ -> new int[workable.length]);
            for (int day = 0; day < workable.length; day++)
                if (workable[day] > 0 && one.span().contains(span.start().plusDays(day)))
                    minutes[day] += one.minutesADay().value();
        }
        long total = 0;
        for (var entry : scheduled.entrySet()) {
            for (int i = 0; i < workable.length; i++) {
                var day = span.start().plusDays(i);
                if (placeholder && day.isBefore(today)) continue;
                total += worked.on(someone, entry.getKey(), day).orElse(entry.getValue()[i]);
            }
        }
        return total;
    }

    /** Minutes as full-time people of the same span. Empty where nobody works. */
    public static Optional<BigDecimal> fte(Plan plan, long minutes, Span span) {
        long full = Arrays.stream(Workdays.fullTime(plan, span)).asLongStream().sum();
        if (full == 0) return Optional.empty();
        return Optional.of(
                BigDecimal.valueOf(minutes)
                        .divide(BigDecimal.valueOf(full), 2, RoundingMode.HALF_UP));
    }

    /**
     * A role over a span: what its people have and what is asked of it, placeholders included.
     * Below zero there are too few.
     */
    public record Deficit(Role role, long effective, long scheduled) {
        public long left() {
            return effective - scheduled;
        }
    }

    /**
     * By role, the assignment's own role before the person's. Only roles that have people or work.
     */
    public static List<Deficit> deficits(Plan plan, Span span, boolean withTentative) {
        Map<Id<Role>, long[]> byRole = new TreeMap<>();
        for (var person : plan.all(Person.class))
            person.role()
                    .ifPresent(role ->
                            byRole.computeIfAbsent(role, _ -> new long[2])[0] +=
                                    of(LoadRow.of(plan, person.id(), span), span, false)
                                            .effective());
        for (var one : plan.all(Assignment.class)) {
            if (!one.span().overlaps(span)) continue;
            var counts = LoadRow.counts(plan, one);
            if (counts == LoadRow.Counts.NOT
                    || (counts == LoadRow.Counts.TENTATIVE && !withTentative)) continue;
            roleOf(plan, one)
                    .ifPresent(role ->
                            byRole.computeIfAbsent(role, _ -> new long[2])[1] +=
                                    minutes(plan, one, span));
        }
        return byRole.entrySet().stream()
                .map(entry ->
                        new Deficit(
                                plan.get(Role.class, entry.getKey()),
                                entry.getValue()[0],
                                entry.getValue()[1]))
                .sorted(Comparator.comparing(deficit -> deficit.role().name()))
                .toList();
    }

    /** The role work is done in: the assignment's own, else the person's or placeholder's. */
    public static Optional<Id<Role>> roleOf(Plan plan, Assignment assignment) {
        return assignment
                .role()
                .or(() -> plan.find(Person.class, assignment.to()).flatMap(Person::role))
                .or(() -> plan.find(Placeholder.class, assignment.to()).flatMap(Placeholder::role));
    }

    /** Minutes of one assignment within a span, on the working days of whoever has it. */
    public static long minutes(Plan plan, Assignment assignment, Span span) {
        if (!assignment.span().overlaps(span)) return 0;
        var within =
                new Span(
                        span.start().isAfter(assignment.span().start())
                                ? span.start()
                                : assignment.span().start(),
                        span.end().isBefore(assignment.span().end())
                                ? span.end()
                                : assignment.span().end());
        long days =
                Arrays.stream(Workdays.workable(plan, assignment.to(), within))
                        .filter(minutes -> minutes > 0)
                        .count();
        return days * assignment.minutesADay().value();
    }

    /** All minutes of an assignment. */
    public static long minutes(Plan plan, Assignment assignment) {
        return minutes(plan, assignment, assignment.span());
    }
}
