package org.throughline.server.api;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.edit.Resolution.Side;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.words.ImpactWords;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.access.Sight;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Answers;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Ground;
import org.throughline.server.change.HouseRules;
import org.throughline.server.change.Proposal;
import org.throughline.server.change.Weighing;
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
    private final Weighing weighing;

    ChangesApi(Plans plans, Changes changes, Weighing weighing) {
        this.plans = plans;
        this.changes = changes;
        this.weighing = weighing;
    }

    /** A change as a list shows it; {@code version} is what its ETag says. */
    record Head(
            UUID id,
            long number,
            String state,
            String title,
            String why,
            String author,
            UUID authorId,
            boolean authorIsHere,
            Instant madeAt,
            long basis,
            @Nullable Long revision,
            @Nullable Instant appliedAt,
            @Nullable UUID undoes,
            @Nullable UUID undoneBy,
            int edits,
            String summary,
            String version) {
        static Head of(Changes.Head change) {
            return new Head(
                    change.id(),
                    change.number(),
                    ItemJson.stable(change.state()),
                    change.title(),
                    change.why(),
                    change.author().name(),
                    change.author().account(),
                    change.author().here(),
                    change.madeAt(),
                    change.basis(),
                    change.revision().orElse(null),
                    change.appliedAt().orElse(null),
                    change.undoes().map(Changes.Link::id).orElse(null),
                    change.undoneBy().map(Changes.Link::id).orElse(null),
                    change.tally().total(),
                    change.tally().words(),
                    change.version());
        }
    }

    /** {@code standsOn} is a change whose edits come before these while it is not applied. */
    record Whole(Head change, @Nullable UUID standsOn, ArrayNode edits) {}

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

    /** Newest first. {@code before} is the number of the last one already seen. */
    @GetMapping("/api/v1/changes")
    List<Head> list(
            Actor actor,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "all") String state,
            @RequestParam(required = false) @Nullable UUID author,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "100") int limit) {
        return changes
                .list(actor, filter(state, author, text, before, Math.clamp(limit, 1, 500)))
                .changes()
                .stream()
                .map(Head::of)
                .toList();
    }

    record Newer(int count) {}

    /** How many changes of such a list are newer than one of them. */
    @GetMapping("/api/v1/changes/newer")
    Newer newer(
            Actor actor,
            @RequestParam long than,
            @RequestParam(defaultValue = "all") String state,
            @RequestParam(required = false) @Nullable UUID author,
            @RequestParam(defaultValue = "") String text) {
        return new Newer(changes.newer(actor, filter(state, author, text, null, 1), than));
    }

    private static Changes.Filter filter(
            String state, @Nullable UUID author, String text, @Nullable Long before, int most) {
        return new Changes.Filter(
                Changes.Which.named(state),
                Optional.ofNullable(author),
                text,
                Optional.ofNullable(before),
                most);
    }

    /** A dimension of a change's impact, with the items its figure is made of. */
    record Impact(String dimension, String headline, String detail, String tone, List<Part> parts) {
        record Part(@Nullable String item, String name, String words) {}

        static Impact of(ImpactWords.Said said) {
            return new Impact(
                    ItemJson.stable(said.dimension()),
                    said.headline(),
                    said.detail(),
                    ItemJson.stable(said.tone()),
                    said.rows().stream()
                            .map(row ->
                                    new Part(
                                            row.item() == null ? null : row.item().toString(),
                                            row.name(),
                                            row.words()))
                            .toList());
        }
    }

    /**
     * What a change does to scope, schedule, costs, resources, staffing and risks: of a draft on
     * today's plan, of an applied change on the plan it was applied to.
     */
    @GetMapping("/api/v1/changes/{id}/impact")
    List<Impact> impact(Actor actor, @PathVariable UUID id) {
        var change =
                changes.change(actor, id)
                        .orElseThrow(() ->
                                new ResponseStatusException(
                                        HttpStatus.NOT_FOUND, "There is no such change."));
        return weighing.of(actor, change).stream().map(Impact::of).toList();
    }

    @GetMapping("/api/v1/changes/{id}")
    ResponseEntity<?> one(Actor actor, @PathVariable UUID id, WebRequest request) {
        var head = head(actor, id);
        if (request.checkNotModified(etag(head))) return ResponseEntity.status(304).build();
        var change = changes.change(actor, id).orElseThrow();
        return ResponseEntity.ok()
                .eTag(etag(head))
                .body(
                        new Whole(
                                Head.of(head),
                                change.course().standsOn().orElse(null),
                                seenBy(actor, change.edits())));
    }

    private Changes.Head head(Actor actor, UUID id) {
        return changes.head(actor, id)
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND, "There is no such change."));
    }

    private static String etag(Changes.Head head) {
        return "\"change-%s\"".formatted(head.version());
    }

    private static Optional<String> version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) return Optional.empty();
        var tag = ifMatch.replace("W/", "").replace("\"", "");
        if (!tag.matches("change-[0-9a-f]{16}"))
            throw new Unacceptable(
                    "If-Match is the ETag of the change, such as \"change-0123456789abcdef\".");
        return Optional.of(tag.substring("change-".length()));
    }

    // ---- drafts

    /** What is not named stays. {@code without} names items whose edits are taken out. */
    record Patch(
            @Nullable String title,
            @Nullable String why,
            @Nullable JsonNode edits,
            @Nullable List<UUID> without) {}

    @PatchMapping("/api/v1/changes/{id}")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> revise(
            Actor actor,
            @PathVariable UUID id,
            @RequestBody Patch patch,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        if (patch.edits() != null && patch.edits().size() > MOST_EDITS)
            throw new Unacceptable(
                    "%,d edits are too many for one call; at most %,d fit."
                            .formatted(patch.edits().size(), MOST_EDITS));
        return onDraft(
                actor,
                id,
                changes.reviseDraft(
                        actor,
                        id,
                        new Changes.Revised(
                                version(ifMatch),
                                Optional.ofNullable(patch.title()),
                                Optional.ofNullable(patch.why()),
                                Optional.ofNullable(patch.edits())
                                        .map(ItemJson::readEdits)
                                        .map(edits -> withHouseRules(actor, edits)),
                                patch.without() == null
                                        ? Set.of()
                                        : patch.without().stream()
                                                .map(one -> (Id<?>) Id.of(one))
                                                .collect(Collectors.toSet()))));
    }

    private List<Edit> withHouseRules(Actor actor, List<Edit> edits) {
        return HouseRules.carryingOver(plans.standing(actor.organization()).plan(), edits);
    }

    /** Takes the edit of one item out of a draft. */
    @DeleteMapping("/api/v1/changes/{id}/edits/{item}")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> leaveOut(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable UUID item,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return revise(actor, id, new Patch(null, null, null, List.of(item)), ifMatch);
    }

    /** {@code waitsFor} is the change it stands on, while that is not applied. */
    record Standing(
            long revision,
            @Nullable UUID waitsFor,
            List<Map<String, Object>> conflicts,
            int conflictsInAll,
            List<String> refusals,
            boolean mayBeApplied) {}

    /**
     * How a draft stands on today's plan: what others changed meanwhile, and what it would break.
     */
    @GetMapping("/api/v1/changes/{id}/conflicts")
    Standing conflicts(Actor actor, @PathVariable UUID id) {
        var draft =
                changes.change(actor, id)
                        .filter(one -> one.state() == Changes.State.DRAFT)
                        .orElseThrow(() ->
                                new ResponseStatusException(
                                        HttpStatus.NOT_FOUND, "There is no such draft of yours."));
        var fit = changes.fit(actor, draft, plans.standing(actor.organization()));
        return new Standing(
                fit.revision(),
                fit.ground().waitsFor().map(Ground.Below::id).orElse(null),
                Answers.shown(fit.conflicts()),
                fit.conflicts().size(),
                Stream.concat(fit.refusals().stream(), fit.rights().stream())
                        .map(Refusal::sentence)
                        .distinct()
                        .toList(),
                fit.mayBeApplied());
    }

    /**
     * Which side each conflict keeps, by its key; {@code rest} is the side of all others. {@code
     * seen} is the revision at which they were read.
     */
    record Resolve(
            long seen, @Nullable Map<String, @Nullable String> sides, @Nullable String rest) {}

    @PostMapping("/api/v1/changes/{id}/resolution")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> resolve(
            Actor actor,
            @PathVariable UUID id,
            @RequestBody Resolve resolve,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        var sides = new HashMap<String, Side>();
        if (resolve.sides() != null)
            resolve.sides().forEach((key, side) -> sides.put(key, side(side)));
        return onDraft(
                actor,
                id,
                changes.resolveDraft(
                        actor,
                        id,
                        new Changes.Decisions(
                                version(ifMatch),
                                resolve.seen(),
                                sides,
                                Optional.ofNullable(resolve.rest()).map(ChangesApi::side))));
    }

    private static Side side(@Nullable String name) {
        return switch (name) {
            case null ->
                    throw new Unacceptable(
                            "A conflict keeps “mine” or “theirs”: say which, or leave it out of “sides”.");
            case "mine" -> Side.MINE;
            case "theirs" -> Side.THEIRS;
            default ->
                    throw new Unacceptable(
                            "A conflict keeps “mine” or “theirs”, not “%s”."
                                    .formatted(Texts.brief(name)));
        };
    }

    // ---- on top of one another

    /** A new draft without edits on top of a change that is not applied yet. */
    @PostMapping("/api/v1/changes/{id}/drafts")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> begin(Actor actor, @PathVariable UUID id) {
        return Answers.http(changes.draftOnTop(actor, id));
    }

    /** {@code below} is what the draft is put on; null for the plan itself. */
    record StandsOn(@Nullable UUID below) {}

    @PutMapping("/api/v1/changes/{id}/ground")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> standOn(Actor actor, @PathVariable UUID id, @RequestBody StandsOn on) {
        return onDraft(actor, id, changes.standOn(actor, id, Optional.ofNullable(on.below())));
    }

    /** A draft after a step, with its new ETag; or why not. */
    private ResponseEntity<?> onDraft(Actor actor, UUID id, Answer answer) {
        if (!(answer instanceof Answer.Done)) return Answers.http(answer);
        var head = head(actor, id);
        return ResponseEntity.ok().eTag(etag(head)).body(Head.of(head));
    }

    // ---- made, applied, taken back

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
        var today = plans.standing(actor.organization());
        var edits = HouseRules.carryingOver(today.plan(), ItemJson.readEdits(sent.edits()));
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

    /** With {@code draft} what takes the change back is kept as a draft, conflicts and all. */
    record Undo(@Nullable Boolean draft) {}

    @PostMapping("/api/v1/changes/{id}/undo")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> undo(
            Actor actor,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable Undo how,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return Answers.http(
                how != null && Boolean.TRUE.equals(how.draft())
                        ? changes.undoAsDraft(actor, id)
                        : changes.undo(actor, id, Optional.ofNullable(key)));
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

    @PostMapping("/api/v1/changes/{id}/reopen")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> reopen(Actor actor, @PathVariable UUID id) {
        return Answers.http(changes.reopenDraft(actor, id));
    }

    // ---- the ledger

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
                        if (!Sight.may(actor, kind, name)) node.remove(name);
        }
        return tree;
    }
}
