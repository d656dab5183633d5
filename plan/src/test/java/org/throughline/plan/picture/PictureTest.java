package org.throughline.plan.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.LongStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.item.TimeOffKind;
import org.throughline.plan.item.Week;
import org.throughline.plan.rule.Rules;

class PictureTest {
    private static final LocalDate MONDAY = Picture.FIRST;

    private static final String EVERYTHING =
            """
            from 2026-05-11
            full day 7.5h
                            |MTWTFSSMTWTFSS|
            holidays        |...H..........| 2026-12-25
            A: Build        |==========....|
            A: Frame        |..............| task, under "the whole"
            A: Glue         |..###.........| task 24h, 2 people, done 40 %, after H:Ship ss +4h, after Saw
            A: Saw          |##............| task 8h/16h/32h, lasts 50m, pinned, in Build, as Carpenter, not before 2026-05-04, by 2026-06-01
            A: the whole    |..............| task
            A: ready        |.........!....| in Build
            H: Ship         |..............| task
            Ana             |AA.....AA.-...| role Carpenter, week 8h 8h 8h 8h 4h 0h 0h from 2026-05-11 to 2026-05-15, week 4h 4h 4h 4h 4h 0h 0h from 2026-05-16, A on Saw, - 2h training
                            |.hhh.......--.| h 4h unbilled as Carpenter
            Ben             |..............|
            ?"Joiner (new)" |AAAAA.........| role Carpenter, for A, A in Build
            A = Atlas
            H = "Harbor | sea", tentative 50 %
            """;

    @Test
    void aPictureIsAPlan() {
        var plan =
                Picture.read(
                        """
                        Ana  |AA......|
                        Ben  |..bb....| b 4h unbilled
                        ?Joe |AAAA....|\
                        """);
        assertThat(Rules.broken(plan)).isEmpty();
        assertThat(plan.project(Picture.project("A")).name()).isEqualTo("A");
        var first = plan.get(Assignment.class, Picture.assignment("Ana", "A", 1));
        assertThat(first.span()).isEqualTo(Span.of(MONDAY, MONDAY.plusDays(1)));
        assertThat(first.minutesADay()).isEqualTo(Minutes.ofHours(8));
        assertThat(first.billable()).isTrue();
        var second = plan.get(Assignment.class, Picture.assignment("Ben", "B", 1));
        assertThat(second.tentative()).isTrue();
        assertThat(second.billable()).isFalse();
        assertThat(second.minutesADay()).isEqualTo(Minutes.ofHours(4));
        assertThat(plan.assignmentsOf(Picture.placeholder("Joe"))).hasSize(1);
    }

    @Test
    void everythingAPictureCanHold() {
        var plan = Picture.read(EVERYTHING);
        assertThat(Rules.broken(plan)).extracting(refusal -> refusal.sentence()).isEmpty();
        assertThat(plan.organization().orElseThrow().fullTimeDay()).isEqualTo(Minutes.of(450));
        var saw = plan.get(Task.class, Picture.task("Atlas", "Saw"));
        assertThat(saw.effort()).isEqualTo(Effort.of(480, 960, 1920));
        assertThat(saw.duration()).contains(Minutes.of(50));
        assertThat(saw.pinned()).isTrue();
        assertThat(saw.phase()).contains(Picture.phase("Atlas", "Build"));
        assertThat(saw.earliestStart()).contains(MONDAY);
        assertThat(saw.deadline()).contains(LocalDate.of(2026, 6, 1));
        assertThat(saw.rank()).isEqualTo(2);
        var glue = plan.get(Task.class, Picture.task("Atlas", "Glue"));
        assertThat(glue.people()).isEqualTo(2);
        assertThat(glue.progress()).isEqualTo(new Percent(40));
        assertThat(plan.referring(Dependency.class, glue.id()))
                .extracting(Dependency::type, Dependency::lagMinutes)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(DependencyKind.FINISH_START, 0),
                        Tuple.tuple(DependencyKind.START_START, 240));
        assertThat(plan.get(Task.class, Picture.task("Atlas", "Frame")).parent())
                .contains(Picture.task("Atlas", "the whole"));
        assertThat(plan.all(Milestone.class))
                .singleElement()
                .satisfies(one -> assertThat(one.day()).isEqualTo(LocalDate.of(2026, 5, 20)));
        assertThat(plan.all(Contract.class))
                .extracting(Contract::week)
                .containsExactlyInAnyOrder(
                        Week.of(480, 480, 480, 480, 240, 0, 0), Week.weekdays(240));
        assertThat(plan.all(TimeOff.class))
                .extracting(TimeOff::reason, TimeOff::minutesADay)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(TimeOffKind.LEAVE, Optional.empty()),
                        Tuple.tuple(TimeOffKind.TRAINING, Optional.of(Minutes.of(120))));
        var harbor = plan.get(Project.class, Picture.project("Harbor | sea"));
        assertThat(harbor.status()).isEqualTo(ProjectStatus.TENTATIVE);
        assertThat(harbor.probability()).isEqualTo(new Percent(50));
        assertThat(plan.assignmentsOf(Picture.person("Ana"))).hasSize(3);
    }

    @Test
    void whatIsDrawnIsWhatWasRead() {
        var plan = Picture.read(EVERYTHING);
        assertThat(Picture.draw(plan)).isEqualTo(EVERYTHING);
        assertThat(Picture.read(Picture.draw(plan))).isEqualTo(plan);
    }

    @Test
    void theOrderOfRowsAndBarsForTheEyeSayNothing() {
        assertThat(
                        Picture.read(
                                """
                                Ben |....AA.|.......|
                                    |AA.....|.......|
                                Ana |.......|AA.....|
                                    |AAAAA..|.......|\
                                """))
                .isEqualTo(
                        Picture.read(
                                """
                                Ana |AAAAA..AA.....|
                                Ben |AA..AA........|\
                                """));
    }

    @Test
    void whatTouchesOrOverlapsIsDrawnApart() {
        var plan =
                Picture.read(
                        """
                        Ana |AA.....|
                            |..AA...| A 4h
                            |AABB...|
                            |....AA.|\
                        """);
        assertThat(Picture.draw(plan))
                .isEqualTo(
                        """
                            |MTWTFSS|
                        Ana |AABBAA.|
                            |AA.....|
                            |..AA...| A 4h
                        A = A
                        B = B
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "Ana AA!a row is a name, bars between | and |, and notes",
                "Ana |AA| nonsense!“nonsense” means nothing",
                "A: x |##.##|!a phase, task or milestone has one stretch",
                "A: x |##| task 8h, whatever!“whatever” means nothing",
                "?Joe |A.-|!a placeholder has no time off",
                "A: x |AA|!“A” means nothing here",
            })
    void whatCannotBeReadIsSaidWithItsLine(String line, String why) {
        assertThatThrownBy(() -> Picture.read(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "This line of the picture cannot be read: %s (%s)".formatted(line, why));
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /** Any plan at all: what is read from its drawing draws the same. */
    @ParameterizedTest
    @MethodSource("seeds")
    void drawnReadAndDrawnAgainIsTheSame(long seed) {
        var drawn = Picture.draw(new RandomPlans(seed).plan(80));
        var read = Picture.read(drawn);
        assertThat(Picture.draw(read)).isEqualTo(drawn);
        assertThat(Picture.read(Picture.draw(read))).isEqualTo(read);
        assertThat(read).isNotEqualTo(Plan.empty());
    }
}
