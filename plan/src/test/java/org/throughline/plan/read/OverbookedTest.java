package org.throughline.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.plan.picture.Picture;
import org.throughline.plan.words.Because;

/** Averages per day cry wolf; Hall's condition does not. The first column is Monday 4 May 2026. */
class OverbookedTest {
    private static Overbooked ana(String picture) {
        return Overbooked.of(Picture.read(picture), Picture.person("Ana"), false);
    }

    private static String said(String picture) {
        var plan = Picture.read(picture);
        return Because.sentence(plan, Overbooked.of(plan, Picture.person("Ana"), false));
    }

    @Test
    void halfDaysAllWeekAndAFullWednesdayAreNoTrouble() {
        var picture =
                """
                Ana |AAAAA..| A 4h
                    |..B....|\
                """;
        var load = ana(picture);
        assertThat(load.days())
                .containsExactly(new Overbooked.Day(LocalDate.of(2026, 5, 6), 12 * 60, 8 * 60));
        assertThat(load.isTruly()).isFalse();
        assertThat(load.stretches()).isEmpty();
        assertThat(load.criesWolf(load.days().getFirst())).isTrue();
        assertThat(pieces(load)).isEqualTo("A4 8h A5 8h B6 8h A7 4h");
        assertThat(said(picture))
                .isEqualTo(
                        "Ana looks overbooked on 6 May 2026 (12 h of 8 h), but can do all of it by moving work within its days.");
    }

