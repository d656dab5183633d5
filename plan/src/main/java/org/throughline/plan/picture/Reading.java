package org.throughline.plan.picture;

import static org.throughline.plan.picture.Script.isHours;
import static org.throughline.plan.picture.Script.minutes;
import static org.throughline.plan.picture.Script.unquoted;
import static org.throughline.plan.picture.Script.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.item.TimeOffKind;
import org.throughline.plan.item.Week;
import org.throughline.plan.picture.Script.Bar;

/** A picture read. */
final class Reading {
    private final Map<Id<?>, Item> items = new LinkedHashMap<>();
    private final Map<Character, String> projectNames = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, List<Bar>> barsOf = new LinkedHashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();
    private LocalDate first = Picture.FIRST;
    private int fullDay = 480;

    private record Row(String line, String name, String cells, List<String> notes) {}

    Reading(String text) {
        for (var line : text.lines().map(String::strip).filter(one -> !one.isEmpty()).toList())
            attempt(line, () -> sort(line));
    }

    Plan plan() {
        var calendar = rows.stream().filter(row -> row.name().equals(Script.HOLIDAYS)).findFirst();
        calendar.ifPresent(row -> attempt(row.line(), () -> holidays(row)));
        put(
                new Organization(
                        Picture.id(Kind.ORGANIZATION),
                        "Picture",
                        Currency.getInstance("EUR"),
                        Minutes.of(fullDay),
                        calendar.map(_ -> Picture.id(Kind.HOLIDAY_CALENDAR))));
        var above = "";
        for (var row : rows) {
            if (row.name().equals(Script.HOLIDAYS) || isWeekdays(row, above)) continue;
            var name = row.name().isEmpty() ? above : row.name();
            attempt(row.line(), () -> row(name, row));
            above = isPart(name) ? "" : name;
        }
        barsOf.forEach(this::bars);
        return Plan.of(items.values());
    }

    private static boolean isWeekdays(Row row, String above) {
        return row.name().isEmpty() && above.isEmpty() && row.cells().matches("[MTWFS]*");
    }

    /** "A: Build". */
    private static boolean isPart(String name) {
        return name.length() > 1 && name.charAt(1) == ':' && Character.isLetter(name.charAt(0));
    }

