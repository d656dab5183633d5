package org.throughline.exchange.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.exchange.Circles;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.Names;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.read.Workdays;

/**
 * Tasks, one a row: first all of them by name, then what each is part of, then what it holds, what
 * it waits for and who works on it.
 */
final class Tasks {
    private static final int DAY = 24 * 60;

    private final Rows rows;
    private final Draft draft;
    private final Known known;
    private final List<Taken> taken = new ArrayList<>();
    private final Map<List<Object>, Id<Task>> byNumber = new HashMap<>();
    private final Map<Id<Task>, Id<Task>> parents = new HashMap<>();
    private final Set<Id<Task>> summaries = new HashSet<>();
    private final Map<Id<Project>, Integer> ranks = new HashMap<>();
    private final Set<Id<Task>> used = new HashSet<>();

    private record Taken(Row row, Id<Task> id, Id<Project> project) {}

    private Tasks(Rows rows, Known known) {
        this.rows = rows;
        this.draft = rows.draft();
        this.known = known;
    }

    static void take(Rows rows, Known known) {
        var tasks = new Tasks(rows, known);
        TableImport.each(rows.all(), tasks::name);
        tasks.nest();
        for (var one : tasks.taken) {
            tasks.draft.at(one.row.place());
            TableImport.orSay(one.row, "The task was taken by name only. ", () -> tasks.fill(one));
        }
        tasks.link();
        tasks.assign();
    }

    // ---- by name

    private void name(Row row) {
        var name = row.mustName("task");
        var project = known.project(row, project(row));
        var there =
                known.inProject(Task.class, Task::project, project.id(), name).stream()
                        .filter(task -> !used.contains(task.id()))
                        .min(Comparator.comparing(Task::rank).thenComparing(Task::id));
        var task =
                there.orElseGet(() ->
                        ranked(
                                Task.named(draft.newId(), project.id(), name, Effort.NONE),
                                nextRank(project.id())));
        if (there.isEmpty()) draft.put(task);
        row.took(task.id());
        used.add(task.id());
        taken.add(new Taken(row, task.id(), project.id()));
        var number = rows.has("number") ? row.text("number") : String.valueOf(row.position() + 1);
        if (!number.isEmpty()) byNumber.putIfAbsent(numbered(project.id(), number), task.id());
    }

    private static List<Object> numbered(Id<Project> project, String number) {
        return List.of(project, number.toLowerCase(Locale.ROOT));
    }

    private String project(Row row) {
        if (rows.has("project")) return row.mustName("project");
        var name = Names.clean(rows.tableName().replaceFirst("\\.[A-Za-z]{2,5}$", ""));
        return name.isEmpty() ? "Imported tasks" : name;
    }

    private int nextRank(Id<Project> project) {
        int rank =
                ranks.computeIfAbsent(
                        project,
                        id ->
                                draft.today().referring(Task.class, id).stream()
                                        .mapToInt(task -> task.rank() + 1)
                                        .max()
                                        .orElse(0));
        ranks.put(project, rank + 1);
        return rank;
    }

    // ---- what is part of what

    private void nest() {
        var above = new ArrayDeque<Nested>();
        for (var one : taken) {
            draft.at(one.row.place());
            parent(one, above)
                    .ifPresent(parent -> {
                        if (isWithin(parent, one.id))
                            one.row.say(
                                    Grade.CHANGED,
                                    "They would be part of themselves; left on their own: %s.",
                                    one.row.quoted("task"));
                        else {
                            parents.put(one.id, parent);
                            summaries.add(parent);
                        }
                    });
        }
    }

    private record Nested(int level, Id<Project> project, Id<Task> task) {}

    private Optional<Id<Task>> parent(Taken one, ArrayDeque<Nested> above) {
        if (rows.has("part-of")) {
            if (!one.row.has("part-of")) return Optional.empty();
            var found = find(one, one.row.text("part-of"));
            if (found.isEmpty())
                one.row.say(
                        Grade.CHANGED,
                        "The table has no task of that number or name to be part of: %s.",
                        one.row.quoted("part-of"));
            return found;
        }
        if (rows.has("outline-level")) {
            int level = one.row.wholeIfAny("outline-level").orElse(1);
            while (!above.isEmpty()
                    && (above.element().level >= level
                            || !above.element().project.equals(one.project))) above.pop();
            var parent = Optional.ofNullable(above.peek()).map(Nested::task);
            above.push(new Nested(level, one.project, one.id));
            return parent;
        }
        // "1.2" is part of "1": a work breakdown structure says so by itself.
        var number = one.row.rows().has("number") ? one.row.text("number") : "";
        return number.matches("\\d+(\\.\\d+)+")
                ? Optional.ofNullable(
                        byNumber.get(
                                numbered(
                                        one.project, number.substring(0, number.lastIndexOf('.')))))
                : Optional.empty();
    }

