package org.throughline.server.staffing.problem;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.Unacceptable;
import org.throughline.scheduling.Effort;
import org.throughline.scheduling.Progress;
import org.throughline.scheduling.Solver;
import org.throughline.scheduling.bound.Bound;

/** Days and people for the tasks of a plan, as edits of it. */
public final class AutoSchedule {
    private AutoSchedule() {}

    /**
     * Nothing if it was stopped before there was any schedule.
     *
     * @param listener hears how the search goes, in the caller's thread
     * @throws Unacceptable if there is nothing to schedule, or too much
     */
    public static Optional<Proposed> of(
            Plan plan, Ask ask, Effort effort, Consumer<Progress> listener) {
        var translation = Translation.of(plan, ask);
        var answer = Solver.solve(translation.problem(), effort, listener);
        return answer.map(found -> {
            if (!found.violations().isEmpty())
                throw new IllegalStateException(
                        "the checker does not accept what was found: %s"
                                .formatted(found.violations()));
            var edits = Writing.of(translation, found.schedule());
            return new Proposed(
                    edits,
                    Telling.of(translation, found, applied(plan, edits)),
                    found.score().total(),
                    found.bound(),
                    found.tried());
        });
    }

    /**
     * At most so many per cent above the best possible; below zero where that is not known. Work
     * that nobody at all could take is in both, and left out.
     */
    public static double gapPercent(long best, Bound bound) {
        long without = Translation.UNMET * bound.unmet();
        long least = bound.total() - without;
        if (best <= bound.total()) return 0;
        return least <= 0 ? -1 : 100.0 * (best - without - least) / least;
    }

    private static Plan applied(Plan plan, List<Edit> edits) {
        return switch (Edits.apply(plan, edits)) {
            case Outcome.Applied(var next) -> next;
            case Outcome.Refused(var because) ->
                    throw new IllegalStateException(
                            "edits of auto-schedule were refused: %s".formatted(because));
        };
    }
}
