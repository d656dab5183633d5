package org.throughline.server.access;

import java.util.Map;
import java.util.Set;
import org.throughline.plan.item.Kind;

/**
 * Which fields of the plan's items someone may see: what people cost is for managers and above. One
 * rule for pages, API and history.
 */
public final class Sight {
    private static final Map<Kind, Set<String>> FOR_MANAGERS =
            Map.of(
                    Kind.CONTRACT,
                    Set.of("costRate"),
                    Kind.ROLE,
                    Set.of("costRate"),
                    Kind.PLACEHOLDER,
                    Set.of("costRate"));

    private Sight() {}

    /** Whether someone may see a field of a kind at all. */
    public static boolean may(Actor actor, Kind kind, String field) {
        return seesCosts(actor) || !FOR_MANAGERS.getOrDefault(kind, Set.of()).contains(field);
    }

    public static boolean seesCosts(Actor actor) {
        return actor.role().atLeast(AccessRole.MANAGER);
    }
}
