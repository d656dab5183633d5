package org.throughline.scheduling.bound;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Person;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Seat;

/** Who could take which seat, by skill, level and name alone. */
final class Candidates {
    private static final int[] NOBODY = {};

    private final Problem problem;

    /** Works whenever somebody does. */
    private final Calendar anybody;

    private final Map<Seat, int[]> bySeat;
    private final Map<Seat, int[]> kindsBySeat;

    private Candidates(Problem problem, Map<Seat, int[]> bySeat, Map<Seat, int[]> kindsBySeat) {
        this.anybody = Calendar.union(problem.people().stream().map(Person::calendar).toList());
        this.problem = problem;
        this.bySeat = bySeat;
        this.kindsBySeat = kindsBySeat;
    }

    static Candidates of(Problem problem) {
        var bySeat = new LinkedHashMap<Seat, int[]>();
        var kinds = new HashMap<Seat, int[]>();
        for (var task : problem.tasks())
            for (var seat : task.seats()) {
                bySeat.computeIfAbsent(seat, problem::able);
                kinds.computeIfAbsent(
                        seat, one -> kinds(problem, bySeat.getOrDefault(one, NOBODY)));
            }
        return new Candidates(problem, bySeat, kinds);
    }

    private record Kind(Calendar calendar, int share) {}

    private static int[] kinds(Problem problem, int[] people) {
        var seen = new HashSet<Kind>();
        return Arrays.stream(people)
                .filter(one ->
                        seen.add(
                                new Kind(
                                        problem.person(one).calendar(),
                                        problem.person(one).share())))
                .toArray();
    }

    /** The seats of all tasks, each kind once. */
    Set<Seat> seats() {
        return bySeat.keySet();
    }

    /** Everybody who could take this seat. */
    int[] of(int task, int seat) {
        return of(problem.task(task).seats().get(seat));
    }

    int[] of(Seat seat) {
        return bySeat.getOrDefault(seat, NOBODY);
    }

    Calendar anybody() {
        return anybody;
    }

    /** One of them for each calendar and share. */
    int[] kinds(int task, int seat) {
        return kindsBySeat.getOrDefault(problem.task(task).seats().get(seat), NOBODY);
    }
}
