package org.throughline.exchange.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.exchange.Drawn;
import org.throughline.exchange.Imported;
import org.throughline.exchange.foreign.ForeignTable;
import org.throughline.exchange.table.TableImport;
import org.throughline.plan.item.Kind;

/** Tables too large, in odd encodings, ragged, or up to something: read as they are, or refused. */
class HostileTablesTest {
    @TempDir private Path folder;

    // ---- too much

    @Test
    void aMillionRowsInAChild() throws IOException {
        var file = folder.resolve("many.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("Name,Role\n");
            for (int i = 0; i < 1_000_000; i++) out.write("A" + i + ",B\n");
        }
        var parsed = new ChildParser(folder.resolve("children")).parse(file, "many.csv");
        assertThat(parsed)
                .isInstanceOfSatisfying(
                        Parsed.Refused.class,
                        refused ->
                                assertThat(refused.sentence())
                                        .as(refused.detail())
                                        .isEqualTo(
                                                "“many.csv” has more than 200,000 rows. Split it."));
    }

    @Test
    void aQuarterOfAMillionRowsOfAWorkbookInAChild() throws IOException {
        var file = folder.resolve("many.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            workbook(zip);
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var row =
                    new StringBuilder(
                            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
            for (int i = 1; i <= 250_000; i++) {
                row.append("<row r=\"")
                        .append(i)
                        .append("\"><c r=\"A")
                        .append(i)
                        .append("\"><v>")
                        .append((i * 2_654_435_761L) % 1_000_003)
                        .append("</v></c></row>");
                if (row.length() > 60_000) {
                    zip.write(row.toString().getBytes(StandardCharsets.UTF_8));
                    row.setLength(0);
                }
            }
            zip.write(
                    row.append("</sheetData></worksheet>")
                            .toString()
                            .getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        var parsed = new ChildParser(folder.resolve("children")).parse(file, "many.xlsx");
        assertThat(parsed)
                .isInstanceOfSatisfying(
                        Parsed.Refused.class,
                        refused ->
                                assertThat(refused.sentence())
                                        .as(refused.detail())
                                        .endsWith(" has more than 200,000 rows. Split it."));
    }

    private static void workbook(ZipOutputStream zip) throws IOException {
        entry(
                zip,
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
        entry(
                zip,
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        entry(
                zip,
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Many\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        entry(
                zip,
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Test
    void hugeCellsAndManyColumns() throws IOException {
        var table = table("Name,Tags\n" + "x".repeat(1 << 20) + "," + "y; ".repeat(1000) + "\n");
        var imported = imported(table);
        assertThat(Drawn.lines(Drawn.after(Drawn.empty(), imported.edits()), Kind.PERSON))
                .startsWith("person xxx")
                .hasSizeLessThan(400);
        assertThat(refusal("Name\n\"" + "x".repeat(17 << 20) + "\"\n"))
                .contains("a cell is far too long");
        assertThat(refusal("a,".repeat(600) + "b\n1\n"))
                .contains("has 601 columns; at most 500 are taken");
    }

    @Test
    void quotesThatNeverClose() throws IOException {
        assertThat(refusal("Name,Role\n\"Ana,Designer\nBen,Cook\n"))
                .contains("a quote is opened and never closed");
    }

    // ---- encodings

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-8",
                "UTF-8 BOM",
                "UTF-16LE BOM",
                "UTF-16BE BOM",
                "UTF-16LE",
                "UTF-16BE",
                "windows-1252",
                "ISO-8859-1"
            })
    void encodings(String encoding) throws IOException {
        var charset = Charset.forName(encoding.replace(" BOM", ""));
        var text =
                (encoding.endsWith("BOM") ? "\uFEFF" : "")
                        + "Name;Role\nZoë Müller;Bäckerin\nJosé Peña;Señor\n";
        assertThat(names(table(text.getBytes(charset))))
                .isEqualTo("person José Peña role=Señor\nperson Zoë Müller role=Bäckerin");
    }

    /** The first 64 KB are plain, and then comes an accent of another time. */
    @Test
    void anAccentLateInTheFile() throws IOException {
        var text = "Name\n" + "Ana\n".repeat(30_000) + "Zoë\n";
        var table = table(text.getBytes(Charset.forName("windows-1252")));
        assertThat(table.rows().getLast()).containsExactly("Zoë");
    }

    @Test
    void nulAndControlCharacters() throws IOException {
        assertThat(refusal("Name\nA\0na\n")).startsWith("“t.csv” is of a kind we do not know.");
        var late = table("Name\n" + "Ana\n".repeat(20_000) + "Be\0n\u0007\n");
        assertThat(names(late)).isEqualTo("person Ana\nperson Be n");
    }

    // ---- shapes

    @Test
    void raggedRows() throws IOException {
        var table = table("Name,Role,Team\nAna\nBen,Cook,Kitchen,and,more\n\n,,\n  \nCleo,Cook\n");
        assertThat(table.rows())
                .containsExactly(
                        List.of("Ana", "", ""),
                        List.of("Ben", "Cook", "Kitchen"),
                        List.of("Cleo", "Cook", ""));
        assertThat(table.rowNumbers()).containsExactly(2, 3, 7);
        assertThat(table.notes())
                .containsExactly(
                        "Row 3 has cells beyond the last column with a heading; they were left out.");
        assertThat(Drawn.report(imported(table)))
                .contains(
                        "NOTE table 1: Row 3 has cells beyond the last column with a heading; they were left out.");
    }

    @Test
    void duplicateAndMissingHeaders() throws IOException {
        var table = table("Name,Name,,Role\nAna,Benedict,17,Cook\n");
        assertThat(names(table)).isEqualTo("person Ana role=Cook");
        assertThat(Drawn.report(imported(table)))
                .contains("These columns were not read: “Name”, “(no heading)”.");
    }

    @Test
    void noHeadingsAtAll() throws IOException {
        var table = table("17,4\n18,5\n");
        var guess = TableImport.guess(table);
        assertThat(guess.isComplete()).isFalse();
        var imported =
                TableImport.of(
                        table,
                        guess.sheet(),
                        guess.mapping(),
                        Drawn.empty(),
                        Drawn.ids(),
                        Drawn.TODAY);
        Drawn.countsAddUp(imported);
        assertThat(imported.edits()).isEmpty();
        assertThat(imported.lines()).hasSize(1);
    }

    @Test
    void headingsOnly() throws IOException {
        var imported = imported(table("Name,Role\n"));
        assertThat(imported.edits()).isEmpty();
        assertThat(imported.tallies()).allMatch(tally -> tally.inFile() == 0);
    }

    @Test
    void aTitleAboveTheTable() throws IOException {
        var table = table("Staff of March\n\nName,Role,Team\nAna,Cook,Kitchen\n");
        assertThat(names(table)).isEqualTo("person Ana role=Cook teams=[Kitchen]");
        assertThat(table.notes())
                .containsExactly(
                        "Row 1 stands above the table and is no heading of it; it was left out: “Staff of March”.");
        assertThat(table.rowNumbers()).containsExactly(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void separators(String separator) throws IOException {
        assertThat(
                        names(
                                table(
                                        "Name,Role\nAna,\"Cook, chief; and | more\"\n"
                                                .replace("e,R", "e" + separator + "R")
                                                .replace("a,\"", "a" + separator + "\""))))
                .isEqualTo("person Ana role=Cook, chief; and | more");
        assertThat(
                        names(
                                table(
                                        "sep="
                                                + separator
                                                + "\nName"
                                                + separator
                                                + "Role\nAna"
                                                + separator
                                                + "Cook\n")))
                .isEqualTo("person Ana role=Cook");
    }

    // ---- formulas

    @Test
    void formulasAreText() throws IOException {
        var table =
                table(
                        "Name,Role\n=HYPERLINK(\"http://x\"),\"@SUM(1+1)*cmd|' /C calc'!A0\"\n'=1+1,'tis\n");
        assertThat(table.rows())
                .containsExactly(
                        List.of("=HYPERLINK(\"http://x\")", "@SUM(1+1)*cmd|' /C calc'!A0"),
                        List.of("=1+1", "'tis"));
    }

    @Test
    void cellsOfAWorkbook() throws IOException {
        var file = folder.resolve("t.xlsx");
        try (var out = Files.newOutputStream(file);
                var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("People");
            sheet.value(0, 0, "Name");
            sheet.value(0, 1, "From");
            sheet.value(0, 2, "Hours a day");
            sheet.value(0, 3, "Share");
            sheet.value(1, 0, "Ana");
            sheet.value(1, 1, LocalDate.of(2026, 3, 2));
            sheet.style(1, 1).format("dd.mm.yyyy").set();
            sheet.formula(1, 2, "3.5+4");
            sheet.value(1, 3, 0.8);
            sheet.style(1, 3).format("0%").set();
            sheet.value(2, 0, "=Ben");
            var hidden = workbook.newWorksheet("Hidden");
            hidden.value(0, 0, "Name");
            hidden.setVisibilityState(VisibilityState.HIDDEN);
        }
        var tables = Here.read(file, "t.xlsx").tables();
        assertThat(tables).hasSize(1);
        var cells = tables.getFirst().rows().getFirst();
        assertThat(cells.get(0)).isEqualTo("Ana");
        assertThat(cells.get(1)).isEqualTo("2026-03-02");
        assertThat(cells.get(3)).isEqualTo("0.8");
        assertThat(tables.getFirst().rows().get(1).getFirst()).isEqualTo("=Ben");
        assertThat(tables.getFirst().name()).isEqualTo("People");
    }

    @Test
    void aWorkbooksFormulaCountsByTheValueSavedWithIt() throws IOException {
        var file = folder.resolve("f.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            workbook(zip);
            entry(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    """
                    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                    <row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>Hours a day</t></is></c></row>
                    <row r="2"><c r="A2" t="str"><f>WEBSERVICE("http://x")</f><v>Ana</v></c><c r="B2"><f>3+4</f><v>7</v></c></row>
                    <row r="3"><c r="A3" t="inlineStr"><is><t>Ben</t></is></c><c r="B3"><f>3+4</f></c></row>
                    </sheetData></worksheet>
                    """);
        }
        assertThat(Here.read(file, "f.xlsx").tables().getFirst().rows())
                .containsExactly(List.of("Ana", "7"), List.of("Ben", ""));
    }

    // ---- zips

    @Test
    void namesInAZipLeadNowhere() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            entry(zip, "../../people.csv", "Name\nAna\n");
            entry(zip, "/etc/teams.csv", "Team\nWeb\n");
        }
        var within = Files.createDirectories(folder.resolve("a").resolve("b"));
        var file = Files.write(within.resolve("t.zip"), bytes.toByteArray());
        var before = count(folder);
        var tables = Here.read(file, "t.zip").tables();
        assertThat(tables)
                .extracting(ForeignTable::rows)
                .containsExactly(List.of(List.of("Ana")), List.of(List.of("Web")));
        assertThat(count(folder)).isEqualTo(before);
    }

    private static long count(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.count();
        }
    }

    // ---- parts

    private ForeignTable table(String text) throws IOException {
        return table(text.getBytes(StandardCharsets.UTF_8));
    }

    private ForeignTable table(byte[] bytes) throws IOException {
        return Here.read(Files.write(folder.resolve("t.csv"), bytes), "t.csv").tables().getFirst();
    }

    private String refusal(String text) throws IOException {
        var crossing = ParseFile.parse(Files.writeString(folder.resolve("t.csv"), text), "t.csv");
        assertThat(crossing.file()).isEmpty();
        return crossing.refusal();
    }

    private static Imported imported(ForeignTable table) {
        var guess = TableImport.guess(table);
        var imported =
                TableImport.of(
                        table,
                        guess.sheet(),
                        guess.mapping(),
                        Drawn.empty(),
                        Drawn.ids(),
                        Drawn.TODAY);
        Drawn.countsAddUp(imported);
        return imported;
    }

    private static String names(ForeignTable table) {
        return Drawn.lines(Drawn.after(Drawn.empty(), imported(table).edits()), Kind.PERSON);
    }
}
