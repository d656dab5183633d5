package org.throughline.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.exchange.table.DayText.Order;
import org.throughline.exchange.table.HoursText.Unit;
import org.throughline.exchange.table.NumberText.Decimals;

/** Cells as people write them, and what they are read as. */
class CellsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2026-03-02              | DAY_FIRST   | 2026-03-02
                    2026-3-2                | DAY_FIRST   | 2026-03-02
                    2026/03/02              | MONTH_FIRST | 2026-03-02
                    20260302                | DAY_FIRST   | 2026-03-02
                    2026-03-02T08:00        | DAY_FIRST   | 2026-03-02
                    2026-03-02 08:00:00     | DAY_FIRST   | 2026-03-02
                    2026-03-02T08:00:00Z    | DAY_FIRST   | 2026-03-02
                    2026-03-02T08:00+01:00  | DAY_FIRST   | 2026-03-02
                    03/04/2026              | DAY_FIRST   | 2026-04-03
                    03/04/2026              | MONTH_FIRST | 2026-03-04
                    3/4/26                  | DAY_FIRST   | 2026-04-03
                    3/4/26 5:00 PM          | MONTH_FIRST | 2026-03-04
                    31/12/2026              | DAY_FIRST   | 2026-12-31
                    31/12/2026              | MONTH_FIRST |
                    02.03.2026              | MONTH_FIRST | 2026-03-02
                    2. 3. 2026              | DAY_FIRST   | 2026-03-02
                    Mon 02/03/26            | DAY_FIRST   | 2026-03-02
                    Mo 02.03.26             | DAY_FIRST   | 2026-03-02
                    2 Mar 2026              | DAY_FIRST   | 2026-03-02
                    2-Mar-26                | DAY_FIRST   | 2026-03-02
                    Mar 2, 2026             | DAY_FIRST   | 2026-03-02
                    March 2nd 2026          | DAY_FIRST   | 2026-03-02
                    2. März 2026            | DAY_FIRST   | 2026-03-02
                    2 février 2026          | DAY_FIRST   | 2026-02-02
                    2 de mayo de 2026       | DAY_FIRST   | 2026-05-02
                    Thursday, 31 Dec 1998   | DAY_FIRST   | 1998-12-31
                    31 Dec 98               | DAY_FIRST   | 1998-12-31
                    46083                   | DAY_FIRST   | 2026-03-02
                    46083.375               | DAY_FIRST   | 2026-03-02
                    29/02/2024              | DAY_FIRST   | 2024-02-29
                    29/02/2026              | DAY_FIRST   |
                    2026-13-02              | DAY_FIRST   |
                    next week               | DAY_FIRST   |
                    12                      | DAY_FIRST   |
                    2026                    | DAY_FIRST   |
                    ''                      | DAY_FIRST   |
                    """)
    void days(String cell, Order order, String expected) {
        assertThat(DayText.read(cell, order).map(Object::toString).orElse(null))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    13/02/2026; 01/02/2026   | DAY_FIRST   | true
                    02/13/2026; 01/02/2026   | MONTH_FIRST | true
                    01/02/2026; 03/04/2026   | DAY_FIRST   | false
                    02.03.2026; 04.05.2026   | DAY_FIRST   | false
                    2026-01-02               | DAY_FIRST   | false
                    13/02/26; 02/13/26; 02/14/26 | MONTH_FIRST | true
                    """)
    void whichComesFirst(String column, Order order, boolean sure) {
        assertThat(DayText.decide(cells(column))).isEqualTo(new DayText.Decision(order, sure));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    7.5          | POINT | HOURS   | 450
                    7,5          | COMMA | HOURS   | 450
                    7:30         | POINT | HOURS   | 450
                    07:30:00     | POINT | HOURS   | 450
                    7h30         | POINT | HOURS   | 450
                    7h 30m       | POINT | HOURS   | 450
                    7h           | POINT | HOURS   | 420
                    7.5h         | POINT | HOURS   | 450
                    7,5 Std.     | COMMA | HOURS   | 450
                    450 min      | POINT | HOURS   | 450
                    450m         | POINT | HOURS   | 450
                    450          | POINT | MINUTES | 450
                    2            | POINT | DAYS    | 960
                    2d           | POINT | HOURS   | 960
                    2 days?      | POINT | HOURS   | 960
                    1w 2d 4h     | POINT | HOURS   | 3600
                    1 week, 2 days and 4 hours | POINT | HOURS | 3600
                    3 Tage       | COMMA | HOURS   | 1440
                    PT7H30M      | POINT | HOURS   | 450
                    PT16H0M0S    | POINT | HOURS   | 960
                    1,250        | POINT | HOURS   | 75000
                    1 250        | POINT | HOURS   | 75000
                    0            | POINT | HOURS   | 0
                    -4           | POINT | HOURS   | -240
                    40:00        | POINT | HOURS   | 2400
                    7:75         | POINT | HOURS   |
                    much         | POINT | HOURS   |
                    7 apples     | POINT | HOURS   |
                    99999999999999999999 | POINT | HOURS |
                    ''           | POINT | HOURS   |
                    """)
    void hours(String cell, Decimals decimals, Unit unit, Long minutes) {
        assertThat(new HoursText(decimals, unit, 480).read(cell).orElse(null)).isEqualTo(minutes);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1.50; 2.25           | false | POINT | true
                    1,50; 2,25           | false | COMMA | true
                    1,250.00             | true  | POINT | true
                    1.250,00             | true  | COMMA | true
                    1,250,000            | true  | POINT | true
                    1.250.000            | true  | COMMA | true
                    1,250; 99,50         | true  | COMMA | true
                    1,250                | true  | POINT | false
                    1.250                | true  | COMMA | false
                    1,250                | false | COMMA | false
                    1.250                | false | POINT | false
                    45; 50               | true  | POINT | true
                    € 45,00              | true  | COMMA | true
                    0.125                | true  | POINT | true
                    """)
    void decimals(String column, boolean large, Decimals decimals, boolean sure) {
        assertThat(NumberText.decide(cells(column), large))
                .isEqualTo(new NumberText.Decision(decimals, sure));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    45           | POINT | EUR | 4500
                    45.5         | POINT | EUR | 4550
                    1,234.50     | POINT | EUR | 123450
                    1.234,50     | COMMA | EUR | 123450
                    1 234,50 €   | COMMA | EUR | 123450
                    1'234.50     | POINT | CHF | 123450
                    € 45         | POINT | EUR | 4500
                    €45.00/h     | POINT | EUR | 4500
                    45 EUR       | POINT | EUR | 4500
                    EUR 45 per hour | POINT | EUR | 4500
                    $120.00      | POINT | USD | 12000
                    A$120        | POINT | AUD | 12000
                    $120.00      | POINT | EUR | $
                    45 USD       | POINT | EUR | USD
                    £45          | POINT | EUR | £
                    1200         | POINT | JPY | 1200
                    -5           | POINT | EUR | -500
                    0.005        | POINT | EUR | 1
                    plenty       | POINT | EUR |
                    45 per day   | POINT | EUR |
                    1,23,456     | POINT | EUR |
                    99999999999999999 | POINT | EUR |
                    """)
    void money(String cell, Decimals decimals, String currency, String expected) {
        var reading = new MoneyText(decimals, Currency.getInstance(currency)).read(cell);
        var words =
                switch (reading) {
                    case MoneyText.Reading.Amount(var money) -> String.valueOf(money.minor());
                    case MoneyText.Reading.OfAnother(var other) -> other;
                    case MoneyText.Reading.NoAmount _ -> null;
                };
        assertThat(words).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    80%       | 80%; 100%    | 80
                    80 %      | 80 %         | 80
                    80        | 80; 100      | 80
                    0.8       | 0.8; 1       | 80
                    1         | 0.5; 1       | 100
                    1         | 1; 60        | 1
                    0,5       | 0,5; 1       | 50
                    0.8 FTE   | 0.8 FTE      | 80
                    62.5%     | 62.5%        | 62.5
                    0.8       | 80%; 0.8     | 80
                    some      | some         |
                    """)
    void shares(String cell, String column, BigDecimal percent) {
        var cells = cells(column);
        var reading = ShareText.of(cells, NumberText.decide(cells, false).decimals()).read(cell);
        if (percent == null) assertThat(reading).isEmpty();
        else assertThat(reading.orElseThrow()).isEqualByComparingTo(percent);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Mon-Fri                  | 12345
                    Mon–Thu                  | 1234
                    Monday to Wednesday      | 123
                    Mo, We, Fr               | 135
                    mon tue wed              | 123
                    Mon/Tue & Sat            | 126
                    Montag bis Donnerstag    | 1234
                    lundi, mardi             | 12
                    Sat-Sun                  | 67
                    Fri-Mon                  | 1567
                    4                        | 1234
                    full-time                | 12345
                    sometimes                |
                    """)
    void weekdays(String cell, String digits) {
        assertThat(
                        Word.weekdays(cell)
                                .map(days ->
                                        days.stream()
                                                .map(day -> String.valueOf(day.getValue()))
                                                .sorted()
                                                .reduce("", String::concat))
                                .orElse(null))
                .isEqualTo(digits);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    yes | true
                    Y   | true
                    TRUE| true
                    1   | true
                    ✓   | true
                    Ja  | true
                    no  | false
                    0   | false
                    –   | false
                    nein| false
                    billable | true
                    Non-billable | false
                    maybe |
                    """)
    void yesAndNo(String cell, Boolean expected) {
        assertThat(Word.billable(cell).orElse(null)).isEqualTo(expected);
    }

    private static List<String> cells(String column) {
        return Arrays.stream(column.split(";")).map(String::strip).toList();
    }
}
