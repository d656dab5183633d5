package org.throughline.exchange.table;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Imported;
import org.throughline.exchange.foreign.ForeignTable;
import org.throughline.plan.Plan;

/**
 * Tables as edits on today's plan. Each row is taken, taken with a remark, or listed with its
 * number and a reason; who and what a row names is found by name, or added with a note. The same
 * table a second time changes nothing.
 */
public final class TableImport {
    private TableImport() {}

    /** A table of a file, and what it was chosen to be. */
    public record Part(ForeignTable table, Sheet sheet, Mapping mapping) {}

    /** The sheet and the columns as the headers suggest them. */
    public static Guess guess(ForeignTable table) {
        return Guessing.of(table);
    }

    /**
     * @param ids makes the ids of what is new
     * @param day today, in whose contract a row without a day is read
     */
    public static Imported of(
            ForeignTable table,
            Sheet sheet,
            Mapping mapping,
            Plan today,
            Supplier<UUID> ids,
            LocalDate day) {
        return of(List.of(new Part(table, sheet, mapping)), today, ids, day);
    }

    /**
     * Several tables of one file together, in the order in which they build on each other: people
     * before the assignments that name them.
     */
    public static Imported of(List<Part> parts, Plan today, Supplier<UUID> ids, LocalDate day) {
        var draft = new Draft(today, ids);
        return draft.done();
    }
}
