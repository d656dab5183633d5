package org.throughline.plan.direction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.*;

/** Published figures, and how they come out of a plan. */
class FiguresOfDirectionTest {
    private static final Id<Assumption> FROST = DrawnDirection.id("assumption", "Frost");
    private static final Id<Contingency> SPRING = DrawnDirection.id("contingency", "Spring");

    // ---- goals

    /** Three of six features launched is 0.5 (rework.withgoogle.com). */
    @Test
    void threeOfSixIsAHalf() {
        var plan =
                DrawnDirection.over(
                        LineOfSightTest.PICTURE,
                        """
                        goal Launch
                        result Features of Launch 0 6 3
                        """);
        var grade = grade(plan);
        assertThat(grade.value().orElseThrow()).isEqualByComparingTo("0.5");
        assertThat(grade.colour()).isEqualTo(Grade.Colour.FAIR);
        assertThat(grade.results().getFirst().confidence()).contains(new Percent(50));
    }

    private static Grade grade(Plan plan) {
        return Grade.of(
                plan,
                plan.get(Goal.class, DrawnDirection.aim("Launch")),
                DrawnDirection.MONDAY.plusDays(2));
    }

    @ParameterizedTest(name = "from {0} to {1}, at {2}: {3}")
    @CsvSource({
        "0, 6, 9, 1",
        "0, 6, -1, 0",
        "90, 30, 60, 0.5",
        "90, 30, 100, 0",
        "0, 3, 1, 0.333333",
        "-10, 10, 0, 0.5"
    })
    void aGradeIsBetweenNothingAndOne(String from, String to, String at, String grade) {
        assertThat(Grade.grade(Quantity.of(from), Quantity.of(to), Quantity.of(at)))
                .isEqualByComparingTo(grade);
    }

    @Test
    void aGoalIsTheWeightedMeanAndOneWithoutResultsIsNone() {
        assertThat(grade(DrawnDirection.over(LineOfSightTest.PICTURE, "goal Launch")).value())
                .isEmpty();
        var plan =
                DrawnDirection.over(
                        LineOfSightTest.PICTURE,
                        """
                        goal Launch
                        result One of Launch 0 10 10
                        result Two of Launch 0 10 0
                        """);
        var two = plan.get(KeyResult.class, DrawnDirection.id("result", "Two"));
        var lighter =
                plan.with(Fields.of(Kind.KEY_RESULT).with(two, Map.of("weight", new Percent(25))));
        assertThat(grade(plan).value().orElseThrow()).isEqualByComparingTo("0.5");
        assertThat(grade(lighter).value().orElseThrow()).isEqualByComparingTo("0.8");
    }

    /** The hours behind Wednesday are three days of Ana's five and of Ben's three. */
    @Test
    void progressFollowsFromThePlan() {
        var plan =
                DrawnDirection.over(
                        """
                        A: Saw   |##.....| task 10h, done 50 %
                        A: Glue  |..##...| task 30h
                        A: half  |.!.....|
                        A: done  |......!|
                        Ana |AAAAA..|
                        A = Atlas
                        """,
                        """
                        goal Launch
                        result Days of Launch 0 100 by hours
                        result Work of Launch 0 100 by tasks
                        result Stones of Launch 0 100 by milestones
                        Atlas serves Launch
                        """);
        var results = new TreeMap<String, String>();
        grade(plan)
                .results()
                .forEach(one -> results.put(one.name(), one.current() + " " + one.computed()));
        assertThat(results)
                .isEqualTo(
                        new TreeMap<>(
                                Map.of(
                                        "Days",
                                        "60 true",
                                        "Work",
                                        "12.5 true",
                                        "Stones",
                                        "50 true")));
    }

    // ---- alignment

    /** Declared .5/.3/.2/0, actual .2/.3/.1/.4: A = 0.60 (methods 3). */
    @Test
    void hoursThatDoNotFollowWords() {
        assertThat(
                        Alignment.effort(
                                        List.of(
                                                Fraction.of(5, 10),
                                                Fraction.of(3, 10),
                                                Fraction.of(2, 10),
                                                Fraction.NONE),
                                        List.of(
                                                Fraction.of(2, 10),
                                                Fraction.of(3, 10),
                                                Fraction.of(1, 10),
                                                Fraction.of(4, 10)))
                                .decimal(2))
                .isEqualByComparingTo("0.60");
        var plan =
                DrawnDirection.over(
                        """
                        Ana |AABBB..|
                        Ben |CDDDD..|
                        A = Atlas
                        B = Portal
                        C = Merge
                        D = Adhoc
                        """,
                        """
                        goal One weight 50
                        goal Two weight 30
                        goal Three weight 20
                        goal Deeper weight 0
                        Deeper serves One
                        Atlas serves One
                        Portal serves Two
                        Merge serves Three
                        """);
        var alignment = Alignment.of(plan, Hours.of(plan, DrawnDirection.WEEK), Optional.empty());
        assertThat(alignment.effort().orElseThrow()).isEqualTo(Fraction.of(6, 10));
        assertThat(alignment.toNoGoal()).isEqualTo(Fraction.of(4, 10));
        assertThat(alignment.lines().getFirst().gap()).isEqualTo(Fraction.of(-3, 10));
    }

