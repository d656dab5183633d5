package org.throughline.plan.direction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.StrategyTest.Question;
import org.throughline.plan.direction.StrategyTest.Result;
import org.throughline.plan.item.CoherentAction;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Diagnosis;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.GuidingPolicy;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Project;

/**
 * Published bad strategies fail for the reason they are known for, and a good one passes (Rumelt,
 * Good Strategy Bad Strategy).
 */
class StrategyTestsTest {
    private static final String NOBODY = "Ana |.......|\nA = Atlas\n";

    private static Map<Question, StrategyTest> tests(Plan plan) {
        return StrategyTests.of(
                        plan,
                        Strategy.of(plan, Optional.empty()),
                        Hours.of(plan, DrawnDirection.WEEK))
                .stream()
                .collect(Collectors.toMap(StrategyTest::question, test -> test));
    }

    private static List<StrategyTest> all(Plan plan) {
        return StrategyTests.of(
                plan, Strategy.of(plan, Optional.empty()), Hours.of(plan, DrawnDirection.WEEK));
    }

    private static StrategyTest of(List<StrategyTest> tests, Question question) {
        return tests.stream().filter(test -> test.question() == question).findFirst().orElseThrow();
    }

    private static StrategyTest test(Plan plan, Question question) {
        return Objects.requireNonNull(tests(plan).get(question));
    }

    private static List<Question> failed(Plan plan) {
        return all(plan).stream()
                .filter(test -> test.result() == Result.FAILED || test.result() == Result.ADVICE)
                .map(StrategyTest::question)
                .toList();
    }

    private static Plan policySays(Plan plan, String name, String does) {
        return plan.with(
                Fields.of(Kind.GUIDING_POLICY)
                        .with(
                                plan.get(GuidingPolicy.class, DrawnDirection.aim(name)),
                                Map.of("does", does)));
    }

    private static Plan diagnosisSays(Plan plan, String name, String text) {
        return plan.with(
                Fields.of(Kind.DIAGNOSIS)
                        .with(
                                plan.get(Diagnosis.class, DrawnDirection.id("diagnosis", name)),
                                Map.of("text", text)));
    }

    // ---- the labelled ones

    /** “Our fundamental strategy is one of customer-centric intermediation.” */
    @Test
    void fluff() {
        var plan =
                policySays(
                        DrawnDirection.over(
                                "Ana |AAAAA..|\nA = Branches\n",
                                """
                                diagnosis Branches
                                policy Bank
                                action Lend of Bank
                                Branches serves Lend
                                """),
                        "Bank",
                        "Our fundamental strategy is one of customer-centric intermediation.");
        assertThat(failed(plan)).containsExactly(Question.PLAIN_WORDS);
        var test = test(plan, Question.PLAIN_WORDS);
        assertThat(test.result()).isEqualTo(Result.ADVICE);
        assertThat(test.mend())
                .isEqualTo(
                        "Delete “Our fundamental strategy is one of customer-centric intermediation.”. Does anything you would do change?");
    }

    /** “Strategy is never quitting until you win.” */
    @Test
    void neverQuittingIsNoStrategy() {
        var plan =
                policySays(
                        DrawnDirection.over(NOBODY, "big Win\npolicy Endure under Win not 0"),
                        "Endure",
                        "Strategy is never quitting until you win.");
        assertThat(failed(plan))
                .contains(Question.OBSTACLE, Question.MORE_THAN_GOALS)
                .doesNotContain(Question.FOCUS, Question.COHERENCE, Question.FEASIBLE);
    }

    /** Twenty per cent growth and twenty per cent profit: the 20/20 plan. */
    @Test
    void goalsPassedOffAsStrategy() {
        var plan =
                DrawnDirection.over(
                        NOBODY,
                        """
                        diagnosis Costs
                        big Growth20
                        goal Profit20
                        """);
        assertThat(failed(plan))
                .contains(Question.MORE_THAN_GOALS)
                .doesNotContain(Question.OBSTACLE);
        assertThat(test(plan, Question.MORE_THAN_GOALS).says())
                .isEqualTo(
                        "These are goals passed off as a strategy: they say what is wanted, and nothing is done.");
    }

