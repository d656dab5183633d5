package org.throughline.exchange.child;

import java.util.ArrayList;
import java.util.List;
import org.throughline.exchange.foreign.ForeignTable;
import org.throughline.plan.item.Texts;

/**
 * Collects rows: the first that says anything is the header, empty ones are passed over, all are as
 * wide as the header.
 */
final class TableBuilder {
    private final String name;
    private final List<String> header = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int headerRow;

    TableBuilder(String name) {
        this.name = name;
    }

    void row(int number, List<String> cells) throws Unreadable {
        if (cells.stream().allMatch(String::isBlank)) return;
        if (isTitleAbove(cells)) {
            notes.add(
                    "Row %d stands above the table and is no heading of it; it was left out: “%s”."
                            .formatted(headerRow, Texts.brief(String.join(" ", header))));
            header.clear();
        }
        if (header.isEmpty()) {
            headerRow = number;
            for (var cell : cells) header.add(cell.strip());
            while (header.getLast().isEmpty()) header.removeLast();
            if (header.size() > Limits.TABLE_COLUMNS)
                throw new Unreadable(
                        "“%s” has %,d columns; at most %,d are taken."
                                .formatted(name, header.size(), Limits.TABLE_COLUMNS));
            return;
        }
        if (rows.size() == Limits.TABLE_ROWS)
            throw new Unreadable(
                    "“%s” has more than %,d rows. Split it.".formatted(name, Limits.TABLE_ROWS));
        var row = new ArrayList<String>(header.size());
        for (int i = 0; i < header.size(); i++) row.add(i < cells.size() ? cells.get(i) : "");
        for (int i = header.size(); i < cells.size(); i++)
            if (!cells.get(i).isBlank()) {
                notes.add(
                        "Row %d has cells beyond the last column with a heading; they were left out."
                                .formatted(number));
                break;
            }
        rows.add(row);
        numbers.add(number);
    }

    /** Reports begin with a line such as "Bookings of March", and only then come the headings. */
    private boolean isTitleAbove(List<String> cells) {
        return rows.isEmpty()
                && header.stream().filter(cell -> !cell.isEmpty()).count() == 1
                && cells.stream().filter(cell -> !cell.isBlank()).count() >= 3;
    }

    boolean isEmpty() {
        return header.isEmpty();
    }

    ForeignTable done(String fileName) throws Unreadable {
        if (isEmpty())
            throw new Unreadable(
                    "“%s” has a table without any cells. Put a header in its first row."
                            .formatted(fileName));
        return new ForeignTable(
                name, header, rows, numbers, notes.size() > 20 ? notes.subList(0, 20) : notes);
    }
}