    // ---- vision

    @ParameterizedTest
    @CsvSource({"95, TOO_SAFE", "71, TOO_SAFE", "70, FINE", "60, FINE", "50, FINE", "49, WISH"})
    void aBigGoalIsNeitherSafeNorAWish(int chance, Vision.Reach reach) {
        assertThat(Vision.reach(new Percent(chance))).isEqualTo(reach);
    }

    @ParameterizedTest
    @CsvSource({"2036-05-03, false", "2036-05-04, true", "2056-05-04, true", "2056-05-05, false"})
    void aBigGoalIsTenToThirtyYearsAway(LocalDate day, boolean farEnough) {
        var goal =
                new BigGoal(
                        DrawnDirection.aim("B"),
                        Optional.empty(),
                        Optional.empty(),
                        "B",
                        "clinics",
                        Threshold.atLeast(1, ""),
                        day,
                        new Percent(60),
                        Ending.OPEN);
        assertThat(Vision.isFarEnough(goal, DrawnDirection.MONDAY)).isEqualTo(farEnough);
    }

    /** Yes, yes, and no at a disadvantage, from five people, is a practice. */
    @ParameterizedTest
    @CsvSource({
        "5, 5, 5, 5, CORE",
        "5, 4, 4, 4, CORE",
        "5, 5, 5, 0, PRACTICE",
        "5, 3, 5, 5, PRACTICE",
        "4, 4, 4, 4, UNTESTED"
    })
    void aValueIsWhatTheTestsSay(
            int people, int anew, int hundred, int at, Vision.Standing standing) {
        var value =
                new Value(
                        DrawnDirection.id("value", "V"),
                        Optional.empty(),
                        "V",
                        "",
                        List.of(),
                        Optional.of(new ValueTest(people, anew, hundred, at)));
        assertThat(Vision.standing(value)).isEqualTo(standing);
    }

    // ---- assumptions

    @Test
    void whatRidesOnAnAssumption() {
        var plan =
                DrawnDirection.over(
                        """
                        Ana |AAAAA..| as Smith
                        Ben |BBBBB..| as Smith
                        A = Atlas
                        B = Portal
                        """
                                .replace(" as Smith", ""),
                        """
                        purpose Care
                        goal One
                        goal Two
                        Atlas serves One
                        Portal serves Two 20
                        assumption Much bears One fails 10
                        assumption Little bears Two fails 50
                        """);
        var exposure = Exposure.of(plan, Hours.of(plan, DrawnDirection.WEEK));
        assertThat(
                        exposure.all().stream()
                                .map(one ->
                                        "%s %d %s %s"
                                                .formatted(
                                                        one.name(),
                                                        one.minutes().rounded() / 60,
                                                        one.loadBearing(),
                                                        one.vulnerable())))
                .containsExactly("Much 40 true false", "Little 8 true true");
        assertThat(exposure.minutes().rounded()).isEqualTo(80 * 60);
    }

    // ---- signals

    @Test
    void evennessOfPestle() {
        assertThat(Scan.evenness(10, 6, 2, 2, 0, 0)).isCloseTo(0.652, within(0.0005));
        assertThat(Scan.evenness(3, 3, 3, 3, 3, 3)).isCloseTo(1, within(1e-12));
        assertThat(Scan.evenness(7, 0, 0, 0, 0, 0)).isZero();
        assertThat(Scan.evenness(0, 0, 0, 0, 0, 0)).isZero();
    }

    @Test
    void signalsAddUpByTopic() {
        var plan =
                DrawnDirection.over(
                        LineOfSightTest.PICTURE,
                        """
                        goal One
                        Atlas serves One
                        assumption Frost bears One fails 20
                        """);
        plan =
                plan.with(signal("a", "Pilot's log", 3, Response.NEW, 35))
                        .with(signal("b", "pilot's LOG", 2, Response.NEW, 80))
                        .with(signal("c", "The port", 1, Response.WATCH, 50))
                        .with(signal("d", "An old book", 400, Response.LET_GO, 0));
        var scan =
                Scan.of(
                        plan,
                        Exposure.of(plan, Hours.of(plan, DrawnDirection.WEEK)),
                        DrawnDirection.MONDAY);
        assertThat(scan.topics())
                .singleElement()
                .satisfies(topic -> {
                    assertThat(topic.signals()).hasSize(4);
                    assertThat(topic.sources()).as("the log is one source").isEqualTo(2);
                    assertThat(topic.open()).isTrue();
                    assertThat(topic.daysToDecide()).hasValue(399);
                });
        assertThat(scan.medianDaysToDecide()).hasValue(399);
        assertThat(scan.areas().stream().filter(Scan.Area::blind)).hasSize(9);
        assertThat(Scan.converging(plan, FROST, DrawnDirection.MONDAY)).isEqualTo(2);
    }

