package org.throughline.server.api;

import java.util.Map;
import java.util.Set;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.ledger.reading.ItemJson;
import tools.jackson.databind.node.ObjectNode;

/** An item as someone may see it: what people cost is for managers and above. */
final class Shown {
    private static final Map<Kind, Set<String>> FOR_MANAGERS =
            Map.of(
                    Kind.CONTRACT,
                    Set.of("costRate"),
                    Kind.ROLE,
                    Set.of("costRate"),
                    Kind.PLACEHOLDER,
                    Set.of("costRate"));

    private Shown() {}

    static ObjectNode of(Item item, Actor actor) {
        var node = ItemJson.tree(item);
        if (!maySeeCosts(actor))
            for (var field : FOR_MANAGERS.getOrDefault(item.kind(), Set.of())) node.remove(field);
        return node;
    }

    static boolean maySeeCosts(Actor actor) {
        return actor.role().atLeast(AccessRole.MANAGER);
    }

    /** Whether someone may see a field of a kind at all. */
    static boolean may(Actor actor, Kind kind, String field) {
        return maySeeCosts(actor) || !FOR_MANAGERS.getOrDefault(kind, Set.of()).contains(field);
    }
}
