package org.throughline.plan.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.throughline.plan.DrawnOutline;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Team;

/** Which changes moved a finish, and by how much. */
class BlameTest {
    private static final LocalDate MONDAY = DrawnOutline.MONDAY;
    private static final Id<Project> HOUSE = DrawnOutline.PROJECT.id();

    @Test
    void eachStepIsToldByItsOwnDays() {
        var start = planned(DrawnOutline.plan("Walls\n", 1), "Walls", 0, 4);
        var later = planned(start, "Walls", 3, 7);
        var renamed =
                later.with(
                        new Team(
                                DrawnOutline.id("crew"),
                                "Crew",
                                Optional.empty(),
                                Optional.empty()));
        var back = planned(renamed, "Walls", 2, 6);
        var blame =
                Blame.of(
                        start,
                        List.of(
                                step(7, start, later),
                                step(8, later, renamed),
                                step(9, renamed, back)),
                        List.of(HOUSE),
                        MONDAY);
        var house = blame.of(HOUSE).orElseThrow();
        assertThat(house.moved()).containsExactly(new Blame.Moved(7, 3), new Blame.Moved(9, -1));
        assertThat(house.days()).isEqualTo(2);
        assertThat(house.before()).contains(MONDAY.plusDays(4));
        assertThat(house.after()).contains(MONDAY.plusDays(6));
    }

    /** Work that goes and comes back: only the difference counts, and it counts once. */
    @Test
    void aProjectWithoutWorkKeepsTheLastFinishKnown() {
        var start = planned(DrawnOutline.plan("Walls\n", 1), "Walls", 0, 4);
        var empty = start.without(DrawnOutline.task(start, "Walls"));
        var again = planned(DrawnOutline.plan("Walls\n", 1), "Walls", 5, 9);
        var house =
                Blame.of(
                                start,
                                List.of(step(2, start, empty), step(3, empty, again)),
                                List.of(HOUSE),
                                MONDAY)
                        .of(HOUSE)
                        .orElseThrow();
        assertThat(house.moved()).containsExactly(new Blame.Moved(3, 5));
    }

    @Test
    void theDaysSumToTheDifference() {
        long moved = 0;
        for (long seed = 1; seed <= 60; seed++) moved += daysSumToTheDifference(seed);
        assertThat(moved).as("steps that moved something").isGreaterThan(20);
    }

    private static long daysSumToTheDifference(long seed) {
        var today = LocalDate.of(2026, 2, 2);
        var random = new RandomPlans(seed);
        var start = random.plan(90);
        var plan = start;
        var steps = new ArrayList<Blame.Step>();
        for (int n = 1; n <= 25; n++) {
            var edits = random.validEdits(plan);
            steps.add(new Blame.Step(n, edits));
            plan = Edits.replay(plan, edits);
        }
        var projects = start.all(Project.class).stream().map(Project::id).toList();
        var blame = Blame.of(start, steps, projects, today);
        for (var project : projects) {
            var was = Dates.ends(start, project, today).last();
            var is = Dates.ends(plan, project, today).last();
            if (was.isEmpty() || is.isEmpty()) continue;
            assertThat(blame.of(project).map(Blame.OfProject::days).orElse(0L))
                    .as("seed %d %s", seed, project)
                    .isEqualTo(ChronoUnit.DAYS.between(was.get(), is.get()));
        }
        return blame.projects().stream().mapToLong(one -> one.moved().size()).sum();
    }

    private static Blame.Step step(long revision, Plan before, Plan next) {
        return new Blame.Step(revision, Edits.diff(before, next));
    }

    static Plan planned(Plan plan, String task, int from, int to) {
        Task one = DrawnOutline.task(plan, task);
        return plan.with(
                DrawnOutline.with(
                        one,
                        Map.of(
                                "planned",
                                Optional.of(Span.of(MONDAY.plusDays(from), MONDAY.plusDays(to))),
                                "effort",
                                Effort.NONE)));
    }
}
