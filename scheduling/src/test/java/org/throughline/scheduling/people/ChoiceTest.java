package org.throughline.scheduling.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Person;
import org.throughline.scheduling.problem.Present;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.scheduling.problem.Seat;
import org.throughline.scheduling.problem.Task;
import org.throughline.scheduling.problem.Weights;

/**
 * Who is chosen without a look at most calendars is who would be chosen with a look at all of them.
 */
class ChoiceTest {
    private static final int SKILLS = 2;
    private static final int PEOPLE = 14;
    private static final int TASKS = 60;

    private static final Weights SOONEST = Weights.DEADLINES;
    private static final Weights ALL_COUNTS = new Weights(100_000, 5, 2, 3, 1, 4).withWishes(2);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whoeverIsSoonestOfThoseThatAreEqualTheFirst(long seed) {
        compare(new SplittableRandom(seed), SOONEST);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whoeverComesOutCheapestAllInAll(long seed) {
        compare(new SplittableRandom(seed), ALL_COUNTS);
    }

    private static void compare(SplittableRandom random, Weights weights) {
        var terms = new Terms(problem(random, weights));
        var taste = new Taste(terms);
        var roster = new Roster(terms, taste);
        int chosen = 0;
        for (int round = 0; round < 600; round++) {
            int task = random.nextInt(TASKS);
            if (roster.down[task]) roster.takeUp(task);
            int from = random.nextInt(60);
            int expected = cheapest(terms, taste, roster, task, from);
            roster.put(task, from);
            assertThat(roster.staff[task][0]).as("round %d", round).isEqualTo(expected);
            if (expected != Schedule.NOBODY) chosen++;
        }
        assertThat(chosen).isGreaterThan(400);
    }

    private static int cheapest(Terms terms, Taste taste, Roster roster, int task, int from) {
        int at = Math.max(from, terms.release[task]);
        long least = Long.MAX_VALUE;
        int cheapest = Schedule.NOBODY;
        for (int person : terms.candidates[task][0]) {
            int begin = roster.freeFrom(task, person, at);
            if (begin >= Calendar.NEVER) continue;
            long price =
                    taste.price(
                            task,
                            0,
                            person,
                            roster.done(task, person, begin),
                            seats(roster, person));
            if (price < least) {
                least = price;
                cheapest = person;
            }
        }
        return cheapest;
    }

    private static int seats(Roster roster, int person) {
        int seats = 0;
        for (int task = 0; task < TASKS; task++)
            if (roster.down[task] && roster.staff[task][0] == person) seats++;
        return seats;
    }

    /** Work of one person each, in a house where hardly any two work the same hours. */
    private static Problem problem(SplittableRandom random, Weights weights) {
        var people = new ArrayList<Person>();
        boolean someAlwaysWork = random.nextBoolean();
        for (int i = 0; i < PEOPLE; i++)
            people.add(
                    new Person(
                            "Person " + i,
                            Map.of(random.nextInt(SKILLS), 1 + random.nextInt(3)),
                            someAlwaysWork && random.nextInt(4) == 0
                                    ? Calendar.ALWAYS
                                    : calendar(random),
                            random.nextInt(3) == 0 ? 50 : 100,
                            random.nextInt(4),
                            random.nextInt(3) == 0 ? 40 : 0));
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < TASKS; i++) {
            var task =
                    Task.of("T" + i, random.nextInt(12))
                            .withSeats(Seat.of(random.nextInt(SKILLS), 1 + random.nextInt(2)))
                            .withRelease(random.nextInt(30));
            if (random.nextInt(6) == 0) task = task.withoutPause();
            if (random.nextInt(4) == 0)
                task =
                        task.withPresent(
                                new Present(random.nextInt(60), List.of(random.nextInt(PEOPLE))),
                                1);
            tasks.add(task);
        }
        return Problem.of(tasks, List.of(), List.of(), people, weights);
    }

    /** Half the people close their days late, and some have a contract that ends. */
    private static Calendar calendar(SplittableRandom random) {
        var bounds = new ArrayList<Integer>();
        boolean isLate = random.nextBoolean();
        int at = random.nextInt(5);
        for (int i = 0; i < 12 + random.nextInt(40); i++) {
            int end = at + random.nextInt(2, 9);
            int close = isLate ? end + random.nextInt(3) : end;
            bounds.addAll(List.of(at, end, close));
            at = close + random.nextInt(1, random.nextInt(6) == 0 ? 40 : 6);
        }
        return Calendar.closing(bounds.stream().mapToInt(one -> one).toArray());
    }
}
