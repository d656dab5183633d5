package org.throughline.exchange.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.exchange.Drawn;
import org.throughline.exchange.Imported;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.child.Here;
import org.throughline.exchange.project.ProjectImport;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.item.*;

/**
 * A project out as Microsoft Project's XML and in again. The file cannot hold everything; what it
 * can hold comes back the same.
 */
class MspdiRoundTripTest {
    @TempDir private Path folder;

    static LongStream seeds() {
        return LongStream.range(0, 80);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneProject(long seed) throws IOException {
        var plan = distinct(new RandomPlans(seed).plan(110), seed);
        for (var project : plan.all(Project.class)) {
            var imported = imported(plan, List.of(project.id()));
            var next = Drawn.after(ground(plan), imported.edits());
            assertThat(next.all(Project.class))
                    .extracting(Project::name)
                    .containsExactly(project.name());
            assertThat(
                            imported.lines().stream()
                                    .filter(line ->
                                            line.grade() == Grade.NOT_TAKEN
                                                    && !line.what().equals("time off")))
                    .as(Drawn.report(imported))
                    .isEmpty();
            sameTasks(plan, project, next);
            assertThat(links(next, List.copyOf(next.all(Task.class))))
                    .isEqualTo(links(plan, plan.referring(Task.class, project.id())));
            samePeople(plan, project, next);
            assertThat(work(plan, next.all(Assignment.class).stream().toList(), next, true))
                    .isEqualTo(
                            work(
                                    plan,
                                    plan.referring(Assignment.class, project.id()),
                                    plan,
                                    false));
            assertThat(milestones(next.all(Milestone.class)))
                    .containsAll(milestones(plan.referring(Milestone.class, project.id())));
        }
    }

    private static List<String> milestones(Collection<Milestone> all) {
        return all.stream().map(one -> one.name() + " " + one.day()).toList();
    }

    private static void sameTasks(Plan plan, Project project, Plan next) {
        var after = new HashMap<String, Task>();
        next.all(Task.class).forEach(task -> after.put(task.name(), task));
        for (var task : plan.referring(Task.class, project.id())) {
            var is = after.get(task.name());
            if (is == null) {
                assertThat(isLikeAMilestone(plan, task)).as(task.name()).isTrue();
                continue;
            }
            assertThat(is.parent().map(id -> next.get(Task.class, id).name()))
                    .isEqualTo(task.parent().map(id -> plan.get(Task.class, id).name()));
            assertThat(is.deadline()).isEqualTo(task.deadline());
            assertThat(is.progress()).isEqualTo(task.progress());
            assertThat(is.note()).isEqualTo(task.note().strip());
            if (!plan.referring(Task.class, task.id()).stream()
                    .filter(part -> part.parent().equals(Optional.of(task.id())))
                    .toList()
                    .isEmpty()) continue;
            assertThat(is.planned()).isEqualTo(task.planned());
            assertThat(is.pinned()).isEqualTo(task.pinned());
            if (!task.pinned())
                assertThat(is.earliestStart())
                        .isEqualTo(task.earliestStart().or(() -> task.planned().map(Span::start)));
            if (!task.effort().likely().isNone())
                assertThat(is.effort().likely()).isEqualTo(task.effort().likely());
            if (task.duration().isPresent()) assertThat(is.duration()).isEqualTo(task.duration());
        }
        var ranks =
                plan.referring(Task.class, project.id()).stream()
                        .filter(task -> task.parent().isEmpty())
                        .sorted(Comparator.comparing(Task::rank).thenComparing(Task::name))
                        .map(Task::name)
                        .filter(after::containsKey)
                        .toList();
        var ours = new HashSet<>(ranks);
        assertThat(
                        next.all(Task.class).stream()
                                .filter(task -> ours.contains(task.name()))
                                .sorted(Comparator.comparing(Task::rank))
                                .map(Task::name)
                                .toList())
                .as("order")
                .isEqualTo(ranks);
    }

    /** Without work, length and links it is a day by which something is true. */
    private static boolean isLikeAMilestone(Plan plan, Task task) {
        return task.effort().likely().isNone()
                && task.planned().isPresent()
                && task.duration().map(Minutes::isNone).orElse(false)
                && plan.referring(Dependency.class, task.id()).isEmpty();
    }

    private static TreeSet<String> links(Plan plan, List<Task> tasks) {
        var in = tasks.stream().map(Task::id).collect(Collectors.toSet());
        return plan.all(Dependency.class).stream()
                .filter(one -> in.contains(one.from()) && in.contains(one.to()))
                .map(one ->
                        "%s %s %s %d"
                                .formatted(
                                        plan.get(Task.class, one.from()).name(),
                                        one.type(),
                                        plan.get(Task.class, one.to()).name(),
                                        one.lagMinutes()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void samePeople(Plan plan, Project project, Plan next) {
        var assigned =
                plan.referring(Assignment.class, project.id()).stream()
                        .map(Assignment::to)
                        .distinct()
                        .toList();
        assertThat(next.all(Person.class))
                .hasSize((int) assigned.stream().filter(id -> plan.has(Kind.PERSON, id)).count());
        assertThat(next.all(Placeholder.class).stream().map(Placeholder::name).sorted().toList())
                .isEqualTo(
                        assigned.stream()
                                .flatMap(id -> plan.find(Placeholder.class, id).stream())
                                .map(Placeholder::name)
                                .sorted()
                                .toList());
        for (var id : assigned) {
            var person = plan.find(Person.class, id);
            if (person.isEmpty()) continue;
            var is =
                    next.all(Person.class).stream()
                            .filter(one -> one.name().equals(person.get().name()))
                            .findFirst()
                            .orElseThrow();
            var contracts = plan.referring(Contract.class, id);
            var contract = next.referring(Contract.class, is.id()).getFirst();
            if (contracts.size() > 1) continue;
            var week = contracts.isEmpty() ? Week.weekdays(480) : contracts.getFirst().week();
            if (week.total() > 0) assertThat(contract.week()).isEqualTo(week);
            assertThat(contract.costRate())
                    .isEqualTo(
                            contracts.stream()
                                    .flatMap(one ->
                                            one
                                                    .costRate()
                                                    .filter(rate -> rate.minor() > 0)
                                                    .stream())
                                    .findFirst());
            assertThat(workdaysOff(next, is, contract.week()))
                    .isEqualTo(workdaysOff(plan, person.get(), week));
        }
    }

    /** By day, how much less than usual they work, public holidays included. */
    private static Map<LocalDate, Integer> workdaysOff(Plan plan, Person person, Week week) {
        var off = new TreeMap<LocalDate, Integer>();
        for (var one : plan.referring(TimeOff.class, person.id()))
            for (var day = one.span().start();
                    !day.isAfter(one.span().end());
                    day = day.plusDays(1))
                off.merge(day, one.minutesADay().map(Minutes::value).orElse(1440), Integer::sum);
        person.holidays()
                .or(() -> plan.organization().flatMap(Organization::holidays))
                .ifPresent(id ->
                        plan.get(HolidayCalendar.class, id)
                                .days()
                                .keySet()
                                .forEach(day -> off.put(day, 1440)));
        off.replaceAll((day, minutes) -> Math.min(minutes, week.on(day.getDayOfWeek())));
        off.values().removeIf(minutes -> minutes == 0);
        return off;
    }

    /**
     * Who works on which task when and how much; where two contracts of theirs follow each other,
     * or two assignments to one task, not how much.
     */
    private static TreeSet<String> work(
            Plan original, List<Assignment> all, Plan plan, boolean imported) {
        var together = new TreeMap<String, List<Assignment>>();
        for (var one : all) {
            var task = one.task().map(id -> plan.get(Task.class, id).name());
            boolean isOurs =
                    !imported
                            || original.all(Task.class).stream()
                                    .anyMatch(two -> Optional.of(two.name()).equals(task));
            var name = plan.find(one.to()).orElseThrow().label();
            var on = isOurs ? task.orElse("") : "";
            together.computeIfAbsent(
                            name + " on " + (on.isEmpty() ? "its own from " + one.span() : on),
                            _ -> new ArrayList<>())
                    .add(one);
        }
        var lines = new TreeSet<String>();
        together.forEach((what, same) -> {
            var name = plan.find(same.getFirst().to()).orElseThrow().label();
            boolean isSteady =
                    original.all(Person.class).stream()
                            .filter(two -> two.name().equals(name))
                            .allMatch(
                                    two -> original.referring(Contract.class, two.id()).size() < 2);
            boolean isMerged =
                    !what.contains("its own")
                            && original.all(Assignment.class).stream()
                                            .filter(two -> two.task().isPresent())
                                            .filter(two ->
                                                    what.equals(
                                                            original.find(two.to())
                                                                            .orElseThrow()
                                                                            .label()
                                                                    + " on "
                                                                    + original.get(
                                                                                    Task.class,
                                                                                    two.task()
                                                                                            .get())
                                                                            .name()))
                                            .count()
                                    > 1;
            var first = same.stream().map(one -> one.span().start()).min(LocalDate::compareTo);
            var last = same.stream().map(one -> one.span().end()).max(LocalDate::compareTo);
            lines.add(
                    "%s %s..%s %s"
                            .formatted(
                                    what,
                                    first.orElseThrow(),
                                    last.orElseThrow(),
                                    isSteady && !isMerged
                                            ? same.stream()
                                                    .map(one -> one.minutesADay().value())
                                                    .sorted()
                                                    .toList()
                                            : ""));
        });
        return lines;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void severalProjects(long seed) throws IOException {
        var plan = distinct(new RandomPlans(seed).plan(90), seed);
        if (plan.all(Project.class).size() < 2) return;
        var imported = imported(plan, plan.all(Project.class).stream().map(Project::id).toList());
        var next = Drawn.after(ground(plan), imported.edits());
        assertThat(next.all(Project.class)).extracting(Project::name).containsExactly("Org");
        var tops =
                next.all(Task.class).stream()
                        .filter(task -> task.parent().isEmpty())
                        .map(Task::name)
                        .collect(Collectors.toSet());
        for (var project : plan.all(Project.class)) {
            boolean hasWork =
                    !plan.referring(Task.class, project.id()).isEmpty()
                            || !plan.referring(Assignment.class, project.id()).isEmpty();
            if (hasWork) assertThat(tops).contains(project.name());
        }
        assertThat(links(next, List.copyOf(next.all(Task.class))))
                .containsAll(links(plan, List.copyOf(plan.all(Task.class))));
    }

    /** One in which somebody who is assigned has a rate. */
    private static Plan paid() {
        return seeds().mapToObj(seed -> distinct(new RandomPlans(seed).plan(300), seed))
                .filter(plan ->
                        plan.all(Contract.class).stream()
                                .filter(contract -> contract.costRate().isPresent())
                                .anyMatch(contract ->
                                        !plan.referring(Assignment.class, contract.person())
                                                .isEmpty()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSamePlanGivesTheSameFileAndCostsStayHome() throws IOException {
        var plan = paid();
        var all = plan.all(Project.class).stream().map(Project::id).toList();
        var file = xml(plan, all, Hidden.NOTHING);
        assertThat(xml(plan, all.reversed(), Hidden.NOTHING)).isEqualTo(file);
        assertThat(file).contains("<StandardRate>");
        var without = xml(plan, all, Hidden.COSTS);
        for (var contract : plan.all(Contract.class))
            contract.costRate()
                    .ifPresent(rate ->
                            assertThat(without)
                                    .doesNotContain(
                                            "<StandardRate>"
                                                    + BigDecimal.valueOf(rate.minor(), 2)
                                                            .stripTrailingZeros()
                                                            .toPlainString()
                                                    + "<"));
        assertThat(without.replace("<StandardRate>0</StandardRate>", ""))
                .doesNotContain("<StandardRate>");
    }

    @Test
    void whatTheFileCannotHoldIsSaid() throws IOException {
        var plan = distinct(new RandomPlans(4).plan(150), 4);
        var notes =
                MspdiExport.write(
                        plan,
                        plan.all(Project.class).stream().map(Project::id).toList(),
                        new ByteArrayOutputStream(),
                        Hidden.NOTHING);
        assertThat(notes)
                .contains("Estimates of three points went out with their middle one.")
                .allSatisfy(note -> assertThat(note).matches("[A-Z].*\\."));
    }

    // ---- parts

    private static String xml(Plan plan, Collection<Id<Project>> projects, Hidden hidden)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        MspdiExport.write(plan, projects, bytes, hidden);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Imported imported(Plan plan, List<Id<Project>> projects) throws IOException {
        var file = folder.resolve("x.xml");
        try (var out = Files.newOutputStream(file)) {
            MspdiExport.write(plan, projects, out, Hidden.NOTHING);
        }
        var foreign = Here.read(file, "x.xml");
        var imported =
                ProjectImport.of(
                        foreign.projects(), ground(plan), Drawn.ids(3), LocalDate.of(2026, 1, 5));
        Drawn.countsAddUp(imported);
        return imported;
    }

    /** The organization and its holidays, and nothing else. */
    private static Plan ground(Plan plan) {
        return Plan.of(
                StreamSupport.stream(plan.items().spliterator(), false)
                        .filter(item ->
                                Set.of(Kind.ORGANIZATION, Kind.HOLIDAY_CALENDAR)
                                        .contains(item.kind()))
                        .toList());
    }

    /**
     * Nobody and nothing is called like another, so that they can be told apart after the journey.
     */
    private static Plan distinct(Plan plan, long seed) {
        var random = new SplittableRandom(seed);
        var items = new ArrayList<Item>();
        int number = 0;
        for (var item : plan.items()) {
            var values = new HashMap<String, Object>();
            if (Set.of(Kind.TASK, Kind.PERSON, Kind.PLACEHOLDER, Kind.MILESTONE)
                    .contains(item.kind())) values.put("name", item.label() + " #" + number++);
            if (item instanceof Task task) {
                if (task.planned().isPresent() && random.nextInt(3) == 0)
                    values.put("pinned", true);
                if (random.nextInt(4) == 0)
                    values.put("note", "Bring the \ud83d\ude00 <laser> & =co\n\tand \"it\".");
            }
            items.add(Fields.of(item.kind()).with(item, values));
        }
        return Plan.of(items);
    }
}
