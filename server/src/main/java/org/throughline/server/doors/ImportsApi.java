package org.throughline.server.doors;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.exchange.Line;
import org.throughline.exchange.Tally;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Answers;
import org.throughline.server.ledger.reading.ItemJson;
import tools.jackson.databind.node.ArrayNode;

/**
 * Imports for programs: a file in, a preview back; a second call applies it. An import is applied
 * once however often it is asked for, with an Idempotency-Key or without.
 */
@RestController
@For(AccessRole.MANAGER)
class ImportsApi {
    private static final int MOST_EDITS = 1_000;

    private final Imports imports;

    ImportsApi(Imports imports) {
        this.imports = imports;
    }

    /** What an import would change; {@code change} is there once it is applied. */
    record Shown(
            UUID id,
            String name,
            String format,
            long bytes,
            Instant endsAt,
            long basis,
            String title,
            String why,
            List<Tally> tallies,
            List<Line> lines,
            int edits,
            List<Preview.Sort> kinds,
            List<TableView> tables,
            List<String> inTheWay,
            @Nullable UUID change) {}

    @PostMapping("/api/v1/imports")
    ResponseEntity<Shown> read(
            Actor actor,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String why) {
        if (file == null)
            throw new Unacceptable(
                    "Send the file as multipart/form-data, in a part called “file”.");
        var upload = imports.read(actor, file, why);
        return ResponseEntity.created(URI.create("/api/v1/imports/" + upload.id()))
                .body(shown(actor, upload));
    }

    @GetMapping("/api/v1/imports/{id}")
    Shown one(Actor actor, @PathVariable UUID id) {
        return shown(actor, found(actor, id));
    }

    /** The edits as the ledger would write them, a page at a time. */
    @GetMapping("/api/v1/imports/{id}/edits")
    ArrayNode edits(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "100") int limit) {
        var edits = imports.effect(actor, found(actor, id)).edits();
        int first = Math.clamp(from, 0, edits.size());
        int last = Math.min(edits.size(), first + Math.clamp(limit, 1, MOST_EDITS));
        return ItemJson.tree(edits.subList(first, last));
    }

    /** Says what the tables of the file are, and looks again, on today's plan. */
    @PutMapping("/api/v1/imports/{id}/tables")
    Shown again(Actor actor, @PathVariable UUID id, @RequestBody List<Tables.Said> said) {
        return shown(
                actor,
                imports.again(actor, found(actor, id), (tables, _) -> tables.said(said))
                        .orElseThrow(ImportsApi::gone));
    }

    record Named(@Nullable String title, @Nullable String why) {}

    @PostMapping("/api/v1/imports/{id}/apply")
    ResponseEntity<?> apply(
            Actor actor, @PathVariable UUID id, @RequestBody(required = false) @Nullable Named as) {
        var upload = found(actor, id);
        return Answers.http(
                imports.apply(
                        actor,
                        upload,
                        as == null || as.title() == null ? upload.title() : as.title(),
                        as == null || as.why() == null ? upload.why() : as.why()));
    }

    @DeleteMapping("/api/v1/imports/{id}")
    ResponseEntity<Void> discard(Actor actor, @PathVariable UUID id) {
        if (!imports.discard(actor, id)) throw gone();
        return ResponseEntity.noContent().build();
    }

    private Upload found(Actor actor, UUID id) {
        return imports.upload(actor, id).orElseThrow(ImportsApi::gone);
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND,
                "There is no such import of yours. One is kept for an hour; send the file again.");
    }

    private Shown shown(Actor actor, Upload upload) {
        var edits = imports.effect(actor, upload).edits();
        return new Shown(
                upload.id(),
                upload.name(),
                upload.format(),
                upload.bytes(),
                upload.endsAt(),
                upload.basis(),
                upload.title(),
                upload.why(),
                upload.report().tallies(),
                upload.report().lines(),
                edits.size(),
                Preview.sorts(edits),
                TableView.all(upload.tables()),
                imports.inTheWay(actor, upload),
                upload.change().orElse(null));
    }
}
