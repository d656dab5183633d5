package org.throughline.server.doors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.throughline.exchange.table.Column;
import org.throughline.exchange.table.Sheet;

/**
 * A table of an upload as the page shows it: what it is said to be, which header says what, and
 * which headers nobody asked for.
 */
public record TableView(
        int place,
        String name,
        int rows,
        String sheet,
        List<Choice> sheets,
        List<Header> headers,
        List<Asked> columns,
        String missing,
        List<String> unused) {

    public record Choice(String key, String name) {}

    /** A header of the file, with the first of what stands below it. */
    public record Header(int place, String name, String samples) {}

    /**
     * A column of the sheet; {@code chosen} is the place of the header it is under, or -1. Without
     * one that is {@code needed} no row can be taken.
     */
    public record Asked(
            String key, String name, String holds, String example, boolean needed, int chosen) {
        /** Found in the file, or missing from it: what somebody should look at. */
        public boolean isTelling() {
            return chosen >= 0 || needed;
        }
    }

    public List<Asked> telling() {
        return columns.stream().filter(Asked::isTelling).toList();
    }

    public List<Asked> others() {
        return columns.stream().filter(asked -> !asked.isTelling()).toList();
    }

    static List<TableView> all(Tables tables) {
        return IntStream.range(0, tables.all().size())
                .mapToObj(place -> of(place, tables.all().get(place)))
                .toList();
    }

    private static TableView of(int place, Tables.Table table) {
        var sheet = table.isOf();
        return new TableView(
                place,
                table.name(),
                table.rows(),
                table.sheet(),
                Arrays.stream(Sheet.values())
                        .map(one -> new Choice(one.key(), one.words()))
                        .toList(),
                headers(table),
                sheet.map(Sheet::columns).orElse(List.of()).stream()
                        .map(column -> asked(column, table, table.mapping().missing(sheet.get())))
                        .toList(),
                sheet.map(of -> missing(of, table)).orElse(""),
                sheet.isEmpty() ? List.of() : unused(table));
    }

    private static List<Header> headers(Tables.Table table) {
        var headers = new ArrayList<Header>();
        for (int i = 0; i < table.header().size(); i++)
            headers.add(
                    new Header(
                            i,
                            table.header().get(i).isBlank()
                                    ? "Column %d".formatted(i + 1)
                                    : table.header().get(i),
                            table.samples().get(i)));
        return headers;
    }

    private static Asked asked(Column column, Tables.Table table, List<Column> missing) {
        return new Asked(
                column.key(),
                column.name(),
                column.holds(),
                column.example(),
                column.required() || missing.contains(column),
                table.columns().getOrDefault(column.key(), -1));
    }

    private static String missing(Sheet sheet, Tables.Table table) {
        var missing = table.mapping().missing(sheet);
        if (missing.isEmpty()) return "";
        var needed =
                missing.stream()
                        .filter(Column::required)
                        .map(column -> "“%s”".formatted(column.name()))
                        .toList();
        var oneOf =
                missing.stream()
                        .filter(column -> !column.required())
                        .map(column -> "“%s”".formatted(column.name()))
                        .collect(Collectors.joining(" or "));
        var words = new ArrayList<>(needed);
        if (!oneOf.isEmpty()) words.add(oneOf);
        return "No row can be taken yet: say which column holds %s."
                .formatted(String.join(", and which ", words));
    }

    private static List<String> unused(Tables.Table table) {
        return headers(table).stream()
                .filter(header -> !table.columns().containsValue(header.place()))
                .map(Header::name)
                .toList();
    }
}
