package org.throughline.server.api;

import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Sight;
import org.throughline.server.ledger.reading.ItemJson;
import tools.jackson.databind.node.ObjectNode;

/** An item as someone may see it. */
final class Shown {
    private Shown() {}

    static ObjectNode of(Item item, Actor actor) {
        var node = ItemJson.tree(item);
        for (var field : Fields.of(item.kind()).all())
            if (!may(actor, item.kind(), field.name())) node.remove(field.name());
        return node;
    }

    /** Whether someone may see a field of a kind at all. */
    static boolean may(Actor actor, Kind kind, String field) {
        return Sight.may(actor, kind, field);
    }
}
