package org.throughline.exchange.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.throughline.exchange.Formulas;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Kind;

/**
 * A plan as CSV, a file for each kind, in a zip; {@link FullImport} reads it back. The same plan
 * gives the same bytes.
 */
public final class CsvExport {
    /** Spreadsheet programs know by it that the text is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** A zip wants a time for each of its files, and an export has none: the plan has revisions. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private CsvExport() {}

    /** Leaves {@code to} open. */
    public static void zip(Plan plan, OutputStream to, Hidden hidden) throws IOException {
        var zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        for (var kind : Kind.values()) {
            if (plan.all(kind).isEmpty()) continue;
            var entry = new ZipEntry(kind.plural() + ".csv");
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            write(FullTable.of(plan, kind, hidden), zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    private static void write(FullTable table, OutputStream to) throws IOException {
        Writer text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        text.append(BYTE_ORDER_MARK);
        var csv = CsvWriter.builder().build(text);
        csv.writeRecord(table.header());
        for (var row : table.rows()) csv.writeRecord(row.stream().map(Formulas::guarded).toList());
        csv.flush();
    }
}
