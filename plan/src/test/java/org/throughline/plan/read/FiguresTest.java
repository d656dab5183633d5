package org.throughline.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Pricing;
import org.throughline.plan.item.RateCard;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.TeamSpell;
import org.throughline.plan.item.Week;
import org.throughline.plan.picture.Picture;
import org.throughline.plan.read.Measures.Worked;

/**
 * The figures Runn publishes in its help articles, and the ones that follow from the same formulas.
 * The first column of every picture is Monday 4 May 2026.
 */
class FiguresTest {
    private static final LocalDate MONDAY = Picture.FIRST;
    private static final Span WEEK = Span.of(MONDAY, MONDAY.plusDays(6));
    private static final Span TWO_WEEKS = Span.of(MONDAY, MONDAY.plusDays(13));
    private static final int HOUR = 60;

    private static Measures.Sums everybody(Plan plan, Span span, boolean withTentative) {
        return Measures.of(
                plan,
                plan.all(Person.class).stream().map(Person::id).toList(),
                span,
                withTentative);
    }

    // ---- utilization

    /** A group's week: what it has, what is asked of it, and per cent: sum by sum. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "80 ; 100 ; 125 ; Ana |AAAAA..| A 12h & Ben |AAAAA..|",
                "112 ; 80 ; 71 ; Ana |AAAAA..| & Ben |AAAAA..| & Eve |.......| week 8 8 8 8 0 0 0",
                "40 ; 20 ; 50 ; Ana |AAAAA..| A 4h",
                "40 ; 0 ; 0 ; Ana |.......|",
                "0 ; 0 ; – ; Ana |-------|",
                "0 ; 8 ; – ; Ana |A......| &  |-------|",
            })
    void utilizationOfAGroupIsSumBySum(int effective, int scheduled, String percent, String rows) {
        var plan = Picture.read(rows.replace("& ", "\n"));
        var sums = everybody(plan, WEEK, false);
        assertThat(sums.effective()).isEqualTo(effective * HOUR);
        assertThat(sums.scheduled()).isEqualTo(scheduled * HOUR);
        assertThat(sums.availability()).isEqualTo((effective - scheduled) * HOUR);
        assertThat(shown(sums.utilization())).isEqualTo(percent);
    }

    private static String shown(OptionalInt percent) {
        return percent.isPresent() ? Integer.toString(percent.getAsInt()) : "–";
    }

    /** 100 % of 40 h and 0 % of 10 h are 80 %, where the mean would say 50. */
    @Test
    void neverTheMean() {
        var plan =
                Picture.read(
                        """
                        Ana |AAAAA..|
                        Ben |.......| week 2 2 2 2 2 0 0\
                        """);
        assertThat(everybody(plan, WEEK, false).utilization()).hasValue(80);
    }

    // ---- capacity

    @Test
    void fortyHoursLess32OffAre8() {
        var sums = everybody(Picture.read("Ana |.----..|"), WEEK, false);
        assertThat(sums.contracted()).isEqualTo(40 * HOUR);
        assertThat(sums.effective()).isEqualTo(8 * HOUR);
    }

    @Test
    void holidaysAndPartsOfDaysAreTakenOffOnce() {
        var plan =
                Picture.read(
                        """
                        holidays |H......|
                        Ana      |--.....|
                                 |..-....| - 2h\
                        """);
        assertThat(everybody(plan, WEEK, false).effective()).isEqualTo((6 + 8 + 8) * HOUR);
    }

    @Test
    void unevenWeekdaysAndAContractThatEnds() {
        var plan =
                Picture.read(
                        """
                        Ana |AAAAAAA|AAAAAAA| A 2h, week 8 0 6 0 4 2 0 to 2026-05-13\
                        """);
        var sums = everybody(plan, TWO_WEEKS, false);
        assertThat(sums.contracted()).isEqualTo((20 + 14) * HOUR);
        assertThat(sums.scheduled()).as("on the days of the contract only").isEqualTo(6 * 2 * HOUR);
    }

    /** The assignment stays in sight, and so does what is wrong with it. */
    @Test
    void timeOffOverWorkIsAClashAndHidesNothing() {
        var plan = Picture.read("Ana |AAAAA..|\n    |...--..|");
        var sums = everybody(plan, WEEK, false);
        assertThat(sums.scheduled()).isEqualTo(40 * HOUR);
        assertThat(sums.effective()).isEqualTo(24 * HOUR);
        assertThat(sums.availability()).isEqualTo(-16 * HOUR);
        assertThat(bars(plan)).containsExactly("2026-05-04 clash");
        assertThat(bars(Picture.read("Ana |AAA--..|"))).containsExactly("2026-05-04");
        assertThat(bars(Picture.read("Ana |AAAAA..|\n    |...-...| - 4h")))
                .as("half a day off leaves half a day")
                .containsExactly("2026-05-04");
    }

