package org.throughline.plan.impact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Skill;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Week;
import org.throughline.plan.read.Buckets;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.read.Measures;

/**
 * Whose work changes, and how: for each person touched what ends and what starts for them (Bridges
 * 1991), who comes into the organization and who goes, demand by role, weeks of placeholders nobody
 * fills, and skills a task asks for that nobody on it has.
 *
 * @param come people who were not in the plan before; with or without work
 */
public record Staffing(
        List<Part> people,
        List<Id<Person>> come,
        List<Id<Person>> go,
        List<Demand> demand,
        List<Weeks> unfilled,
        List<Gap> opened,
        List<Gap> closed) {

    /** What changes for one person or placeholder. */
    public record Part(
            Id<?> who,
            List<Id<Project>> joins,
            List<Id<Project>> leaves,
            List<Moved> ends,
            List<Moved> starts,
            List<Field> fields) {
        public Part {
            joins = List.copyOf(joins);
            leaves = List.copyOf(leaves);
            ends = List.copyOf(ends);
            starts = List.copyOf(starts);
            fields = List.copyOf(fields);
        }
    }

    /** An assignment as it was or as it will be. */
    public record Moved(
            Id<Assignment> assignment,
            Id<Project> project,
            Optional<Id<Task>> task,
            Span span,
            int minutesADay) {
        static Moved of(Assignment one) {
            return new Moved(
                    one.id(), one.project(), one.task(), one.span(), one.minutesADay().value());
        }
    }

    /**
     * Role, teams, manager or working week of a person, before and after: the very values of the
     * fields.
     */
    public record Field(String name, Object before, Object after) {}

    /** How many minutes more a role is booked for within the horizon; below zero if less. */
    public record Demand(Id<Role> role, long more) {}

    /** Weeks in which a placeholder has work, before and after. */
    public record Weeks(Id<Placeholder> placeholder, int before, int after) {}

    /** A skill a task asks for, at a level nobody on it has. */
    public record Gap(Id<Task> task, Id<Skill> skill, int level) {}

    public Staffing {
        people = List.copyOf(people);
        come = List.copyOf(come);
        go = List.copyOf(go);
        demand = List.copyOf(demand);
        unfilled = List.copyOf(unfilled);
        opened = List.copyOf(opened);
        closed = List.copyOf(closed);
    }

    static Staffing of(Plan before, Plan next, List<Edit> edits, Reach reach, Span horizon) {
        var parts = parts(before, next, edits);
        var demand = demand(before, next, reach, horizon);
        var gapsBefore = gaps(before, reach);
        var gapsAfter = gaps(next, reach);
        return new Staffing(
                parts,
                notIn(before, next, edits),
                notIn(next, before, edits),
                demand,
                unfilled(before, next, reach, horizon),
                gapsAfter.stream().filter(gap -> !gapsBefore.contains(gap)).toList(),
                gapsBefore.stream().filter(gap -> !gapsAfter.contains(gap)).toList());
    }

    /** People of the other plan that are not in this one. */
    private static List<Id<Person>> notIn(Plan plan, Plan other, List<Edit> edits) {
        return edits.stream()
                .filter(edit -> edit.kind() == Kind.PERSON)
                .map(edit -> edit.id().<Person>as())
                .filter(id -> other.has(Kind.PERSON, id) && !plan.has(Kind.PERSON, id))
                .distinct()
                .sorted()
                .toList();
    }

    // ---- person by person

    private static List<Part> parts(Plan before, Plan next, List<Edit> edits) {
        var ends = new TreeMap<Id<?>, List<Moved>>();
        var starts = new TreeMap<Id<?>, List<Moved>>();
        var fields = new TreeMap<Id<?>, List<Field>>();
        for (var edit : Edits.squash(edits)) {
            if (edit.kind() == Kind.ASSIGNMENT) {
                var was = before.find(Assignment.class, edit.id());
                var is = next.find(Assignment.class, edit.id());
                if (was.isPresent() && is.isPresent() && sameWork(was.get(), is.get())) continue;
                was.ifPresent(one ->
                        ends.computeIfAbsent(one.to(), _ -> new ArrayList<>()).add(Moved.of(one)));
                is.ifPresent(one ->
                        starts.computeIfAbsent(one.to(), _ -> new ArrayList<>())
                                .add(Moved.of(one)));
            } else if (edit instanceof Edit.Changed(var kind, var id, var changes)
                    && kind == Kind.PERSON) {
                for (var name : List.of("role", "teams", "manager")) {
                    var change = changes.get(name);
                    if (change != null)
                        fields.computeIfAbsent(id, _ -> new ArrayList<>())
                                .add(new Field(name, change.before(), change.after()));
                }
            } else if (edit instanceof Edit.Changed(var kind, var id, var changes)
                    && kind == Kind.CONTRACT
                    && changes.get("week") != null) {
                var week = changes.get("week");
                next.find(Contract.class, id)
                        .ifPresent(contract ->
                                fields.computeIfAbsent(contract.person(), _ -> new ArrayList<>())
                                        .add(
                                                new Field(
                                                        "week",
                                                        (Week) week.before(),
                                                        (Week) week.after())));
            }
        }
        var touched = new TreeSet<Id<?>>(ends.keySet());
        touched.addAll(starts.keySet());
        touched.addAll(fields.keySet());
        var parts = new ArrayList<Part>();
        for (var who : touched) {
            var was = projects(before, who);
            var is = projects(next, who);
            parts.add(
                    new Part(
                            who,
                            is.stream().filter(project -> !was.contains(project)).sorted().toList(),
                            was.stream().filter(project -> !is.contains(project)).sorted().toList(),
                            sorted(ends.getOrDefault(who, List.of())),
                            sorted(starts.getOrDefault(who, List.of())),
                            fields.getOrDefault(who, List.of()).stream()
                                    .sorted(Comparator.comparing(Field::name))
                                    .toList()));
        }
        return parts;
    }

    /**
     * Whether nothing changes for whoever does it: a note or a billable flag is no news to them.
     */
    private static boolean sameWork(Assignment one, Assignment other) {
        return one.to().equals(other.to())
                && Moved.of(one).equals(Moved.of(other))
                && one.tentative() == other.tentative();
    }

    private static Set<Id<Project>> projects(Plan plan, Id<?> who) {
        var projects = new HashSet<Id<Project>>();
        plan.assignmentsOf(who).forEach(one -> projects.add(one.project()));
        return projects;
    }

    private static List<Moved> sorted(Collection<Moved> moved) {
        return moved.stream()
                .sorted(Comparator.comparing(Moved::span).thenComparing(Moved::assignment))
                .toList();
    }

    // ---- roles, placeholders, skills

    private static List<Demand> demand(Plan before, Plan next, Reach reach, Span horizon) {
        var was = demand(before, reach, horizon);
        var is = demand(next, reach, horizon);
        var roles = new TreeSet<>(was.keySet());
        roles.addAll(is.keySet());
        return roles.stream()
                .map(role ->
                        new Demand(role, is.getOrDefault(role, 0L) - was.getOrDefault(role, 0L)))
                .filter(demand -> demand.more() != 0)
                .toList();
    }

    private static Map<Id<Role>, Long> demand(Plan plan, Reach reach, Span horizon) {
        var demand = new HashMap<Id<Role>, Long>();
        for (var who : reach.people())
            for (var one : plan.assignmentsOf(who)) {
                if (!one.span().overlaps(horizon)
                        || LoadRow.counts(plan, one) == LoadRow.Counts.NOT) continue;
                Measures.roleOf(plan, one)
                        .ifPresent(role ->
                                demand.merge(
                                        role, Measures.minutes(plan, one, horizon), Long::sum));
            }
        return demand;
    }

    private static List<Weeks> unfilled(Plan before, Plan next, Reach reach, Span horizon) {
        return reach.people().stream()
                .sorted()
                .map(who ->
                        new Weeks(who.as(), weeks(before, who, horizon), weeks(next, who, horizon)))
                .filter(weeks -> weeks.before() != weeks.after())
                .toList();
    }

    private static int weeks(Plan plan, Id<?> who, Span horizon) {
        var wanted = plan.find(Placeholder.class, who);
        if (wanted.isEmpty()) return 0;
        var row = LoadRow.of(plan, wanted.get().id(), horizon);
        int weeks = 0;
        LocalDate counted = null;
        for (int day = 0; day < horizon.days(); day++) {
            if (row.scheduled(day, true) == 0) continue;
            var monday = Buckets.start(horizon.start().plusDays(day), Buckets.Unit.WEEK);
            if (!monday.equals(counted)) weeks++;
            counted = monday;
        }
        return weeks;
    }

    /**
     * Of the tasks of the projects in reach that somebody is on; a task nobody is on yet waits for
     * people, not for skills.
     */
    private static List<Gap> gaps(Plan plan, Reach reach) {
        var gaps = new ArrayList<Gap>();
        for (var project : reach.projects())
            for (var task : plan.referring(Task.class, project)) {
                if (task.skills().isEmpty()) continue;
                var on = plan.referring(Assignment.class, task.id());
                if (on.isEmpty()) continue;
                task.skills()
                        .forEach((skill, wanted) -> {
                            if (on.stream()
                                    .noneMatch(one ->
                                            levelOf(plan, one.to(), skill) >= wanted.value()))
                                gaps.add(new Gap(task.id(), skill, wanted.value()));
                        });
            }
        gaps.sort(Comparator.comparing(Gap::task).thenComparing(Gap::skill));
        return gaps;
    }

    private static int levelOf(Plan plan, Id<? extends Item> who, Id<Skill> skill) {
        Map<Id<Skill>, Level> skills =
                plan.find(Person.class, who)
                        .map(Person::skills)
                        .or(() -> plan.find(Placeholder.class, who).map(Placeholder::skills))
                        .orElse(Map.of());
        return Optional.ofNullable(skills.get(skill)).map(Level::value).orElse(0);
    }
}
