package org.throughline.server.work;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.read.Measures;
import org.throughline.plan.words.Words;

/**
 * Who works on a project, and where people are missing. Effort is the likely effort its open tasks
 * ask for; {@code left} is what all people of a role have free in the days of the project: below
 * zero there are too few.
 */
public record ProjectPeople(
        List<Someone> people, long minutes, List<Need> needs, Optional<Span> days) {

    public record Someone(
            String name, String role, boolean wanted, long minutes, List<Piece> pieces) {
        public String hours() {
            return Words.hours(minutes);
        }
    }

    /** One assignment. */
    public record Piece(
            String id,
            String task,
            String taskAddress,
            String days,
            String minutesADay,
            String hours,
            boolean tentative,
            boolean pinned) {}

    /** A role: what tasks ask for, who has it, and what is left of it everywhere in these days. */
    public record Need(String role, long effort, long assigned, long wanted, Optional<Long> left) {
        /** What nobody is assigned to yet; never below zero. */
        public long open() {
            return Math.max(0, effort - assigned);
        }

        public String words(long minutes) {
            return Words.hours(Math.round(minutes / 60.0) * 60);
        }
    }

    static ProjectPeople of(Plan plan, Project project, Figures figures) {
        var work = new ArrayList<>(plan.referring(Assignment.class, project.id()));
        work.sort(Comparator.comparing(Assignment::span).thenComparing(Assignment::id));
        var byWho = new HashMap<Id<?>, List<Assignment>>();
        for (var one : work) byWho.computeIfAbsent(one.to(), _ -> new ArrayList<>()).add(one);
        var people =
                byWho.entrySet().stream()
                        .map(entry -> someone(plan, project, entry.getKey(), entry.getValue()))
                        .sorted(
                                Comparator.comparing(Someone::wanted)
                                        .thenComparing(
                                                Someone::name, String.CASE_INSENSITIVE_ORDER))
                        .toList();
        return new ProjectPeople(
                people,
                figures.minutes(),
                needs(plan, project, work, figures.days()),
                figures.days());
    }

    private static Someone someone(Plan plan, Project project, Id<?> who, List<Assignment> work) {
        var pieces = work.stream().map(one -> piece(plan, project, one)).toList();
        return new Someone(
                Words.name(plan, who),
                roleOf(plan, who).map(id -> Words.name(plan, id)).orElse(""),
                plan.has(Kind.PLACEHOLDER, who),
                work.stream().mapToLong(one -> Measures.minutes(plan, one)).sum(),
                pieces);
    }

    private static Optional<Id<Role>> roleOf(Plan plan, Id<?> who) {
        return plan.find(Person.class, who)
                .flatMap(Person::role)
                .or(() -> plan.find(Placeholder.class, who).flatMap(Placeholder::role));
    }

    private static Piece piece(Plan plan, Project project, Assignment one) {
        return new Piece(
                one.id().toString(),
                one.task().map(id -> Words.name(plan, id)).orElse(""),
                one.task()
                        .map(id -> "/projects/%s/tasks/%s".formatted(project.id(), id))
                        .orElse(""),
                Words.span(one.span()),
                Words.hours(one.minutesADay().value()),
                Words.hours(Measures.minutes(plan, one)),
                one.tentative(),
                one.pinned());
    }

    private static List<Need> needs(
            Plan plan, Project project, List<Assignment> work, Optional<Span> days) {
        Map<Id<Role>, long[]> byRole = new HashMap<>();
        for (var task : plan.referring(Task.class, project.id())) {
            if (task.role().isEmpty() || !plan.referring(Task.class, task.id()).isEmpty()) continue;
            long open = task.effort().likely().value() * (100L - task.progress().value()) / 100;
            byRole.computeIfAbsent(task.role().get(), _ -> new long[3])[0] += open;
        }
        for (var one : work) {
            var role = Measures.roleOf(plan, one);
            if (role.isEmpty()) continue;
            var sums = byRole.computeIfAbsent(role.get(), _ -> new long[3]);
            sums[1] += Measures.minutes(plan, one);
            if (plan.has(Kind.PLACEHOLDER, one.to())) sums[2] += Measures.minutes(plan, one);
        }
        Map<Id<Role>, Long> left = new HashMap<>();
        if (!byRole.isEmpty() && days.isPresent())
            for (var deficit : Measures.deficits(plan, days.get(), true))
                left.put(deficit.role().id(), deficit.left());
        return byRole.entrySet().stream()
                .map(entry ->
                        new Need(
                                Words.name(plan, entry.getKey()),
                                entry.getValue()[0],
                                entry.getValue()[1],
                                entry.getValue()[2],
                                Optional.ofNullable(left.get(entry.getKey()))))
                .sorted(Comparator.comparing(Need::role, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }
}