    private static List<String> bars(Plan plan) {
        var query =
                new Board.Query(
                        Board.View.PEOPLE,
                        Buckets.from(MONDAY, Buckets.Unit.DAY, 7),
                        Board.Group.NONE,
                        "",
                        Optional.empty(),
                        false,
                        Set.of(),
                        true,
                        0,
                        100,
                        MONDAY);
        return Board.of(plan, Load.of(plan, WEEK), query).rows().stream()
                .flatMap(row ->
                        row instanceof Board.Row.Lane lane ? lane.bars().stream() : Stream.of())
                .map(bar -> bar.start() + (bar.clash() ? " clash" : ""))
                .toList();
    }

    @Test
    void tentativeWorkOnlyWhenAskedFor() {
        var plan = Picture.read("Ana |aaBBB..|\nB = B, tentative 50 %");
        assertThat(everybody(plan, WEEK, false).scheduled()).isZero();
        assertThat(everybody(plan, WEEK, true).scheduled()).isEqualTo(40 * HOUR);
    }

    // ---- total

    @Test
    void scheduled20Worked10AndScheduled20Are30() {
        var plan = Picture.read("Ana |AAAAA..|AAAAA..| A 4h");
        Worked worked =
                (_, _, day) ->
                        day.isBefore(MONDAY.plusDays(7)) && day.getDayOfWeek().getValue() < 6
                                ? Optional.of(2 * HOUR)
                                : Optional.empty();
        assertThat(
                        Measures.total(
                                plan, Picture.person("Ana"), TWO_WEEKS, MONDAY.plusDays(7), worked))
                .isEqualTo(30 * HOUR);
    }

    /** 11 working days at 1 h, seen on the fifth of them: the four before it count nothing. */
    @Test
    void thePastOfAPlaceholderCountsNothing() {
        var plan = Picture.read("?Joe |AAAAAAA|AAAAAAA|A......| A 1h");
        var span = Span.of(MONDAY, MONDAY.plusDays(20));
        var fifth = MONDAY.plusDays(4);
        assertThat(total(plan, Picture.placeholder("Joe"), span, fifth)).isEqualTo(7 * HOUR);
        assertThat(total(plan, Picture.placeholder("Joe"), span, MONDAY)).isEqualTo(11 * HOUR);
        var found = Picture.read("Joe |AAAAAAA|AAAAAAA|A......| A 1h");
        assertThat(total(found, Picture.person("Joe"), span, fifth))
                .as("of a person it was worked, as far as anyone knows")
                .isEqualTo(11 * HOUR);
    }

    private static long total(Plan plan, Id<? extends Item> who, Span span, LocalDate today) {
        return Measures.total(plan, who, span, today, Worked.NOTHING_RECORDED);
    }

    /** What is recorded on one project says nothing about another. */
    @Test
    void workedIsByProject() {
        var plan = Picture.read("Ana |AAAAA..| A 4h\n    |BBBBB..| B 4h");
        Worked worked =
                (_, project, day) ->
                        project.equals(Picture.project("A")) && day.equals(MONDAY)
                                ? Optional.of(0)
                                : Optional.empty();
        assertThat(Measures.total(plan, Picture.person("Ana"), WEEK, MONDAY, worked))
                .isEqualTo(36 * HOUR);
    }

    // ---- FTE, deficit, teams

    @Test
    void fteIsOfTheOrganizationsFullTimeNotOfTheContract() {
        var plan =
                Picture.read(
                        """
                        holidays |....H..|
                        Ana      |AA.....| week 4 4 4 4 4 0 0\
                        """);
        assertThat(Measures.fte(plan, 16 * HOUR, WEEK)).contains(new BigDecimal("0.50"));
        assertThat(Measures.fte(plan, 32 * HOUR, WEEK)).contains(new BigDecimal("1.00"));
        assertThat(Measures.fte(plan, HOUR, Span.day(MONDAY.plusDays(5)))).isEmpty();
    }

