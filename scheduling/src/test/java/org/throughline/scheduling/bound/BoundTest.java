package org.throughline.scheduling.bound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.throughline.scheduling.Exhaustive;
import org.throughline.scheduling.RandomProblems;
import org.throughline.scheduling.people.Improvement;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Capacity;
import org.throughline.scheduling.problem.Demand;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Person;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Resource;
import org.throughline.scheduling.problem.Seat;
import org.throughline.scheduling.problem.Task;
import org.throughline.scheduling.problem.Weights;

class BoundTest {
    @Test
    void theCriticalPath() {
        var problem =
                Problem.of(
                        List.of(Task.of("A", 3), Task.of("B", 4), Task.of("C", 9)),
                        List.of(new Link(0, 1, Link.Kind.FINISH_START, 5)),
                        List.of());
        assertThat(Bound.of(problem).makespan()).isEqualTo(12);
    }

    @Test
    void theEnergyOfAResourceBetweenHeadAndTail() {
        // Head 2, then 6 × 2 × 2 = 24 units of work on 5, then tail 3.
        var big = Task.of("Big", 2, new Demand(0, 2));
        var problem =
                Problem.of(
                        List.of(
                                Task.of("Head", 2),
                                big,
                                big,
                                big,
                                big,
                                big,
                                big,
                                Task.of("Tail", 3)),
                        IntStream.rangeClosed(1, 6)
                                .boxed()
                                .flatMap(one ->
                                        Stream.of(
                                                Link.finishStart(0, one), Link.finishStart(one, 7)))
                                .toList(),
                        List.of(new Resource("R", Capacity.always(5))));
        assertThat(Bound.of(problem).makespan()).isEqualTo(2 + 5 + 3);
    }

    @Test
    void ofTwoThatCannotRunTogetherOneGoesFirst() {
        // The energy alone says 2 × 3 × 2 / 3 = 4.
        var half = Task.of("Half", 3, new Demand(0, 2));
        var problem =
                Problem.of(
                        List.of(half, half),
                        List.of(),
                        List.of(new Resource("R", Capacity.always(3))));
        assertThat(Bound.of(problem).makespan()).isEqualTo(6);
    }

    @Test
    void whatRunsForCertainLeavesNoRoom() {
        // Three at a time never fit: in any time below 8 all three would run at its middle.
        var big = Task.of("Big", 4, new Demand(0, 2));
        var problem =
                Problem.of(
                        List.of(big, big, big),
                        List.of(),
                        List.of(new Resource("R", Capacity.always(5))));
        assertThat(Bound.of(problem).makespan()).isEqualTo(8);
    }

    @Test
    void twoForWhichThereIsRoomButOnceMayLeaveOneBare() {
        var one = Task.of("One", 5, new Demand(0, 1));
        var problem =
                Problem.of(
                        List.of(one, one),
                        List.of(),
                        List.of(new Resource("R", Capacity.of(0, 1, 5, 0))));
        assertThat(Bound.of(problem).makespan()).isEqualTo(5);
    }

    @Test
    void anEnergyThatWaitsForCapacity() {
        var problem =
                Problem.of(
                        List.of(Task.of("A", 4, new Demand(0, 1))),
                        List.of(),
                        List.of(new Resource("R", Capacity.of(0, 0, 10, 2))));
        assertThat(Bound.of(problem).makespan()).isEqualTo(12);
    }

    @Test
    void theHandsOfThoseWhoHaveASkill() {
        // Four tasks of 6 for two people, one at half time: 24 units of work at 1.5 a unit of time.
        var task = Task.of("A", 6).withSeats(Seat.of(0, 1));
        var problem =
                Problem.of(
                        List.of(task, task, task, task),
                        List.of(),
                        List.of(),
                        List.of(
                                Person.of("Ana", Map.of(0, 2)),
                                Person.of("Ben", Map.of(0, 1)).withShare(50),
                                Person.of("Cleo", Map.of(1, 3))),
                        Weights.MAKESPAN);
        assertThat(Bound.of(problem).makespan()).isEqualTo(16);
    }

