package org.throughline.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.plan.DrawnOutline.MONDAY;
import static org.throughline.plan.DrawnOutline.PROJECT;
import static org.throughline.plan.DrawnOutline.id;
import static org.throughline.plan.DrawnOutline.task;
import static org.throughline.plan.DrawnOutline.with;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.throughline.plan.DrawnOutline;
import org.throughline.plan.Plan;
import org.throughline.plan.item.*;
import org.throughline.plan.read.Schedule;

/** The chart as values: a small house with everything in it. */
class GanttTest {
    private static final Person ANA = Person.named(id("ana"), "Ana");

    private static Plan house() {
        var plan =
                DrawnOutline.plan(
                                """
                                # Shell
                                  Walls
                                    Bricks
                                    Mortar
                                  ◆ Under roof
                                Paint
                                """,
                                1)
                        .with(ANA);
        plan =
                plan.with(
                        with(
                                task(plan, "Bricks"),
                                Map.of(
                                        "planned",
                                        days(0, 4),
                                        "effort",
                                        Effort.of(1200, 2400, 4800),
                                        "progress",
                                        new Percent(50))));
        plan =
                plan.with(
                        with(
                                task(plan, "Mortar"),
                                Map.of("planned", days(7, 7), "effort", Effort.of(480))));
        plan =
                plan.with(
                        with(
                                task(plan, "Paint"),
                                Map.of(
                                        "planned",
                                        days(1, 2),
                                        "effort",
                                        Effort.of(960),
                                        "deadline",
                                        Optional.of(MONDAY.plusDays(1)))));
        plan =
                plan.with(
                        new Dependency(
                                id("bm"),
                                task(plan, "Bricks").id(),
                                task(plan, "Mortar").id(),
                                DependencyKind.FINISH_START,
                                0));
        plan =
                plan.with(
                        new Dependency(
                                id("wp"),
                                task(plan, "Walls").id(),
                                task(plan, "Paint").id(),
                                DependencyKind.FINISH_START,
                                480));
        return plan.with(
                with(
                        Assignment.of(id("work"), ANA.id(), PROJECT.id(), days(0, 4).get(), 480),
                        Map.of("task", Optional.of(task(plan, "Bricks").id()))));
    }

    private static Optional<Span> days(int from, int to) {
        return Optional.of(Span.of(MONDAY.plusDays(from), MONDAY.plusDays(to)));
    }

    private static List<Gantt.Row> rows(Plan plan) {
        return Gantt.of(plan, PROJECT, Schedule.of(plan, PROJECT.id(), MONDAY), MONDAY).rows();
    }

    @Test
    void everyLineWithWhatItSays() {
        var plan = house();
        var table = OutlineTable.of(plan, PROJECT.id().toString(), rows(plan), 0);
        assertThat(
                        table.lines().stream()
                                .map(line ->
                                        "%d %s %s %s: %s, %s, %s | %s | %s | %s %s"
                                                .formatted(
                                                        line.number(),
                                                        line.code(),
                                                        line.kind(),
                                                        line.name(),
                                                        line.effort(),
                                                        line.progress(),
                                                        line.planned(),
                                                        line.waitsFor(),
                                                        line.slack(),
                                                        line.marks(),
                                                        line.who())
                                                .strip())
                                .collect(Collectors.joining("\n")))
                .isEqualTo(
                        """
                        1 1 phase Shell: 28/48/88h, 42 %, 4–29 May 2026 |  |  | []
                        2 1.1 summary task Walls: 28/48/88h, 42 %, 4–11 May 2026 |  | critical, 7d short | []
                        3 1.1.1 task Bricks: 20/40/80h, 50 %, 4–8 May 2026 |  | critical, 7d short | [] Ana 40 h
                        4 1.1.2 task Mortar: 8h, 0 %, 11 May 2026 | 3 | critical, 7d short | []
                        5 1.2 milestone Under roof: , , 8 May 2026 |  |  | []
                        6 2 task Paint: 16h, 0 %, 5–6 May 2026 | 2FS+1d | critical, 7d short | [late]\
                        """);
    }

