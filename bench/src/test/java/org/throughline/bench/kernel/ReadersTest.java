package org.throughline.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.throughline.scheduling.Effort;
import org.throughline.scheduling.Solver;
import org.throughline.scheduling.problem.Capacity;
import org.throughline.scheduling.problem.Demand;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Seat;

/** Each format, on an instance made up here. */
class ReadersTest {
    @Test
    void psplib() {
        var problem =
                ReadPsplib.read(
                        """
                        ****
                        PRECEDENCE RELATIONS:
                        jobnr.    #modes  #successors   successors
                           1        1          2           2   3
                           2        1          1           4
                           3        1          1           4
                           4        1          0
                        ****
                        REQUESTS/DURATIONS:
                        jobnr. mode duration  R 1  R 2
                        ----
                          1      1     0       0    0
                          2      1     4       3    1
                          3      1     5       2    0
                          4      1     0       0    0
                        ****
                        RESOURCEAVAILABILITIES:
                          R 1  R 2
                            4   2
                        ****
                        """);
        assertThat(problem.links())
                .containsExactly(
                        Link.finishStart(0, 1),
                        Link.finishStart(0, 2),
                        Link.finishStart(1, 3),
                        Link.finishStart(2, 3));
        assertThat(problem.task(1).work()).isEqualTo(4);
        assertThat(problem.task(1).demands()).containsExactly(new Demand(0, 3), new Demand(1, 1));
        assertThat(problem.resources())
                .extracting(one -> one.capacity())
                .containsExactly(Capacity.always(4), Capacity.always(2));
        var answer = Solver.solve(problem, Effort.schedules(50, 1)).orElseThrow();
        assertThat(answer.score().makespan()).isEqualTo(9);
    }

    @Test
    void multiProject() {
        var problem =
                ReadMultiProject.read(
                        """
                        2
                        1
                        3

                        3 0
                        1
                        0 0 1 1:2
                        4 2 1 1:3
                        0 0 0

                        2 5
                        1
                        2 1 1 2:2
                        3 3 0
                        """);
        assertThat(problem.size()).isEqualTo(5);
        assertThat(problem.links())
                .containsExactly(
                        Link.finishStart(0, 1), Link.finishStart(1, 2), Link.finishStart(3, 4));
        assertThat(problem.task(3).release()).isEqualTo(5);
        assertThat(problem.task(4).group()).isEqualTo(1);
        assertThat(problem.task(4).demands()).containsExactly(new Demand(0, 3));
    }

    @Test
    void imopse() {
        var problem =
                ReadImopse.read(
                        """
                        ====
                        ResourceID \t Salary \t Skills
                        1\t61.8\t Q1: 0 \t Q3: 2
                        2\t87.6\t Q0: 3
                        ====
                        TaskID \t Duration \t Skill \t Predecessor IDs
                        1\t13\tQ1:\t0
                        2\t9\tQ0:\t2\t1
                        ====
                        """);
        assertThat(problem.people()).extracting(one -> one.cost()).containsExactly(618, 876);
        assertThat(problem.person(0).level(3)).isEqualTo(2);
        assertThat(problem.task(1).seats()).containsExactly(Seat.of(0, 2));
        assertThat(problem.links()).containsExactly(Link.finishStart(0, 1));
        var answer = Solver.solve(problem, Effort.schedules(5, 1)).orElseThrow();
        assertThat(answer.score().makespan()).isEqualTo(22);
    }

    @Test
    void mspsp() {
        var problem =
                ReadMspsp.read(
                        """
                        nActs = 3;
                        dur = [0,9,8];
                        nSkills = 2;
                        sreq = [| 0,0,
                        \t| 1,1,
                        \t| 0,2, |];
                        nResources = 2;
                        mastery = [| true,true,
                        \t| false,true, |];
                        nPrecs = 1;
                        pred = [1];
                        succ = [2];
                        """);
        assertThat(problem.task(1).seats()).containsExactly(Seat.of(0, 0), Seat.of(1, 0));
        assertThat(problem.task(2).seats()).containsExactly(Seat.of(1, 0), Seat.of(1, 0));
        assertThat(problem.person(1).level(0)).isNegative();
        var answer = Solver.solve(problem, Effort.schedules(50, 1)).orElseThrow();
        assertThat(answer.score().makespan()).isEqualTo(17);
        assertThat(answer.violations()).isEmpty();
    }

    @Test
    void aPortfolioIsTheSameFromTheSameSeed() {
        var one = Portfolios.problem(200, 40, 3);
        assertThat(one.tasks()).hasSize(200).isEqualTo(Portfolios.problem(200, 40, 3).tasks());
        assertThat(one.tasks()).isNotEqualTo(Portfolios.problem(200, 40, 4).tasks());
        var answer = Solver.solve(one, Effort.schedules(50, 1)).orElseThrow();
        assertThat(answer.violations()).isEmpty();
    }
}
