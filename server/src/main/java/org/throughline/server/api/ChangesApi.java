package org.throughline.server.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Answers;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Revision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes and what became of them. */
@RestController
@For(AccessRole.VIEWER)
class ChangesApi {
    /** What one call may carry; a larger load comes in through an import. */
    static final int MOST_EDITS = 1_000;

    private final Plans plans;
    private final Changes changes;

    ChangesApi(Plans plans, Changes changes) {
        this.plans = plans;
        this.changes = changes;
    }

    record Head(
            UUID id,
            long number,
            String state,
            String title,
            String why,
            String author,
            Instant madeAt,
            long basis,
            @Nullable Long revision,
            @Nullable Instant appliedAt,
            @Nullable UUID undoes,
            int edits) {
        static Head of(Changes.Change change) {
            return new Head(
                    change.id(),
                    change.number(),
                    ItemJson.stable(change.state()),
                    change.title(),
                    change.why(),
                    change.authorName(),
                    change.madeAt(),
                    change.basis(),
                    change.revision().orElse(null),
                    change.appliedAt().orElse(null),
                    change.undoes().orElse(null),
                    change.edits().size());
        }
    }

    record Whole(Head change, ArrayNode edits) {}

    /**
     * What is sent: edits as the ledger writes them, and perhaps a title, a why, the revision they
     * were made on.
     */
    record Sent(
            @Nullable String title,
            @Nullable String why,
            @Nullable Long basis,
            JsonNode edits,
            @Nullable Boolean draft) {}

    @GetMapping("/api/v1/changes")
    List<Head> list(
            Actor actor,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "100") int limit) {
        return changes
                .changes(actor, before == null ? Long.MAX_VALUE : before, Math.clamp(limit, 1, 500))
                .stream()
                .map(Head::of)
                .toList();
    }

    @GetMapping("/api/v1/changes/{id}")
    Whole one(Actor actor, @PathVariable UUID id) {
        var change =
                changes.change(actor, id)
                        .orElseThrow(() ->
                                new ResponseStatusException(
                                        HttpStatus.NOT_FOUND, "There is no such change."));
        return new Whole(Head.of(change), seenBy(actor, change.edits()));
    }

    @PostMapping("/api/v1/changes")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> propose(
            Actor actor,
            @RequestBody Sent sent,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        if (sent.edits() == null)
            throw new Unacceptable("“edits” is missing. Send a list of edits.");
        if (sent.edits().size() > MOST_EDITS)
            throw new Unacceptable(
                    "%,d edits are too many for one call; at most %,d fit. Send them in parts, or import a file."
                            .formatted(sent.edits().size(), MOST_EDITS));
        var edits = ItemJson.readEdits(sent.edits());
        var today = plans.standing(actor.organization());
        var title =
                sent.title() == null || sent.title().isBlank()
                        ? Words.title(today.plan(), edits)
                        : sent.title();
        var proposal =
                new Proposal(
                        title,
                        sent.why() == null ? "" : sent.why(),
                        edits,
                        sent.basis() == null ? today.revision() : sent.basis(),
                        Optional.ofNullable(key));
        return Answers.http(
                Boolean.TRUE.equals(sent.draft())
                        ? changes.saveDraft(actor, Optional.empty(), proposal)
                        : changes.propose(actor, proposal));
    }

    @PostMapping("/api/v1/changes/{id}/undo")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> undo(
            Actor actor,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return Answers.http(changes.undo(actor, id, Optional.ofNullable(key)));
    }

    @PostMapping("/api/v1/changes/{id}/apply")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> apply(
            Actor actor,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return Answers.http(changes.applyDraft(actor, id, Optional.ofNullable(key)));
    }

    @PostMapping("/api/v1/changes/{id}/discard")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> discard(Actor actor, @PathVariable UUID id) {
        return Answers.http(changes.discardDraft(actor, id));
    }

    record Entry(
            long revision,
            UUID change,
            UUID author,
            Instant appliedAt,
            String hash,
            ArrayNode edits) {}

    @GetMapping("/api/v1/revisions")
    List<Entry> revisions(
            Actor actor,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        return plans.since(actor.organization(), after, Math.clamp(limit, 1, 500)).stream()
                .map(one -> entry(actor, one))
                .toList();
    }

    /** Who changed this item, when, in which change; newest first. */
    @GetMapping("/api/v1/history/{item}")
    List<Entry> history(
            Actor actor, @PathVariable String item, @RequestParam(defaultValue = "100") int limit) {
        return plans.history(actor.organization(), Id.of(item), Math.clamp(limit, 1, 500)).stream()
                .map(one -> entry(actor, one))
                .toList();
    }

    @GetMapping("/api/v1/ledger/verification")
    @For(AccessRole.LEADER)
    Plans.Verification verification(Actor actor) {
        return plans.verify(actor.organization());
    }

    private static Entry entry(Actor actor, Revision one) {
        return new Entry(
                one.number(),
                one.change(),
                one.author(),
                one.appliedAt(),
                one.hash(),
                seenBy(actor, one.edits()));
    }

    /**
     * Edits without the fields this actor may not see: what is hidden in an item is hidden in its
     * history.
     */
    private static ArrayNode seenBy(Actor actor, List<Edit> edits) {
        var tree = ItemJson.tree(edits);
        for (int i = 0; i < edits.size(); i++) {
            var kind = edits.get(i).kind();
            for (var part : List.of("item", "fields"))
                if (tree.get(i).get(part) instanceof ObjectNode node)
                    for (var name : List.copyOf(node.propertyNames()))
                        if (!Shown.may(actor, kind, name)) node.remove(name);
        }
        return tree;
    }
}
