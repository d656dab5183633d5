package org.throughline.plan.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.*;
import org.throughline.plan.picture.Picture;

/** Each thing that must not be, and what is said of it. */
class DirectionRulesTest {
    private static final Plan DRAWN = Picture.read("Ana |AAAAA..|\nA = Atlas\n");
    private static final Project ATLAS = DRAWN.all(Project.class).iterator().next();
    private static final Goal FAST = goal("Fast");
    private static final Goal LIVE = goal("Live");
    private static final Goal SAFE = goal("Safe");
    private static final Plan PLAN = DRAWN.with(FAST).with(LIVE).with(SAFE);
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    private static <T extends Item> Id<T> id(String name) {
        return Id.of(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static Goal goal(String name) {
        return new Goal(
                id(name),
                Optional.empty(),
                name,
                Optional.empty(),
                Span.of(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 6, 30)),
                new Percent(50),
                "");
    }

    private static Contribution link(Id<? extends Serving> from, Id<? extends Aim> to, int share) {
        return new Contribution(
                id(from + "-" + to + share), from, to, new Percent(share), true, true);
    }

    private static KeyResult result(String unit) {
        return new KeyResult(
                id("Seconds"),
                FAST.id(),
                "Seconds",
                unit,
                Quantity.of(360),
                Quantity.of(90),
                Commitment.COMMITTED,
                Optional.empty(),
                Percent.ALL,
                MeasuredBy.CHECK_INS,
                new TreeMap<>());
    }

    private static Assumption assumption(String unit) {
        return new Assumption(
                id("Patience"),
                Optional.empty(),
                "Patience",
                List.of(FAST.id()),
                Optional.of(DirectionRulesTest.<KeyResult>id("Seconds")),
                "time to book",
                Threshold.atMost(400, unit),
                new Percent(20),
                Optional.empty(),
                "",
                new TreeMap<>());
    }

    private static List<String> refused(Plan plan, Item... items) {
        var edits = Arrays.stream(items).map(Edit::add).toList();
        return switch (Edits.apply(plan, edits)) {
            case Outcome.Applied _ -> List.of();
            case Outcome.Refused(var because) ->
                    because.stream().map(one -> one.sentence()).toList();
        };
    }

    @Test
    void servingDoesNotCircle() {
        var plan = PLAN.with(link(FAST.id(), LIVE.id(), 100)).with(link(LIVE.id(), SAFE.id(), 50));
        assertThat(refused(plan, link(SAFE.id(), FAST.id(), 10)))
                .containsExactly(
                        "“Safe” would serve itself: Safe → Fast → Live → Safe. Leave one of these links out.");
        assertThat(refused(plan, link(ATLAS.id(), FAST.id(), 100))).isEmpty();
        // Links that only together go round are refused too.
        assertThat(refused(PLAN, link(FAST.id(), LIVE.id(), 100), link(LIVE.id(), FAST.id(), 100)))
                .containsExactly(
                        "“Fast” would serve itself: Fast → Live → Fast. Leave one of these links out.",
                        "“Live” would serve itself: Live → Fast → Live. Leave one of these links out.");
        assertThatThrownBy(() -> link(FAST.id(), FAST.id(), 1))
                .hasMessage("A goal cannot serve itself. Choose another aim.");
    }

    @Test
    void sharesComeToTheWholeAtMost() {
        var plan = PLAN.with(link(ATLAS.id(), FAST.id(), 60));
        assertThat(refused(plan, link(ATLAS.id(), LIVE.id(), 40))).isEmpty();
        assertThat(refused(plan, link(ATLAS.id(), LIVE.id(), 41)))
                .containsExactly(
                        "“Atlas” would give 101 % of itself to what it serves. Make the shares come to 100 % at most.");
        // What serves a goal is no share of the goal.
        assertThat(refused(plan.with(link(FAST.id(), LIVE.id(), 100)))).isEmpty();
    }

    @Test
    void aLinkIsSaidOnce() {
        assertThat(
                        refused(
                                PLAN.with(link(ATLAS.id(), FAST.id(), 60)),
                                link(ATLAS.id(), FAST.id(), 20)))
                .containsExactly(
                        "“Atlas” already serves “Fast”. Change the share of that link instead.");
    }

    @Test
    void aThresholdIsInTheUnitOfWhatItWatches() {
        assertThat(refused(PLAN.with(result("s")), assumption("s"))).isEmpty();
        assertThat(refused(PLAN.with(result("s")), assumption("%")))
                .containsExactly(
                        "The threshold of “Patience” is in “%”, but “Seconds”, which it watches, is measured in “s”. Give both the same unit.");
        // Nor may the key result walk away from it.
        var both = PLAN.with(result("s")).with(assumption("s"));
        var other = Edit.between(result("s"), result("")).orElseThrow();
        assertThat(Edits.apply(both, List.of(other)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no ->
                                assertThat(no.because().getFirst().sentence())
                                        .contains("is measured in plain numbers"));
    }

    @Test
    void aContingencyPreparesSomething() {
        var empty = new Contingency(id("Plan B"), assumption("s").id(), "Plan B", "", List.of());
        assertThat(refused(PLAN.with(result("s")).with(assumption("s")), empty))
                .containsExactly(
                        "The contingency “Plan B” prepares no edit. Make the change it stands for, and keep that.");
        assertThatThrownBy(() ->
                        new Contingency(
                                id("C"),
                                assumption("s").id(),
                                "C",
                                "",
                                List.of(Edit.remove(empty))))
                .hasMessage(
                        "A contingency cannot prepare another contingency. Make it one of its own.");
    }

    @Test
    void aGoalHasAMeasureAndADay() {
        assertThatThrownBy(() -> bigGoal(" ", DAY.plusYears(14)))
                .hasMessage("The big goal says not what is measured. Say how one will know.");
        assertThatThrownBy(() -> bigGoal("clinics", LocalDate.of(2140, 1, 1)))
                .hasMessageStartingWith("The day of the big goal is 2140-01-01;");
        assertThatThrownBy(() ->
                        Fields.of(Kind.KEY_RESULT)
                                .with(result("s"), Map.of("target", Quantity.of(360))))
                .hasMessage(
                        "The key result “Seconds” goes from 360 to 360, which is nowhere. Give it another target.");
    }

    private static BigGoal bigGoal(String measure, LocalDate day) {
        return new BigGoal(
                id("B"),
                Optional.empty(),
                Optional.empty(),
                "B",
                measure,
                Threshold.atLeast(1, ""),
                day,
                new Percent(60),
                Ending.OPEN);
    }

    /** What others point at stays: a purpose whose big goal is there cannot go. */
    @Test
    void whatIsServedStays() {
        var plan = PLAN.with(link(ATLAS.id(), FAST.id(), 60));
        assertThat(Edits.apply(plan, List.of(Edit.remove(FAST))))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no ->
                                assertThat(no.because().getFirst().sentence())
                                        .isEqualTo(
                                                "The goal “Fast” is still used by 1 contribution. Remove or change those first."));
    }

    @Test
    void anAmountIsExactAndOfOneForm() {
        assertThat(Quantity.of("90.50")).isEqualTo(Quantity.of("90.5")).hasToString("90.5");
        assertThat(new Quantity(new BigDecimal("1E+3"))).hasToString("1000");
        assertThat(Quantity.of("-0.0")).isEqualTo(Quantity.ZERO);
        for (var no : List.of("", "x", "1e3", "1,5", "12345678901234", "1.1234567"))
            assertThatThrownBy(() -> Quantity.of(no)).isInstanceOf(Unacceptable.class);
        for (var no :
                List.of("1e999999999", "1e-999999999", "1234567890123.4", "123456789012.1234"))
            assertThatThrownBy(() -> new Quantity(new BigDecimal(no)))
                    .isInstanceOf(Unacceptable.class);
    }
}
