package org.throughline.server.staffing.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.picture.Picture;
import org.throughline.plan.read.LoadRow;
import org.throughline.scheduling.Effort;

/** Part-time shares, teams that are not whole, and plans of which only the people may change. */
class BesideOtherWorkTest {
    private static final LocalDate MONDAY = Picture.FIRST;

    // ---- shares

    /** The long days of June are no reason to halve what she does in May. */
    @Test
    void whoIsPartlyBookedElsewhereKeepsTheirPace() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |####..........| task 16h
                        B: Frame   |############..| task 40h
                        Ana        |AAAA..........| A 4h on Saw
                                   |BBBBBBBBBBBB..| B 4h on Frame
                        """);
        assertThat(proposed(plan, only("A", May.DATES)).edits()).isEmpty();
    }

    @Test
    void anUnevenWeekKeepsItsWork() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |#####.........| task 20h
                        Ana        |AAAAA.........| A 4h on Saw, week 8 4 4 4 4 0 0
                        """);
        assertThat(proposed(plan, Ask.all(May.DATES, MONDAY)).edits()).isEmpty();
    }

    /** 3 of 7 hours and 4 of 7: neither is a whole number of thousandths. */
    @Test
    void sharesThatAreADayTogetherFitIntoIt() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |#####.........| task 15h
                        A: Plan    |#####.........| task 20h
                        Ana        |AAAAA.........| A 3h on Saw, week 7 7 7 7 7 0 0
                                   |AAAAA.........| A 4h on Plan
                        """);
        assertThat(proposed(plan, Ask.all(May.DATES, MONDAY)).edits()).isEmpty();
    }

    /** Moved to days on which she has more time she still does four hours a day. */
    @Test
    void whatMovesKeepsItsPaceToo() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |####...|.......| task 16h, not before 2026-05-11
                        B: Frame   |#####..|.......| task 20h
                        Ana        |AAAA...|.......| A 4h on Saw
                                   |BBBBB..|.......| B 4h on Frame
                        """);
        var next = after(plan, only("A", May.DATES));
        assertThat(planned(next, "A", "Saw")).isEqualTo(days(11, 14));
        assertThat(minutes(next, Picture.person("Ana"), 11, 14)).containsOnly(240);
    }

    /** On the fourth of ten days at four hours, twelve of forty hours are done. */
    @Test
    void whatHasBegunPartTimeKeepsAllItsHours() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |#######|#####..| task 40h
                        Ana        |AAAAAAA|AAAAA..| A 4h on Saw
                        """);
        for (int later : List.of(3, 8)) {
            var next = after(plan, Ask.all(May.DATES, MONDAY.plusDays(later)));
            assertThat(planned(next, "A", "Saw")).isEqualTo(days(4, 15));
            assertThat(Arrays.stream(minutes(next, Picture.person("Ana"), 4, 24)).sum())
                    .as("%d days later", later)
                    .isEqualTo(40 * 60);
        }
    }

    // ---- teams

    @Test
    void whoseContractIsOverDoesNotSendTheOthersHome() {
        var plan =
                Picture.read(
                        """
                        A: Lift    |..##..........| task 32h, 2 people, as Mover
                        Ana        |..AA..........| A on Lift, role Mover
                        Ben        |..............| role Mover, week 8 8 8 8 8 0 0 from 2026-01-01 to 2026-05-01
                        """);
        var proposed = proposed(plan, Ask.all(May.BOTH, MONDAY));
        var next = Edits.replay(plan, proposed.edits());
        assertThat(next.assignmentsOf(Picture.person("Ana"))).hasSize(1);
        assertThat(proposed.findings().unstaffed())
                .singleElement()
                .satisfies(told ->
                        assertThat(told.sentence())
                                .isEqualTo(
                                        "Not every place on “Lift” is taken. It asks for the role Mover."));
    }

    // ---- people alone

    /** Her four hours a day run to the end of the second week; only four more are hers to give. */
    @Test
    void nobodyIsBookedTwiceForTheSameHours() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |#######|#####..| task 40h, as Carpenter
                        A: Glue    |.......|#####..| task 20h, as Carpenter
                        Ana        |AAAAAAA|AAAAA..| A 4h on Saw, role Carpenter
                        """);
        var next = after(plan, Ask.all(May.PEOPLE, MONDAY));
        assertThat(minutes(next, Picture.person("Ana"), 11, 15)).containsOnly(480);
        assertThat(planned(next, "A", "Glue")).isEqualTo(days(11, 15));
    }

    /** Two halves of a job to be filled are not one of them. */
    @Test
    void whatIsWantedStaysWanted() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |#####..........| task 20h, as Carpenter
                        A: Glue    |#####..........| task 20h, as Carpenter
                        ?Carpenter |AAAAA..........| A 4h on Saw, role Carpenter
                                   |AAAAA..........| A 4h on Glue
                        """);
        var next = after(plan, Ask.all(May.PEOPLE, MONDAY));
        assertThat(next.assignmentsOf(Picture.placeholder("Carpenter"))).hasSize(2);
        assertThat(minutes(next, Picture.placeholder("Carpenter"), 4, 8)).containsOnly(480);
    }

    @Test
    void whoIsThereComesBeforeWhoWouldHaveToBeHired() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |##............| task 16h, as Carpenter
                        ?Carpenter |..............| role Carpenter
                        Ana        |..............| role Carpenter
                        """);
        var next = after(plan, Ask.all(May.PEOPLE, MONDAY));
        assertThat(next.assignmentsOf(Picture.person("Ana"))).hasSize(1);
        assertThat(next.assignmentsOf(Picture.placeholder("Carpenter"))).isEmpty();
    }

    @Test
    void aPlaceBesideHerselfIsNotHers() {
        var plan =
                Picture.read(
                        """
                        A: Lift    |##............| task 32h, 2 people, as Mover
                        Ana        |AA............| A 4h on Lift, role Mover
                        """);
        var proposed = proposed(plan, Ask.all(May.PEOPLE, MONDAY));
        assertThat(proposed.edits()).isEmpty();
        assertThat(proposed.findings().unstaffed())
                .singleElement()
                .satisfies(told -> assertThat(told.excluded()).contains("Ana is on it already."));
    }

    @Test
    void withNobodyToLookForThatIsSaid() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |##............| task 16h, as Carpenter
                        Ana        |AA............| A on Saw, role Carpenter
                        """);
        assertThatThrownBy(() -> proposed(plan, Ask.all(May.PEOPLE, MONDAY)))
                .isInstanceOf(Unacceptable.class)
                .hasMessageContaining("There is nobody to look for");
    }

    // ---- what stands

    @Test
    void aLagBeforeWhatIsPinnedIsKeptOrSaid() {
        var plan =
                Picture.read(
                        """
                        A: Pour    |.......|####...| task 24h
                        A: Walk    |.......|...#...| task 8h, after Pour +16h, pinned
                        Ana        |.......|AAA....| A on Pour
                        """);
        assertThat(planned(after(plan, Ask.all(May.DATES, MONDAY)), "A", "Pour").end())
                .isBeforeOrEqualTo(MONDAY.plusDays(7));
        var late =
                Picture.read(
                        """
                        A: Pour    |.......|###....| task 24h, not before 2026-05-11
                        A: Walk    |.......|...#...| task 8h, after Pour +16h, pinned
                        A: Rest    |.......|#......| task 8h, after Pour ss +8h, pinned
                        Ana        |.......|AAA....| A on Pour
                        """);
        assertThat(proposed(late, Ask.all(May.DATES, MONDAY)).findings().troubles())
                .contains(
                        "“Walk” stands on its days and is too early for “Pour”, which ends on 13 May 2026 (with what lies in between, not before 16 May 2026). Unpin it, or move it.",
                        "“Rest” stands on its days and is too early for “Pour”, which begins on 11 May 2026 (with what lies in between, not before 12 May 2026). Unpin it, or move it.");
    }

    // ---- filling a placeholder

    @Test
    void whatAPlaceholderWasToDoUntilTodayStaysItsOwn() {
        var plan =
                Picture.read(
                        """
                        A: Saw     |#####.........| task 40h, as Carpenter
                        ?Carpenter |AAAAA.........| A on Saw, role Carpenter
                        Ana        |..............| role Carpenter
                        """);
        var placeholder = plan.get(Placeholder.class, Picture.placeholder("Carpenter"));
        var edits =
                Candidates.put(
                        plan,
                        placeholder,
                        Picture.person("Ana"),
                        MONDAY.plusDays(2),
                        () -> new Id<Assignment>(new UUID(1, 2)));
        var next = Edits.replay(plan, edits);
        assertThat(next.assignmentsOf(placeholder.id()))
                .extracting(Assignment::span)
                .containsExactly(days(4, 5));
        assertThat(next.assignmentsOf(Picture.person("Ana")))
                .extracting(Assignment::span)
                .containsExactly(days(6, 8));
    }

    // ---- helpers

    private static Ask only(String project, May may) {
        var projects = new TreeSet<Id<Project>>(List.of(Picture.id(Kind.PROJECT, project)));
        return new Ask(projects, may, Aims.USUAL, MONDAY, 1);
    }

    private static Proposed proposed(Plan plan, Ask ask) {
        return AutoSchedule.of(plan, ask, Effort.schedules(500, 1), _ -> {}).orElseThrow();
    }

    private static Plan after(Plan plan, Ask ask) {
        return Edits.replay(plan, proposed(plan, ask).edits());
    }

    private static Span planned(Plan plan, String project, String task) {
        return plan.get(Task.class, Picture.task(project, task)).planned().orElseThrow();
    }

    /** Of May. */
    private static Span days(int first, int last) {
        return new Span(MONDAY.withDayOfMonth(first), MONDAY.withDayOfMonth(last));
    }

    /** On the working days of these days of May. */
    private static int[] minutes(Plan plan, Id<? extends Item> who, int first, int last) {
        var row = LoadRow.of(plan, who, days(first, last));
        return IntStream.of(row.confirmed()).filter(each -> each > 0).toArray();
    }
}
