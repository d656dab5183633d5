package org.throughline.server.change;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.server.change.Changes.Head;
import org.throughline.server.ledger.reading.Plans;

/** The ledger as a list: revision by revision, newest first. */
public record LedgerView(
        List<Line> lines, long newest, Optional<Long> older, boolean isFirst, boolean mayVerify) {

    public record Line(
            long revision,
            String change,
            long number,
            String title,
            String author,
            Moment at,
            String edits,
            String hash) {}

    static LedgerView of(
            List<Plans.Line> lines,
            Map<Long, Head> changes,
            long newest,
            boolean isFirst,
            boolean mayVerify) {
        return new LedgerView(
                lines.stream()
                        .map(line -> line(line, Optional.ofNullable(changes.get(line.number()))))
                        .toList(),
                newest,
                lines.isEmpty() || lines.getLast().number() == 1
                        ? Optional.empty()
                        : Optional.of(lines.getLast().number()),
                isFirst,
                mayVerify);
    }

    private static Line line(Plans.Line line, Optional<Head> change) {
        return new Line(
                line.number(),
                line.change().toString(),
                change.map(Head::number).orElse(0L),
                change.map(Head::title).orElse(""),
                change.map(head -> head.author().name()).orElse(""),
                Moment.of(line.appliedAt()),
                change.map(head -> head.tally().words()).orElse(""),
                line.hash());
    }
}
