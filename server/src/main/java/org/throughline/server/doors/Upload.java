package org.throughline.server.doors;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.throughline.exchange.Line;
import org.throughline.exchange.Tally;

/**
 * A file on its way in: what it is, what it is said to be, and what there is to say of it. {@code
 * basis} is the revision it was last looked at on, {@code seenAt} when that was; {@code change} is
 * there once it is applied.
 */
record Upload(
        UUID id,
        String name,
        String format,
        long bytes,
        Tables tables,
        Report report,
        long basis,
        String title,
        String why,
        Optional<UUID> change,
        Instant madeAt,
        Instant seenAt,
        Instant endsAt) {

    /** The same under another title and with another why. */
    Upload called(String newTitle, String newWhy) {
        return new Upload(
                id, name, format, bytes, tables, report, basis, newTitle, newWhy, change, madeAt,
                seenAt, endsAt);
    }

    /** The same with its tables said to be something else. */
    Upload with(Tables others) {
        return new Upload(
                id, name, format, bytes, others, report, basis, title, why, change, madeAt, seenAt,
                endsAt);
    }

    /** What the import says of the file. */
    record Report(List<Line> lines, List<Tally> tallies) {
        static final Report NONE = new Report(List.of(), List.of());

        Report {
            lines = List.copyOf(lines);
            tallies = List.copyOf(tallies);
        }
    }
}
