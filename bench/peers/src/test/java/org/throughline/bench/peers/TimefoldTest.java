package org.throughline.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Score;

class TimefoldTest {
    @Test
    void severalOfOneSkill() {
        assertThat(best(Small.skills())).isEqualTo(8);
    }

    @Test
    void weeksSharesReleasesAndDeadlines() {
        assertThat(best(Small.weeks())).isEqualTo(275);
    }

    @Test
    void aLeaveWithinATask() {
        assertThat(best(Small.leave())).isEqualTo(7 * 1_000 + 397);
    }

    private static long best(Problem problem) {
        var attempt = new Timefold(1_000).solve(problem, 4);
        assertThat(attempt.faults()).isEmpty();
        return Score.of(problem, attempt.schedule().orElseThrow()).total();
    }

    @Test
    void aGivenStartSeatsEverybodyOnce() {
        var problem = Small.weeks();
        var choices = Choices.of(problem, 1_000);
        var turns = Turns.of(problem, choices);
        turns.seatAll(problem, choices);
        assertThat(turns.getHands().stream().flatMap(hand -> hand.getTurns().stream()))
                .containsExactlyInAnyOrderElementsOf(turns.getTurns());
        for (var hand : turns.getHands())
            assertThat(hand.getPossible()).containsAll(hand.getTurns());
    }

    @Test
    void refusesMachines() {
        assertThat(new Timefold(1_000).solve(Small.machines(), 1).note())
                .isEqualTo("only tasks of people are modelled");
    }
}
