package org.throughline.server.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.throughline.plan.edit.Refusal;
import org.throughline.server.ledger.reading.ItemJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An answer as HTTP: done with its revision and ETag, or a problem (RFC 9457) with every sentence.
 */
public final class Answers {
    private static final int MOST_CONFLICTS = 200;

    private Answers() {}

    public static ResponseEntity<?> http(Answer answer) {
        return switch (answer) {
            case Answer.Done done -> ResponseEntity.ok().eTag("rev-" + done.revision()).body(done);
            case Answer.Collected collected -> ResponseEntity.accepted().body(collected);
            case Answer.Waiting waiting -> ResponseEntity.accepted().body(waiting);
            case Answer.Refused(var because) -> refused(because);
            case Answer.Conflicted(var conflicts) -> conflicted(conflicts);
        };
    }

    /** The status of an answer, for a page as for a program. */
    public static HttpStatus status(Answer answer) {
        return switch (answer) {
            case Answer.Done _ -> HttpStatus.OK;
            case Answer.Collected _, Answer.Waiting _ -> HttpStatus.ACCEPTED;
            case Answer.Refused(var because) -> status(because);
            case Answer.Conflicted _ -> HttpStatus.CONFLICT;
        };
    }

    private static HttpStatus status(List<Refusal> because) {
        if (because.stream()
                .allMatch(refusal -> Set.of("rights", "approval").contains(refusal.rule())))
            return HttpStatus.FORBIDDEN;
        if (because.stream().allMatch(refusal -> refusal.rule().equals("slip")))
            return HttpStatus.UNPROCESSABLE_CONTENT;
        return because.stream().allMatch(refusal -> refusal.rule().equals("version"))
                ? HttpStatus.PRECONDITION_FAILED
                : HttpStatus.CONFLICT;
    }

    /** The draft in which edits were collected that others must approve. */
    public static Optional<UUID> draft(Answer answer) {
        return answer instanceof Answer.Collected collected
                ? Optional.of(collected.change())
                : Optional.empty();
    }

    /** Where a page goes on to: there, once it is done, or the draft that waits for approval. */
    public static Optional<String> leads(Answer answer, String there) {
        return answer instanceof Answer.Done
                ? Optional.of("redirect:" + there)
                : draft(answer).map(draft -> "redirect:/changes/" + draft);
    }

    /** The sentences of an answer that is not done, for a page. */
    public static List<String> sentences(Answer answer) {
        return switch (answer) {
            case Answer.Done _, Answer.Collected _, Answer.Waiting _ -> List.of();
            case Answer.Refused(var because) ->
                    because.stream().map(Refusal::sentence).distinct().toList();
            case Answer.Conflicted(var conflicts) ->
                    conflicts.stream().map(Answers::sentence).toList();
        };
    }

    private static ResponseEntity<?> refused(List<Refusal> because) {
        var status = status(because);
        var problem = ProblemDetail.forStatusAndDetail(status, because.getFirst().sentence());
        problem.setTitle(
                switch (status) {
                    case FORBIDDEN -> "Not for your role";
                    case PRECONDITION_FAILED -> "Changed meanwhile";
                    case UNPROCESSABLE_CONTENT -> "Something does not fit yet";
                    default -> "This cannot be done";
                });
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

    private static ResponseEntity<?> conflicted(List<Conflict> conflicts) {
        var problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.CONFLICT, sentence(conflicts.getFirst()));
        problem.setTitle("Someone else changed this");
        problem.setProperty("conflicts", shown(conflicts));
        problem.setProperty("conflictsInAll", conflicts.size());
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /**
     * As many conflicts as somebody reads, for a program: values as JSON, and the same in words.
     */
    public static List<Map<String, Object>> shown(List<Conflict> conflicts) {
        return conflicts.stream().limit(MOST_CONFLICTS).map(Answers::shown).toList();
    }

    private static Map<String, Object> shown(Conflict conflict) {
        var of = conflict.of();
        var shown = new LinkedHashMap<String, Object>();
        shown.put("key", conflict.key());
        shown.put("sentence", conflict.sentence());
        shown.put("kind", of.mine().kind().stable());
        shown.put("id", of.mine().id().toString());
        shown.put("item", conflict.item());
        of.field().ifPresent(field -> shown.put("field", field));
        if (of.field().isPresent() && !conflict.hidden()) {
            of.before().ifPresent(value -> shown.put("before", json(value)));
            of.after().ifPresent(value -> shown.put("mine", json(value)));
            of.theirs().ifPresent(value -> shown.put("theirs", json(value)));
        }
        shown.put(
                "words",
                Map.of(
                        "before", conflict.was(),
                        "mine", conflict.mine(),
                        "theirs", conflict.theirs()));
        conflict.by()
                .ifPresent(by ->
                        shown.put(
                                "changedBy",
                                Map.of(
                                        "change", by.change(),
                                        "number", by.number(),
                                        "title", by.title(),
                                        "author", by.author(),
                                        "at", by.at())));
        return shown;
    }

    private static JsonNode json(Object value) {
        var node = ItemJson.write(value);
        return node == null ? JsonNodeFactory.instance.nullNode() : node;
    }

    public static String sentence(Conflict conflict) {
        return conflict.sentence();
    }
}
