package org.throughline.server.staffing.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Skill;
import org.throughline.plan.item.SkillCategory;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.picture.Picture;
import org.throughline.plan.read.LoadRow;
import org.throughline.scheduling.Effort;

/** Drawn plans, and the plan that auto-schedule makes of them. */
class AutoScheduleTest {
    private static final LocalDate MONDAY = Picture.FIRST;
    private static final Id<Skill> WELDING = Picture.id(Kind.SKILL, "Welding");

    // ---- dates

    @Test
    void whatWaitsFollowsTheDayAfter() {
        dates(
                """
                A: Saw     |##............| task 16h
                A: Glue    |##............| task 8h, after Saw
                Ana        |AA............| A on Saw
                Ben        |A.............| A on Glue
                """,
                """
                A: Saw     |##............| task 16h
                A: Glue    |..#...........| task 8h, after Saw
                Ana        |AA............| A on Saw
                Ben        |..A...........| A on Glue
                """);
    }

    @Test
    void whoHasTwoThingsAtOnceDoesOneAfterTheOther() {
        dates(
                """
                A: Saw     |###...........| task 24h, by 2026-05-06
                A: Glue    |##............| task 16h
                Ana        |AAA...........| A on Saw
                           |AA............| A on Glue
                """,
                """
                A: Saw     |###...........| task 24h, by 2026-05-06
                A: Glue    |...##.........| task 16h
                Ana        |AAA...........| A on Saw
                           |...AA.........| A on Glue
                """);
    }

    @Test
    void workGoesOnAfterTheWeekendTheHolidayAndTheLeave() {
        var next =
                dates(
                        """
                        holidays   |.......H......|.......|
                        A: Saw     |..............|.......| task 40h, not before 2026-05-07
                        Ana        |AAAAA...--....|.......| A on Saw
                        """);
        assertThat(days(next, "Saw")).isEqualTo("2026-05-07/2026-05-18");
        assertThat(work(next, "Ana"))
                .containsExactly("07 480", "08 480", "14 480", "15 480", "18 480");
    }

    @Test
    void aPartTimeWeekIsFilledDayByDay() {
        var next =
                dates(
                        """
                        A: Saw     |#.............| task 20h
                        Ana        |A.............| A on Saw, week 8 4 0 8 0 0 0
                        """);
        assertThat(days(next, "Saw")).isEqualTo("2026-05-04/2026-05-07");
        assertThat(work(next, "Ana")).containsExactly("04 480", "05 240", "07 480");
    }

