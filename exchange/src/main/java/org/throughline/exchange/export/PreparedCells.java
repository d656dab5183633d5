package org.throughline.exchange.export;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edit.FieldChange;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Fields.Field;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;

/**
 * A prepared edit as the text of a cell, and back without loss: what it does, the kind, and the
 * fields by name. Of a change each field stands twice, before and after. A value is the cells its
 * field has in a table of its own, between quotes, so that no blank at its ends is lost.
 */
final class PreparedCells {
    private PreparedCells() {}

    static String text(Edit edit) {
        var parts = new ArrayList<String>();
        switch (edit) {
            case Edit.Added(var item) -> whole("add", item, parts);
            case Edit.Removed(var item) -> whole("remove", item, parts);
            case Edit.Changed(var kind, var id, var fields) -> {
                parts.addAll(List.of("change", kind.stable(), id.toString()));
                fields.forEach((name, change) -> {
                    var field = Fields.of(kind).named(name).orElseThrow();
                    parts.add(said(field, change.before()));
                    parts.add(said(field, change.after()));
                });
            }
        }
        return joined(parts);
    }

    private static void whole(String does, Item item, List<String> parts) {
        parts.add(does);
        parts.add(item.kind().stable());
        for (var field : Fields.of(item.kind()).all()) parts.add(said(field, field.of(item)));
    }

    private static String said(Field field, Object value) {
        var cells =
                FullTable.columns(field).stream()
                        .map(column -> "\"" + column.text().apply(value) + "\"")
                        .toList();
        return field.name() + "=" + joined(cells);
    }

    private static String joined(List<String> parts) {
        return String.join("; ", parts.stream().map(Cells::part).toList());
    }

    // ---- back

    static Edit edit(String text) {
        var parts = Cells.parts(text);
        if (parts.size() < 3) throw none(text);
        var kind =
                Kind.named(parts.get(1))
                        .orElseThrow(() ->
                                new Unacceptable(
                                        "“%s” is no kind of item."
                                                .formatted(Texts.brief(parts.get(1)))));
        return switch (parts.getFirst()) {
            case "add" -> Edit.add(item(kind, parts.subList(2, parts.size())));
            case "remove" -> Edit.remove(item(kind, parts.subList(2, parts.size())));
            case "change" -> change(kind, parts);
            default -> throw none(text);
        };
    }

    private static Item item(Kind kind, List<String> parts) {
        var values = new Object[Fields.of(kind).all().size()];
        for (var part : parts) {
            var field = field(kind, part);
            values[field.index()] = value(field, part);
        }
        for (var field : Fields.of(kind).all())
            if (values[field.index()] == null)
                throw new Unacceptable(
                        "A prepared %s says nothing of its field “%s”."
                                .formatted(kind.word(), field.name()));
        return Fields.of(kind).make(values);
    }

    private static Edit change(Kind kind, List<String> parts) {
        var changes = new TreeMap<String, FieldChange>();
        for (int i = 3; i + 1 < parts.size(); i += 2) {
            var field = field(kind, parts.get(i));
            changes.put(
                    field.name(),
                    new FieldChange(value(field, parts.get(i)), value(field, parts.get(i + 1))));
        }
        if (changes.isEmpty())
            throw new Unacceptable("A prepared change says before and after of a field at least.");
        return new Edit.Changed(kind, Id.of(parts.get(2)), changes);
    }

    private static Field field(Kind kind, String part) {
        int equals = part.indexOf('=');
        var name = equals < 0 ? part : part.substring(0, equals);
        return Fields.of(kind)
                .named(name)
                .orElseThrow(() ->
                        new Unacceptable(
                                "A %s has no field “%s”."
                                        .formatted(kind.word(), Texts.brief(name))));
    }

    private static Object value(Field field, String part) {
        var cells =
                Cells.parts(part.substring(part.indexOf('=') + 1)).stream()
                        .map(cell ->
                                cell.length() >= 2 ? cell.substring(1, cell.length() - 1) : cell)
                        .toList();
        if (cells.size() != FullTable.columns(field).size())
            throw new Unacceptable(
                    "The field “%s” of a prepared edit is not written as it should be."
                            .formatted(field.name()));
        return FullTable.value(field, cells);
    }

    private static Unacceptable none(String text) {
        return new Unacceptable(
                "“%s” is no prepared edit. Leave what an export wrote as it is."
                        .formatted(Texts.brief(text)));
    }
}
