package org.throughline.plan.item;

import java.util.Optional;

/**
 * A rule of the house: a change that goes beyond the tolerance needs the approval of {@code votes}
 * people of this authority (for a lead, sponsor or manager: of each one concerned). It holds for
 * changes that touch the project and the team it names, or for all. {@code anotherPerson} asks
 * someone else even where the author has the authority.
 */
public record ApprovalPolicy(
        Id<ApprovalPolicy> id,
        String name,
        Tolerance tolerance,
        Optional<Id<Project>> project,
        Optional<Id<Team>> team,
        Approver approver,
        int votes,
        boolean anotherPerson)
        implements Item {
    public ApprovalPolicy {
        name = Texts.name("policy", name);
        if (votes < 1 || votes > 9)
            throw new Unacceptable("A policy asks for 1 to 9 approvals, not %d.".formatted(votes));
    }

    public Measure measure() {
        return tolerance.measure();
    }

    @Override
    public String label() {
        return name;
    }
}