    @Test
    void theDeficitOfARoleCountsPlaceholdersAndTheRoleOfTheAssignment() {
        var plan =
                Picture.read(
                        """
                        Ana  |AAAAA..| role Carpenter
                        Ben  |BBBBB..| role Painter, B 4h as Carpenter
                        Eve  |.......| role Painter
                        ?Joe |AAA....| role Carpenter
                        ?Jim |aaaaa..| role Painter\
                        """);
        assertThat(Measures.deficits(plan, WEEK, false))
                .extracting(one -> one.role().name() + " " + one.left() / HOUR)
                .containsExactly("Carpenter -44", "Painter 80");
        assertThat(Measures.deficits(plan, WEEK, true))
                .extracting(one -> one.role().name() + " " + one.left() / HOUR)
                .containsExactly("Carpenter -44", "Painter 40");
    }

    /** Ana is in both teams at once, Ben changes on the Wednesday, Eve left before. */
    @Test
    void severalTeamsOverTime() {
        var craft = team("Craft", Optional.empty());
        var wood = team("Wood", Optional.of(craft.id()));
        var office = team("Office", Optional.empty());
        var wednesday = MONDAY.plusDays(2);
        var plan =
                with(
                        Picture.read("Ana |AAAAA..|\nBen |AAAAA..|\nEve |AAAAA..|"),
                        craft,
                        wood,
                        office);
        plan =
                teams(
                        plan,
                        Map.of(
                                "Ana",
                                List.of(TeamSpell.always(craft.id()), TeamSpell.always(wood.id())),
                                "Ben",
                                List.of(
                                        new TeamSpell(
                                                wood.id(),
                                                Optional.empty(),
                                                Optional.of(wednesday.minusDays(1))),
                                        new TeamSpell(
                                                office.id(),
                                                Optional.of(wednesday),
                                                Optional.empty())),
                                "Eve",
                                List.of(
                                        new TeamSpell(
                                                wood.id(),
                                                Optional.empty(),
                                                Optional.of(MONDAY.minusDays(1))))));
        assertThat(Measures.ofTeam(plan, wood.id(), WEEK, false).scheduled())
                .isEqualTo((40 + 16) * HOUR);
        assertThat(Measures.ofTeam(plan, office.id(), WEEK, false).effective())
                .isEqualTo(24 * HOUR);
        assertThat(Measures.ofTeam(plan, craft.id(), WEEK, false).scheduled())
                .as("with the team within it, Ana once")
                .isEqualTo((40 + 16) * HOUR);
    }

    private static Team team(String name, Optional<Id<Team>> under) {
        return new Team(Picture.id(Kind.TEAM, name), name, under, Optional.empty());
    }

    private static Plan teams(Plan plan, Map<String, List<TeamSpell>> teams) {
        for (var entry : teams.entrySet())
            plan =
                    set(
                            plan,
                            plan.person(Picture.person(entry.getKey())),
                            Map.of("teams", entry.getValue()));
        return plan;
    }

    // ---- money

    private static Money euros(long amount) {
        return Money.of(amount * 100, "EUR");
    }

    private static Plan carpentersAt(int billed, int cost, String picture) {
        var plan = Picture.read(picture);
        return set(
                plan,
                plan.get(Role.class, Picture.role("Carpenter")),
                Map.of(
                        "billRate", Optional.of(euros(billed)),
                        "costRate", Optional.of(euros(cost))));
    }

    private static Plan priced(Plan plan, Pricing pricing, Optional<Money> fixedPrice) {
        return set(
                plan,
                plan.project(Picture.project("A")),
                Map.of("pricing", pricing, "fixedPrice", fixedPrice));
    }

    private static Earnings.Figures earned(Plan plan, Span span) {
        return Earnings.of(
                plan, Picture.project("A"), span, MONDAY, Worked.NOTHING_RECORDED, false);
    }

    /** Fixed price 10,000; 15 h and 10 h at 200: benchmark 5,000, so every hour earns double. */
    @Test
    void aFixedPriceIsEarnedAtTheEffectiveRate() {
        var plan =
                priced(
                        carpentersAt(
                                200,
                                50,
                                """
                                Ana |AAA....|.......| A 5h, role Carpenter
                                Ben |.......|AA.....| A 5h, role Carpenter\
                                """),
                        Pricing.FIXED_PRICE,
                        Optional.of(euros(10_000)));
        var all = earned(plan, TWO_WEEKS);
        assertThat(all.benchmark()).isEqualTo(euros(5_000));
        assertThat(all.revenue()).isEqualTo(euros(10_000));
        assertThat(all.cost()).isEqualTo(euros(25 * 50));
        assertThat(all.margin()).contains(new BigDecimal("0.8750"));
        assertThat(earned(plan, WEEK).revenue()).isEqualTo(euros(6_000));
        assertThat(
                        Earnings.hourly(
                                plan,
                                plan.assignmentsOf(Picture.person("Ana")).getFirst(),
                                MONDAY,
                                Worked.NOTHING_RECORDED,
                                false))
                .contains(euros(400));
    }

