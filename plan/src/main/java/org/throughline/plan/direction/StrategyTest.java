package org.throughline.plan.direction;

import java.util.List;
import java.util.Optional;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;

/**
 * One test of a strategy, computed: what came of it in a sentence, the rows behind it, and the one
 * thing that would mend it (empty where nothing needs to be mended).
 */
public record StrategyTest(
        Question question, Result result, String says, List<Row> rows, String mend) {
    /** What a real strategy can answer (Rumelt). Structure first, words last. */
    public enum Question {
        /** Is an obstacle named, with evidence? */
        OBSTACLE,
        /** Is it more than goals? */
        MORE_THAN_GOALS,
        /** Has every policy actions? */
        POLICIES_HAVE_ACTIONS,
        /** Does every policy say what is not done? */
        POLICIES_EXCLUDE,
        /** Are there hours or money under every action? */
        SOMETHING_BEHIND_IT,
        /** Are the objectives few? */
        FOCUS,
        /** Do the actions leave each other their people? */
        COHERENCE,
        /** Could anybody do it in the time there is? */
        FEASIBLE,
        /** Does it speak of anything that is here? */
        PLAIN_WORDS
    }

    public enum Result {
        PASSED,
        FAILED,
        /** It looks wrong, but only a reader can say. */
        ADVICE,
        /** There is nothing yet to ask it of. */
        NOT_ASKED
    }

    /** One thing behind an answer. */
    public record Row(Optional<Id<? extends Item>> item, String name, String says) {}

    public StrategyTest {
        rows = List.copyOf(rows);
    }
}
