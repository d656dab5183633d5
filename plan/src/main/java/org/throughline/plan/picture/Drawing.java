package org.throughline.plan.picture;

import static org.throughline.plan.picture.Script.hours;
import static org.throughline.plan.picture.Script.word;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.item.TimeOffKind;
import org.throughline.plan.picture.Script.Bar;
import org.throughline.plan.read.Workdays;

/** A plan drawn. */
final class Drawing {
    /** Capitals that have a small letter: as many projects fit into a picture. */
    private static final String LETTERS = letters('A', 'Z') + letters('Α', 'Ω') + letters('А', 'Я');

    private final Plan plan;
    private final int fullDay;
    private final Map<Id<?>, String> names = new HashMap<>();
    private final Map<Id<?>, Character> letters = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final Span days;

    private record Row(String name, String cells, String notes) {}

    Drawing(Plan plan) {
        this.plan = plan;
        this.fullDay = Workdays.fullTimeDay(plan);
        this.days = days(plan);
        nameAll(plan.all(Person.class), person -> "");
        nameAll(plan.all(Placeholder.class), placeholder -> "");
        nameAll(plan.all(Role.class), role -> "");
        nameAll(plan.all(Project.class), project -> "");
        nameAll(plan.all(Phase.class), phase -> phase.project().toString());
        nameAll(plan.all(Milestone.class), milestone -> milestone.project().toString());
        nameAll(plan.all(Task.class), task -> task.project().toString());
        giveLetters();
    }

    String text() {
        holidays();
        var projects = byName(plan.all(Project.class));
        for (var project : projects) project(project);
        for (var person : byName(plan.all(Person.class))) person(person);
        for (var placeholder : byName(plan.all(Placeholder.class))) placeholder(placeholder);

        var text = new StringBuilder();
        if (!days.start().equals(Picture.FIRST)) text.append("from %s%n".formatted(days.start()));
        if (fullDay != 480) text.append("full day %s%n".formatted(hours(fullDay)));
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        line(text, width, new Row("", "MTWTFSS".repeat(days.days() / 7), ""));
        for (var row : rows) line(text, width, row);
        for (var project : projects)
            text.append(
                    "%c = %s%s%n"
                            .formatted(
                                    letter(project.id()),
                                    Script.name(name(project.id())),
                                    status(project)));
        return text.toString().replace("\r", "");
    }

    private static void line(StringBuilder text, int width, Row row) {
        text.append(row.name())
                .repeat(" ", width - row.name().length())
                .append(" |")
                .append(row.cells())
                .append('|')
                .append(row.notes().isEmpty() ? "" : " " + row.notes())
                .append('\n');
    }

    // ---- names, letters, days

    /** Of several of one name within a group, all but the first get a number. */
    private <T extends Item> void nameAll(Collection<T> items, Function<T, String> group) {
        var taken = new HashSet<String>();
        for (var item : byId(items)) {
            var name = item.label();
            for (int number = 2; !taken.add(group.apply(item) + "\n" + name); number++)
                name = "%s %d".formatted(item.label(), number);
            names.put(item.id(), name);
        }
    }

    private static <T extends Item> List<T> byId(Collection<T> items) {
        return items.stream()
                .sorted(Comparator.<T, String>comparing(Item::label).thenComparing(Item::id))
                .toList();
    }

    private <T extends Item> List<T> byName(Collection<T> items) {
        return items.stream()
                .sorted(Comparator.comparing(item -> Objects.requireNonNull(names.get(item.id()))))
                .toList();
    }

    private String name(Id<?> id) {
        return Objects.requireNonNull(names.get(id));
    }

    private char letter(Id<?> project) {
        return Objects.requireNonNull(letters.get(project));
    }

