package org.throughline.scheduling.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.throughline.scheduling.Exhaustive;
import org.throughline.scheduling.RandomProblems;
import org.throughline.scheduling.check.Checker;
import org.throughline.scheduling.problem.Capacity;
import org.throughline.scheduling.problem.Demand;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Resource;
import org.throughline.scheduling.problem.Task;

class DecoderTest {
    @Test
    void eachTaskGoesWhereItFirstFits() {
        // A takes all but one for 3, C all for 2, B one for 4: B beside A, C after both.
        var problem =
                Problem.of(
                        List.of(
                                Task.of("A", 3, new Demand(0, 2)),
                                Task.of("B", 4, new Demand(0, 1)),
                                Task.of("C", 2, new Demand(0, 3))),
                        List.of(),
                        List.of(new Resource("R", Capacity.always(3))));
        assertThat(decode(problem, 0, 1, 2)).containsExactly(0, 0, 4);
        assertThat(decode(problem, 2, 1, 0)).containsExactly(2, 2, 0);
    }

    @Test
    void aGapIsFilledLater() {
        var problem =
                Problem.of(
                        List.of(
                                Task.of("A", 2, new Demand(0, 1)),
                                Task.of("B", 2, new Demand(0, 1)),
                                Task.of("C", 1, new Demand(0, 1))),
                        List.of(new Link(0, 1, Link.Kind.FINISH_START, 1)),
                        List.of(new Resource("R", Capacity.always(1))));
        assertThat(decode(problem, 0, 1, 2)).containsExactly(0, 3, 2);
    }

    @Test
    void theFastWayIsTheSlowWay() {
        for (int seed = 0; seed < 150; seed++) {
            var problem = RandomProblems.plain(seed, 12, 4);
            var plain = Plain.of(problem).orElseThrow();
            var order = shuffled(plain.left(), seed);
            var start = new int[12];
            var decoder = new Decoder(plain);
            decoder.decode(plain.left(), order, 0, start);
            if (plain.bareCount() > 0 || decoder.isAnyBare() || plain.left().hasLeads) continue;
            var slow = Exhaustive.serial(problem, tasks(plain, order));
            for (int place = 0; place < 12; place++)
                assertThat(start[place]).as("seed %d", seed).isEqualTo(slow[plain.taskAt(place)]);
        }
    }

    @Test
    void manyResourcesGiveTheSameAsFew() {
        for (int seed = 0; seed < 60; seed++) {
            var few = RandomProblems.classic(seed, 20, 4);
            var more = new ArrayList<>(few.resources());
            for (int i = 0; i < 5; i++) more.add(new Resource("Idle", Capacity.always(1)));
            var many = Problem.of(few.tasks(), few.links(), more);
            var order = few.order();
            assertThat(decode(many, order)).isEqualTo(decode(few, order));
        }
    }

    @Test
    void whateverIsDecodedOnTheLeftHolds() {
        for (int seed = 0; seed < 200; seed++) {
            int resources = 1 + seed % 9;
            var problem = RandomProblems.plain(seed, 25, resources);
            var plain = Plain.of(problem).orElseThrow();
            var decoder = new Decoder(plain);
            for (int round = 0; round < 3; round++) {
                var start = new int[25];
                decoder.decode(plain.left(), shuffled(plain.left(), seed + round), 0, start);
                var schedule = plain.schedule(start, decoder.bare());
                assertThat(Checker.check(problem, schedule)).as("seed %d", seed).isEmpty();
            }
        }
    }

    @Test
    void justifyingRightAndLeftNeverTakesLonger() {
        for (int seed = 0; seed < 100; seed++) {
            var problem = RandomProblems.classic(seed, 30, 1 + seed % 6);
            var plain = Plain.of(problem).orElseThrow();
            if (plain.bareCount() > 0) continue;
            var decoder = new Decoder(plain);
            var start = new int[30];
            int end = decoder.decode(plain.left(), shuffled(plain.left(), seed), 0, start);
            for (int round = 0; round < 6; round++) {
                var side = plain.side(round % 2 == 1);
                var sequence = Sequence.of(plain, side, start, end);
                int next = decoder.decode(side, sequence.order(), 0, start);
                assertThat(next).as("seed %d", seed).isLessThanOrEqualTo(end);
                end = next;
                assertThat(
                                Checker.check(
                                        problem,
                                        plain.schedule(
                                                truly(plain, side, start, end), new BitSet())))
                        .isEmpty();
            }
        }
    }