    private boolean isWithin(Id<Task> task, Id<Task> whole) {
        var seen = new HashSet<Id<Task>>();
        for (var at = Optional.of(task);
                at.isPresent() && seen.add(at.get());
                at = Optional.ofNullable(parents.get(at.get())))
            if (at.get().equals(whole)) return true;
        return false;
    }

    /** By number, else by name if only one of the project is called so. */
    private Optional<Id<Task>> find(Taken from, String numberOrName) {
        var text = numberOrName.strip();
        var numbered = Optional.ofNullable(byNumber.get(numbered(from.project, text)));
        if (numbered.isPresent()) return numbered;
        var named = known.inProject(Task.class, Task::project, from.project, text);
        return named.size() == 1 ? Optional.of(named.getFirst().id()) : Optional.empty();
    }

    // ---- what each holds

    private void fill(Taken one) {
        var row = one.row;
        var was = draft.find(Task.class, one.id).orElseThrow();
        boolean isSummary = summaries.contains(one.id);
        var duration =
                isSummary
                        ? was.duration()
                        : row.minutesIfAny("duration").map(Minutes::of).or(was::duration);
        var planned = isSummary ? was.planned() : planned(row).or(was::planned);
        if (isSummary
                && row.hasAny(
                        List.of("effort", "optimistic", "pessimistic", "duration", "start", "end")))
            row.say(
                    Grade.CHANGED,
                    "Work and days of a summary task are those of its parts; its own were left out: %s.",
                    row.quoted("task"));
        draft.put(
                new Task(
                        was.id(),
                        was.project(),
                        Projects.phase(row, known, one.project).or(was::phase),
                        Optional.ofNullable(parents.get(one.id)).or(was::parent),
                        was.rank(),
                        was.name(),
                        isSummary ? was.effort() : effort(row, was, duration),
                        duration,
                        people(row, was),
                        Projects.<Role>id(row, "role", known::role).or(was::role),
                        row.has("skills")
                                ? Lists.skills(row, known, "skills", was.skills())
                                : was.skills(),
                        planned,
                        row.yesNoIfAny("pinned").orElse(was.pinned()) && planned.isPresent(),
                        row.dayIfAny("earliest-start").or(was::earliestStart),
                        row.dayIfAny("deadline").or(was::deadline),
                        row.percentIfAny("progress").orElse(was.progress()),
                        row.has("note") ? Names.prose(row.text("note")) : was.note()));
    }

    private static int people(Row row, Task was) {
        var people = row.wholeIfAny("people");
        if (people.isEmpty()) return was.people();
        int fitting = Math.clamp(people.get(), 1, 1000);
        if (fitting != people.get())
            row.say(
                    Grade.CHANGED,
                    "A task takes from 1 to 1,000 people at once: %s.",
                    row.quoted("people"));
        return fitting;
    }

    private static Effort effort(Row row, Task was, Optional<Minutes> duration) {
        var likely = row.minutesIfAny("effort");
        var optimistic = row.minutesIfAny("optimistic");
        var pessimistic = row.minutesIfAny("pessimistic");
        if (likely.isEmpty() && optimistic.isEmpty() && pessimistic.isEmpty()) {
            if (duration.isEmpty() || duration.get().isNone() || !was.effort().equals(Effort.NONE))
                return was.effort();
            // Planners who do not estimate effort still mean that somebody is at it that long.
            row.say(
                    Grade.CHANGED,
                    "With a duration but no effort: taken as one person's work for that long: %s.",
                    row.quoted("task"));
            return Effort.of(duration.get().value());
        }
        int middle =
                likely.or(() ->
                                optimistic.isPresent() && pessimistic.isPresent()
                                        ? Optional.of((optimistic.get() + pessimistic.get()) / 2)
                                        : optimistic.or(() -> pessimistic))
                        .orElseThrow();
        try {
            return Effort.of(optimistic.orElse(middle), middle, pessimistic.orElse(middle));
        } catch (Unacceptable _) {
            row.say(
                    Grade.CHANGED,
                    "An estimate rises from optimistic to pessimistic; of these the middle was taken: %s.",
                    row.quoted("task"));
            return Effort.of(middle);
        }
    }

