package org.throughline.server.api;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Days;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Answers;
import org.throughline.server.change.Changes;
import org.throughline.server.change.HouseRules;
import org.throughline.server.change.Proposal;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Items of every kind: list, read (also as of then), add, change, replace, remove. Each write is
 * one change.
 */
@RestController
@For(AccessRole.VIEWER)
class ItemsApi {
    private static final int MOST = 500;

    private final Plans plans;
    private final Changes changes;

    ItemsApi(Plans plans, Changes changes) {
        this.plans = plans;
        this.changes = changes;
    }

    /**
     * A page of items in the order of their ids; {@code next} is the cursor of the page after,
     * absent on the last.
     */
    record Page(long revision, List<ObjectNode> items, @Nullable String next) {}

    @GetMapping("/api/v1/items/{kind}")
    ResponseEntity<Page> list(
            Actor actor,
            @PathVariable String kind,
            @RequestParam Map<String, String> query,
            @RequestParam(defaultValue = "100") int limit,
            WebRequest request) {
        var of = kind(kind);
        var standing = plans.standing(actor.organization());
        if (request.checkNotModified(etag(standing.revision())))
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).build();
        int most = Math.clamp(limit, 1, MOST);
        var after = Optional.ofNullable(query.get("after")).map(Id::of);
        var filters = filters(of, actor, query);
        var found = new ArrayList<Item>(candidates(standing.plan(), of, query));
        found.removeIf(item ->
                !fits(item, filters)
                        || after.filter(id -> item.id().compareTo(id) <= 0).isPresent());
        found.sort(Comparator.comparing(Item::id));
        var page = found.subList(0, Math.min(most, found.size()));
        var next = found.size() > most ? page.getLast().id().toString() : null;
        return ResponseEntity.ok()
                .eTag(etag(standing.revision()))
                .body(
                        new Page(
                                standing.revision(),
                                page.stream().map(item -> Shown.of(item, actor)).toList(),
                                next));
    }

    /** What points at the item a filter names, or all of the kind. */
    private static List<? extends Item> candidates(
            Plan plan, Kind kind, Map<String, String> query) {
        for (var field : Fields.of(kind).all())
            if (!field.targets().isEmpty() && query.containsKey(field.name()))
                return plan.referring(kind.type(), Id.of(query.get(field.name())));
        return List.copyOf(plan.all(kind));
    }

    /**
     * Filters are fields of the kind, and fields this actor may see; said before any item is looked
     * at.
     */
    private static Map<String, String> filters(Kind kind, Actor actor, Map<String, String> query) {
        var filters = new TreeMap<>(query);
        filters.keySet().removeAll(List.of("limit", "after"));
        for (var name : filters.keySet()) {
            if (name.equals("text")) continue;
            ItemJson.field(kind, name);
            if (!Shown.may(actor, kind, name))
                throw new Unacceptable("“%s” is for managers to see.".formatted(name));
        }
        return filters;
    }

    private static boolean fits(Item item, Map<String, String> filters) {
        return filters.entrySet().stream()
                .allMatch(filter ->
                        filter.getKey().equals("text")
                                ? item.label()
                                        .toLowerCase(Locale.ROOT)
                                        .contains(filter.getValue().toLowerCase(Locale.ROOT))
                                : says(
                                        ItemJson.write(
                                                ItemJson.field(item.kind(), filter.getKey())
                                                        .of(item)),
                                        filter.getValue()));
    }

    /** Whether a value is this, or one of several is (someone's skills, say). */
    private static boolean says(@Nullable JsonNode value, String wanted) {
        if (value == null) return false;
        if (value.isObject() && value.has(wanted)) return true;
        if (value.isContainer())
            return value.values().stream().anyMatch(part -> says(part, wanted))
                    || value.toString().equals(wanted);
        return (value.isString() ? value.stringValue() : value.toString()).equals(wanted);
    }

    @GetMapping("/api/v1/items/{kind}/{id}")
    ResponseEntity<ObjectNode> one(
            Actor actor,
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long revision,
            @RequestParam(required = false) @Nullable LocalDate on,
            WebRequest request) {
        var asOf = asOf(actor, revision, on);
        var item =
                asOf.plan()
                        .find(kind(kind), Id.of(id))
                        .orElseThrow(() ->
                                new ResponseStatusException(
                                        HttpStatus.NOT_FOUND,
                                        "There is no such %s in the plan at revision %d."
                                                .formatted(kind(kind).word(), asOf.revision())));
        if (request.checkNotModified(etag(asOf.revision())))
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).build();
        return ResponseEntity.ok().eTag(etag(asOf.revision())).body(Shown.of(item, actor));
    }

    private Standing asOf(Actor actor, @Nullable Long revision, @Nullable LocalDate on) {
        var today = plans.standing(actor.organization());
        long at =
                revision != null
                        ? revision
                        : on != null
                                ? plans.revisionAt(
                                        actor.organization(),
                                        Days.inReach("The day", on)
                                                .plusDays(1)
                                                .atStartOfDay(ZoneOffset.UTC)
                                                .toInstant())
                                : today.revision();
        if (at < 0 || at > today.revision())
            throw new Unacceptable(
                    "Revision %d is not one of this plan, which is at %d."
                            .formatted(at, today.revision()));
        return at == today.revision()
                ? today
                : new Standing(actor.organization(), at, plans.asOf(actor.organization(), at));
    }

    @PostMapping("/api/v1/items/{kind}")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> add(
            Actor actor,
            @PathVariable String kind,
            @RequestBody JsonNode body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var of = kind(kind);
        if (!(body instanceof ObjectNode node))
            throw new Unacceptable(
                    "A %s is written as an object with its fields.".formatted(of.word()));
        if (!node.has("id")) node.put("id", UUID.randomUUID().toString());
        var item = ItemJson.read(of, node);
        var earlier = earlier(actor, key);
        if (earlier.isPresent()) return earlier.get();
        var answer =
                propose(
                        actor,
                        HouseRules.carryingOver(
                                plans.standing(actor.organization()).plan(),
                                List.of(Edit.add(item))),
                        plans.standing(actor.organization()).revision(),
                        key);
        if (!(answer instanceof Answer.Done done)) return Answers.http(answer);
        return created(actor, done, item);
    }

    private static ResponseEntity<?> created(Actor actor, Answer.Done done, Item item) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(
                        HttpHeaders.LOCATION,
                        "/api/v1/items/%s/%s".formatted(item.kind().plural(), item.id()))
                .eTag(etag(done.revision()))
                .body(created(done, item, actor));
    }

    /**
     * What this very request came to when it was sent before and its reply was lost: asked before
     * the plan is looked at, for it has moved on since.
     */
    private Optional<ResponseEntity<?>> earlier(Actor actor, @Nullable String key) {
        return Optional.ofNullable(key)
                .flatMap(one -> changes.earlier(actor, one))
                .filter(change -> change.revision().isPresent())
                .map(change -> again(actor, change));
    }

    private ResponseEntity<?> again(Actor actor, Changes.Change change) {
        long revision = change.revision().orElseThrow();
        var done = new Answer.Done(change.id(), change.number(), change.title(), revision);
        return switch (change.edits().getFirst()) {
            case Edit.Added(var item) -> created(actor, done, item);
            case Edit.Removed _ -> Answers.http(done);
            case Edit.Changed changed ->
                    ResponseEntity.ok()
                            .eTag(etag(revision))
                            .body(
                                    created(
                                            done,
                                            plans.asOf(actor.organization(), revision)
                                                    .find(changed.kind(), changed.id())
                                                    .orElseThrow(),
                                            actor));
        };
    }

    private static Map<String, Object> created(Answer.Done done, Item item, Actor actor) {
        return Map.of(
                "change",
                done.change(),
                "number",
                done.number(),
                "title",
                done.title(),
                "revision",
                done.revision(),
                "item",
                Shown.of(item, actor));
    }

    /**
     * Some fields of an item, as a JSON merge patch (RFC 7396): null empties a field, what is not
     * named stays.
     */
    @PatchMapping("/api/v1/items/{kind}/{id}")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> patch(
            Actor actor,
            @PathVariable String kind,
            @PathVariable String id,
            @RequestBody JsonNode body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var earlier = earlier(actor, key);
        if (earlier.isPresent()) return earlier.get();
        var before = seen(actor, kind, id, ifMatch);
        if (!body.isObject())
            throw new Unacceptable("A patch is an object with the fields to change.");
        for (var name : body.propertyNames()) ItemJson.field(before.item().kind(), name);
        var node = merged(ItemJson.tree(before.item()), body);
        return replaced(actor, before, ItemJson.read(before.item().kind(), node), key);
    }

    /** RFC 7396: parts are merged, null takes a part away, whatever is no object is replaced. */
    private static JsonNode merged(@Nullable JsonNode before, JsonNode patch) {
        if (!(patch instanceof ObjectNode parts)) return patch;
        var after =
                before instanceof ObjectNode was
                        ? was.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
        for (var part : parts.properties()) {
            if (part.getValue().isNull()) after.remove(part.getKey());
            else after.set(part.getKey(), merged(after.get(part.getKey()), part.getValue()));
        }
        return after;
    }

    @PutMapping("/api/v1/items/{kind}/{id}")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> put(
            Actor actor,
            @PathVariable String kind,
            @PathVariable String id,
            @RequestBody JsonNode body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var earlier = earlier(actor, key);
        if (earlier.isPresent()) return earlier.get();
        var before = seen(actor, kind, id, ifMatch);
        var after = ItemJson.read(before.item().kind(), body);
        return replaced(actor, before, after, key);
    }

    private ResponseEntity<?> replaced(Actor actor, Seen before, Item after, @Nullable String key) {
        if (!after.id().equals(before.item().id()))
            throw new Unacceptable(
                    "The id in the address and the id in the body are two different ones. Send the same.");
        var edit = Edit.between(before.item(), after);
        // What is already so needs no change, and asking for it again is no fault.
        if (edit.isEmpty())
            return ResponseEntity.ok()
                    .eTag(etag(before.revision()))
                    .body(Map.of("revision", before.revision(), "item", Shown.of(after, actor)));
        var answer = propose(actor, List.of(edit.get()), before.revision(), key);
        if (!(answer instanceof Answer.Done done)) return Answers.http(answer);
        return ResponseEntity.ok().eTag(etag(done.revision())).body(created(done, after, actor));
    }

    @DeleteMapping("/api/v1/items/{kind}/{id}")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> remove(
            Actor actor,
            @PathVariable String kind,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var earlier = earlier(actor, key);
        if (earlier.isPresent()) return earlier.get();
        var before = seen(actor, kind, id, ifMatch);
        return Answers.http(
                propose(actor, List.of(Edit.remove(before.item())), before.revision(), key));
    }

    /** An item as the caller last saw it: at the revision of If-Match, else today. */
    private record Seen(long revision, Item item) {}

    private Seen seen(Actor actor, String kind, String id, @Nullable String ifMatch) {
        Long revision = null;
        if (ifMatch != null && !ifMatch.equals("*")) {
            var number = ifMatch.replace("W/", "").replace("\"", "");
            if (!number.matches("rev-\\d{1,18}"))
                throw new Unacceptable(
                        "If-Match is an ETag of this API, such as \"rev-12\", not %s."
                                .formatted(ifMatch));
            revision = Long.parseLong(number.substring(4));
        }
        var asOf = asOf(actor, revision, null);
        return asOf.plan()
                .find(kind(kind), Id.of(id))
                .map(item -> new Seen(asOf.revision(), item))
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no such %s in the plan.".formatted(kind(kind).word())));
    }

    private Answer propose(Actor actor, List<Edit> edits, long basis, @Nullable String key) {
        var plan = plans.standing(actor.organization()).plan();
        return changes.propose(
                actor,
                new Proposal(
                        // What is carried over comes after what was asked for.
                        Words.title(plan, edits.subList(0, 1)),
                        "",
                        edits,
                        basis,
                        Optional.ofNullable(key)));
    }

    static Kind kind(String plural) {
        return Kind.addressed(plural)
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no kind of item called “%s”."
                                        .formatted(
                                                plural.length() > 40
                                                        ? plural.substring(0, 40) + "…"
                                                        : plural)));
    }

    static String etag(long revision) {
        return "\"rev-%d\"".formatted(revision);
    }
}