    @Test
    void aTargetIsACeiling() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |#.............| task 16h
                        Ana        |A.............| A on Saw, week 8 8 8 8 8 0 0
                        """);
        var contract = plan.all(Contract.class).iterator().next();
        plan = plan.with(with(contract, Map.of("target", new Percent(50))));
        var next = after(plan, Ask.all(May.DATES, MONDAY));
        assertThat(work(next, "Ana")).containsExactly("04 240", "05 240", "06 240", "07 240");
    }

    @Test
    void workBesideOtherWorkKeepsItsPace() {
        dates(
                """
                A: Saw     |####..........| task 16h, not before 2026-05-05
                A: Plan    |####..........| task 16h
                Ana        |AAAA..........| A 4h on Saw
                           |AAAA..........| A 4h on Plan
                """,
                """
                A: Saw     |.####.........| task 16h, not before 2026-05-05
                A: Plan    |####..........| task 16h
                Ana        |AAAA..........| A 4h on Plan
                           |.AAAA.........| A 4h on Saw
                """);
    }

    @Test
    void whatIsPinnedStaysAndTakesItsPeople() {
        dates(
                """
                A: Saw     |##............| task 16h, pinned
                A: Glue    |##............| task 16h
                Ana        |AA............| A on Saw
                           |AA............| A on Glue
                """,
                """
                A: Saw     |##............| task 16h, pinned
                A: Glue    |..##..........| task 16h
                Ana        |AA............| A on Saw
                           |..AA..........| A on Glue
                """);
    }

    @Test
    void otherProjectsAreLeftAlone() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |##............| task 16h
                        B: Paint   |##............| task 16h
                        Ana        |AA............| A on Saw
                                   |BB............| B on Paint
                        A = Atlas
                        B = Harbor
                        """);
        var ask =
                new Ask(
                        new TreeSet<>(List.of(Picture.project("Harbor"))),
                        May.DATES,
                        Aims.USUAL,
                        MONDAY,
                        1);
        var next = after(plan, ask);
        assertThat(days(next, "Atlas", "Saw")).isEqualTo("2026-05-04/2026-05-05");
        assertThat(days(next, "Harbor", "Paint")).isEqualTo("2026-05-06/2026-05-07");
    }

    @Test
    void lagsAreWorkingTimeAndLeadsLetBeginSooner() {
        var next =
                dates(
                        """
                        A: Pour    |#.............| task 8h
                        A: Walk    |#.............| task 8h, after Pour +16h
                        A: Check   |#.............| task 8h, after Pour ss +8h
                        A: Pack    |#.............| task 8h, after Walk -8h
                        """);
        assertThat(days(next, "Walk")).isEqualTo("2026-05-07/2026-05-07");
        assertThat(days(next, "Check")).isEqualTo("2026-05-05/2026-05-05");
        assertThat(days(next, "Pack")).isEqualTo("2026-05-07/2026-05-07");
    }

    @Test
    void aSummaryTaskHoldsAndIsHeldByItsParts() {
        var next =
                dates(
                        """
                        A: House   |#.............| task 0h
                        A: Walls   |#.............| task 16h, under House
                        A: Roof    |#.............| task 8h, under House, after Walls
                        A: Move    |#.............| task 8h, after House
                        """);
        assertThat(days(next, "Roof")).isEqualTo("2026-05-06/2026-05-06");
        assertThat(days(next, "Move")).isEqualTo("2026-05-07/2026-05-07");
    }

    @Test
    void whatHasBegunGoesOnFromToday() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |#####.........| task 40h, done 20 %
                        Ana        |AAAAA.........| A on Saw
                        """);
        var next = after(plan, Ask.all(May.DATES, MONDAY.plusDays(3)));
        assertThat(days(next, "Saw")).isEqualTo("2026-05-04/2026-05-12");
        assertThat(work(next, "Ana"))
                .as("32 hours from Thursday on, and what was planned before stays")
                .containsExactly(
                        "04 480", "05 480", "06 480", "07 480", "08 480", "11 480", "12 480");
    }

    /** Files of long ago are brought in too. */
    @Test
    void whatWasPlannedDecadesAgoIsDoneFromTodayOn() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |##............| task 16h
                        A: Glue    |..#...........| task 8h, after Saw +8h
                        A: Frame   |##............| task 16h, done 100 %
                        A: Paint   |..#...........| task 8h, after Frame
                        Ana        |AA............| A on Saw
                                   |..A...........| A on Glue
                        """);
        var today = MONDAY.plusYears(23).plusDays(1);
        var next = after(plan, Ask.all(May.DATES, today));
        assertThat(List.of(days(next, "Saw"), days(next, "Glue"), days(next, "Paint")))
                .containsExactly(
                        "2049-05-05/2049-05-06", "2049-05-10/2049-05-10", "2049-05-05/2049-05-05");
    }

    @Test
    void moveLittleLeavesTheRestAlone() {
        var next =
                after(
                        Picture.read(
                                """
                                A: Saw     |##............| task 16h
                                A: Glue    |.#............| task 8h, after Saw
                                A: Paint   |........#.....| task 8h, after Glue
                                Ana        |AA............| A on Saw
                                """),
                        Ask.all(May.DATES, MONDAY).with(Aims.MOVE_LITTLE));
        assertThat(days(next, "Glue")).isEqualTo("2026-05-06/2026-05-06");
        assertThat(days(next, "Paint")).isEqualTo("2026-05-12/2026-05-12");
    }

    // ---- people

    @Test
    void whoHasTheRoleTakesThePlace() {
        var next =
                after(
                        Picture.read(
                                """
                                A: Saw     |##............| task 16h, as Carpenter
                                A: Glue    |##............| task 16h, as Carpenter
                                Ana        |..............| role Carpenter
                                Ben        |..............| role Cook
                                """),
                        Ask.all(May.BOTH, MONDAY));
        assertThat(work(next, "Ana")).containsExactly("04 480", "05 480", "06 480", "07 480");
        assertThat(work(next, "Ben")).isEmpty();
    }

    @Test
    void aPlaceholderGivesWayToWhoIsFreeAndStaysWhereNobodyIs() {
        var drawn =
                """
                A: Saw     |##............| task 16h, as Carpenter
                Ana        |--------------| role Cook
                ?Somebody  |AA............| A on Saw, role Carpenter
                """;
        var next = after(Picture.read(drawn), Ask.all(May.BOTH, MONDAY));
        assertThat(work(next, Picture.placeholder("Somebody"))).hasSize(2);
        next =
                after(
                        Picture.read(
                                drawn.replace("role Cook", "role Carpenter")
                                        .replace("--------------", "..............")),
                        Ask.all(May.BOTH, MONDAY));
        assertThat(work(next, "Ana")).containsExactly("04 480", "05 480");
        assertThat(work(next, Picture.placeholder("Somebody"))).isEmpty();
    }

    @Test
    void skillsCountByLevelAndWhoLacksThemIsNamed() {
        var plan =
                Picture.read(
                        """
                        A: Weld    |##............| task 16h
                        Ana        |..............|
                        Ben        |..............|
                        """);
        plan =
                plan.with(new Skill(WELDING, "Welding", SkillCategory.TECHNICAL))
                        .with(
                                with(
                                        task(plan, "Weld"),
                                        Map.of("skills", Map.of(WELDING, Level.of(3)))))
                        .with(skilled(plan, "Ana", 2));
        var without = proposed(plan, Ask.all(May.BOTH, MONDAY)).findings().unstaffed();
        assertThat(without).hasSize(1);
        assertThat(without.getFirst().sentence())
                .isEqualTo("Nobody is on “Weld”, which asks for Welding at level 3.");
        assertThat(without.getFirst().excluded())
                .containsExactly("Ana lacks Welding at level 3 (has 2).");
        var next = after(plan.with(skilled(plan, "Ben", 4)), Ask.all(May.BOTH, MONDAY));
        assertThat(work(next, "Ben")).containsExactly("04 480", "05 480");
    }

    @Test
    void aPinnedAssignmentStaysWithWhoHasIt() {
        var drawn =
                """
                A: Saw     |##............| task 16h, as Carpenter
                A: Glue    |##............| task 16h, as Carpenter
                Ana        |AA............| A pinned on Saw, role Carpenter
                           |AA............| A pinned on Glue
                Ben        |..............| role Carpenter
                """;
        var next = after(Picture.read(drawn), Ask.all(May.BOTH, MONDAY));
        assertThat(work(next, "Ana")).containsExactly("04 480", "05 480", "06 480", "07 480");
        assertThat(work(next, "Ben")).isEmpty();
        next = after(Picture.read(drawn.replace("pinned ", "")), Ask.all(May.BOTH, MONDAY));
        assertThat(work(next, "Ana")).containsExactly("04 480", "05 480");
        assertThat(work(next, "Ben")).containsExactly("04 480", "05 480");
    }

    @Test
    void whoIsCheaperToFindIsFound() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |##............| task 16h, as Carpenter
                        ?One       |..............| role Carpenter
                        ?Other     |..............| role Carpenter
                        """);
        for (var cheap : List.of("One", "Other")) {
            var found = after(hired(plan, cheap, 2_000_00), Ask.all(May.BOTH, MONDAY));
            assertThat(work(found, Picture.placeholder(cheap))).as(cheap).hasSize(2);
            var other = after(hired(plan, cheap, 20_000_00), Ask.all(May.BOTH, MONDAY));
            assertThat(work(other, Picture.placeholder(cheap))).as("not %s", cheap).isEmpty();
        }
    }

    /** The other one costs 10,000. */
    private static Plan hired(Plan plan, String name, long minor) {
        var next = plan;
        for (var one : plan.all(Placeholder.class)) {
            long its = one.name().equals(name) ? minor : 10_000_00;
            next = next.with(with(one, Map.of("hiringCost", Optional.of(Money.of(its, "EUR")))));
        }
        return next;
    }

    @Test
    void severalPeopleShareTheEffort() {
        var next =
                after(
                        Picture.read(
                                """
                                A: Carry   |##............| task 32h, 2 people, as Mover
                                Ana        |..............| role Mover
                                Ben        |..............| role Mover
                                """),
                        Ask.all(May.BOTH, MONDAY));
        assertThat(work(next, "Ana")).containsExactly("04 480", "05 480");
        assertThat(work(next, "Ben")).containsExactly("04 480", "05 480");
    }

    @Test
    void wherePeopleAloneMayChangeDaysStay() {
        var next =
                after(
                        Picture.read(
                                """
                                A: Saw     |..##..........| task 16h, as Carpenter
                                Ana        |..............| role Carpenter
                                """),
                        Ask.all(May.PEOPLE, MONDAY));
        assertThat(days(next, "Saw")).isEqualTo("2026-05-06/2026-05-07");
        assertThat(work(next, "Ana")).containsExactly("06 480", "07 480");
    }

    // ---- reasons and bad input

    @Test
    void aDeadlineThatNoScheduleKeepsIsKnownWithoutASearch() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |##............| task 16h
                        A: Glue    |#.............| task 8h, after Saw, by 2026-05-05
                        A: Oil     |#.............| task 8h, by 2026-05-04
                        B: Plane   |##............| task 16h, by 2026-05-04
                        Ana        |AA............| A on Saw
                                   |A.............| A on Glue
                        Ben        |A.............| A on Oil
                                   |BB............| B on Plane
                        """);
        Id<Project> a = Picture.id(Kind.PROJECT, "A");
        var unkept = Unkept.of(plan, new TreeSet<>(List.of(a)), MONDAY);
        assertThat(unkept)
                .as("Ben has other work first; of project B nothing was asked")
                .containsExactly(
                        new Unkept(
                                Picture.id(Kind.TASK, "A", "Oil"),
                                "Oil",
                                MONDAY,
                                MONDAY.plusDays(2)),
                        new Unkept(
                                Picture.id(Kind.TASK, "A", "Glue"),
                                "Glue",
                                MONDAY.plusDays(1),
                                MONDAY.plusDays(2)));
        assertThat(Unkept.of(plan, new TreeSet<>(), MONDAY)).isEmpty();
        var done =
                plan.all(Task.class).stream()
                        .map(task -> with(task, Map.of("progress", Percent.ALL)))
                        .reduce(plan, Plan::with, (one, _) -> one);
        assertThat(Unkept.of(done, new TreeSet<>(List.of(a)), MONDAY))
                .as("nothing to schedule")
                .isEmpty();
    }

    @Test
    void whatWouldBeMissedIsToldByProjectWithItsChainAndWhatWouldHelp() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |###...........| task 24h, as Carpenter, by 2026-05-06
                        A: Glue    |##............| task 16h, as Carpenter, by 2026-05-07
                        B: Frame   |####..........| task 32h, pinned
                        B: Paint   |##............| task 16h, after Frame
                        Ana        |AAA...........| A on Saw, role Carpenter
                                   |AA............| A on Glue
                        Ben        |..............| role Carpenter
                        Cleo       |BBBB..........| B on Frame
                                   |BB............| B on Paint
                        A = Atlas
                        B = Harbour
                        """);
        var behind = proposed(plan, Ask.all(May.DATES, MONDAY)).findings().behind();
        assertThat(behind).extracting(Findings.Behind::name).containsExactly("Harbour", "Atlas");
        var atlas = behind.getLast().misses();
        assertThat(atlas).hasSize(1);
        assertThat(atlas.getFirst().what())
                .containsExactly(
                        "The project ends with “Glue” on 8 May 2026, 2 days later than planned",
                        "“Glue” ends on 8 May 2026, a day after its deadline of 7 May 2026");
        assertThat(told(atlas.getFirst()))
                .containsExactly(
                        "Glue waits for Ana, who is on “Saw” until 6 May 2026",
                        "Saw goes on from today already");
        assertThat(atlas.getFirst().ways())
                .containsExactly(
                        "In time, on 5 May 2026, if Ben did “Glue” instead of Ana (has what it asks for, and the hours).");
        var harbour = behind.getFirst().misses();
        assertThat(told(harbour.getFirst()))
                .containsExactly(
                        "Paint waits for “Frame”, which ends on 7 May 2026",
                        "Frame is pinned to 4 May 2026");
        assertThat(harbour.getFirst().ways()).contains("Unpin “Frame”, and schedule again.");
    }

    @Test
    void whoStaysElsewhereIsNamedAndSoIsAMilestone() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |##............| task 16h
                        B: Frame   |###...........| task 24h
                        Ana        |AA............| A on Saw
                                   |BBB...........| B on Frame
                        A = Atlas
                        B = Harbour
                        """);
        plan =
                plan.with(
                        new Milestone(
                                Picture.id(Kind.MILESTONE, "Open"),
                                Picture.project("Atlas"),
                                Optional.empty(),
                                "Open",
                                MONDAY.plusDays(2)));
        var ask =
                new Ask(
                        new TreeSet<>(List.of(Picture.project("Atlas"))),
                        May.DATES,
                        Aims.USUAL,
                        MONDAY,
                        1);
        var miss = proposed(plan, ask).findings().behind().getFirst().misses().getFirst();
        assertThat(miss.what())
                .containsExactly(
                        "The project ends with “Saw” on 8 May 2026, 3 days later than planned",
                        "The milestone “Open” of 6 May 2026 is missed by 2 days: “Saw” ends on 8 May 2026");
        assertThat(told(miss))
                .containsExactly(
                        "Saw waits for Ana, who is on “Frame” (Harbour) until 6 May 2026 and stays there");
        assertThat(miss.ways())
                .singleElement()
                .asString()
                .startsWith("Not by another order of the work: as it is staffed");
    }

    /** On Thursday half of Ana's days are another project's, which was not to change. */
    @Test
    void whoHasLittleTimeLeftIsNamedWithWhatElseTheyDo() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |#####.........|.......| task 40h, as Carpenter
                        B: Frame   |##############|#######| task 0h
                        Ana        |AAAAA.........|.......| A on Saw, role Carpenter
                                   |BBBBBBBBBBBBBB|BBBBBBB| B 4h on Frame
                        Ben        |..............|.......| role Carpenter
                        A = Atlas
                        B = Harbour
                        """);
        var ask =
                new Ask(
                        new TreeSet<>(List.of(Picture.project("Atlas"))),
                        May.DATES,
                        Aims.USUAL,
                        MONDAY.plusDays(3),
                        1);
        var miss = proposed(plan, ask).findings().behind().getFirst().misses().getFirst();
        assertThat(told(miss))
                .singleElement()
                .asString()
                .startsWith("Saw goes on from today already, and takes until")
                .endsWith("Ana has 50 % of their time left for it, beside “Frame” (Harbour)");
        assertThat(miss.ways())
                .as("nothing begins before today")
                .noneMatch(one -> one.contains("might begin"))
                .anyMatch(one -> one.startsWith("More of the time of Ana for “Saw”"))
                .anyMatch(one -> one.contains(": Ben could, and has"));
    }

    @Test
    void nobodyElseHasTheSkill() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |###...........| task 24h, as Carpenter, by 2026-05-06
                        A: Glue    |...##.........| task 16h, as Carpenter, by 2026-05-07
                        Ana        |AAA...........| A on Saw, role Carpenter
                                   |...AA.........| A on Glue
                        Ben        |..............| role Cook
                        """);
        var behind = proposed(plan, Ask.all(May.BOTH, MONDAY)).findings().behind();
        var ways = behind.getFirst().misses().getFirst().ways();
        assertThat(ways)
                .anyMatch(one ->
                        one.contains("nobody but Ana has the role Carpenter. Hire or train"));
    }

    @Test
    void thatSomebodyIsPinnedIsSaid() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |###...........| task 24h, as Carpenter, by 2026-05-06
                        A: Glue    |...##.........| task 16h, as Carpenter, by 2026-05-07
                        Ana        |AAA...........| A pinned on Saw, role Carpenter
                                   |...AA.........| A pinned on Glue
                        Ben        |..............| role Carpenter
                        """);
        var behind = proposed(plan, Ask.all(May.BOTH, MONDAY)).findings().behind();
        assertThat(behind.getFirst().misses().getFirst().ways())
                .contains(
                        "In time, on 5 May 2026, if somebody else might do “Glue”: it is pinned to Ana.");
    }

    private static List<String> told(Findings.Miss miss) {
        return miss.chain().stream().map(link -> link.name() + " " + link.words()).toList();
    }

    // ---- what is asked

    @Test
    void whatIsAboutToBeginIsLeftAlone() {
        var drawn =
                Picture.read(
                        """
                        A: Saw     |##............| task 16h
                        A: Glue    |.##...........| task 16h
                        Ana        |AA............| A on Saw
                                   |.AA...........| A on Glue
                        """);
        var free = after(drawn, Ask.all(May.DATES, MONDAY));
        assertThat(List.of(days(free, "Saw"), days(free, "Glue")))
                .as("one of them gives way")
                .isNotEqualTo(List.of("2026-05-04/2026-05-05", "2026-05-05/2026-05-06"));
        var kept = after(drawn, Ask.all(May.DATES, MONDAY).withKept(1));
        assertThat(days(kept, "Saw")).isEqualTo("2026-05-04/2026-05-05");
        assertThat(days(kept, "Glue")).isEqualTo("2026-05-06/2026-05-07");
        assertThatThrownBy(() -> proposed(drawn, Ask.all(May.DATES, MONDAY).withKept(2)))
                .isInstanceOf(Unacceptable.class)
                .hasMessageContaining("about to begin");
    }

    @Test
    void openWorkGoesToWhoWishesToGrowInIt() {
        var plan =
                Picture.read(
                        """
                        A: Weld    |##............| task 16h
                        Ana        |..............|
                        Ben        |..............|
                        """);
        plan =
                plan.with(new Skill(WELDING, "Welding", SkillCategory.TECHNICAL))
                        .with(
                                with(
                                        task(plan, "Weld"),
                                        Map.of("skills", Map.of(WELDING, Level.of(3)))));
        for (var who : List.of("Ana", "Ben")) {
            var grows = plan.with(skilled(plan, who.equals("Ana") ? "Ben" : "Ana", 3));
            grows =
                    grows.with(
                            with(
                                    grows.person(Picture.person(who)),
                                    Map.of("skills", Map.of(WELDING, new Level(3, true)))));
            assertThat(work(after(grows, Ask.all(May.BOTH, MONDAY)), who))
                    .as(who)
                    .containsExactly("04 480", "05 480");
        }
    }

    @Test
    void whyATaskIsLateIsAChain() {
        var findings =
                proposed(
                                Picture.read(
                                        """
                                        A: Saw     |##............| task 16h
                                        A: Glue    |..#...........| task 8h, after Saw, by 2026-05-05
                                        Ana        |AA............| A on Saw
                                        """),
                                Ask.all(May.DATES, MONDAY))
                        .findings();
        assertThat(findings.late()).hasSize(1);
        assertThat(findings.late().getFirst().sentence())
                .startsWith("“Glue” ends on 6 May 2026, a day after its deadline of 5 May 2026")
                .contains("“Glue” waits for “Saw”");
        assertThat(findings.troubles())
                .singleElement()
                .asString()
                .startsWith("“Glue” cannot be done by 5 May 2026");
    }

    @Test
    void whoWorksNoHoursKeepsTheWorkAndItIsSaid() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |##............| task 16h
                        Ana        |AA............| A on Saw, week 0 0 0 0 0 0 0
                        """);
        var proposed = proposed(plan, Ask.all(May.DATES, MONDAY));
        assertThat(proposed.edits()).isEmpty();
        assertThat(proposed.findings().troubles())
                .singleElement()
                .asString()
                .startsWith("Ana has too few hours left for “Saw”");
    }

    @Test
    void aMillionMinutesAndATaskLongerThanAnyContract() {
        var plan =
                Picture.read(
                        """
                        A: Dig     |##............| task 16666h
                        A: Wait    |##............| task 16666h, after Dig
                        Ana        |AA............| A on Dig, week 8 8 8 8 8 0 0 to 2026-12-31
                        """);
        var proposed = proposed(plan, Ask.all(May.DATES, MONDAY));
        assertThat(proposed.findings().troubles())
                .anyMatch(one -> one.startsWith("Ana has too few"));
        var next = Edits.replay(plan, proposed.edits());
        assertThat(next.get(Task.class, Picture.task("A", "Wait")).planned().orElseThrow().start())
                .isAfter(LocalDate.of(2033, 1, 1));
    }

    @Test
    void nothingToScheduleIsSaid() {
        var plan = Picture.read("A: Saw |##....| task 16h, pinned\n");
        assertThatThrownBy(() -> AutoSchedule.of(plan, Ask.all(May.DATES, MONDAY), few(), _ -> {}))
                .isInstanceOf(Unacceptable.class)
                .hasMessageContaining("nothing to schedule");
    }

    @Test
    void stoppedAtOnceThereIsNone() {
        var plan = Picture.read("A: Saw |##....| task 16h\n");
        assertThat(
                        AutoSchedule.of(
                                plan,
                                Ask.all(May.DATES, MONDAY),
                                Effort.until(() -> true, 1),
                                _ -> {}))
                .isEmpty();
    }

    /**
     * Who is on something does not leave it so that a pin that cannot be kept is missed by less.
     */
    @Test
    void aPinThatCannotBeKeptCostsNobodyTheirWork() {
        var proposed =
                proposed(
                        Picture.read(
                                """
                                A: Saw     |##............| task 40h, as Carpenter
                                A: Show    |..#...........| task 8h, after Saw, pinned
                                Ana        |AA............| A on Saw, role Carpenter, week 4 4 4 4 4 0 0
                                """),
                        Ask.all(May.BOTH, MONDAY));
        assertThat(proposed.findings().unstaffed()).isEmpty();
        assertThat(proposed.findings().troubles())
                .singleElement()
                .asString()
                .startsWith("“Show” stands on its days and is too early for “Saw”");
    }

    @Test
    void workNobodyCouldTakeIsNotHeldAgainstTheAnswer() {
        var proposed =
                proposed(
                        Picture.read(
                                """
                                A: Saw     |##............| task 16h, as Carpenter
                                Ana        |..............| role Cook
                                """),
                        Ask.all(May.BOTH, MONDAY));
        assertThat(proposed.findings().unstaffed()).hasSize(1);
        assertThat(proposed.gapPercent()).isBetween(0.0, 5.0);
    }

    // ---- the same again

    @Test
    void nothingChangesWhatIsAsItShouldBe() {
        var drawn =
                """
                A: Saw     |##............| task 16h
                A: Glue    |..#...........| task 8h, after Saw
                Ana        |AA............| A on Saw
                Ben        |..A...........| A on Glue
                """;
        assertThat(proposed(Picture.read(drawn), Ask.all(May.DATES, MONDAY)).edits()).isEmpty();
    }

    /** Only declared skills and role, hours, work and cost count: not the name, team or tags. */
    @Test
    void whoSomebodyIsOtherwiseDoesNotCount() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |##............| task 16h, as Carpenter
                        A: Glue    |##............| task 16h, as Carpenter
                        Ana        |..............| role Carpenter
                        Ben        |..............| role Carpenter
                        Cleo       |..............| role Cook
                        """);
        var other = plan;
        for (var person : plan.all(Person.class))
            other =
                    other.with(
                            with(
                                    person,
                                    Map.of(
                                            "name",
                                            "Z" + person.name(),
                                            "tags",
                                            new TreeSet<>(List.of("senior")),
                                            "manager",
                                            Optional.of(Picture.person("Cleo")))));
        var cleo = other.person(Picture.person("Cleo"));
        other =
                other.with(
                        with(cleo, Map.of("role", Optional.empty(), "manager", Optional.empty())));
        var ask = Ask.all(May.BOTH, MONDAY);
        assertThat(proposed(other, ask).edits()).isEqualTo(proposed(plan, ask).edits());
    }

    // ---- helpers

    private static Effort few() {
        return Effort.schedules(2_000, 1);
    }

    private static Proposed proposed(Plan plan, Ask ask) {
        return AutoSchedule.of(plan, ask, few(), _ -> {}).orElseThrow();
    }

    private static Plan after(Plan plan, Ask ask) {
        return Edits.replay(plan, proposed(plan, ask).edits());
    }

    private static Plan dates(String drawn) {
        return after(Picture.read(drawn), Ask.all(May.DATES, MONDAY));
    }

    private static void dates(String drawn, String expected) {
        var plan = Picture.read(drawn);
        assertThat(Picture.draw(after(plan, Ask.all(May.DATES, MONDAY))))
                .isEqualTo(Picture.draw(Picture.read(expected)));
    }

    private static Task task(Plan plan, String name) {
        return plan.get(Task.class, Picture.task("A", name));
    }

    private static Person skilled(Plan plan, String name, int level) {
        return with(
                plan.person(Picture.person(name)),
                Map.of("skills", Map.of(WELDING, Level.of(level))));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Item> T with(T item, Map<String, ?> values) {
        return (T) Fields.of(item.kind()).with(item, values);
    }

    private static String days(Plan plan, String task) {
        return days(plan, "A", task);
    }

    private static String days(Plan plan, String project, String task) {
        var days = plan.get(Task.class, Picture.task(project, task)).planned().orElseThrow();
        return days.start() + "/" + days.end();
    }

    private static List<String> work(Plan plan, String person) {
        return work(plan, Picture.person(person));
    }

    /** Day of the month and minutes. */
    private static List<String> work(Plan plan, Id<? extends Item> who) {
        var span = Span.of(MONDAY, MONDAY.plusDays(27));
        var row = LoadRow.of(plan, who, span);
        var work = new ArrayList<String>();
        for (int day = 0; day < span.days(); day++)
            if (row.confirmed()[day] > 0)
                work.add(
                        "%02d %d"
                                .formatted(
                                        MONDAY.plusDays(day).getDayOfMonth(),
                                        row.confirmed()[day]));
        return work;
    }
}
