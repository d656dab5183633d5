package org.throughline.server.api;

import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Sight;
import org.throughline.server.ledger.reading.ItemJson;
import tools.jackson.databind.node.ObjectNode;

/** An item as JSON, as someone may see it. */
final class Shown {
    private Shown() {}

    static ObjectNode of(Item item, Actor actor) {
        return ItemJson.tree(Sight.of(actor, item));
    }

    static boolean may(Actor actor, Kind kind, String field) {
        return Sight.may(actor, kind, field);
    }
}
