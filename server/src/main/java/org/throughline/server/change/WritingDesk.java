package org.throughline.server.change;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.edit.Edit;
import org.throughline.server.access.Actor;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.shell.Slips;

/** Hands in what was typed on a page, the one way, and leads on to where it went. */
@Component
public class WritingDesk {
    private final Changes changes;

    WritingDesk(Changes changes) {
        this.changes = changes;
    }

    /**
     * Proposes where there is anything to propose; slips show the page again with what was typed.
     */
    public ModelAndView propose(
            Actor actor,
            Standing seen,
            List<Edit> edits,
            String there,
            Slips slips,
            Supplier<ModelAndView> again) {
        if (!slips.isEmpty()) return again(again, HttpStatus.UNPROCESSABLE_CONTENT);
        if (edits.isEmpty()) return new ModelAndView("redirect:" + there);
        var answer = changes.propose(actor, Proposal.of(seen, edits, Optional.empty()));
        return answered(answer, there, slips, again);
    }

    /** Where an answer leads to; else the page again with its sentences. */
    public static ModelAndView answered(
            Answer answer, String there, Slips slips, Supplier<ModelAndView> again) {
        var on = Answers.leads(answer, there);
        if (on.isPresent()) return new ModelAndView(on.get());
        slips.addAll(Answers.sentences(answer));
        return again(again, Answers.status(answer));
    }

    private static ModelAndView again(Supplier<ModelAndView> again, HttpStatus status) {
        var page = again.get();
        page.setStatus(status);
        return page;
    }
}
