package org.throughline.server.change;

import java.util.List;
import java.util.Optional;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Sight;

/**
 * What someone may not even propose. Asked before the plan is: what a plan answers to edits is for
 * those who may make them. What they may apply alone is for the policies to say.
 */
final class Rights {
    private Rights() {}

    static Optional<Refusal> never(Actor actor, List<Edit> edits) {
        if (!actor.role().atLeast(AccessRole.MEMBER))
            return edits.stream()
                    .findFirst()
                    .map(edit ->
                            Refusal.of(
                                    "rights",
                                    "You may look at the plan but not change it. Ask a manager.",
                                    edit.id()));
        return Sight.unseen(actor, edits)
                .map(field ->
                        Refusal.of(
                                "rights",
                                "The %s is for managers to see and to set. Leave it out, or ask one."
                                        .formatted(Words.field(field))));
    }
}
