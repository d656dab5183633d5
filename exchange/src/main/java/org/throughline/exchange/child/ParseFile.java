package org.throughline.exchange.child;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.throughline.exchange.foreign.ForeignFile;
import org.throughline.exchange.foreign.ForeignJson;
import org.throughline.exchange.foreign.ForeignJson.Crossing;

/**
 * The child's main class: {@code ParseFile path name}. Reads one file and writes what it says, or
 * the sentence of a refusal, as JSON to standard output. Whatever happens inside a parser stays
 * inside this JVM.
 */
public final class ParseFile {
    private static final int DETAIL = 4000;

    private ParseFile() {}

    public static void main(String[] arguments) throws IOException {
        var file = Path.of(arguments[0]);
        var name = arguments[1];
        // Parsers that print must not spoil the answer.
        OutputStream answer = new BufferedOutputStream(System.out, 1 << 16);
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        ForeignJson.write(parse(file, name), answer);
        answer.flush();
    }

    static Crossing parse(Path file, String name) {
        try {
            return switch (FirstLook.at(file, name)) {
                case FirstLook.Refused(var sentence) -> refused(sentence, "");
                case FirstLook.Known(var type) ->
                        new Crossing(Optional.of(read(file, type, name)), "", "");
            };
        } catch (Unreadable unreadable) {
            return refused(unreadable.sentence(), "");
        } catch (OutOfMemoryError | StackOverflowError tooMuch) {
            return refused(
                    "“%s” asks for more memory than an import gets; it is very large or made to be. Split it into smaller files."
                            .formatted(name),
                    String.valueOf(tooMuch));
        } catch (Throwable broken) { // whatever a parser throws, an Error too, is about the file
            return refused(
                    "“%s” could not be read to its end; it is damaged, cut off or not what it seems. Open it in the program it came from, save it again, and try once more."
                            .formatted(name),
                    trace(broken));
        }
    }

    private static ForeignFile read(Path file, FileType type, String name) throws Exception {
        return switch (type) {
            case MPP, MSPDI, MPX, XER, PMXML, GANTT_PROJECT, PLANNER ->
                    ProjectFiles.read(file, type, name);
            case CSV -> CsvFiles.read(file, name);
            case CSV_ZIP -> CsvFiles.readZip(file, name);
            case XLSX -> XlsxFiles.read(file, name);
        };
    }

    private static Crossing refused(String sentence, String detail) {
        return new Crossing(Optional.empty(), sentence, detail);
    }

    private static String trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString().substring(0, Math.min(DETAIL, text.getBuffer().length()));
    }
}
