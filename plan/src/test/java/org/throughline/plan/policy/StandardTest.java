package org.throughline.plan.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.plan.DrawnOutline;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.*;
import org.throughline.plan.words.PolicyWords;

/** What is approved beforehand: exactly what it says, and never a rule of the house. */
class StandardTest {
    private static final Author MEMBER = new Author(Optional.empty(), Optional.empty());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    task.progress            | progress          | true
                    task.progress            | name              | false
                    task.progress            | progress name     | false
                    task.progress task.name  | progress name     | true
                    task                     | progress name     | true
                    task                     | removed           | true
                    task.progress            | removed           | false
                    milestone                | progress          | false
                    """)
    void aChangeIsStandardWhereEveryEditOfItIsAllowed(String allows, String edits, boolean is) {
        var plan = plan(allows);
        var made = new ArrayList<Edit>();
        for (var edit : edits.split(" ")) made.add(edit(plan, edit));
        assertThat(Standard.matching(plan, made).isPresent()).isEqualTo(is);
        var figures = Weigh.figures(plan, plan, made, Optional.empty(), Optional.empty());
        assertThat(
                        Judge.judge(
                                        plan,
                                        plan,
                                        figures,
                                        Drift.NONE,
                                        MEMBER,
                                        LocalDate.of(2026, 5, 4))
                                .isWithinTolerance())
                .as("nobody is asked of it, and somebody of all else")
                .isEqualTo(is);
    }

    @Test
    void theRulesOfTheHouseAreNeverApprovedBeforehand() {
        for (var allowed : List.of("organization", "approval-policy", "standard-change.allows")) {
            assertThat(StandardChange.mayAllow(allowed)).as(allowed).isFalse();
            var plan = plan("task").with(standard(allowed));
            var edit =
                    Edit.add(
                            new StandardChange(
                                    DrawnOutline.id("another"),
                                    "Another",
                                    new TreeSet<>(List.of("task"))));
            assertThat(Standard.matching(plan, List.of(edit))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''              | The standard change “Own” allows nothing. Choose what may be edited without asking.
                    task.colour     | “task.colour” cannot be approved beforehand. Name a kind (time-off) or a field of one (task.progress); policies and the organization always ask.
                    task.id         | “task.id” cannot be approved beforehand. Name a kind (time-off) or a field of one (task.progress); policies and the organization always ask.
                    approval-policy | “approval-policy” cannot be approved beforehand. Name a kind (time-off) or a field of one (task.progress); policies and the organization always ask.
                    """)
    void whatThereIsNotIsRefused(String allows, String sentence) {
        var refused =
                (Outcome.Refused)
                        Edits.apply(plan("task"), List.of(Edit.add(standard("Own", allows))));
        assertThat(refused.because()).extracting(one -> one.sentence()).containsExactly(sentence);
    }

    @Test
    void itSaysWhatItAllows() {
        assertThat(PolicyWords.sentence(standard("task.progress time-off")))
                .isEqualTo(
                        "Nobody is asked where nothing is edited but: progress of tasks, anything about time off.");
    }

    private static Edit edit(Plan plan, String what) {
        var task = DrawnOutline.task(plan, what.equals("removed") ? "Roof" : "Walls");
        if (what.equals("removed")) return Edit.remove(task);
        Object value =
                switch (what) {
                    case "progress" -> new Percent(50);
                    default -> "Thick walls";
                };
        return Edit.between(task, DrawnOutline.with(task, Map.of(what, value))).orElseThrow();
    }

    private static Plan plan(String allows) {
        return DrawnOutline.plan("Walls\nRoof\n", 1).with(standard(allows));
    }

    private static StandardChange standard(String allows) {
        return standard("Progress", allows);
    }

    private static StandardChange standard(String name, String allows) {
        var all = new TreeSet<String>();
        for (var one : allows.split(" ")) if (!one.isEmpty()) all.add(one);
        return new StandardChange(DrawnOutline.id("standard " + name), name, all);
    }
}