    private static Optional<Span> planned(Row row) {
        var start = row.dayIfAny("start");
        var end = row.dayIfAny("end");
        var first = start.or(() -> end);
        var last = end.or(() -> start);
        if (first.isEmpty() || last.isEmpty()) return Optional.empty();
        if (last.get().isBefore(first.get())) {
            row.say(
                    Grade.CHANGED,
                    "Days that end before they start were left out: %s.",
                    row.quoted("task"));
            return Optional.empty();
        }
        return Optional.of(Span.of(first.get(), last.get()));
    }

    private static Task ranked(Task task, int rank) {
        return new Task(
                task.id(),
                task.project(),
                task.phase(),
                task.parent(),
                rank,
                task.name(),
                task.effort(),
                task.duration(),
                task.people(),
                task.role(),
                task.skills(),
                task.planned(),
                task.pinned(),
                task.earliestStart(),
                task.deadline(),
                task.progress(),
                task.note());
    }

    // ---- what waits for what

    private static final String LINK = "link";

    /** "3", "3FS", "3SS+2d", in German Project also "3AA+2t". */
    private static final Pattern WAIT =
            Pattern.compile(
                    "(?i)^(.+?)\\s*(?:(FS|SS|FF|SF|EA|AA|EE|AE)\\s*)?(?:([+-])\\s*(\\d[\\d.,]*\\s*\\p{L}*\\??))?$");

    private record Wait(Taken to, Id<Task> from, DependencyKind kind, int lag, String text) {}

    private void link() {
        if (!rows.has("waits-for")) return;
        var waits = new ArrayList<Wait>();
        var seen = new HashSet<List<Object>>();
        for (var one : taken) {
            draft.at(one.row.place());
            var parts = one.row.text("waits-for").split("[;,\\n]+");
            for (var part : parts) {
                if (part.isBlank()) continue;
                draft.counted(LINK, 1);
                wait(one, part.strip())
                        .filter(wait -> isPossible(wait, seen))
                        .ifPresent(waits::add);
            }
        }
        var closing = Circles.closing(waits, Wait::from, wait -> wait.to.id);
        for (var wait : waits) {
            draft.at(wait.to.row.place());
            if (closing.contains(wait))
                notLinked(wait.to, "Links that would close a circle: %s.", wait.text);
            else put(wait);
        }
    }

    private void notLinked(Taken one, String sentence, String text) {
        draft.say(
                Grade.NOT_TAKEN,
                LINK,
                sentence,
                "%s waits for “%s”".formatted(one.row.quoted("task"), Texts.brief(text)));
    }

    private Optional<Wait> wait(Taken one, String text) {
        // A name may look like anything, also like a number with a lag: "Level 2 - 3 days".
        var whole = find(one, text);
        if (whole.isPresent())
            return Optional.of(new Wait(one, whole.get(), DependencyKind.FINISH_START, 0, text));
        var match = WAIT.matcher(text);
        var from = match.matches() ? find(one, match.group(1)) : Optional.<Id<Task>>empty();
        if (from.isEmpty()) {
            notLinked(one, "The table has no task of that number or name to wait for: %s.", text);
            return Optional.empty();
        }
        var lag = lag(match.group(3), match.group(4));
        if (lag.isEmpty()) {
            notLinked(one, "A lag that cannot be read, such as +2d: %s.", text);
            return Optional.empty();
        }
        return Optional.of(new Wait(one, from.get(), kind(match.group(2)), lag.get(), text));
    }

    private static DependencyKind kind(@Nullable String letters) {
        if (letters == null) return DependencyKind.FINISH_START;
        return switch (letters.toUpperCase(Locale.ROOT)) {
            case "SS", "AA" -> DependencyKind.START_START;
            case "FF", "EE" -> DependencyKind.FINISH_FINISH;
            case "SF", "AE" -> DependencyKind.START_FINISH;
            default -> DependencyKind.FINISH_START;
        };
    }

