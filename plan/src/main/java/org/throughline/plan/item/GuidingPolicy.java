package org.throughline.plan.item;

import java.util.List;
import java.util.Optional;

/**
 * The way an obstacle is dealt with (Rumelt). It guides because it excludes: {@code excludes} names
 * what is not done for it, though it could be.
 */
public record GuidingPolicy(
        Id<GuidingPolicy> id,
        Optional<Id<Team>> team,
        Optional<Id<Diagnosis>> diagnosis,
        Optional<Id<BigGoal>> under,
        String name,
        String does,
        List<String> excludes)
        implements Aim {
    public GuidingPolicy {
        name = Texts.name("guiding policy", name);
        does = Texts.prose("What the guiding policy does", does);
        excludes = Texts.lines("thing that is not done", excludes);
    }

    @Override
    public String label() {
        return name;
    }
}
