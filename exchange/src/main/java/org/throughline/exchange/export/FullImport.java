package org.throughline.exchange.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Draft.Place;
import org.throughline.exchange.Imported;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.foreign.ForeignTable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Fields.Field;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Unacceptable;

/**
 * The tables of {@link CsvExport} and {@link XlsxExport} back: by id, so that into an empty plan
 * they give an equal plan, and into a later one they bring back what was changed since. What the
 * plan has and the tables do not stays. A row without an id is a new item; a column that is not
 * there leaves what is.
 */
public final class FullImport {
    private final Draft draft;
    private final Set<Id<?>> seen = new HashSet<>();

    private FullImport(Draft draft) {
        this.draft = draft;
    }

    /** Whether all the tables are ours, with an id in the first column and our fields after it. */
    public static boolean isFull(List<ForeignTable> tables) {
        return !tables.isEmpty() && tables.stream().allMatch(table -> kind(table).isPresent());
    }

    static Optional<Kind> kind(ForeignTable table) {
        var name =
                table.name()
                        .substring(table.name().lastIndexOf('/') + 1)
                        .replaceFirst("(?i)\\.csv$", "")
                        .toLowerCase(Locale.ROOT);
        return Kind.addressed(name)
                .filter(kind -> table.header().contains("id"))
                .filter(kind ->
                        table.header().stream()
                                .allMatch(header ->
                                        header.isEmpty()
                                                || FullTable.isForReading(kind, header)
                                                || isOf(kind, header)));
    }

    private static boolean isOf(Kind kind, String header) {
        return Fields.of(kind).all().stream()
                .flatMap(field -> FullTable.columns(field).stream())
                .anyMatch(column -> column.header().equals(header));
    }

    /**
     * @param tables such as {@link #isFull} says yes to
     * @param ids makes the ids of rows that have none
     */
    public static Imported of(List<ForeignTable> tables, Plan today, Supplier<UUID> ids) {
        var draft = new Draft(today, ids);
        var full = new FullImport(draft);
        tables.stream()
                .filter(table -> kind(table).isPresent())
                .sorted(Comparator.comparing(table -> kind(table).orElseThrow()))
                .forEach(table -> full.take(table, kind(table).orElseThrow(), tables.size() > 1));
        draft.at(Place.NONE);
        return draft.done();
    }

    private void take(ForeignTable table, Kind kind, boolean isOneOfMany) {
        draft.counted(kind.word(), table.rows().size());
        var at = new HashMap<String, Integer>();
        for (int i = 0; i < table.header().size(); i++) at.putIfAbsent(table.header().get(i), i);
        for (int i = 0; i < table.rows().size(); i++) {
            draft.at(new Place(isOneOfMany ? table.name() : "", table.rowNumbers().get(i)));
            try {
                take(kind, at, table.rows().get(i));
            } catch (Unacceptable no) {
                draft.say(Grade.NOT_TAKEN, kind.word(), no.sentence().replace("%", "%%"), "");
            }
        }
        table.notes().forEach(note -> draft.note("table", note));
    }

    private void take(Kind kind, Map<String, Integer> at, List<String> row) {
        var text = row.get(Objects.requireNonNull(at.get("id"))).strip();
        Id<Item> id = text.isEmpty() ? draft.newId() : Id.of(text);
        if (!seen.add(id))
            throw new Unacceptable(
                    "The id %s stands in two rows. Leave it out of one to make a new %s of it."
                            .formatted(id, kind.word()));
        var organization = draft.today().organization();
        if (kind == Kind.ORGANIZATION
                && organization.isPresent()
                && !organization.get().id().equals(id))
            throw new Unacceptable(
                    "This is the organization the file came from; the one here keeps its own name, currency and hours.");
        var before = draft.today().find(kind, id);
        var fields = Fields.of(kind);
        var values = new Object[fields.all().size()];
        values[0] = id;
        for (var field : fields.all())
            if (field.index() > 0)
                values[field.index()] =
                        cells(field, at, row)
                                .map(cells -> value(kind, field, cells))
                                .or(() -> before.map(field::of))
                                .orElseGet(() -> value(kind, field, empty(field)));
        draft.put(fields.make(values));
        draft.took(kind.word(), id);
    }

    /** The cells of a field; empty if the table has no column for it. */
    private static Optional<List<String>> cells(
            Field field, Map<String, Integer> at, List<String> row) {
        var cells = new ArrayList<String>();
        for (var column : FullTable.columns(field)) {
            var index = at.get(column.header());
            if (index == null) return Optional.empty();
            cells.add(row.get(index));
        }
        return Optional.of(cells);
    }

    private static List<String> empty(Field field) {
        return FullTable.columns(field).stream().map(_ -> "").toList();
    }

    private static Object value(Kind kind, Field field, List<String> cells) {
        try {
            return FullTable.value(field, cells);
        } catch (Unacceptable no) {
            throw new Unacceptable(
                    "The column “%s” of the %s: %s"
                            .formatted(field.name(), kind.word(), no.sentence()));
        }
    }
}
