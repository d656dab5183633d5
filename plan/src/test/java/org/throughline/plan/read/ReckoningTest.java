package org.throughline.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.item.*;

class ReckoningTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 4);
    private static final Span WEEK = new Span(MONDAY, MONDAY.plusDays(6));
    private static final Person ANA = Person.named(id("ana"), "Ana");

    @Test
    void aWeekIsItsContractsLessWhatIsOffAndTheWorkOnIt() {
        var plan =
                Plan.of(
                        List.of(
                                new HolidayCalendar(
                                        id("days"),
                                        "Days",
                                        new TreeMap<>(Map.of(MONDAY.plusDays(4), "May fair"))),
                                new Organization(
                                        id("org"),
                                        "Org",
                                        Currency.getInstance("EUR"),
                                        Minutes.of(480),
                                        Optional.of(id("days"))),
                                ANA,
                                contract("old", MONDAY.minusYears(1), MONDAY.plusDays(1), 480),
                                contract("new", MONDAY.plusDays(2), null, 360),
                                new TimeOff(
                                        id("dentist"),
                                        ANA.id(),
                                        Span.day(MONDAY),
                                        Optional.of(Minutes.of(120)),
                                        TimeOffKind.OTHER),
                                new TimeOff(
                                        id("leave"),
                                        ANA.id(),
                                        new Span(MONDAY, MONDAY.plusDays(1)),
                                        Optional.empty(),
                                        TimeOffKind.LEAVE),
                                project("atlas", ProjectStatus.CONFIRMED),
                                project("maybe", ProjectStatus.TENTATIVE),
                                project("rest", ProjectStatus.PAUSED),
                                work("atlas", 240),
                                work("maybe", 60),
                                work("rest", 30)));

        var week = Reckoning.of(plan, ANA.id(), WEEK);

        assertThat(week.contracts())
                .extracting(Reckoning.Contracted::minutes)
                .containsExactly(960L, 1080L);
        assertThat(week.holidays())
                .containsExactly(new Reckoning.Holiday(MONDAY.plusDays(4), "May fair", 360));
        // What the dentist took of Monday the leave cannot take once more.
        assertThat(week.timeOff()).extracting(Reckoning.Away::minutes).containsExactly(120L, 840L);
        assertThat(week.effective()).isEqualTo(720);
        assertThat(week.work())
                .extracting(Reckoning.Work::minutes)
                .containsExactlyInAnyOrder(960L, 240L, 120L);
        assertThat(week.scheduled(false)).isEqualTo(960);
        assertThat(week.scheduled(true)).isEqualTo(1200);
        assertThat(week.sums(false).utilization()).hasValue(133);
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /** Whatever the plan: the parts add up to what every other page says. */
    @ParameterizedTest
    @MethodSource("seeds")
    void thePartsAddUpToTheMeasures(long seed) {
        var plan = new RandomPlans(seed).plan(80);
        for (var start : List.of(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 3, 4)))
            for (int days : new int[] {1, 7, 30}) {
                var span = new Span(start, start.plusDays(days - 1L));
                for (var person : plan.all(Person.class))
                    for (boolean tentative : new boolean[] {false, true})
                        assertThat(Reckoning.of(plan, person.id(), span).sums(tentative))
                                .isEqualTo(
                                        Measures.of(plan, List.of(person.id()), span, tentative));
                for (var wanted : plan.all(Placeholder.class)) {
                    var sums = Reckoning.of(plan, wanted.id(), span).sums(true);
                    var measured = Measures.of(plan, List.of(wanted.id()), span, true);
                    assertThat(sums.effective()).isEqualTo(measured.effective());
                    assertThat(sums.scheduled()).isEqualTo(measured.scheduled());
                }
            }
    }

    private static Contract contract(
            String id, LocalDate from, @Nullable LocalDate to, int minutes) {
        return new Contract(
                id(id),
                ANA.id(),
                from,
                Optional.ofNullable(to),
                Week.weekdays(minutes),
                Optional.empty(),
                Percent.ALL);
    }

    private static Project project(String name, ProjectStatus status) {
        var project = Project.named(id(name), name);
        return (Project) Fields.of(Kind.PROJECT).with(project, Map.of("status", status));
    }

    private static Assignment work(String project, int minutes) {
        return Assignment.of(id("on " + project), ANA.id(), id(project), WEEK, minutes);
    }

    private static <T extends Item> Id<T> id(String name) {
        return new Id<>(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
