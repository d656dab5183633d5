package org.throughline.exchange.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.Names;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.read.Workdays;

/**
 * Who works on what, one stretch a row. A row that says what an assignment of the plan says already
 * is that assignment; each of the plan's stands for one row only, so that two equal rows are two.
 */
final class Assignments {
    private static final int DAY = 24 * 60;
    private static final int DAYS_OF_A_WEEK = 5;

    private final Rows rows;
    private final Draft draft;
    private final Known known;
    private final Map<List<Id<?>>, List<Assignment>> there = new HashMap<>();
    private final Set<Id<Phase>> newPhases = new HashSet<>();
    private final boolean isTurned;
    private final boolean isFte;

    Assignments(Rows rows, Known known) {
        this.rows = rows;
        this.draft = rows.draft();
        this.known = known;
        this.isTurned = Word.bare(rows.header("tentative")).matches(".*\\bconfirmed\\b.*");
        this.isFte = Word.bare(rows.header("share")).matches(".*\\bfte\\b.*");
        for (var one : draft.today().all(Assignment.class))
            there.computeIfAbsent(List.of(one.to(), one.project()), _ -> new ArrayList<>())
                    .add(one);
        there.values().forEach(all -> all.sort(Comparator.comparing(Assignment::id)));
    }

    static void take(Rows rows, Known known) {
        var assignments = new Assignments(rows, known);
        TableImport.each(rows.all(), assignments::take);
    }

    private void take(Row row) {
        var projectName = row.mustName("project");
        var first = row.mustDay("start");
        var span = Span.of(first, row.mustDayIfAny("end").orElse(first));
        if (!row.has("person") && !row.has("role"))
            throw new NotTaken("Nobody is named, and no role either: %s.", "");
        var project = known.project(row, projectName);
        var to = who(row, project);
        int minutes = minutes(row, to, span);
        var phase = phase(row, project, span);
        var task = task(row, project);
        var role =
                row.has("role")
                        ? Optional.of(known.role(row, row.name("role")).id())
                        : Optional.<Id<Role>>empty();
        if (minutes > DAY && draft.find(Placeholder.class, to.id()).isEmpty())
            throw new NotTaken(
                    "A day has 24 hours: %s.",
                    "“%s” with %.1f h a day".formatted(to.label(), minutes / 60.0));
        var wanted =
                new Assignment(
                        draft.newId(),
                        to.id(),
                        project.id(),
                        phase,
                        task,
                        role,
                        span,
                        Minutes.of(minutes),
                        row.wordIfAny("billable", "neither yes nor no", Word::billable)
                                .orElse(true),
                        tentative(row),
                        row.yesNoIfAny("pinned").orElse(false),
                        Names.prose(row.text("note")));
        row.took(put(wanted));
    }

    /** The id of the plan's assignment that says the same, or of the new one. */
    private Id<Assignment> put(Assignment wanted) {
        var candidates = there.getOrDefault(List.of(wanted.to(), wanted.project()), List.of());
        var same = candidates.stream().filter(one -> saysTheSame(one, wanted)).findFirst();
        if (same.isPresent()) {
            candidates.remove(same.get());
            return same.get().id();
        }
        draft.put(wanted);
        return wanted.id();
    }

    /** In all that the table speaks of. */
    private boolean saysTheSame(Assignment one, Assignment wanted) {
        return one.span().equals(wanted.span())
                && one.minutesADay().equals(wanted.minutesADay())
                && (one.phase().equals(wanted.phase()) || !has("phase"))
                && (one.task().equals(wanted.task()) || !has("task"))
                && (one.role().equals(wanted.role()) || !has("role"))
                && (one.billable() == wanted.billable() || !has("billable"))
                && (one.tentative() == wanted.tentative() || !has("tentative"))
                && (one.pinned() == wanted.pinned() || !has("pinned"))
                && (one.note().equals(wanted.note()) || !has("note"));
    }

    private boolean has(String key) {
        return rows.has(key);
    }

    /** "Confirmed: yes" says the contrary of "tentative: yes". */
    private boolean tentative(Row row) {
        var tentative =
                row.wordIfAny("tentative", "neither tentative nor confirmed", Word::tentative);
        var plain = Word.yesNo(row.text("tentative"));
        return tentative.map(yes -> isTurned && plain.isPresent() ? !yes : yes).orElse(false);
    }

    // ---- who

    private Item who(Row row, Project project) {
        if (!row.has("person")) return placeholder(row, project, row.name("role"));
        var name = row.name("person");
        if (draft.named(Person.class, name).isEmpty()) {
            var placeholder = known.placeholder(name, Optional.of(project.id()));
            if (placeholder.isPresent()) return placeholder.get();
            if (Word.bare(name)
                    .matches(
                            "(placeholder|tbd|tba|to be (decided|defined|determined|hired|announced)|unassigned|open|n n|nn)( \\d+)?"))
                return placeholder(row, project, name);
        }
        return known.person(row, name);
    }

