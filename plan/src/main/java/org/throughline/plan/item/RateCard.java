package org.throughline.plan.item;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Bill rates per hour by role, for the projects that use the card. */
public record RateCard(Id<RateCard> id, String name, Map<Id<Role>, Money> rates) implements Item {
    public RateCard {
        name = Texts.name("rate card", name);
        rates.values().forEach(rate -> Rates.notNegative("A bill rate", rate));
        rates = Collections.unmodifiableMap(new TreeMap<>(rates));
    }

    @Override
    public String label() {
        return name;
    }
}
