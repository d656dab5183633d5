package org.throughline.plan.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.plan.DrawnOutline.MONDAY;
import static org.throughline.plan.DrawnOutline.PROJECT;
import static org.throughline.plan.DrawnOutline.id;
import static org.throughline.plan.DrawnOutline.task;
import static org.throughline.plan.DrawnOutline.with;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.throughline.plan.DrawnOutline;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.*;
import org.throughline.plan.read.Schedule;
import org.throughline.plan.read.Schedule.Breach;

class SettleTest {
    private static final String ROAD =
            """
            Plan
            Dig
            Pave
            Paint
            """;

    @Test
    void whatIsPlannedTooEarlyMovesAndPushesWhatWaitsForIt() {
        var plan =
                linked(planned(planned(planned(road(), "Plan", 0, 4), "Dig", 2, 3), "Pave", 4, 4));
        assertThat(drawn(plan))
                .isEqualTo(
                        """
                        Plan  |PPPPP..........|
                        Dig   |..DD...........|
                        Pave  |....P..........|
                        Paint |...............|
                        """);
        assertThat(drawn(settled(plan)))
                .as("a weekend in between; Paint had no days and gets its one")
                .isEqualTo(
                        """
                        Plan  |PPPPP..........|
                        Dig   |.......DD......|
                        Pave  |.........P.....|
                        Paint |..........P....|
                        """);
    }

    @Test
    void nothingMovesToAnEarlierDayAndWhatIsPinnedOrDoneStays() {
        var plan =
                linked(planned(planned(planned(road(), "Plan", 0, 4), "Dig", 9, 10), "Pave", 1, 1));
        var pinned = plan.with(with(task(plan, "Pave"), Map.of("pinned", true)));
        assertThat(drawn(settled(pinned)))
                .isEqualTo(
                        """
                        Plan  |PPPPP..........|
                        Dig   |.........DD....|
                        Pave  |.P.............|
                        Paint |..P............|
                        """);
        assertThatThrownBy(() -> Settle.task(pinned, task(pinned, "Pave"), MONDAY))
                .isInstanceOf(Unacceptable.class)
                .hasMessage("“Pave” is pinned to its days. Unpin it first.");
        var done = plan.with(with(task(plan, "Pave"), Map.of("progress", Percent.ALL)));
        assertThat(task(settled(done), "Pave").planned()).isEqualTo(task(done, "Pave").planned());
    }

    @Test
    void oneTaskAloneLeavesTheOthersWhereTheyAre() {
        var plan =
                linked(planned(planned(planned(road(), "Plan", 0, 4), "Dig", 2, 3), "Pave", 4, 4));
        var next = applied(plan, Settle.task(plan, task(plan, "Dig"), MONDAY));
        assertThat(drawn(next))
                .isEqualTo(
                        """
                        Plan  |PPPPP..........|
                        Dig   |.......DD......|
                        Pave  |....P..........|
                        Paint |...............|
                        """);
    }

    @Test
    void workThatDoesNotFitGetsTheDaysItNeeds() {
        var plan = planned(road(), "Dig", 0, 0);
        plan = plan.with(with(task(plan, "Dig"), Map.of("effort", Effort.of(3 * 480))));
        assertThat(task(settled(plan), "Dig").planned())
                .contains(Span.of(MONDAY, MONDAY.plusDays(2)));
    }

    /**
     * On any plan: it can be applied, afterwards nothing waits in vain, and doing it again does
     * nothing.
     */
    @Test
    void settledIsSettled() {
        int moved = 0;
        for (int seed = 0; seed < 150; seed++) {
            var plan = new RandomPlans(seed).plan(90);
            var today = LocalDate.of(2026, 1, 5);
            for (var project : plan.all(Project.class)) {
                var edits = Settle.project(plan, project, today);
                moved += edits.size();
                var next = applied(plan, edits);
                for (var dates : Schedule.of(next, project.id(), today).tasks(project.id())) {
                    var task = dates.task();
                    if (dates.summary() || task.pinned() || task.progress().value() == 100)
                        continue;
                    assertThat(task.planned()).as("seed %d", seed).isPresent();
                    assertThat(dates.breaches())
                            .as("seed %d, %s", seed, task.name())
                            .noneMatch(one ->
                                    one instanceof Breach.Predecessor
                                            || one instanceof Breach.BeforeEarliestStart
                                            || one instanceof Breach.BeforePhase);
                }
                assertThat(Settle.project(next, project, today))
                        .as("again, seed %d", seed)
                        .isEmpty();
            }
        }
        assertThat(moved).as("the plans had something to settle").isGreaterThan(100);
    }

    private static Plan road() {
        return DrawnOutline.plan(ROAD, 10);
    }

    private static Plan linked(Plan plan) {
        var names = List.of("Plan", "Dig", "Pave", "Paint");
        for (int i = 1; i < names.size(); i++)
            plan =
                    plan.with(
                            new Dependency(
                                    id("link " + i),
                                    task(plan, names.get(i - 1)).id(),
                                    task(plan, names.get(i)).id(),
                                    DependencyKind.FINISH_START,
                                    0));
        return plan;
    }

    private static Plan planned(Plan plan, String name, int from, int to) {
        var span = Span.of(MONDAY.plusDays(from), MONDAY.plusDays(to));
        return plan.with(
                with(
                        task(plan, name),
                        Map.of(
                                "planned",
                                Optional.of(span),
                                "effort",
                                Effort.of(480 * (to - from + 1)))));
    }

    private static Plan settled(Plan plan) {
        return applied(plan, Settle.project(plan, PROJECT, MONDAY));
    }

    private static Plan applied(Plan plan, List<Edit> edits) {
        if (edits.isEmpty()) return plan;
        return switch (Edits.apply(plan, edits)) {
            case Outcome.Applied(var next) -> next;
            case Outcome.Refused(var because) -> throw new AssertionError(because.toString());
        };
    }

    private static String drawn(Plan plan) {
        return ROAD.lines()
                .map(name -> "%-5s |%s|".formatted(name, days(task(plan, name))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String days(Task task) {
        var days = ".".repeat(15).toCharArray();
        task.planned()
                .ifPresent(span -> {
                    for (var day = span.start(); !day.isAfter(span.end()); day = day.plusDays(1))
                        days[(int) ChronoUnit.DAYS.between(MONDAY, day)] = task.name().charAt(0);
                });
        return new String(days);
    }
}
