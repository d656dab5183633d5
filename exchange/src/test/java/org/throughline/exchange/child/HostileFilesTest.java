package org.throughline.exchange.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken, huge and hostile files are refused with a sentence, soon, and reach for nothing. */
class HostileFilesTest {
    private static final String SECRET = "a-secret-nobody-may-read";

    @TempDir private Path folder;

    private ChildParser parser;

    @BeforeEach
    void start() {
        parser = new ChildParser(folder.resolve("children"));
    }

    @Test
    void aRenamedPicture() throws IOException {
        assertThat(
                        refusal(
                                "plan.mpp",
                                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0}))
                .isEqualTo(
                        "“plan.mpp” is a PNG picture, not a plan. Choose a project file, or a table as CSV or XLSX.");
    }

    @Test
    void nothingAtAll() throws IOException {
        assertThat(refusal("plan.xml", new byte[0])).startsWith("“plan.xml” is empty.");
        assertThat(refusal("plan.csv", "  \n\n ".getBytes(StandardCharsets.UTF_8)))
                .startsWith("“plan.csv” has nothing but blanks");
    }

    @Test
    void moreThanFits() throws IOException {
        var file = folder.resolve("big.csv");
        try (var big = new RandomAccessFile(file.toFile(), "rw")) {
            big.setLength(Limits.FILE_BYTES + 1);
        }
        assertThat(refusalWithoutAChild(file, "big.csv"))
                .startsWith("“big.csv” is 25 MB; at most 25 MB are taken.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "ISO-8859-1"})
    void aDoctypeInAnyEncoding(String charset) throws IOException {
        var xml =
                "<?xml version=\"1.0\" encoding=\"%s\"?>\n<!DOCTYPE Project [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n%s"
                        .formatted(charset, mspdi("&x;"));
        assertThat(refusal("plan.xml", xml.getBytes(Charset.forName(charset))))
                .contains("brings its own document type (DOCTYPE)");
    }

    @Test
    void billionLaughs() throws IOException {
        var xml = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a0 \"lol\">");
        for (int i = 1; i < 10; i++)
            xml.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        xml.append("]>").append(mspdi("&a9;"));
        assertThat(refusal("laughs.xml", xml.toString().getBytes(StandardCharsets.UTF_8)))
                .contains("DOCTYPE");
    }

    /**
     * The first look finds every DOCTYPE; this shows that the child would not fall for one either.
     */
    @ParameterizedTest
    @ValueSource(strings = {"MSPDI", "PMXML", "GANTT_PROJECT", "PLANNER"})
    void behindTheFirstLookNoParserFollowsAnEntity(String type) throws Exception {
        var secret = Files.writeString(folder.resolve("secret.txt"), SECRET);
        var calls = new AtomicInteger();
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> count(server, calls));
            var root =
                    switch (FileType.valueOf(type)) {
                        case PMXML ->
                                "<APIBusinessObjects><Project><Name>&file;&net;</Name></Project></APIBusinessObjects>"
                                        + " ".repeat(9000);
                        case GANTT_PROJECT ->
                                "<project name=\"&file;\" webLink=\"\" view-date=\"2026-01-01\"><tasks><task id=\"1\" name=\"x\"/></tasks></project>";
                        case PLANNER ->
                                "<project mrproject-version=\"2\" name=\"&file;\" project-start=\"20260101T000000Z\"><tasks/></project>";
                        default -> mspdi("&file;&net;");
                    };
            var xml =
                    """
                    <?xml version="1.0"?>
                    <!DOCTYPE x SYSTEM "http://127.0.0.1:%d/x.dtd" [
                      <!ENTITY file SYSTEM "%s"> <!ENTITY net SYSTEM "http://127.0.0.1:%d/y"> <!ENTITY %% p SYSTEM "http://127.0.0.1:%d/z"> %%p;]>
                    %s\
                    """
                            .formatted(
                                    server.getLocalPort(),
                                    secret.toUri(),
                                    server.getLocalPort(),
                                    server.getLocalPort(),
                                    root);
            var file = Files.writeString(folder.resolve("x.xml"), xml);
            var answer = new ByteArrayOutputStream();
            assertThat(childWithoutFirstLook(file, type, answer)).isNotZero();
            assertThat(answer.toString(StandardCharsets.UTF_8))
                    .doesNotContain(SECRET)
                    .contains("DOCTYPE");
            assertThat(calls).hasValue(0);
        }
    }

    /** Runs the reader alone, with the JVM settings of a child but with the network left to it. */
    private int childWithoutFirstLook(Path file, String type, OutputStream answer)
            throws Exception {
        var command = new ArrayList<>(parser.command(file, "x.xml", folder));
        command.subList(
                        0,
                        command.indexOf(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString()))
                .clear();
        command.set(command.indexOf(ParseFile.class.getName()), ReadOnly.class.getName());
        command.removeLast();
        command.add(type);
        var child = new ProcessBuilder(command).redirectErrorStream(true).start();
        child.getInputStream().transferTo(answer);
        return child.waitFor();
    }

    public static final class ReadOnly {
        public static void main(String[] arguments) throws Exception {
            System.out.println(
                    ProjectFiles.read(
                            Path.of(arguments[0]), FileType.valueOf(arguments[1]), "x.xml"));
        }
    }

    private static void count(ServerSocket server, AtomicInteger calls) {
        while (!server.isClosed()) {
            try (var call = server.accept()) {
                calls.incrementAndGet();
            } catch (IOException _) {
                return;
            }
        }
    }

    @Test
    void theChildHasNoNetworkWhereTheMachineAllowsIt() throws Exception {
        Assumptions.assumeTrue(parser.isWithoutNetwork());
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var command = new ArrayList<>(parser.command(folder, "x", folder));
            command.set(command.indexOf(ParseFile.class.getName()), CallOut.class.getName());
            command.add(String.valueOf(server.getLocalPort()));
            assertThat(new ProcessBuilder(command).start().waitFor()).isEqualTo(7);
        }
    }

    public static final class CallOut {
        public static void main(String[] arguments) {
            try (var _ =
                    new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[2]))) {
                System.exit(0);
            } catch (IOException _) {
                System.exit(7);
            }
        }
    }

    @Test
    void aZipBombByItsDirectory() throws IOException {
        var bytes =
                zip(zip -> {
                    entry(zip, "xl/workbook.xml", new byte[0]);
                    entry(zip, "xl/worksheets/sheet1.xml", new byte[30 << 20]);
                });
        assertThat(refusal("bomb.xlsx", bytes)).contains("looks like a zip bomb");
    }

    @Test
    void aZipBombWithADirectoryThatLies() throws IOException {
        var bytes =
                zip(zip -> {
                    entry(zip, "xl/workbook.xml", new byte[0]);
                    for (int i = 0; i < 26; i++)
                        entry(zip, "xl/worksheets/sheet%d.xml".formatted(i), new byte[10 << 20]);
                });
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        // In every entry of the central directory: "unpacks to 100 bytes, packed 1,000,000".
        for (int i = 0; i + 46 < bytes.length; i++)
            if (buffer.getInt(i) == 0x02014b50) buffer.putInt(i + 24, 100);
        assertThat(refusal("liar.xlsx", bytes)).isNotBlank();
    }

    @Test
    void tooManyEntriesAndZipsWithinZips() throws IOException {
        assertThat(
                        refusal(
                                "many.zip",
                                zip(zip -> {
                                    for (int i = 0; i <= Limits.ZIP_ENTRIES; i++)
                                        entry(zip, i + ".csv", new byte[0]);
                                })))
                .startsWith("“many.zip” holds 10,001 files");
        assertThat(
                        refusal(
                                "deep.zip",
                                zip(zip ->
                                        entry(
                                                zip,
                                                "inner.zip",
                                                zip(inner ->
                                                        entry(inner, "a.csv", new byte[] {'a'}))))))
                .contains("a zip within a zip");
        assertThat(refusal("odd.zip", zip(zip -> entry(zip, "../../evil.txt", new byte[] {'a'}))))
                .contains("a zip without a workbook");
    }

    @Test
    void aDoctypeInsideAWorkbook() throws IOException {
        var bytes =
                zip(zip -> {
                    entry(zip, "[Content_Types].xml", "<Types/>".getBytes(StandardCharsets.UTF_8));
                    entry(
                            zip,
                            "xl/workbook.xml",
                            "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/hostname'>]><workbook>&y;</workbook>"
                                    .getBytes(StandardCharsets.UTF_8));
                });
        assertThat(refusal("book.xlsx", bytes)).contains("DOCTYPE");
    }

    @Test
    void truncatedFiles() throws IOException {
        var xml = mspdi("Atlas").getBytes(StandardCharsets.UTF_8);
        assertThat(refusal("cut.xml", Arrays.copyOf(xml, xml.length * 2 / 3)))
                .contains("could not be read to its end");
        var zip =
                zip(out ->
                        entry(
                                out,
                                "xl/workbook.xml",
                                "<workbook/>".repeat(100).getBytes(StandardCharsets.UTF_8)));
        assertThat(refusal("cut.xlsx", Arrays.copyOf(zip, zip.length - 30)))
                .contains("its directory is damaged");
        assertThat(refusal("cut.mpp", Arrays.copyOf(compound(), 700)))
                .contains("could not be read to its end");
    }

    @Test
    void aCompoundFileOfNoKindWeKnow() throws IOException {
        assertThat(refusal("word.mpp", compound())).contains("could not be read to its end");
    }

    /** The chain of sectors of a compound file runs in a circle. */
    @Test
    void aCompoundFileThatLoops() throws IOException {
        var bytes = compound();
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int table = 512 * (buffer.getInt(0x4C) + 1);
        for (int sector = 0; sector < 120; sector++) buffer.putInt(table + 4 * sector, sector);
        assertThat(refusal("loop.mpp", bytes)).contains("“loop.mpp”");
    }

    @Test
    void noise() throws IOException {
        var random = new Random(42);
        for (int i = 0; i < 20; i++) {
            var bytes = new byte[2000];
            random.nextBytes(bytes);
            assertThat(refusal("noise.bin", bytes)).startsWith("“noise.bin” is");
        }
    }

    @Test
    void jsonAndWebPagesAndUnknownXml() throws IOException {
        assertThat(refusal("a.json", "{\"a\": 1}".getBytes(StandardCharsets.UTF_8)))
                .contains("is JSON");
        assertThat(
                        refusal(
                                "a.xls",
                                "<html><table></table></html>".getBytes(StandardCharsets.UTF_8)))
                .contains("is a web page");
        assertThat(refusal("a.xml", "<svg/>".getBytes(StandardCharsets.UTF_8)))
                .contains("of no kind we know");
        assertThat(
                        refusal(
                                "a.xml",
                                "<?xml version='1.0' encoding='UTF-7'?><Project/>"
                                        .getBytes(StandardCharsets.UTF_8)))
                .contains("encoding that is rarely used");
    }

    @Test
    void aChildThatTakesTooLongIsGivenUp() throws IOException {
        var slow = new ChildParser(folder.resolve("slow"), Duration.ofMillis(1), List.of());
        var file = Files.writeString(folder.resolve("a.csv"), "Name\nAna\n");
        assertThat(slow.parse(file, "a.csv"))
                .isInstanceOfSatisfying(
                        Parsed.Refused.class,
                        refused -> assertThat(refused.sentence()).contains("took longer than"));
        assertThat(folder.resolve("slow")).isEmptyDirectory();
    }

    @Test
    void aChildThatRunsOutOfMemoryIsRefused() throws IOException {
        var small = new ChildParser(folder.resolve("small"), Limits.TIME, List.of("-Xmx8m"));
        var file = folder.resolve("a.csv");
        Files.writeString(file, "Name;Note\n" + "Ana;a note of some length\n".repeat(150_000));
        assertThat(small.parse(file, "a.csv")).isInstanceOf(Parsed.Refused.class);
    }

    private String refusal(String name, byte[] bytes) throws IOException {
        return refusal(Files.write(folder.resolve("upload"), bytes), name);
    }

    private String refusal(Path file, String name) {
        return switch (parser.parse(file, name)) {
            case Parsed.Refused(var sentence, var _) -> sentence;
            case Parsed.Read read -> throw new AssertionError("read: " + read);
        };
    }

    /** Refused by a look at the file: a child would have got a folder to stand in. */
    private String refusalWithoutAChild(Path file, String name) {
        var sentence = refusal(file, name);
        assertThat(folder.resolve("children")).doesNotExist();
        return sentence;
    }

    private static String mspdi(String name) {
        return "<Project xmlns=\"http://schemas.microsoft.com/project\"><Name>%s</Name><Tasks><Task><UID>1</UID><ID>1</ID><Name>One</Name></Task></Tasks></Project>"
                .formatted(name);
    }

    private interface Filling {
        void fill(ZipOutputStream zip) throws IOException;
    }

    private static byte[] zip(Filling filling) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            filling.fill(zip);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] compound() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var system = new POIFSFileSystem()) {
            system.createDocument(new ByteArrayInputStream(new byte[50_000]), "Something");
            system.writeFilesystem(bytes);
        }
        return bytes.toByteArray();
    }
}
