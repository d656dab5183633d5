package org.throughline.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.throughline.scheduling.check.Violation;
import org.throughline.scheduling.explain.Reason;
import org.throughline.scheduling.explain.Reasons;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Capacity;
import org.throughline.scheduling.problem.Demand;
import org.throughline.scheduling.problem.Link;
import org.throughline.scheduling.problem.Person;
import org.throughline.scheduling.problem.Present;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Resource;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.scheduling.problem.Seat;
import org.throughline.scheduling.problem.Task;
import org.throughline.scheduling.problem.Trouble;
import org.throughline.scheduling.problem.Weights;

/** No hang, no crash: a sentence, and the best that can be done. */
class BadInputTest {
    private static final Person ANA = Person.of("Ana", Map.of(0, 2));

    private static Answer solve(Problem problem) {
        return Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> Solver.solve(problem, Effort.schedules(300, 1)).orElseThrow());
    }

    private static Problem staffed(List<Person> people, Task... tasks) {
        return Problem.of(List.of(tasks), List.of(), List.of(), people, Weights.DEADLINES);
    }

    private static List<String> sentences(Answer answer) {
        return answer.troubles().stream().map(Trouble::sentence).toList();
    }

    @Test
    void anImpossibleDeadline() {
        var problem =
                Problem.of(
                        List.of(Task.of("Dig", 10), Task.of("Build", 5).withDeadline(12, 2)),
                        List.of(Link.finishStart(0, 1)),
                        List.of(),
                        List.of(),
                        Weights.DEADLINES);
        var answer = solve(problem);
        assertThat(sentences(answer))
                .containsExactly(
                        "“Build” cannot be done by 12: links and calendars alone take until 15. Move the deadline, or shorten what comes before it.");
        assertThat(answer.score().lateness()).isEqualTo(6);
        assertThat(answer.gapPercent()).isZero();
    }

    @Test
    void nobodyWithASkill() {
        var answer =
                solve(
                        staffed(
                                List.of(ANA),
                                Task.of("Sing", 4).withSeats(Seat.of(7, 1)),
                                Task.of("Dig", 3).withSeats(Seat.of(0, 1))));
        assertThat(sentences(answer))
                .containsExactly(
                        "Nobody who may do “Sing” has skill 7 at level 1. Hire or train somebody, or ask for less.");
        assertThat(answer.schedule().staff(0, 0)).isEqualTo(Schedule.NOBODY);
        assertThat(answer.schedule().staff(1, 0)).isZero();
        assertThat(answer.violations()).isEmpty();
    }

    @Test
    void nobodyAtAll() {
        var answer =
                solve(
                        staffed(
                                List.of(),
                                Task.of("Sing", 4).withSeats(Seat.of(7, 1), Seat.of(7, 1))));
        assertThat(answer.score().unmet()).isEqualTo(2);
        assertThat(answer.schedule().makespan()).isEqualTo(4);
    }

    @Test
    void moreSeatsThanPeople() {
        var problem =
                staffed(List.of(ANA), Task.of("Lift", 4).withSeats(Seat.of(0, 1), Seat.of(0, 1)));
        var answer = solve(problem);
        assertThat(answer.score().unmet()).isEqualTo(1);
        assertThat(answer.violations()).isEmpty();
        assertThat(Reasons.of(problem, answer.schedule()))
                .extracting(Reason::sentence)
                .containsExactly(
                        "Nobody is on “Lift”, which takes skill 0 at level 1: Ana is on it already.");
    }

    @Test
    void aCircle() {
        var problem =
                Problem.of(
                        List.of(Task.of("A", 2), Task.of("B", 3), Task.of("C", 4)),
                        List.of(
                                Link.finishStart(0, 1),
                                Link.finishStart(1, 2),
                                Link.finishStart(2, 0)),
                        List.of());
        var answer = solve(problem);
        assertThat(sentences(answer)).hasSize(1).allMatch(one -> one.contains("A → B → C → A"));
        assertThat(answer.schedule().makespan()).isEqualTo(9);
        assertThat(answer.violations())
                .containsExactly(new Violation.LinkBroken(Link.finishStart(2, 0), 9));
    }

    @Test
    void noCapacity() {
        var problem =
                Problem.of(
                        List.of(Task.of("A", 2, new Demand(0, 1)), Task.of("B", 3)),
                        List.of(Link.finishStart(0, 1)),
                        List.of(new Resource("Crane", Capacity.always(0))));
        var answer = solve(problem);
        assertThat(sentences(answer))
                .containsExactly(
                        "“A” asks for 1 of Crane; there are never more than 0. Ask for less, or get more.");
        assertThat(answer.schedule().isBare(0)).isTrue();
        assertThat(answer.schedule().makespan()).isEqualTo(5);
        assertThat(Reasons.of(problem, answer.schedule()))
                .extracting(Reason::sentence)
                .containsExactly(
                        "“A” has dates and nothing else: it asks for 1 of Crane, of which there are 0.");
    }

    @Test
    void aTaskLongerThanAnyContract() {
        var brief = ANA.withCalendar(Calendar.of(0, 8, 24, 32));
        var problem = staffed(List.of(brief), Task.of("Cathedral", 100).withSeats(Seat.of(0, 1)));
        var answer = solve(problem);
        assertThat(sentences(answer))
                .containsExactly(
                        "“Cathedral” takes longer than the contract of anybody who may do it. Split it, or extend a contract.");
        assertThat(answer.score().unmet()).isEqualTo(1);
        assertThat(answer.violations()).isEmpty();
        assertThat(Reasons.of(problem, answer.schedule()).getFirst().sentence())
                .endsWith("Ana does not work long enough from 0 on.");
    }

    @Test
    void longerThanItsOwnCalendar() {
        var answer =
                solve(staffed(List.of(), Task.of("Cure", 100).withCalendar(Calendar.of(0, 8))));
        assertThat(sentences(answer))
                .containsExactly(
                        "“Cure” takes 100 units, and its calendar has fewer left when it can start. Extend the calendar.");
        assertThat(answer.schedule().isBare(0)).isTrue();
        assertThat(answer.violations()).isEmpty();
    }

    @Test
    void aMillionMinutes() {
        var answer =
                solve(
                        Problem.of(
                                IntStream.range(0, 50)
                                        .mapToObj(one ->
                                                Task.of("T" + one, 1_000_000, new Demand(0, 1)))
                                        .toList(),
                                List.of(),
                                List.of(new Resource("R", Capacity.always(5)))));
        assertThat(answer.schedule().makespan()).isEqualTo(10_000_000);
        assertThat(answer.violations()).isEmpty();
        var bred =
                solve(
                        Problem.of(
                                List.of(Task.of("A", 1_000_000, new Demand(0, 1))),
                                List.of(),
                                List.of(new Resource("R", Capacity.always(1)))));
        assertThat(bred.schedule().makespan()).isEqualTo(1_000_000);
    }

    @Test
    void aMillionHours() {
        var endless = Task.of("A", 60_000_000).withSeats(Seat.of(0, 1)).withDeadline(10, 1);
        for (long seed = 1; seed <= 5; seed++) {
            var answer =
                    Solver.solve(
                                    Problem.of(
                                            List.of(endless, endless, Task.of("B", 60_000_000)),
                                            List.of(),
                                            List.of(),
                                            List.of(Person.of("Ana", Map.of(0, 1))),
                                            new Weights(100_000_000_000L, 1, 1, 0, 0, 0)),
                                    Effort.schedules(300, seed))
                            .orElseThrow();
            assertThat(answer.violations()).isEmpty();
            assertThat(answer.schedule().makespan()).isEqualTo(120_000_000);
        }
    }

    @Test
    void aPinTooEarlyForWhatComesBefore() {
        var problem =
                Problem.of(
                        List.of(Task.of("Dig", 10), Task.of("Build", 5).withPin(Present.at(4))),
                        List.of(Link.finishStart(0, 1)),
                        List.of());
        var answer = solve(problem);
        assertThat(sentences(answer))
                .containsExactly(
                        "“Build” is pinned to 4, 6 too early for “Dig”, which comes before it. Move the pin.");
        assertThat(answer.schedule().start(1)).isEqualTo(4);
        assertThat(answer.violations())
                .containsExactly(new Violation.LinkBroken(Link.finishStart(0, 1), 6));
    }

    @Test
    void pinsOnOnePersonAtATime() {
        var task = Task.of("A", 6).withSeats(Seat.of(0, 1));
        var answer =
                solve(
                        staffed(
                                List.of(ANA),
                                task.withPin(new Present(0, List.of(0))),
                                task.withPin(new Present(3, List.of(0))),
                                task));
        assertThat(answer.violations()).containsExactly(new Violation.DoubleBooked(0, 0, 1));
        assertThat(answer.schedule().start(2)).as("after both").isEqualTo(9);
    }

    @Test
    void pinsOverCapacity() {
        var task = Task.of("A", 6, new Demand(0, 2));
        var answer =
                solve(
                        Problem.of(
                                List.of(
                                        task.withPin(Present.at(0)),
                                        task.withPin(Present.at(3)),
                                        task),
                                List.of(),
                                List.of(new Resource("R", Capacity.always(3)))));
        assertThat(answer.violations()).containsExactly(new Violation.OverCapacity(0, 3, 4, 3));
        assertThat(answer.schedule().start(2)).isEqualTo(9);
    }

    @Test
    void noStretchLongEnough() {
        var days = ANA.withCalendar(Calendar.of(0, 8, 24, 32));
        var answer =
                solve(
                        staffed(
                                List.of(days),
                                Task.of("Surgery", 10).withSeats(Seat.of(0, 1)).withoutPause()));
        assertThat(sentences(answer))
                .containsExactly(
                        "“Surgery” has to be done without a pause, and nobody who may do it works so long without one. Let it pause, or split it.");
        assertThat(answer.score().unmet()).isEqualTo(1);
    }

    @Test
    void aDeepChainAndAWideFan() {
        var tasks = new ArrayList<Task>();
        var links = new ArrayList<Link>();
        for (int i = 0; i < 5_000; i++) {
            tasks.add(Task.of("T" + i, 1).withSeats(Seat.of(0, 1)));
            if (i > 0) links.add(Link.finishStart(i < 2_500 ? i - 1 : 0, i));
        }
        var answer = solve(Problem.of(tasks, links, List.of(), List.of(ANA), Weights.MAKESPAN));
        assertThat(answer.schedule().makespan()).isEqualTo(5_000);
        assertThat(answer.violations()).isEmpty();
    }
}
