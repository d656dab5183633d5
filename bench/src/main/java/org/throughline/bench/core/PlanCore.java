package org.throughline.bench.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.throughline.bench.Forks;
import org.throughline.bench.Forks.Report;
import org.throughline.bench.LargePlans;
import org.throughline.bench.Measure;

/** Runs all measurements of the plan and writes {@code bench/results/plan-core.md}. */
public final class PlanCore {
    private static final List<String> JVM = List.of("-Xms4g", "-Xmx4g", "-XX:+UseSerialGC");
    static final String JSONB = "PostgreSQL, jsonb";

    /** Of more people than these, documents take a minute for one answer and are not asked. */
    static final int MOST_DOCUMENTS = 3_000;

    private static final List<String> CONTENDERS =
            List.of(
                    "Throughline",
                    "DuckDB, load kept",
                    "DuckDB, tables",
                    "PostgreSQL, load kept",
                    "PostgreSQL, tables",
                    PlanCore.JSONB);

    private PlanCore() {}

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var options = List.of(arguments);
        boolean quick = options.contains("--quick");
        int people = quick ? 300 : 10_000;
        // On a busy machine, one fork of each, and with --once the databases on a tenth only.
        boolean once = options.contains("--once");
        boolean single = quick || once || options.contains("--single");
        int forks = single ? 1 : 3;
        var before = Forks.load();
        var core =
                Forks.run(
                        forks,
                        JVM,
                        CoreFork.class,
                        Integer.toString(people / 10),
                        Integer.toString(people * 5),
                        Integer.toString(people),
                        Integer.toString(people * 50));
        var bulk =
                Forks.run(
                        single ? 1 : 2,
                        List.of("-Xms6g", "-Xmx6g", "-XX:+UseSerialGC"),
                        BulkFork.class,
                        Integer.toString(people),
                        Integer.toString(people * 100),
                        Integer.toString(people * 10));
        var beside = new TreeMap<Integer, Report>();
        for (int many : once ? List.of(people / 10) : List.of(people / 10, people))
            beside.put(many, beside(many, many * 50, single ? 1 : 2));
        var text = text(people, single, core, bulk, beside, before);
        System.out.println(text);
        if (!quick) Files.writeString(Path.of("bench/results/plan-core.md"), text);
    }

    private static Report beside(int people, int assignments, int forks) throws Exception {
        var tables = new Tables(LargePlans.plan(7, people, assignments));
        var folder = Files.createTempDirectory("throughline-bench-tables");
        try (var postgres = PostgresBeside.start()) {
            tables.write(folder);
            try (var connection = DriverManager.getConnection(postgres.url())) {
                Database.load(connection, true, folder);
            }
            return Forks.run(
                    forks,
                    JVM,
                    BesideFork.class,
                    Integer.toString(people),
                    Integer.toString(assignments),
                    folder.toString(),
                    postgres.url());
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }

    private static String text(
            int people,
            boolean single,
            Report core,
            Report bulk,
            SortedMap<Integer, Report> beside,
            String before) {
        var text = new StringBuilder();
        text.append(
                """
                # The plan, measured

                Repeat with `bench/run core%s`%s. Machine: %s.
                Load of the machine (all processes, one minute) before: %s, after: %s. Times are medians over all rounds of all forks, in brackets where nine of ten rounds
                lie. What is compared took turns within one JVM, so look at the ratios first. Serial collector, 4 GB of heap (6 GB for the million items).

                Plans are made by `LargePlans` from a seed: two years of contracts, a third of them with uneven weeks, time off, four holiday calendars, projects of every
                status, phases, tasks with dependencies, placeholders. Small: %,d people, %,d assignments, %s items. Large: %,d people, %,d assignments, %s items.

                ## Ten times as large

                The bar: an edit among the large costs at most twice what it costs among the small.

                | operation | small | large | large / small |
                |---|---|---|---|
                """
                        .formatted(
                                beside.size() == 1 ? " --once" : single ? " --single" : "",
                                single ? " (one fork of each; without, three)" : "",
                                Forks.machine(),
                                before,
                                Forks.load(),
                                people / 10,
                                people * 5,
                                core.figure("items small"),
                                people,
                                people * 50,
                                core.figure("items large")));
        for (var line :
                List.of(
                        "edit|one edit: a drag, every rule, and the load moved along",
                        "edit, plan alone|of this the plan and its rules alone",
                        "100 edits|100 edits in one change",
                        "first screen|first screen of the board: 13 weeks, teams, chart, 60 rows",
                        "year|the year, 60 rows",
                        "heat map|the year of everybody: all rows, all cells",
                        "heat map from nothing|the same, with the load computed from nothing",
                        "merge|1,000 edits merged onto a plan that has moved by 1,000 others",
                        "diff|what differs between two plans 1,000 edits apart")) {
            var parts = line.split("\\|", -1);
            var small = core.samples(parts[0] + " small");
            var large = core.samples(parts[0] + " large");
            text.append(
                    "| %s | %s | %s | **%.2f** |\n"
                            .formatted(
                                    parts[1],
                                    small.text(),
                                    large.text(),
                                    large.median() / small.median()));
        }
        text.append(
                """

                ## A start and a replay

                | work | time |
                |---|---|
                | read %s from JSON, each checked as if a stranger had sent it | %s |
                | put them into a plan, with who points at whom | %s |
                | replay %,d revisions of one edit each | %s |

                A plan in memory takes %s bytes an item, pointers included.

                ## The same questions asked of databases

                All hold the same plan, of which the tables say the size. Before anything is timed all give equal answers, on the plan and after edits, and once more at the end. Each call is one edit (an
                assignment goes to another week) and then the question. PostgreSQL %s, the binaries Throughline ships, at its quickest: %s. DuckDB 1.4.4 in this very
                process, in memory. Both get prepared statements and small dense numbers for ids, and a table of what each person can work on each day, which nobody
                has to keep up to date here. Three ways: *tables* are normalized and indexed, and the load is computed when asked; *load kept* has the load of each person
                and day as one more table that every edit moves along in its transaction (our own idea, in SQL); *jsonb* are the items as the ledger keeps them, with
                expression indexes; they are asked up to %,d people. × is their time over ours; below 1 they win. The last line is the same question with nothing remembered, every row
                computed from the items: the databases' *tables* are the fair neighbour of that.
                """
                        .formatted(
                                bulk.figure("json"),
                                bulk.samples("items from JSON").text(),
                                bulk.samples("plan of items").text(),
                                people * 10,
                                bulk.samples("replay").text(),
                                bulk.figure("bytes an item"),
                                "18.6",
                                PostgresBeside.settings(),
                                MOST_DOCUMENTS));
        beside.forEach((many, report) -> text.append(questions(many, report)));
        return text.toString();
    }

    private static String questions(int people, Report beside) {
        var asked =
                CONTENDERS.stream()
                        .filter(one -> people <= MOST_DOCUMENTS || !one.equals(JSONB))
                        .toList();
        var text =
                new StringBuilder(
                        "\n### %,d people, %,d assignments\n\n| asked after one edit | "
                                .formatted(people, people * 50));
        text.append(String.join(" | ", asked)).append(" |\n|---|");
        asked.forEach(_ -> text.append("---|"));
        text.append('\n');
        for (var line :
                List.of(
                        "edit|nothing: the edit alone",
                        "row|the row of that person: 730 days",
                        "over|how many people are overbooked, week by week, for a year",
                        "free|availability of everybody, week by week, for a year")) {
            var parts = line.split("\\|", -1);
            var ours = beside.median(parts[0] + "|Throughline");
            var cells = new ArrayList<String>();
            for (var one : asked) {
                var samples = beside.samples(parts[0] + "|" + one);
                cells.add(
                        one.equals("Throughline")
                                ? samples.text()
                                : "%s, **×%s**"
                                        .formatted(
                                                Measure.time(samples.median()),
                                                Measure.digits(samples.median() / ours)));
            }
            text.append("| %s | %s |\n".formatted(parts[1], String.join(" | ", cells)));
        }
        var nothing = beside.samples("free|Throughline, from nothing");
        text.append(
                "| the last, with nothing remembered | %s |%s\n"
                        .formatted(nothing.text(), " |".repeat(asked.size() - 1)));
        return text.toString();
    }
}
