package org.throughline.plan.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.Span;

/** What a change does is the same whether one looks only where it reaches or at everything. */
class ImpactLawTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 2);
    private static final Impact.Window WINDOW =
            new Impact.Window(
                    TODAY, new Span(LocalDate.of(2025, 12, 29), LocalDate.of(2026, 12, 27)), 25, 7);

    @ParameterizedTest
    @ValueSource(
            longs = {
                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
                24, 25, 26, 27, 28, 29, 30
            })
    void incrementalEqualsRecomputed(long seed) {
        var random = new RandomPlans(seed);
        var plan = random.plan(90);
        for (int step = 0; step < 12; step++) {
            var edits = random.validEdits(plan);
            var next = applied(plan, edits);
            assertThat(Impact.between(plan, next, edits, WINDOW))
                    .as("seed %d step %d: %s", seed, step, edits)
                    .isEqualTo(Impact.recomputed(plan, next, WINDOW));
            plan = next;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44, 45})
    void nothingHasNoImpactAndThereAndBackIsNothing(long seed) {
        var random = new RandomPlans(seed);
        var plan = random.plan(80);
        var edits = random.validEdits(plan);
        var next = applied(plan, edits);
        var back = applied(next, Edits.invert(edits));
        assertThat(back).isEqualTo(plan);
        var both = new ArrayList<>(edits);
        both.addAll(Edits.invert(edits));
        assertThat(Impact.between(plan, back, both, WINDOW))
                .isEqualTo(Impact.between(plan, plan, List.of(), WINDOW));
    }

    private static Plan applied(Plan plan, List<Edit> edits) {
        return switch (Edits.apply(plan, edits)) {
            case Outcome.Applied(var next) -> next;
            case Outcome.Refused(var because) -> throw new AssertionError(because.toString());
        };
    }
}
