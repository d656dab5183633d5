package org.throughline.server.staffing.problem;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Skill;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.read.Workdays;
import org.throughline.plan.verb.Assign;
import org.throughline.plan.words.Words;

/**
 * Who could do what somebody else does, or nobody yet: by the skills and role it asks for, the time
 * they have in its days, whether they wish to grow in it, and what they cost; and why each other
 * could not. Nothing else about a person counts.
 */
public final class Candidates {
    private static final int MOST_ALTERNATIVES = 3;

    private final Plan plan;
    private final Wanted wanted;
    private final LocalDate today;

    private Candidates(Plan plan, LocalDate today) {
        this.plan = plan;
        this.wanted = new Wanted(plan, today);
        this.today = today;
    }

    /**
     * Somebody, and how well they would do.
     *
     * @param covered of the role and skills asked for, so many are there
     * @param freeMinutes of the minutes asked for, so many fit into what they have left
     * @param grows they wish to grow in one of the skills
     * @param because why not, in sentences; empty for who could
     */
    public record Candidate(
            Id<Person> person,
            String name,
            int covered,
            int asked,
            long freeMinutes,
            long neededMinutes,
            boolean grows,
            Optional<Money> rate,
            List<String> because) {
        public Candidate {
            because = List.copyOf(because);
        }

        public boolean could() {
            return because.isEmpty();
        }

        public int freePercent() {
            return neededMinutes == 0 ? 100 : (int) (100 * freeMinutes / neededMinutes);
        }
    }

    private record Asks(Optional<Id<Role>> role, Map<Id<Skill>, Level> skills) {
        int count() {
            return (role.isPresent() ? 1 : 0) + skills.size();
        }
    }

    // ---- filling a placeholder

    /** The best first; those who could not, with the reason, after all who could. */
    public static List<Candidate> of(Plan plan, Placeholder placeholder, LocalDate today) {
        return new Candidates(plan, today).filling(placeholder);
    }

    /** What the placeholder is to be able to, and what its tasks take besides. */
    private List<Candidate> filling(Placeholder placeholder) {
        var work = ahead(plan, placeholder.id(), today);
        var skills = new TreeMap<Id<Skill>, Level>(placeholder.skills());
        for (var one : work)
            one.task()
                    .map(id -> plan.get(Task.class, id).skills())
                    .orElse(Map.of())
                    .forEach((skill, level) ->
                            skills.merge(
                                    skill,
                                    level,
                                    (had, other) -> had.value() >= other.value() ? had : other));
        return rank(new Asks(placeholder.role(), skills), work, Optional.empty());
    }

    /** The work of a placeholder that is not over. */
    public static List<Assignment> ahead(Plan plan, Id<? extends Item> who, LocalDate today) {
        return plan.assignmentsOf(who).stream()
                .filter(one -> !one.span().end().isBefore(today))
                .sorted(Comparator.comparing(Assignment::span).thenComparing(Assignment::id))
                .toList();
    }

    /** All that is ahead from today on goes to this person; what was before stays as it was. */
    public static List<Edit> put(
            Plan plan,
            Placeholder placeholder,
            Id<Person> person,
            LocalDate today,
            Supplier<Id<Assignment>> ids) {
        return ahead(plan, placeholder.id(), today).stream()
                .flatMap(one -> Assign.transferFrom(one, today, person, ids.get()).stream())
                .toList();
    }

    // ---- handing over

    /**
     * A week in which somebody has too much, and what could go to whom.
     *
     * @param overMinutes beyond what they have, in the week
     */
    public record Week(LocalDate monday, long overMinutes, List<Offer> offers) {
        public Week {
            offers = List.copyOf(offers);
        }
    }

    /**
     * An assignment that could go to somebody else from a day on, to any of these; to nobody while
     * it is pinned.
     */
    public record Offer(
            Id<Assignment> assignment,
            String what,
            LocalDate from,
            LocalDate until,
            boolean pinned,
            List<Candidate> to) {
        public Offer {
            to = List.copyOf(to);
        }
    }

    /** The weeks from this one on in which somebody has more than they can do. */
    public static List<Week> handOver(Plan plan, Person person, LocalDate today, int weeks) {
        return new Candidates(plan, today).weeks(person, weeks);
    }

    private List<Week> weeks(Person person, int weeks) {
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var span = new Span(monday, monday.plusDays(7L * weeks - 1));
        var row = LoadRow.of(plan, person.id(), span);
        var found = new ArrayList<Week>();
        for (int week = 0; week < weeks; week++) {
            long over = 0;
            Optional<LocalDate> first = Optional.empty();
            for (int day = 7 * week; day < 7 * week + 7; day++) {
                int more = row.confirmed()[day] - row.effective()[day];
                if (more <= 0 || monday.plusDays(day).isBefore(today)) continue;
                over += more;
                if (first.isEmpty()) first = Optional.of(monday.plusDays(day));
            }
            if (first.isPresent())
                found.add(new Week(monday.plusDays(7L * week), over, offers(person, first.get())));
        }
        return found;
    }

    private List<Offer> offers(Person person, LocalDate day) {
        return plan.assignmentsOf(person.id()).stream()
                .filter(one -> !one.span().end().isBefore(day))
                .filter(one -> one.span().start().isBefore(day.plusDays(7)))
                .filter(one -> LoadRow.counts(plan, one) == LoadRow.Counts.CONFIRMED)
                .sorted(Comparator.comparing(Assignment::span).thenComparing(Assignment::id))
                .map(one -> offer(person, one, day))
                .toList();
    }

    private Offer offer(Person person, Assignment one, LocalDate day) {
        var from = one.span().start().isAfter(day) ? one.span().start() : day;
        var rest = with(one, new Span(from, one.span().end()));
        return new Offer(
                one.id(),
                what(one),
                from,
                one.span().end(),
                one.pinned(),
                one.pinned() ? List.of() : alternatives(person, one, rest));
    }

