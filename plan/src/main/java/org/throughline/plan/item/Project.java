package org.throughline.plan.item;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Work with a beginning and an end. {@code probability} counts while the status is tentative;
 * {@code fixedPrice} is what a project of fixed price earns in all; {@code why} says what it is
 * good for.
 */
public record Project(
        Id<Project> id,
        String name,
        Optional<Id<Client>> client,
        ProjectStatus status,
        Percent probability,
        Pricing pricing,
        Optional<Money> fixedPrice,
        Optional<Id<RateCard>> rateCard,
        Optional<Id<Person>> sponsor,
        Optional<Id<Person>> lead,
        String why,
        SortedSet<String> tags)
        implements Serving {
    public Project {
        name = Texts.name("project", name);
        why = Texts.prose("The why of the project", why);
        tags = Texts.tags(tags);
        fixedPrice.ifPresent(price -> Rates.notNegative("The fixed price", price));
    }

    public static Project named(Id<Project> id, String name) {
        return new Project(
                id,
                name,
                Optional.empty(),
                ProjectStatus.CONFIRMED,
                Percent.ALL,
                Pricing.NON_BILLABLE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Collections.emptySortedSet());
    }

    @Override
    public String label() {
        return name;
    }
}
