package org.throughline.exchange.child;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What a file is, from its bytes; or why we do not take it. Nothing is parsed here: magic numbers,
 * the directory of a zip, the root element, a search for DOCTYPE. So most hostile files are refused
 * within milliseconds and without a child.
 */
public sealed interface FirstLook {
    record Known(FileType type) implements FirstLook {}

    record Refused(String sentence) implements FirstLook {}

    /**
     * @param name the file's name, for the sentences only
     */
    static FirstLook at(Path file, String name) throws IOException {
        long size = Files.size(file);
        if (size == 0)
            return refused("“%s” is empty. Choose the file again; perhaps it was not saved.", name);
        if (size > Limits.FILE_BYTES)
            return refused(
                    "“%s” is %,d MB; at most %d MB are taken. Split it, or leave out attachments."
                            .formatted(name, size >> 20, Limits.FILE_BYTES >> 20));
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(64 << 10);
        }
        var foreign = Magic.of(head);
        if (foreign.isPresent())
            return refused(
                    "“%s” is %s, not a plan. Choose a project file, or a table as CSV or XLSX."
                            .formatted(name, foreign.get()));
        if (Magic.starts(head, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1))
            return new Known(FileType.MPP);
        if (Magic.starts(head, 'P', 'K', 3, 4) || Magic.starts(head, 'P', 'K', 5, 6))
            return ofZip(file, name);
        return ofText(file, head, name);
    }

    private static FirstLook ofZip(Path file, String name) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > Limits.ZIP_ENTRIES)
                return refused(
                        "“%s” holds %,d files; at most %,d are taken. Choose the one you need."
                                .formatted(name, zip.size(), Limits.ZIP_ENTRIES));
            long unpacked = 0;
            for (var entry : (Iterable<ZipEntry>) zip.stream().map(e -> (ZipEntry) e)::iterator) {
                if (entry.isDirectory()) continue;
                long bytes = Math.max(0, entry.getSize());
                unpacked += bytes;
                if (unpacked > Limits.UNPACKED_BYTES
                        || (bytes > Limits.RATIO_FROM
                                && bytes / Math.max(1, entry.getCompressedSize()) > Limits.RATIO))
                    return refused(
                            "“%s” would unpack to far more than it is; it looks like a zip bomb. Nothing was unpacked.",
                            name);
                if (entry.getName()
                        .toLowerCase(Locale.ROOT)
                        .matches(".*\\.(zip|jar|7z|rar|gz|xlsx)"))
                    return refused(
                            "“%s” is a zip within a zip. Unpack the outer one and choose what is inside.",
                            name);
            }
            if (zip.getEntry("xl/workbook.xml") != null) return new Known(FileType.XLSX);
            if (zip.stream()
                            .filter(entry -> !entry.isDirectory())
                            .allMatch(entry -> entry.getName().endsWith(".csv"))
                    && zip.size() > 0) return new Known(FileType.CSV_ZIP);
            return refused(
                    "“%s” is a zip without a workbook or CSV files of ours in it. Unpack it and choose the project file inside.",
                    name);
        } catch (ZipException _) {
            return refused(
                    "“%s” begins like a zip but its directory is damaged; it was probably cut off. Save or download it again.",
                    name);
        }
    }

    private static FirstLook ofText(Path file, byte[] head, String name) throws IOException {
        var text = Text.decoded(head);
        if (text.isEmpty())
            return refused(
                    "“%s” is of a kind we do not know. We read MPP, Microsoft Project XML, MPX, XER, Primavera XML, GanttProject, Planner, CSV and XLSX.",
                    name);
        var start = text.get().stripLeading();
        if (start.startsWith("MPX")) return new Known(FileType.MPX);
        if (start.startsWith("ERMHDR")) return new Known(FileType.XER);
        if (start.startsWith("<")) return ofXml(file, start, name);
        if (start.startsWith("{") || start.startsWith("[{"))
            return refused(
                    "“%s” is JSON. Throughline's own items go through the API; here choose a project file, CSV or XLSX.",
                    name);
        return start.isEmpty()
                ? refused("“%s” has nothing but blanks in it. Choose the file again.", name)
                : new Known(FileType.CSV);
    }

    Pattern ENCODING = Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']{1,40})[\"']");

    /**
     * In these a “<” is always the byte (or unit) of “<”, so that the search for DOCTYPE cannot be
     * fooled.
     */
    Pattern PLAIN_ENCODING =
            Pattern.compile(
                    "(?i)utf-?8|utf-16(le|be)?|us-ascii|iso-8859-\\d{1,2}|windows-125\\d|cp125\\d|gbk|gb2312|gb18030|big5|euc-jp|euc-kr|shift_jis|koi8-r");

    private static FirstLook ofXml(Path file, String start, String name) throws IOException {
        var encoding = ENCODING.matcher(start);
        if (encoding.find() && !PLAIN_ENCODING.matcher(encoding.group(1)).matches())
            return refused(
                    "“%s” is XML in an encoding that is rarely used for plans. Save it as UTF-8.",
                    name);
        if (DoctypeSearch.finds(file))
            return refused(
                    "“%s” brings its own document type (DOCTYPE), which can reach for other files; no project file needs one. Save it again from the program it came from.",
                    name);
        // The root element, after the declaration and comments.
        var root = start.replaceAll("(?s)<\\?.*?\\?>|<!--.*?-->", "").stripLeading();
        if (root.length() > 4000) root = root.substring(0, 4000);
        var tag = root.indexOf('>') < 0 ? root : root.substring(0, root.indexOf('>') + 1);
        if (tag.startsWith("<Project")
                && (tag.contains("schemas.microsoft.com/project")
                        || root.contains("<SaveVersion>")
                        || root.contains("<CalendarUID>"))) return new Known(FileType.MSPDI);
        if (tag.startsWith("<APIBusinessObjects") || tag.startsWith("<BusinessObjects"))
            return new Known(FileType.PMXML);
        if (tag.startsWith("<project") && tag.contains("mrproject-version"))
            return new Known(FileType.PLANNER);
        if (tag.startsWith("<project")
                && (tag.contains("webLink")
                        || tag.contains("view-date")
                        || tag.contains("gantt-divider-location")))
            return new Known(FileType.GANTT_PROJECT);
        if (root.regionMatches(true, 0, "<html", 0, 5))
            return refused("“%s” is a web page. Save the table as CSV or XLSX first.", name);
        return refused(
                "“%s” is XML, but of no kind we know. We read XML of Microsoft Project, Primavera P6, GanttProject and Planner.",
                name);
    }

    private static Refused refused(String sentence, String name) {
        return new Refused(sentence.formatted(name));
    }

    private static Refused refused(String sentence) {
        return new Refused(sentence);
    }

    /** Kinds of file that people drop here by mistake, by their first bytes. */
    final class Magic {
        private record Mark(String words, int... bytes) {}

        private static final List<Mark> MARKS =
                List.of(
                        new Mark("a PNG picture", 0x89, 'P', 'N', 'G'),
                        new Mark("a JPEG picture", 0xFF, 0xD8, 0xFF),
                        new Mark("a GIF picture", 'G', 'I', 'F', '8'),
                        new Mark("a picture, a sound or a film", 'R', 'I', 'F', 'F'),
                        new Mark("a TIFF picture", 'I', 'I', '*', 0),
                        new Mark("a PDF", '%', 'P', 'D', 'F'),
                        new Mark("a packed file (gzip)", 0x1F, 0x8B),
                        new Mark("a packed file (7z)", '7', 'z', 0xBC, 0xAF),
                        new Mark("a packed file (rar)", 'R', 'a', 'r', '!'),
                        new Mark("a packed file (xz)", 0xFD, '7', 'z', 'X', 'Z'),
                        new Mark("a packed file (bzip2)", 'B', 'Z', 'h'),
                        new Mark("a program", 0x7F, 'E', 'L', 'F'),
                        new Mark("a program", 'M', 'Z', 0x90),
                        new Mark("a Java class", 0xCA, 0xFE, 0xBA, 0xBE),
                        new Mark("a serialized Java object", 0xAC, 0xED, 0, 5),
                        new Mark("a database", 'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f'),
                        new Mark("a database", 0, 1, 0, 0, 'S', 't', 'a', 'n'));

        private Magic() {}

        static Optional<String> of(byte[] head) {
            return MARKS.stream()
                    .filter(mark -> starts(head, mark.bytes))
                    .map(Mark::words)
                    .findFirst();
        }

        static boolean starts(byte[] head, int... bytes) {
            if (head.length < bytes.length) return false;
            for (int i = 0; i < bytes.length; i++) if ((head[i] & 0xFF) != bytes[i]) return false;
            return true;
        }
    }

    /** The charset of a text from its first bytes. */
    final class Text {
        private Text() {}

        /** The text, or nothing if these bytes are no text. */
        static Optional<String> decoded(byte[] head) {
            var charset = charset(head);
            if (charset.isEmpty()) return Optional.empty();
            var text = new String(head, charset.get());
            if (text.startsWith("\uFEFF")) text = text.substring(1);
            long odd =
                    text.chars()
                            .filter(c ->
                                    c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f'
                                            && c != 0x7F)
                            .count();
            return odd * 100 > text.length() || text.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(text);
        }

        static Optional<Charset> charset(byte[] head) {
            if (Magic.starts(head, 0xEF, 0xBB, 0xBF)) return Optional.of(StandardCharsets.UTF_8);
            if (Magic.starts(head, 0xFF, 0xFE, 0, 0) || Magic.starts(head, 0, 0, 0xFE, 0xFF))
                return Optional.empty();
            if (Magic.starts(head, 0xFF, 0xFE)) return Optional.of(StandardCharsets.UTF_16LE);
            if (Magic.starts(head, 0xFE, 0xFF)) return Optional.of(StandardCharsets.UTF_16BE);
            int zerosEven = 0;
            int zerosOdd = 0;
            for (int i = 0; i < head.length; i++) {
                if (head[i] != 0) continue;
                if (i % 2 == 0) zerosEven++;
                else zerosOdd++;
            }
            if (zerosEven + zerosOdd == 0)
                return Optional.of(
                        isUtf8(head) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252"));
            if (zerosEven == 0 && zerosOdd * 3 > head.length)
                return Optional.of(StandardCharsets.UTF_16LE);
            if (zerosOdd == 0 && zerosEven * 3 > head.length)
                return Optional.of(StandardCharsets.UTF_16BE);
            return Optional.empty();
        }

        /** Whether the bytes are UTF-8, save for a character cut off at the end. */
        private static boolean isUtf8(byte[] head) {
            for (int cut = 0; cut <= Math.min(3, head.length); cut++) {
                try {
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(head, 0, head.length - cut));
                    return true;
                } catch (CharacterCodingException _) {
                    // one byte less, then
                }
            }
            return false;
        }
    }
}
