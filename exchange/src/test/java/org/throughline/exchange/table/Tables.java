package org.throughline.exchange.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.throughline.exchange.foreign.ForeignTable;

/** Tables as drawn: cells between bars, the header first. */
final class Tables {
    private Tables() {}

    static ForeignTable drawn(String name, String text) {
        var lines = text.strip().lines().map(Tables::cells).toList();
        var header = lines.getFirst();
        var rows = new ArrayList<List<String>>();
        var numbers = new ArrayList<Integer>();
        for (int i = 1; i < lines.size(); i++) {
            var row = new ArrayList<>(lines.get(i));
            while (row.size() < header.size()) row.add("");
            rows.add(row);
            numbers.add(i + 1);
        }
        return new ForeignTable(name, header, rows, numbers, List.of());
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    }
}
