package org.throughline.exchange;

import java.util.List;
import org.throughline.plan.edit.Edit;

/**
 * What an import would do: edits that the plan it was made on accepts, and a report. For every
 * tally, what was in the file is taken or counted in a line.
 */
public record Imported(List<Edit> edits, List<Line> lines, List<Tally> tallies) {
    public Imported {
        edits = List.copyOf(edits);
        lines = List.copyOf(lines);
        tallies = List.copyOf(tallies);
    }
}
