package org.throughline.plan.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.plan.DrawnOutline.MONDAY;
import static org.throughline.plan.DrawnOutline.PROJECT;
import static org.throughline.plan.DrawnOutline.draw;
import static org.throughline.plan.DrawnOutline.id;
import static org.throughline.plan.DrawnOutline.plan;
import static org.throughline.plan.DrawnOutline.task;
import static org.throughline.plan.DrawnOutline.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.plan.DrawnOutline;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.*;
import org.throughline.plan.words.Words;

class BreakdownTest {
    private static final String HOUSE =
            """
            # Shell
              Walls
                Bricks
                Mortar
              Roof
              ◆ Under roof
            # Inside
              Paint
            Papers
            Fence
            """;

    // ---- the outline

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void aTaskIsAddedBelowTheLineOneStandsOn(int step) {
        drawn(step, plan -> add(plan, "Mortar"))
                .isEqualTo(HOUSE.replace("    Mortar\n", "    Mortar\n    New\n"));
        drawn(step, plan -> add(plan, "Walls"))
                .isEqualTo(HOUSE.replace("  Walls\n", "  Walls\n    New\n"));
        drawn(step, plan -> add(plan, "Shell"))
                .isEqualTo(HOUSE.replace("# Shell\n", "# Shell\n  New\n"));
        drawn(step, plan -> add(plan, "Under roof"))
                .isEqualTo(HOUSE.replace("  Roof\n", "  Roof\n  New\n"));
        drawn(step, plan -> add(plan, "Papers"))
                .isEqualTo(HOUSE.replace("Papers\n", "Papers\nNew\n"));
        drawn(step, plan -> Breakdown.add(plan, fresh(), Optional.empty()))
                .isEqualTo(HOUSE + "New\n");
    }

