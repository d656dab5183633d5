package org.throughline.plan.policy;

import java.util.Optional;
import org.throughline.plan.item.Approver;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Person;

/**
 * Who makes a change: someone of the plan, perhaps, and what their access role lets them decide; a
 * member decides nothing beyond their own time off.
 */
public record Author(Optional<Id<Person>> person, Optional<Approver> authority) {

    /** Whether the access role alone has at least this authority. */
    boolean has(Approver approver) {
        return authority.map(own -> !approver.hasMoreAuthorityThan(own)).orElse(false);
    }
}
