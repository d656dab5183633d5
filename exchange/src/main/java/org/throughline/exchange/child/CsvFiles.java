package org.throughline.exchange.child;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.throughline.exchange.Formulas;
import org.throughline.exchange.foreign.ForeignFile;
import org.throughline.exchange.foreign.ForeignTable;

/** Tables as CSV: the separator and the encoding are found out, not asked for. */
final class CsvFiles {
    private static final char[] SEPARATORS = {';', ',', '\t', '|'};

    private CsvFiles() {}

    static ForeignFile read(Path file, String name) throws Exception {
        return ForeignFile.ofTables(
                FileType.CSV.words(), List.of(table(Files.readAllBytes(file), name, name)));
    }

    static ForeignFile readZip(Path file, String name) throws Exception {
        var tables = new ArrayList<ForeignTable>();
        long unpacked = 0;
        try (var zip = new ZipFile(file.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (entry.isDirectory()) continue;
                // The directory may lie about sizes, so what really comes out is counted.
                byte[] bytes;
                try (var in = zip.getInputStream(entry)) {
                    bytes = in.readNBytes((int) Limits.FILE_BYTES + 1);
                }
                unpacked += bytes.length;
                if (bytes.length > Limits.FILE_BYTES || unpacked > Limits.UNPACKED_BYTES)
                    throw XlsxFiles.bomb(name);
                tables.add(table(bytes, entry.getName(), name));
            }
        }
        return ForeignFile.ofTables(FileType.CSV_ZIP.words(), tables);
    }

    private static ForeignTable table(byte[] bytes, String name, String fileName) throws Exception {
        var head = Arrays.copyOf(bytes, Math.min(bytes.length, 64 << 10));
        var charset = FirstLook.Text.charset(head).orElse(StandardCharsets.UTF_8);
        // A text whose first 64 KB are plain may still have its first accent later.
        if (charset.equals(StandardCharsets.UTF_8) && !isUtf8(bytes))
            charset = Charset.forName("windows-1252");
        var decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        var text = decoder.decode(ByteBuffer.wrap(bytes)).toString();
        if (text.startsWith("\uFEFF")) text = text.substring(1);
        char separator = separator(text);
        // Excel's own way of saying which separator it used.
        if (text.startsWith("sep=") && text.indexOf('\n') > 4)
            text = text.substring(text.indexOf('\n') + 1);
        var table = new TableBuilder(name);
        try (var records =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        // Else all that follows a forgotten quote would become one cell.
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(text)) {
            for (CsvRecord record : records)
                table.row(
                        (int) record.getStartingLineNumber(),
                        record.getFields().stream().map(Formulas::plain).toList());
        } catch (de.siegmar.fastcsv.reader.CsvParseException broken) {
            throw new Unreadable(
                    "“%s” is not a table as CSV: a quote is opened and never closed, or a cell is far too long. Save it again as CSV."
                            .formatted(fileName));
        }
        return table.done(fileName);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    /** The separator that stands most often in the first line, outside of quotes. */
    static char separator(String text) {
        if (text.startsWith("sep=") && text.length() > 4) return text.charAt(4);
        int[] count = new int[SEPARATORS.length];
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c == '\n' && Arrays.stream(count).sum() > 0) break;
            for (int s = 0; s < SEPARATORS.length; s++) if (c == SEPARATORS[s]) count[s]++;
        }
        int best = 1;
        for (int s = 0; s < count.length; s++) if (count[s] > count[best]) best = s;
        return SEPARATORS[best];
    }
}
