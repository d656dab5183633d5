package org.throughline.server.work;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Span;
import org.throughline.plan.read.Workdays;
import org.throughline.plan.words.Typed;
import org.throughline.plan.words.Words;
import org.throughline.server.work.Gantt.Mark;
import org.throughline.server.work.Gantt.Sort;

/**
 * The outline and its dates as words in a table: for screen readers, print, and browsers without
 * script. {@code all} lines there are; these begin {@code from}.
 */
public record OutlineTable(int all, int from, List<Line> lines) {
    static final int PAGE = 200;

    /** {@code address} is where the line can be changed. */
    public record Line(
            String id,
            int number,
            String code,
            int depth,
            String kind,
            String name,
            String address,
            String effort,
            String duration,
            String people,
            String role,
            String waitsFor,
            String planned,
            String computed,
            String slack,
            boolean critical,
            String deadline,
            String progress,
            String who,
            List<String> marks,
            List<String> conflicts) {}

    static OutlineTable of(Plan plan, String project, List<Gantt.Row> rows, int from) {
        int first = Math.clamp(from, 0, Math.max(0, rows.size() - 1));
        var numbers = numbers(rows);
        var codes = codes(rows);
        int day = Workdays.fullTimeDay(plan);
        var lines = new ArrayList<Line>();
        for (int i = first; i < Math.min(rows.size(), first + PAGE); i++)
            lines.add(line(plan, project, rows.get(i), i + 1, codes.get(i), numbers, day));
        return new OutlineTable(rows.size(), first, lines);
    }

    /** The number of each line, as people call it. */
    static Map<Id<?>, Integer> numbers(List<Gantt.Row> rows) {
        var numbers = new HashMap<Id<?>, Integer>();
        for (int i = 0; i < rows.size(); i++) numbers.put(rows.get(i).id(), i + 1);
        return numbers;
    }

    /** The place of each line in the breakdown, counted level by level: 1, 1.1, 1.2, 2. */
    static List<String> codes(List<Gantt.Row> rows) {
        var codes = new ArrayList<String>(rows.size());
        var counts = new ArrayList<Integer>();
        for (var row : rows) {
            while (counts.size() > row.depth() + 1) counts.removeLast();
            if (counts.size() == row.depth() + 1) counts.addLast(counts.removeLast() + 1);
            else counts.add(1);
            codes.add(counts.stream().map(String::valueOf).collect(Collectors.joining(".")));
        }
        return codes;
    }

    private static Line line(
            Plan plan,
            String project,
            Gantt.Row row,
            int number,
            String code,
            Map<Id<?>, Integer> numbers,
            int day) {
        boolean task = row.kind() == Sort.TASK || row.kind() == Sort.SUMMARY;
        return new Line(
                row.id().toString(),
                number,
                code,
                row.depth(),
                word(row.kind()),
                row.name(),
                task
                        ? "/projects/%s/tasks/%s".formatted(project, row.id())
                        : "/projects/%s?tab=phases#l-%s".formatted(project, row.id()),
                effort(row.effort()),
                row.minutes().map(minutes -> roughly(minutes, day)).orElse(""),
                row.people().filter(count -> count > 1).map(String::valueOf).orElse(""),
                row.role().map(id -> Words.name(plan, id)).orElse(""),
                waitsFor(row, numbers, day),
                row.planned().map(Words::span).orElse(""),
                row.early().map(Words::span).orElse(""),
                slack(row, day),
                row.is(Mark.CRITICAL),
                row.deadline().map(Words::day).orElse(""),
                row.progress().map(percent -> percent + " %").orElse(""),
                row.work().stream()
                        .map(work -> "%s %s".formatted(work.name(), Words.hours(work.minutes())))
                        .collect(Collectors.joining(", ")),
                row.marks().stream()
                        .filter(mark -> mark == Mark.LATE || mark == Mark.PINNED)
                        .map(Mark::stable)
                        .toList(),
                row.conflicts());
    }

    static String word(Sort sort) {
        return switch (sort) {
            case PHASE -> "phase";
            case SUMMARY -> "summary task";
            case TASK -> "task";
            case MILESTONE -> "milestone";
        };
    }

    static String effort(List<Integer> points) {
        return switch (points.size()) {
            case 0 -> "";
            case 1 -> Typed.effort(Effort.of(points.getFirst()));
            default ->
                    Typed.effort(
                            new Effort(
                                    Minutes.of(points.get(0)),
                                    Minutes.of(points.get(1)),
                                    Minutes.of(points.get(2))));
        };
    }

    /** "3FS+2d; 5": by line where the other stands in this project, by name elsewhere. */
    static String waitsFor(Gantt.Row row, Map<Id<?>, Integer> numbers, int day) {
        return row.waitsFor().stream()
                .map(link ->
                        Optional.ofNullable(numbers.get(link.from()))
                                        .map(String::valueOf)
                                        .or(link::outside)
                                        .orElse("?")
                                + Typed.link(link.kind(), link.lag(), day))
                .collect(Collectors.joining("; "));
    }

    /** "critical", "3d", or nothing of a line that has none. */
    static String slack(Gantt.Row row, int day) {
        if (row.slack().isEmpty() || row.is(Mark.DONE)) return "";
        long slack = row.slack().get();
        if (row.is(Mark.CRITICAL))
            return slack < 0 ? "critical, %s short".formatted(roughly(-slack, day)) : "critical";
        return roughly(slack, day);
    }

    /** For looking at: quarters of hours below a day, else days to a tenth. */
    static String roughly(long minutes, int day) {
        if (minutes < day) return Typed.duration((int) ((minutes + 7) / 15 * 15), 0);
        var days =
                BigDecimal.valueOf(minutes)
                        .divide(BigDecimal.valueOf(day), 1, RoundingMode.HALF_UP);
        return days.stripTrailingZeros().toPlainString() + "d";
    }

    public int last() {
        return from + lines.size();
    }

    public int next() {
        return last() < all ? last() : -1;
    }

    public int before() {
        return from == 0 ? -1 : Math.max(0, from - PAGE);
    }

    /** For templates: a planned span or a dash. */
    static String days(Optional<Span> days) {
        return days.map(Words::span).orElse("–");
    }
}
