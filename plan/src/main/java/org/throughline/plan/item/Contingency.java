package org.throughline.plan.item;

import java.util.List;
import org.throughline.plan.edit.Edit;

/**
 * What to do if an assumption fails: edits of the plan, prepared while there is time to think. They
 * wait for the assumption's measure to pass its threshold, and then are proposed, never applied, by
 * themselves.
 */
public record Contingency(
        Id<Contingency> id, Id<Assumption> assumption, String name, String does, List<Edit> edits)
        implements Item {
    /** More is a plan of its own. */
    public static final int MOST = 1_000;

    public Contingency {
        name = Texts.name("contingency", name);
        does = Texts.prose("What the contingency does", does);
        edits = List.copyOf(edits);
        if (edits.size() > MOST)
            throw new Unacceptable(
                    "A contingency prepares at most %,d edits, not %,d. Split it."
                            .formatted(MOST, edits.size()));
        if (edits.stream().anyMatch(edit -> edit.kind() == Kind.CONTINGENCY))
            throw new Unacceptable(
                    "A contingency cannot prepare another contingency. Make it one of its own.");
    }

    @Override
    public String label() {
        return name;
    }
}
