package org.throughline.exchange.table;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which column of a table says what: the key of a {@link Column} to the index of a header, 0 for
 * the first. One header may serve two columns.
 */
public record Mapping(SortedMap<String, Integer> headers) {
    public static final Mapping NONE = new Mapping(Collections.emptySortedMap());

    public Mapping {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    public static Mapping of(Map<String, Integer> headers) {
        return new Mapping(new TreeMap<>(headers));
    }

    public OptionalInt of(Column column) {
        var index = headers.get(column.key());
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    public boolean has(Column column) {
        return headers.containsKey(column.key());
    }

    /**
     * Columns the sheet cannot do without and that are not mapped; of alternatives, all of them.
     */
    public List<Column> missing(Sheet sheet) {
        boolean one = sheet.columns().stream().filter(Mapping::isOneOf).anyMatch(this::has);
        return sheet.columns().stream()
                .filter(column -> column.required() || isOneOf(column) && !one)
                .filter(column -> !has(column))
                .toList();
    }

    private static boolean isOneOf(Column column) {
        return column.need() == Column.Need.ONE_OF;
    }
}
