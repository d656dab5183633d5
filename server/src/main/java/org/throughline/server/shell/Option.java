package org.throughline.server.shell;

import java.util.Comparator;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;

/** Something to choose in a form: an item by its name. */
public record Option(String id, String name) {

    /** All items of a kind, by name. */
    public static List<Option> all(Plan plan, Kind kind) {
        return plan.all(kind).stream()
                .map(item -> new Option(item.id().toString(), ((Item) item).label()))
                .sorted(Comparator.comparing(Option::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }
}
