package org.throughline.server.doors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.throughline.exchange.export.FullImport;
import org.throughline.exchange.foreign.ForeignTable;
import org.throughline.exchange.table.Mapping;
import org.throughline.exchange.table.Sheet;
import org.throughline.exchange.table.TableImport;
import org.throughline.plan.item.Unacceptable;

/**
 * The tables of an upload, and what they are said to be: at first by their headers, then by whoever
 * chose the file. Without rows: those are in the file.
 */
record Tables(List<Table> all) {
    static final Tables NONE = new Tables(List.of());

    private static final int SAMPLES = 3;
    private static final int SAMPLE = 40;

    Tables {
        all = List.copyOf(all);
    }

    /**
     * @param sheet the key of a {@link Sheet}, empty if the table is left out
     * @param columns the key of a column of the sheet to the place of a header
     */
    record Table(
            String name,
            List<String> header,
            List<String> samples,
            int rows,
            String sheet,
            SortedMap<String, Integer> columns) {

        Optional<Sheet> isOf() {
            return Sheet.named(sheet);
        }

        Mapping mapping() {
            return Mapping.of(columns);
        }

        TableImport.Part part(ForeignTable table, Sheet of) {
            return new TableImport.Part(table, of, mapping());
        }
    }

    /** Our own export says by itself what is what; there is nothing to choose. */
    static Tables guessed(List<ForeignTable> tables) {
        if (FullImport.isFull(tables)) return NONE;
        return new Tables(
                tables.stream()
                        .map(table -> {
                            var guess = TableImport.guess(table);
                            return new Table(
                                    table.name(),
                                    table.header(),
                                    samples(table),
                                    table.rows().size(),
                                    guess.sheet().key(),
                                    new TreeMap<>(guess.mapping().headers()));
                        })
                        .toList());
    }

    /** For each header the first cells below it that say something. */
    private static List<String> samples(ForeignTable table) {
        var samples = new ArrayList<String>();
        for (int i = 0; i < table.header().size(); i++) {
            int column = i;
            samples.add(
                    shortened(
                            String.join(
                                    ", ",
                                    table.rows().stream()
                                            .limit(200)
                                            .filter(row -> row.size() > column)
                                            .map(row -> row.get(column).strip())
                                            .filter(cell -> !cell.isEmpty())
                                            .distinct()
                                            .limit(SAMPLES)
                                            .toList())));
        }
        return samples;
    }

    private static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= SAMPLE) return text;
        return text.substring(0, text.offsetByCodePoints(0, SAMPLE - 1)) + "…";
    }

    /** What somebody says tables are. */
    interface Choice {
        Tables of(Tables before, List<ForeignTable> files);
    }

    /** As a program says it: every table, with exactly these columns. */
    record Said(@Nullable String sheet, @Nullable Map<String, Integer> columns) {}

    Tables said(List<Said> said) {
        if (said.size() != all.size())
            throw new Unacceptable(
                    "This file has %d tables, and %d were described. Describe each, in order; one without a sheet is left out."
                            .formatted(all.size(), said.size()));
        var next = new ArrayList<Table>();
        for (int i = 0; i < said.size(); i++) next.add(said(said.get(i), all.get(i)));
        return new Tables(next);
    }

    private static Table said(Said said, Table before) {
        var key = said.sheet() == null ? "" : said.sheet();
        var sheet = Sheet.named(key);
        if (!key.isEmpty() && sheet.isEmpty())
            throw new Unacceptable("There is no sort of table called “%s”.".formatted(key));
        var columns = new TreeMap<String, Integer>();
        for (var column :
                (said.columns() == null ? Map.<String, Integer>of() : said.columns()).entrySet()) {
            if (sheet.flatMap(of -> of.column(column.getKey())).isEmpty())
                throw new Unacceptable(
                        "“%s” has no column called “%s”.".formatted(key, column.getKey()));
            int place = column.getValue();
            if (place < 0 || place >= before.header().size())
                throw new Unacceptable(
                        "“%s” has %d headers, counted from 0; there is none at %d."
                                .formatted(before.name(), before.header().size(), place));
            columns.put(column.getKey(), place);
        }
        return new Table(
                before.name(), before.header(), before.samples(), before.rows(), key, columns);
    }

    /**
     * The same tables as a form says they are: {@code table0} is the sheet of the first, {@code
     * table0.role} the place of the header its roles are under. Tables the form does not name stay.
     */
    Tables chosen(Map<String, String> form, List<ForeignTable> files) {
        var next = new ArrayList<Table>();
        for (int i = 0; i < all.size(); i++) {
            var before = all.get(i);
            var sheet = form.get("table%d".formatted(i));
            if (sheet == null) next.add(before);
            else if (!sheet.equals(before.sheet()))
                next.add(asOf(before, Sheet.named(sheet), files.get(i)));
            else next.add(with(before, columns(form, i, before)));
        }
        return new Tables(next);
    }

    /** Another sheet has other columns, so they are guessed anew. */
    private static Table asOf(Table before, Optional<Sheet> sheet, ForeignTable file) {
        return new Table(
                before.name(),
                before.header(),
                before.samples(),
                before.rows(),
                sheet.map(Sheet::key).orElse(""),
                sheet.map(of -> new TreeMap<>(TableImport.guess(file, of).headers()))
                        .orElseGet(TreeMap::new));
    }

    private static Table with(Table before, SortedMap<String, Integer> columns) {
        return new Table(
                before.name(),
                before.header(),
                before.samples(),
                before.rows(),
                before.sheet(),
                columns);
    }

    private static SortedMap<String, Integer> columns(
            Map<String, String> form, int table, Table before) {
        var columns = new TreeMap<>(before.columns());
        for (var column : before.isOf().map(Sheet::columns).orElse(List.of())) {
            var place = form.get("table%d.%s".formatted(table, column.key()));
            if (place == null) continue;
            if (place.matches("\\d{1,4}") && Integer.parseInt(place) < before.header().size())
                columns.put(column.key(), Integer.valueOf(place));
            else columns.remove(column.key());
        }
        return columns;
    }

    /** Whether the tables are what the form says they are. */
    boolean isAs(Map<String, String> form) {
        for (int i = 0; i < all.size(); i++) {
            var table = all.get(i);
            if (!form.getOrDefault("table%d".formatted(i), table.sheet()).equals(table.sheet())
                    || !columns(form, i, table).equals(table.columns())) return false;
        }
        return true;
    }

    /** What an import takes: the tables that are not left out, each as what it is said to be. */
    List<TableImport.Part> parts(List<ForeignTable> files) {
        var parts = new ArrayList<TableImport.Part>();
        for (int i = 0; i < all.size(); i++) {
            var table = all.get(i);
            var file = files.get(i);
            table.isOf().ifPresent(sheet -> parts.add(table.part(file, sheet)));
        }
        return parts;
    }
}
