package org.throughline.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.throughline.scheduling.check.Checker;
import org.throughline.scheduling.problem.Problem;

class SolverTest {
    private static Answer solve(Problem problem, long schedules, long seed) {
        return Solver.solve(problem, Effort.schedules(schedules, seed)).orElseThrow();
    }

    @Test
    void smallProblemsAreSolvedToTheBest() {
        for (int seed = 0; seed < 60; seed++) {
            var problem = RandomProblems.classic(seed, 7, 2);
            assertThat(solve(problem, 2_000, 1).score().total())
                    .as("seed %d", seed)
                    .isEqualTo(Exhaustive.best(problem));
        }
    }

    @Test
    void withLagsReleasesAndDeadlinesToo() {
        int tried = 0;
        for (int seed = 0; seed < 120; seed++) {
            var problem = RandomProblems.plain(seed, 6, 2);
            if (problem.tasks().stream()
                    .anyMatch(task ->
                            task.demands().stream()
                                    .anyMatch(one ->
                                            one.amount()
                                                    > problem.resources()
                                                            .get(one.resource())
                                                            .capacity()
                                                            .last()))) continue;
            tried++;
            var answer = solve(problem, 4_000, 1);
            assertThat(answer.violations()).as("seed %d", seed).isEmpty();
            assertThat(answer.score().total())
                    .as("seed %d", seed)
                    .isEqualTo(Exhaustive.best(problem));
        }
        assertThat(tried).isGreaterThan(30);
    }

    @Test
    void theSameSeedGivesTheSameAnswer() {
        var problem = RandomProblems.classic(4, 40, 3);
        assertThat(solve(problem, 3_000, 7)).isEqualTo(solve(problem, 3_000, 7));
        var staffed = RandomProblems.staffed(4, 40, 6);
        assertThat(solve(staffed, 300, 7)).isEqualTo(solve(staffed, 300, 7));
    }

    @Test
    void itEndsAtExactlySoManySchedules() {
        var problem = RandomProblems.classic(4, 40, 3);
        for (int schedules : new int[] {1, 2, 37, 1_000, 3_001}) {
            var answer = solve(problem, schedules, 7);
            if (answer.score().total() > answer.bound().total())
                assertThat(answer.tried()).isEqualTo(schedules);
        }
        assertThat(solve(problem, 1_000, 7).score().total())
                .as("or this shows nothing")
                .isGreaterThan(
                        Solver.solve(problem, Effort.schedules(1, 1))
                                .orElseThrow()
                                .bound()
                                .total());
    }

    @Test
    void itDoesNotMatterWhichThreadIsQuicker() throws Exception {
        var problem = RandomProblems.classic(4, 40, 3);
        var alone = Effort.schedules(20_000, 3).withIslands(2, Runnable::run);
        var first = Solver.solve(problem, alone).orElseThrow();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 3; round++)
                assertThat(
                                Solver.solve(
                                        problem,
                                        Effort.schedules(20_000, 3).withIslands(2, threads)))
                        .contains(first);
        }
    }

    @Test
    void stoppedAtAnyMomentItHasAnAnswerOrSaysThereIsNone() {
        for (var problem :
                new Problem[] {RandomProblems.classic(4, 40, 3), RandomProblems.staffed(4, 40, 6)})
            for (int moment = 0; moment < 60; moment += 1 + moment / 4) {
                var asked = new AtomicInteger();
                int last = moment;
                var answer =
                        Solver.solve(
                                problem, Effort.until(() -> asked.getAndIncrement() >= last, 1));
                if (moment == 0) assertThat(answer).isEmpty();
                answer.ifPresent(
                        one -> assertThat(Checker.check(problem, one.schedule())).isEmpty());
                if (moment > 2) assertThat(answer).isPresent();
            }
    }

    @Test
    void progressOnlyGetsBetterAndNeverPassesTheBound() {
        var heard = new ArrayList<Progress>();
        var answer =
                Solver.solve(
                                RandomProblems.classic(11, 60, 3),
                                Effort.schedules(30_000, 5),
                                heard::add)
                        .orElseThrow();
        assertThat(heard).isNotEmpty();
        for (int i = 1; i < heard.size(); i++) {
            assertThat(heard.get(i).best()).isLessThanOrEqualTo(heard.get(i - 1).best());
            assertThat(heard.get(i).tried()).isGreaterThan(heard.get(i - 1).tried());
        }
        assertThat(heard.getLast().best())
                .isEqualTo(answer.score().total())
                .isGreaterThanOrEqualTo(answer.bound().total());
    }

    @Test
    void everyAnswerIsAccepted() {
        for (int seed = 0; seed < 120; seed++) {
            var plain = solve(RandomProblems.plain(seed, 30, 1 + seed % 7), 300, seed);
            assertThat(plain.violations()).as("plain, seed %d", seed).isEmpty();
            var staffed = solve(RandomProblems.staffed(seed, 30, 5), 200, seed);
            assertThat(staffed.violations()).as("staffed, seed %d", seed).isEmpty();
        }
    }

    @Test
    void nothingToDoIsDoneAtOnce() {
        var nothing = Problem.of(List.of(), List.of(), List.of());
        assertThat(solve(nothing, 10, 1).score().total()).isZero();
    }

    @Test
    void noEffortIsRefused() {
        assertThatThrownBy(() -> Effort.schedules(0, 1))
                .hasMessageContaining("at least one schedule");
        assertThatThrownBy(() -> Effort.schedules(1, 1).withIslands(0, Runnable::run))
                .hasMessageContaining("at least one island");
    }
}
