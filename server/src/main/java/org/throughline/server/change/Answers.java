package org.throughline.server.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Refusal;

/**
 * An answer as HTTP: done with its revision and ETag, or a problem (RFC 9457) with every sentence.
 */
public final class Answers {
    private Answers() {}

    public static ResponseEntity<?> http(Answer answer) {
        return switch (answer) {
            case Answer.Done done -> ResponseEntity.ok().eTag("rev-" + done.revision()).body(done);
            case Answer.Refused(var because) -> refused(because);
            case Answer.Conflicted(var conflicts) -> conflicted(conflicts);
        };
    }

    /** The sentences of an answer that is not done, for a page. */
    public static List<String> sentences(Answer answer) {
        return switch (answer) {
            case Answer.Done _ -> List.of();
            case Answer.Refused(var because) ->
                    because.stream().map(Refusal::sentence).distinct().toList();
            case Answer.Conflicted(var conflicts) ->
                    conflicts.stream().map(Answers::sentence).toList();
        };
    }

    private static ResponseEntity<?> refused(List<Refusal> because) {
        boolean rights = because.stream().allMatch(refusal -> refusal.rule().equals("rights"));
        var status = rights ? HttpStatus.FORBIDDEN : HttpStatus.CONFLICT;
        var problem = ProblemDetail.forStatusAndDetail(status, because.getFirst().sentence());
        problem.setTitle(rights ? "Not for your role" : "This cannot be done");
        problem.setProperty(
                "refusals",
                because.stream()
                        .map(refusal ->
                                Map.of(
                                        "rule",
                                        refusal.rule(),
                                        "sentence",
                                        refusal.sentence(),
                                        "items",
                                        refusal.items().stream().map(Object::toString).toList()))
                        .toList());
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<?> conflicted(List<Edits.Conflict> conflicts) {
        var problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.CONFLICT, sentence(conflicts.getFirst()));
        problem.setTitle("Someone else changed this");
        problem.setProperty("conflicts", conflicts.stream().map(Answers::shown).toList());
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static Map<String, Object> shown(Edits.Conflict conflict) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("kind", conflict.mine().kind().stable());
        shown.put("id", conflict.mine().id().toString());
        conflict.field().ifPresent(field -> shown.put("field", field));
        conflict.before().ifPresent(value -> shown.put("before", String.valueOf(value)));
        conflict.after().ifPresent(value -> shown.put("mine", String.valueOf(value)));
        conflict.theirs().ifPresent(value -> shown.put("theirs", String.valueOf(value)));
        return shown;
    }

    public static String sentence(Edits.Conflict conflict) {
        var what = conflict.mine().kind().word();
        return conflict.field()
                .map(field ->
                        "Someone else changed the %s of this %s meanwhile. Look at it again and repeat your edit."
                                .formatted(field, what))
                .orElse(
                        conflict.theirs().isEmpty()
                                ? "Someone removed this %s meanwhile. Look at the plan again."
                                        .formatted(what)
                                : "Someone else changed this %s meanwhile. Look at it again and repeat your edit."
                                        .formatted(what));
    }
}
