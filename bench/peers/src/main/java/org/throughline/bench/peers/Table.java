package org.throughline.bench.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows as tables: one for each group, a line for each solver, losses of ours included. */
final class Table {
    private final List<Row> rows;
    private final Map<String, Row> ours;

    private Table(List<Row> rows, String us) {
        this.rows = rows;
        this.ours =
                rows.stream()
                        .filter(row -> row.solver().equals(us))
                        .collect(Collectors.toMap(Row::instance, row -> row));
    }

    /**
     * @param us whose wins and losses are counted
     */
    static String of(List<Row> rows, String us) {
        var groups = new LinkedHashMap<String, List<Row>>();
        for (var row : rows) groups.computeIfAbsent(row.group(), _ -> new ArrayList<>()).add(row);
        var text = new StringBuilder();
        groups.forEach((group, some) -> text.append(new Table(some, us).section(group)));
        return text.toString();
    }

    private String section(String group) {
        boolean hasPath = rows.stream().anyMatch(row -> row.path() > 0);
        var text =
                new StringBuilder("## %s, %d instances\n\n".formatted(group, instances(rows)))
                        .append(
                                "| solver | solved | accepted by the checker | %smean ratio to ours | median (worst, best) | ours better / equal / worse | first answer, mean (longest) | mean time | proven |\n"
                                        .formatted(
                                                hasPath ? "mean % above the critical path | " : ""))
                        .append(hasPath ? "|---" : "")
                        .append("|---|---|---|---|---|---|---|---|---|\n");
        var solvers = new LinkedHashSet<String>();
        for (var row : rows) solvers.add(row.solver());
        for (var solver : solvers)
            text.append(
                    line(
                            rows.stream().filter(row -> row.solver().equals(solver)).toList(),
                            hasPath));
        return text.append(notes(rows)).append('\n').toString();
    }

    private static long instances(List<Row> rows) {
        return rows.stream().map(Row::instance).distinct().count();
    }

    private String line(List<Row> some, boolean hasPath) {
        var first = some.getFirst();
        var good = some.stream().filter(Row::accepted).toList();
        return "| %s (%s) | %d of %d | %d | %s%s | %s | %s | %s | %s |\n"
                .formatted(
                        first.solver(),
                        first.cores() == 1 ? "1 core" : first.cores() + " cores",
                        some.stream().filter(Row::answered).count(),
                        some.size(),
                        good.size(),
                        hasPath ? abovePath(good) + " | " : "",
                        ratios(good),
                        duels(some),
                        firsts(some),
                        "%.2f s"
                                .formatted(
                                        some.stream()
                                                .mapToDouble(Row::seconds)
                                                .average()
                                                .orElse(0)),
                        some.stream().filter(Row::proven).count());
    }

    private static String abovePath(List<Row> good) {
        return good.isEmpty()
                ? "–"
                : "%.2f"
                        .formatted(
                                good.stream()
                                        .mapToDouble(row ->
                                                100.0 * (row.makespan() - row.path()) / row.path())
                                        .average()
                                        .orElseThrow());
    }

    /** Where both have an accepted answer. */
    private String ratios(List<Row> good) {
        var ratios =
                good.stream()
                        .map(this::ratio)
                        .flatMap(Optional::stream)
                        .mapToDouble(one -> one)
                        .sorted()
                        .toArray();
        if (ratios.length == 0) return "– | –";
        return "%.3f | %.3f (%.3f, %.3f)"
                .formatted(
                        Arrays.stream(ratios).average().orElseThrow(),
                        ratios[ratios.length / 2],
                        ratios[ratios.length - 1],
                        ratios[0]);
    }

    private Optional<Double> ratio(Row row) {
        var own = ours.get(row.instance());
        return own == null || !own.accepted() || own.total() <= 0
                ? Optional.empty()
                : Optional.of((double) row.total() / own.total());
    }

    /** An answer that is refused, or none, loses to one that is accepted. */
    private String duels(List<Row> some) {
        int better = 0;
        int equal = 0;
        int worse = 0;
        for (var row : some) {
            var own = ours.get(row.instance());
            if (own == null) continue;
            int compared = Long.compare(worth(own), worth(row));
            if (compared < 0) better++;
            else if (compared == 0) equal++;
            else worse++;
        }
        return "%d / %d / %d".formatted(better, equal, worse);
    }

    private static long worth(Row row) {
        return row.accepted() ? row.total() : Long.MAX_VALUE;
    }

    private static String firsts(List<Row> some) {
        var firsts =
                some.stream().mapToDouble(Row::first).filter(Double::isFinite).summaryStatistics();
        return firsts.getCount() == 0
                ? "–"
                : "%.3f s (%.3f)".formatted(firsts.getAverage(), firsts.getMax());
    }

    /** Why somebody has no answer or was spared something, and how often. */
    private static String notes(List<Row> rows) {
        var counts = new LinkedHashMap<String, Integer>();
        for (var row : rows)
            if (!row.note().isEmpty())
                counts.merge("%s: %s".formatted(row.solver(), row.note()), 1, Integer::sum);
        return counts.entrySet().stream()
                .map(note -> "- %s (%d of the runs)\n".formatted(note.getKey(), note.getValue()))
                .collect(Collectors.joining("", counts.isEmpty() ? "" : "\n", ""));
    }
}
