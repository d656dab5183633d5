package org.throughline.plan.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Span;
import org.throughline.plan.read.Load;
import org.throughline.plan.rule.Rules;

/**
 * What holds for all plans and edits, tried on random ones. A failure names its seed, and the seed
 * repeats it.
 */
class LawsTest {
    private static final Span HORIZON =
            Span.of(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 7, 31));

    static LongStream seeds() {
        return LongStream.range(0, 120);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aHistoryOfEditsKeepsEveryLaw(long seed) {
        var random = new RandomPlans(seed);
        var plan = random.plan(60);
        assertThat(Rules.broken(plan)).isEmpty();
        var start = plan;
        var load = Load.of(plan, HORIZON);
        var history = new ArrayList<Edit>();
        for (int step = 0; step < 25; step++) {
            var edits = random.edits(plan);
            switch (Edits.apply(plan, edits)) {
                case Outcome.Refused(var because) ->
                        assertThat(because)
                                .isNotEmpty()
                                .allSatisfy(refusal -> {
                                    assertThat(refusal.sentence())
                                            .matches("(?s)[A-Z“0-9].*\\.|.*\\?");
                                    assertThat(refusal.rule()).isNotBlank();
                                });
                case Outcome.Applied(var next) -> {
                    assertThat(Rules.broken(next))
                            .as("looking at what was touched missed nothing")
                            .isEmpty();
                    assertThat(Edits.replay(next, Edits.invert(edits)))
                            .as("apply, then invert")
                            .isEqualTo(plan);
                    assertThat(Edits.replay(plan, Edits.diff(plan, next)))
                            .as("the difference leads there")
                            .isEqualTo(next);
                    var moved = load.moved(plan, next, edits);
                    assertThat(moved).as("the load moved along").isEqualTo(Load.of(next, HORIZON));
                    samePointers(next);
                    history.addAll(edits);
                    plan = next;
                    load = moved;
                }
            }
        }
        assertThat(Edits.replay(start, history)).as("replay").isEqualTo(plan);
        assertThat(Edits.replay(start, Edits.squash(history)))
                .as("squashed, the same")
                .isEqualTo(plan);
        assertThat(Edits.squash(history).stream().map(Edit::id)).doesNotHaveDuplicates();
    }

    /** Who points at whom, kept edit by edit, is what it would be if the plan were made anew. */
    private static void samePointers(Plan plan) {
        var anew = Plan.of(plan.items());
        assertThat(anew).isEqualTo(plan);
        for (var target : plan.items()) {
            assertThat(plan.countReferring(target.id()))
                    .isEqualTo(anew.countReferring(target.id()));
            for (var kind : Kind.values())
                assertThat(new HashSet<Item>(plan.referring(kind.type(), target.id())))
                        .isEqualTo(new HashSet<Item>(anew.referring(kind.type(), target.id())));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void disjointEditsMergeInEitherOrder(long seed) {
        var random = new RandomPlans(seed);
        var base = random.plan(60);
        var mine = random.validEdits(base);
        var theirs = random.validEdits(base);
        var touched = new HashSet<>(mine.stream().map(Edit::id).toList());
        if (theirs.stream().anyMatch(edit -> touched.contains(edit.id()))) return;
        var afterMine = Edits.replay(base, mine);
        var afterTheirs = Edits.replay(base, theirs);
        var one = Edits.merge(mine, afterTheirs);
        var other = Edits.merge(theirs, afterMine);
        assertThat(one.conflicts()).isEmpty();
        assertThat(other.conflicts()).isEmpty();
        assertThat(Edits.replay(afterTheirs, one.edits()))
                .isEqualTo(Edits.replay(afterMine, other.edits()));
        // Three plans, no edits in sight: the same.
        assertThat(Edits.merge(base, afterMine, afterTheirs).conflicts()).isEmpty();
        assertThat(Edits.replay(afterTheirs, Edits.merge(base, afterMine, afterTheirs).edits()))
                .isEqualTo(Edits.replay(afterTheirs, one.edits()));
    }

    @Test
    void whatIsAlreadySoMergesToNothing() {
        var random = new RandomPlans(7);
        var base = random.plan(60);
        var edits = random.validEdits(base);
        var merged = Edits.merge(edits, Edits.replay(base, edits));
        assertThat(merged.edits()).isEmpty();
        assertThat(merged.conflicts()).isEmpty();
    }

    @Test
    void theSeedsReachEveryKindAndManyRefusals() {
        var rules = new HashSet<String>();
        var kinds = new HashSet<Kind>();
        seeds().forEach(seed -> {
            var random = new RandomPlans(seed);
            var plan = random.plan(60);
            plan.items().forEach(item -> kinds.add(item.kind()));
            for (int i = 0; i < 40; i++)
                if (Edits.apply(plan, random.edits(plan)) instanceof Outcome.Refused(var because))
                    because.forEach(refusal -> rules.add(refusal.rule()));
        });
        assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
        assertThat(rules)
                .contains(
                        "whatItPointsAtIsThere",
                        "whatIsPointedAtStays",
                        "namesAreUnique",
                        "thereIsOneOrganization",
                        "contractsOfOnePersonDoNotOverlap",
                        "dependenciesDoNotCircle",
                        "workStaysInItsProject",
                        "moneyIsInOneCurrency");
    }

    @Test
    void aRefusedChangeIsRefusedWhole() {
        var random = new RandomPlans(3);
        var plan = random.plan(60);
        var good = random.validEdits(plan);
        var bad =
                Edit.remove(
                        plan.all(HolidayCalendar.class).stream()
                                .filter(calendar -> !plan.countReferring(calendar.id()).isEmpty())
                                .findFirst()
                                .orElseThrow());
        var both = new ArrayList<>(good);
        both.removeIf(edit -> edit.id().equals(bad.id()));
        both.add(bad);
        assertThat(Edits.apply(plan, both)).isInstanceOf(Outcome.Refused.class);
        assertThat(Rules.broken(plan)).isEmpty();
        assertThat(plan)
                .isEqualTo(
                        Plan.of(
                                List.copyOf(
                                        StreamSupport.stream(plan.items().spliterator(), false)
                                                .toList())));
    }
}
