package org.throughline.scheduling.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
import org.throughline.scheduling.problem.Weights;

/** A library of spoiled schedules: one good one, and each way to spoil it. */
class CheckerTest {
    private static final int NOBODY = Schedule.NOBODY;

    // Tasks
    private static final int DIG = 0;
    private static final int BUILD = 1;
    private static final int PAINT = 2;
    private static final int REST = 3;
    private static final int TALK = 4;
    private static final int WHOLE = 5;

    // People
    private static final int ANA = 0;
    private static final int BEN = 1;
    private static final int CLEO = 2;

    private final Problem problem =
            Problem.of(
                    List.of(
                            Task.of("Dig", 4, new Demand(0, 2)),
                            Task.of("Build", 6, new Demand(0, 1)).withSeats(Seat.of(0, 2)),
                            Task.of("Paint", 4).withSeats(new Seat(1, 1, List.of(ANA, BEN))),
                            Task.of("Rest", 2).withRelease(3),
                            Task.of("Talk", 2)
                                    .withSeats(Seat.of(1, 0), Seat.of(1, 0))
                                    .withPin(new Present(20, List.of(BEN))),
                            Task.of("Whole", 3)
                                    .withCalendar(Calendar.of(0, 8, 10, 18))
                                    .withoutPause()),
                    List.of(
                            Link.finishStart(DIG, BUILD),
                            new Link(BUILD, PAINT, Link.Kind.START_START, 1),
                            new Link(DIG, REST, Link.Kind.FINISH_FINISH, 1),
                            new Link(DIG, WHOLE, Link.Kind.START_FINISH, 5)),
                    List.of(new Resource("Digger", Capacity.of(0, 3, 9, 1))),
                    List.of(
                            Person.of("Ana", Map.of(0, 3, 1, 1))
                                    .withCalendar(Calendar.of(0, 8, 12, 40)),
                            Person.of("Ben", Map.of(0, 1, 1, 2)).withShare(50),
                            Person.of("Cleo", Map.of(0, 2, 1, 3))),
                    Weights.MAKESPAN);

    private final int[] start = {0, 4, 5, 3, 20, 4};
    private final int[] finish = {4, 14, 13, 5, 24, 7};
    private final int[][] staff = {{}, {ANA}, {BEN}, {}, {BEN, CLEO}, {}};
    private final BitSet bare = new BitSet();

    private List<Violation> check() {
        return Checker.check(problem, new Schedule(start, finish, staff, bare));
    }

    private void isSpoiled(Class<? extends Violation> by, String sentence) {
        assertThat(check()).isNotEmpty().allMatch(by::isInstance);
        assertThat(check().getFirst().sentence(problem)).isEqualTo(sentence);
    }

    private void put(int task, int from, int to) {
        start[task] = from;
        finish[task] = to;
    }

    @Test
    void theGoodOneIsAccepted() {
        assertThat(check()).isEmpty();
    }

    @Test
    void tooFewTasks() {
        var schedule = new Schedule(new int[1], new int[1], new int[1][0], bare);
        assertThat(Checker.check(problem, schedule)).containsExactly(new Violation.WrongSize(1));
    }

    @Test
    void aSeatTooMany() {
        staff[DIG] = new int[] {ANA};
        isSpoiled(
                Violation.WrongSeats.class,
                "“Dig” has 1 seats in the schedule and 0 in the problem.");
    }

    @Test
    void beforeItsRelease() {
        // On its own: its finish may not come before 5, so it is stretched, which is wrong as well.
        put(REST, 2, 5);
        assertThat(check())
                .containsExactly(
                        new Violation.BeforeRelease(REST, 2),
                        new Violation.WrongFinish(REST, 5, 4));
    }

    @Test
    void beforeTheBeginningOfTime() {
        put(DIG, -1, 4);
        isSpoiled(Violation.BeforeRelease.class, "“Dig” starts at -1 and may not before 0.");
    }

    @Test
    void offItsPin() {
        put(TALK, 21, 25);
        isSpoiled(Violation.OffItsPin.class, "“Talk” is pinned to 20 and starts at 21.");
    }

    @Test
    void aPinnedSeatThatChangedHands() {
        staff[TALK] = new int[] {ANA, BEN};
        isSpoiled(
                Violation.PinnedSeatChanged.class,
                "“Talk” is pinned, and its seat 0 changed hands.");
    }

    @Test
    void aFinishTooEarly() {
        finish[PAINT] = 12;
        isSpoiled(
                Violation.WrongFinish.class,
                "“Paint” is said to finish at 12; its work is done at 13.");
    }

    @Test
    void aFinishTooLate() {
        finish[REST] = 6;
        isSpoiled(
                Violation.WrongFinish.class,
                "“Rest” is said to finish at 6; its work is done at 5.");
    }

    @Test
    void aBreakThatIsNotReckoned() {
        finish[BUILD] = 10;
        isSpoiled(
                Violation.WrongFinish.class,
                "“Build” is said to finish at 10; its work is done at 14.");
    }

    @Test
    void workThatIsNeverDone() {
        put(BUILD, 36, 42);
        put(PAINT, 37, 45);
        isSpoiled(Violation.NeverDone.class, "The work of “Build” is never done.");
    }