    /** The mayor's 47 strategies, each with action items. */
    @Test
    void aDogsDinner() {
        var lines =
                IntStream.range(0, 47)
                        .mapToObj(i -> "policy S%d\naction I%d of S%d\n".formatted(i, i, i))
                        .collect(Collectors.joining("", "diagnosis Poverty2026\n", ""));
        var plan = DrawnDirection.over(NOBODY, lines);
        assertThat(failed(plan)).contains(Question.FOCUS);
        assertThat(test(plan, Question.FOCUS).says())
                .isEqualTo(
                        "The hours are spread as over 47.0 objectives: more than seven are a heap, not a strategy.");
        assertThat(StrategyTests.effectiveNumber(new long[47])).isEqualTo(47);
        assertThat(StrategyTests.effectiveNumber(40, 30, 20, 10)).isCloseTo(3.33, within(0.005));
    }

    /** International Harvester's plan had everything but its labour problem. */
    @Test
    void thePlanWithoutItsObstacle() {
        var plan =
                policySays(
                        DrawnDirection.over(
                                "Ana |AAAAA..|\nA = Tractors\n",
                                """
                                policy Cut
                                action Dealers of Cut
                                Tractors serves Dealers
                                """),
                        "Cut",
                        "Sell more tractors with fewer dealers.");
        assertThat(failed(plan)).containsExactly(Question.OBSTACLE);
        assertThat(test(plan, Question.OBSTACLE).mend())
                .isEqualTo("Write down what stands in the way, with two pieces of evidence.");
    }

    /** Nelson at Trafalgar: outnumbered; break the line; two columns. */
    @Test
    void theControlPasses() {
        var plan =
                DrawnDirection.over(
                        """
                        Nelson      |AAAAA..|
                        Collingwood |BBBBB..|
                        A = Windward column
                        B = Leeward column
                        """,
                        """
                        diagnosis Outnumbered
                        big Sea
                        policy Break under Sea
                        action Windward of Break
                        action Leeward of Break
                        """);
        var a = project(plan, "Windward column");
        var b = project(plan, "Leeward column");
        plan = serving(serving(plan, a, "Windward"), b, "Leeward");
        plan = diagnosisSays(plan, "Outnumbered", "33 ships face our 27.");
        plan =
                policySays(
                        plan,
                        "Break",
                        "Two columns break the line; we do not fight ship by ship in a row.");
        var tests = tests(plan);
        assertThat(failed(plan)).isEmpty();
        assertThat(tests.values())
                .allMatch(test -> test.result() == Result.PASSED && test.mend().isEmpty());
    }

