package org.throughline.server.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Span;
import org.throughline.plan.read.Board;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.read.Measures;
import org.throughline.plan.words.Words;

/**
 * Someone's capacity and load week by week, in the colours of the planner. Tentative work counts,
 * as it does there.
 */
public record Weeks(List<Cell> cells, Measures.Sums sums) {
    /**
     * One week. {@code text} is what the planner's cell says (free hours, "full", "+4h", "leave"),
     * {@code spoken} the same as a sentence.
     */
    public record Cell(
            LocalDate monday,
            String label,
            String state,
            String text,
            String percent,
            String spoken,
            boolean now) {}

    static Weeks of(
            Plan plan, Id<? extends Item> of, LocalDate monday, int count, LocalDate today) {
        var span = new Span(monday, monday.plusWeeks(count).minusDays(1));
        var row = LoadRow.of(plan, of, span);
        boolean wanted = plan.has(Kind.PLACEHOLDER, of);
        var cells = new ArrayList<Cell>();
        for (int i = 0; i < count; i++) {
            var week = Dates.week(monday.plusWeeks(i));
            var sums = Measures.of(row, week, true);
            cells.add(wanted ? demand(week, sums, today) : cell(week, sums, today));
        }
        return new Weeks(List.copyOf(cells), Measures.of(row, span, true));
    }

    /** Of someone not yet found there is nothing free: what counts is how much they are needed. */
    private static Cell demand(Span week, Measures.Sums sums, LocalDate today) {
        var hours = Words.hours(sums.scheduled());
        boolean none = sums.scheduled() == 0;
        return new Cell(
                week.start(),
                Dates.brief(week.start()),
                none ? "none" : "busy",
                none ? "–" : hours.replace(" ", ""),
                none ? "" : "needed",
                "Week of %s: %s needed".formatted(Dates.brief(week.start()), hours),
                week.contains(today));
    }

    private static Cell cell(Span week, Measures.Sums sums, LocalDate today) {
        var cell =
                Board.Cell.of(
                        Math.toIntExact(sums.scheduled()),
                        Math.toIntExact(sums.effective()),
                        Math.toIntExact(sums.contracted()));
        return new Cell(
                week.start(),
                Dates.brief(week.start()),
                cell.state().name().toLowerCase(Locale.ROOT),
                text(cell),
                percent(sums),
                spoken(week, cell),
                week.contains(today));
    }

    private static String text(Board.Cell cell) {
        var hours = Words.hours(cell.minutes()).replace(" ", "");
        return switch (cell.state()) {
            case FULL -> "full";
            case OVER -> "+" + hours;
            case LEAVE -> "leave";
            case NONE -> "–";
            case FREE, PARTLY, BUSY -> hours;
        };
    }

    private static String spoken(Span week, Board.Cell cell) {
        var what =
                switch (cell.state()) {
                    case FULL -> "full";
                    case OVER -> Words.hours(cell.minutes()) + " overbooked";
                    case LEAVE -> "away";
                    case NONE -> "not working";
                    case FREE, PARTLY, BUSY ->
                            "%s of %s free"
                                    .formatted(
                                            Words.hours(cell.minutes()),
                                            Words.hours(cell.effective()));
                };
        return "Week of %s: %s".formatted(Dates.brief(week.start()), what);
    }

    /** "92 %"; "–" where there is no capacity. */
    static String percent(Measures.Sums sums) {
        var percent = sums.utilization();
        return percent.isPresent() ? percent.getAsInt() + " %" : "–";
    }

    /** "16 h free", "4 h over". */
    static String left(Measures.Sums sums) {
        long left = sums.availability();
        return left >= 0 ? Words.hours(left) + " free" : Words.hours(-left) + " over";
    }
}
