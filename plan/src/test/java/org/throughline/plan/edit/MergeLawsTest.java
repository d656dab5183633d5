package org.throughline.plan.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.edit.Edit.Changed;
import org.throughline.plan.item.Fields;
import org.throughline.plan.rule.Rules;

/**
 * Two people edit the same small plan, so that they meet: whoever is merged second, the answer is
 * the same, and nobody's work is lost.
 */
class MergeLawsTest {
    /** What becomes of mine on a plan that has theirs already. */
    private enum Verdict {
        CONFLICT,
        REFUSED,
        APPLIED
    }

    private record Merging(Verdict verdict, Plan plan) {
        static Merging of(Plan base, List<Edit> mine, Plan theirs) {
            var merged = Edits.merge(mine, theirs);
            assertThat(Edits.merge(base, Edits.replay(base, mine), theirs))
                    .as("from edits or from plans, the same")
                    .satisfies(other -> {
                        assertThat(new HashSet<>(other.edits()))
                                .isEqualTo(new HashSet<>(merged.edits()));
                        assertThat(other.conflicts()).hasSameSizeAs(merged.conflicts());
                    });
            if (!merged.conflicts().isEmpty()) return new Merging(Verdict.CONFLICT, theirs);
            return switch (Edits.apply(theirs, merged.edits())) {
                case Outcome.Applied(var next) -> new Merging(Verdict.APPLIED, next);
                case Outcome.Refused _ -> new Merging(Verdict.REFUSED, theirs);
            };
        }
    }

    /** Edits of several steps, some of them of the same items as the other's. */
    private static List<Edit> history(RandomPlans random, Plan base) {
        var history = new ArrayList<Edit>();
        var plan = base;
        for (int step = 0; step < 3; step++) {
            var edits = random.validEdits(plan);
            plan = Edits.replay(plan, edits);
            history.addAll(edits);
        }
        return history;
    }

    static LongStream seeds() {
        return LongStream.range(0, 220);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoeverComesSecondTheVerdictIsTheSame(long seed) {
        var random = new RandomPlans(seed);
        var base = random.plan(22);
        var mine = history(random, base);
        var theirs = history(random, base);
        var one = Merging.of(base, mine, Edits.replay(base, theirs));
        var other = Merging.of(base, theirs, Edits.replay(base, mine));
        assertThat(one.verdict()).isEqualTo(other.verdict());
        if (one.verdict() != Verdict.APPLIED) return;
        assertThat(one.plan()).isEqualTo(other.plan());
        nothingIsLost(mine, one.plan());
        nothingIsLost(theirs, one.plan());
    }

    private static void nothingIsLost(List<Edit> edits, Plan merged) {
        for (var edit : Edits.squash(edits)) {
            var there = merged.find(edit.kind(), edit.id());
            switch (edit) {
                // What one person added the other could not know, so could not change.
                case Edit.Added(var item) -> assertThat(there).contains(item);
                case Edit.Removed _ -> assertThat(there).isEmpty();
                case Changed changed ->
                        changed.fields()
                                .forEach((name, change) ->
                                        assertThat(
                                                        Fields.of(changed.kind())
                                                                .named(name)
                                                                .orElseThrow()
                                                                .of(there.orElseThrow()))
                                                .as("%s of %s", name, changed.id())
                                                .isEqualTo(change.after()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mergedTwiceIsMergedOnce(long seed) {
        var random = new RandomPlans(seed);
        var base = random.plan(22);
        var mine = history(random, base);
        var after = Edits.replay(base, mine);
        assertThat(Edits.merge(mine, after).edits()).isEmpty();
        assertThat(Edits.merge(mine, after).conflicts()).isEmpty();
        assertThat(Edits.replay(base, Edits.merge(mine, base).edits()))
                .as("onto where they were made: all of them")
                .isEqualTo(after);
    }

    /**
     * Looking only at what was touched says no exactly when looking at everything does: nothing is
     * let through, and nothing is refused that would have held.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatWasTouchedIsAllThatNeedsLookingAt(long seed) {
        var random = new RandomPlans(seed);
        var plan = random.plan(30);
        for (int i = 0; i < 15; i++) {
            var edits = random.edits(plan);
            Plan next;
            try {
                next = Edits.replay(plan, edits);
            } catch (RuntimeException doesNotEvenFit) {
                assertThat(Edits.apply(plan, edits)).isInstanceOf(Outcome.Refused.class);
                continue;
            }
            assertThat(Rules.broken(plan, next, edits).isEmpty())
                    .as("%s", edits)
                    .isEqualTo(Rules.broken(next).isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsRefusedChangesNothing(long seed) {
        var random = new RandomPlans(seed);
        var plan = random.plan(30);
        var same = Plan.of(plan.items());
        for (int i = 0; i < 15; i++) {
            var edits = new ArrayList<>(random.validEdits(plan));
            var after = Edits.replay(plan, edits);
            edits.addAll(random.edits(after));
            if (Edits.apply(plan, edits) instanceof Outcome.Refused refused) {
                assertThat(refused.because()).isNotEmpty();
                assertThat(plan).isEqualTo(same);
                for (var item : same.items())
                    assertThat(plan.countReferring(item.id()))
                            .isEqualTo(same.countReferring(item.id()));
            }
        }
    }

    @Test
    void theSeedsReachEveryVerdict() {
        var reached = new EnumMap<Verdict, Integer>(Verdict.class);
        seeds().forEach(seed -> {
            var random = new RandomPlans(seed);
            var base = random.plan(22);
            var mine = history(random, base);
            var theirs = history(random, base);
            reached.merge(
                    Merging.of(base, mine, Edits.replay(base, theirs)).verdict(), 1, Integer::sum);
        });
        assertThat(reached.keySet()).containsExactlyInAnyOrder(Verdict.values());
        assertThat(reached.values()).allMatch(times -> times >= 5, reached.toString());
    }
}
