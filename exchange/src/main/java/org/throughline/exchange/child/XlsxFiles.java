package org.throughline.exchange.child;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.throughline.exchange.foreign.ForeignFile;
import org.throughline.exchange.foreign.ForeignTable;

/** Sheets of a workbook as tables of text. Formulas count by the value last saved with them. */
final class XlsxFiles {
    private XlsxFiles() {}

    static ForeignFile read(Path file, String name) throws Exception {
        checkParts(file, name);
        var tables = new ArrayList<ForeignTable>();
        try (var workbook = new ReadableWorkbook(file.toFile(), options(file))) {
            for (var sheet : workbook.getSheets().toList()) {
                if (sheet.getVisibility() != SheetVisibility.VISIBLE) continue;
                var table = new TableBuilder(sheet.getName());
                try (var rows = sheet.openStream()) {
                    for (var row : (Iterable<Row>) rows::iterator)
                        table.row(row.getRowNum(), cells(row));
                }
                if (!table.isEmpty()) tables.add(table.done(name));
            }
        }
        if (tables.isEmpty())
            throw new Unreadable(
                    "“%s” has only empty sheets. Put a header in the first row of one."
                            .formatted(name));
        return ForeignFile.ofTables(FileType.XLSX.words(), tables);
    }

    /**
     * Some programs write workbooks without styles; the reader would then look for them in vain.
     */
    private static ReadingOptions options(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return new ReadingOptions(zip.getEntry("xl/styles.xml") != null, true);
        }
    }

    /** Every part once through: what it really unpacks to, and no DOCTYPE anywhere. */
    private static void checkParts(Path file, String name) throws IOException, Unreadable {
        long left = Limits.UNPACKED_BYTES;
        try (var zip = new ZipFile(file.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                try (var in = new Counting(zip.getInputStream(entries.nextElement()), left)) {
                    if (DoctypeSearch.finds(in))
                        throw new Unreadable(
                                "“%s” has a document type (DOCTYPE) in one of its parts; no workbook needs one. Save it again from a spreadsheet program."
                                        .formatted(name));
                    left = in.left;
                    if (left < 0) throw bomb(name);
                }
            }
        }
    }

    static Unreadable bomb(String name) {
        return new Unreadable(
                "“%s” would unpack to far more than it is; it looks like a zip bomb. It was not unpacked."
                        .formatted(name));
    }

    private static final class Counting extends FilterInputStream {
        private long left;

        Counting(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left < 0) return -1;
            int b = super.read();
            if (b >= 0) left--;
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left < 0) return -1;
            int read = super.read(bytes, from, length);
            if (read > 0) left -= read;
            return read;
        }
    }

    private static List<String> cells(Row row) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < Math.min(row.getCellCount(), Limits.TABLE_COLUMNS + 1); i++)
            cells.add(row.getOptionalCell(i).map(XlsxFiles::text).orElse(""));
        return cells;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) return "";
        if (cell.getValue() instanceof BigDecimal number)
            return isDate(cell) ? date(cell, number) : number.stripTrailingZeros().toPlainString();
        if (cell.getType() == CellType.FORMULA) return formula(cell);
        var text = cell.getText();
        return text == null ? "" : text;
    }

    private static String formula(Cell cell) {
        var value = cell.getRawValue();
        if (value == null) return "";
        if (!isDate(cell)) return value;
        try {
            return date(cell, new BigDecimal(value));
        } catch (NumberFormatException _) {
            return value;
        }
    }

    private static String date(Cell cell, BigDecimal number) {
        if (number.compareTo(BigDecimal.ONE) < 0 && number.signum() >= 0) {
            var time =
                    LocalTime.ofSecondOfDay(
                            Math.min(86_399, Math.round(number.doubleValue() * 86_400)));
            return "%d:%02d".formatted(time.getHour(), time.getMinute());
        }
        LocalDateTime moment = cell.getType() == CellType.NUMBER ? cell.asDate() : null;
        if (moment == null)
            moment =
                    LocalDateTime.of(1899, 12, 30, 0, 0)
                            .plusSeconds(Math.round(number.doubleValue() * 86_400));
        return moment.toLocalDate().toString();
    }

    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null && (id >= 14 && id <= 22 || id >= 45 && id <= 47)) return true;
        var format = cell.getDataFormatString();
        if (format == null) return false;
        var plain =
                format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(Locale.ROOT);
        return plain.contains("y")
                || plain.contains("d") && plain.contains("m")
                || plain.contains("h:")
                || plain.contains("h\"");
    }
}
