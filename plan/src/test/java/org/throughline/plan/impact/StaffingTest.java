package org.throughline.plan.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Dimension;
import org.throughline.plan.item.Person;
import org.throughline.plan.picture.Picture;
import org.throughline.plan.words.ImpactWords;

/** Who comes and who goes is part of what a change does to staffing, with or without work. */
class StaffingTest {
    private static final Plan ANA = Picture.read("Ana |AAAA....|");
    private static final Plan BOTH =
            Picture.read(
                    """
                    Ana |AAAA....|
                    Ben |........|\
                    """);

    @Test
    void somebodyWithoutWorkComes() {
        var impact = impact(ANA, BOTH);
        assertThat(impact.staffing().come()).containsExactly(ben().id());
        assertThat(impact.staffing().people()).isEmpty();
        assertThat(said(ANA, BOTH).headline()).isEqualTo("Ben comes");
        assertThat(said(ANA, BOTH).detail()).isEqualTo("1 person concerned");
        assertThat(said(ANA, BOTH).rows())
                .anyMatch(row -> row.name().equals("Ben") && row.words().equals("comes"));
    }

    @Test
    void somebodyGoes() {
        assertThat(impact(BOTH, ANA).staffing().go()).containsExactly(ben().id());
        assertThat(said(BOTH, ANA).headline()).isEqualTo("Ben goes");
    }

    @Test
    void whoStaysNeitherComesNorGoes() {
        var staffing = impact(BOTH, BOTH).staffing();
        assertThat(staffing.come()).isEmpty();
        assertThat(staffing.go()).isEmpty();
    }

    private static Person ben() {
        return BOTH.all(Person.class).stream()
                .filter(one -> one.name().equals("Ben"))
                .findFirst()
                .orElseThrow();
    }

    private static Impact impact(Plan before, Plan next) {
        return Impact.between(
                before,
                next,
                Edits.diff(before, next),
                Impact.Window.around(LocalDate.of(2026, 2, 2)));
    }

    private static ImpactWords.Said said(Plan before, Plan next) {
        return ImpactWords.of(before, next, impact(before, next)).stream()
                .filter(one -> one.dimension() == Dimension.STAFFING)
                .findFirst()
                .orElseThrow();
    }
}
