package org.throughline.server.doors;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A preview of one's own that waits for a yes. */
public record Waits(UUID id, String name, Instant madeAt, String since) {
    static Waits of(UUID id, String name, Instant madeAt, Instant now) {
        long minutes = Duration.between(madeAt, now).toMinutes();
        return new Waits(
                id,
                name,
                madeAt,
                minutes < 1
                        ? "just now"
                        : minutes == 1 ? "a minute ago" : minutes + " minutes ago");
    }
}
