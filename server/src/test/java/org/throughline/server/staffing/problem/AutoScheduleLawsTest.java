package org.throughline.server.staffing.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.read.Schedule;
import org.throughline.scheduling.Effort;
import org.throughline.scheduling.Solver;
import org.throughline.scheduling.check.Violation;

/** What holds of every answer, tried on random plans. */
class AutoScheduleLawsTest {
    private static final int PLANS = 40;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

    /** One answer, with all that made it. */
    private record Case(
            long seed, Plan plan, Ask ask, Translation translation, Proposed proposed, Plan next) {
        @Override
        public String toString() {
            return "seed %d, %s, on %s".formatted(seed, ask.may(), ask.today());
        }
    }

    private static final List<Case> CASES = cases();

    private static List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (long seed = 0; seed < PLANS; seed++) {
            var plan = staffed(new RandomPlans(seed).plan(120));
            var may = May.values()[(int) (seed % 3)];
            var ask = Ask.all(may, FIRST.plusDays(seed % 4 * 25));
            try {
                var proposed =
                        AutoSchedule.of(plan, ask, Effort.schedules(200, 1), _ -> {}).orElseThrow();
                var next =
                        switch (Edits.apply(plan, proposed.edits())) {
                            case Outcome.Applied(var after) -> after;
                            case Outcome.Refused(var because) ->
                                    throw new AssertionError(seed + ": " + because);
                        };
                cases.add(new Case(seed, plan, ask, Translation.of(plan, ask), proposed, next));
            } catch (Unacceptable _) {
                // Nothing to schedule in this one.
            }
        }
        assertThat(cases).as("plans with work").hasSizeGreaterThan(PLANS / 2);
        assertThat(cases).as("that it changes").anyMatch(one -> !one.proposed().edits().isEmpty());
        return cases;
    }

    /** With somebody on every other task that has days, every other of them pinned to it. */
    private static Plan staffed(Plan plan) {
        var people = List.copyOf(plan.all(Person.class));
        var next = plan;
        int number = 0;
        for (var task : plan.all(Task.class)) {
            number++;
            if (number % 2 == 0 || people.isEmpty() || task.planned().isEmpty()) continue;
            var one =
                    Assignment.of(
                            new Id<>(new UUID(number, number)),
                            people.get(number % people.size()).id(),
                            task.project(),
                            task.planned().get(),
                            240);
            next =
                    next.with(
                            Fields.of(Kind.ASSIGNMENT)
                                    .with(
                                            one,
                                            Map.of(
                                                    "task",
                                                    Optional.of(task.id()),
                                                    "pinned",
                                                    number % 4 == 1)));
        }
        return next;
    }

    @Test
    void nothingPinnedDoneOrOutsideMoves() {
        for (var one : CASES)
            for (var task : one.plan().all(Task.class)) {
                if (one.translation().scope.moves(task.id())) continue;
                assertThat(one.next().get(Task.class, task.id()))
                        .as(one.toString())
                        .isEqualTo(task);
                for (var its : one.plan().referring(Assignment.class, task.id()))
                    assertThat(one.next().find(its.id())).as(one.toString()).contains(its);
            }
    }

    @Test
    void whoIsPinnedToATaskStaysOnIt() {
        int tried = 0;
        for (var one : CASES)
            for (var pinned : one.plan().all(Assignment.class)) {
                if (!pinned.pinned() || pinned.task().isEmpty()) continue;
                tried++;
                assertThat(one.next().referring(Assignment.class, pinned.task().get()))
                        .as("%s: %s", one, pinned)
                        .anyMatch(its -> its.to().equals(pinned.to()));
            }
        assertThat(tried).isGreaterThan(10);
    }

    @Test
    void onlyDaysAndWhoDoesWhatChange() {
        for (var one : CASES)
            for (var edit : one.proposed().edits())
                assertThat(edit.kind().stable()).as(one.toString()).isIn("task", "assignment");
    }

    @Test
    void theCheckerAcceptsWhatTheKernelFound() {
        for (var one : CASES) {
            var answer =
                    Solver.solve(one.translation().problem(), Effort.schedules(200, 1))
                            .orElseThrow();
            assertThat(answer.violations())
                    .as(one.toString())
                    .allMatch(violation -> isForced(one, violation));
        }
    }

    /** By what is pinned, or where it has no place at all. */
    private static boolean isForced(Case one, Violation violation) {
        var problem = one.translation().problem();
        return switch (violation) {
            case Violation.LinkBroken(var link, _) ->
                    problem.task(link.after()).pinned() || problem.task(link.before()).pinned();
            case Violation.DoubleBooked _, Violation.PinnedSeatChanged _ ->
                    one.ask().may() == May.PEOPLE;
            default -> false;
        };
    }

    /** The plan's own schedule finds nothing wrong with the days of what may move. */
    @Test
    void thePlanFindsNoBreach() {
        for (var one : CASES) {
            if (one.ask().may() == May.PEOPLE) continue;
            var schedule = Schedule.of(one.next(), one.ask().today());
            for (var leaf : one.translation().leaves) {
                if (hasNoPlace(one, leaf) || leaf.begun()) continue;
                for (var breach :
                        schedule.dates(leaf.task().id())
                                .map(Schedule.Dates::breaches)
                                .orElseThrow())
                    assertThat(isForced(breach))
                            .as("%s: %s %s", one, leaf.task().name(), breach)
                            .isTrue();
            }
        }
    }

    /**
     * What has no days and gets none is where the plan computes it, and moves with what it waits
     * for.
     */
    private static boolean isForced(Schedule.Breach breach) {
        return breach instanceof Schedule.Breach.AfterDeadline
                || breach instanceof Schedule.Breach.Predecessor(_, var before, _, _)
                        && before.planned().isEmpty();
    }

    /** Nobody's hours suffice, alone or beside what else they do; then it is said. */
    private static boolean hasNoPlace(Case one, Translation.Leaf leaf) {
        var said = "“%s” got no days".formatted(leaf.task().name());
        return one.proposed().findings().troubles().stream().anyMatch(its -> its.startsWith(said))
                || one.translation().lacking().stream()
                        .anyMatch(lacking -> lacking.task().equals(leaf.task().id()));
    }

    @Test
    void nobodyIsAboveTheirCeilingWhoWasNotBefore() {
        for (var one : CASES) {
            var span = new Span(FIRST.minusDays(30), FIRST.plusDays(900));
            for (var person : one.plan().all(Person.class)) {
                var before = LoadRow.of(one.plan(), person.id(), span);
                var after = LoadRow.of(one.next(), person.id(), span);
                if (Arrays.equals(before.confirmed(), after.confirmed())) continue;
                for (int day = 0; day < span.days(); day++) {
                    int most =
                            after.effective()[day]
                                    * target(one.plan(), person, span.start().plusDays(day))
                                    / 100;
                    assertThat(after.confirmed()[day])
                            .as("%s: %s on %s", one, person.name(), span.start().plusDays(day))
                            .isLessThanOrEqualTo(Math.max(most, before.confirmed()[day]));
                }
            }
        }
    }

    private static int target(Plan plan, Person person, LocalDate day) {
        return plan.referring(Contract.class, person.id()).stream()
                .filter(one -> one.covers(day))
                .findFirst()
                .map(one -> one.target().value())
                .orElse(100);
    }

    @Test
    void theSameAgainIsTheSame() {
        for (var one : CASES.subList(0, 9))
            assertThat(
                            AutoSchedule.of(
                                            one.plan(),
                                            one.ask(),
                                            Effort.schedules(200, 1),
                                            _ -> {})
                                    .orElseThrow()
                                    .edits()
                                    .toString())
                    .as(one.toString())
                    .isEqualTo(one.proposed().edits().toString());
    }

    @Test
    void noIdIsUsedTwice() {
        for (var one : CASES) {
            Set<Id<? extends Item>> ids = new HashSet<>();
            for (var edit : one.proposed().edits())
                assertThat(ids.add(edit.id().as())).as(one.toString()).isTrue();
        }
    }

    @Test
    void theRandomPlansHaveWhatMatters() {
        assertThat(CASES).anyMatch(one -> !one.plan().all(Dependency.class).isEmpty());
        assertThat(CASES)
                .anyMatch(
                        one -> one.translation().leaves.stream().anyMatch(Translation.Leaf::begun));
        assertThat(CASES)
                .anyMatch(one ->
                        one.translation().leaves.stream()
                                .anyMatch(leaf ->
                                        leaf.parts().stream()
                                                .anyMatch(part -> !part.chairs().isEmpty())));
    }
}
