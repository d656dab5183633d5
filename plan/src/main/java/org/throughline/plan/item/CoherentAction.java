package org.throughline.plan.item;

import java.util.Optional;

/** One of the steps that carry a guiding policy out, together with the others. */
public record CoherentAction(
        Id<CoherentAction> id,
        Id<GuidingPolicy> policy,
        String name,
        String does,
        Optional<Id<Person>> owner,
        Optional<Span> span)
        implements Aim {
    public CoherentAction {
        name = Texts.name("action", name);
        does = Texts.prose("What the action does", does);
    }

    @Override
    public String label() {
        return name;
    }
}
