package org.throughline.plan.edit;

import java.util.ArrayList;
import java.util.List;
import org.throughline.plan.Plan;

/**
 * Several branches of a plan as one: each merged, field by field, onto what those before it come
 * to. What two of them change differently is a clash, and left out of the edits.
 */
public record Combined(List<Edit> edits, List<Clash> clashes) {
    /** {@code branch} is the place, from 0, of the one that does not merge with those before it. */
    public record Clash(int branch, Edits.Conflict conflict) {}

    public Combined {
        edits = List.copyOf(edits);
        clashes = List.copyOf(clashes);
    }

    /**
     * Rules are not asked between the branches, only of the whole: what one breaks another may
     * mend.
     */
    public static Combined of(Plan today, List<List<Edit>> branches) {
        var edits = new ArrayList<Edit>();
        var clashes = new ArrayList<Clash>();
        var reached = today;
        for (int branch = 0; branch < branches.size(); branch++) {
            var merged = Edits.merge(branches.get(branch), reached);
            for (var conflict : merged.conflicts()) clashes.add(new Clash(branch, conflict));
            reached = Edits.replay(reached, merged.edits());
            edits.addAll(merged.edits());
        }
        return new Combined(Edits.squash(edits), clashes);
    }
}
