package org.throughline.scheduling.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.throughline.scheduling.RandomProblems;
import org.throughline.scheduling.check.Checker;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Capacity;
import org.throughline.scheduling.problem.Demand;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Person;
import org.throughline.scheduling.problem.Present;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Resource;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.scheduling.problem.Score;
import org.throughline.scheduling.problem.Seat;
import org.throughline.scheduling.problem.Task;
import org.throughline.scheduling.problem.Weights;

class StaffingTest {
    private static final int DIG = 0;
    private static final int SING = 1;
    private static final Seat DIGGER = Seat.of(DIG, 1);
    private static final Seat SINGER = Seat.of(SING, 1);
    private static final Calendar DAYS = Calendar.of(9, 17, 33, 41, 57, 65);

    private static Problem problem(List<Person> people, Task... tasks) {
        return Problem.of(List.of(tasks), List.of(), List.of(), people, Weights.MAKESPAN);
    }

    private static Schedule first(Problem problem) {
        return new Improvement(problem, 1).schedule();
    }

    private static Schedule improved(Problem problem, int rounds) {
        var improvement = new Improvement(problem, 1);
        improvement.run(rounds, Long.MIN_VALUE, () -> false);
        assertThat(Checker.check(problem, improvement.schedule())).isEmpty();
        assertThat(improvement.best()).isEqualTo(Score.of(problem, improvement.schedule()).total());
        return improvement.schedule();
    }

    @Test
    void whoeverIsDoneFirstDoesIt() {
        var half = Person.of("Half", Map.of(DIG, 1)).withShare(50);
        var late = Person.of("Late", Map.of(DIG, 1)).withCalendar(Calendar.of(3, 90));
        var schedule = first(problem(List.of(half, late), Task.of("A", 4).withSeats(DIGGER)));
        assertThat(schedule.staff(0, 0)).isEqualTo(1);
        assertThat(schedule.finish(0)).isEqualTo(7);
        var brief = first(problem(List.of(half, late), Task.of("A", 2).withSeats(DIGGER)));
        assertThat(brief.staff(0, 0)).isZero();
        assertThat(brief.finish(0)).isEqualTo(4);
    }

    @Test
    void ofEqualsTheScarcerSkillIsKeptFree() {
        var both = Person.of("Both", Map.of(DIG, 1, SING, 1));
        var digger = Person.of("Digger", Map.of(DIG, 1));
        var problem =
                problem(
                        List.of(both, digger),
                        Task.of("Dig", 4).withSeats(DIGGER),
                        Task.of("Sing", 3).withSeats(SINGER));
        assertThat(first(problem).staff(0, 0)).isEqualTo(1);
        assertThat(first(problem).makespan()).isEqualTo(4);
    }

    @Test
    void workPausesOverNight() {
        var ana = Person.of("Ana", Map.of(DIG, 1)).withCalendar(DAYS);
        var schedule = first(problem(List.of(ana), Task.of("A", 12).withSeats(DIGGER)));
        assertThat(schedule.start(0)).isEqualTo(9);
        assertThat(schedule.finish(0)).isEqualTo(37);
        var whole =
                first(
                        problem(
                                List.of(ana),
                                Task.of("A", 5).withSeats(DIGGER).withoutPause(),
                                Task.of("B", 6).withSeats(DIGGER).withoutPause()));
        assertThat(Math.max(whole.start(0), whole.start(1)))
                .as("no room for the second today")
                .isEqualTo(33);
    }

    @Test
    void aTeamIsFoundByGivingWay() {
        // Whoever is asked first for the digging is the only one who sings.
        var both = Person.of("Both", Map.of(DIG, 1, SING, 1));
        var digger = Person.of("Digger", Map.of(DIG, 1));
        for (var people : List.of(List.of(both, digger), List.of(digger, both)))
            for (var seats : List.of(new Seat[] {DIGGER, SINGER}, new Seat[] {SINGER, DIGGER})) {
                var problem = problem(people, Task.of("A", 4).withSeats(seats));
                assertThat(Score.of(problem, first(problem)).unmet()).isZero();
                assertThat(first(problem).start(0)).isZero();
            }
    }