    @Test
    void theHandsOfTwoSkillsTogether() {
        // Neither skill is short by itself: two people have each, but only three have any.
        var dig = Task.of("Dig", 6).withSeats(Seat.of(0, 1));
        var sing = Task.of("Sing", 6).withSeats(Seat.of(1, 1));
        var problem =
                Problem.of(
                        List.of(dig, dig, dig, sing, sing, sing),
                        List.of(),
                        List.of(),
                        List.of(
                                Person.of("Ana", Map.of(0, 1)),
                                Person.of("Ben", Map.of(0, 1, 1, 1)),
                                Person.of("Cleo", Map.of(1, 1))),
                        Weights.MAKESPAN);
        assertThat(Bound.of(problem).makespan()).isEqualTo(12);
    }

    @Test
    void workWaitsForTheMorning() {
        var problem =
                Problem.of(
                        List.of(Task.of("A", 10).withSeats(Seat.of(0, 0))),
                        List.of(),
                        List.of(),
                        List.of(
                                Person.of("Ana", Map.of(0, 0))
                                        .withCalendar(Calendar.of(8, 16, 32, 40))),
                        Weights.MAKESPAN);
        assertThat(Bound.of(problem).makespan()).isEqualTo(34);
    }

    @Test
    void whatHasToBeLateAndWhatItHasToCost() {
        var problem =
                Problem.of(
                        List.of(
                                Task.of("A", 10)
                                        .withDeadline(7, 3)
                                        .withSeats(Seat.of(0, 0), Seat.of(1, 0))),
                        List.of(),
                        List.of(),
                        List.of(
                                Person.of("Ana", Map.of(0, 0)).withCost(4),
                                Person.of("Ben", Map.of(0, 0)).withCost(3)),
                        Weights.DEADLINES.withCost(1));
        var bound = Bound.of(problem);
        assertThat(bound).isEqualTo(new Bound(1, 9, 10, 30, bound.total(), bound.floor()));
        assertThat(bound.total()).isEqualTo(10_000_000 + 9 * 1_000 + 10 + 30);
    }

    @Test
    void whatAsksForMoreThanThereIsStaysUnmet() {
        var problem =
                Problem.of(
                        List.of(Task.of("A", 4, new Demand(0, 3))),
                        List.of(),
                        List.of(new Resource("R", Capacity.always(2))));
        assertThat(Bound.of(problem).unmet()).isEqualTo(1);
    }

    @Test
    void noScheduleIsBetter() {
        for (int seed = 0; seed < 150; seed++) {
            var problem = RandomProblems.plain(seed, 6, 2);
            // The exhaustive search knows nothing of bare tasks.
            if (problem.tasks().stream().anyMatch(task -> asksAtTimesForTooMuch(problem, task)))
                continue;
            long best = Exhaustive.best(problem);
            assertThat(Bound.of(problem).total()).as("seed %d", seed).isLessThanOrEqualTo(best);
        }
    }

    private static boolean asksAtTimesForTooMuch(Problem problem, Task task) {
        return task.demands().stream()
                .anyMatch(one ->
                        one.amount() > problem.resources().get(one.resource()).capacity().last());
    }

    @Test
    void noStaffingIsBetter() {
        int met = 0;
        for (int seed = 0; seed < 150; seed++) {
            var problem = RandomProblems.staffed(seed, 12, 4);
            var improvement = new Improvement(problem, seed);
            improvement.run(100, Long.MIN_VALUE, () -> false);
            assertThat(Bound.of(problem).total())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(improvement.best());
        }
    }

    @Test
    void theGapIsWhatItIsAboveTheBound() {
        var bound = new Bound(0, 0, 80, 0, 80, 80);
        assertThat(bound.gapPercent(100)).isEqualTo(25);
        assertThat(bound.gapPercent(80)).isZero();
        assertThat(new Bound(0, 0, 0, 0, 0, 0).gapPercent(1)).isInfinite();
    }
}