    /** Somebody is wanted, and nobody is named: a placeholder called as the role. */
    private Placeholder placeholder(Row row, Project project, String name) {
        var found = known.placeholder(name, Optional.of(project.id()));
        if (found.isPresent()) return found.get();
        var role =
                row.has("role")
                        ? Optional.of(known.role(row, row.name("role")).id())
                        : Optional.<Id<Role>>empty();
        var placeholder =
                new Placeholder(
                        draft.newId(),
                        name,
                        role,
                        Map.of(),
                        Optional.of(project.id()),
                        Optional.empty(),
                        Optional.empty());
        draft.put(placeholder);
        draft.say(
                Grade.NOTE,
                Kind.PLACEHOLDER.word(),
                "For work that names a role or nobody in particular, a placeholder was added: %s.",
                "“%s” on “%s”".formatted(name, project.name()));
        return placeholder;
    }

    // ---- how much

    private int minutes(Row row, Item to, Span span) {
        var daily = row.mustMinutesIfAny("hours-a-day");
        if (daily.isPresent()) return daily.get();
        var weekly = row.mustMinutesIfAny("hours-a-week");
        if (weekly.isPresent()) return divided(row, weekly.get(), DAYS_OF_A_WEEK, to);
        var share = row.mustShareIfAny("share");
        if (share.isPresent()) return ofTheirDay(row, to, span, share.get());
        var total = row.mustMinutesIfAny("total-hours");
        if (total.isEmpty()) throw new NotTaken("No hours are given: %s.", "");
        int days = known.workingDays(to.id(), span);
        if (days == 0)
            row.say(
                    Grade.CHANGED,
                    "None of these days is one on which they work, so the hours count only once it is moved: %s.",
                    "“%s”".formatted(to.label()));
        return divided(row, total.get(), days == 0 ? span.days() : days, to);
    }

    private int divided(Row row, int minutes, int days, Item to) {
        int each = (int) Math.round((double) minutes / days);
        if ((long) each * days != minutes)
            row.say(
                    Grade.CHANGED,
                    "Hours that do not divide into whole minutes a day were rounded: %s.",
                    "“%s”".formatted(to.label()));
        return minutes == 0 ? 0 : Math.max(1, each);
    }

    private int ofTheirDay(Row row, Item to, Span span, BigDecimal percent) {
        int day =
                isFte ? Workdays.fullTimeDay(draft.today()) : known.usualDay(to.id(), span.start());
        return percent.multiply(BigDecimal.valueOf(day))
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(Minutes.MOST))
                .intValueExact();
    }

    // ---- on what

    /** A phase the project does not have yet runs as long as the work that names it. */
    private Optional<Id<Phase>> phase(Row row, Project project, Span span) {
        if (!row.has("phase")) return Optional.empty();
        var name = row.name("phase");
        var found = known.inProject(Phase.class, Phase::project, project.id(), name);
        if (found.isEmpty()) {
            var phase = new Phase(draft.newId(), project.id(), name, span);
            draft.put(phase);
            newPhases.add(phase.id());
            draft.say(
                    Grade.NOTE,
                    Kind.PHASE.word(),
                    "Named in the table and not yet in the plan, so added, as long as its work: %s.",
                    "“%s” of “%s”".formatted(name, project.name()));
            return Optional.of(phase.id());
        }
        var phase = found.getFirst();
        if (newPhases.contains(phase.id())) draft.put(stretched(phase, span));
        return Optional.of(phase.id());
    }

    private static Phase stretched(Phase phase, Span over) {
        var start =
                over.start().isBefore(phase.span().start()) ? over.start() : phase.span().start();
        var end = over.end().isAfter(phase.span().end()) ? over.end() : phase.span().end();
        return new Phase(phase.id(), phase.project(), phase.name(), Span.of(start, end));
    }

    private Optional<Id<Task>> task(Row row, Project project) {
        if (!row.has("task")) return Optional.empty();
        var name = row.name("task");
        var found = known.inProject(Task.class, Task::project, project.id(), name);
        if (found.size() > 1)
            row.say(
                    Grade.CHANGED,
                    "The project has several tasks of that name; the first was taken: %s.",
                    "“%s”".formatted(name));
        if (!found.isEmpty()) return Optional.of(found.getFirst().id());
        var task = Task.named(draft.newId(), project.id(), name, Effort.NONE);
        draft.put(task);
        draft.say(
                Grade.NOTE,
                Kind.TASK.word(),
                "Named in the table and not yet in the plan, so added, without effort: %s.",
                "“%s” of “%s”".formatted(name, project.name()));
        return Optional.of(task.id());
    }
}