    @Test
    void whatAsksForTooMuchIsBareAndHoldsNobodyUp() {
        var problem =
                Problem.of(
                        List.of(
                                Task.of("A", 3, new Demand(0, 5)),
                                Task.of("B", 2, new Demand(0, 1))),
                        List.of(Link.finishStart(0, 1)),
                        List.of(new Resource("R", Capacity.always(2))));
        var plain = Plain.of(problem).orElseThrow();
        var start = new int[2];
        assertThat(new Decoder(plain).decode(plain.left(), new int[] {0, 1}, 0, start))
                .isEqualTo(5);
        var schedule = plain.schedule(start, new BitSet());
        assertThat(schedule.isBare(0)).isTrue();
        assertThat(schedule.isBare(1)).isFalse();
        assertThat(Checker.check(problem, schedule)).isEmpty();
    }

    @Test
    void whatComesTooLateForItsResourceIsBare() {
        // There are two only until 4, and the first task takes them until 3.
        var problem =
                Problem.of(
                        List.of(
                                Task.of("A", 3, new Demand(0, 2)),
                                Task.of("B", 2, new Demand(0, 2))),
                        List.of(),
                        List.of(new Resource("R", Capacity.of(0, 2, 4, 1))));
        var plain = Plain.of(problem).orElseThrow();
        var decoder = new Decoder(plain);
        var start = new int[2];
        decoder.decode(plain.left(), new int[] {0, 1}, 0, start);
        assertThat(decoder.bare()).isEqualTo(BitSet.valueOf(new long[] {2}));
        assertThat(Checker.check(problem, plain.schedule(start, decoder.bare()))).isEmpty();
    }

    @Test
    void lanesGuardEachOther() {
        long free =
                Lanes.GUARDS
                        + Lanes.lane(0, 3)
                        + Lanes.lane(1, 0)
                        + Lanes.lane(2, Lanes.MOST)
                        + Lanes.lane(3, 7);
        assertThat(
                        Lanes.fits(
                                free,
                                Lanes.lane(0, 3) + Lanes.lane(2, Lanes.MOST) + Lanes.lane(3, 7)))
                .isTrue();
        for (int lane = 0; lane < 4; lane++)
            assertThat(
                            Lanes.fits(
                                    free,
                                    Lanes.lane(lane, (int) (free >>> 16 * lane & Lanes.MOST) + 1)))
                    .as("lane %d", lane)
                    .isFalse();
    }

    @Test
    void whatIsTooWideTooLongOrNotPlainIsLeftToOthers() {
        var wide = List.of(new Resource("R", Capacity.always(Lanes.MOST + 1)));
        assertThat(Plain.of(Problem.of(List.of(Task.of("A", 1)), List.of(), wide))).isEmpty();
        assertThat(Plain.of(Problem.of(List.of(Task.of("A", 10_000_000)), List.of(), List.of())))
                .isEmpty();
        assertThat(Plain.of(RandomProblems.staffed(1, 10, 3))).isEmpty();
    }

    // Helpers, in the order they are called

    private static int[] decode(Problem problem, int... tasks) {
        var plain = Plain.of(problem).orElseThrow();
        var order = Arrays.stream(tasks).map(task -> place(plain, task)).toArray();
        var start = new int[plain.size()];
        new Decoder(plain).decode(plain.left(), order, 0, start);
        return IntStream.range(0, plain.size()).map(task -> start[place(plain, task)]).toArray();
    }

    private static int place(Plain plain, int task) {
        return IntStream.range(0, plain.size())
                .filter(place -> plain.taskAt(place) == task)
                .findFirst()
                .orElseThrow();
    }

    /** A random order that keeps the links of the side. */
    private static int[] shuffled(Side side, long seed) {
        var random = new Random(seed);
        var left = new ArrayList<Integer>();
        for (int place : side.order()) left.add(place);
        var order = new ArrayList<Integer>();
        while (!left.isEmpty()) {
            Collections.shuffle(left, random);
            var next =
                    left.stream()
                            .filter(place ->
                                    Arrays.stream(side.waitsFor(place)).allMatch(order::contains))
                            .findFirst()
                            .orElseThrow();
            left.remove(next);
            order.add(next);
        }
        return order.stream().mapToInt(one -> one).toArray();
    }

    private static List<Integer> tasks(Plain plain, int[] order) {
        return Arrays.stream(order).map(plain::taskAt).boxed().toList();
    }

    private static int[] truly(Plain plain, Side side, int[] start, int end) {
        if (side.isLeft()) return start;
        return IntStream.range(0, start.length)
                .map(place -> end - start[place] - plain.duration(place))
                .toArray();
    }
}
