package org.throughline.server.throughline;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.change.WritingDesk;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.shell.Found;
import org.throughline.server.shell.Slips;

/** Where the pages of this room ask for the plan, and hand in what was typed. */
@Component
class FrontDesk {
    private final Plans plans;
    private final Changes changes;
    private final WritingDesk writing;
    private final Clock clock;

    FrontDesk(Plans plans, Changes changes, WritingDesk writing, Clock clock) {
        this.plans = plans;
        this.changes = changes;
        this.writing = writing;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    Standing standing(Actor actor) {
        return plans.standing(actor.organization());
    }

    /** The plan somebody looked at when filling in a form. */
    Standing seen(Actor actor, @Nullable Long basis) {
        return plans.seen(actor.organization(), basis);
    }

    static <T extends Item> T found(Plan plan, Class<T> type, String id) {
        return plan.find(type, Id.of(id)).orElseThrow(() -> Found.gone(Kind.of(type).word()));
    }

    Answer propose(Actor actor, Standing seen, String title, List<Edit> edits) {
        return changes.propose(
                actor, new Proposal(title, "", edits, seen.revision(), Optional.empty()));
    }

    /** Hands in a form of this room. */
    ModelAndView saved(
            Actor actor,
            Standing seen,
            List<Edit> edits,
            String there,
            Slips slips,
            Supplier<ModelAndView> again) {
        return writing.propose(actor, seen, edits, there, slips, again);
    }
}
