package org.throughline.server.change;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Service;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.impact.Impact;
import org.throughline.plan.item.Dimension;
import org.throughline.plan.words.ImpactWords;
import org.throughline.plan.words.ImpactWords.Said;
import org.throughline.plan.words.ImpactWords.Tone;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Sight;
import org.throughline.server.change.Changes.Change;
import org.throughline.server.change.Changes.State;
import org.throughline.server.ledger.reading.Plans;

/** What a change does on the six dimensions, in words, as far as someone may see it. */
@Service
public class Weighing {
    /** A larger one touches most of the plan; what it does is then read off the plan itself. */
    static final int MOST_EDITS = 2_000;

    private final Changes changes;
    private final Plans plans;
    private final Clock clock;

    Weighing(Changes changes, Plans plans, Clock clock) {
        this.changes = changes;
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * Of a draft on what it stands on, as a rule today's plan; of an applied change on the plan it
     * was applied to. Empty where there is nothing to weigh: a draft in conflict, a withdrawn
     * change, one too large to be weighed while somebody waits.
     */
    public List<Said> of(Actor actor, Change change) {
        if (change.state() == State.DRAFT || change.state().isOpen()) {
            var today = plans.standing(actor.organization());
            var fit = changes.fit(actor, change, today);
            return fit.isClean()
                    ? of(actor, fit.ground().standing().plan(), fit.next(), fit.edits())
                    : List.of();
        }
        if (change.revision().isEmpty() || change.edits().size() > MOST_EDITS) return List.of();
        long at = change.revision().get();
        return of(
                actor,
                plans.asOf(actor.organization(), at - 1),
                plans.asOf(actor.organization(), at),
                change.edits());
    }

    private List<Said> of(Actor actor, Plan before, Plan next, List<Edit> edits) {
        if (edits.isEmpty() || edits.size() > MOST_EDITS) return List.of();
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var impact = Impact.between(before, next, edits, Impact.Window.around(today));
        return ImpactWords.of(before, next, impact).stream()
                .map(said -> seen(actor, said))
                .toList();
    }

    /** What people cost is for managers to see. */
    static Said seen(Actor actor, Said said) {
        if (said.dimension() != Dimension.COSTS || said.isNothing() || Sight.maySeeCosts(actor))
            return said;
        return new Said(
                Dimension.COSTS,
                "changes",
                "how much is for managers to see",
                Tone.EVEN,
                List.of());
    }
}
