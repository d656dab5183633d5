package org.throughline.plan.direction;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.TeamSpell;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.read.Measures;
import org.throughline.plan.read.Workdays;

/**
 * What is planned within a span, project by project and person by person: minutes, and what they
 * cost. Each person's days are looked up once, so that ten thousand people take a moment.
 */
public final class Hours {
    /** Minutes, and minutes times hourly rate in minor units, still to be divided by sixty. */
    public record Sum(long minutes, BigInteger costMinutes) {
        static final Sum NONE = new Sum(0, BigInteger.ZERO);

        Sum plus(Sum other) {
            return new Sum(
                    Math.addExact(minutes, other.minutes), costMinutes.add(other.costMinutes));
        }

        /** In minor units. */
        public Fraction cost() {
            return new Fraction(costMinutes, BigInteger.valueOf(60));
        }
    }

    private final Span span;
    private final Map<Id<Project>, Map<Id<?>, Sum>> byProject = new HashMap<>();

    private Hours(Span span) {
        this.span = span;
    }

    /** Of everybody, placeholders too; tentative work does not count. */
    public static Hours of(Plan plan, Span span) {
        return of(plan, span, Optional.empty());
    }

    /**
     * @param team only of whoever is in this team, or in one within it, on each day
     */
    public static Hours of(Plan plan, Span span, Optional<Id<Team>> team) {
        var hours = new Hours(span);
        if (team.isPresent()) {
            var teams = within(plan, team.get());
            var members = new HashSet<Person>();
            for (var one : teams) members.addAll(plan.referring(Person.class, one));
            for (var person : members) hours.add(plan, person.id(), spells(person, teams));
        } else {
            for (var person : plan.all(Person.class)) hours.add(plan, person.id(), List.of());
            for (var one : plan.all(Placeholder.class)) hours.add(plan, one.id(), List.of());
        }
        return hours;
    }

    private static List<TeamSpell> spells(Person person, Set<Id<Team>> teams) {
        return person.teams().stream().filter(spell -> teams.contains(spell.team())).toList();
    }

    private static Set<Id<Team>> within(Plan plan, Id<Team> team) {
        var found = new HashSet<Id<Team>>(Set.of(team));
        var queue = new ArrayDeque<>(found);
        while (!queue.isEmpty())
            for (var below : plan.referring(Team.class, queue.remove()))
                if (below.under().isPresent() && found.add(below.id())) queue.add(below.id());
        return found;
    }

    /**
     * @param spells the only days that count; all of them where there are none
     */
    private void add(Plan plan, Id<? extends Item> someone, List<TeamSpell> spells) {
        int[] days = null;
        for (var one : plan.assignmentsOf(someone)) {
            if (!one.span().overlaps(span)) continue;
            if (LoadRow.counts(plan, one) != LoadRow.Counts.CONFIRMED) continue;
            if (days == null) days = daysUpTo(plan, someone, spells);
            var sum = sum(plan, one, days);
            if (sum.minutes() > 0)
                byProject
                        .computeIfAbsent(one.project(), _ -> new HashMap<>())
                        .merge(someone, sum, Sum::plus);
        }
    }

    /** How many days with work lie before each day of the span, and before its end. */
    private int[] daysUpTo(Plan plan, Id<? extends Item> someone, List<TeamSpell> spells) {
        var workable = Workdays.workable(plan, someone, span);
        var upTo = new int[workable.length + 1];
        for (int day = 0; day < workable.length; day++) {
            boolean counts = workable[day] > 0 && covers(spells, day);
            upTo[day + 1] = upTo[day] + (counts ? 1 : 0);
        }
        return upTo;
    }

    private boolean covers(List<TeamSpell> spells, int day) {
        if (spells.isEmpty()) return true;
        var date = span.start().plusDays(day);
        for (var spell : spells) if (spell.covers(date)) return true;
        return false;
    }

    private Sum sum(Plan plan, Assignment one, int[] days) {
        long minutes = minutes(one, one.span().start(), one.span().end(), days);
        if (minutes == 0) return Sum.NONE;
        long ofRole =
                Measures.roleOf(plan, one)
                        .flatMap(id -> plan.find(Role.class, id))
                        .flatMap(Role::costRate)
                        .map(Money::minor)
                        .orElse(0L);
        var wanted = plan.find(Placeholder.class, one.to());
        if (wanted.isPresent())
            return new Sum(
                    minutes,
                    times(minutes, wanted.get().costRate().map(Money::minor).orElse(ofRole)));
        long left = minutes;
        var cost = BigInteger.ZERO;
        for (var contract : plan.referring(Contract.class, one.to())) {
            if (contract.costRate().isEmpty()) continue;
            long its =
                    minutes(
                            one,
                            later(contract.from(), one.span().start()),
                            earlier(contract.to(), one.span().end()),
                            days);
            cost = cost.add(times(its, contract.costRate().get().minor()));
            left -= its;
        }
        return new Sum(minutes, cost.add(times(left, ofRole)));
    }

    private long minutes(Assignment one, LocalDate from, LocalDate to, int[] days) {
        int first = Math.clamp(ChronoUnit.DAYS.between(span.start(), from), 0, days.length - 1);
        int last = Math.clamp(ChronoUnit.DAYS.between(span.start(), to) + 1, 0, days.length - 1);
        return last <= first ? 0 : (long) (days[last] - days[first]) * one.minutesADay().value();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return other.isAfter(one) ? other : one;
    }

    private static LocalDate earlier(Optional<LocalDate> one, LocalDate other) {
        return one.filter(day -> day.isBefore(other)).orElse(other);
    }

    private static BigInteger times(long minutes, long rate) {
        return BigInteger.valueOf(minutes).multiply(BigInteger.valueOf(rate));
    }

    // ---- read

    public Span span() {
        return span;
    }

    /** The projects that have any, in no promised order. */
    public Set<Id<Project>> projects() {
        return Collections.unmodifiableSet(byProject.keySet());
    }

    public Sum of(Id<Project> project) {
        var sum = Sum.NONE;
        for (var part : people(project).values()) sum = sum.plus(part);
        return sum;
    }

    /** Who works on a project how much. */
    public Map<Id<?>, Sum> people(Id<Project> project) {
        return byProject.getOrDefault(project, Map.of());
    }

    public Sum total() {
        var sum = Sum.NONE;
        for (var project : byProject.keySet()) sum = sum.plus(of(project));
        return sum;
    }

    /** Minutes of one full-time person over the span, by the organization's calendar. */
    public static long fullTime(Plan plan, Span span) {
        return Arrays.stream(Workdays.fullTime(plan, span)).asLongStream().sum();
    }
}
