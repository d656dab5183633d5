package org.throughline.plan.edit;

import java.util.List;
import org.throughline.plan.Plan;

/** What became of edits: all of them applied, or none. */
public sealed interface Outcome {
    record Applied(Plan next) implements Outcome {}

    /** Nothing was applied; every reason that was found, at least one. */
    record Refused(List<Refusal> because) implements Outcome {
        public Refused {
            because = List.copyOf(because);
        }

        public static Refused of(Refusal refusal) {
            return new Refused(List.of(refusal));
        }
    }
}
