package org.throughline.plan.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.plan.DrawnOutline;
import org.throughline.plan.impact.Hindsight;
import org.throughline.plan.impact.Hindsight.Bias;
import org.throughline.plan.impact.Hindsight.Figure;
import org.throughline.plan.impact.Hindsight.Finish;

class HindsightWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    5 | 13  | 25  | true  | The last 5 changes that were reviewed were 1.3 d too hopeful on schedule, and 2.5 % too hopeful on cost.
                    5 | 13  | 25  | false | The last 5 changes that were reviewed were 1.3 d too hopeful on schedule.
                    2 | -20 | 0   | true  | The last 2 changes that were reviewed were 2 d too careful on schedule, and right on cost.
                    1 | 0   | -5  | true  | The one change that was reviewed was right on schedule on average, and 0.5 % too careful on cost.
                    """)
    void biasIsASentence(int changes, long days, long percent, boolean costs, String sentence) {
        assertThat(HindsightWords.of(new Bias(changes, days, percent), costs)).contains(sentence);
    }

    @Test
    void nothingReviewedSaysNothing() {
        assertThat(HindsightWords.of(new Bias(0, 0, 0), true)).isEmpty();
    }

    @Test
    void eachDimensionIsALine() {
        var plan = DrawnOutline.plan("Walls\n", 1);
        var day = DrawnOutline.MONDAY;
        var rows =
                HindsightWords.of(
                        plan,
                        new Hindsight(
                                List.of(
                                        new Finish(
                                                DrawnOutline.PROJECT.id(), day, day.plusDays(3))),
                                new Figure(100_00, 90_00),
                                new Figure(0, 120),
                                new Figure(480, 480),
                                new Figure(2, 3),
                                Optional.of(new Figure(8_000, 7_550))));
        assertThat(
                        rows.stream()
                                .map(row ->
                                        "%s: %s, %s → %s, %s"
                                                .formatted(
                                                        row.dimension(),
                                                        row.what(),
                                                        row.predicted(),
                                                        row.actual(),
                                                        row.difference())))
                .containsExactly(
                        "SCOPE: effort, 8 h → 8 h, as predicted",
                        "SCHEDULE: finish of House, 4 May 2026 → 7 May 2026, +3 days",
                        "COSTS: forecast cost, 100.00 EUR → 90.00 EUR, −10.00 EUR",
                        "RESOURCES: hours overbooked, 0 h → 2 h, +2 h",
                        "STAFFING: people on these projects, 2 → 3, +1",
                        "RISKS: chance of the least likely date, 80 % → 75.5 %, −4.5 %");
    }
}
