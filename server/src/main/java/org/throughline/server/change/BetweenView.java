package org.throughline.server.change;

import java.util.Optional;
import org.throughline.server.change.Changes.Head;

/** What changed between two revisions, all changes in between taken together. */
public record BetweenView(
        long from,
        long to,
        long today,
        Optional<Head> fromChange,
        Optional<Head> toChange,
        EditTable table) {
    public Optional<Moment> fromAt() {
        return fromChange.map(head -> Moment.of(head.moment()));
    }

    public Optional<Moment> toAt() {
        return toChange.map(head -> Moment.of(head.moment()));
    }

    public String path() {
        return "/history/between?from=%d&to=%d".formatted(from, to);
    }
}
