package org.throughline.exchange;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.exchange.child.ChildParser;
import org.throughline.exchange.child.Parsed;
import org.throughline.exchange.project.ProjectImport;

/**
 * Imports every file of a zip of project files, each into an empty organization, as the application
 * does, and writes what became of them as a table. Run by hand, since the files are not ours to
 * keep here: {@code -Dtest=CorpusTable -Dthroughline.corpus=…zip -Dthroughline.corpus.table=…md}.
 */
class CorpusTable {
    private static final List<String> SORTS =
            List.of("project", "task", "link", "person", "assignment");

    @TempDir private Path scratch;

    private final Map<String, int[]> totals = new LinkedHashMap<>();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final Map<String, Integer> formats = new TreeMap<>();
    private int refused;

    @Test
    void everyFileIsTakenOrRefusedWithASentence() throws IOException {
        var zip = System.getProperty("throughline.corpus");
        var table = System.getProperty("throughline.corpus.table");
        assumeTrue(zip != null && table != null, "no corpus given");
        var files = files(Path.of(Objects.requireNonNull(zip)));
        var parser = new ChildParser(scratch.resolve("children"));
        var rows = new ArrayList<String>();
        long longest = 0;
        long all = 0;
        for (var file : files) {
            long start = System.nanoTime();
            var parsed = parser.parse(file, file.getFileName().toString());
            long millis = (System.nanoTime() - start) / 1_000_000;
            longest = Math.max(longest, millis);
            all += millis;
            if (parsed instanceof Parsed.Refused(var _, var detail) && !detail.isEmpty())
                System.err.println(file + "\n" + detail);
            rows.add(row(scratch.relativize(file).toString().replace('\\', '/'), parsed));
        }
        System.out.printf(
                "%d files, %d refused, longest %d ms, mean %d ms%n",
                files.size(), refused, longest, all / files.size());
        Files.createDirectories(
                Path.of(Objects.requireNonNull(table)).toAbsolutePath().getParent());
        Files.writeString(Path.of(table), page(files.size(), rows));
    }

    private String page(int files, List<String> rows) {
        var page = new StringBuilder();
        page.append(
                """
                # What becomes of %,d project files

                The test files of the MPXJ project (LGPL 2.1; those of a subset that are no licence), each imported into an empty
                organization through the same child JVM, mapping and rules as an upload. **%,d were taken, %,d refused with a sentence; none crashed the import or hung.** Whatever was taken was
                accepted by the rules of the plan, and for every sort of thing *in the file = taken + listed as not taken* was checked.

                | in the files | taken | listed as not taken |
                |---|---|---|
                """
                        .formatted(files, files - refused, refused));
        totals.forEach((what, count) ->
                page.append(
                        "| %,d × %s | %,d | %,d |%n"
                                .formatted(count[0], what, count[1], count[0] - count[1])));
        page.append(
                """

                By format: %s.

                The files are not in this repository. With a zip of them, this page is made again by

                ```
                mvn -pl exchange -am test -Dtest=CorpusTable -Dsurefire.failIfNoSpecifiedTests=false \\
                    -Dthroughline.corpus=/path/to/files.zip -Dthroughline.corpus.table=$PWD/docs/reference/project-files.md
                ```

                ProTrack's `.p2x` (the 132 real projects of OR-AS's DSLIB) is read neither by MPXJ nor by us: such a file is refused as “XML, but of no kind we know”.

                ## Why something was not taken, or not as it stood

                | how often | what | the report says |
                |---|---|---|
                """
                        .formatted(
                                String.join(
                                        ", ",
                                        formats.entrySet().stream()
                                                .map(entry ->
                                                        "%s %d"
                                                                .formatted(
                                                                        entry.getKey(),
                                                                        entry.getValue()))
                                                .toList())));
        reasons.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry ->
                        page.append("| %,d | %s |%n".formatted(entry.getValue(), entry.getKey())));
        page.append(
                """

                ## File by file

                “12 / 14” are 12 taken of 14 in the file. The last columns count what the report lists: not taken, taken with a change.

                | file | format | projects | tasks | links | people | assignments | not taken | changed |
                |---|---|---|---|---|---|---|---|---|
                """);
        rows.forEach(page::append);
        return page.toString();
    }

    private String row(String file, Parsed parsed) {
        var name = "`%s`".formatted(file.replaceFirst("^mpxj/junit/data/", ""));
        return switch (parsed) {
            case Parsed.Refused(var sentence, var _) -> {
                refused++;
                yield "| %s | *refused* %s | | | | | | | |%n".formatted(name, cell(sentence));
            }
            case Parsed.Read(var foreign) -> {
                formats.merge(foreign.format(), 1, Integer::sum);
                if (foreign.projects().isEmpty())
                    throw new AssertionError(file + " was read as a table");
                var imported =
                        ProjectImport.of(
                                foreign.projects(), Drawn.empty(), Drawn.ids(), Drawn.TODAY);
                Drawn.countsAddUp(imported);
                Drawn.after(Drawn.empty(), imported.edits());
                for (var tally : imported.tallies()) {
                    var count = totals.computeIfAbsent(tally.what(), _ -> new int[2]);
                    count[0] += tally.inFile();
                    count[1] += tally.taken();
                }
                for (var line : imported.lines())
                    if (line.grade() != Line.Grade.NOTE)
                        reasons.merge(
                                "%s | %s"
                                        .formatted(
                                                line.what(), cell(withoutNames(line.sentence()))),
                                line.count(),
                                Integer::sum);
                yield "| %s | %s | %s | %d | %d |%n"
                        .formatted(
                                name,
                                foreign.format(),
                                String.join(
                                        " | ",
                                        SORTS.stream().map(sort -> cell(imported, sort)).toList()),
                                count(imported, Line.Grade.NOT_TAKEN),
                                count(imported, Line.Grade.CHANGED));
            }
        };
    }

    private static String withoutNames(String sentence) {
        return sentence.replaceAll("“[^”]*”( (on|→) “[^”]*”)?", "…")
                .replaceAll("…(, …)*( and [\\d,]+ more)?", "…")
                .replaceAll(": …\\.", ".");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private static int count(Imported imported, Line.Grade grade) {
        return imported.lines().stream()
                .filter(line -> line.grade() == grade)
                .mapToInt(Line::count)
                .sum();
    }

    private static String cell(Imported imported, String what) {
        return imported.tallies().stream()
                .filter(tally -> tally.what().equals(what))
                .findFirst()
                .map(tally ->
                        tally.inFile() == tally.taken()
                                ? "%d".formatted(tally.taken())
                                : "%d / %d".formatted(tally.taken(), tally.inFile()))
                .orElse("0");
    }

    private List<Path> files(Path from) throws IOException {
        var files = new ArrayList<Path>();
        try (var zip = new ZipFile(from.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (entry.isDirectory() || entry.getName().endsWith("LICENSE")) continue;
                var to = scratch.resolve(entry.getName()).normalize();
                if (!to.startsWith(scratch))
                    throw new IOException("leads out of the folder: " + entry.getName());
                Files.createDirectories(to.getParent());
                try (var in = zip.getInputStream(entry)) {
                    Files.copy(in, to);
                }
                files.add(to);
            }
        }
        files.sort(null);
        return files;
    }
}
