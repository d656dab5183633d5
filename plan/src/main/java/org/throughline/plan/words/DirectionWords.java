package org.throughline.plan.words;

import org.throughline.plan.Plan;
import org.throughline.plan.direction.BrokenThreads.Loose;
import org.throughline.plan.direction.Links;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.item.Contingency;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Item;

/** What is wrong with a thread or a contingency, and what would mend it, as people say it. */
public final class DirectionWords {
    private DirectionWords() {}

    // ---- threads

    /** Where the way up from something ends before the purpose. */
    public static String broken(Plan plan, Item at) {
        var proposed = Links.up(plan, at).stream().filter(step -> !step.agreed()).findFirst();
        if (proposed.isPresent())
            return "“%s” is said to serve “%s”, but not both sides have agreed. Ask the other side."
                    .formatted(Words.item(plan, at), Words.name(plan, proposed.get().item()));
        return switch (at.kind()) {
            case PROJECT ->
                    "“%s” serves no goal. Link it to what it is for, or stop it."
                            .formatted(at.label());
            case GOAL ->
                    "“%s” serves nothing above it. Link it to an action, a policy or the big goal."
                            .formatted(at.label());
            case GUIDING_POLICY ->
                    "“%s” says not which big goal it is for. Choose one.".formatted(at.label());
            case BIG_GOAL ->
                    "“%s” says not which purpose it is for. Choose one.".formatted(at.label());
            default ->
                    "%s leads no further up. Nothing above it is asked for."
                            .formatted(Sentences.subject(plan, at));
        };
    }

    /** What is loose, of one thing. */
    public static String says(Plan plan, Loose loose, Item item) {
        var name = Words.item(plan, item);
        return switch (loose) {
            case WORK_WITHOUT_A_WHY, AIM_LEADS_NOWHERE -> partly(plan, item);
            case NOT_AGREED -> notAgreed(plan, (Contribution) item);
            case GOAL_WITHOUT_WORK -> "No planned work serves the goal “%s”.".formatted(name);
            case GOAL_WITHOUT_MEASURE ->
                    "The goal “%s” has no key result: nothing would show that it is reached."
                            .formatted(name);
            case POLICY_WITHOUT_ACTIONS -> "No action carries out “%s”.".formatted(name);
            case ACTION_WITHOUT_PEOPLE -> "Nobody works on “%s”.".formatted(name);
        };
    }

    private static String partly(Plan plan, Item item) {
        boolean some =
                Links.up(plan, item).stream()
                        .anyMatch(step -> step.agreed() && step.share().value() > 0);
        return some
                ? "Some of “%s” serves nothing: its shares do not come to 100 %%."
                        .formatted(Words.item(plan, item))
                : broken(plan, item);
    }

    private static String notAgreed(Plan plan, Contribution link) {
        var missing =
                link.agreedBelow()
                        ? "whoever answers for “%s”".formatted(Words.name(plan, link.to()))
                        : link.agreedAbove()
                                ? "whoever answers for “%s”"
                                        .formatted(Words.name(plan, link.from()))
                                : "either side";
        return "“%s” is said to serve “%s”; it does not count until %s has agreed."
                .formatted(Words.name(plan, link.from()), Words.name(plan, link.to()), missing);
    }

    public static String mend(Loose loose) {
        return switch (loose) {
            case WORK_WITHOUT_A_WHY -> "Link it to what it is for, or stop it.";
            case AIM_LEADS_NOWHERE -> "Link it to what stands above it, or drop it.";
            case NOT_AGREED -> "Ask the other side to agree, or take the link back.";
            case GOAL_WITHOUT_WORK -> "Plan work that serves it, or drop it.";
            case GOAL_WITHOUT_MEASURE -> "Add a key result.";
            case POLICY_WITHOUT_ACTIONS -> "Add an action, or drop it.";
            case ACTION_WITHOUT_PEOPLE -> "Let a project serve it, or drop it.";
        };
    }

    // ---- contingencies

    /** What in today's plan is no longer as it was when the contingency was prepared. */
    public static String noLongerMerges(
            Plan plan, Contingency contingency, Edits.Conflict conflict) {
        var mine = conflict.mine();
        var there = plan.find(mine.kind(), mine.id());
        var name =
                there.map(item ->
                                "the %s “%s”".formatted(item.kind().word(), Words.item(plan, item)))
                        .orElse("a " + mine.kind().word());
        var happened =
                there.isEmpty()
                        ? "is no longer in the plan"
                        : conflict.field()
                                .map(field ->
                                        "now has another %s (%s)"
                                                .formatted(
                                                        Words.field(mine.kind(), field),
                                                        conflict.theirs()
                                                                .map(value ->
                                                                        Words.value(
                                                                                plan,
                                                                                mine.kind(),
                                                                                field,
                                                                                value))
                                                                .orElse("–")))
                                .orElse("has changed since");
        return "The contingency “%s” no longer fits today's plan: %s %s. Prepare it anew."
                .formatted(contingency.name(), name, happened);
    }

    public static String alreadySo(Contingency contingency) {
        return "All that the contingency “%s” prepares is already so. Prepare something else, or drop it."
                .formatted(contingency.name());
    }

    public static String refused(Contingency contingency, Refusal because) {
        return "The contingency “%s” no longer fits today's plan. %s"
                .formatted(contingency.name(), because.sentence());
    }
}
