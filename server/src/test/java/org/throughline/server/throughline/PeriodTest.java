package org.throughline.server.throughline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.plan.item.Unacceptable;

class PeriodTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    @ParameterizedTest
    @CsvSource({
        "'', 2026-Q4, Q4 2026, 2026-10-01, 2026-12-31, 2026-Q3, 2027-Q1",
        "2028-Q1, 2028-Q1, Q1 2028, 2028-01-01, 2028-03-31, 2027-Q4, 2028-Q2",
        "2028-02, 2028-02, February 2028, 2028-02-01, 2028-02-29, 2028-01, 2028-03",
        "2027, 2027, 2027, 2027-01-01, 2027-12-31, 2026, 2028"
    })
    void asAnAddressWritesIt(
            String typed,
            String code,
            String name,
            LocalDate start,
            LocalDate end,
            String before,
            String next) {
        var period = Period.of(typed, TODAY);
        assertThat(period.code()).isEqualTo(code);
        assertThat(period.name()).isEqualTo(name);
        assertThat(period.span().start()).isEqualTo(start);
        assertThat(period.span().end()).isEqualTo(end);
        assertThat(period.before().orElseThrow().code()).isEqualTo(before);
        assertThat(period.next().orElseThrow().code()).isEqualTo(next);
    }

    @Test
    void thereIsAnEnd() {
        assertThat(Period.of("2100-Q4", TODAY).next()).isEmpty();
        assertThat(Period.of("1990", TODAY).before()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-Q5", "2026-13", "soon", "20266"})
    void anythingElseIsSaid(String typed) {
        assertThatThrownBy(() -> Period.of(typed, TODAY))
                .isInstanceOf(Unacceptable.class)
                .hasMessageContaining("is no period. Write a quarter as 2026-Q4");
    }
}
