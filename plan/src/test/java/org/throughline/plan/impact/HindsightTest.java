package org.throughline.plan.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.throughline.plan.DrawnOutline;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.impact.Hindsight.Bias;
import org.throughline.plan.impact.Hindsight.Figure;
import org.throughline.plan.impact.Hindsight.Finish;
import org.throughline.plan.item.*;

/** What was predicted beside what came. */
class HindsightTest {
    private static final LocalDate MONDAY = DrawnOutline.MONDAY;
    private static final Impact.Window WINDOW =
            new Impact.Window(MONDAY, new Span(MONDAY, MONDAY.plusDays(27)), 100, 1);

    @Test
    void predictedIsThePlanItLedToAndActualIsTodays() {
        var before = crewed(BlameTest.planned(DrawnOutline.plan("Walls\n", 1), "Walls", 0, 4), 480);
        var applied = BlameTest.planned(before, "Walls", 2, 6);
        var today = crewed(BlameTest.planned(applied, "Walls", 5, 9), 600);
        var seen = Hindsight.of(before, applied, Edits.diff(before, applied), today, WINDOW);
        assertThat(seen.finishes())
                .containsExactly(
                        new Finish(
                                DrawnOutline.PROJECT.id(), MONDAY.plusDays(6), MONDAY.plusDays(9)));
        assertThat(seen.daysLate()).isEqualTo(3);
        // Five days of 8 hours at 60.00, then of 10 hours.
        assertThat(seen.cost()).isEqualTo(new Figure(240_000, 300_000));
        assertThat(seen.people()).isEqualTo(new Figure(1, 1));
        assertThat(seen.effort()).isEqualTo(new Figure(0, 0));
        assertThat(seen.chance()).as("nothing has three points").isEmpty();
    }

    @Test
    void overbookedHoursAreOfThePeopleReached() {
        var before = crewed(BlameTest.planned(DrawnOutline.plan("Walls\n", 1), "Walls", 0, 4), 480);
        var applied = crewed(before, 540);
        var today = crewed(before, 600);
        assertThat(
                        Hindsight.of(before, applied, Edits.diff(before, applied), today, WINDOW)
                                .overbooked())
                .isEqualTo(new Figure(5 * 60, 5 * 120));
    }

    @Test
    void biasIsTheMeanOfAllAndItsSignSaysWhichWay() {
        assertThat(Bias.of(List.of())).isEqualTo(new Bias(0, 0, 0));
        assertThat(Bias.of(List.of(late(3, 1000, 1100), late(-1, 1000, 1000), late(2, 2000, 2000))))
                .isEqualTo(new Bias(3, 13, 25));
        assertThat(Bias.of(List.of(late(-4, 1000, 900)))).isEqualTo(new Bias(1, -40, -100));
    }

    private static Hindsight late(int days, long predicted, long actual) {
        return new Hindsight(
                List.of(new Finish(DrawnOutline.PROJECT.id(), MONDAY, MONDAY.plusDays(days))),
                new Figure(predicted, actual),
                new Figure(0, 0),
                new Figure(0, 0),
                new Figure(0, 0),
                Optional.empty());
    }

    /** Ana, 8 hours a day at 60.00, works so many minutes a day on the five days from Monday. */
    private static Plan crewed(Plan plan, int minutes) {
        Id<Person> ana = DrawnOutline.id("Ana");
        Id<Assignment> hers = DrawnOutline.id("hers");
        return plan.with(Person.named(ana, "Ana"))
                .with(
                        new Contract(
                                DrawnOutline.id("contract"),
                                ana,
                                MONDAY.minusYears(1),
                                Optional.empty(),
                                Week.weekdays(480),
                                Optional.of(Money.of(60_00, "EUR")),
                                Percent.ALL))
                .with(
                        new Assignment(
                                hers,
                                ana,
                                DrawnOutline.PROJECT.id(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Span.of(MONDAY, MONDAY.plusDays(4)),
                                Minutes.of(minutes),
                                true,
                                false,
                                false,
                                ""));
    }
}
