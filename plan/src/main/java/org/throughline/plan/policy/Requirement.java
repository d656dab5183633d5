package org.throughline.plan.policy;

import java.util.List;
import java.util.Optional;
import org.throughline.plan.item.Approver;
import org.throughline.plan.item.Dimension;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Person;

/**
 * An approval a change needs: of {@code votes} of these people, or, where {@code anyOf} is empty,
 * of {@code votes} with the access role the approver names. {@code why} says which policy asks and
 * what it found.
 */
public record Requirement(
        Approver approver,
        List<Id<Person>> anyOf,
        int votes,
        Optional<Dimension> dimension,
        String why) {
    public Requirement {
        anyOf = List.copyOf(anyOf);
    }
}
