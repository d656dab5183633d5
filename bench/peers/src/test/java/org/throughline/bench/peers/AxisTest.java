package org.throughline.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Person;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Weights;

class AxisTest {
    @Test
    void nightsAndWeekendsFallOut() {
        var axis = Axis.of(Small.weeks()).orElseThrow();
        assertThat(axis.length()).isEqualTo(8 * 40);
        assertThat(axis.at(168)).isEqualTo(40);
        assertThat(axis.time(40)).isEqualTo(168 + 9);
        assertThat(axis.gap(0)).contains(new Axis.Gap(40, 80));
        var anybody =
                Calendar.union(Small.weeks().people().stream().map(Person::calendar).toList());
        for (int worked = 1; worked <= axis.length(); worked++)
            assertThat(axis.weeks().orElseThrow().end(worked)).isEqualTo(anybody.finish(0, worked));
    }

    @Test
    void twoLeavesHaveNoPlace() {
        var twice = Calendar.of(9, 17, 81, 89, 177, 185, 201, 209);
        var problem =
                Problem.of(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(
                                Person.of("Ann", Map.of()).withCalendar(Small.away(7)),
                                Person.of("Ben", Map.of()).withCalendar(twice)),
                        Weights.DEADLINES);
        assertThat(Axis.of(problem)).isEmpty();
    }
}
