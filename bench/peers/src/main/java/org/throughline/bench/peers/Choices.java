package org.throughline.bench.peers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.throughline.scheduling.problem.Problem;

/**
 * Who may take each seat. A peer that writes a line or a variable for every choice drowns in
 * millions of them, so above a limit it is offered only some people for each seat, spread so that
 * all are offered about equally often. Our own kernel always sees everybody.
 */
final class Choices {
    /** However many seats there are. */
    private static final int FEWEST = 4;

    private final int[][][] people;
    private final int most;

    private Choices(int[][][] people, int most) {
        this.people = people;
        this.most = most;
    }

    /**
     * @param limit about so many choices in all
     */
    static Choices of(Problem problem, int limit) {
        var people = new int[problem.size()][][];
        long count = 0;
        int seats = 0;
        for (int task = 0; task < people.length; task++) {
            var wanted = problem.task(task).seats();
            people[task] = new int[wanted.size()][];
            for (int seat = 0; seat < people[task].length; seat++) {
                people[task][seat] = problem.able(wanted.get(seat));
                count += people[task][seat].length;
                seats++;
            }
        }
        if (count <= limit) return new Choices(people, Integer.MAX_VALUE);
        int most = Math.max(FEWEST, limit / seats);
        thin(people, most, problem.people().size());
        return new Choices(people, most);
    }

    private static void thin(int[][][] people, int most, int size) {
        var offered = new int[size];
        for (var seats : people)
            for (int seat = 0; seat < seats.length; seat++) {
                seats[seat] =
                        Arrays.stream(seats[seat])
                                .boxed()
                                .sorted(Comparator.comparingInt(person -> offered[person]))
                                .limit(most)
                                .mapToInt(person -> person)
                                .sorted()
                                .toArray();
                for (int person : seats[seat]) offered[person]++;
            }
    }

    int[] of(int task, int seat) {
        return people[task][seat];
    }

    /** Everybody who is able is offered. */
    boolean isWhole() {
        return most == Integer.MAX_VALUE;
    }

    String note() {
        return isWhole() ? "" : "offered %d people for each seat".formatted(most);
    }

    /** Every seat has somebody, and two seats of one task are not left to the same one. */
    static boolean isStaffable(Problem problem) {
        return problem.tasks().stream()
                .allMatch(task -> {
                    int needed = task.seats().size();
                    var all = IntStream.builder();
                    for (var seat : task.seats()) {
                        var able = problem.able(seat);
                        if (able.length == 0) return false;
                        Arrays.stream(able).forEach(all);
                    }
                    return all.build().distinct().count() >= needed;
                });
    }
}
