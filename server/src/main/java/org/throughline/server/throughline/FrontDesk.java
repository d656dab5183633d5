package org.throughline.server.throughline;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.words.Words;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Answers;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.shell.Slips;

/** Where the pages of this room ask for the plan, and hand in what was typed. */
@Component
class FrontDesk {
    private final Plans plans;
    private final Changes changes;
    private final Clock clock;

    FrontDesk(Plans plans, Changes changes, Clock clock) {
        this.plans = plans;
        this.changes = changes;
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
        var today = standing(actor);
        if (basis == null || basis < 0 || basis >= today.revision()) return today;
        return new Standing(actor.organization(), basis, plans.asOf(actor.organization(), basis));
    }

    static <T extends Item> T found(Plan plan, Class<T> type, String id) {
        return plan.find(type, Id.of(id)).orElseThrow(() -> gone(Kind.of(type).word()));
    }

    static ResponseStatusException gone(String what) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND,
                "There is no such %s in the plan. Someone may have removed it.".formatted(what));
    }

    Answer propose(Actor actor, Standing seen, List<Edit> edits) {
        return propose(actor, seen, Words.title(seen.plan(), edits), edits);
    }

    Answer propose(Actor actor, Standing seen, String title, List<Edit> edits) {
        return changes.propose(
                actor, new Proposal(title, "", edits, seen.revision(), Optional.empty()));
    }

    /** Done leads on, what others must approve to its draft; else the page with its sentences. */
    ModelAndView answered(Answer answer, String there, Slips slips, Supplier<ModelAndView> again) {
        if (answer instanceof Answer.Done) return new ModelAndView("redirect:" + there);
        var draft = Answers.draft(answer);
        if (draft.isPresent()) return new ModelAndView("redirect:/changes/" + draft.get());
        slips.addAll(Answers.sentences(answer));
        var page = again.get();
        page.setStatus(Answers.status(answer));
        return page;
    }

    /** Proposes where there is anything to propose. */
    ModelAndView saved(
            Actor actor,
            Standing seen,
            List<Edit> edits,
            String there,
            Slips slips,
            Supplier<ModelAndView> again) {
        if (!slips.isEmpty()) {
            var page = again.get();
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        if (edits.isEmpty()) return new ModelAndView("redirect:" + there);
        return answered(propose(actor, seen, edits), there, slips, again);
    }
}
