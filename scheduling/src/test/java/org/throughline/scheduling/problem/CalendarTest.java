package org.throughline.scheduling.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalendarTest {
    /** Two days of eight hours with a night between them. */
    private final Calendar calendar = Calendar.of(8, 16, 32, 40);

    @Test
    void workGoesOnAfterTheNight() {
        assertThat(calendar.finish(8, 8)).isEqualTo(16);
        assertThat(calendar.finish(8, 9)).isEqualTo(33);
        assertThat(calendar.finish(20, 1)).isEqualTo(33);
        assertThat(calendar.finish(0, 16)).isEqualTo(40);
    }

    @Test
    void aContractEnds() {
        assertThat(calendar.finish(0, 17)).isEqualTo(Calendar.NEVER);
        assertThat(calendar.finish(40, 1)).isEqualTo(Calendar.NEVER);
        assertThat(calendar.next(40)).isEqualTo(Calendar.NEVER);
        assertThat(calendar.total()).isEqualTo(16);
    }

    @Test
    void nothingIsDoneAtOnce() {
        assertThat(calendar.finish(20, 0)).isEqualTo(20);
        assertThat(calendar.finish(99, 0)).isEqualTo(99);
    }

    @Test
    void whatNeedsOneStretchWaitsForOne() {
        assertThat(calendar.fit(0, 8)).isEqualTo(8);
        assertThat(calendar.fit(9, 8)).isEqualTo(32);
        assertThat(calendar.fit(0, 9)).isEqualTo(Calendar.NEVER);
    }

    /** Days of four and of eight hours both end at midnight. */
    @Test
    void aStretchMayCloseLaterThanItEnds() {
        var days = Calendar.closing(0, 4, 24, 24, 32, 48);
        assertThat(days.finish(0, 3)).isEqualTo(3);
        assertThat(days.finish(0, 4)).as("the day is over").isEqualTo(24);
        assertThat(days.finish(4, 1)).as("nothing is left of the day").isEqualTo(25);
        assertThat(days.finish(0, 12)).isEqualTo(48);
        assertThat(days.finish(0, 13)).isEqualTo(Calendar.NEVER);
        assertThat(days.worked(0, 23)).as("the last unit is not done yet").isEqualTo(3);
        assertThat(days.worked(0, 24)).isEqualTo(4);
        assertThat(days.worked(5, 23)).isZero();
        assertThat(days).isNotEqualTo(Calendar.of(0, 4, 24, 32));
        assertThatThrownBy(() -> Calendar.closing(0, 4, 3)).hasMessageContaining("closes at 3");
        assertThatThrownBy(() -> Calendar.closing(0, 4, 24, 20, 30, 40))
                .hasMessageContaining("from 20 to 30");
    }

    @Test
    void touchingStretchesAreOne() {
        assertThat(Calendar.of(0, 4, 4, 8)).isEqualTo(Calendar.of(0, 8));
        assertThat(Calendar.of(0, 4, 4, 8).fit(0, 8)).isZero();
    }

    @Test
    void aMillionUnitsOnEnd() {
        assertThat(Calendar.ALWAYS.finish(5, 1_000_000)).isEqualTo(1_000_005);
    }

    @Test
    void whatIsOutOfOrderIsRefused() {
        assertThatThrownBy(() -> Calendar.of(5, 5)).hasMessageContaining("from 5 to 5");
        assertThatThrownBy(() -> Calendar.of(5, 9, 8, 12)).hasMessageContaining("from 8 to 12");
        assertThatThrownBy(() -> Calendar.of(5)).hasMessageContaining("lacks its end");
    }

    @Test
    void itCountsAsOneWouldUnitByUnit() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 300; round++) {
            var bounds = new ArrayList<Integer>();
            int at = random.nextInt(3);
            for (int i = random.nextInt(6); i >= 0; i--) {
                int end = at + random.nextInt(1, 6);
                bounds.add(at);
                bounds.add(end);
                at = end + random.nextInt(4);
            }
            var some = Calendar.of(bounds.stream().mapToInt(one -> one).toArray());
            int from = random.nextInt(40);
            int units = random.nextInt(12);
            int done = 0;
            int time = from;
            int first = Calendar.NEVER;
            while (done < units && time < 100) {
                if (some.works(time)) {
                    done++;
                    first = Math.min(first, time);
                }
                time++;
            }
            if (units > 0)
                assertThat(some.finish(from, units))
                        .isEqualTo(done < units ? Calendar.NEVER : time);
            if (done > 0) assertThat(some.next(from)).isEqualTo(first);
            assertThat(some.worked(from, 100)).isGreaterThanOrEqualTo(done);
            if (done == units) assertThat(some.worked(from, time)).isEqualTo(units);
        }
    }

    @Test
    void aUnionWorksWheneverOneDoes() {
        var early = Calendar.of(0, 4, 10, 14);
        var late = Calendar.of(3, 6, 14, 16);
        assertThat(Calendar.union(List.of(early, late))).isEqualTo(Calendar.of(0, 6, 10, 16));
        assertThat(Calendar.union(List.of(early, Calendar.ALWAYS))).isEqualTo(Calendar.ALWAYS);
        assertThat(Calendar.union(List.of()).total()).isZero();
    }
}
