package org.throughline.plan.item;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A person not yet found: the role and the skills wanted, perhaps for one project. {@code
 * hiringCost} is what finding somebody costs once.
 */
public record Placeholder(
        Id<Placeholder> id,
        String name,
        Optional<Id<Role>> role,
        Map<Id<Skill>, Level> skills,
        Optional<Id<Project>> project,
        Optional<Money> costRate,
        Optional<Money> hiringCost)
        implements Item {
    public Placeholder {
        name = Texts.name("placeholder", name);
        skills = Collections.unmodifiableMap(new TreeMap<>(skills));
        costRate.ifPresent(rate -> Rates.notNegative("The cost rate", rate));
        hiringCost.ifPresent(cost -> Rates.notNegative("The cost of hiring", cost));
    }

    @Override
    public String label() {
        return name;
    }
}
