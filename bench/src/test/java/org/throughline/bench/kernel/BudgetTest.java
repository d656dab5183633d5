package org.throughline.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.throughline.scheduling.Answer;
import org.throughline.scheduling.problem.Capacity;
import org.throughline.scheduling.problem.Demand;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Resource;
import org.throughline.scheduling.problem.Task;

class BudgetTest {
    private static final long SCHEDULES = 200_000;

    /** Fifteen tasks for ten of one resource; no bound of ours is as high as the best there is. */
    private static final Problem UNEVEN =
            Problem.of(
                    IntStream.range(0, 15).mapToObj(BudgetTest::task).toList(),
                    List.of(),
                    List.of(new Resource("crane", Capacity.always(10))));

    private static Task task(int i) {
        return Task.of("t" + i, 7 + i % 2 * 4 + i % 5 * 9, new Demand(0, 4 + i % 3));
    }

    @Test
    void whatIsProvenByOthersEndsTheRun() {
        var all = spend(OptionalLong.empty());
        assertThat(all.tried()).isEqualTo(SCHEDULES);
        var found = spend(OptionalLong.of(all.score().makespan()));
        assertThat(found.score().makespan()).isEqualTo(all.score().makespan());
        assertThat(found.tried()).isLessThan(SCHEDULES);
        assertThat(spend(OptionalLong.of(1)).tried()).isEqualTo(SCHEDULES);
    }

    private static Answer spend(OptionalLong floor) {
        return new Budget(SCHEDULES, 0).spend(UNEVEN, floor, 1, 1, Runnable::run);
    }
}
