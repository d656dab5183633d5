package org.throughline.scheduling.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final Task A = Task.of("A", 3);
    private static final Task B = Task.of("B", 4);

    @Test
    void linksOfEachKindAreDistancesFromStartToStart() {
        assertThat(new Link(0, 1, Link.Kind.FINISH_START, 2).startToStart(3, 4)).isEqualTo(5);
        assertThat(new Link(0, 1, Link.Kind.START_START, 2).startToStart(3, 4)).isEqualTo(2);
        assertThat(new Link(0, 1, Link.Kind.FINISH_FINISH, 2).startToStart(3, 4)).isEqualTo(1);
        assertThat(new Link(0, 1, Link.Kind.START_FINISH, 2).startToStart(3, 4)).isEqualTo(-2);
    }

    @Test
    void eachTaskComesAfterWhatItWaitsFor() {
        var problem =
                Problem.of(
                        List.of(A, B, A),
                        List.of(Link.finishStart(2, 0), Link.finishStart(0, 1)),
                        List.of());
        assertThat(problem.order()).containsExactly(2, 0, 1);
        assertThat(problem.troubles()).isEmpty();
    }

    @Test
    void aCircleIsCutAndNamed() {
        var links = List.of(Link.finishStart(0, 1), Link.finishStart(1, 0));
        var problem = Problem.of(List.of(A, B), links, List.of());
        assertThat(problem.links()).isEqualTo(links);
        assertThat(problem.kept()).containsExactly(Link.finishStart(0, 1));
        assertThat(problem.troubles())
                .containsExactly(
                        new Trouble(
                                0,
                                "“A” waits for itself (A → B → A); its wait for “B” is left out. Remove one of these links."));
    }

    @Test
    void aTaskThatWaitsForItselfIsACircle() {
        var problem = Problem.of(List.of(A), List.of(Link.finishStart(0, 0)), List.of());
        assertThat(problem.kept()).isEmpty();
        assertThat(problem.troubles()).hasSize(1);
    }

    @Test
    void aLongCircleIsFoundWithoutALongStack() {
        int size = 200_000;
        var tasks = IntStream.range(0, size).mapToObj(one -> Task.of("T" + one, 1)).toList();
        var links =
                IntStream.range(0, size)
                        .mapToObj(one -> Link.finishStart(one, (one + 1) % size))
                        .toList();
        var problem = Problem.of(tasks, links, List.of());
        assertThat(problem.kept()).hasSize(size - 1);
        assertThat(problem.troubles().getFirst().sentence()).contains("→ …").hasSizeLessThan(300);
    }

    @Test
    void whatIsNotThereIsRefusedByName() {
        assertThatThrownBy(() -> Problem.of(List.of(A), List.of(Link.finishStart(0, 1)), List.of()))
                .hasMessage("A link goes from task 0 to task 1, of 1.");
        assertThatThrownBy(() ->
                        Problem.of(
                                List.of(Task.of("A", 1, new Demand(0, 1))), List.of(), List.of()))
                .hasMessage("“A” asks for resource 0, which there is not.");
        var seat = new Seat(0, 0, List.of(3));
        assertThatThrownBy(() -> Problem.of(List.of(A.withSeats(seat)), List.of(), List.of()))
                .hasMessage("“A” names person 3, whom there is not.");
        assertThatThrownBy(() ->
                        Problem.of(
                                List.of(A.withPin(new Present(0, List.of(0)))),
                                List.of(),
                                List.of()))
                .hasMessage("“A” has more people than seats.");
    }

    @Test
    void whatIsTooLongToCountIsRefused() {
        var long1 = Task.of("A", Calendar.NEVER - 1);
        assertThatThrownBy(() -> Problem.of(List.of(long1, A, A), List.of(), List.of()))
                .hasMessageContaining("Take longer units of time.");
        assertThatThrownBy(() -> Task.of("A", Calendar.NEVER)).hasMessageContaining("out of range");
        assertThatThrownBy(() -> Task.of("A", -1)).hasMessageContaining("out of range");
    }

    @Test
    void itIsPlainWithoutPeopleCalendarsAndPins() {
        assertThat(plain(A)).isTrue();
        assertThat(plain(A.withDeadline(3, 1).withRelease(2))).isTrue();
        assertThat(plain(A.withSeats(Seat.of(0, 0)))).isFalse();
        assertThat(plain(A.withCalendar(Calendar.of(0, 5)))).isFalse();
        assertThat(plain(A.withPin(Present.at(3)))).isFalse();
    }

    private static boolean plain(Task task) {
        return Problem.of(List.of(task), List.of(), List.of()).isPlain();
    }

    @Test
    void aCapacityHoldsUntilItsNextStep() {
        var capacity = Capacity.of(0, 2, 5, 0, 8, 3);
        assertThat(IntStream.of(0, 4, 5, 7, 8, 1_000_000).map(capacity::at))
                .containsExactly(2, 2, 0, 0, 3, 3);
        assertThat(capacity.most()).isEqualTo(3);
        assertThatThrownBy(() -> Capacity.of(1, 2)).hasMessageContaining("first at time 0");
        assertThatThrownBy(() -> Capacity.of(0, 2, 0, 3)).hasMessageContaining("out of order");
        assertThatThrownBy(() -> Capacity.always(-1)).hasMessageContaining("below zero");
    }
}
