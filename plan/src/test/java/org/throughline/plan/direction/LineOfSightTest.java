package org.throughline.plan.direction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.direction.BrokenThreads.Loose;
import org.throughline.plan.direction.LineOfSight.Column;
import org.throughline.plan.direction.LineOfSight.Measured;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.TeamSpell;
import org.throughline.plan.picture.Picture;
import org.throughline.plan.read.Forecast;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.read.Measures;

/** The first column is Monday 4 May 2026; a letter is a day of eight hours. */
class LineOfSightTest {
    static final String PICTURE =
            """
            Ana |AAAAA..|
            Ben |BBBAA..|
            Cid |CC.....|
            A = Atlas
            B = Portal
            C = Rebrand
            """;
    static final String DIRECTION =
            """
            purpose Care
            big Everywhere under Care
            diagnosis Slow
            policy Win under Everywhere
            action Desk of Win
            policy Stay under Everywhere
            goal Fast weight 70
            goal Faster weight 0
            goal Live weight 30
            Fast serves Desk
            Faster serves Fast
            Live serves Stay 50
            Atlas serves Faster 50
            Atlas serves Live 50
            Portal serves Live 100
            """;
    private static final int DAY = 8 * 60;

    private static LineOfSight sight(Plan plan) {
        return LineOfSight.of(plan, Hours.of(plan, DrawnDirection.WEEK), Measured.HOURS);
    }

