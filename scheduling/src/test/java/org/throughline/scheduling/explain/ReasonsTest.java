package org.throughline.scheduling.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.throughline.scheduling.Effort;
import org.throughline.scheduling.RandomProblems;
import org.throughline.scheduling.Solver;
import org.throughline.scheduling.check.Checker;
import org.throughline.scheduling.explain.Reason.Holds;
import org.throughline.scheduling.explain.Reason.Step;
import org.throughline.scheduling.explain.Reason.Why;
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

class ReasonsTest {
    private static final Seat DIGGER = Seat.of(0, 1);

    private static List<Reason> reasons(Problem problem) {
        var answer = Solver.solve(problem, Effort.schedules(200, 1)).orElseThrow();
        assertThat(answer.violations()).isEmpty();
        return Reasons.of(problem, answer.schedule());
    }

    @Test
    void theChainGoesBackOverLinksPeopleAndResourcesToWhereNothingHolds() {
        var ana = Person.of("Ana", Map.of(0, 1));
        var problem =
                Problem.of(
                        List.of(
                                Task.of("Dig", 5, new Demand(0, 1)).withRelease(2),
                                Task.of("Haul", 4, new Demand(0, 1)).withSeats(DIGGER),
                                Task.of("Sift", 3).withSeats(DIGGER),
                                Task.of("Show", 2).withDeadline(10, 1)),
                        List.of(
                                Link.finishStart(0, 1),
                                Link.finishStart(1, 2),
                                Link.finishStart(2, 3)),
                        List.of(new Resource("Cart", Capacity.always(1))),
                        List.of(ana),
                        Weights.DEADLINES);
        var reason = reasons(problem).getFirst();
        assertThat(reason.kind()).isEqualTo(Reason.Kind.LATE);
        assertThat(reason.chain())
                .containsExactly(
                        new Step(3, new Holds.Link(2)),
                        new Step(2, new Holds.Link(1)),
                        new Step(1, new Holds.Link(0)),
                        new Step(0, new Holds.Release(2)));
        assertThat(reason.sentence())
                .isEqualTo(
                        "“Show” is done at 16, 6 after its deadline: “Show” waits for “Sift”; “Sift” waits for “Haul”; “Haul” waits for “Dig”; “Dig” may not start before 2.");
    }

    @Test
    void somebodyWasBusyAndSomethingWasTaken() {
        var ana = Person.of("Ana", Map.of(0, 1));
        var problem =
                Problem.of(
                        List.of(
                                Task.of("First", 5)
                                        .withSeats(DIGGER)
                                        .withPin(new Present(0, List.of(0))),
                                Task.of("Second", 4).withSeats(DIGGER).withDeadline(5, 1),
                                Task.of("Load", 6, new Demand(0, 2)).withPin(Present.at(0)),
                                Task.of("Third", 1, new Demand(0, 2)).withDeadline(3, 1)),
                        List.of(),
                        List.of(new Resource("Cart", Capacity.always(3))),
                        List.of(ana),
                        Weights.DEADLINES);
        assertThat(reasons(problem))
                .extracting(Reason::sentence)
                .containsExactly(
                        "“Second” is done at 9, 4 after its deadline: Ana does “First” before “Second”; “First” is pinned to 0.",
                        "“Third” is done at 7, 4 after its deadline: “Load” has Cart before “Third”; “Load” is pinned to 0.");
    }

