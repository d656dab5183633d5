package org.throughline.bench.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.throughline.bench.Measure;
import org.throughline.scheduling.Answer;
import org.throughline.scheduling.Effort;
import org.throughline.scheduling.Progress;
import org.throughline.scheduling.Solver;
import org.throughline.scheduling.people.Improvement;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Person;
import org.throughline.scheduling.problem.Present;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.scheduling.problem.Seat;
import org.throughline.scheduling.problem.Task;
import org.throughline.scheduling.problem.Weights;

/**
 * Large portfolios from a seed: projects of some forty tasks with a deadline each, people with two
 * or three of thirty skills, weeks of five days of eight hours, a part of the people at 80 or 50
 * per cent, two weeks of leave for each. A unit is an hour.
 */
public final class Portfolios {
    private static final int SKILLS = 30;
    private static final int WEEKS = 156;

    private Portfolios() {}

    public static Problem problem(int tasks, int people, long seed) {
        var random = new SplittableRandom(seed);
        var staff = new ArrayList<Person>();
        for (int i = 0; i < people; i++) staff.add(person(i, random));
        var list = new ArrayList<Task>();
        var links = new ArrayList<Link>();
        int project = 0;
        while (list.size() < tasks) addProject(project++, tasks, random, list, links);
        return Problem.of(list, links, List.of(), staff, Weights.DEADLINES);
    }

    private static Person person(int number, SplittableRandom random) {
        Map<Integer, Integer> skills = new HashMap<>();
        int count = 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) skills.put(random.nextInt(SKILLS), 1 + random.nextInt(5));
        int share = random.nextInt(10) < 8 ? 100 : random.nextBoolean() ? 80 : 50;
        return new Person(
                "Person " + number, skills, calendar(random.nextInt(WEEKS - 2)), share, 0, 0);
    }

    /** Monday to Friday, eight hours each, but for two weeks. */
    private static Calendar calendar(int leave) {
        var bounds = new ArrayList<Integer>();
        for (int week = 0; week < WEEKS; week++)
            for (int day = 0; day < 5; day++)
                if (week < leave || week >= leave + 2) {
                    bounds.add(week * 168 + day * 24 + 9);
                    bounds.add(week * 168 + day * 24 + 17);
                }
        return Calendar.of(bounds.stream().mapToInt(one -> one).toArray());
    }

    private static void addProject(
            int project, int tasks, SplittableRandom random, List<Task> list, List<Link> links) {
        int size = Math.min(tasks - list.size(), 20 + random.nextInt(41));
        int first = list.size();
        int release = random.nextInt(26) * 168;
        int deadline = release + (8 + random.nextInt(40)) * 168;
        for (int i = 0; i < size; i++) {
            var task =
                    Task.of("P%d-%d".formatted(project, i), 4 + random.nextInt(60))
                            .withRelease(release)
                            .withGroup(project);
            var seat = Seat.of(random.nextInt(SKILLS), 1 + random.nextInt(3));
            task =
                    random.nextInt(8) == 0
                            ? task.withSeats(seat, Seat.of(random.nextInt(SKILLS), 1))
                            : task.withSeats(seat);
            if (i == size - 1) task = task.withDeadline(deadline, 1 + random.nextInt(5));
            list.add(task);
            for (int before = 0; before < 2 && i > 0; before++)
                if (random.nextInt(3) > 0)
                    links.add(
                            Link.finishStart(
                                    first + Math.max(0, i - 1 - random.nextInt(6)), first + i));
            if (i == size - 1)
                for (int other = Math.max(0, i - 6); other < i; other++)
                    links.add(Link.finishStart(first + other, first + i));
        }
    }

    private static final int ROUNDS = 40;

    /** The first answer, cold and warm, and what comes of more time. */
    static String table(Arguments arguments) {
        int tasks = arguments.number("tasks", 20_000);
        int people = arguments.number("people", 2_000);
        var problem = problem(tasks, people, arguments.number("seed", 1));
        int seconds = arguments.number("seconds", 10);
        var firsts = new ArrayList<Double>();
        for (int round = 0; round < 2 * ROUNDS; round++) firsts.add(timeOf(() -> first(problem)));
        var answers = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++)
            answers.add(timeOf(() -> solve(problem, Effort.schedules(1, 1), _ -> {})));
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        var curve = new ArrayList<String>();
        var next = new long[] {0};
        var answer =
                solve(
                        problem,
                        Effort.until(() -> System.nanoTime() >= end, 1),
                        progress -> note(progress, start, next, curve));
        var schedule = answer.schedule();
        var edited = edited(problem, schedule);
        var replans = new ArrayList<Double>();
        for (int round = 0; round < 2 * ROUNDS; round++) replans.add(timeOf(() -> first(edited)));
        var replanned = first(edited);
        long moved =
                IntStream.range(0, problem.size())
                        .filter(task -> replanned.start(task) != schedule.start(task))
                        .count();
        return """
        %,d tasks, %,d people. From the problem to a feasible schedule: %s in a JVM that never did it before, %s after %d times. \
        With bound, reasons and the checker's word: %s. After %d s: %s; %s; %d violations.

        That schedule as the plan of today, and one task may only begin two days later: %s to a plan that keeps to everything again. Of the tasks %,d move.

        | after | total | rounds |
        |---|---|---|
        %s\
        """
                .formatted(
                        problem.size(),
                        people,
                        Measure.time(firsts.getFirst()),
                        Measure.of(firsts.subList(ROUNDS, 2 * ROUNDS)).text(),
                        ROUNDS,
                        Measure.of(answers).text(),
                        seconds,
                        answer.score(),
                        answer.bound(),
                        answer.violations().size(),
                        Measure.of(replans.subList(ROUNDS, 2 * ROUNDS)).text(),
                        moved,
                        String.join("", curve));
    }

    private static final int TWO_DAYS = 48;

    /** As little as possible moves, and hardly anybody gives away what they have. */
    private static Problem edited(Problem problem, Schedule schedule) {
        int put = problem.size() / 2;
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < problem.size(); i++) {
            int task = i;
            var staff =
                    IntStream.range(0, schedule.seats(task))
                            .mapToObj(seat -> schedule.staff(task, seat))
                            .toList();
            var held = problem.task(task).withPresent(new Present(schedule.start(task), staff), 1);
            tasks.add(task == put ? held.withRelease(schedule.start(task) + TWO_DAYS) : held);
        }
        return Problem.of(
                tasks,
                problem.links(),
                problem.resources(),
                problem.people(),
                Weights.DEADLINES.withMoves(1, 480_000));
    }

    private static Schedule first(Problem problem) {
        return new Improvement(problem, 1).schedule();
    }

    private static Answer solve(Problem problem, Effort effort, Consumer<Progress> listener) {
        return Solver.solve(problem, effort, listener).orElseThrow();
    }

    private static double timeOf(Supplier<?> work) {
        long start = System.nanoTime();
        Measure.keep(work.get());
        return System.nanoTime() - start;
    }

    private static void note(Progress progress, long start, long[] next, List<String> curve) {
        double seconds = (System.nanoTime() - start) / 1e9;
        if (seconds < next[0]) return;
        next[0] = (long) seconds + 1;
        curve.add("| %.1f s | %,d | %,d |\n".formatted(seconds, progress.best(), progress.tried()));
    }
}
