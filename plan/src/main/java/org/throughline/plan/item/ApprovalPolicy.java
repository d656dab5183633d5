package org.throughline.plan.item;

import java.util.Optional;

/**
 * A rule of the house: a change that goes beyond {@code above} in one measure needs the approval of
 * {@code votes} people of this authority (for a lead, sponsor or manager: of each one concerned).
 * It holds for changes that touch the project or the team, or for all; where the measure is about
 * money, perhaps only for projects with a budget from {@code budgetFrom} and below {@code
 * budgetBelow}. {@code anotherPerson} asks someone else even where the author has the authority.
 */
public record ApprovalPolicy(
        Id<ApprovalPolicy> id,
        String name,
        Measure measure,
        int above,
        Optional<Money> budgetFrom,
        Optional<Money> budgetBelow,
        Optional<Id<Project>> project,
        Optional<Id<Team>> team,
        Approver approver,
        int votes,
        boolean anotherPerson)
        implements Item {
    public ApprovalPolicy {
        name = Texts.name("policy", name);
        if (above < 0)
            throw new Unacceptable(
                    "The limit of the policy “%s” is below zero. Give 0 or more.".formatted(name));
        if (votes < 1 || votes > 9)
            throw new Unacceptable("A policy asks for 1 to 9 approvals, not %d.".formatted(votes));
        budgetFrom.ifPresent(money -> Rates.notNegative("The budget a policy begins with", money));
        budgetBelow.ifPresent(money -> Rates.notNegative("The budget a policy ends at", money));
        if (budgetFrom.isPresent()
                && budgetBelow.isPresent()
                && budgetBelow.get().minor() <= budgetFrom.get().minor())
            throw new Unacceptable(
                    "The policy “%s” begins at a budget that is not below the one it ends at. Swap the two?"
                            .formatted(name));
        if (project.isPresent() && team.isPresent())
            throw new Unacceptable(
                    "The policy “%s” is for a project or for a team, not for both. Make two."
                            .formatted(name));
    }

    @Override
    public String label() {
        return name;
    }
}