    private static String letters(char from, char to) {
        return IntStream.rangeClosed(from, to)
                .filter(Character::isUpperCase)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /**
     * Whoever is called by one letter has it, then the first letter of a name, then what is free.
     */
    private void giveLetters() {
        var projects = byName(plan.all(Project.class));
        if (projects.size() > LETTERS.length())
            throw new IllegalArgumentException(
                    "%,d projects are more than a picture has letters for (%d). Draw a part of the plan."
                            .formatted(projects.size(), LETTERS.length()));
        var free = new ArrayList<>(LETTERS.chars().mapToObj(c -> (char) c).toList());
        for (var project : projects)
            if (name(project.id()).length() == 1) give(project, name(project.id()).charAt(0), free);
        for (var project : projects)
            give(project, name(project.id()).toUpperCase(Locale.ROOT).charAt(0), free);
        for (var project : projects)
            if (!letters.containsKey(project.id())) give(project, free.getFirst(), free);
    }

    private void give(Project project, Character letter, List<Character> free) {
        if (!letters.containsKey(project.id()) && free.remove(letter))
            letters.put(project.id(), letter);
    }

    /** Whole weeks around everything drawn as a bar. */
    private static Span days(Plan plan) {
        var spans =
                Stream.of(
                                plan.all(Assignment.class).stream().map(Assignment::span),
                                plan.all(TimeOff.class).stream().map(TimeOff::span),
                                plan.all(Phase.class).stream().map(Phase::span),
                                plan.all(Milestone.class).stream()
                                        .map(milestone -> Span.day(milestone.day())),
                                plan.all(Task.class).stream()
                                        .flatMap(task -> task.planned().stream()))
                        .flatMap(each -> each)
                        .toList();
        var start = spans.stream().map(Span::start).min(LocalDate::compareTo).orElse(Picture.FIRST);
        var end = spans.stream().map(Span::end).max(LocalDate::compareTo).orElse(start);
        return new Span(
                start.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                end.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
    }

    private String cells(List<Bar> bars) {
        var cells = new StringBuilder().repeat(Script.NOBODY, days.days());
        for (var bar : bars)
            for (int at = column(bar.span().start()); at <= column(bar.span().end()); at++)
                cells.setCharAt(at, bar.sign());
        return cells.toString();
    }

    private int column(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(days.start(), day);
    }

    private static String notes(Stream<String> notes) {
        return notes.filter(note -> !note.isEmpty()).collect(Collectors.joining(", "));
    }

    // ---- the organization

    private void holidays() {
        var calendar =
                plan.organization()
                        .flatMap(Organization::holidays)
                        .flatMap(id -> plan.find(HolidayCalendar.class, id));
        if (calendar.isEmpty()) return;
        var all = calendar.get().days().keySet();
        var bars =
                all.stream()
                        .filter(days::contains)
                        .map(day -> new Bar(Script.HOLIDAY, Span.day(day), ""))
                        .toList();
        var others = all.stream().filter(day -> !days.contains(day)).map(LocalDate::toString);
        rows.add(new Row(Script.HOLIDAYS, cells(bars), notes(others)));
    }

    // ---- projects

    private static String status(Project project) {
        return switch (project.status()) {
            case CONFIRMED -> "";
            case TENTATIVE -> ", tentative %d %%".formatted(project.probability().value());
            case PAUSED, DONE -> ", " + project.status().name().toLowerCase(Locale.ROOT);
        };
    }

    private void project(Project project) {
        var sorted =
                plan.referring(Phase.class, project.id()).stream()
                        .sorted(Comparator.comparing(Phase::span).thenComparing(p -> name(p.id())))
                        .toList();
        for (var phase : sorted)
            rows.add(row(project, phase, Script.PHASE, Optional.of(phase.span()), ""));
        plan.referring(Task.class, project.id()).stream()
                .sorted(Comparator.comparing(Task::rank).thenComparing(task -> name(task.id())))
                .forEach(task ->
                        rows.add(row(project, task, Script.TASK, task.planned(), notes(task))));
        plan.referring(Milestone.class, project.id()).stream()
                .sorted(Comparator.comparing(Milestone::day).thenComparing(m -> name(m.id())))
                .forEach(milestone ->
                        rows.add(
                                row(
                                        project,
                                        milestone,
                                        Script.MILESTONE,
                                        Optional.of(Span.day(milestone.day())),
                                        milestone.phase().map(this::in).orElse(""))));
    }

    private Row row(Project project, Item item, char sign, Optional<Span> span, String notes) {
        return new Row(
                "%c: %s".formatted(letter(project.id()), Script.name(name(item.id()))),
                cells(span.map(one -> List.of(new Bar(sign, one, ""))).orElse(List.of())),
                notes);
    }

    private String in(Id<Phase> phase) {
        return "in " + word(name(phase));
    }

    private String notes(Task task) {
        return notes(
                Stream.concat(
                        Stream.of(
                                "task" + effort(task.effort()),
                                task.duration().map(d -> "lasts " + hours(d.value())).orElse(""),
                                task.people() == 1 ? "" : task.people() + " people",
                                task.progress().value() == 0
                                        ? ""
                                        : "done %d %%".formatted(task.progress().value()),
                                task.pinned() ? "pinned" : "",
                                task.phase().map(this::in).orElse(""),
                                task.parent().map(above -> "under " + word(name(above))).orElse(""),
                                task.role().map(role -> "as " + word(name(role))).orElse(""),
                                task.earliestStart().map(day -> "not before " + day).orElse(""),
                                task.deadline().map(day -> "by " + day).orElse("")),
                        plan.referring(Dependency.class, task.id()).stream()
                                .filter(link -> link.to().equals(task.id()))
                                .map(link -> after(task, link))
                                .sorted()));
    }

    private static String effort(Effort effort) {
        if (effort.equals(Effort.NONE)) return "";
        var points =
                Stream.of(effort.optimistic(), effort.likely(), effort.pessimistic())
                        .map(Minutes::value)
                        .map(Script::hours);
        return " "
                + (effort.optimistic().equals(effort.pessimistic())
                        ? hours(effort.likely().value())
                        : points.collect(Collectors.joining("/")));
    }

    private String after(Task task, Dependency link) {
        var before = plan.get(Task.class, link.from());
        var project = before.project().equals(task.project()) ? "" : letter(before.project()) + ":";
        return "after %s%s%s%s"
                .formatted(
                        project,
                        word(name(before.id())),
                        link.type() == DependencyKind.FINISH_START ? "" : " " + ends(link.type()),
                        link.lagMinutes() == 0
                                ? ""
                                : (link.lagMinutes() > 0 ? " +" : " ") + hours(link.lagMinutes()));
    }

    static String ends(DependencyKind kind) {
        return switch (kind) {
            case FINISH_START -> "fs";
            case START_START -> "ss";
            case FINISH_FINISH -> "ff";
            case START_FINISH -> "sf";
        };
    }

    // ---- people

    private void person(Person person) {
        var bars = new ArrayList<>(assignments(person.id()));
        for (var off : plan.referring(TimeOff.class, person.id()))
            bars.add(new Bar(Script.OFF, off.span(), details(off)));
        var weeks =
                plan.referring(Contract.class, person.id()).stream()
                        .sorted(Comparator.comparing(Contract::from))
                        .map(Drawing::week);
        lanes(
                Script.name(name(person.id())),
                bars,
                Stream.concat(Stream.of(role(person.role())), weeks));
    }

    private void placeholder(Placeholder placeholder) {
        lanes(
                "?" + Script.name(name(placeholder.id())),
                assignments(placeholder.id()),
                Stream.of(
                        role(placeholder.role()),
                        placeholder.project().map(id -> "for " + letter(id)).orElse("")));
    }

    private String role(Optional<Id<Role>> role) {
        return role.map(id -> "role " + word(name(id))).orElse("");
    }

    private static String week(Contract contract) {
        return "week %s%s%s"
                .formatted(
                        contract.week().days().stream()
                                .map(day -> hours(day.value()))
                                .collect(Collectors.joining(" ")),
                        " from " + contract.from(),
                        contract.to().map(day -> " to " + day).orElse(""));
    }

    private List<Bar> assignments(Id<?> to) {
        return plan.assignmentsOf(to).stream()
                .map(one -> {
                    char letter = letter(one.project());
                    return new Bar(
                            one.tentative() ? Character.toLowerCase(letter) : letter,
                            one.span(),
                            details(one));
                })
                .toList();
    }

    private String details(Assignment one) {
        return Stream.of(
                        one.minutesADay().value() == fullDay
                                ? ""
                                : hours(one.minutesADay().value()),
                        one.billable() ? "" : "unbilled",
                        one.pinned() ? "pinned" : "",
                        one.task().map(task -> "on " + word(name(task))).orElse(""),
                        one.phase().map(this::in).orElse(""),
                        one.role().map(role -> "as " + word(name(role))).orElse(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String details(TimeOff off) {
        return Stream.of(
                        off.minutesADay().map(minutes -> hours(minutes.value())).orElse(""),
                        off.reason() == TimeOffKind.LEAVE ? "" : reason(off.reason()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    static String reason(TimeOffKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As few rows as go, the first one with the name. */
    private void lanes(String name, List<Bar> bars, Stream<String> notes) {
        var lanes = new ArrayList<List<Bar>>();
        lanes.add(new ArrayList<>());
        for (var bar : bars.stream().sorted().toList())
            lanes.stream()
                    .filter(lane -> lane.stream().noneMatch(bar::disturbs))
                    .findFirst()
                    .orElseGet(() -> {
                        lanes.add(new ArrayList<>());
                        return lanes.getLast();
                    })
                    .add(bar);
        var first = lanes.getFirst();
        rows.add(new Row(name, cells(first), notes(Stream.concat(notes, details(first)))));
        for (var lane : lanes.subList(1, lanes.size()))
            rows.add(new Row("", cells(lane), notes(details(lane))));
    }

    private static Stream<String> details(List<Bar> lane) {
        return lane.stream()
                .filter(bar -> !bar.details().isEmpty())
                .map(bar -> bar.sign() + " " + bar.details())
                .distinct();
    }
}
