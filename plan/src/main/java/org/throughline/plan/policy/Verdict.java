package org.throughline.plan.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the policies say of a change: the approvals it needs, most authority first. With none it is
 * within the author's own tolerance.
 */
public record Verdict(List<Requirement> requirements) {
    public Verdict {
        requirements = List.copyOf(requirements);
    }

    public boolean isWithinTolerance() {
        return requirements.isEmpty();
    }

    /**
     * The requirement that sets the level of the decision, and by its dimension says what about the
     * change did.
     */
    public Optional<Requirement> level() {
        return requirements.stream().max(Comparator.comparing(Requirement::approver));
    }
}