    @Test
    void conflictsAndReasonsAreSentences() {
        var plan = house();
        var paint = rows(plan).getLast();
        assertThat(paint.conflicts())
                .anySatisfy(one ->
                        assertThat(one)
                                .startsWith("“Paint” is planned to start on 5 May 2026, but"))
                .anySatisfy(one -> assertThat(one).contains("after its deadline on 5 May 2026"));
        assertThat(paint.because()).contains("“Paint” can start on 13 May 2026");
        assertThat(paint.after())
                .as("the part of Walls that ends last")
                .contains(task(plan, "Mortar").id());
        assertThat(paint.early()).contains(Span.of(MONDAY.plusDays(9), MONDAY.plusDays(10)));
    }

    @Test
    void aTaskThatIsDoneIsNeitherLateNorInConflict() {
        var plan = house();
        plan = plan.with(with(task(plan, "Paint"), Map.of("progress", Percent.ALL)));
        assertThat(rows(plan).getLast().marks()).containsExactly(Gantt.Mark.DONE);
    }

    @Test
    void oneTaskWithItsChainAndItsNeighbours() {
        var plan = house();
        var schedule = Schedule.of(plan, PROJECT.id(), MONDAY);
        var view =
                TaskView.of(plan, PROJECT, task(plan, "Mortar"), rows(plan), schedule)
                        .orElseThrow();
        assertThat(view.number()).isEqualTo(4);
        assertThat(view.waitsFor())
                .extracting(TaskView.Neighbour::name, TaskView.Neighbour::how)
                .containsExactly(Tuple.tuple("Bricks", "FS · line 3"));
        assertThat(view.chain())
                .first()
                .asString()
                .isEqualTo("“Mortar” can start on 11 May 2026: “Bricks” must end first.");
        assertThat(view.maySettle()).isFalse();
        var walls =
                TaskView.of(plan, PROJECT, task(plan, "Walls"), rows(plan), schedule).orElseThrow();
        assertThat(walls.holds())
                .extracting(TaskView.Neighbour::how)
                .containsExactly("FS+1d · line 6");
        var paint =
                TaskView.of(plan, PROJECT, task(plan, "Paint"), rows(plan), schedule).orElseThrow();
        assertThat(paint.maySettle()).isTrue();
    }

    @Test
    void figuresAddUp() {
        var plan = house();
        var figures = Figures.of(plan, PROJECT, Schedule.of(plan, PROJECT.id(), MONDAY), MONDAY);
        assertThat(figures.progress()).as("20 of 64 hours").hasValue(31);
        assertThat(figures.days()).contains(Span.of(MONDAY, MONDAY.plusDays(25)));
        assertThat(figures.minutes()).isEqualTo(2400);
        assertThat(figures)
                .extracting(
                        Figures::people,
                        Figures::tasks,
                        Figures::late,
                        Figures::critical,
                        Figures::conflicts)
                .containsExactly(1, 3, 1, 3, 1);
    }

    @Test
    void whatIsMissingByRole() {
        Role mason = new Role(id("mason"), "Mason", Optional.empty(), Optional.empty());
        var plan = house().with(mason);
        plan = plan.with(with(ANA, Map.of("role", Optional.of(mason.id()))));
        plan = plan.with(with(task(plan, "Bricks"), Map.of("role", Optional.of(mason.id()))));
        plan = plan.with(with(task(plan, "Mortar"), Map.of("role", Optional.of(mason.id()))));
        var figures = Figures.of(plan, PROJECT, Schedule.of(plan, PROJECT.id(), MONDAY), MONDAY);
        var people = ProjectPeople.of(plan, PROJECT, figures);
        assertThat(people.people()).extracting(ProjectPeople.Someone::name).containsExactly("Ana");
        assertThat(people.needs())
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.effort())
                            .as("half of Bricks and all of Mortar")
                            .isEqualTo(1680);
                    assertThat(need.assigned()).isEqualTo(2400);
                    assertThat(need.open()).isZero();
                    assertThat(need.left()).as("four weeks less one").contains(20L * 480 - 2400);
                });
    }

    @Test
    void emptyProjectsAreFine() {
        var plan = Plan.of(List.of(DrawnOutline.organization(), PROJECT));
        assertThat(rows(plan)).isEmpty();
        var table = OutlineTable.of(plan, "x", rows(plan), 40);
        assertThat(table.lines()).isEmpty();
        assertThat(table.next()).isEqualTo(-1);
        var figures = Figures.of(plan, PROJECT, Schedule.of(plan, PROJECT.id(), MONDAY), MONDAY);
        assertThat(figures.days()).isEmpty();
        assertThat(figures.progress()).isEmpty();
    }
}
