package org.throughline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.throughline.bench.Measure.Operation;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Person;
import org.throughline.plan.read.Load;
import org.throughline.plan.rule.Rules;

/** What is measured is a real organization, and the clock counts. On twenty people. */
class BenchTest {
    /** What people, time and work are made of: the load and the dates come from nothing else. */
    private static final Set<Kind> MEASURED =
            EnumSet.range(Kind.ORGANIZATION, Kind.ASSIGNMENT).stream()
                    .filter(kind -> kind != Kind.MILESTONE)
                    .collect(Collectors.toSet());

    @Test
    void aLargePlanKeepsEveryRuleAndIsTheSameFromTheSameSeed() {
        var items = LargePlans.items(7, 20, 400);
        var plan = LargePlans.plan(7, 20, 400);
        assertThat(LargePlans.items(7, 20, 400)).isEqualTo(items);
        assertThat(LargePlans.items(8, 20, 400)).isNotEqualTo(items);
        assertThat(Rules.broken(plan)).isEmpty();
        assertThat(plan.all(Person.class)).hasSize(20);
        assertThat(plan.all(Assignment.class)).hasSize(400);
        for (var kind : MEASURED) assertThat(plan.all(kind)).as(kind.word()).isNotEmpty();
    }

    @Test
    void dragsAreAppliedAndTheLoadMovesAlong() {
        var plan = LargePlans.plan(7, 20, 400);
        var load = Load.of(plan, LargePlans.HORIZON);
        var drags = LargePlans.drags(plan, 1, 50);
        assertThat(drags).doesNotHaveDuplicates();
        for (var drag : drags) {
            var next = ((Outcome.Applied) Edits.apply(plan, List.of(drag))).next();
            load = load.moved(plan, next, List.of(drag));
            plan = next;
        }
        assertThat(load).isEqualTo(Load.of(plan, LargePlans.HORIZON));
        assertThat(plan).isNotEqualTo(LargePlans.plan(7, 20, 400));
    }

    @Test
    void operationsTakeTurnsAndEachRoundIsCounted() {
        var order = new StringBuilder();
        var samples =
                Measure.inTurns(
                        List.of(
                                new Operation("a", () -> order.append('a').length()),
                                new Operation("b", 2, () -> order.append('b').length())),
                        3,
                        0,
                        0);
        assertThat(order.toString())
                .as("warmed, then in turns")
                .isEqualTo("ababababa".substring(0, 2) + "ababa");
        assertThat(samples).hasEntrySatisfying("a", all -> assertThat(all.nanos()).hasSize(3));
        assertThat(samples).hasEntrySatisfying("b", all -> assertThat(all.nanos()).hasSize(2));
    }

    @Test
    void aMedianIsAMedian() {
        var samples = Measure.of(List.of(5.0, 1.0, 9.0, 3.0));
        assertThat(samples.median()).isEqualTo(4);
        assertThat(samples.at(0)).isEqualTo(1);
        assertThat(samples.at(1)).isEqualTo(9);
        assertThat(
                        Map.of(
                                950.0,
                                "950 ns",
                                1_500.0,
                                "1.50 µs",
                                25_000_000.0,
                                "25.0 ms",
                                3.2e9,
                                "3.20 s"))
                .allSatisfy((nanos, text) -> assertThat(Measure.time(nanos)).isEqualTo(text));
    }
}