    @Test
    void moreThanAWeekHasIsTrulyTooMuch() {
        var picture =
                """
                Ana |AAAAA..| A 6h
                    |.BBB...| B 6h
                    |....CCC|\
                """;
        var load = ana(picture);
        assertThat(load.shortMinutes()).isEqualTo((30 + 18 + 8 - 40) * 60);
        assertThat(load.stretches())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.asked()).isEqualTo(56 * 60);
                    assertThat(one.has()).isEqualTo(40 * 60);
                    assertThat(one.shortMinutes()).isEqualTo(16 * 60);
                    assertThat(one.by()).hasSize(3);
                });
        assertThat(load.days()).noneMatch(load::criesWolf);
        assertThat(said(picture))
                .isEqualTo(
                        "Ana is overbooked 4–10 May 2026: 56 h are asked of 40 h, wherever they are moved within their days. Take away 16 h, or give it to somebody else.");
    }

    /** The stretch names what is really in the way, and leaves out the roomy rest. */
    @Test
    void theStretchIsAsTightAsTheTrouble() {
        var load =
                ana(
                        """
                        Ana |AAAAA..|AAAAA..| A 2h
                            |..B....|.......| B 10h
                            |.......|C......|\
                        """);
        assertThat(load.shortMinutes()).isEqualTo(2 * 60);
        assertThat(load.stretches())
                .extracting(one -> one.span().start().getDayOfMonth() + " " + one.by().size())
                .containsExactly("6 1");
        assertThat(load.days()).hasSize(2);
        assertThat(load.days().stream().filter(load::criesWolf))
                .extracting(day -> day.day().getDayOfMonth())
                .containsExactly(11);
    }

    @Test
    void timeOffAndHolidaysHaveNothing() {
        var away = "Ana |AAAA--.|\n    |...A...|";
        assertThat(ana("Ana |A......|\n    |-......|").shortMinutes()).isEqualTo(8 * 60);
        assertThat(ana("Ana |AA.....| A 4h\n    |-......|").shortMinutes()).isZero();
        assertThat(ana("holidays |H......|\nAna |AA.....| A 8h").shortMinutes()).isZero();
        assertThat(ana(away).shortMinutes()).isEqualTo(8 * 60);
    }

    @Test
    void tentativeWorkCountsOnlyWhenAskedForAndPausedWorkNever() {
        var plan =
                Picture.read(
                        """
                        Ana |aaaaa..|
                            |BBBBB..|
                            |CCCCC..|
                        B = B
                        C = C, paused\
                        """);
        var ana = Picture.person("Ana");
        assertThat(Overbooked.of(plan, ana, false).shortMinutes()).isZero();
        assertThat(Overbooked.of(plan, ana, true).shortMinutes()).isEqualTo(40 * 60);
    }

    /** Where a task has slack, its work may wait. */
    @Test
    void theSlackOfATaskIsAWindowToo() {
        var plan =
                Picture.read(
                        """
                        A: long  |###########...| task 72h
                        A: short |##............| task 16h
                        Ana      |AA............| A on short
                                 |BB............|\
                        """);
        var ana = Picture.person("Ana");
        assertThat(Overbooked.of(plan, ana, false).shortMinutes()).isEqualTo(16 * 60);
        var schedule = Schedule.of(plan, Picture.FIRST);
        assertThat(Overbooked.of(plan, ana, false, schedule).shortMinutes()).isZero();
    }

    private static String pieces(Overbooked load) {
        return load.pieces().stream()
                .map(piece ->
                        "%s%d %dh"
                                .formatted(
                                        piece.assignment().project().equals(Picture.project("A"))
                                                ? "A"
                                                : "B",
                                        piece.day().getDayOfMonth(),
                                        piece.minutes() / 60))
                .collect(Collectors.joining(" "));
    }

    // ---- laws

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Against the definition: every stretch of days, and what all of them together lack. */
    @ParameterizedTest
    @MethodSource("seeds")
    void hallsConditionAndNoMoreLeftThanMust(long seed) {
        var random = new SplittableRandom(seed);
        var capacity = random.ints(12, 0, 9).toArray();
        var demands = new ArrayList<Filling.Demand>();
        for (int i = random.nextInt(1, 9); i > 0; i--) {
            int first = random.nextInt(12);
            demands.add(
                    new Filling.Demand(
                            first,
                            random.nextInt(first, 12),
                            random.nextInt(seed % 2 == 0 ? 9 : 24)));
        }
        var filling = Filling.of(capacity, demands);

        long left = leastLeft(capacity, demands);
        assertThat(filling.left()).isEqualTo(left);
        assertThat(filling.excesses().isEmpty()).isEqualTo(left == 0);
        for (var excess : filling.excesses()) {
            assertThat(excess.asked()).isGreaterThan(excess.has());
            assertThat(excess.asked()).isEqualTo(asked(demands, excess.first(), excess.last()));
            assertThat(excess.has()).isEqualTo(has(capacity, excess.first(), excess.last()));
        }
        var used = new HashMap<Integer, Integer>();
        var done = new HashMap<Integer, Integer>();
        for (var piece : filling.pieces()) {
            used.merge(piece.day(), piece.minutes(), Integer::sum);
            done.merge(piece.demand(), piece.minutes(), Integer::sum);
            assertThat(piece.day())
                    .isBetween(
                            demands.get(piece.demand()).first(),
                            demands.get(piece.demand()).last());
        }
        used.forEach((day, minutes) -> assertThat(minutes).isLessThanOrEqualTo(capacity[day]));
        done.forEach((demand, minutes) ->
                assertThat((long) minutes).isLessThanOrEqualTo(demands.get(demand).minutes()));
    }

    /** The most that disjoint stretches lack together (the deficiency form of Hall's theorem). */
    private static long leastLeft(int[] capacity, List<Filling.Demand> demands) {
        var best = new long[capacity.length + 1];
        for (int end = 1; end <= capacity.length; end++) {
            best[end] = best[end - 1];
            for (int start = 0; start < end; start++)
                best[end] =
                        Math.max(
                                best[end],
                                best[start]
                                        + asked(demands, start, end - 1)
                                        - has(capacity, start, end - 1));
        }
        return best[capacity.length];
    }

    private static long asked(List<Filling.Demand> demands, int first, int last) {
        return demands.stream()
                .filter(demand -> demand.first() >= first && demand.last() <= last)
                .mapToLong(Filling.Demand::minutes)
                .sum();
    }

    private static long has(int[] capacity, int first, int last) {
        long has = 0;
        for (int day = first; day <= last; day++) has += capacity[day];
        return has;
    }

    @Test
    void nobodyWithoutWorkIsOverbooked() {
        var plan = Picture.read("Ana |.......|");
        var load = Overbooked.of(plan, Picture.person("Ana"), true);
        assertThat(load.isTruly()).isFalse();
        assertThat(Because.sentence(plan, load)).isEqualTo("Ana can do all of it.");
    }
}
