package org.throughline.server.work;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Skill;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.read.Workdays;
import org.throughline.plan.words.Typed;
import org.throughline.server.shell.Slips;

/**
 * A task as it is typed: amounts as "8/16/40h" and "3d", predecessors and what it is part of by the
 * numbers of their lines, skills as "Java 4, Testing 2".
 */
public record TaskForm(
        @Nullable String name,
        @Nullable String effort,
        @Nullable String duration,
        @Nullable String people,
        @Nullable String role,
        @Nullable String skills,
        @Nullable String start,
        @Nullable String end,
        @Nullable String pinned,
        @Nullable String notBefore,
        @Nullable String deadline,
        @Nullable String progress,
        @Nullable String note,
        @Nullable String predecessors,
        @Nullable String partOf) {

    static TaskForm of(Plan plan, Task task, List<Gantt.Row> rows) {
        int day = Workdays.fullTimeDay(plan);
        var numbers = OutlineTable.numbers(rows);
        var row = rows.stream().filter(one -> one.id().equals(task.id())).findFirst();
        return new TaskForm(
                task.name(),
                Typed.effort(task.effort()),
                task.duration().map(minutes -> Typed.duration(minutes.value(), day)).orElse(""),
                "" + task.people(),
                task.role().map(Id::toString).orElse(""),
                task.skills().entrySet().stream()
                        .map(entry ->
                                plan.get(Skill.class, entry.getKey()).name()
                                        + " "
                                        + entry.getValue().value())
                        .collect(Collectors.joining(", ")),
                task.planned().map(span -> span.start().toString()).orElse(""),
                task.planned().map(span -> span.end().toString()).orElse(""),
                task.pinned() ? "on" : "",
                task.earliestStart().map(LocalDate::toString).orElse(""),
                task.deadline().map(LocalDate::toString).orElse(""),
                "" + task.progress().value(),
                task.note(),
                row.map(one -> inside(one, numbers, day)).orElse(""),
                row.flatMap(Gantt.Row::above)
                        .map(id -> String.valueOf(numbers.get(id)))
                        .orElse(""));
    }

    /** What it waits for in other projects has no line here, and is not for this field. */
    private static String inside(Gantt.Row row, Map<Id<?>, Integer> numbers, int day) {
        return row.waitsFor().stream()
                .filter(link -> numbers.containsKey(link.from()))
                .map(link -> numbers.get(link.from()) + Typed.link(link.kind(), link.lag(), day))
                .collect(Collectors.joining("; "));
    }

    public boolean isPinned() {
        return pinned != null && pinned.contains("on");
    }

    /** The task with what was typed; what the form did not hold stays. Slips are noted by field. */
    Task read(Plan plan, Task before, Slips slips) {
        int day = Workdays.fullTimeDay(plan);
        var task = slips.with(before, "name", () -> ProjectForm.said(name));
        if (effort != null) task = slips.with(task, "effort", () -> Typed.effort(effort, day));
        if (duration != null)
            task =
                    slips.with(
                            task,
                            "duration",
                            () ->
                                    duration.isBlank()
                                            ? Optional.<Minutes>empty()
                                            : Optional.of(Typed.amount(duration, day)));
        if (people != null)
            task =
                    slips.with(
                            task,
                            "people",
                            () -> people.isBlank() ? 1 : ProjectForm.whole(people.strip()));
        if (role != null)
            task = slips.with(task, "role", () -> ProjectForm.known(plan, Kind.ROLE, role));
        if (skills != null) task = slips.with(task, "skills", () -> skilled(plan, skills));
        if (start != null || end != null) {
            // Unpinned first and pinned last: a pin asks for days.
            task = slips.with(task, "pinned", () -> false);
            task = slips.with(task, "start", "planned", this::planned);
            task = slips.with(task, "pinned", this::isPinned);
        }
        if (notBefore != null)
            task = slips.with(task, "notBefore", "earliestStart", () -> day(notBefore));
        if (deadline != null) task = slips.with(task, "deadline", () -> day(deadline));
        if (progress != null) {
            var done = progress.replace("%", "").strip();
            task =
                    slips.with(
                            task,
                            "progress",
                            () ->
                                    done.isEmpty()
                                            ? Percent.NONE
                                            : new Percent(ProjectForm.whole(done)));
        }
        return note == null
                ? task
                : slips.with(task, "note", () -> note.replace("\r\n", "\n").strip());
    }

    private Optional<Span> planned() {
        var first = day(start);
        var last = day(end);
        if (first.isEmpty() && last.isEmpty()) return Optional.empty();
        return Optional.of(
                new Span(first.or(() -> last).orElseThrow(), last.or(() -> first).orElseThrow()));
    }

    static Optional<LocalDate> day(@Nullable String typed) {
        if (typed == null || typed.isBlank()) return Optional.empty();
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException _) {
            throw new Unacceptable(
                    "“%s” is not a day. Write it as 2026-05-03.".formatted(Texts.brief(typed)));
        }
    }

    private static Map<Id<Skill>, Level> skilled(Plan plan, String typed) {
        var wanted = new HashMap<Id<Skill>, Level>();
        for (var part : typed.split(",")) {
            var words = part.strip();
            if (words.isEmpty()) continue;
            int space = words.lastIndexOf(' ');
            boolean level = space > 0 && words.substring(space + 1).matches("\\d{1,3}");
            var called = level ? words.substring(0, space).strip() : words;
            var skill =
                    plan.all(Skill.class).stream()
                            .filter(one -> one.name().equalsIgnoreCase(called))
                            .findFirst()
                            .orElseThrow(() ->
                                    new Unacceptable(
                                            "There is no skill called “%s”. Write skills as Java 4, Testing 2, or add it under Lists first."
                                                    .formatted(Texts.brief(called))));
            wanted.put(
                    skill.id(),
                    Level.of(level ? ProjectForm.whole(words.substring(space + 1)) : 3));
        }
        return wanted;
    }
}