    private List<Candidate> alternatives(Person person, Assignment one, Assignment rest) {
        return rank(asks(one), List.of(rest), Optional.of(person.id())).stream()
                .filter(Candidate::could)
                .limit(MOST_ALTERNATIVES)
                .toList();
    }

    private Assignment with(Assignment one, Span span) {
        return (Assignment) Fields.of(Kind.ASSIGNMENT).with(one, Map.of("span", span));
    }

    private String what(Assignment one) {
        var project = plan.get(Project.class, one.project()).name();
        return one.task()
                .map(task -> "%s: %s".formatted(project, Words.name(plan, task)))
                .orElse(project);
    }

    /**
     * What the task asks for, or the role it is done in; where neither says anything, somebody of
     * the same role.
     */
    private Asks asks(Assignment one) {
        var task = one.task().map(id -> plan.get(Task.class, id));
        var skills = task.map(Task::skills).orElse(Map.of());
        var role = task.flatMap(Task::role).or(one::role);
        return new Asks(role.isEmpty() && skills.isEmpty() ? wanted.role(one.to()) : role, skills);
    }

    // ---- ranking

    private List<Candidate> rank(Asks asks, List<Assignment> work, Optional<Id<Person>> without) {
        var needs = needs(work);
        return plan.all(Person.class).stream()
                .filter(one -> without.filter(one.id()::equals).isEmpty())
                .map(one -> candidate(one, asks, needs))
                .sorted(
                        Comparator.comparing((Candidate one) -> !one.could())
                                .thenComparing(Candidate::covered, Comparator.reverseOrder())
                                .thenComparing(Candidate::freePercent, Comparator.reverseOrder())
                                .thenComparing(one -> !one.grows())
                                .thenComparing(one -> one.rate().map(Money::minor).orElse(0L))
                                .thenComparing(Candidate::person))
                .toList();
    }

    /** The minutes of each day on which any of this is to be done. */
    private SortedMap<LocalDate, Integer> needs(List<Assignment> work) {
        var needs = new TreeMap<LocalDate, Integer>();
        for (var one : work) {
            var workable = Workdays.workable(plan, one.to(), one.span());
            for (int day = 0; day < workable.length; day++) {
                var date = one.span().start().plusDays(day);
                if (workable[day] > 0 && !date.isBefore(today))
                    needs.merge(date, one.minutesADay().value(), Integer::sum);
            }
        }
        return needs;
    }

    private Candidate candidate(Person person, Asks asks, SortedMap<LocalDate, Integer> needs) {
        var lacks = wanted.lacks(asks.role(), asks.skills(), person.id());
        long needed = needs.values().stream().mapToLong(each -> each).sum();
        var free = free(person, needs);
        var because = new ArrayList<String>();
        if (!lacks.isEmpty()) because.add(lacking(plan, person.name(), lacks));
        if (free.minutes() < needed) because.add(busy(person, free, needed));
        return new Candidate(
                person.id(),
                person.name(),
                asks.count() - lacks.size(),
                asks.count(),
                free.minutes(),
                needed,
                wanted.wishes(person.id(), asks.skills().keySet()),
                wanted.rate(person.id()),
                because);
    }

    /** What fits in, and the first day on which not all of it does. */
    private record Free(long minutes, Optional<LocalDate> shortOn) {}

    private Free free(Person person, SortedMap<LocalDate, Integer> needs) {
        if (needs.isEmpty()) return new Free(0, Optional.empty());
        var time =
                new Timeline(
                        needs.firstKey(),
                        (int) ChronoUnit.DAYS.between(needs.firstKey(), needs.lastKey()) + 1);
        var hours = Hours.of(plan, person.id(), time, Aims.USUAL, _ -> true);
        long minutes = 0;
        Optional<LocalDate> first = Optional.empty();
        for (var one : needs.entrySet()) {
            int fits = Math.min(one.getValue(), hours.left(time.index(one.getKey())));
            minutes += fits;
            if (fits < one.getValue() && first.isEmpty()) first = Optional.of(one.getKey());
        }
        return new Free(minutes, first);
    }

    private String busy(Person person, Free free, long needed) {
        var day = free.shortOn().orElse(today);
        return "%s has %s of %s left, and too little on %s%s."
                .formatted(
                        person.name(),
                        Words.hours(free.minutes()),
                        Words.hours(needed),
                        Words.day(day),
                        busyWith(person, day));
    }

    private String busyWith(Person person, LocalDate day) {
        var span = Span.day(day);
        if (LoadRow.of(plan, person.id(), span).effective()[0] == 0) return ", a day off";
        var names =
                plan.assignmentsOf(person.id()).stream()
                        .filter(one -> one.span().contains(day))
                        .map(this::what)
                        .sorted()
                        .distinct()
                        .limit(3)
                        .toList();
        return names.isEmpty() ? "" : " (on " + String.join(", ", names) + ")";
    }

    /** "Ben lacks Welding at level 3 (has 2) and the role Welder." */
    static String lacking(Plan plan, String name, List<Wanted.Lack> lacks) {
        var words = new ArrayList<String>();
        for (var lack : lacks) {
            var what = Words.name(plan, lack.of());
            if (plan.has(Kind.ROLE, lack.of())) words.add("the role " + what);
            else if (lack.has() == 0)
                words.add("%s (level %d is asked for)".formatted(what, lack.asked()));
            else words.add("%s at level %d (has %d)".formatted(what, lack.asked(), lack.has()));
        }
        return "%s lacks %s.".formatted(name, String.join(" and ", words));
    }
}
