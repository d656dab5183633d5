package org.throughline.exchange.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Kind;

/**
 * A plan as a workbook, a sheet for each kind. All cells are text or whole numbers, never formulas;
 * {@link FullImport} reads it back.
 */
public final class XlsxExport {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9]\\d{0,8}");
    private static final String TEXT = "@";
    private static final int WIDEST = 40;

    private XlsxExport() {}

    /** Leaves {@code to} open. */
    public static void write(Plan plan, OutputStream to, Hidden hidden) throws IOException {
        try (var workbook = new Workbook(new Uncloseable(to), "Throughline", "1.0")) {
            for (var kind : Kind.values())
                if (!plan.all(kind).isEmpty())
                    write(FullTable.of(plan, kind, hidden), workbook.newWorksheet(kind.plural()));
        }
    }

    private static void write(FullTable table, Worksheet sheet) {
        for (int column = 0; column < table.header().size(); column++) {
            var header = table.header().get(column);
            sheet.value(0, column, header);
            sheet.width(column, Math.clamp(header.length() + 2L, 10, WIDEST));
        }
        sheet.range(0, 0, 0, table.header().size() - 1).style().bold().set();
        sheet.freezePane(0, 1);
        for (int row = 0; row < table.rows().size(); row++) {
            var cells = table.rows().get(row);
            for (int column = 0; column < cells.size(); column++)
                write(sheet, row + 1, column, cells.get(column));
        }
    }

    private static void write(Worksheet sheet, int row, int column, String cell) {
        if (cell.isEmpty()) return;
        if (WHOLE_NUMBER.matcher(cell).matches()) sheet.value(row, column, Integer.parseInt(cell));
        else {
            sheet.value(row, column, cell);
            // Marked as text, it stays text when somebody edits it: "=1" typed over does not run.
            sheet.style(row, column).format(TEXT).set();
        }
    }
}
