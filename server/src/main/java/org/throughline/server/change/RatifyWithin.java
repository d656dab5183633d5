package org.throughline.server.change;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.throughline.server.database.CannotStart;

/**
 * How long an emergency may wait to be ratified before it is taken back: 24 hours, or less. The
 * ledger keeps to the same bounds by itself.
 */
@Component
record RatifyWithin(@Value("${throughline.ratify-within:PT24H}") Duration time) {
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofHours(24);

    RatifyWithin {
        if (time.compareTo(LEAST) < 0 || time.compareTo(MOST) > 0)
            throw new CannotStart(
                    "throughline.ratify-within is %s; an emergency may wait from 10 seconds to 24 hours (PT24H)."
                            .formatted(time));
    }

    /** "24 hours", "90 minutes", "12 seconds". */
    String words() {
        if (time.toSecondsPart() != 0) return counted(time.toSeconds(), "second");
        if (time.toMinutesPart() != 0) return counted(time.toMinutes(), "minute");
        return counted(time.toHours(), "hour");
    }

    private static String counted(long count, String what) {
        return "%d %s%s".formatted(count, what, count == 1 ? "" : "s");
    }
}
