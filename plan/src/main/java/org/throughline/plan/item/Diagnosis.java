package org.throughline.plan.item;

import java.util.List;
import java.util.Optional;

/**
 * The obstacle a strategy is about (Rumelt): what stands in the way, and the evidence for it, each
 * with where it can be looked up.
 */
public record Diagnosis(
        Id<Diagnosis> id, Optional<Id<Team>> team, String name, String text, List<String> evidence)
        implements Item {
    public Diagnosis {
        name = Texts.name("diagnosis", name);
        text = Texts.prose("The diagnosis", text);
        evidence = Texts.lines("piece of evidence", evidence);
    }

    @Override
    public String label() {
        return name;
    }
}