    @Test
    void whoIsAskedFirstGivesWayToTheOnlyOneElsewhere() {
        // Ana is wanted less than Ben, who cooks; so she is asked first to dig, and only she sings.
        var ana = Person.of("Ana", Map.of(DIG, 1, SING, 1));
        var ben = Person.of("Ben", Map.of(DIG, 1, 2, 1));
        var problem =
                problem(
                        List.of(ana, ben),
                        Task.of("Show", 4).withSeats(DIGGER, SINGER),
                        Task.of("Cook", 50).withSeats(Seat.of(2, 1)));
        assertThat(Score.of(problem, first(problem)).unmet()).isZero();
    }

    @Test
    void whatAPinWaitsForGoesFirst() {
        var ana = Person.of("Ana", Map.of(DIG, 1));
        var problem =
                Problem.of(
                        List.of(
                                Task.of("Dig", 3).withSeats(DIGGER),
                                Task.of("Build", 5).withPin(Present.at(4)),
                                Task.of("Other", 3).withSeats(DIGGER).withDeadline(3, 1)),
                        List.of(Link.finishStart(0, 1)),
                        List.of(),
                        List.of(ana),
                        Weights.DEADLINES);
        assertThat(improved(problem, 200).start(0)).isLessThanOrEqualTo(1);
    }

    @Test
    void aTeamWaitsUntilAllAreFree() {
        var ana = Person.of("Ana", Map.of(DIG, 1));
        var ben = Person.of("Ben", Map.of(DIG, 1));
        var problem =
                problem(
                        List.of(ana, ben),
                        Task.of("Together", 4).withSeats(DIGGER, DIGGER),
                        Task.of("Alone", 4).withSeats(new Seat(DIG, 1, List.of(0))),
                        Task.of("Before", 5).withSeats(DIGGER).withPin(new Present(0, List.of(1))));
        var schedule = first(problem);
        assertThat(Checker.check(problem, schedule)).isEmpty();
        assertThat(schedule.start(0)).isEqualTo(5);
        assertThat(schedule.start(1)).as("fits before it").isZero();
    }

    @Test
    void everybodyOnATaskWorksTheirOwnHours() {
        var ana = Person.of("Ana", Map.of(DIG, 1));
        var ben = Person.of("Ben", Map.of(DIG, 1)).withShare(25);
        var problem =
                problem(
                        List.of(ana, ben),
                        Task.of("Together", 2).withSeats(DIGGER, DIGGER),
                        Task.of("After", 3).withSeats(new Seat(DIG, 1, List.of(0))));
        var schedule = improved(problem, 50);
        assertThat(schedule.finish(0)).isEqualTo(Math.max(schedule.start(0) + 8, 8));
        assertThat(schedule.makespan()).as("Ana goes on while Ben still works").isEqualTo(8);
    }

    @Test
    void resourcesAndPeopleTogether() {
        var people = List.of(Person.of("Ana", Map.of(DIG, 1)), Person.of("Ben", Map.of(DIG, 1)));
        var task = Task.of("A", 4, new Demand(0, 1)).withSeats(DIGGER);
        var problem =
                Problem.of(
                        List.of(task, task),
                        List.of(),
                        List.of(new Resource("Digger", Capacity.of(0, 0, 2, 1))),
                        people,
                        Weights.MAKESPAN);
        var schedule = first(problem);
        assertThat(Checker.check(problem, schedule)).isEmpty();
        assertThat(schedule.makespan()).isEqualTo(10);
    }

    @Test
    void whereMoneyMattersTheCheaperOneDoesIt() {
        var dear = Person.of("Dear", Map.of(DIG, 1)).withCost(10);
        var cheap = Person.of("Cheap", Map.of(DIG, 1)).withCost(1).withShare(50);
        var task = Task.of("A", 4).withSeats(DIGGER);
        var quick = problem(List.of(dear, cheap), task);
        assertThat(first(quick).staff(0, 0)).isZero();
        var thrifty =
                Problem.of(
                        List.of(task),
                        List.of(),
                        List.of(),
                        List.of(dear, cheap),
                        Weights.MAKESPAN.withCost(1));
        assertThat(first(thrifty).staff(0, 0)).isEqualTo(1);
    }

