package org.throughline.server.people;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.item.Week;
import org.throughline.plan.words.Words;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Sight;

/**
 * The form of an item, or of some of its fields: made of the fields of its kind, so that every kind
 * has one. {@code prefix} keeps two forms in one apart.
 */
record ItemForm(Kind kind, List<Fields.Field> fields, String prefix) {
    /** Text that takes more than a line. */
    private static final Set<String> LONG = Set.of("why", "note");

    /** All fields someone may see, but for the id and those that are given. */
    static ItemForm of(Actor actor, Kind kind, String... but) {
        var without = Set.of(but);
        return new ItemForm(
                kind,
                Fields.of(kind).all().stream()
                        .skip(1)
                        .filter(field -> !without.contains(field.name()))
                        .filter(field -> Sight.may(actor, kind, field.name()))
                        .toList(),
                "");
    }

    /** Only these fields, in this order. */
    static ItemForm only(Kind kind, String... names) {
        var fields = new ArrayList<Fields.Field>();
        for (var name : names) fields.add(Fields.of(kind).named(name).orElseThrow());
        return new ItemForm(kind, List.copyOf(fields), "");
    }

    ItemForm named(String prefix) {
        return new ItemForm(kind, fields, prefix);
    }

    // ---- out

    /** What a form shows of an item. */
    Filled written(Plan plan, Item item) {
        var filling = new Filled.Filling();
        for (var field : fields) way(field).write(plan, name(field), field.of(item), filling);
        return filling.done();
    }

    /** What an empty form begins with. */
    Filled empty(Plan plan, Map<String, ?> given) {
        var filling = new Filled.Filling();
        for (var field : fields) {
            var value = given.get(field.name());
            if (value == null) value = usual(field.type());
            if (value != null) way(field).write(plan, name(field), value, filling);
        }
        return filling.done();
    }

    /**
     * @param at what tells this form from the others of its page
     */
    List<Input> inputs(Plan plan, String at, Filled filled, Map<String, String> slips) {
        var inputs = new ArrayList<Input>();
        for (var field : fields) {
            var way = way(field);
            var said =
                    new Input.Said(
                            at,
                            name(field),
                            Labels.of(kind, field.name()),
                            Labels.hint(kind, field.name()),
                            slips.getOrDefault(name(field), ""),
                            !way.mayBeEmpty());
            inputs.add(way.input(plan, said, filled));
        }
        return List.copyOf(inputs);
    }

    // ---- in

    /** What a form came to. */
    sealed interface Read {
        record Made(Item item) implements Read {}

        /**
         * What is wrong, by the name of the field, and {@code whole} with the fields together where
         * no single one is to blame; empty if not.
         */
        record Slips(Map<String, String> byField, String whole) implements Read {}
    }

    /** The item before with the fields of this form as they were typed. */
    Read changed(Plan plan, Item before, Filled filled) {
        var values = new LinkedHashMap<String, Object>();
        for (var field : Fields.of(kind).all()) values.put(field.name(), field.of(before));
        return read(plan, values, filled);
    }

    /** A new item of what was typed; fields that are not in the form are given or empty. */
    Read made(Plan plan, Map<String, ?> given, Filled filled) {
        var values = new LinkedHashMap<String, Object>();
        for (var field : Fields.of(kind).all()) {
            var value = given.get(field.name());
            if (value == null) value = usual(field.type());
            if (value != null) values.put(field.name(), value);
        }
        return read(plan, values, filled);
    }

    private Read read(Plan plan, Map<String, Object> values, Filled filled) {
        var slips = new LinkedHashMap<String, String>();
        for (var field : fields) {
            try {
                values.put(field.name(), way(field).read(plan, name(field), filled));
            } catch (Unacceptable unacceptable) {
                slips.put(name(field), unacceptable.sentence());
            }
        }
        if (!slips.isEmpty()) return new Read.Slips(slips, "");
        try {
            return new Read.Made(
                    Fields.of(kind)
                            .make(
                                    Fields.of(kind).all().stream()
                                            .map(field ->
                                                    Objects.requireNonNull(
                                                            values.get(field.name())))
                                            .toArray()));
        } catch (Unacceptable unacceptable) {
            return slip(values, unacceptable.sentence());
        }
    }

    /** A sentence of the item itself goes beside the field it speaks of, if that is easily told. */
    private Read slip(Map<String, Object> values, String sentence) {
        var lower = sentence.toLowerCase(Locale.ROOT);
        for (var field : fields)
            if (lower.startsWith("the %s ".formatted(Words.field(field.name())))
                    || lower.startsWith(Texts.a(Words.field(field.name())) + " "))
                return new Read.Slips(Map.of(name(field), sentence), "");
        return new Read.Slips(Map.of(), sentence);
    }

    private String name(Fields.Field field) {
        return prefix + field.name();
    }

    private static Way way(Fields.Field field) {
        return LONG.contains(field.name()) && field.type() == String.class
                ? new Way.LongWords()
                : Way.of(field.type());
    }

    /** What a value of a type usually begins with; null where someone has to say. */
    private static @Nullable Object usual(Type type) {
        if (type instanceof ParameterizedType generic) {
            var raw = (Class<?>) generic.getRawType();
            if (raw == Optional.class) return Optional.empty();
            if (raw == List.class) return List.of();
            if (raw == SortedSet.class) return new TreeSet<>();
            if (raw == SortedMap.class) return new TreeMap<>();
            if (raw == Map.class) return Map.of();
            return null;
        }
        if (type == String.class) return "";
        if (type == boolean.class) return false;
        if (type == Percent.class) return Percent.ALL;
        if (type == Minutes.class) return Minutes.ofHours(8);
        if (type == Week.class) return Week.weekdays(8 * 60);
        if (type instanceof Class<?> constants && constants.isEnum())
            return constants.getEnumConstants()[0];
        return null;
    }
}
