package org.throughline.plan.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.plan.DrawnOutline;
import org.throughline.plan.Plan;
import org.throughline.plan.RandomPlans;
import org.throughline.plan.item.*;
import org.throughline.plan.read.Buckets;
import org.throughline.plan.read.Capacity;
import org.throughline.plan.read.Load;
import org.throughline.plan.verb.Suppose;

/** Branches put together, and what one tries on them. */
class CombinedTest {
    private static final Plan PLAN =
            DrawnOutline.plan("Walls\nRoof\n", 1)
                    .with(
                            DrawnOutline.with(
                                    DrawnOutline.PROJECT,
                                    Map.of(
                                            "status",
                                            ProjectStatus.TENTATIVE,
                                            "probability",
                                            new Percent(40))));

    @Test
    void whatTwoBranchesChangeDifferentlyIsAClashAndTheRestGoesThrough() {
        var walls = renamed("Walls", "Thick walls");
        var combined =
                Combined.of(
                        PLAN,
                        List.of(
                                List.of(walls),
                                List.of(
                                        renamed("Walls", "Thin walls"),
                                        renamed("Roof", "Flat roof"))));
        assertThat(combined.edits()).containsExactly(walls, renamed("Roof", "Flat roof"));
        assertThat(combined.clashes())
                .singleElement()
                .satisfies(clash -> {
                    assertThat(clash.branch()).isEqualTo(1);
                    assertThat(clash.conflict().field()).contains("name");
                });
    }

    @Test
    void whatAllOfThemSayIsSaidOnce() {
        var walls = renamed("Walls", "Thick walls");
        assertThat(Combined.of(PLAN, List.of(List.of(walls), List.of(walls))))
                .isEqualTo(new Combined(List.of(walls), List.of()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void branchesOneUponTheOtherComeToTheSamePlan(long seed) {
        var random = new RandomPlans(seed);
        var plan = random.plan(60);
        var first = random.validEdits(plan);
        var second = random.validEdits(Edits.replay(plan, first));
        var combined = Combined.of(plan, List.of(first, second));
        assertThat(combined.clashes()).isEmpty();
        assertThat(Edits.replay(plan, combined.edits()))
                .isEqualTo(Edits.replay(Edits.replay(plan, first), second));
    }

    @Test
    void whatIfWeWinAndHire() {
        var role = new Role(DrawnOutline.id("mason"), "Mason", Optional.empty(), Optional.empty());
        var plan = PLAN.with(role);
        var won = Suppose.won(plan, List.of(DrawnOutline.PROJECT.id()));
        assertThat(Suppose.won(Edits.replay(plan, won), List.of(DrawnOutline.PROJECT.id())))
                .as("what is won already")
                .isEmpty();
        var ids = new AtomicLong();
        var hired =
                Suppose.hired(
                        plan,
                        role,
                        2,
                        DrawnOutline.MONDAY.plusWeeks(1),
                        Optional.empty(),
                        () -> new UUID(7, ids.incrementAndGet()));
        var all = Combined.of(plan, List.of(won, hired));
        var next =
                switch (Edits.apply(plan, all.edits())) {
                    case Outcome.Applied(var applied) -> applied;
                    case Outcome.Refused(var because) -> throw new AssertionError(because);
                };
        assertThat(next.project(DrawnOutline.PROJECT.id()).status())
                .isEqualTo(ProjectStatus.CONFIRMED);
        assertThat(next.all(Person.class))
                .extracting(Person::name)
                .containsExactlyInAnyOrder("New Mason 1", "New Mason 2");
        var weeks = Buckets.from(DrawnOutline.MONDAY, Buckets.Unit.WEEK, 2);
        var horizon = new Span(weeks.getFirst().start(), weeks.getLast().end());
        assertThat(Capacity.of(next, Load.of(next, horizon), weeks).buckets())
                .extracting(Capacity.Bucket::effective)
                .containsExactly(0L, 2 * 5 * 480L);
    }

    private static Edit renamed(String task, String name) {
        var one = DrawnOutline.task(PLAN, task);
        return Edit.between(one, DrawnOutline.with(one, Map.of("name", name))).orElseThrow();
    }
}
