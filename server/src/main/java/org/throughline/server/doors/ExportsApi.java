package org.throughline.server.doors;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Texts;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;

/** Everything out: {@code csv} (a zip), {@code xlsx}, {@code mspdi}. The page links here too. */
@RestController
@For(AccessRole.VIEWER)
class ExportsApi {
    private final Exports exports;

    ExportsApi(Exports exports) {
        this.exports = exports;
    }

    @GetMapping("/api/v1/exports/{format}")
    ResponseEntity<byte[]> export(
            Actor actor,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable String project) {
        var as =
                Exports.Format.named(format)
                        .orElseThrow(() ->
                                new ResponseStatusException(
                                        HttpStatus.NOT_FOUND,
                                        "There is no export as “%s”. There are csv, xlsx and mspdi."
                                                .formatted(Texts.brief(format))));
        var exported =
                exports.export(
                        actor,
                        as,
                        Optional.ofNullable(project).filter(id -> !id.isBlank()).map(Id::of));
        return ResponseEntity.ok()
                .eTag("rev-" + exported.revision())
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(exported.type()))
                // Always as an attachment of a fixed type: nothing of it is ever run here.
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(exported.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(exported.content());
    }
}