    @Test
    void aPauseWhereNoneMayBe() {
        put(WHOLE, 6, 11);
        isSpoiled(Violation.Interrupted.class, "“Whole” needs one stretch and is interrupted.");
    }

    @Test
    void aBrokenFinishStart() {
        put(BUILD, 3, 13);
        isSpoiled(
                Violation.LinkBroken.class,
                "“Build” does not wait for “Dig” (FINISH_START, lag 0): it comes 1 too early.");
    }

    @Test
    void aBrokenStartStart() {
        put(PAINT, 4, 12);
        isSpoiled(
                Violation.LinkBroken.class,
                "“Paint” does not wait for “Build” (START_START, lag 1): it comes 1 too early.");
    }

    @Test
    void aBrokenFinishFinish() {
        put(DIG, 1, 5);
        put(BUILD, 5, 15);
        put(PAINT, 6, 14);
        isSpoiled(
                Violation.LinkBroken.class,
                "“Rest” does not wait for “Dig” (FINISH_FINISH, lag 1): it comes 1 too early.");
    }

    @Test
    void aBrokenStartFinish() {
        put(WHOLE, 1, 4);
        isSpoiled(
                Violation.LinkBroken.class,
                "“Whole” does not wait for “Dig” (START_FINISH, lag 5): it comes 1 too early.");
    }

    @Test
    void moreThanThereIs() {
        put(DIG, 6, 10);
        put(REST, 9, 11);
        put(BUILD, 12, 18);
        put(PAINT, 13, 21);
        staff[PAINT] = new int[] {BEN};
        put(WHOLE, 10, 13);
        put(TALK, 20, 24);
        staff[TALK] = new int[] {BEN, CLEO};
        assertThat(check())
                .contains(new Violation.OverCapacity(0, 9, 2, 1))
                .extracting(one -> one.sentence(problem))
                .contains("Digger has 1 at 9, and 2 are used.");
    }

    @Test
    void somebodyThereIsNot() {
        staff[TALK] = new int[] {BEN, 7};
        isSpoiled(
                Violation.NoSuchPerson.class,
                "Seat 1 of “Talk” goes to person 7, whom there is not.");
    }

    @Test
    void somebodyWithoutTheLevel() {
        staff[BUILD] = new int[] {BEN};
        finish[BUILD] = 16;
        staff[PAINT] = new int[] {ANA};
        put(PAINT, 5, 13);
        isSpoiled(
                Violation.WithoutSkill.class,
                "Ben does “Build” without having skill 0 at level 2.");
    }

    @Test
    void somebodyWhoIsNotNamed() {
        staff[PAINT] = new int[] {CLEO};
        put(PAINT, 5, 9);
        isSpoiled(Violation.NotAmongThose.class, "Cleo is not among those who may do “Paint”.");
    }

    @Test
    void oneForTwoSeats() {
        staff[TALK] = new int[] {BEN, BEN};
        isSpoiled(Violation.TwiceOnOneTask.class, "Ben has two seats of “Talk”.");
    }

    @Test
    void twoTasksAtATime() {
        staff[PAINT] = new int[] {ANA};
        put(PAINT, 5, 13);
        isSpoiled(Violation.DoubleBooked.class, "Ana does “Build” and “Paint” at the same time.");
    }

    @Test
    void bareAndStaffed() {
        bare.set(BUILD);
        finish[BUILD] = 10;
        isSpoiled(
                Violation.BareButStaffed.class,
                "“Build” is said to have nothing, and has somebody.");
    }

    @Test
    void bareAndTooLong() {
        bare.set(REST);
        finish[REST] = 6;
        isSpoiled(
                Violation.WrongFinish.class,
                "“Rest” is said to finish at 6; its work is done at 5.");
    }

    @Test
    void anEmptySeatIsNoViolation() {
        staff[BUILD] = new int[] {NOBODY};
        finish[BUILD] = 10;
        assertThat(check()).isEmpty();
    }

    @Test
    void aCircleIsNoExcuse() {
        var circle =
                Problem.of(
                        List.of(Task.of("A", 1), Task.of("B", 1)),
                        List.of(Link.finishStart(0, 1), Link.finishStart(1, 0)),
                        List.of());
        var schedule = new Schedule(new int[] {0, 1}, new int[] {1, 2}, new int[2][0], bare);
        assertThat(Checker.check(circle, schedule))
                .containsExactly(new Violation.LinkBroken(Link.finishStart(1, 0), 2));
    }

    @Test
    void resourcesAreFreeWhileTheCalendarRests() {
        var calendar = Calendar.of(0, 2, 4, 8);
        var nights =
                Problem.of(
                        List.of(Task.of("A", 4, new Demand(0, 1)).withCalendar(calendar)),
                        List.of(),
                        List.of(new Resource("Room", Capacity.of(0, 1, 2, 0, 4, 1))));
        var schedule = new Schedule(new int[] {0}, new int[] {6}, new int[1][0], bare);
        assertThat(Checker.check(nights, schedule)).isEmpty();
    }
}
