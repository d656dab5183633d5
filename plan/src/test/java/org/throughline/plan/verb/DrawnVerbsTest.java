package org.throughline.plan.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.picture.Picture;

/**
 * The verbs of the planner, drawn: before, verb, after. The first column is Monday 4 May. Every
 * result went through {@code Edits.apply}, rules and all.
 */
class DrawnVerbsTest {
    private static final Id<Assignment> NEW = Picture.id(Kind.ASSIGNMENT, "new");

    /** One plan, and what became of it. */
    private record Drawn(Plan plan) {
        Drawn after(Function<Plan, List<Edit>> verb) {
            var outcome = Edits.apply(plan, verb.apply(plan));
            assertThat(outcome).isInstanceOf(Outcome.Applied.class);
            return new Drawn(((Outcome.Applied) outcome).next());
        }

        /** Compared as drawings, for the ids of what moved stay and those of a drawing do not. */
        void is(String picture) {
            assertThat(Picture.draw(plan)).isEqualTo(Picture.draw(Picture.read(picture)));
        }
    }

    private static Drawn drawn(String picture) {
        return new Drawn(Picture.read(picture));
    }

    private static LocalDate day(int ofMay) {
        return LocalDate.of(2026, 5, ofMay);
    }

    private static Assignment anas(Plan plan) {
        return plan.get(Assignment.class, Picture.assignment("Ana", "A", 1));
    }

    private static Function<Plan, List<Edit>> move(int toMay, String to) {
        return plan -> Assign.move(plan, anas(plan), day(toMay), Picture.person(to));
    }

    // ---- move

    @Test
    void moveKeepsTheDays() {
        drawn(
                        """
                        Ana |AAAA...|
                        Ben |..BB...|\
                        """)
                .after(move(5, "Ana"))
                .is(
                        """
                        Ana |.AAAA..|
                        Ben |..BB...|\
                        """);
    }

    @Test
    void movedOverAWeekendItStaysAsMuchWork() {
        drawn("Ana |AAA....|.......|").after(move(7, "Ana")).is("Ana |...AAAA|A......|");
        drawn("Ana |...AAAA|A......|").after(move(11, "Ana")).is("Ana |.......|AAA....|");
    }

    @Test
    void movedOverAHolidayItStaysAsMuchWork() {
        drawn(
                        """
                        holidays |.......|...H...|
                        Ana      |AAAA...|.......|\
                        """)
                .after(move(12, "Ana"))
                .is(
                        """
                        holidays |.......|...H...|.......|
                        Ana      |.......|.AAAAAA|A......|\
                        """);
    }

    @Test
    void movedToSomeoneWhoWorksOtherDaysItStaysAsMuchDays() {
        drawn(
                        """
                        Ana |AAA....|.......|
                        Ben |.......|.......| week 0 8 8 0 0 0 0 from 2026-05-04\
                        """)
                .after(move(5, "Ben"))
                .is(
                        """
                        Ana |.......|.......|
                        Ben |.AAAAAA|AA.....| week 0 8 8 0 0 0 0 from 2026-05-04\
                        """);
    }

    @Test
    void movingToWhereItIsChangesNothing() {
        var plan = Picture.read("Ana |AAA....|");
        assertThat(move(4, "Ana").apply(plan)).isEmpty();
    }

    /** Time off does not push work aside: work on such a day is a clash, and is shown as one. */
    @Test
    void movedOntoTimeOffItStaysThere() {
        drawn("Ana |AA.--..|")
                .after(move(6, "Ana"))
                .is(
                        """
                        Ana |..AA...|
                            |...--..|\
                        """);
    }

    // ---- stretch, minutes

    @Test
    void stretchIsExactlyTheseDays() {
        drawn("Ana |AA.....|")
                .after(plan -> Assign.stretch(anas(plan), Span.of(day(5), day(9))))
                .is("Ana |.AAAAA.|");
    }

    @Test
    void halfADay() {
        drawn("Ana |AA.....|")
                .after(plan -> Assign.setMinutes(anas(plan), 240))
                .is("Ana |AA.....| A 4h");
    }

    // ---- split, copy

    @Test
    void splitIsInTwoFromThatDayOn() {
        drawn("Ana |AAAA...| A 4h unbilled")
                .after(plan -> Assign.split(anas(plan), day(6), NEW))
                .is(
                        """
                        Ana |AA.....| A 4h unbilled
                            |..AA...| A 4h unbilled\
                        """);
    }

    @Test
    void splitOnItsFirstDayOrOutsideIsNoSplit() {
        var plan = Picture.read("Ana |..AA...|");
        for (int day : new int[] {4, 6, 8})
            assertThatThrownBy(() -> Assign.split(anas(plan), day(day), NEW))
                    .isInstanceOf(Unacceptable.class)
                    .hasMessage(
                            "The assignment runs from 2026-05-06 to 2026-05-07; it cannot be split on 2026-05-0%d. Choose a day after its first."
                                    .formatted(day));
    }