    @Test
    void whoCouldDoItInsteadAndWhatElseWouldLetItBeSooner() {
        var people =
                List.of(
                        Person.of("Ana", Map.of(0, 1)),
                        Person.of("Ben", Map.of(0, 1)),
                        Person.of("Cleo", Map.of(1, 1)));
        var problem =
                Problem.of(
                        List.of(
                                Task.of("First", 5)
                                        .withSeats(DIGGER)
                                        .withPin(new Present(0, List.of(0))),
                                Task.of("Second", 4).withSeats(DIGGER).withRelease(1),
                                Task.of("Show", 2).withDeadline(8, 1),
                                Task.of("Ben's", 3)
                                        .withSeats(DIGGER)
                                        .withPin(new Present(0, List.of(1)))),
                        List.of(Link.finishStart(1, 2)),
                        List.of(),
                        people,
                        Weights.DEADLINES);
        // By hand: Ana does both, although Ben is free at 3.
        var schedule =
                new Schedule(
                        new int[] {0, 5, 9, 0},
                        new int[] {5, 9, 11, 3},
                        new int[][] {{0}, {0}, {}, {1}},
                        new BitSet());
        var holding = Holding.in(problem, schedule);
        var chain = holding.chain(2);
        assertThat(chain)
                .containsExactly(
                        new Step(2, new Holds.Link(1)),
                        new Step(1, new Holds.Person(0, 0)),
                        new Step(0, new Holds.Pin(0)));
        assertThat(holding.remedies(chain, 0))
                .containsExactly(new Remedy(1, new Holds.Person(0, 0), OptionalInt.of(1), 3, 7, 9));
    }

    @Test
    void whereNobodyElseCouldItTakesSomebodyNew() {
        var problem =
                Problem.of(
                        List.of(
                                Task.of("First", 5)
                                        .withSeats(DIGGER)
                                        .withPin(new Present(0, List.of(0))),
                                Task.of("Second", 4).withSeats(DIGGER).withDeadline(5, 1)),
                        List.of(),
                        List.of(),
                        List.of(Person.of("Ana", Map.of(0, 1)), Person.of("Cleo", Map.of(1, 1))),
                        Weights.DEADLINES);
        var answer = Solver.solve(problem, Effort.schedules(50, 1)).orElseThrow();
        var holding = Holding.in(problem, answer.schedule());
        assertThat(holding.remedies(holding.chain(1), 0))
                .containsExactly(
                        new Remedy(1, new Holds.Person(0, 0), OptionalInt.empty(), 0, 4, 4));
    }

    @Test
    void aReleaseAResourceAndWhatDoesNotMoveCanBeLifted() {
        var problem =
                Problem.of(
                        List.of(
                                Task.of("Late", 2).withRelease(6).withDeadline(5, 1),
                                Task.of("Load", 6, new Demand(0, 2)).withPin(Present.at(0)),
                                Task.of("Third", 1, new Demand(0, 2)).withDeadline(3, 1),
                                Task.of("Fourth", 1).withDeadline(3, 1)),
                        List.of(),
                        List.of(new Resource("Cart", Capacity.always(3))),
                        List.of(),
                        Weights.DEADLINES);
        // By hand: the fourth could begin at once.
        var schedule =
                new Schedule(
                        new int[] {6, 0, 6, 5},
                        new int[] {8, 6, 7, 6},
                        new int[][] {{}, {}, {}, {}},
                        new BitSet());
        var holding = Holding.in(problem, schedule);
        assertThat(holding.remedies(holding.chain(0), 0))
                .extracting(Remedy::start, Remedy::done)
                .containsExactly(Tuple.tuple(0, 2));
        assertThat(holding.remedies(holding.chain(0), 4))
                .extracting(Remedy::start, Remedy::done)
                .as("nothing begins before")
                .containsExactly(Tuple.tuple(4, 6));
        assertThat(holding.remedies(holding.chain(2), 0))
                .containsExactly(
                        new Remedy(2, new Holds.Resource(0, 1), OptionalInt.empty(), 0, 1, 1));
        assertThat(holding.remedies(holding.chain(3), 0))
                .containsExactly(new Remedy(3, new Holds.Free(), OptionalInt.empty(), 0, 1, 1));
    }

    /** What is promised of one change holds when the change is made: the checker says so. */
    @Test
    void aRemedyIsASchedule() {
        int found = 0;
        for (long seed = 1; seed <= 400; seed++) {
            var problem = RandomProblems.staffed(seed, 12, 5);
            var answer = Solver.solve(problem, Effort.schedules(1, seed)).orElseThrow();
            if (!answer.violations().isEmpty()) continue;
            var holding = Holding.in(problem, answer.schedule());
            for (int task = 0; task < problem.size(); task++) {
                var chain = holding.chain(task);
                for (var remedy : holding.remedies(chain, 0)) {
                    if (remedy.by().isEmpty() || remedy.task() != task) continue;
                    found++;
                    var changed = with(answer.schedule(), remedy);
                    assertThat(Checker.check(problem, changed))
                            .as("seed %d, %s", seed, remedy)
                            .isEmpty();
                }
            }
        }
        assertThat(found).as("remedies looked at").isGreaterThan(10);
    }

