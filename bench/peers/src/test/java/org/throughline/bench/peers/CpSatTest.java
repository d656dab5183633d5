package org.throughline.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Score;
import org.throughline.scheduling.problem.Task;
import java.util.List;

class CpSatTest {
    private static final int ALL = 1_000;

    @Test
    void machines() {
        assertThat(best(Small.machines(), ALL)).isEqualTo(9);
    }

    @Test
    void severalOfOneSkill() {
        assertThat(best(Small.skills(), ALL)).isEqualTo(8);
    }

    @Test
    void weeksSharesReleasesAndDeadlines() {
        assertThat(best(Small.weeks(), ALL)).isEqualTo(275);
    }

    @Test
    void aLeaveWithinATask() {
        assertThat(best(Small.leave(), ALL)).isEqualTo(7 * 1_000 + 397);
    }

    /** The best it can do, proven and accepted. */
    private static long best(Problem problem, int limit) {
        var attempt = new CpSat(limit).solve(problem, 60);
        assertThat(attempt.faults()).isEmpty();
        assertThat(attempt.proven()).isTrue();
        assertThat(attempt.first()).isLessThanOrEqualTo(attempt.seconds());
        return Score.of(problem, attempt.schedule().orElseThrow()).total();
    }

    @Test
    void whatItIsSparedProvesNothing() {
        var attempt = new CpSat(1).solve(Small.weeks(), 60);
        assertThat(attempt.faults()).isEmpty();
        assertThat(attempt.proven()).isFalse();
        assertThat(attempt.note()).isEqualTo("offered 4 people for each seat");
    }

    @Test
    void refusesWhatItsModelHasNoPlaceFor() {
        var problem =
                Problem.of(
                        List.of(Task.of("A", 4).withoutPause()),
                        List.of(),
                        List.of());
        assertThat(new CpSat(ALL).solve(problem, 1).schedule()).isEmpty();
    }
}
