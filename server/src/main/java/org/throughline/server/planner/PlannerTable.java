package org.throughline.server.planner;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.throughline.plan.item.Span;
import org.throughline.plan.read.Board;
import org.throughline.plan.words.Words;

/** The board as words in a table: for screen readers, print, and browsers without script. */
public record PlannerTable(
        boolean projects,
        String zoom,
        String from,
        String text,
        List<String> heads,
        List<Line> rows,
        int more,
        String nextPage) {
    private static final DateTimeFormatter HEAD =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    /** A row: cells, or one text across all of them. */
    public record Line(String name, String about, List<String> cells, String whole) {}

    static PlannerTable of(BoardApi.Shown shown, BoardApi.Choice choice) {
        var board = shown.board();
        var zoom = choice.zoom() == null ? "quarter" : choice.zoom();
        var text = choice.text() == null ? "" : choice.text();
        var from = board.buckets().getFirst().start().toString();
        boolean projects = "projects".equals(choice.view());
        int next = board.offset() + board.rows().size();
        return new PlannerTable(
                projects,
                zoom,
                from,
                text,
                board.buckets().stream().map(bucket -> HEAD.format(bucket.start())).toList(),
                board.rows().stream().map(PlannerTable::line).toList(),
                board.shape().length() - next,
                "/planner?as=table&view=%s&zoom=%s&from=%s&text=%s&offset=%d"
                        .formatted(
                                projects ? "projects" : "people",
                                zoom,
                                from,
                                URLEncoder.encode(text, StandardCharsets.UTF_8),
                                next));
    }

    private static Line line(Board.Row row) {
        return switch (row) {
            case Board.Row.Heading(var name, var people, var percent) ->
                    new Line(
                            name,
                            people == 1 ? "1 person" : people + " people",
                            Arrays.stream(percent)
                                    .mapToObj(one -> one < 0 ? "–" : one + " %")
                                    .toList(),
                            "");
            case Board.Row.Who who ->
                    new Line(
                            who.name(),
                            who.about(),
                            who.cells().stream().map(PlannerTable::cell).toList(),
                            "");
            case Board.Row.What what ->
                    new Line(
                            what.name(),
                            what.status() + (what.about().isEmpty() ? "" : " · " + what.about()),
                            IntStream.of(what.minutes()).mapToObj(Words::hours).toList(),
                            "");
            case Board.Row.Lane(_, var name, var bars) ->
                    new Line(
                            name,
                            "",
                            List.of(),
                            bars.stream().map(PlannerTable::bar).collect(Collectors.joining("; ")));
        };
    }

    private static String cell(Board.Cell cell) {
        return switch (cell.state()) {
            case NONE -> "–";
            case LEAVE -> "leave";
            case FULL -> "full";
            case OVER -> Words.hours(cell.minutes()) + " over";
            case FREE, PARTLY, BUSY -> Words.hours(cell.minutes()) + " free";
        };
    }

    private static String bar(Board.Bar bar) {
        var detail = bar.detail().isEmpty() ? "" : ", " + bar.detail();
        var hours =
                bar.minutesADay() == 0
                        ? ""
                        : ", %s a day".formatted(Words.hours(bar.minutesADay()));
        return "%s%s: %s%s%s%s%s"
                .formatted(
                        bar.label(),
                        detail,
                        Words.span(new Span(bar.start(), bar.end())),
                        hours,
                        bar.tentative() ? ", tentative" : "",
                        bar.pinned() ? ", pinned" : "",
                        bar.clash() ? ", on time off" : "");
    }
}
