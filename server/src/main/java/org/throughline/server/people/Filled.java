package org.throughline.server.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in the fields of a form, as it was typed. Values of one name keep their order: the
 * lines of a table.
 */
record Filled(Map<String, List<String>> values) {
    /** More than any field of ours may hold; the rest of what someone sends is cut. */
    private static final int MOST_LINES = 2_000;

    Filled {
        var copy = new LinkedHashMap<String, List<String>>();
        values.forEach((name, many) ->
                copy.put(name, List.copyOf(many.subList(0, Math.min(MOST_LINES, many.size())))));
        values = copy;
    }

    static Filled nothing() {
        return new Filled(Map.of());
    }

    /** The value of a name; empty where nothing was sent. */
    String one(String name) {
        var many = many(name);
        return many.isEmpty() ? "" : many.getFirst();
    }

    List<String> many(String name) {
        return values.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Collects values while a form is written. */
    static final class Filling {
        private final Map<String, List<String>> values = new LinkedHashMap<>();

        void add(String name, String value) {
            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }

        Filled done() {
            return new Filled(values);
        }
    }
}
