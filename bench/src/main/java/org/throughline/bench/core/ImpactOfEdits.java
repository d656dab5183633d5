package org.throughline.bench.core;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import org.throughline.bench.Forks;
import org.throughline.bench.Forks.Report;
import org.throughline.bench.LargePlans;
import org.throughline.bench.Measure;

/**
 * What it costs to say what a change does: from what the edits reach, from nothing, and, of its one
 * question that SQL can be asked, in PostgreSQL on both sides of the change. Writes {@code
 * bench/results/impact.md}.
 */
public final class ImpactOfEdits {
    private static final List<String> JVM = List.of("-Xms4g", "-Xmx4g", "-XX:+UseSerialGC");

    private ImpactOfEdits() {}

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var options = List.of(arguments);
        int people = options.contains("--quick") ? 300 : 10_000;
        int assignments = people * 50;
        var before = Forks.load();
        var tables = new Tables(LargePlans.plan(7, people, assignments));
        var folder = Files.createTempDirectory("throughline-bench-tables");
        Report report;
        try (var postgres = PostgresBeside.start()) {
            tables.write(folder);
            try (var connection = DriverManager.getConnection(postgres.url())) {
                Database.load(connection, true, folder);
            }
            report =
                    Forks.run(
                            1,
                            JVM,
                            ImpactFork.class,
                            Integer.toString(people),
                            Integer.toString(assignments),
                            postgres.url());
        } finally {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) Files.delete(file);
            }
            Files.delete(folder);
        }
        var text = text(people, assignments, report, before);
        System.out.println(text);
        if (options.contains("--write"))
            Files.writeString(Path.of("bench/results/impact.md"), text);
    }

    private static String text(int people, int assignments, Report report, String before) {
        var text = new StringBuilder();
        text.append(
                """
                # What a change does, measured

                Repeat with `bench/run impact --write`. Machine: %s.
                Load of the machine (all processes, one minute) before: %s, after: %s. Medians, in brackets where nine of ten rounds lie. All took turns within one JVM, so look at the
                ratios first. %,d people, %,d assignments (`LargePlans`, seed 7); the window is two years.

                *Incremental* is `Impact.between`: all six dimensions, from what the edits reach. *Recomputed* is `Impact.recomputed`: the same from the two plans alone. *SQL* answers one
                question of one dimension, the overbooked minutes before and after over the window, from tables with indexes (settings: %s): of everybody, and of
                the people touched alone, who have to be named to it. Before anything was timed all answers were equal: %s.

                | | one drag | times incremental | %s edits | times incremental |
                |---|---|---|---|---|
                """
                        .formatted(
                                Forks.machine(),
                                before,
                                Forks.load(),
                                people,
                                assignments,
                                PostgresBeside.settings(),
                                report.figure("equal"),
                                report.figure("edits")));
        for (var way :
                List.of("incremental", "recomputed", "SQL, everybody", "SQL, people touched"))
            text.append("| ")
                    .append(way)
                    .append(cells(report, way, "one"))
                    .append(cells(report, way, "many"))
                    .append(" |\n");
        return text.toString();
    }

    private static String cells(Report report, String way, String size) {
        return " | %s | %s"
                .formatted(
                        report.samples(way + " " + size).text(),
                        Measure.digits(
                                report.median(way + " " + size)
                                        / report.median("incremental " + size)));
    }
}
