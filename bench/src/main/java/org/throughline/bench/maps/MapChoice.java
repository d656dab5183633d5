package org.throughline.bench.maps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.throughline.bench.Forks;
import org.throughline.bench.Forks.Report;

/** Measures every candidate and writes {@code bench/results/maps.md}. */
public final class MapChoice {
    private static final List<String> NAMES =
            List.of(
                    "Shelf, as it is",
                    "Paguro",
                    "kotlinx",
                    "Bifurcan",
                    "Vavr",
                    "PCollections",
                    "java.util, copied");

    private MapChoice() {}

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        boolean quick = List.of(arguments).contains("--quick");
        int entries = quick ? 100_000 : 1_000_000;
        var before = Forks.load();
        var text = new StringBuilder();
        text.append(
                """
                # Maps that could keep a Shelf

                Repeat with `bench/run maps`. Machine: %s. Each candidate in JVMs of its own (%d forks), %,d entries, keys are ids (a record around a UUID). Medians, in brackets
                where nine of ten rounds lie. “Put” starts from the whole map each time; “replace” puts a tenth of all entries anew, one after the other. Memory is what the map
                takes beside its keys and values.

                | map | load | replace a tenth | one put | one get | iterate all | bytes an entry |
                |---|---|---|---|---|---|---|
                """
                        .formatted(Forks.machine(), quick ? 1 : 3, entries));
        for (var name : NAMES) {
            var report =
                    Forks.run(
                            quick ? 1 : 3,
                            List.of(
                                    "-Xms4g",
                                    "-Xmx4g",
                                    "-XX:+UseSerialGC",
                                    // Else dead objects are counted as the map's.
                                    "-XX:MarkSweepDeadRatio=0"),
                            MapFork.class,
                            name,
                            Integer.toString(entries));
            text.append(line(name, report));
        }
        text.append(
                "\nLoad of the machine (all processes, one minute) before: %s, after: %s.\n"
                        .formatted(before, Forks.load()));
        System.out.println(text);
        if (!quick) Files.writeString(Path.of("bench/results/maps.md"), text);
    }

    private static String line(String name, Report report) {
        return "| %s | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        name,
                        report.samples("load|" + name).text(),
                        report.samples().containsKey("replace|" + name)
                                ? report.samples("replace|" + name).text()
                                : "–",
                        report.samples("put|" + name).text(),
                        report.samples("get|" + name).text(),
                        report.samples("iterate|" + name).text(),
                        report.figure("bytes|" + name));
    }
}
