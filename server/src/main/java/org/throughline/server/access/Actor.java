package org.throughline.server.access;

import java.util.Optional;
import java.util.UUID;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;

/**
 * Whoever is asking, from the session or the API token and from nowhere else. {@code person} is who
 * this account is in the plan. Controllers take it as a parameter.
 */
public record Actor(
        Id<Organization> organization,
        UUID account,
        String name,
        AccessRole role,
        Optional<Id<Person>> person) {}
