package org.throughline.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Unacceptable;

class PublicHolidaysTest {
    private final PublicHolidays holidays = new PublicHolidays();

    /** As the laws of these places have it; Easter 2026 is on 5 April. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "de, 2026-04-06, true",
        "de, 2026-10-03, true",
        "de, 2026-01-06, false",
        "de-by, 2026-01-06, true",
        "de-by, 2026-06-04, true",
        "se, 2026-06-06, true",
        "se, 2026-06-20, true",
        "fr, 2026-07-14, true",
        "fr, 2026-04-03, false",
        "us, 2026-11-26, true",
        "gb, 2026-12-25, true"
    })
    void aDayOfAPlace(String place, LocalDate day, boolean off) {
        assertThat(holidays.of(place, 2026, 2026).containsKey(day)).isEqualTo(off);
    }

    @Test
    void severalYearsAtOnce() {
        var days = holidays.of("at", 2026, 2028);
        assertThat(days.keySet().stream().map(LocalDate::getYear).distinct())
                .containsExactly(2026, 2027, 2028);
        assertThat(days.get(LocalDate.of(2027, 5, 1))).isNotBlank();
    }

    @Test
    void whatIsInTheCalendarKeepsItsName() {
        var day = LocalDate.of(2026, 12, 25);
        var own = LocalDate.of(2026, 12, 24);
        var calendar =
                new HolidayCalendar(
                        SmallPlan.id("c"),
                        "Office",
                        new TreeMap<>(Map.of(day, "Feast", own, "Closed")));
        var filled =
                new Filled(
                        Map.of(
                                "place", List.of("de"),
                                "first", List.of("2026"),
                                "last", List.of("2026")));
        assertThat(holidays.joined(calendar, filled))
                .containsEntry(day, "Feast")
                .containsEntry(own, "Closed")
                .containsKey(LocalDate.of(2026, 12, 26));
    }

    @ParameterizedTest(name = "{0}, {1} to {2}: {3}")
    @CsvSource({
        "atlantis, 2026, 2026, There are no holidays for this place here. Choose another.",
        "de, 2027, 2026, 'Give a first and a last year, at most 11 years in all.'",
        "de, 2000, 2099, 'Give a first and a last year, at most 11 years in all.'",
        "de, 1980, 1981, A plan reaches from 1990 to 2100. Choose years in between.",
        "de, soon, 2026, “soon” is not a year. Write it as 2026."
    })
    void whatCannotBeIsSaid(String place, String first, String last, String sentence) {
        var calendar = new HolidayCalendar(SmallPlan.id("c"), "Office", new TreeMap<>());
        var filled =
                new Filled(
                        Map.of(
                                "place", List.of(place),
                                "first", List.of(first),
                                "last", List.of(last)));
        assertThatThrownBy(() -> holidays.joined(calendar, filled))
                .isInstanceOf(Unacceptable.class)
                .hasMessage(sentence);
    }

    @Test
    void countriesAndTheirRegionsByName() {
        var form = holidays.form(1, "/x", LocalDate.of(2026, 11, 24), Attempt.NONE);
        var places = ((Input.Choice) form.inputs().getFirst()).options();
        assertThat(places.stream().map(place -> place.name()))
                .contains("Germany", "Germany, Bavaria", "Sweden")
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
        assertThat(places).hasSizeGreaterThan(300);
    }
}
