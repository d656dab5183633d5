package org.throughline.server.notice;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;

/** The caller's own mail: whether, and at which hour. */
@RestController
@For(AccessRole.VIEWER)
class DigestApi {
    private final Digests digests;

    DigestApi(Digests digests) {
        this.digests = digests;
    }

    /**
     * {@code hour} is null for {@code houseHour}, both by the clock of {@code zone}; {@code sends}
     * says whether a mail server is configured.
     */
    record Digest(
            boolean wanted,
            @Nullable Integer hour,
            int houseHour,
            String zone,
            @Nullable Instant sentAt,
            boolean sends) {}

    @GetMapping("/api/v1/digest")
    Digest digest(Actor actor) {
        var wish = digests.wish(actor);
        return new Digest(
                wish.wanted(),
                wish.hour().orElse(null),
                digests.house().hour(),
                digests.house().zone().toString(),
                wish.sentAt().orElse(null),
                digests.leaves());
    }

    /** {@code hour} is from 0 to 23, or null for that of the house. */
    record Wanted(boolean wanted, @Nullable Integer hour) {}

    @PutMapping("/api/v1/digest")
    Digest want(Actor actor, @RequestBody Wanted how) {
        digests.wish(
                actor, new Wish(how.wanted(), Optional.ofNullable(how.hour()), Optional.empty()));
        return digest(actor);
    }
}
