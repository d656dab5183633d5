package org.throughline.plan.direction;

import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.Contingency;
import org.throughline.plan.words.DirectionWords;

/**
 * Whether a contingency still fits today's plan: the edits it comes to today, or why it does not.
 */
public record Readiness(List<Edit> edits, Optional<String> problem) {
    public Readiness {
        edits = List.copyOf(edits);
    }

    public boolean isReady() {
        return problem.isEmpty();
    }

    public static Readiness of(Plan plan, Contingency contingency) {
        var merged = Edits.merge(contingency.edits(), plan);
        if (!merged.conflicts().isEmpty())
            return no(
                    DirectionWords.noLongerMerges(
                            plan, contingency, merged.conflicts().getFirst()));
        if (merged.edits().isEmpty()) return no(DirectionWords.alreadySo(contingency));
        return switch (Edits.apply(plan, merged.edits())) {
            case Outcome.Applied _ -> new Readiness(merged.edits(), Optional.empty());
            case Outcome.Refused(var because) ->
                    no(DirectionWords.refused(contingency, because.getFirst()));
        };
    }

    private static Readiness no(String problem) {
        return new Readiness(List.of(), Optional.of(problem));
    }
}
