package org.throughline.server.change;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.throughline.plan.impact.Levels;
import org.throughline.plan.item.Dimension;
import org.throughline.plan.item.Money;
import org.throughline.plan.read.Capacity;
import org.throughline.plan.words.ImpactWords;
import org.throughline.plan.words.ImpactWords.Tone;
import org.throughline.plan.words.Words;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Sight;

/**
 * Scenarios side by side: a line for each dimension, a column for each scenario beside the plan of
 * record, and below it their charts.
 *
 * @param missing how many that were asked for are no drafts (any more), or not to be seen
 */
public record CompareView(
        long revision, List<Column> columns, List<Line> lines, int weeks, int missing) {

    /**
     * @param id empty for the plan of record
     */
    public record Column(
            String id,
            String title,
            String by,
            boolean mine,
            String version,
            List<String> inTheWay,
            List<String> asked,
            boolean isEmpty,
            Chart chart) {
        public boolean isRecord() {
            return id.isEmpty();
        }
    }

    /** One dimension across all columns. */
    public record Line(String name, List<Cell> cells) {}

    public record Cell(String headline, String detail, Tone tone) {}

    static CompareView of(
            Actor actor,
            Scenarios.Comparison comparison,
            Optional<Currency> currency,
            int asked,
            int weeks) {
        long most =
                comparison.branches().stream()
                        .map(Scenarios.Branch::capacity)
                        .mapToLong(Capacity::most)
                        .reduce(comparison.capacity().most(), Math::max);
        var columns = new ArrayList<Column>();
        columns.add(
                new Column(
                        "",
                        "Plan of record",
                        "revision " + comparison.revision(),
                        false,
                        "",
                        List.of(),
                        List.of(),
                        false,
                        Chart.of(comparison.capacity(), most)));
        for (var one : comparison.branches())
            columns.add(
                    new Column(
                            one.head().id().toString(),
                            one.head().title(),
                            one.head().author().name(),
                            one.mine(),
                            one.head().version(),
                            one.inTheWay(),
                            one.asked(),
                            one.head().tally().total() == 0,
                            Chart.of(one.capacity(), most)));
        return new CompareView(
                comparison.revision(),
                columns,
                lines(actor, comparison, currency),
                Math.clamp(weeks, 13, 52),
                asked - comparison.branches().size());
    }

    private static List<Line> lines(
            Actor actor, Scenarios.Comparison comparison, Optional<Currency> currency) {
        var lines = new ArrayList<Line>();
        for (var dimension : Dimension.values()) {
            var cells = new ArrayList<Cell>();
            cells.add(
                    comparison.branches().stream().noneMatch(one -> !one.impact().isEmpty())
                            ? new Cell("–", "", Tone.EVEN)
                            : ofRecord(actor, comparison.record(), dimension, currency));
            comparison.branches().forEach(one -> cells.add(cell(one.impact(), dimension)));
            lines.add(
                    new Line(
                            dimension.name().charAt(0)
                                    + dimension.name().substring(1).toLowerCase(Locale.ROOT),
                            cells));
        }
        return lines;
    }

    private static Cell cell(List<ImpactWords.Said> impact, Dimension dimension) {
        return impact.stream()
                .filter(said -> said.dimension() == dimension)
                .map(said -> new Cell(said.headline(), said.detail(), said.tone()))
                .findFirst()
                .orElseGet(() -> new Cell("–", "", Tone.EVEN));
    }

    /** How the plan stands, of what the scenarios reach. */
    private static Cell ofRecord(
            Actor actor, Levels levels, Dimension dimension, Optional<Currency> currency) {
        return switch (dimension) {
            case SCOPE ->
                    even(
                            "%,d %s"
                                    .formatted(
                                            levels.tasks(), levels.tasks() == 1 ? "task" : "tasks"),
                            Words.hours(levels.effortMinutes()) + " of effort");
            case SCHEDULE ->
                    even(levels.last().map(Words::day).orElse("–"), "the last finish among them");
            case COSTS ->
                    Sight.maySeeCosts(actor)
                            ? even(
                                    currency.map(one ->
                                                    Words.money(new Money(levels.costMinor(), one)))
                                            .orElse("%,d".formatted(levels.costMinor())),
                                    "forecast cost")
                            : even("–", "what it costs is for managers to see");
            case RESOURCES -> even(Words.hours(levels.overMinutes()) + " over", "in all");
            case STAFFING ->
                    even(
                            "%,d %s"
                                    .formatted(
                                            levels.people(),
                                            levels.people() == 1 ? "person" : "people"),
                            "work on them");
            case RISKS ->
                    levels.chance()
                            .map(chance ->
                                    even(
                                            BigDecimal.valueOf(chance, 2)
                                                            .stripTrailingZeros()
                                                            .toPlainString()
                                                    + " %",
                                            "chance of the least likely date"))
                            .orElseGet(() -> even("–", "no date is simulated"));
        };
    }

    private static Cell even(String headline, String detail) {
        return new Cell(headline, detail, Tone.EVEN);
    }

    /** Those that were compared, as the address has them. */
    public String ids() {
        return String.join(
                ",", columns.stream().filter(one -> !one.isRecord()).map(Column::id).toList());
    }

    /** Columns but that of the plan of record. */
    public List<Column> scenarios() {
        return columns.stream().filter(one -> !one.isRecord()).toList();
    }

    /**
     * Capacity and demand by week, in the same scale for all: a bar for what is asked for, with
     * what nobody can do on top, and a line for what can be done.
     */
    public record Chart(int width, List<Bar> bars, String capacity, List<Row> rows, String sum) {
        static final int HEIGHT = 100;
        private static final int STEP = 10;

        /** Places in the drawing: what is confirmed, and above it what is tentative. */
        public record Bar(
                int x, int y, int height, int tentativeY, int tentativeHeight, int overHeight) {}

        /** The same as numbers. */
        public record Row(
                String week, String capacity, String confirmed, String tentative, String over) {}

        static Chart of(Capacity capacity, long most) {
            var bars = new ArrayList<Bar>();
            var rows = new ArrayList<Row>();
            var line = new StringBuilder();
            int at = 0;
            long over = 0;
            for (var one : capacity.buckets()) {
                int confirmed = scaled(one.confirmed(), most);
                int demand = scaled(one.demand(), most);
                bars.add(
                        new Bar(
                                at * STEP,
                                HEIGHT - confirmed,
                                confirmed,
                                HEIGHT - demand,
                                demand - confirmed,
                                Math.min(confirmed, scaled(one.over(), most))));
                int level = HEIGHT - scaled(one.effective(), most);
                line.append(at == 0 ? "M" : "L")
                        .append(at * STEP)
                        .append(' ')
                        .append(level)
                        .append('H')
                        .append((at + 1) * STEP);
                rows.add(
                        new Row(
                                Words.day(one.span().start()),
                                Words.hours(one.effective()),
                                Words.hours(one.confirmed()),
                                Words.hours(one.tentative()),
                                Words.hours(one.over())));
                over += one.over();
                at++;
            }
            return new Chart(
                    Math.max(1, at * STEP),
                    bars,
                    line.toString(),
                    rows,
                    over == 0
                            ? "Nobody is overbooked in these weeks."
                            : "%s overbooked in these weeks.".formatted(Words.hours(over)));
        }

        private static int scaled(long minutes, long most) {
            return most == 0 ? 0 : Math.toIntExact(minutes * HEIGHT / most);
        }
    }
}
