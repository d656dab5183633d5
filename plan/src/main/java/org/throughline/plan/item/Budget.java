package org.throughline.plan.item;

import java.util.Optional;

/** What a project, perhaps one phase or one role of it, may take: minutes, money, or both. */
public record Budget(
        Id<Budget> id,
        Id<Project> project,
        Optional<Id<Phase>> phase,
        Optional<Id<Role>> role,
        Optional<Minutes> minutes,
        Optional<Money> money)
        implements Item {
    public Budget {
        money.ifPresent(amount -> Rates.notNegative("A budget", amount));
    }
}
