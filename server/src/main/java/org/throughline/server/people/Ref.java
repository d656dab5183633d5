package org.throughline.server.people;

import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.server.shell.Addresses;

/** Something with a name and a page of its own. */
public record Ref(String name, String path) {
    static Ref to(Plan plan, Item item) {
        return new Ref(item.label(), Addresses.of(plan, item));
    }

    static Ref to(Plan plan, Id<?> id) {
        return plan.find(id).map(item -> to(plan, item)).orElse(new Ref("something removed", ""));
    }

    static Optional<Ref> to(Plan plan, Optional<? extends Id<?>> id) {
        return id.map(one -> to(plan, one));
    }
}
