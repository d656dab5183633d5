package org.throughline.server.work;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Answers;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.ledger.reading.Plans;

/**
 * The verbs of a project's outline and chart: each request is one verb, one change, one
 * transaction. Single fields are set through {@code PATCH /api/v1/items/…}.
 */
@RestController
@For(AccessRole.MEMBER)
class BreakdownApi {
    private final Plans plans;
    private final Works works;
    private final Changes changes;

    BreakdownApi(Plans plans, Works works, Changes changes) {
        this.plans = plans;
        this.works = works;
        this.changes = changes;
    }

    /**
     * A verb and what it needs. {@code id} is the line it is about, or the new task's own; {@code
     * below} the line a new task goes under, or one is put into; {@code basis} the revision the
     * page showed.
     *
     * @param verb add, indent, outdent, put, up, down, remove, move, stretch, wait-for, settle
     */
    record Move(
            @Nullable String verb,
            @Nullable String id,
            @Nullable String below,
            @Nullable String name,
            @Nullable String effort,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            @Nullable String predecessors,
            @Nullable String why,
            long basis) {}

    @PostMapping("/api/v1/projects/{project}/moves")
    ResponseEntity<?> move(
            Actor actor,
            @PathVariable String project,
            @RequestBody Move move,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var seen = plans.seen(actor.organization(), move.basis());
        var standing = plans.standing(actor.organization());
        var verbs =
                new Verbs(
                        standing.plan(),
                        ProjectPages.found(standing.plan(), project),
                        works.today(),
                        () -> new Id<>(UUID.randomUUID()));
        var done = done(verbs, move, seen.plan());
        return Answers.http(
                changes.propose(
                        actor,
                        new Proposal(
                                done.title(),
                                move.why() == null ? "" : move.why(),
                                done.edits(),
                                move.basis(),
                                Optional.ofNullable(key))));
    }

    private static Verbs.Done done(Verbs verbs, Move move, Plan seen) {
        return switch (move.verb()) {
            case null -> throw new Unacceptable("The verb is missing. " + KNOWN);
            case "add" ->
                    verbs.add(
                            Optional.ofNullable(move.id()),
                            Optional.ofNullable(move.below()),
                            move.name() == null ? "" : move.name(),
                            move.effort() == null ? "" : move.effort());
            case "indent" -> verbs.indent(move.id());
            case "outdent" -> verbs.outdent(move.id());
            case "put" -> verbs.put(move.id(), Optional.ofNullable(move.below()));
            case "up" -> verbs.reorder(move.id(), -1);
            case "down" -> verbs.reorder(move.id(), 1);
            case "remove" -> verbs.remove(move.id());
            case "move" -> verbs.move(move.id(), move.start());
            case "stretch" -> verbs.stretch(move.id(), move.start(), move.end());
            case "wait-for" ->
                    verbs.waitFor(
                            move.id(),
                            move.predecessors() == null ? "" : move.predecessors(),
                            seen);
            case "settle" -> verbs.settle(Optional.ofNullable(move.id()));
            case String other ->
                    throw new Unacceptable(
                            "“%s” is not something one can do to an outline. %s"
                                    .formatted(Texts.brief(other), KNOWN));
        };
    }

    private static final String KNOWN =
            "Use add, indent, outdent, put, up, down, remove, move, stretch, wait-for or settle.";
}
