package org.throughline.plan.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.plan.item.Measure;
import org.throughline.plan.item.Unacceptable;

class TypedTest {
    private static final int DAY = 480;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    16h      | 960
                    16       | 960
                    7:30     | 450
                    7:30 h   | 450
                    1.5d     | 720
                    1,5 d    | 720
                    2 days   | 960
                    3w       | 7200
                    90min    | 90
                    0        | 0
                    0.5h     | 30
                    8 Hours  | 480
                    """)
    void amountsAreRead(String typed, int minutes) {
        assertThat(Typed.amount(typed, DAY).value()).isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    soon        | “soon” is no amount of time. Write it as 16h, 7:30, 2d or 3w.
                    -4h         | “-4h” is no amount of time. Write it as 16h, 7:30, 2d or 3w.
                    7:75        | “7:75” is no amount of time. Write it as 16h, 7:30, 2d or 3w.
                    9999999w    | 9999999w is more than a plan can hold. Check the unit.
                    """)
    void whatIsNoAmountIsSaid(String typed, String sentence) {
        assertThatThrownBy(() -> Typed.amount(typed, DAY))
                .isInstanceOf(Unacceptable.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    16h           | 960 960 960    | 16h
                    8/16/40h      | 480 960 2400   | 8/16/40h
                    8 / 16 / 40   | 480 960 2400   | 8/16/40h
                    1/2/5d        | 480 960 2400   | 8/16/40h
                    4h/1d/1w      | 240 480 2400   | 4/8/40h
                    7:30          | 450 450 450    | 7.5h
                    10min         | 10 10 10       | 0.17h
                    ''            | 0 0 0          | ''
                    """)
    void estimatesAreReadAndWritten(String typed, String minutes, String written) {
        var effort = Typed.effort(typed, DAY);
        assertThat(
                        "%d %d %d"
                                .formatted(
                                        effort.optimistic().value(),
                                        effort.likely().value(),
                                        effort.pessimistic().value()))
                .isEqualTo(minutes);
        assertThat(Typed.effort(effort)).isEqualTo(written);
        assertThat(Typed.effort(Typed.effort(effort), DAY)).isEqualTo(effort);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    8/16     | An estimate is one amount (16h) or three (8/16/40h: optimistic, likely, pessimistic); “8/16” has 2.
                    40/16/8h | An estimate goes from optimistic to likely to pessimistic; 2400, 960, 480 minutes does not rise.
                    """)
    void whatIsNoEstimateIsSaid(String typed, String sentence) {
        assertThatThrownBy(() -> Typed.effort(typed, DAY)).hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    3              | 3 FS 0
                    3FS            | 3 FS 0
                    3FS+2d         | 3 FS 960
                    3 ss - 4h      | 3 SS -240
                    2.1FF+1,5d     | 2.1 FF 720
                    3SF−1w; 4      | 3 SF -2400, 4 FS 0
                    3,4SS, 5       | 3 FS 0, 4 SS 0, 5 FS 0
                    3+1h,4ss       | 3 FS 60, 4 SS 0
                    ' ; '          | ''
                    """)
    void predecessorsAreRead(String typed, String read) {
        assertThat(
                        Typed.predecessors(typed, DAY).stream()
                                .map(one ->
                                        "%s %s %d"
                                                .formatted(
                                                        one.line(),
                                                        Typed.letters(one.kind()),
                                                        one.lagMinutes()))
                                .collect(Collectors.joining(", ")))
                .isEqualTo(read);
        for (var one : Typed.predecessors(typed, DAY)) {
            var written = one.line() + Typed.link(one.kind(), one.lagMinutes(), DAY);
            assertThat(Typed.predecessors(written, DAY)).containsExactly(one);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Walls    | “Walls” is no predecessor. Write the number of its line, the kind and the lag: 3FS+2d, or 3 alone.
                    3XY      | “XY” is no kind of dependency. Use FS, SS, FF or SF.
                    3FS+50%  | “50%” is no amount of time. Write it as 16h, 7:30, 2d or 3w.
                    """)
    void whatIsNoPredecessorIsSaid(String typed, String sentence) {
        assertThatThrownBy(() -> Typed.predecessors(typed, DAY)).hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource({"960, 2d", "240, 0.5d", "300, 5h", "0, 0h", "480, 1d", "45, 0.75h"})
    void durationsAreWrittenInDaysWhereTheyComeOut(int minutes, String written) {
        assertThat(Typed.duration(minutes, DAY)).isEqualTo(written);
        assertThat(Typed.amount(written, DAY).value()).isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CHURN       | 5d       | 2400  | 40h
                    SLIP        | 7        | 7     | 7
                    SLIP        | 2 weeks  | 14    | 14
                    COST        | 25,000   | 2500000 | 25000.00
                    COST_SHARE  | 2.5 %    | 250   | 2.5
                    CHANCE      | 10       | 1000  | 10
                    EDITS       | 3        | 3     | 3
                    PEOPLE      | ''       | 0     | 0
                    """)
    void limitsAreReadInTheUnitOfTheirMeasureAndWrittenBack(
            Measure measure, String typed, long limit, String back) {
        assertThat(Typed.limit(measure, typed, DAY, EURO)).isEqualTo(limit);
        assertThat(Typed.limit(measure, limit, EURO)).isEqualTo(back);
        assertThat(Typed.limit(measure, back, DAY, EURO)).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SLIP       | soon  | “soon” is no number of days. Write it as 7, 7 days or 2 weeks.
                    COST_SHARE | 1.234 | “1.234” is no share. Write it in per cent, as 5 or 2.5.
                    EDITS      | -1    | “-1” is not a whole number. Write it as 3.
                    COST       | much  | “much” is no amount of money. Write it as 184,000 or 184000.50.
                    """)
    void whatIsNoLimitIsSaid(Measure measure, String typed, String sentence) {
        assertThatThrownBy(() -> Typed.limit(measure, typed, DAY, EURO))
                .isInstanceOf(Unacceptable.class)
                .hasMessage(sentence);
    }

    private static final Currency EURO = Currency.getInstance("EUR");
}
