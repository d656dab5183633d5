package org.throughline.server.notice;

import java.time.Instant;
import java.util.Optional;
import org.throughline.plan.item.Unacceptable;

/**
 * What an account wants of digests.
 *
 * @param hour its own, or the house's
 * @param sentAt when the last one was handed over
 */
record Wish(boolean wanted, Optional<Integer> hour, Optional<Instant> sentAt) {
    static final Wish FRESH = new Wish(true, Optional.empty(), Optional.empty());

    Wish {
        hour.ifPresent(one -> {
            if (one < 0 || one > 23)
                throw new Unacceptable("A day has the hours 0 to 23, not %d.".formatted(one));
        });
    }

    /** As typed: "" for the hour of the house. */
    static Optional<Integer> hour(String typed) {
        var hour = typed.strip();
        if (hour.isEmpty()) return Optional.empty();
        if (!hour.matches("\\d{1,2}"))
            throw new Unacceptable("Choose one of the hours 0 to 23, or that of the house.");
        return Optional.of(Integer.parseInt(hour));
    }
}