    private static Project project(Plan plan, String name) {
        return plan.all(Project.class).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Plan serving(Plan plan, Project project, String action) {
        return plan.with(
                new Contribution(
                        DrawnDirection.id("link", action),
                        project.id(),
                        DrawnDirection.<CoherentAction>aim(action),
                        Percent.ALL,
                        true,
                        true));
    }

    // ---- one by one

    private static final String GOOD =
            """
            diagnosis Queue2026
            policy Desk
            action One of Desk
            action Two of Desk
            Atlas serves One
            Portal serves Two
            """;

    @Test
    void anActionWithNobodyBehindIt() {
        var plan = DrawnDirection.over("Ana |AAAAA..|\nA = Atlas\nB = Portal\n", GOOD);
        assertThat(failed(plan))
                .containsExactly(Question.SOMETHING_BEHIND_IT, Question.PLAIN_WORDS);
        var test = test(plan, Question.SOMETHING_BEHIND_IT);
        assertThat(test.rows())
                .containsExactly(
                        new StrategyTest.Row(
                                Optional.of(DrawnDirection.aim("Two")),
                                "Two",
                                "no hours and no money"));
        assertThat(test.says())
                .isEqualTo("1 action is with nobody and nothing behind it, 4–10 May 2026.");
    }

    @Test
    void aPolicyThatExcludesNothingAndOneWithoutActions() {
        var plan =
                DrawnDirection.over(
                        "Ana |AAABB..|\nA = Atlas\nB = Portal\n", GOOD + "policy Slogan not 0\n");
        assertThat(failed(plan))
                .contains(Question.POLICIES_HAVE_ACTIONS, Question.POLICIES_EXCLUDE);
        assertThat(test(plan, Question.POLICIES_EXCLUDE).mend())
                .isEqualTo("Say for “Slogan” what you will not do, though you could.");
    }

    /** One smith has 40 hours; two actions ask for 30 and 26 of them. */
    @Test
    void actionsThatFightForTheSamePeople() {
        var plan =
                DrawnDirection.over(
                        """
                        Ana |AAAAA..| role Smith, A 6h
                            |BBBB...| B 6h 30m
                        A = Atlas
                        B = Portal
                        """
                                .replace("B 6h 30m", "B 6.5h"),
                        GOOD);
        var test = test(plan, Question.COHERENCE);
        assertThat(test.result()).isEqualTo(Result.FAILED);
        assertThat(test.says())
                .isEqualTo("Actions fight for the same people: 16 h more than there are.");
        assertThat(test.rows().getFirst().says())
                .isEqualTo(
                        "16 h too much in all, most of it Smith in the week from 4 May 2026 (16 h)");
        // Nobody could do it in any order either.
        assertThat(test(plan, Question.FEASIBLE).says())
                .isEqualTo(
                        "No schedule can satisfy it: 16 h of its people's work do not fit into their days.");
    }

    /** What a scheduling kernel found stands beside the interval test, and fails it alone. */
    @Test
    void aDeadlineThatNoScheduleKeepsFailsIt() {
        var easy = DrawnDirection.over("Ana |AAABB..|\nA = Atlas\nB = Portal\n", GOOD);
        var unkept =
                List.of(
                        new StrategyTest.Row(
                                Optional.empty(),
                                "Dig",
                                "asked for by 4 May 2026, possible by 8 May 2026"));
        assertThat(test(easy, Question.FEASIBLE).result()).isEqualTo(Result.PASSED);
        assertThat(StrategyTests.withDeadlines(all(easy), List.of())).isEqualTo(all(easy));
        var failed = of(StrategyTests.withDeadlines(all(easy), unkept), Question.FEASIBLE);
        assertThat(failed.result()).isEqualTo(Result.FAILED);
        assertThat(failed.says())
                .isEqualTo(
                        "One of its deadlines can be kept by no schedule, as its work is staffed and other work stands.");
        assertThat(failed.rows()).isEqualTo(unkept);
        assertThat(failed.mend()).startsWith("Move the deadline of “Dig”");
        var both =
                of(
                        StrategyTests.withDeadlines(
                                all(
                                        DrawnDirection.over(
                                                """
                                                Ana |AAAAA..| A 6h
                                                    |BBB....| B 6h
                                                A = Atlas
                                                B = Portal
                                                """,
                                                GOOD)),
                                unkept),
                        Question.FEASIBLE);
        assertThat(both.says())
                .startsWith("No schedule can satisfy it:")
                .endsWith("other work stands.");
        assertThat(both.rows()).hasSize(2).endsWith(unkept.getFirst());
        assertThat(both.mend()).startsWith("Move or hand over work of");
    }

    @Test
    void thinEvidenceIsSaid() {
        var plan =
                DrawnDirection.over(
                        "Ana |AAABB..|\nA = Atlas\nB = Portal\n",
                        GOOD.replace("diagnosis Queue2026", "diagnosis Queue2026 evidence 1"));
        assertThat(test(plan, Question.OBSTACLE).rows().getFirst().says())
                .isEqualTo("one piece of evidence");
    }

    @Test
    void whereNothingIsSaidNothingIsTested() {
        var plan = DrawnDirection.over(NOBODY, "purpose Care");
        assertThat(
                        StrategyTests.of(
                                plan,
                                Strategy.of(plan, Optional.empty()),
                                Hours.of(plan, DrawnDirection.WEEK)))
                .isEmpty();
    }
}