    @Test
    void aPlaceholderIsHiredOnceAndOnlyWhenItPays() {
        var ana = Person.of("Ana", Map.of(DIG, 1));
        var hire = Person.of("Placeholder", Map.of(DIG, 1)).withHire(15);
        var task = Task.of("A", 10).withSeats(DIGGER);
        var two =
                Problem.of(
                        List.of(task, task),
                        List.of(),
                        List.of(),
                        List.of(ana, hire),
                        Weights.MAKESPAN.withCost(1));
        assertThat(Score.of(two, improved(two, 200)))
                .extracting(Score::makespan, Score::cost)
                .containsExactly(20L, 0L);
        var four =
                Problem.of(
                        List.of(task, task, task, task),
                        List.of(),
                        List.of(),
                        List.of(ana, hire),
                        Weights.MAKESPAN.withCost(1));
        assertThat(Score.of(four, improved(four, 200)))
                .extracting(Score::makespan, Score::cost)
                .containsExactly(20L, 15L);
    }

    @Test
    void aPresentPlanThatHoldsStays() {
        var people = List.of(Person.of("Ana", Map.of(DIG, 1)), Person.of("Ben", Map.of(DIG, 1)));
        var task = Task.of("A", 4).withSeats(DIGGER);
        var problem =
                Problem.of(
                        List.of(
                                task.withPresent(new Present(3, List.of(1)), 1),
                                task.withPresent(new Present(9, List.of(0)), 1),
                                task.withPresent(new Present(20, List.of(1)), 1)),
                        List.of(),
                        List.of(),
                        people,
                        Weights.DEADLINES.withMoves(100, 100));
        var schedule = improved(problem, 300);
        assertThat(schedule.starts()).containsExactly(3, 9, 20);
        assertThat(Score.of(problem, schedule))
                .extracting(Score::moves, Score::changes)
                .containsExactly(0L, 0L);
    }

    /** Ben costs no more and is as soon: who would like the work gets it, if that is to count. */
    @Test
    void whoWouldLikeItDoesIt() {
        var ana = Person.of("Ana", Map.of(DIG, 1));
        var ben = Person.of("Ben", Map.of(DIG, 1)).withWishes(Set.of(DIG));
        var task = Task.of("A", 4).withSeats(DIGGER);
        var problem =
                Problem.of(
                        List.of(task),
                        List.of(),
                        List.of(),
                        List.of(ana, ben),
                        Weights.DEADLINES.withWishes(2));
        var schedule = improved(problem, 50);
        assertThat(schedule.staff(0, 0)).isEqualTo(1);
        assertThat(Score.of(problem, schedule).wishes()).isZero();
        var byAna = new Schedule(new int[] {0}, new int[] {4}, new int[][] {{0}}, new BitSet());
        assertThat(Score.of(problem, byAna))
                .extracting(Score::wishes, Score::total)
                .containsExactly(4L, 4L + 2 * 4L);
        var low =
                Problem.of(
                        List.of(Task.of("A", 4).withSeats(Seat.of(DIG, 2))),
                        List.of(),
                        List.of(),
                        List.of(Person.of("Ana", Map.of(DIG, 2)), ben),
                        Weights.DEADLINES.withWishes(2));
        assertThat(Score.of(low, improved(low, 50)).wishes()).as("Ben could not").isZero();
    }

    @Test
    void onlyWhatMustMoves() {
        // A new urgent task for Ana, where her first task stands; the second need not move.
        var ana = Person.of("Ana", Map.of(DIG, 1));
        var task = Task.of("A", 4).withSeats(DIGGER);
        var problem =
                Problem.of(
                        List.of(
                                task.withPresent(new Present(2, List.of(0)), 1),
                                task.withPresent(new Present(12, List.of(0)), 1),
                                task.withDeadline(4, 1)),
                        List.of(),
                        List.of(),
                        List.of(ana),
                        Weights.DEADLINES.withMoves(10, 10));
        var schedule = improved(problem, 300);
        assertThat(schedule.starts()).containsExactly(4, 12, 0);
    }