    @Test
    void hoursFlowFromTheWorkToThePurpose() {
        var sight = sight(DrawnDirection.over(PICTURE, DIRECTION));
        assertThat(DrawnDirection.minutes(sight))
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("Atlas", 7L * DAY),
                                Map.entry("Portal", 3L * DAY),
                                Map.entry("Rebrand", 2L * DAY),
                                Map.entry("Faster", 7L * DAY / 2),
                                Map.entry("Fast", 7L * DAY / 2),
                                Map.entry("Live", 13L * DAY / 2),
                                Map.entry("Desk", 7L * DAY / 2),
                                Map.entry("Win", 7L * DAY / 2),
                                Map.entry("Stay", 13L * DAY / 4),
                                Map.entry("Everywhere", 27L * DAY / 4),
                                Map.entry("Care", 27L * DAY / 4)));
        assertThat(sight.total().rounded()).isEqualTo(12 * DAY);
        assertThat(sight.inSight().rounded()).isEqualTo(27 * DAY / 4);
        // The bands join columns: what Faster gives to Fast comes to the desk from Faster.
        assertThat(
                        sight.flows().stream()
                                .map(flow ->
                                        "%s-%s %d"
                                                .formatted(
                                                        name(sight, flow.from()),
                                                        name(sight, flow.to()),
                                                        flow.amount().rounded() / 60)))
                .containsExactlyInAnyOrder(
                        "Atlas-Faster 28",
                        "Atlas-Live 28",
                        "Portal-Live 24",
                        "Faster-Desk 28",
                        "Live-Stay 26",
                        "Desk-Win 28",
                        "Win-Everywhere 28",
                        "Stay-Everywhere 26",
                        "Everywhere-Care 54");
    }

    private static String name(LineOfSight sight, Id<?> id) {
        return sight.nodes().stream()
                .filter(node -> node.id().equals(id))
                .findFirst()
                .orElseThrow()
                .name();
    }

    @Test
    void aLinkThatOneSideHasNotAgreedToDoesNotCount() {
        var plan =
                DrawnDirection.over(
                        PICTURE,
                        """
                        purpose Care
                        Atlas serves Care unagreed
                        Portal serves Care
                        """);
        var sight = sight(plan);
        assertThat(sight.inSight().rounded()).isEqualTo(3 * DAY);
        var broken = BrokenThreads.of(plan, sight, DrawnDirection.WEEK);
        assertThat(broken.of(Loose.NOT_AGREED))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.says())
                            .isEqualTo(
                                    "“Atlas” is said to serve “Care”; it does not count until whoever answers for “Care” has agreed.");
                    assertThat(one.amount().rounded()).isEqualTo(7 * DAY);
                });
    }

    @Test
    void bothEndsOfABrokenThreadAreShown() {
        var plan =
                DrawnDirection.over(
                        PICTURE,
                        DIRECTION
                                + """
                                goal Idle weight 5
                                action Nothing of Stay
                                policy Slogan under Everywhere
                                """);
        var broken = BrokenThreads.of(plan, sight(plan), DrawnDirection.WEEK);
        var said =
                broken.all().stream()
                        .filter(one -> one.loose() != Loose.GOAL_WITHOUT_MEASURE)
                        .map(one -> "%s %d".formatted(one.says(), one.amount().rounded() / 60))
                        .toList();
        assertThat(said)
                .containsExactly(
                        "“Rebrand” serves no goal. Link it to what it is for, or stop it. 16",
                        "Some of “Live” serves nothing: its shares do not come to 100 %. 26",
                        "No planned work serves the goal “Idle”. 0",
                        "No action carries out “Slogan”. 0",
                        "Nobody works on “Nothing”. 0");
        assertThat(broken.of(Loose.GOAL_WITHOUT_MEASURE)).hasSize(4);
        assertThat(broken.lost()).isEqualTo(sight(plan).total().minus(sight(plan).inSight()));
    }

    // ---- laws

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /** What flows into a column, passes it by and is broken off below it is all that is planned. */
    @ParameterizedTest
    @MethodSource("seeds")
    void hoursAreConserved(long seed) {
        var plan = new RandomPlans(seed).plan(150);
        var span = Span.of(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 6, 30));
        var hours = Hours.of(plan, span);
        for (var measured : Measured.values()) {
            var sight = LineOfSight.of(plan, hours, measured);
            for (var sum : sight.sums().values()) {
                assertThat(sum.shown().plus(sum.passing()).plus(sum.broken()))
                        .as("%s of %s", measured, sum.column())
                        .isEqualTo(sight.total());
                assertThat(sum.shown().compareTo(Fraction.NONE)).isNotNegative();
            }
            assertThat(sight.sum(Column.PROJECT).shown()).isEqualTo(sight.total());
        }
        assertThat(byProject(hours)).isEqualTo(oneByOne(plan, span));
    }

    /** Hours that are looked up person by person are those of assignment by assignment. */
    private static Map<Id<Project>, Long> byProject(Hours hours) {
        return hours.projects().stream()
                .collect(Collectors.toMap(id -> id, id -> hours.of(id).minutes()));
    }

    private static Map<Id<Project>, Long> oneByOne(Plan plan, Span span) {
        var minutes = new HashMap<Id<Project>, Long>();
        for (var one : plan.all(Assignment.class)) {
            if (LoadRow.counts(plan, one) != LoadRow.Counts.CONFIRMED) continue;
            long its = Measures.minutes(plan, one, span);
            if (its > 0) minutes.merge(one.project(), its, Long::sum);
        }
        return minutes;
    }

    /** Over all days there are, the cost is that of the forecast, to the cent. */
    @ParameterizedTest
    @MethodSource("seeds")
    void costsAreThoseOfTheForecast(long seed) {
        var plan = new RandomPlans(seed).plan(120);
        var hours = Hours.of(plan, Span.of(LocalDate.of(2025, 1, 1), LocalDate.of(2027, 12, 31)));
        for (var project : hours.projects()) {
            var all = plan.referring(Assignment.class, project);
            if (all.stream().anyMatch(one -> LoadRow.counts(plan, one) == LoadRow.Counts.TENTATIVE))
                continue;
            assertThat(hours.of(project).cost().rounded())
                    .isEqualTo(Forecast.of(plan, project).cost());
        }
    }

    @Test
    void ofATeamOnlyItsOwnHoursFlow() {
        var plan = DrawnDirection.over(PICTURE, DIRECTION);
        var team =
                new Team(
                        DrawnDirection.id("team", "Crew"),
                        "Crew",
                        Optional.empty(),
                        Optional.empty());
        var ben = plan.person(Picture.person("Ben"));
        var in =
                (Person)
                        Fields.of(Kind.PERSON)
                                .with(
                                        ben,
                                        Map.of(
                                                "teams",
                                                List.of(
                                                        new TeamSpell(
                                                                team.id(),
                                                                Optional.empty(),
                                                                Optional.of(
                                                                        DrawnDirection.MONDAY
                                                                                .plusDays(3))))));
        var crew = plan.with(team).with(in);
        var hours = Hours.of(crew, DrawnDirection.WEEK, Optional.of(team.id()));
        assertThat(byProject(hours).values()).containsExactlyInAnyOrder(3L * DAY, 1L * DAY);
    }
}
