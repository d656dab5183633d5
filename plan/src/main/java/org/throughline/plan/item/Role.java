package org.throughline.plan.item;

import java.util.Optional;

/**
 * What someone does here, with what an hour of it costs and is billed at where nothing nearer says.
 * Rates are per hour.
 */
public record Role(Id<Role> id, String name, Optional<Money> costRate, Optional<Money> billRate)
        implements Item {
    public Role {
        name = Texts.name("role", name);
        costRate.ifPresent(rate -> Rates.notNegative("The cost rate", rate));
        billRate.ifPresent(rate -> Rates.notNegative("The bill rate", rate));
    }

    @Override
    public String label() {
        return name;
    }
}