    @Test
    void whereThereIsRoomOneEditIsEnough() {
        assertThat(add(plan(HOUSE, 100), "Bricks")).hasSize(1);
        assertThat(add(plan(HOUSE, 1), "Bricks"))
                .as("the next one moves on")
                .hasSize(2)
                .first()
                .isInstanceOf(Edit.Added.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void indentAndOutdentAreEachOthersInverse(int step) {
        drawn(step, plan -> Breakdown.indent(plan, task(plan, "Fence")))
                .isEqualTo(HOUSE.replace("Fence\n", "  Fence\n"));
        drawn(step, plan -> Breakdown.indent(plan, task(plan, "Roof")))
                .isEqualTo(HOUSE.replace("  Roof\n", "    Roof\n"));
        drawn(step, plan -> Breakdown.outdent(plan, task(plan, "Mortar")))
                .isEqualTo(HOUSE.replace("    Mortar\n", "  Mortar\n"));
        var indented =
                after(plan(HOUSE, step), plan -> Breakdown.indent(plan, task(plan, "Fence")));
        assertThat(draw(after(indented, plan -> Breakdown.outdent(plan, task(plan, "Fence")))))
                .isEqualTo(HOUSE);
    }

    @Test
    void whoeverIndentsIntoAPhasesTaskTakesThePartsAlong() {
        var plan = plan(HOUSE, 10);
        var next =
                after(
                        after(plan, one -> Breakdown.indent(one, task(one, "Fence"))),
                        one -> Breakdown.indent(one, task(one, "Papers")));
        assertThat(draw(next)).endsWith("  Paint\n  Papers\n    Fence\n");
        assertThat(task(next, "Fence").phase()).contains(id("Inside"));
        var out = after(next, one -> Breakdown.outdent(one, task(one, "Papers")));
        assertThat(draw(out)).endsWith("  Paint\nPapers\n  Fence\n");
        assertThat(task(out, "Fence").phase()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void upAndDownAmongThoseBeside(int step) {
        drawn(step, plan -> Breakdown.reorder(plan, task(plan, "Mortar"), -1))
                .isEqualTo(HOUSE.replace("    Bricks\n    Mortar\n", "    Mortar\n    Bricks\n"));
        drawn(step, plan -> Breakdown.reorder(plan, task(plan, "Walls"), 1))
                .startsWith("# Shell\n  Roof\n  Walls\n    Bricks\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void aTaskIsPutIntoAnyOther(int step) {
        drawn(step, plan -> Breakdown.put(plan, task(plan, "Fence"), plan.find(id("Walls"))))
                .isEqualTo(
                        HOUSE.replace("    Mortar\n", "    Mortar\n    Fence\n")
                                .replace("\nFence\n", "\n"));
        drawn(step, plan -> Breakdown.put(plan, task(plan, "Walls"), plan.find(id("Inside"))))
                .startsWith("# Shell\n  Roof\n")
                .contains("  Paint\n  Walls\n    Bricks\n    Mortar\n");
        drawn(step, plan -> Breakdown.put(plan, task(plan, "Bricks"), Optional.empty()))
                .endsWith("Fence\nBricks\n");
    }

    @Test
    void nothingIsPutIntoItself() {
        var plan = plan(HOUSE, 10);
        assertThat(
                        Edits.apply(
                                plan,
                                Breakdown.put(plan, task(plan, "Walls"), plan.find(id("Bricks")))))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.because().getFirst().sentence())
                                        .isEqualTo(
                                                "The task “Walls” would be part of itself: Walls → Bricks → Walls. Choose another task above it."));
    }

    @Test
    void whatCannotBeSaysSo() {
        var plan = plan(HOUSE, 10);
        refused(
                () -> Breakdown.indent(plan, task(plan, "Bricks")),
                "There is no task right above “Bricks” that it could be part of. Move it below one first.");
        refused(
                () -> Breakdown.outdent(plan, task(plan, "Papers")),
                "“Papers” stands at the margin already; it is part of nothing.");
        refused(
                () -> Breakdown.reorder(plan, task(plan, "Bricks"), -1),
                "“Bricks” is the first here already.");
        refused(
                () -> Breakdown.reorder(plan, task(plan, "Mortar"), 1),
                "“Mortar” is the last here already.");
        refused(
                () ->
                        Breakdown.stretch(
                                plan, task(plan, "Walls"), Span.of(MONDAY, MONDAY.plusDays(3))),
                "“Walls” lasts as long as its parts do. Stretch those.");
    }

    @Test
    void aTaskGoesWithItsPartsItsLinksAndItsWork() {
        var plan = linked(plan(HOUSE, 10), "Bricks", "Paint", DependencyKind.FINISH_START, 0);
        var ana = Person.named(id("Ana"), "Ana");
        plan =
                after(
                        plan,
                        one ->
                                List.of(
                                        Edit.add(ana),
                                        Edit.add(
                                                with(
                                                        Assignment.of(
                                                                id("work"),
                                                                ana.id(),
                                                                PROJECT.id(),
                                                                Span.day(MONDAY),
                                                                60),
                                                        Map.of(
                                                                "task",
                                                                Optional.of(
                                                                        task(one, "Bricks")
                                                                                .id()))))));
        var edits = Breakdown.remove(plan, task(plan, "Walls"));
        assertThat(Words.title(plan, edits)).isEqualTo("Remove Walls, and 4 more");
        var next = applied(plan, edits);
        assertThat(draw(next)).startsWith("# Shell\n  Roof\n");
        assertThat(next.all(Dependency.class)).isEmpty();
        assertThat(next.all(Assignment.class)).isEmpty();
        assertThat(applied(next, Edits.invert(edits))).isEqualTo(plan);
    }

    @Test
    void aPhaseGoesAndItsWorkStays() {
        var plan = plan(HOUSE, 10);
        var shell = plan.get(Phase.class, DrawnOutline.<Phase>id("Shell"));
        assertThat(draw(applied(plan, Breakdown.remove(plan, shell))))
                .isEqualTo(
                        """
                        # Inside
                          Paint
                        Walls
                          Bricks
                          Mortar
                        Roof
                        Papers
                        Fence
                        ◆ Under roof
                        """);
    }

    /** Whatever is done, in whatever order: nothing is lost, no rule is broken, undo undoes. */
    @Test
    void anyRowOfStepsKeepsEveryTask() {
        var names = List.of("Walls", "Bricks", "Mortar", "Roof", "Paint", "Papers", "Fence");
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var plan = plan(HOUSE, 1 + random.nextInt(3));
            for (int step = 0; step < 12; step++) {
                var task = task(plan, names.get(random.nextInt(names.size())));
                List<Edit> edits;
                try {
                    edits =
                            switch (random.nextInt(4)) {
                                case 0 -> Breakdown.indent(plan, task);
                                case 1 -> Breakdown.outdent(plan, task);
                                case 2 -> Breakdown.reorder(plan, task, 1);
                                default -> Breakdown.reorder(plan, task, -1);
                            };
                } catch (Unacceptable _) {
                    continue;
                }
                var next = applied(plan, edits);
                assertThat(draw(next).lines().map(String::strip))
                        .as("seed %d", seed)
                        .containsExactlyInAnyOrderElementsOf(
                                HOUSE.lines().map(String::strip).toList());
                assertThat(applied(next, Edits.invert(edits))).as("seed %d", seed).isEqualTo(plan);
                for (var one : next.all(Task.class))
                    if (one.parent().isPresent())
                        assertThat(one.phase())
                                .as("a part is in the phase of its task, seed %d", seed)
                                .isEqualTo(next.get(Task.class, one.parent().get()).phase());
                plan = next;
            }
        }
    }

    // ---- what it waits for

    @Test
    void aDependencyWishedForAgainKeepsItsId() {
        var plan = linked(plan(HOUSE, 10), "Walls", "Roof", DependencyKind.FINISH_START, 0);
        var roof = task(plan, "Roof");
        var walls = task(plan, "Walls").id();
        var paint = task(plan, "Paint").id();
        assertThat(wished(plan, roof, new Breakdown.Wish(walls, DependencyKind.FINISH_START, 480)))
                .containsExactly("changed lagMinutes");
        assertThat(
                        wished(
                                plan,
                                roof,
                                new Breakdown.Wish(walls, DependencyKind.START_START, 0),
                                new Breakdown.Wish(paint, DependencyKind.FINISH_START, 0)))
                .containsExactly("changed type", "added Paint before Roof");
        assertThat(wished(plan, roof)).containsExactly("removed Walls before Roof");
        assertThat(wished(plan, roof, new Breakdown.Wish(walls, DependencyKind.FINISH_START, 0)))
                .isEmpty();
    }

    private static List<String> wished(Plan plan, Task task, Breakdown.Wish... wishes) {
        var edits = Breakdown.waitFor(plan, task, List.of(wishes), () -> id("fresh"));
        applied(plan, edits);
        return edits.stream()
                .map(edit ->
                        switch (edit) {
                            case Edit.Added(var item) -> "added " + Words.item(plan, item);
                            case Edit.Removed(var item) -> "removed " + Words.item(plan, item);
                            case Edit.Changed changed ->
                                    "changed " + String.join(" ", changed.fields().keySet());
                        })
                .toList();
    }

    // ---- days

    @Test
    void movedOverAWeekendItStaysAsMuchWork() {
        var plan = planned(plan(HOUSE, 10), "Paint", 0, 4);
        var next =
                after(plan, one -> Breakdown.move(one, task(one, "Paint"), MONDAY.plusDays(2), 1));
        assertThat(task(next, "Paint").planned())
                .as("Wednesday to Tuesday")
                .contains(Span.of(MONDAY.plusDays(2), MONDAY.plusDays(8)));
        next = after(plan, one -> Breakdown.move(one, task(one, "Paint"), MONDAY.plusDays(5), 1));
        assertThat(task(next, "Paint").planned())
                .as("a Saturday becomes the Monday after")
                .contains(Span.of(MONDAY.plusDays(7), MONDAY.plusDays(11)));
    }

    @Test
    void workAssignedToItMovesAlong() {
        var plan = planned(plan(HOUSE, 10), "Paint", 0, 4);
        var ana = Person.named(id("Ana"), "Ana");
        plan =
                after(
                        plan,
                        one ->
                                List.of(
                                        Edit.add(ana),
                                        Edit.add(
                                                with(
                                                        Assignment.of(
                                                                id("work"),
                                                                ana.id(),
                                                                PROJECT.id(),
                                                                Span.of(MONDAY, MONDAY.plusDays(1)),
                                                                60),
                                                        Map.of(
                                                                "task",
                                                                Optional.of(
                                                                        task(one, "Paint")
                                                                                .id()))))));
        var next =
                after(plan, one -> Breakdown.move(one, task(one, "Paint"), MONDAY.plusDays(4), 1));
        assertThat(next.all(Assignment.class).iterator().next().span())
                .as("two working days, Friday and Monday")
                .isEqualTo(Span.of(MONDAY.plusDays(4), MONDAY.plusDays(7)));
    }

    @Test
    void aTaskWithPartsTakesThemAlongAndOneWithoutDaysGetsSome() {
        var plan = planned(planned(plan(HOUSE, 10), "Bricks", 0, 1), "Mortar", 2, 3);
        assertThat(Breakdown.planned(plan, task(plan, "Walls")))
                .contains(Span.of(MONDAY, MONDAY.plusDays(3)));
        var next =
                after(plan, one -> Breakdown.move(one, task(one, "Walls"), MONDAY.plusDays(7), 1));
        assertThat(Breakdown.planned(next, task(next, "Walls")))
                .contains(Span.of(MONDAY.plusDays(7), MONDAY.plusDays(10)));
        next = after(plan, one -> Breakdown.move(one, task(one, "Roof"), MONDAY.plusDays(3), 3));
        assertThat(task(next, "Roof").planned())
                .as("three working days from Thursday")
                .contains(Span.of(MONDAY.plusDays(3), MONDAY.plusDays(7)));
    }

    @Test
    void stretchedItsDurationFollows() {
        var plan = planned(plan(HOUSE, 10), "Paint", 0, 4);
        var next =
                after(
                        plan,
                        one ->
                                Breakdown.stretch(
                                        one,
                                        task(one, "Paint"),
                                        Span.of(MONDAY, MONDAY.plusDays(7))));
        assertThat(task(next, "Paint").duration()).contains(Minutes.of(6 * 480));
    }

    // ----

    private static Task fresh() {
        return Task.named(id("New"), PROJECT.id(), "New", Effort.of(480));
    }

    private static List<Edit> add(Plan plan, String below) {
        return Breakdown.add(plan, fresh(), plan.find(id(below)));
    }

    private static AbstractStringAssert<?> drawn(int step, Function<Plan, List<Edit>> verb) {
        return assertThat(draw(after(plan(HOUSE, step), verb)));
    }

    private static Plan after(Plan plan, Function<Plan, List<Edit>> verb) {
        return applied(plan, verb.apply(plan));
    }

    private static Plan applied(Plan plan, List<Edit> edits) {
        return switch (Edits.apply(plan, edits)) {
            case Outcome.Applied(var next) -> next;
            case Outcome.Refused(var because) -> throw new AssertionError(because.toString());
        };
    }

    private static Plan linked(Plan plan, String from, String to, DependencyKind kind, int lag) {
        var edits = new ArrayList<Edit>();
        edits.add(
                Edit.add(
                        new Dependency(
                                id(from + to),
                                task(plan, from).id(),
                                task(plan, to).id(),
                                kind,
                                lag)));
        return applied(plan, edits);
    }

    private static Plan planned(Plan plan, String name, int from, int to) {
        return plan.with(
                with(
                        task(plan, name),
                        Map.of(
                                "planned",
                                Optional.of(Span.of(MONDAY.plusDays(from), MONDAY.plusDays(to))))));
    }

    private static void refused(ThrowableAssert.ThrowingCallable verb, String sentence) {
        assertThatThrownBy(verb).isInstanceOf(Unacceptable.class).hasMessage(sentence);
    }
}
