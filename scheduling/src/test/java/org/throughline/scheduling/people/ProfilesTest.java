package org.throughline.scheduling.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Capacity;

/** Steps and stints against arrays with a cell for each unit of time. */
class ProfilesTest {
    private static final int LENGTH = 60;

    private record Taken(int from, int to, int amount) {}

    @Test
    void stepsAreAsCells() {
        var random = new SplittableRandom(2);
        for (int round = 0; round < 200; round++) {
            var capacity = Capacity.of(0, 5, 10, 2, 20, 7);
            var steps = new Steps(capacity);
            var cells = new int[LENGTH];
            Arrays.setAll(cells, capacity::at);
            var taken = new ArrayList<Taken>();
            for (int i = 0; i < 40; i++) {
                if (!taken.isEmpty() && random.nextInt(3) == 0) {
                    var back = taken.remove(random.nextInt(taken.size()));
                    steps.take(back.from(), back.to(), -back.amount());
                    for (int time = back.from(); time < back.to(); time++)
                        cells[time] += back.amount();
                } else {
                    int from = random.nextInt(LENGTH - 15);
                    var next = new Taken(from, from + 1 + random.nextInt(14), random.nextInt(1, 4));
                    taken.add(next);
                    steps.take(next.from(), next.to(), next.amount());
                    for (int time = next.from(); time < next.to(); time++)
                        cells[time] -= next.amount();
                }
                int from = random.nextInt(LENGTH - 15);
                int to = from + 1 + random.nextInt(14);
                int amount = random.nextInt(1, 6);
                assertThat(steps.shortUntil(from, to, amount))
                        .isEqualTo(shortUntil(cells, from, to, amount));
            }
        }
    }

    private static int shortUntil(int[] cells, int from, int to, int amount) {
        int last = -1;
        for (int time = from; time < to; time++) if (cells[time] < amount) last = time;
        if (last < 0) return from;
        while (last < LENGTH && cells[last] < amount) last++;
        return last;
    }

    @Test
    void neverEnoughIsNever() {
        assertThat(new Steps(Capacity.of(0, 5, 10, 2)).shortUntil(8, 12, 3))
                .isEqualTo(Calendar.NEVER);
    }

    @Test
    void stintsAreAsCells() {
        var random = new SplittableRandom(2);
        var hours = Calendar.closing(3, 9, 9, 12, 20, 24, 30, 31, 31, 40, 55, 58);
        for (int round = 0; round < 200; round++) {
            var stints = new Stints(hours);
            var cells = new boolean[LENGTH];
            var taken = new ArrayList<Taken>();
            for (int i = 0; i < 30; i++) {
                int from = random.nextInt(LENGTH - 8);
                int to = from + 1 + random.nextInt(7);
                boolean free = true;
                for (int time = from; time < to; time++) free &= !cells[time];
                assertThat(stints.isFree(from, to)).isEqualTo(free);
                if (free) {
                    stints.add(from, to);
                    Arrays.fill(cells, from, to, true);
                    taken.add(new Taken(from, to, 1));
                } else if (random.nextBoolean()) {
                    var back = taken.remove(random.nextInt(taken.size()));
                    stints.remove(back.from(), back.to());
                    Arrays.fill(cells, back.from(), back.to(), false);
                }
                for (int at = 0; at < stints.size(); at++)
                    assertThat(stints.free(at))
                            .isEqualTo(
                                    hours.worked(at == 0 ? 0 : stints.to(at - 1), stints.from(at)));
            }
        }
    }

    @Test
    void blocksMayClash() {
        var stints = new Stints(Calendar.ALWAYS);
        stints.block(5, 9);
        stints.block(2, 6);
        stints.block(8, 12);
        stints.block(3, 11);
        assertThat(stints.isFree(0, 2)).isTrue();
        for (int time = 2; time < 12; time++) assertThat(stints.isFree(time, time + 1)).isFalse();
        assertThat(stints.isFree(12, 20)).isTrue();
    }
}