    private static Signal signal(
            String name, String source, int daysAgo, Response response, int failing) {
        return new Signal(
                DrawnDirection.id("signal", name),
                name,
                SignalArea.ENVIRONMENTAL,
                false,
                Heading.AGAINST_US,
                source,
                "",
                DrawnDirection.MONDAY.minusDays(daysAgo),
                Optional.empty(),
                "Winter",
                Optional.of(FROST),
                Optional.of(new Percent(failing)),
                response,
                response == Response.WATCH
                        ? Optional.of(DrawnDirection.MONDAY.minusDays(1))
                        : Optional.empty(),
                "because");
    }

    // ---- contingencies

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "'', UNREAD, -",
                "3, HOLDS, -",
                "3 12, BEYOND_ONCE, -",
                "3 12 4 12, BEYOND_ONCE, -",
                "12 12, TRIPPED, 2026-05-05",
                "3 12 13 14, TRIPPED, 2026-05-06",
                "12 13 10, HOLDS, -",
                "12 13 9 11 11, TRIPPED, 2026-05-08"
            })
    void twoReadingsInARowTripIt(String readings, Signpost.State state, LocalDate on) {
        var plan = withReadings(contingent(), readings);
        var signpost = Signpost.of(plan, plan.get(Assumption.class, FROST));
        assertThat(signpost.state()).isEqualTo(state);
        assertThat(signpost.trippedOn()).isEqualTo(Optional.ofNullable(on));
        assertThat(Signpost.due(plan)).hasSize(on == null ? 0 : 1);
    }

    private static Plan withReadings(Plan plan, String readings) {
        var days = new TreeMap<LocalDate, Quantity>();
        for (var reading : readings.isBlank() ? new String[0] : readings.split(" "))
            days.put(DrawnDirection.MONDAY.plusDays(days.size()), Quantity.of(reading));
        return plan.with(
                Fields.of(Kind.ASSUMPTION)
                        .with(plan.get(Assumption.class, FROST), Map.of("readings", days)));
    }

    /** The opening moves a week if there is more frost than ten days. */
    private static Plan contingent() {
        var plan =
                DrawnDirection.over(
                        """
                        A: open |....!..|
                        Ana |AAAAA..|
                        A = Atlas
                        """,
                        """
                        goal One
                        Atlas serves One
                        assumption Frost bears One fails 20
                        """);
        var open = milestone(plan);
        return plan.with(
                new Contingency(
                        SPRING,
                        FROST,
                        "Spring",
                        "",
                        List.of(Edit.between(open, later(open)).orElseThrow())));
    }

    private static Milestone milestone(Plan plan) {
        return plan.all(Milestone.class).iterator().next();
    }

    private static Milestone later(Milestone open) {
        return (Milestone)
                Fields.of(Kind.MILESTONE).with(open, Map.of("day", open.day().plusDays(7)));
    }

    @Test
    void aContingencyIsKeptFitForTodaysPlan() {
        var plan = withReadings(contingent(), "12 12");
        var due = Signpost.due(plan).getFirst();
        assertThat(due.trippedOn()).isEqualTo("2026-05-05");
        assertThat(due.readiness().isReady()).isTrue();
        assertThat(due.readiness().edits()).hasSize(1);
    }

    @Test
    void aContingencyThatNoLongerFitsSaysWhy() {
        var plan = contingent();
        var open = milestone(plan);
        var moved =
                plan.with(
                        Fields.of(Kind.MILESTONE)
                                .with(open, Map.of("day", open.day().plusDays(2))));
        assertThat(problem(moved))
                .isEqualTo(
                        "The contingency “Spring” no longer fits today's plan: the milestone “open” now has another day (10 May 2026). Prepare it anew.");
        assertThat(problem(plan.without(open)))
                .isEqualTo(
                        "The contingency “Spring” no longer fits today's plan: a milestone is no longer in the plan. Prepare it anew.");
        assertThat(problem(plan.with(later(open))))
                .isEqualTo(
                        "All that the contingency “Spring” prepares is already so. Prepare something else, or drop it.");
        var renamed =
                new Contingency(
                        SPRING,
                        FROST,
                        "Spring",
                        "",
                        List.of(Edit.remove(plan.project(open.project()))));
        assertThat(problem(plan.with(renamed)))
                .startsWith(
                        "The contingency “Spring” no longer fits today's plan. The project “Atlas” is still used by");
    }

    private static String problem(Plan plan) {
        return Readiness.of(plan, plan.get(Contingency.class, SPRING)).problem().orElseThrow();
    }
}
