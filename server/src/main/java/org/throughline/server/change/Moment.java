package org.throughline.server.change;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A point in time for a page: by the clock of the world, which the browser turns into its own. */
public record Moment(String iso, String words) {
    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    public static Moment of(Instant instant) {
        return new Moment(instant.toString(), WORDS.format(instant));
    }
}
