package org.throughline.server.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Answers;

/** A form that was sent and did not go through: what was typed, and why it did not. */
record Attempt(
        String action,
        Filled filled,
        Map<String, String> slips,
        List<String> problems,
        HttpStatus status,
        long basis) {
    static final Attempt NONE =
            new Attempt("", Filled.nothing(), Map.of(), List.of(), HttpStatus.OK, 0);

    /** Something typed cannot be. */
    static Attempt slipped(Sent sent, ItemForm.Read.Slips... all) {
        var slips = new LinkedHashMap<String, String>();
        var whole = new ArrayList<String>();
        for (var one : all) {
            slips.putAll(one.byField());
            if (!one.whole().isEmpty()) whole.add(one.whole());
        }
        return new Attempt(
                sent.action(),
                sent.filled(),
                slips,
                whole,
                HttpStatus.UNPROCESSABLE_CONTENT,
                sent.basis());
    }

    static Attempt slipped(Sent sent, String sentence) {
        return slipped(sent, new ItemForm.Read.Slips(Map.of(), sentence));
    }

    /** The plan, its rules or somebody's rights do not allow it. */
    static Attempt refused(Sent sent, Answer answer) {
        return new Attempt(
                sent.action(),
                sent.filled(),
                Map.of(),
                Answers.sentences(answer),
                Answers.status(answer),
                sent.basis());
    }
}