    private Optional<Integer> lag(@Nullable String sign, @Nullable String time) {
        if (sign == null || time == null) return Optional.of(0);
        var hours =
                new HoursText(
                        NumberText.Decimals.POINT,
                        HoursText.Unit.DAYS,
                        Workdays.fullTimeDay(draft.today()));
        return hours.read(time)
                .filter(minutes -> minutes <= Minutes.MOST)
                .map(minutes -> sign.equals("-") ? -minutes.intValue() : minutes.intValue());
    }

    private boolean isPossible(Wait wait, Set<List<Object>> seen) {
        if (wait.from.equals(wait.to.id)) {
            notLinked(wait.to, "A task cannot wait for itself: %s.", wait.text);
            return false;
        }
        if (isWithin(wait.from, wait.to.id) || isWithin(wait.to.id, wait.from)) {
            notLinked(
                    wait.to,
                    "A summary task and its own part cannot wait for each other: %s.",
                    wait.text);
            return false;
        }
        if (!seen.add(List.of(wait.from, wait.to.id, wait.kind))) {
            notLinked(wait.to, "Links given twice: %s.", wait.text);
            return false;
        }
        return true;
    }

    private void put(Wait wait) {
        var there =
                draft.today().referring(Dependency.class, wait.to.id).stream()
                        .filter(one ->
                                one.to().equals(wait.to.id)
                                        && one.from().equals(wait.from)
                                        && one.type() == wait.kind)
                        .findFirst();
        Id<Dependency> id = there.map(Dependency::id).orElseGet(draft::newId);
        draft.put(new Dependency(id, wait.from, wait.to.id, wait.kind, wait.lag));
        draft.took(LINK, id);
    }

    // ---- who works on it

    private static final String WORK = "assignment";
    private static final Pattern UNITS =
            Pattern.compile("^(.+?)\\s*\\[\\s*(\\d+(?:[.,]\\d+)?)\\s*%?\\s*\\]$");

    private void assign() {
        if (!rows.has("assigned-to")) return;
        for (var one : taken) {
            var row = one.row;
            if (!row.has("assigned-to")) continue;
            draft.at(row.place());
            var task = draft.find(Task.class, one.id).orElseThrow();
            var names = Lists.parts(row.text("assigned-to"));
            draft.counted(WORK, names.size());
            for (var name : names) {
                try {
                    draft.wholly(() -> assign(row, task, name, names.size()));
                } catch (NotTaken no) {
                    draft.say(Grade.NOT_TAKEN, WORK, no.sentence(), no.about());
                } catch (Unacceptable no) {
                    draft.say(Grade.NOT_TAKEN, WORK, Rows.escaped(no.sentence()), "");
                }
            }
        }
    }

    private void assign(Row row, Task task, String text, int among) {
        if (task.planned().isEmpty())
            throw new NotTaken(
                    "Without a first and a last day nobody can be planned: %s.",
                    row.quoted("task"));
        var units = UNITS.matcher(text);
        boolean hasUnits = units.matches();
        var person = known.person(row, hasUnits ? Names.clean(units.group(1)) : text);
        var span = task.planned().get();
        var there =
                draft.today().referring(Assignment.class, task.id()).stream()
                        .filter(one -> one.to().equals(person.id()) && one.span().equals(span))
                        .findFirst();
        if (there.isPresent()) {
            draft.took(WORK, there.get().id());
            return;
        }
        int days = Math.max(1, known.workingDays(person.id(), span));
        int full = known.usualDay(person.id(), span.start());
        double each =
                hasUnits
                        ? full * Double.parseDouble(units.group(2).replace(',', '.')) / 100
                        : task.effort().likely().isNone()
                                ? full
                                : (double) task.effort().likely().value() / among / days;
        var assignment =
                Assignment.of(
                        draft.newId(),
                        person.id(),
                        task.project(),
                        span,
                        (int) Math.clamp(Math.round(each), 1, DAY));
        draft.put(
                new Assignment(
                        assignment.id(),
                        assignment.to(),
                        assignment.project(),
                        task.phase(),
                        Optional.of(task.id()),
                        Optional.empty(),
                        span,
                        assignment.minutesADay(),
                        true,
                        false,
                        false,
                        ""));
        draft.took(WORK, assignment.id());
    }
}
