package org.throughline.server.direction;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.words.Words;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Answers;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.shell.Slips;

/** Hands in what was typed, the one way, and leads on to where it went. */
@Component
class WritingDesk {
    private final Changes changes;

    WritingDesk(Changes changes) {
        this.changes = changes;
    }

    /**
     * Done leads there, and what others must approve to the draft it was collected in; anything
     * else shows the page again with what was typed.
     */
    ModelAndView propose(
            Actor actor,
            Standing seen,
            List<Edit> edits,
            String there,
            Slips slips,
            Supplier<ModelAndView> again) {
        if (!slips.isEmpty()) return again(again, HttpStatus.UNPROCESSABLE_CONTENT);
        if (edits.isEmpty()) return new ModelAndView("redirect:" + there);
        var answer =
                changes.propose(
                        actor,
                        new Proposal(
                                Words.title(seen.plan(), edits),
                                "",
                                edits,
                                seen.revision(),
                                Optional.empty()));
        if (answer instanceof Answer.Done) return new ModelAndView("redirect:" + there);
        var draft = Answers.draft(answer);
        if (draft.isPresent()) return new ModelAndView("redirect:/changes/" + draft.get());
        slips.addAll(Answers.sentences(answer));
        return again(again, Answers.status(answer));
    }

    private static ModelAndView again(Supplier<ModelAndView> again, HttpStatus status) {
        var page = again.get();
        page.setStatus(status);
        return page;
    }
}
