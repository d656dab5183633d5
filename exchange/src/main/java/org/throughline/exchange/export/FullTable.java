package org.throughline.exchange.export;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Fields.Field;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Measure;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Tolerance;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.words.Words;

/**
 * All items of a kind as a table: a column for every field by its own name, two for the ends of a
 * span, three for an estimate; and beside each id the name of what it points at, for people to
 * read.
 */
record FullTable(Kind kind, List<String> header, List<List<String>> rows) {
    private static final String NAME = " name";

    /** One column: of a field, or of a part of it. */
    record Column(Field field, String header, Function<Object, String> text) {}

    static FullTable of(Plan plan, Kind kind, Hidden hidden) {
        var fields =
                Fields.of(kind).all().stream()
                        .filter(field -> field.index() == 0 || !hidden.hides(kind, field))
                        .toList();
        var columns = new ArrayList<Column>();
        for (var field : fields) {
            columns.addAll(columns(field));
            if (!field.targets().isEmpty())
                columns.add(
                        new Column(
                                field,
                                field.name() + NAME,
                                value -> Cells.text(value, id -> Words.name(plan, id))));
        }
        var rows = new ArrayList<List<String>>();
        for (var item : plan.all(kind))
            rows.add(
                    columns.stream()
                            .map(column -> column.text.apply(column.field.of(item)))
                            .toList());
        rows.sort(byWhatCanBeRead(columns));
        return new FullTable(kind, columns.stream().map(Column::header).toList(), rows);
    }

    /** Ids have no order that means something to anybody. */
    private static Comparator<List<String>> byWhatCanBeRead(List<Column> columns) {
        var readable = new ArrayList<Integer>();
        for (int i = 1; i < columns.size(); i++)
            if (columns.get(i).field.targets().isEmpty() || columns.get(i).header.endsWith(NAME))
                readable.add(i);
        return Comparator.<List<String>, String>comparing(row ->
                        readable.stream().map(row::get).collect(Collectors.joining("\u0001")))
                .thenComparing(List::getFirst);
    }

    /** The columns that hold a field's value. */
    static List<Column> columns(Field field) {
        var type = bare(field.type());
        if (type == Span.class)
            return List.of(
                    part(field, "start", value -> Cells.text(((Span) value).start())),
                    part(field, "end", value -> Cells.text(((Span) value).end())));
        if (type == Effort.class)
            return List.of(
                    part(field, "optimistic", value -> Cells.text(((Effort) value).optimistic())),
                    part(field, "likely", value -> Cells.text(((Effort) value).likely())),
                    part(
                            field,
                            "pessimistic",
                            value -> Cells.text(((Effort) value).pessimistic())));
        if (type == Tolerance.class)
            return List.of(
                    part(field, "measure", value -> Cells.text(((Tolerance) value).measure())),
                    part(field, "above", value -> Cells.text(((Tolerance) value).above())),
                    part(
                            field,
                            "budget from",
                            value -> Cells.text(((Tolerance) value).budgetFrom())),
                    part(
                            field,
                            "budget below",
                            value -> Cells.text(((Tolerance) value).budgetBelow())));
        return List.of(new Column(field, field.name(), Cells::text));
    }

    private static Column part(Field field, String part, Function<Object, String> text) {
        return new Column(
                field,
                "%s %s".formatted(field.name(), part),
                value ->
                        value instanceof Optional<?> maybe
                                ? maybe.map(text).orElse("")
                                : text.apply(value));
    }

    private static Type bare(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }

    /**
     * The value of a field from the cells of its columns.
     *
     * @throws Unacceptable if they hold no such value
     */
    static Object value(Field field, List<String> cells) {
        var type = bare(field.type());
        if (type != Span.class && type != Effort.class && type != Tolerance.class)
            return Cells.read(field.type(), cells.getFirst());
        boolean isOptional = type != field.type();
        if (isOptional && cells.stream().allMatch(String::isBlank)) return Optional.empty();
        var whole =
                type == Span.class
                        ? span(cells)
                        : type == Effort.class ? effort(cells) : tolerance(cells);
        return isOptional ? Optional.of(whole) : whole;
    }

    private static Object span(List<String> cells) {
        return new Span(
                (LocalDate) Cells.read(LocalDate.class, cells.get(0)),
                (LocalDate) Cells.read(LocalDate.class, cells.get(1)));
    }

    private static Object tolerance(List<String> cells) {
        return new Tolerance(
                (Measure) Cells.read(Measure.class, cells.get(0)),
                (long) Cells.read(long.class, cells.get(1)),
                money(cells.get(2)),
                money(cells.get(3)));
    }

    private static Optional<Money> money(String cell) {
        return cell.isBlank()
                ? Optional.empty()
                : Optional.of((Money) Cells.read(Money.class, cell));
    }

    private static Object effort(List<String> cells) {
        return new Effort(
                (Minutes) Cells.read(Minutes.class, cells.get(0)),
                (Minutes) Cells.read(Minutes.class, cells.get(1)),
                (Minutes) Cells.read(Minutes.class, cells.get(2)));
    }

    /** Whether a header only repeats in names what the column before it says in ids. */
    static boolean isForReading(Kind kind, String header) {
        return header.endsWith(NAME)
                && Fields.of(kind)
                        .named(header.substring(0, header.length() - NAME.length()))
                        .map(field -> !field.targets().isEmpty())
                        .orElse(false);
    }
}
