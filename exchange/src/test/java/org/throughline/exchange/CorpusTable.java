package org.throughline.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.throughline.exchange.child.ChildParser;
import org.throughline.exchange.child.Parsed;
import org.throughline.exchange.project.ProjectImport;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Organization;

/**
 * Imports every file of a folder or zip of project files, as the application does, and writes what
 * became of each as a table: {@code CorpusTable files.zip table.md}. The files themselves are not
 * ours to keep here.
 */
public final class CorpusTable {
    private static final TreeMap<String, Integer> reasons = new TreeMap<>();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private CorpusTable() {}

    public static void main(String[] arguments) throws IOException {
        var scratch = Files.createTempDirectory("corpus");
        var files = files(Path.of(arguments[0]), scratch);
        var rows = new ArrayList<String>();
        var totals = new TreeMap<String, Integer>();
        int taken = 0;
        var longest = 0L;
        var parser = new ChildParser(scratch.resolve("children"));
        for (var file : files) {
            long start = System.nanoTime();
            var parsed = parser.parse(file, file.getFileName().toString());
            longest = Math.max(longest, (System.nanoTime() - start) / 1_000_000);
            var row = row(scratch.relativize(file).toString(), parsed, totals);
            if (parsed instanceof Parsed.Read) taken++;
            if (parsed instanceof Parsed.Refused refused && !refused.detail().isEmpty())
                System.err.println(file + "\n" + refused.detail());
            rows.add(row);
        }
        var text = new StringBuilder("# Import of %d project files%n%n".formatted(files.size()));
        text.append(
                """
                What becomes of the test files of the MPXJ project (LGPL; 223 of them, not kept here) when each is imported into an empty organization, through the same child JVM, mapping and rules
                as an upload. Made by `CorpusTable` of the module `exchange`. “Taken / in file”; what is in the file and was not taken has a line in the report of the import. “Lines” counts those of
                each grade: left out, changed, notes. Every row that is no refusal was accepted by the rules of the plan.

                """);
        text.append(
                "%d taken, %d refused with a sentence, 0 crashed. "
                        .formatted(taken, files.size() - taken));
        totals.forEach((what, count) -> text.append("%s: %,d. ".formatted(what, count)));
        text.append(
                "%n%n| file | type | tasks | people | links | assignments | lines |%n|---|---|---|---|---|---|---|%n"
                        .formatted());
        rows.forEach(text::append);
        Files.writeString(Path.of(arguments[1]), text);
        System.out.printf("%d of %d taken, longest %d ms%n", taken, files.size(), longest);
    }

    private static String row(String file, Parsed parsed, TreeMap<String, Integer> totals) {
        var name = file.replaceFirst("^mpxj/junit/data/", "");
        return switch (parsed) {
            case Parsed.Refused(var sentence, var _) ->
                    "| %s | refused | | | | | %s |%n".formatted(name, sentence);
            case Parsed.Read(var foreign) -> {
                var seed = new java.util.Random(1);
                var today = empty();
                var imported =
                        ProjectImport.of(
                                foreign.projects(),
                                today,
                                () -> new UUID(seed.nextLong(), seed.nextLong()),
                                TODAY);
                if (!(Edits.apply(today, imported.edits()) instanceof Outcome.Applied))
                    throw new IllegalStateException(file + " was not accepted");
                for (var tally : imported.tallies()) {
                    int left =
                            imported.lines().stream()
                                    .filter(line ->
                                            line.what().equals(tally.what())
                                                    && line.grade() == Line.Grade.NOT_TAKEN)
                                    .mapToInt(Line::count)
                                    .sum();
                    if (tally.inFile() != tally.taken() + left)
                        throw new IllegalStateException(
                                "%s: %s, %d left out".formatted(file, tally, left));
                    totals.merge(
                            "%s in the files".formatted(tally.what()),
                            tally.inFile(),
                            Integer::sum);
                    totals.merge("%s taken".formatted(tally.what()), tally.taken(), Integer::sum);
                }
                for (var line : imported.lines())
                    reasons.merge(
                            "%s %s: %s"
                                    .formatted(
                                            line.grade(),
                                            line.what(),
                                            line.sentence().replaceAll("“[^”]*”", "…")),
                            line.count(),
                            Integer::sum);
                yield "| %s | %s | %s | %s | %s | %s | %s |%n"
                        .formatted(
                                name,
                                foreign.format(),
                                cell(imported, "task"),
                                cell(imported, "person"),
                                cell(imported, "link"),
                                cell(imported, "assignment"),
                                lines(imported));
            }
        };
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

    private static String lines(Imported imported) {
        var grades = new ArrayList<String>();
        for (var grade : Line.Grade.values())
            grades.add(
                    String.valueOf(
                            imported.lines().stream()
                                    .filter(line -> line.grade() == grade)
                                    .count()));
        return String.join(" · ", grades);
    }

    static Plan empty() {
        return Plan.of(
                List.of(
                        new Organization(
                                Id.of(new UUID(0, 1)),
                                "Corpus",
                                Currency.getInstance("EUR"),
                                Minutes.ofHours(8),
                                Optional.empty())));
    }

    private static List<Path> files(Path from, Path scratch) throws IOException {
        if (Files.isDirectory(from)) {
            try (var all = Files.walk(from)) {
                return all.filter(Files::isRegularFile)
                        .filter(CorpusTable::isProject)
                        .sorted()
                        .toList();
            }
        }
        var files = new ArrayList<Path>();
        try (var zip = new ZipFile(from.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (entry.isDirectory()) continue;
                var to = scratch.resolve(entry.getName()).normalize();
                if (!to.startsWith(scratch))
                    throw new IOException("leads out of the folder: " + entry.getName());
                Files.createDirectories(to.getParent());
                try (var in = zip.getInputStream(entry)) {
                    Files.copy(in, to);
                }
                if (isProject(to)) files.add(to);
            }
        }
        files.sort(null);
        return files;
    }

    private static boolean isProject(Path file) {
        return !file.getFileName().toString().equals("LICENSE");
    }
}