    @Test
    void whatIsPinnedStaysAndOthersKeepClear() {
        var people = List.of(Person.of("Ana", Map.of(DIG, 1)));
        var task = Task.of("A", 4).withSeats(DIGGER);
        var problem =
                problem(
                        people,
                        task.withPin(new Present(2, List.of(0))),
                        task,
                        Task.of("Brief", 2).withSeats(DIGGER));
        var schedule = improved(problem, 100);
        assertThat(schedule.start(0)).isEqualTo(2);
        assertThat(schedule.starts()).contains(0, 6);
    }

    @Test
    void searchFindsWhatPriorityMisses() {
        // The longest chain first would give the singer's hours away to digging.
        var random = new SplittableRandom(5);
        int better = 0;
        for (int round = 0; round < 20; round++) {
            var problem = RandomProblems.staffed(round, 40, 6);
            var improvement = new Improvement(problem, random.nextLong());
            long before = improvement.best();
            improvement.run(400, Long.MIN_VALUE, () -> false);
            assertThat(improvement.best()).isLessThanOrEqualTo(before);
            if (improvement.best() < before) better++;
        }
        assertThat(better).isGreaterThan(15);
    }

    @Test
    void takingUpAndPuttingBackLeavesNoTrace() {
        for (int seed = 0; seed < 40; seed++) {
            var problem = RandomProblems.staffed(seed, 30, 5);
            var terms = new Terms(problem);
            var taste = new Taste(terms);
            var roster = new Roster(terms, taste);
            var rebuilding = new Rebuilding(terms, roster);
            var best = new Best(roster);
            rebuilding.first();
            rebuilding.accept(best);
            var random = new SplittableRandom(seed);
            var neighbourhood = new Neighbourhood(terms, roster, taste, random);
            if (neighbourhood.isEmpty()) continue;
            for (int round = 0; round < 30; round++) {
                var before = roster.schedule();
                neighbourhood.choose(rebuilding);
                rebuilding.change(neighbourhood.tasks, neighbourhood.count, random, 0.3, 100);
                rebuilding.undo();
                assertThat(roster.schedule()).as("seed %d", seed).isEqualTo(before);
                // And what comes next is as good as from a fresh one.
                neighbourhood.choose(rebuilding);
                rebuilding.change(neighbourhood.tasks, neighbourhood.count, random, 0.3, 100);
                assertThat(rebuilding.worth())
                        .as("seed %d", seed)
                        .isEqualTo(Score.of(problem, roster.schedule()).total());
                rebuilding.accept(best);
                var broken = Checker.check(problem, roster.schedule());
                assertThat(broken).as("seed %d", seed).isEmpty();
            }
        }
    }

    @Test
    void manyTasksAreStaffedAtOnce() {
        var random = new SplittableRandom(1);
        var people = new ArrayList<Person>();
        for (int i = 0; i < 200; i++)
            people.add(
                    Person.of("P" + i, Map.of(random.nextInt(10), 1, random.nextInt(10, 20), 2)));
        var tasks = new ArrayList<Task>();
        var links = new ArrayList<Link>();
        for (int i = 0; i < 3_000; i++) {
            tasks.add(
                    Task.of("T" + i, 1 + random.nextInt(9))
                            .withSeats(Seat.of(random.nextInt(20), 1))
                            .withGroup(i / 30));
            if (i % 30 > 0)
                links.add(Link.finishStart(i - 1 - random.nextInt(Math.min(4, i % 30)), i));
        }
        var problem = Problem.of(tasks, links, List.of(), people, Weights.MAKESPAN);
        var improvement = new Improvement(problem, 1);
        long before = improvement.best();
        improvement.run(2_000, Long.MIN_VALUE, () -> false);
        assertThat(Checker.check(problem, improvement.schedule())).isEmpty();
        assertThat(improvement.best()).isLessThanOrEqualTo(before);
    }
}
