package org.throughline.server.direction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.LineOfSight;
import org.throughline.plan.direction.Strategy;
import org.throughline.plan.direction.StrategyTest;
import org.throughline.plan.direction.StrategyTest.Question;
import org.throughline.plan.direction.StrategyTest.Result;
import org.throughline.plan.item.CoherentAction;
import org.throughline.plan.item.Diagnosis;
import org.throughline.plan.item.GuidingPolicy;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Span;
import org.throughline.plan.words.Words;
import org.throughline.server.shell.Addresses;

/**
 * A strategy, and how it stands the tests that tell one from a wish.
 *
 * @param period the quarter whose hours are looked at
 */
public record StrategyView(
        List<DiagnosisLine> diagnoses,
        List<PolicyLine> policies,
        List<TestLine> tests,
        int failed,
        int asked,
        String period) {

    public record DiagnosisLine(String id, String name, String text, List<String> evidence) {}

    /**
     * @param answers the diagnosis it is about; empty for none
     * @param serves the big goal it is for; empty for none
     */
    public record PolicyLine(
            String id,
            String name,
            String does,
            List<String> excludes,
            String answers,
            String serves,
            List<ActionLine> actions) {}

    /**
     * @param hours planned for it in the period
     * @param bare whether there are none
     */
    public record ActionLine(
            String id,
            String name,
            String does,
            String owner,
            String span,
            String hours,
            boolean bare) {}

    /**
     * One test.
     *
     * @param mark what the colour says too: passed, failed, look, –
     */
    public record TestLine(
            String key,
            String question,
            String mark,
            String tone,
            String says,
            List<RowLine> rows,
            String mend) {}

    /**
     * @param path where it is shown; empty where there is no such page
     */
    public record RowLine(String path, String name, String says) {}

    static StrategyView of(
            Plan plan, Owner owner, Span quarter, List<StrategyTest> computed, LineOfSight sight) {
        var strategy = Strategy.of(plan, owner.team());
        var tests =
                computed.stream()
                        .map(test -> line(plan, test))
                        .sorted(Comparator.comparingInt(StrategyView::urgency))
                        .toList();
        return new StrategyView(
                strategy.diagnoses().stream().map(StrategyView::line).toList(),
                strategy.policies().stream()
                        .map(policy -> line(plan, policy, strategy, sight))
                        .toList(),
                tests,
                (int) tests.stream().filter(test -> test.tone().equals("over")).count(),
                (int) tests.stream().filter(test -> !test.tone().isEmpty()).count(),
                Words.span(quarter));
    }

    /** What fails comes first, what was not asked last. */
    private static int urgency(TestLine test) {
        return switch (test.tone()) {
            case "over" -> 0;
            case "warn" -> 1;
            case "good" -> 2;
            default -> 3;
        };
    }

    public boolean isEmpty() {
        return diagnoses.isEmpty() && policies.isEmpty() && tests.isEmpty();
    }

    /** "7 of 8 tests passed", "2 of 8 tests failed". */
    public String verdict() {
        if (tests.isEmpty()) return "";
        if (failed == 0) return "No test fails";
        return "%d of %d tests %s".formatted(failed, asked, failed == 1 ? "fails" : "fail");
    }

    // ---- the kernel

    private static DiagnosisLine line(Diagnosis one) {
        return new DiagnosisLine(one.id().toString(), one.name(), one.text(), one.evidence());
    }

    private static PolicyLine line(
            Plan plan, GuidingPolicy policy, Strategy strategy, LineOfSight sight) {
        return new PolicyLine(
                policy.id().toString(),
                policy.name(),
                policy.does(),
                policy.excludes(),
                name(plan, policy.diagnosis()),
                name(plan, policy.under()),
                strategy.actions().stream()
                        .filter(action -> action.policy().equals(policy.id()))
                        .map(action -> line(plan, action, sight))
                        .toList());
    }

    private static ActionLine line(Plan plan, CoherentAction action, LineOfSight sight) {
        long minutes = sight.reached(action.id()).rounded();
        return new ActionLine(
                action.id().toString(),
                action.name(),
                action.does(),
                name(plan, action.owner()),
                action.span().map(Words::span).orElse(""),
                rounded(minutes),
                minutes == 0);
    }

    /** Hours as one says them: no quarters of an hour where there are hundreds. */
    static String rounded(long minutes) {
        return minutes >= 600
                ? "%,d h".formatted(Math.round(minutes / 60.0))
                : Words.hours(minutes);
    }

    private static String name(Plan plan, Optional<? extends Id<?>> id) {
        return id.map(one -> Words.name(plan, one)).orElse("");
    }

    // ---- the tests

    private static TestLine line(Plan plan, StrategyTest test) {
        return new TestLine(
                test.question().name(),
                question(test.question()),
                switch (test.result()) {
                    case PASSED -> "✓ passed";
                    case FAILED -> "✗ failed";
                    case ADVICE -> "! look again";
                    case NOT_ASKED -> "– not asked";
                },
                tone(test.result()),
                test.says(),
                rows(plan, test),
                test.mend());
    }

    private static String tone(Result result) {
        return switch (result) {
            case PASSED -> "good";
            case FAILED -> "over";
            case ADVICE -> "warn";
            case NOT_ASKED -> "";
        };
    }

    static String question(Question question) {
        return switch (question) {
            case OBSTACLE -> "Does it name what stands in the way?";
            case MORE_THAN_GOALS -> "Is it more than goals?";
            case POLICIES_HAVE_ACTIONS -> "Has every policy actions?";
            case POLICIES_EXCLUDE -> "Does every policy say what is not done?";
            case SOMETHING_BEHIND_IT -> "Are there hours or money behind every action?";
            case FOCUS -> "Are the objectives few?";
            case COHERENCE -> "Do the actions leave each other their people?";
            case FEASIBLE -> "Can it be done in the time there is?";
            case PLAIN_WORDS -> "Does it speak of things that are here?";
        };
    }

    private static final int ROWS_SHOWN = 12;

    private static List<RowLine> rows(Plan plan, StrategyTest test) {
        var rows = new ArrayList<RowLine>();
        for (var row : test.rows()) {
            if (rows.size() == ROWS_SHOWN) {
                rows.add(
                        new RowLine(
                                "", "and %,d more".formatted(test.rows().size() - ROWS_SHOWN), ""));
                break;
            }
            rows.add(
                    new RowLine(
                            row.item()
                                    .flatMap(id -> plan.find((Id<?>) id))
                                    .map(item -> Addresses.of(plan, item))
                                    .orElse(""),
                            row.name(),
                            row.says()));
        }
        return List.copyOf(rows);
    }
}
