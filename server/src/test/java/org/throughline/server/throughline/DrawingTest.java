package org.throughline.server.throughline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.throughline.plan.direction.LineOfSight.Column;
import org.throughline.server.throughline.Streams.Band;
import org.throughline.server.throughline.Streams.Place;

/** The picture of an organization of a thousand projects is read by people, so it stays small. */
class DrawingTest {
    private static final Map<Column, Integer> MOST =
            Map.of(Column.PROJECT, 12, Column.GOAL, 12, Column.POLICY, 12);

    /** Of each project half goes to one of forty goals, a fifth past the goals to the policy. */
    private static Streams large() {
        var random = new Random(7);
        var places = new ArrayList<Place>();
        var bands = new ArrayList<Band>();
        var goals = new double[40];
        double past = 0;
        for (int i = 0; i < 1_000; i++) {
            double amount = 1 + random.nextInt(400);
            int goal = random.nextInt(40);
            places.add(new Place("p" + i, Column.PROJECT, "Project " + i, amount, amount * .3, 0));
            bands.add(new Band("p" + i, "g" + goal, amount * .5));
            bands.add(new Band("p" + i, "policy", amount * .2));
            goals[goal] += amount * .5;
            past += amount * .2;
        }
        double all = past;
        for (int i = 0; i < goals.length; i++) {
            places.add(new Place("g" + i, Column.GOAL, "Goal " + i, goals[i], 0, 0));
            bands.add(new Band("g" + i, "policy", goals[i]));
            all += goals[i];
        }
        places.add(new Place("policy", Column.POLICY, "Win", all, 0, 0));
        bands.add(new Band("policy", "purpose", all));
        places.add(new Place("purpose", Column.PURPOSE, "Care", all, 0, 0));
        return new Streams(places, bands);
    }

    private static Drawing drawn(Streams streams, String lit) {
        return Drawing.of(
                streams,
                new Drawing.Pens(amount -> Math.round(amount) + " h", Place::key, lit, ""));
    }

    @Test
    void foldingLosesNothing() {
        var large = large();
        var folded = large.folded(MOST, Set.of("p3"));
        for (var column : Column.values())
            assertThat(folded.sum(column))
                    .as("%s", column)
                    .isCloseTo(large.sum(column), within(1e-6));
        assertThat(flow(folded)).isCloseTo(flow(large), within(1e-6));
        assertThat(folded.of(Column.PROJECT)).hasSize(13).extracting(Place::key).contains("p3");
        assertThat(folded.of(Column.PROJECT)).extracting(Place::name).contains("988 others");
    }

    private static double flow(Streams streams) {
        return streams.bands().stream().mapToDouble(Band::amount).sum();
    }

    @Test
    void throughOneGoalOnlyItsOwnPartRuns() {
        var large = large();
        var goal = large.place("g5").orElseThrow();
        var only = large.through("g5");
        assertThat(only.of(Column.GOAL)).extracting(Place::key).containsExactly("g5");
        assertThat(only.sum(Column.PROJECT)).isCloseTo(goal.amount(), within(1e-6));
        assertThat(only.sum(Column.PURPOSE)).isCloseTo(goal.amount(), within(1e-6));
    }

    @Test
    void boxesLieApartAndBandsAreAsThickAsWhatFlows() {
        var drawing = drawn(large().folded(MOST, Set.of()), "g5");
        assertThat(drawing.boxes()).hasSize(12 + 12 + 1 + 1);
        for (var box : drawing.boxes()) {
            assertThat(box.x()).isBetween(0, drawing.width() - box.width());
            assertThat(box.y() + box.height()).isLessThanOrEqualTo(drawing.height());
            for (var other : drawing.boxes())
                if (box != other && box.x() == other.x())
                    assertThat(
                                    box.y() + box.height() <= other.y()
                                            || other.y() + other.height() <= box.y())
                            .as("%s over %s", box, other)
                            .isTrue();
        }
        assertThat(drawing.ribbons()).hasSizeLessThan(80);
        assertThat(drawing.ribbons().toString()).doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(drawing.ribbons()).anyMatch(Drawing.Ribbon::lit);
        assertThat(drawing.heads())
                .extracting(Drawing.Head::words)
                .as("columns nobody fills are left out")
                .containsExactly("Why", "Strategy", "Goals", "Projects");
    }

    @Test
    void whatLeadsNowhereStandsApartAndAtTheEnd() {
        var drawing =
                drawn(
                        new Streams(
                                List.of(
                                        new Place("a", Column.PROJECT, "Rebrand", 900, 900, 0),
                                        new Place("b", Column.PROJECT, "Atlas", 100, 0, 0),
                                        new Place("g", Column.GOAL, "Fast", 100, 0, 0)),
                                List.of(new Band("b", "g", 100))),
                        "b");
        assertThat(drawing.boxes())
                .filteredOn(box -> box.says().startsWith("Projects"))
                .extracting(Drawing.Box::says, Drawing.Box::kind)
                .containsExactly(
                        Tuple.tuple("Projects: Atlas, 100 h", "lit"),
                        Tuple.tuple(
                                "Projects: Rebrand, 900 h, of which 900 h lead nowhere", "loose"));
    }

    @Test
    void namesFitTheirBoxes() {
        assertThat(Drawing.lines("Every clinic in the region books online", 2))
                .containsExactly("Every clinic in", "the region books…");
        assertThat(Drawing.lines("Donaudampfschifffahrtsgesellschaft", 1))
                .containsExactly("Donaudampfschiff…");
        assertThat(Drawing.lines("Atlas", 3)).containsExactly("Atlas");
    }
}
