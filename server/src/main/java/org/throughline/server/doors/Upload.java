package org.throughline.server.doors;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.throughline.exchange.Line;
import org.throughline.exchange.Tally;
import org.throughline.plan.edit.Edit;

/**
 * A file on its way in: what it is, and what it would change. {@code basis} is the revision the
 * edits were made on; {@code change} is there once they are applied, and the edits are then empty.
 */
record Upload(
        UUID id,
        String name,
        String format,
        long bytes,
        Report report,
        long basis,
        List<Edit> edits,
        String title,
        String why,
        Optional<UUID> change,
        Instant madeAt,
        Instant endsAt) {

    /** The same under another title and with another why. */
    Upload called(String newTitle, String newWhy) {
        return new Upload(
                id, name, format, bytes, report, basis, edits, newTitle, newWhy, change, madeAt,
                endsAt);
    }

    /** What the import says of the file. */
    record Report(List<Line> lines, List<Tally> tallies) {
        Report {
            lines = List.copyOf(lines);
            tallies = List.copyOf(tallies);
        }
    }
}