    private static Schedule with(Schedule schedule, Remedy remedy) {
        var starts = schedule.starts();
        var finishes = schedule.finishes();
        var staff = new int[schedule.size()][];
        var bare = new BitSet();
        for (int task = 0; task < staff.length; task++) {
            staff[task] = schedule.staff(task);
            bare.set(task, schedule.isBare(task));
        }
        starts[remedy.task()] = remedy.start();
        finishes[remedy.task()] = remedy.end();
        int whom = ((Holds.Person) remedy.holds()).person();
        for (int seat = 0; seat < staff[remedy.task()].length; seat++)
            if (staff[remedy.task()][seat] == whom)
                staff[remedy.task()][seat] = remedy.by().getAsInt();
        return new Schedule(starts, finishes, staff, bare);
    }

    @Test
    void itStartsWhenWorkBegins() {
        var ana = Person.of("Ana", Map.of(0, 1)).withCalendar(Calendar.of(9, 17));
        var problem =
                Problem.of(
                        List.of(Task.of("A", 3).withSeats(DIGGER).withDeadline(10, 1)),
                        List.of(),
                        List.of(),
                        List.of(ana),
                        Weights.DEADLINES);
        assertThat(reasons(problem).getFirst().sentence())
                .isEqualTo("“A” is done at 12, 2 after its deadline: “A” starts when work begins.");
    }

    @Test
    void eachIsExcludedBySomething() {
        var people =
                List.of(
                        Person.of("Ana", Map.of(0, 3)),
                        Person.of("Ben", Map.of(0, 0)),
                        Person.of("Cleo", Map.of(0, 2)),
                        Person.of("Dan", Map.of(0, 2)).withCalendar(Calendar.of(0, 4)),
                        Person.of("Eve", Map.of(1, 5)),
                        Person.of("Fay", Map.of(0, 2)));
        var task = Task.of("Dig", 6).withSeats(new Seat(0, 1, List.of(0, 1, 3, 5)));
        var other = Task.of("Sift", 8).withSeats(new Seat(0, 1, List.of(5)));
        var problem =
                Problem.of(List.of(task, other), List.of(), List.of(), people, Weights.MAKESPAN);
        // Ana could: a schedule made by hand that leaves her out.
        var schedule =
                new Schedule(
                        new int[] {0, 0},
                        new int[] {6, 8},
                        new int[][] {{Schedule.NOBODY}, {5}},
                        new BitSet());
        var reason = Reasons.of(problem, schedule).getFirst();
        assertThat(reason.excluded())
                .extracting(Reason.Excluded::why)
                .containsExactly(
                        Why.FREE,
                        Why.LEVEL_TOO_LOW,
                        Why.NOT_NAMED,
                        Why.CONTRACT_TOO_SHORT,
                        Why.BUSY);
        assertThat(reason.excluded()).extracting(Reason.Excluded::person).doesNotContain(4);
        assertThat(reason.sentence())
                .isEqualTo(
                        "Nobody is on “Dig”, which takes skill 0 at level 1: Ana would be free. Ben has skill 0 at level 0, and it takes 1. Cleo is not among those who may do it. Dan does not work long enough from 0 on. Fay does “Sift” until 8.");
    }

    @Test
    void nobodyHasTheSkill() {
        var problem =
                Problem.of(
                        List.of(Task.of("Sing", 6).withSeats(Seat.of(4, 1))),
                        List.of(),
                        List.of(),
                        List.of(Person.of("Ana", Map.of(0, 3))),
                        Weights.MAKESPAN);
        assertThat(reasons(problem))
                .extracting(Reason::sentence)
                .containsExactly("Nobody is on “Sing”: nobody has skill 4.");
    }

    @Test
    void whatIsOnTimeAndStaffedNeedsNoReason() {
        var problem = Problem.of(List.of(Task.of("A", 3).withDeadline(3, 1)), List.of(), List.of());
        assertThat(reasons(problem)).isEmpty();
    }
}
