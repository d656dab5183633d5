package org.throughline.server.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;

/**
 * What someone may see of the plan: what people cost is for managers and above. The same for items,
 * for edits and for their history, so that what is hidden in one place is hidden in all.
 */
public final class Sight {
    /** Every one of these is an {@code Optional} or a list, so that it can be left out. */
    private static final Map<Kind, Set<String>> FOR_MANAGERS =
            Map.of(
                    Kind.CONTRACT,
                    Set.of("costRate"),
                    Kind.ROLE,
                    Set.of("costRate"),
                    Kind.PLACEHOLDER,
                    Set.of("costRate", "hiringCost"),
                    // What is prepared may be about any of the above.
                    Kind.CONTINGENCY,
                    Set.of("edits"));

    private Sight() {}

    public static boolean maySeeCosts(Actor actor) {
        return actor.role().atLeast(AccessRole.MANAGER);
    }

    /** Whether someone may see a field of a kind at all. */
    public static boolean may(Actor actor, Kind kind, String field) {
        return !hidden(actor, kind).contains(field);
    }

    private static Set<String> hidden(Actor actor, Kind kind) {
        return maySeeCosts(actor) ? Set.of() : FOR_MANAGERS.getOrDefault(kind, Set.of());
    }

    /** The item with what this actor may not see left out. */
    public static Item of(Actor actor, Item item) {
        var hidden = hidden(actor, item.kind());
        if (hidden.isEmpty()) return item;
        var left = new HashMap<String, Object>();
        for (var field : hidden)
            left.put(
                    field,
                    Fields.of(item.kind()).named(field).orElseThrow().of(item) instanceof List<?>
                            ? List.of()
                            : Optional.empty());
        return Fields.of(item.kind()).with(item, left);
    }

    /**
     * The edits with what this actor may not see left out; those about nothing else are dropped.
     */
    public static List<Edit> of(Actor actor, List<Edit> edits) {
        if (maySeeCosts(actor)) return edits;
        var seen = new ArrayList<Edit>(edits.size());
        for (var edit : edits) of(actor, edit).ifPresent(seen::add);
        return List.copyOf(seen);
    }

    private static Optional<Edit> of(Actor actor, Edit edit) {
        return switch (edit) {
            case Edit.Added(var item) -> Optional.of(Edit.add(of(actor, item)));
            case Edit.Removed(var item) -> Optional.of(Edit.remove(of(actor, item)));
            case Edit.Changed(var kind, var id, var fields) -> {
                var seen = new TreeMap<>(fields);
                seen.keySet().removeAll(hidden(actor, kind));
                yield seen.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Edit.Changed(kind, id, seen));
            }
        };
    }

    /** The first field among these edits that this actor may not see, and so may not set either. */
    public static Optional<String> unseen(Actor actor, List<Edit> edits) {
        for (var edit : edits) {
            for (var field : hidden(actor, edit.kind())) {
                boolean named =
                        switch (edit) {
                            case Edit.Changed changed -> changed.fields().containsKey(field);
                            case Edit.Added(var item) -> !item.equals(of(actor, item));
                            case Edit.Removed _ -> false;
                        };
                if (named) return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
