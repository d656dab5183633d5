package org.throughline.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.BrokenThreads;
import org.throughline.plan.direction.BrokenThreads.Loose;
import org.throughline.plan.direction.Hours;
import org.throughline.plan.direction.LineOfSight;
import org.throughline.plan.direction.LineOfSight.Measured;
import org.throughline.plan.direction.Readiness;
import org.throughline.plan.direction.Signpost;
import org.throughline.plan.direction.Strategy;
import org.throughline.plan.direction.StrategyTest;
import org.throughline.plan.direction.StrategyTest.Question;
import org.throughline.plan.direction.StrategyTests;
import org.throughline.plan.direction.Vision;
import org.throughline.plan.direction.Why;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.*;
import org.throughline.plan.policy.Author;
import org.throughline.plan.policy.Drift;
import org.throughline.plan.policy.Judge;
import org.throughline.plan.policy.Weigh;
import org.throughline.plan.read.Buckets;
import org.throughline.plan.rule.Rules;

/** The demo organization has a direction, and the troubles it is told to have. */
class StoryTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    /** The first and last days of quarters and years, and a Sunday. */
    static Stream<LocalDate> days() {
        return Stream.of(
                TODAY,
                LocalDate.of(2026, 12, 31),
                LocalDate.of(2027, 1, 1),
                LocalDate.of(2028, 2, 29),
                LocalDate.of(2027, 4, 4));
    }

    /** Every chapter is applied, and nobody would have to be asked about it. */
    @ParameterizedTest
    @MethodSource("days")
    void everyChapterIsItsAuthorsToTell(LocalDate today) {
        var plan = Plan.empty();
        for (var chapter : Story.told(today)) {
            var author =
                    new Author(
                            Optional.of(Story.person(chapter.who())), Optional.of(Approver.LEADER));
            if (!(Edits.apply(plan, chapter.edits()) instanceof Outcome.Applied(var next)))
                throw new AssertionError(
                        chapter.title() + ": " + Edits.apply(plan, chapter.edits()));
            var figures =
                    Weigh.figures(plan, next, chapter.edits(), Optional.empty(), author.person());
            assertThat(Judge.judge(plan, next, figures, Drift.NONE, author, today).requirements())
                    .as(chapter.title())
                    .isEmpty();
            plan = next;
        }
        assertThat(Rules.broken(plan)).isEmpty();
    }

    private static Plan plan() {
        var plan = Plan.empty();
        for (var chapter : Story.told(TODAY)) plan = Edits.replay(plan, chapter.edits());
        return plan;
    }

    private static Span quarter() {
        return Buckets.from(TODAY, Buckets.Unit.QUARTER, 1).getFirst();
    }

    @Test
    void hoursLeadToThePurposeAndTwoThreadsAreBroken() {
        var plan = plan();
        var hours = Hours.of(plan, quarter());
        var sight = LineOfSight.of(plan, hours, Measured.HOURS);
        var broken = BrokenThreads.of(plan, sight, quarter());
        assertThat(broken.of(Loose.WORK_WITHOUT_A_WHY))
                .extracting(BrokenThreads.Broken::name)
                .contains("Year close");
        assertThat(broken.of(Loose.ACTION_WITHOUT_PEOPLE))
                .extracting(BrokenThreads.Broken::name)
                .containsExactly("Answer around the clock");
        assertThat(broken.of(Loose.NOT_AGREED))
                .extracting(BrokenThreads.Broken::name)
                .containsExactly("contribution of Platform care to Record merge in beta");
        assertThat(sight.inSight().asDouble() / sight.total().asDouble()).isBetween(0.8, 0.99);
        var atlas = plan.project(Story.id(Kind.PROJECT, "Atlas relaunch"));
        assertThat(Why.of(plan, atlas).getFirst().steps())
                .extracting(Why.Step::name)
                .containsExactly(
                        "Atlas relaunch",
                        "Booking in under 90 s",
                        "Book in ninety seconds",
                        "Win the front desk first",
                        "Every clinic in the region books online",
                        "Make care easy to reach");
    }

    @Test
    void operationsHasAStrategyInNameOnly() {
        var plan = plan();
        var hours = Hours.of(plan, quarter());
        assertThat(failed(plan, Optional.of(Story.id(Kind.TEAM, "Operations")), hours))
                .contains(
                        Question.OBSTACLE,
                        Question.MORE_THAN_GOALS,
                        Question.POLICIES_HAVE_ACTIONS,
                        Question.POLICIES_EXCLUDE,
                        Question.PLAIN_WORDS);
        // The organization's own is one, but for the action that nobody works on.
        assertThat(failed(plan, Optional.empty(), hours))
                .contains(Question.SOMETHING_BEHIND_IT)
                .doesNotContain(
                        Question.OBSTACLE,
                        Question.MORE_THAN_GOALS,
                        Question.POLICIES_HAVE_ACTIONS,
                        Question.POLICIES_EXCLUDE,
                        Question.FOCUS,
                        Question.PLAIN_WORDS);
    }

    private static List<Question> failed(Plan plan, Optional<Id<Team>> owner, Hours hours) {
        return StrategyTests.of(plan, Strategy.of(plan, owner), hours).stream()
                .filter(test ->
                        test.result() == StrategyTest.Result.FAILED
                                || test.result() == StrategyTest.Result.ADVICE)
                .map(StrategyTest::question)
                .toList();
    }

    @Test
    void oneMoreBadReadingTripsAContingency() {
        var plan = plan();
        var identity = plan.get(Assumption.class, Story.id(Kind.ASSUMPTION, "Identity"));
        assertThat(Signpost.of(plan, identity).state()).isEqualTo(Signpost.State.BEYOND_ONCE);
        assertThat(Signpost.due(plan)).isEmpty();
        var readings = new TreeMap<>(identity.readings());
        readings.put(TODAY, Quantity.of(5));
        var worse =
                plan.with(Fields.of(Kind.ASSUMPTION).with(identity, Map.of("readings", readings)));
        assertThat(Signpost.due(worse))
                .singleElement()
                .satisfies(due -> assertThat(due.readiness().isReady()).isTrue());
        assertThat(plan.all(Contingency.class)).allMatch(one -> Readiness.of(plan, one).isReady());
    }

    @Test
    void itHasValuesAndAGoalWorthTheName() {
        var plan = plan();
        assertThat(Vision.coreValues(plan, Optional.empty())).isEqualTo(3);
        var goal = plan.all(BigGoal.class).iterator().next();
        assertThat(Vision.reach(goal.chance())).isEqualTo(Vision.Reach.FINE);
        assertThat(Vision.isFarEnough(goal, TODAY)).isTrue();
    }
}