    private static void attempt(String line, Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException slip) {
            throw new IllegalArgumentException(
                    "This line of the picture cannot be read: %s (%s)"
                            .formatted(line, slip.getMessage()),
                    slip);
        }
    }

    private void put(Item item) {
        items.put(item.id(), item);
    }

    // ---- lines

    private void sort(String line) {
        if (line.matches("from [0-9-]+")) first = LocalDate.parse(line.substring(5));
        else if (line.matches("full day [0-9.]+[hm]")) fullDay = minutes(line.substring(9));
        else if (line.matches("\\p{Lu} = .*")) legend(line);
        else rows.add(row(line));
    }

    private void legend(String line) {
        var parts = Script.split(line.substring(4), ',');
        var name = unquoted(parts.getFirst());
        projectNames.put(line.charAt(0), name);
        var project = Project.named(Picture.project(name), name);
        var status = parts.size() > 1 ? words(parts.get(1)) : List.of("confirmed");
        put(
                with(
                        project,
                        Map.of(
                                "status",
                                ProjectStatus.valueOf(status.getFirst().toUpperCase(Locale.ROOT)),
                                "probability",
                                status.size() > 1
                                        ? new Percent(Integer.parseInt(status.get(1)))
                                        : Percent.ALL)));
    }

    private static Row row(String line) {
        var parts = Script.split(line, '|');
        if (parts.size() < 3)
            throw new IllegalArgumentException("a row is a name, bars between | and |, and notes");
        var notes = Script.split(parts.getLast(), ',');
        return new Row(
                line,
                parts.getFirst(),
                String.join("", parts.subList(1, parts.size() - 1)),
                notes.stream().filter(note -> !note.isEmpty()).toList());
    }

    private List<Bar> stretches(String cells) {
        var bars = new ArrayList<Bar>();
        for (int from = 0, to; from < cells.length(); from = to) {
            char sign = cells.charAt(from);
            to = from + 1;
            while (to < cells.length() && cells.charAt(to) == sign) to++;
            if (sign != Script.NOBODY)
                bars.add(
                        new Bar(sign, new Span(first.plusDays(from), first.plusDays(to - 1L)), ""));
        }
        return bars;
    }

    private void holidays(Row row) {
        var days = new TreeMap<LocalDate, String>();
        for (var bar : stretches(row.cells()))
            bar.span()
                    .start()
                    .datesUntil(bar.span().end().plusDays(1))
                    .forEach(day -> days.put(day, "Holiday"));
        for (var note : row.notes()) days.put(LocalDate.parse(note), "Holiday");
        put(new HolidayCalendar(Picture.id(Kind.HOLIDAY_CALENDAR), "Holidays", days));
    }

    private void row(String name, Row row) {
        if (name.isEmpty())
            throw new IllegalArgumentException("a row without a name goes on with the row above");
        if (isPart(name)) part(project(name.charAt(0)), unquoted(name.substring(2).strip()), row);
        else someone(name, row);
    }

    // ---- projects

    private Project project(char letter) {
        var name = projectNames.computeIfAbsent(Character.toUpperCase(letter), String::valueOf);
        var id = Picture.project(name);
        if (!items.containsKey(id)) put(Project.named(id, name));
        return (Project) Objects.requireNonNull(items.get(id));
    }

    private void part(Project project, String name, Row row) {
        var bars = stretches(row.cells());
        var sign = bars.isEmpty() ? Script.TASK : bars.getFirst().sign();
        if (bars.size() > 1)
            throw new IllegalArgumentException("a phase, task or milestone has one stretch");
        switch (sign) {
            case Script.PHASE ->
                    put(
                            new Phase(
                                    Picture.phase(project.name(), name),
                                    project.id(),
                                    name,
                                    bars.getFirst().span()));
            case Script.MILESTONE ->
                    put(
                            new Milestone(
                                    Picture.id(Kind.MILESTONE, project.name(), name),
                                    project.id(),
                                    after("in", row.notes())
                                            .map(in -> Picture.phase(project.name(), in)),
                                    name,
                                    bars.getFirst().span().start()));
            case Script.TASK ->
                    task(project, name, bars.stream().map(Bar::span).findFirst(), row.notes());
            default ->
                    throw new IllegalArgumentException("“%c” means nothing here".formatted(sign));
        }
    }

    /** What stands after a word in notes of two words, such as "in Build". */
    private static Optional<String> after(String word, List<String> notes) {
        return notes.stream()
                .map(Script::words)
                .filter(words -> words.size() == 2 && words.getFirst().equals(word))
                .map(words -> unquoted(words.get(1)))
                .findFirst();
    }

    private void task(Project project, String name, Optional<Span> planned, List<String> notes) {
        var id = Picture.task(project.name(), name);
        var values = new HashMap<String, Object>();
        values.put("rank", ranks.merge(project.name(), 1, Integer::sum) - 1);
        values.put("planned", planned);
        for (var note : notes) {
            var words = words(note);
            var last = unquoted(words.getLast());
            switch (words.getFirst()) {
                case "task" -> values.put("effort", words.size() > 1 ? effort(last) : Effort.NONE);
                case "lasts" -> values.put("duration", Optional.of(Minutes.of(minutes(last))));
                case "done" -> values.put("progress", new Percent(Integer.parseInt(words.get(1))));
                case "pinned" -> values.put("pinned", true);
                case "in" -> values.put("phase", Optional.of(Picture.phase(project.name(), last)));
                case "under" ->
                        values.put("parent", Optional.of(Picture.task(project.name(), last)));
                case "as" -> values.put("role", Optional.of(role(last)));
                case "not" -> values.put("earliestStart", Optional.of(LocalDate.parse(last)));
                case "by" -> values.put("deadline", Optional.of(LocalDate.parse(last)));
                case "after" -> waits(project, id, words.subList(1, words.size()));
                default -> {
                    if (!last.equals("people"))
                        throw new IllegalArgumentException("“%s” means nothing".formatted(note));
                    values.put("people", Integer.parseInt(words.getFirst()));
                }
            }
        }
        put(with(Task.named(id, project.id(), name, Effort.NONE), values));
    }

    private static Effort effort(String text) {
        var points = text.split("/", -1);
        return points.length == 1
                ? Effort.of(minutes(points[0]))
                : Effort.of(minutes(points[0]), minutes(points[1]), minutes(points[2]));
    }

    private void waits(Project project, Id<Task> task, List<String> words) {
        var before = words.getFirst();
        boolean elsewhere = before.length() > 2 && before.charAt(1) == ':';
        var from =
                Picture.task(
                        elsewhere ? project(before.charAt(0)).name() : project.name(),
                        unquoted(elsewhere ? before.substring(2) : before));
        var kind = DependencyKind.FINISH_START;
        int lag = 0;
        for (var word : words.subList(1, words.size())) {
            if (isHours(word)) lag = minutes(word);
            else
                kind =
                        Arrays.stream(DependencyKind.values())
                                .filter(one -> Drawing.ends(one).equals(word))
                                .findFirst()
                                .orElseThrow();
        }
        put(
                new Dependency(
                        Picture.id(Kind.DEPENDENCY, from.toString(), task.toString(), kind.name()),
                        from,
                        task,
                        kind,
                        lag));
    }

    private Id<Role> role(String name) {
        var id = Picture.role(name);
        put(new Role(id, name, Optional.empty(), Optional.empty()));
        return id;
    }

    // ---- people

    private void someone(String name, Row row) {
        var bars = barsOf.computeIfAbsent(name, _ -> new ArrayList<>());
        if (bars.isEmpty() && !items.containsKey(to(name))) put(bare(name));
        var details = new HashMap<Character, String>();
        for (var note : row.notes()) {
            var words = words(note);
            switch (words.getFirst()) {
                case "role" -> set(name, "role", Optional.of(role(unquoted(words.get(1)))));
                case "for" ->
                        set(name, "project", Optional.of(project(words.get(1).charAt(0)).id()));
                case "week" -> contract(name, words.subList(1, words.size()));
                default -> {
                    if (words.getFirst().length() != 1)
                        throw new IllegalArgumentException("“%s” means nothing".formatted(note));
                    details.put(note.charAt(0), note.substring(1).strip());
                }
            }
        }
        if (name.startsWith("?") && row.cells().indexOf(Script.OFF) >= 0)
            throw new IllegalArgumentException("a placeholder has no time off");
        for (var bar : stretches(row.cells()))
            bars.add(
                    new Bar(bar.sign(), bar.span(), inOrder(details.getOrDefault(bar.sign(), ""))));
    }

    /** The details in the order in which they are drawn. */
    private static String inOrder(String details) {
        var order = List.of("unbilled", "pinned", "on", "in", "as");
        var parts = new TreeMap<Integer, String>();
        var words = words(details);
        for (int at = 0; at < words.size(); at++) {
            var word = words.get(at);
            int place = isHours(word) ? -1 : order.contains(word) ? order.indexOf(word) : 9 + at;
            boolean names = place > 1 && place < 9;
            parts.put(place, names ? word + " " + words.get(++at) : word);
        }
        return String.join(" ", parts.values());
    }

    private static Id<? extends Item> to(String name) {
        return name.startsWith("?")
                ? Picture.placeholder(unquoted(name.substring(1)))
                : Picture.person(unquoted(name));
    }

    private static Item bare(String name) {
        if (!name.startsWith("?"))
            return Person.named(Picture.person(unquoted(name)), unquoted(name));
        var bare = unquoted(name.substring(1));
        return new Placeholder(
                Picture.placeholder(bare),
                bare,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void set(String name, String field, Object value) {
        put(with(Objects.requireNonNull(items.get(to(name))), Map.of(field, value)));
    }

    private void contract(String name, List<String> words) {
        var from = first;
        Optional<LocalDate> until = Optional.empty();
        for (int at = 7; at + 1 < words.size(); at += 2) {
            var day = LocalDate.parse(words.get(at + 1));
            if (words.get(at).equals("from")) from = day;
            else until = Optional.of(day);
        }
        var week =
                new Week(
                        words.subList(0, 7).stream()
                                .map(hours -> isHours(hours) ? hours : hours + "h")
                                .map(hours -> Minutes.of(minutes(hours)))
                                .toList());
        put(
                new Contract(
                        Picture.id(Kind.CONTRACT, name, from.toString()),
                        Picture.person(unquoted(name)),
                        from,
                        until,
                        week,
                        Optional.empty(),
                        Percent.ALL));
    }

    /** Numbered in the order of days, so that the order of rows says nothing. */
    private void bars(String name, List<Bar> bars) {
        Collections.sort(bars);
        var numbers = new HashMap<String, Integer>();
        for (var bar : bars) {
            if (bar.sign() == Script.OFF) {
                off(name, bar, numbers.merge("", 1, Integer::sum));
            } else {
                var project = project(bar.sign());
                assignment(name, project, bar, numbers.merge(project.name(), 1, Integer::sum));
            }
        }
    }

    private void off(String name, Bar bar, int number) {
        @Nullable Minutes minutes = null;
        var reason = TimeOffKind.LEAVE;
        for (var word : words(bar.details())) {
            if (isHours(word)) minutes = Minutes.of(minutes(word));
            else
                reason =
                        Arrays.stream(TimeOffKind.values())
                                .filter(kind -> Drawing.reason(kind).equals(word))
                                .findFirst()
                                .orElseThrow();
        }
        put(
                new TimeOff(
                        Picture.id(Kind.TIME_OFF, name, Integer.toString(number)),
                        Picture.person(unquoted(name)),
                        bar.span(),
                        Optional.ofNullable(minutes),
                        reason));
    }

    private void assignment(String name, Project project, Bar bar, int number) {
        var plain = (name.startsWith("?") ? "?" : "") + unquoted(name.replaceFirst("^\\?", ""));
        var values = new HashMap<String, Object>();
        values.put("tentative", Character.isLowerCase(bar.sign()));
        var words = words(bar.details());
        for (int at = 0; at < words.size(); at++) {
            var word = words.get(at);
            switch (word) {
                case "unbilled" -> values.put("billable", false);
                case "pinned" -> values.put("pinned", true);
                case "on" ->
                        values.put(
                                "task",
                                Optional.of(
                                        Picture.task(project.name(), unquoted(words.get(++at)))));
                case "in" ->
                        values.put(
                                "phase",
                                Optional.of(
                                        Picture.phase(project.name(), unquoted(words.get(++at)))));
                case "as" -> values.put("role", Optional.of(role(unquoted(words.get(++at)))));
                default -> values.put("minutesADay", Minutes.of(minutes(word)));
            }
        }
        put(
                with(
                        Assignment.of(
                                Picture.assignment(plain, project.name(), number),
                                to(name),
                                project.id(),
                                bar.span(),
                                fullDay),
                        values));
    }

    @SuppressWarnings("unchecked") // a copy of an item is an item of its kind
    private static <T extends Item> T with(T item, Map<String, ?> values) {
        return (T) Fields.of(item.kind()).with(item, values);
    }
}