    @Test
    void threePeopleForEightyHoursAt150Are36000() {
        var plan =
                priced(
                        carpentersAt(
                                150,
                                0,
                                """
                                Ana |AAAAA..|AAAAA..| role Carpenter
                                Ben |AAAAA..|AAAAA..| role Carpenter
                                Eve |AAAAA..|AAAAA..| role Carpenter\
                                """),
                        Pricing.TIME_AND_MATERIALS,
                        Optional.empty());
        assertThat(earned(plan, TWO_WEEKS).revenue()).isEqualTo(euros(36_000));
        assertThat(earned(plan, WEEK).revenue()).isEqualTo(euros(18_000));
        assertThat(earned(priced(plan, Pricing.NON_BILLABLE, Optional.empty()), WEEK))
                .satisfies(none -> {
                    assertThat(none.revenue()).isEqualTo(euros(0));
                    assertThat(none.billableMinutes()).isZero();
                    assertThat(none.otherMinutes()).isEqualTo(120 * HOUR);
                    assertThat(none.margin()).isEmpty();
                });
    }

    /** A raise in the middle of the week; and the second week has no contract, but a role. */
    @Test
    void costIsByTheContractOfTheDay() {
        var plan = carpentersAt(100, 30, "Ana |AAAAA..|AAAAA..| role Carpenter");
        plan =
                with(
                        priced(plan, Pricing.TIME_AND_MATERIALS, Optional.empty()),
                        contract("one", MONDAY, MONDAY.plusDays(1), Optional.of(euros(40))),
                        contract(
                                "two",
                                MONDAY.plusDays(2),
                                MONDAY.plusDays(6),
                                Optional.of(euros(60))),
                        contract(
                                "three",
                                MONDAY.plusDays(7),
                                MONDAY.plusDays(99),
                                Optional.empty()));
        assertThat(earned(plan, WEEK).cost()).isEqualTo(euros(2 * 8 * 40 + 3 * 8 * 60));
        assertThat(earned(plan, TWO_WEEKS).cost())
                .isEqualTo(euros(2 * 8 * 40 + 3 * 8 * 60 + 40 * 30));
        assertThat(earned(plan, WEEK).margin()).contains(new BigDecimal("0.4800"));
        assertThat(earned(plan, WEEK).profit()).isEqualTo(euros(40 * 100 - 2080));
    }

    @Test
    void theRateCardOfTheProjectGoesBeforeTheRole() {
        var plan =
                carpentersAt(100, 30, "Ana |AAAAA..| role Carpenter\nBen |AAAAA..| A as Painter");
        var card =
                new RateCard(
                        Picture.id(Kind.RATE_CARD, "Friends"),
                        "Friends",
                        Map.of(Picture.role("Carpenter"), euros(70)));
        plan = with(priced(plan, Pricing.TIME_AND_MATERIALS, Optional.empty()), card);
        plan =
                set(
                        plan,
                        plan.project(Picture.project("A")),
                        Map.of("rateCard", Optional.of(card.id())));
        var figures = earned(plan, WEEK);
        assertThat(figures.revenue()).isEqualTo(euros(40 * 70));
        assertThat(figures.unrated()).as("nobody said what a painter bills").isEqualTo(40 * HOUR);
        assertThat(figures.uncosted()).isEqualTo(40 * HOUR);
    }

    @Test
    void onlyBillableHoursEarnAndPlaceholdersCostTheirOwnRate() {
        var plan =
                carpentersAt(
                        100,
                        30,
                        """
                        Ana  |AAAAA..| A 6h, role Carpenter
                             |AAAAA..| A 2h unbilled
                        ?Joe |AAAAA..| role Carpenter\
                        """);
        plan = priced(plan, Pricing.TIME_AND_MATERIALS, Optional.empty());
        var joe = plan.get(Placeholder.class, Picture.placeholder("Joe"));
        plan = set(plan, joe, Map.of("costRate", Optional.of(euros(45))));
        var figures = earned(plan, WEEK);
        assertThat(figures.revenue()).isEqualTo(euros((30 + 40) * 100));
        assertThat(figures.cost()).isEqualTo(euros(40 * 30 + 40 * 45));
        var later =
                Earnings.of(
                        plan,
                        Picture.project("A"),
                        WEEK,
                        MONDAY.plusDays(3),
                        Worked.NOTHING_RECORDED,
                        false);
        assertThat(later.revenue())
                .as("nobody worked the placeholder's past")
                .isEqualTo(euros((30 + 16) * 100));
    }

