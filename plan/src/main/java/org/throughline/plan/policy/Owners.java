package org.throughline.plan.policy;

import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Person;

/** Who answers for what serves, and for what is served: the two whose word a link needs. */
public final class Owners {
    private Owners() {}

    /** Nobody where neither the thing nor its team names anyone. */
    public static Optional<Id<Person>> of(Plan plan, Id<?> side) {
        return Spoken.ownerOf(plan, side);
    }
}