    @Test
    void copyIsTheSameAgainForSomeoneElseOverAWeekend() {
        drawn(
                        """
                        Ana |aaa....|.......| a 6h
                        Ben |.......|.......|\
                        """)
                .after(plan -> Assign.copy(plan, anas(plan), NEW, day(8), Picture.person("Ben")))
                .is(
                        """
                        Ana |aaa....|.......| a 6h
                        Ben |....aaa|aa.....| a 6h\
                        """);
    }

    // ---- transfer

    @Test
    void transferIsWhole() {
        drawn(
                        """
                        Ana  |AAA....|
                        ?Joe |.......|\
                        """)
                .after(plan -> Assign.transfer(anas(plan), Picture.placeholder("Joe")))
                .is(
                        """
                        Ana  |.......|
                        ?Joe |AAA....|\
                        """);
    }

    @Test
    void transferFromADayLeavesWhatWasBefore() {
        var before =
                drawn(
                        """
                        Ana |AAAAA..|
                        Ben |.......|\
                        """);
        before.after(plan -> Assign.transferFrom(anas(plan), day(6), Picture.person("Ben"), NEW))
                .is(
                        """
                        Ana |AA.....|
                        Ben |..AAA..|\
                        """);
        before.after(plan -> Assign.transferFrom(anas(plan), day(4), Picture.person("Ben"), NEW))
                .is(
                        """
                        Ana |.......|
                        Ben |AAAAA..|\
                        """);
        assertThatThrownBy(() ->
                        Assign.transferFrom(
                                anas(before.plan()), day(9), Picture.person("Ben"), NEW))
                .hasMessage(
                        "The assignment ends on 2026-05-08, before 2026-05-09. Choose an earlier day.");
    }

    // ---- wholes

    private static final String PHASES =
            """
            A: Build |=====..|.......|
            A: Saw   |##.....|.......| task 16h, in Build
            A: Glue  |..#....|.......| task 8h, pinned, in Build, not before 2026-05-06, by 2026-05-08
            A: Ship  |.....##|.......| task 8h
            A: ready |....!..|.......| in Build
            A: begin |!......|.......|
            Ana      |AA.....|.......| A on Saw
                     |..AA...|.......| A in Build
            Ben      |AAAAA..|.......|\
            """;

    @Test
    void aPhaseTakesItsWorkAlongAndNothingElse() {
        drawn(PHASES)
                .after(plan ->
                        Shift.phase(
                                plan, plan.get(Phase.class, Picture.phase("A", "Build")), day(11)))
                .is(
                        """
                        A: Build |.......|=====..|
                        A: Saw   |.......|##.....| task 16h, in Build
                        A: Glue  |.......|..#....| task 8h, pinned, in Build, not before 2026-05-13, by 2026-05-08
                        A: Ship  |.....##|.......| task 8h
                        A: ready |.......|....!..| in Build
                        A: begin |!......|.......|
                        Ana      |.......|AA.....| A on Saw
                                 |.......|..AA...| A in Build
                        Ben      |AAAAA..|.......|\
                        """);
    }

    @Test
    void aProjectTakesEverythingAlong() {
        drawn(PHASES)
                .after(plan -> Shift.project(plan, plan.project(Picture.project("A")), 7))
                .is(
                        """
                        A: Build |.......|=====..|
                        A: Saw   |.......|##.....| task 16h, in Build
                        A: Glue  |.......|..#....| task 8h, pinned, in Build, not before 2026-05-13, by 2026-05-08
                        A: Ship  |.......|.....##| task 8h
                        A: ready |.......|....!..| in Build
                        A: begin |.......|!......|
                        Ana      |.......|AA.....| A on Saw
                                 |.......|..AA...| A in Build
                        Ben      |.......|AAAAA..|\
                        """);
    }

    @Test
    void aTaskTakesItsAssignmentsAlong() {
        drawn(PHASES)
                .after(plan ->
                        Shift.task(plan, plan.get(Task.class, Picture.task("A", "Saw")), day(5)))
                .is(
                        PHASES.replace("A: Saw   |##.....", "A: Saw   |.##....")
                                .replace("Ana      |AA.....", "Ana      |.AA...."));
    }

    @Test
    void aMilestoneMovesAlone() {
        drawn(PHASES)
                .after(plan ->
                        Shift.milestone(
                                plan.get(Milestone.class, Picture.id(Kind.MILESTONE, "A", "ready")),
                                day(12)))
                .is(PHASES.replace("|....!..|.......|", "|.......|.!.....|"));
    }

    @Test
    void aTaskWithoutDaysHasNothingToMove() {
        var plan = Picture.read("A: Saw |.......| task 8h");
        assertThat(Shift.task(plan, plan.get(Task.class, Picture.task("A", "Saw")), day(5)))
                .isEmpty();
    }
}