    /** 2 h worked of 6 h billable and 2 h not: an hour and a half is billed. */
    @Test
    void whatWasWorkedIsSharedAsItWasPlanned() {
        var plan =
                priced(
                        carpentersAt(
                                100,
                                30,
                                """
                                Ana |AAAAA..| A 6h, role Carpenter
                                    |AAAAA..| A 2h unbilled\
                                """),
                        Pricing.TIME_AND_MATERIALS,
                        Optional.empty());
        Worked worked =
                (_, _, day) -> day.equals(MONDAY) ? Optional.of(2 * HOUR) : Optional.empty();
        var figures =
                Earnings.of(plan, Picture.project("A"), Span.day(MONDAY), MONDAY, worked, false);
        assertThat(figures.revenue()).isEqualTo(euros(150));
        assertThat(figures.cost()).isEqualTo(euros(60));
        assertThat(figures.billableMinutes() + figures.otherMinutes()).isEqualTo(2 * HOUR);
        var apart =
                priced(
                        carpentersAt(
                                100,
                                30,
                                "Ana |AAAAA..|.......| role Carpenter\n    |.......|AAAAA..| A unbilled"),
                        Pricing.TIME_AND_MATERIALS,
                        Optional.empty());
        assertThat(
                        Earnings.of(
                                        apart,
                                        Picture.project("A"),
                                        Span.day(MONDAY),
                                        MONDAY,
                                        worked,
                                        false)
                                .revenue())
                .as("only among those of that day")
                .isEqualTo(euros(200));
        Worked saturday =
                (_, _, day) ->
                        day.equals(MONDAY.plusDays(5)) ? Optional.of(HOUR) : Optional.empty();
        assertThat(
                        Earnings.of(
                                        plan,
                                        Picture.project("A"),
                                        Span.day(MONDAY.plusDays(5)),
                                        MONDAY,
                                        saturday,
                                        false)
                                .cost())
                .as("work on a free day costs too")
                .isEqualTo(euros(30));
    }

    /** Three thirds of a price are the price, to the cent, when rounded once. */
    @Test
    void roundedOnceAtTheEnd() {
        var plan =
                priced(
                        carpentersAt(100, 30, "Ana |AAA....| A 1h, role Carpenter"),
                        Pricing.FIXED_PRICE,
                        Optional.of(Money.of(10_000, "EUR")));
        assertThat(earned(plan, Span.day(MONDAY)).revenue()).isEqualTo(Money.of(3_333, "EUR"));
        assertThat(earned(plan, WEEK).revenue()).isEqualTo(Money.of(10_000, "EUR"));
        var minutes = Picture.read("Ana |A......| A 1m, role Carpenter");
        var odd =
                set(
                        minutes,
                        minutes.get(Role.class, Picture.role("Carpenter")),
                        Map.of("billRate", Optional.of(Money.of(30, "EUR"))));
        assertThat(
                        earned(priced(odd, Pricing.TIME_AND_MATERIALS, Optional.empty()), WEEK)
                                .revenue())
                .as("half a cent, half up")
                .isEqualTo(Money.of(1, "EUR"));
    }

    private static Contract contract(
            String name, LocalDate from, LocalDate to, Optional<Money> costRate) {
        return new Contract(
                Picture.id(Kind.CONTRACT, name),
                Picture.person("Ana"),
                from,
                Optional.of(to),
                Week.weekdays(480),
                costRate,
                Percent.ALL);
    }

    private static Plan with(Plan plan, Item... items) {
        return applied(plan, List.of(items).stream().map(Edit::add).toList());
    }

    private static Plan set(Plan plan, Item item, Map<String, ?> values) {
        return applied(
                plan,
                Edit.between(item, Fields.of(item.kind()).with(item, values)).stream().toList());
    }

    private static Plan applied(Plan plan, List<Edit> edits) {
        var outcome = Edits.apply(plan, edits);
        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        return ((Outcome.Applied) outcome).next();
    }
}
