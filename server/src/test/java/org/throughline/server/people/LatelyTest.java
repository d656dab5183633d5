package org.throughline.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.server.people.SmallPlan.MONDAY;
import static org.throughline.server.people.SmallPlan.assignment;
import static org.throughline.server.people.SmallPlan.id;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.server.ledger.reading.Revision;

/** A history is told edit by edit; what it meant for Ben is read from its end. */
class LatelyTest {
    private Plan plan =
            SmallPlan.ofThree().project("Atlas", ProjectStatus.CONFIRMED, "", "").plan();
    private final List<Revision> history = new ArrayList<>();
    private final Assignment bens = assignment("Ben", "Atlas", 0, 4, 6);

    private void applied(Edit... edits) {
        plan = Edits.replay(plan, List.of(edits));
        history.addFirst(
                new Revision(
                        history.size() + 1,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Instant.EPOCH,
                        List.of(edits),
                        ""));
    }

    private List<String> forBen() {
        return Lately.touching(plan, id("Ben"), history, 10).stream()
                .flatMap(touch -> touch.what().stream())
                .toList();
    }

    private static Edit changed(Item before, Map<String, Object> values) {
        return Edit.between(before, Fields.of(before.kind()).with(before, values)).orElseThrow();
    }

    @Test
    void whatStartsMovesAndEnds() {
        applied(Edit.add(bens));
        applied(changed(bens, Map.of("span", SmallPlan.days(7, 11))));
        var moved = plan.get(Assignment.class, bens.id());
        applied(changed(moved, Map.of("minutesADay", Minutes.of(240))));
        applied(Edit.remove(plan.get(Assignment.class, bens.id())));

        assertThat(forBen())
                .containsExactly(
                        "Ends for you: Atlas, 30 Nov – 4 Dec 2026, 4 h a day.",
                        "Atlas: a day 4 h instead of 6 h.",
                        "Atlas: 30 Nov – 4 Dec 2026 instead of 23–27 Nov 2026.",
                        "Starts for you: Atlas, 23–27 Nov 2026, 6 h a day.");
    }

    @Test
    void whatComesFromOrGoesToOthers() {
        var cys = assignment("Cy", "Atlas", 0, 4, 6);
        applied(Edit.add(cys));
        applied(changed(cys, Map.of("to", id("Ben"))));
        applied(changed(plan.get(Assignment.class, cys.id()), Map.of("to", id("Ada"))));
        assertThat(forBen())
                .containsExactly("Goes from you to Ada: Atlas.", "Comes to you from Cy: Atlas.");
    }

    @Test
    void whatIsOfOthersIsNotMine() {
        applied(
                Edit.add(assignment("Cy", "Atlas", 0, 4, 6)),
                Edit.add(SmallPlan.timeOff("Cy", 1, 2)));
        applied(changed(plan.get(Project.class, id("Atlas")), Map.of("why", "Because.")));
        assertThat(forBen()).isEmpty();
    }

    @Test
    void timeOffAndContracts() {
        applied(Edit.add(SmallPlan.timeOff("Ben", 1, 2)));
        applied(Edit.add(SmallPlan.contract("Ben", MONDAY, 6)));
        applied(Edit.remove(SmallPlan.timeOff("Ben", 1, 2)));
        assertThat(forBen())
                .containsExactly(
                        "Time off taken back: 24–25 Nov 2026.",
                        "Contract from 23 Nov 2026: 6 h Monday to Friday.",
                        "Time off: 24–25 Nov 2026.");
    }

    /** The project is gone along with the work: its name is not. */
    @Test
    void whatWasRemovedSinceKeepsItsName() {
        applied(Edit.add(bens));
        applied(
                Edit.remove(plan.get(Assignment.class, bens.id())),
                Edit.remove(plan.find(Kind.PROJECT, id("Atlas")).orElseThrow()));
        assertThat(forBen())
                .containsExactly(
                        "Ends for you: Atlas, 23–27 Nov 2026, 6 h a day.",
                        "Starts for you: Atlas, 23–27 Nov 2026, 6 h a day.");
    }

    @Test
    void noMoreThanFits() {
        for (int i = 0; i < 30; i++) applied(Edit.add(SmallPlan.timeOff("Ben", 20 + i, 20 + i)));
        assertThat(Lately.touching(plan, id("Ben"), history, 8)).hasSize(8);
    }
}
