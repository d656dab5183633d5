package org.throughline.server.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody may choose about their mail, as the page lays it out.
 *
 * @param leaves whether a mail server is configured
 * @param note what was just done
 */
public record DigestView(
        String email,
        boolean wanted,
        Optional<Integer> hour,
        int houseHour,
        ZoneId zone,
        Optional<Instant> sentAt,
        boolean leaves,
        String note,
        List<String> problems) {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM yyyy, H:mm", Locale.ENGLISH);

    public boolean isAt(int one) {
        return hour.filter(chosen -> chosen == one).isPresent();
    }

    public String sent() {
        return sentAt.map(at -> MOMENT.format(at.atZone(zone))).orElse("");
    }
}
