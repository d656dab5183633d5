package org.throughline.server.ledger.reading;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edit.FieldChange;
import org.throughline.plan.item.Bound;
import org.throughline.plan.item.CheckIn;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Measure;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Quantity;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.TeamSpell;
import org.throughline.plan.item.Threshold;
import org.throughline.plan.item.Tolerance;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.item.ValueTest;
import org.throughline.plan.item.Week;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Items and edits as JSON, in the ledger and in the API alike. Written by the names of the fields,
 * in their order, so that the same edits always give the same text; read strictly: a field that
 * does not exist is refused by name. A field that is missing takes the empty value of its type, so
 * that entries written before a field existed can still be read.
 *
 * <p>Written by hand over {@link Fields} rather than bound to the records: a person who sends a
 * wrong value gets a sentence with the kind and the field, and a stable name does not depend on a
 * library's default.
 */
public final class ItemJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ItemJson() {}

    // ---- items

    public static ObjectNode tree(Item item) {
        var node = NODES.objectNode();
        for (var field : Fields.of(item.kind()).all()) {
            var value = write(field.of(item));
            if (value != null) node.set(field.name(), value);
        }
        return node;
    }

    public static String write(Item item) {
        return tree(item).toString();
    }

    /**
     * @throws Unacceptable with a sentence that names the kind and the field
     */
    public static Item read(Kind kind, JsonNode node) {
        if (!node.isObject())
            throw new Unacceptable(
                    "A %s is written as an object with its fields, not as %s."
                            .formatted(kind.word(), named(node)));
        var fields = Fields.of(kind);
        for (var name : node.propertyNames()) field(kind, name);
        var values = new Object[fields.all().size()];
        for (var field : fields.all())
            values[field.index()] = readField(kind, field, node.get(field.name()));
        return fields.make(values);
    }

    /**
     * @throws Unacceptable if the text is no JSON or no such item
     */
    public static Item read(Kind kind, String text) {
        return read(kind, parse(text));
    }

    /** The value of one field. @throws Unacceptable if it does not fit */
    public static Object readField(Kind kind, Fields.Field field, @Nullable JsonNode node) {
        try {
            return read(field.type(), node);
        } catch (Unacceptable unacceptable) {
            throw new Unacceptable(
                    "The field “%s” of the %s: %s"
                            .formatted(field.name(), kind.word(), unacceptable.sentence()));
        }
    }

    /** The field of that name. @throws Unacceptable if the kind has none */
    public static Fields.Field field(Kind kind, String name) {
        return Fields.of(kind)
                .named(name)
                .orElseThrow(() ->
                        new Unacceptable(
                                "A %s has no field “%s”. It has: %s."
                                        .formatted(
                                                kind.word(),
                                                name,
                                                String.join(
                                                        ", ",
                                                        Fields.of(kind).all().stream()
                                                                .map(Fields.Field::name)
                                                                .toList()))));
    }

    // ---- edits

    public static ArrayNode tree(List<Edit> edits) {
        var array = NODES.arrayNode();
        edits.forEach(edit -> array.add(tree(edit)));
        return array;
    }

    public static String write(List<Edit> edits) {
        return tree(edits).toString();
    }

    private static ObjectNode tree(Edit edit) {
        var node = NODES.objectNode();
        switch (edit) {
            case Edit.Added(var item) ->
                    node.put("op", "add").put("kind", item.kind().stable()).set("item", tree(item));
            case Edit.Removed(var item) ->
                    node.put("op", "remove")
                            .put("kind", item.kind().stable())
                            .set("item", tree(item));
            case Edit.Changed(var kind, var id, var fields) -> {
                node.put("op", "change").put("kind", kind.stable()).put("id", id.toString());
                var changes = node.putObject("fields");
                fields.forEach((name, change) -> {
                    var one = changes.putObject(name);
                    one.set("before", orNull(write(change.before())));
                    one.set("after", orNull(write(change.after())));
                });
            }
        }
        return node;
    }

    /**
     * @throws Unacceptable with a sentence that says which edit and what about it
     */
    public static List<Edit> readEdits(JsonNode node) {
        if (!node.isArray())
            throw new Unacceptable(
                    "Edits are written as a list, not as %s.".formatted(named(node)));
        var edits = new ArrayList<Edit>(node.size());
        for (var one : node) {
            try {
                edits.add(readEdit(one));
            } catch (Unacceptable unacceptable) {
                throw new Unacceptable(
                        "Edit %d: %s".formatted(edits.size() + 1, unacceptable.sentence()));
            }
        }
        return List.copyOf(edits);
    }

    public static List<Edit> readEdits(String text) {
        return readEdits(parse(text));
    }

    private static Edit readEdit(JsonNode node) {
        var kind =
                Kind.named(text(node.get("kind")))
                        .orElseThrow(() ->
                                new Unacceptable(
                                        "“%s” is no kind of item."
                                                .formatted(text(node.get("kind")))));
        return switch (text(node.get("op"))) {
            case "add" -> {
                only(node, "op", "kind", "item");
                yield Edit.add(read(kind, required(node, "item")));
            }
            case "remove" -> {
                only(node, "op", "kind", "item");
                yield Edit.remove(read(kind, required(node, "item")));
            }
            case "change" -> {
                only(node, "op", "kind", "id", "fields");
                var changes = new TreeMap<String, FieldChange>();
                for (var entry : required(node, "fields").properties()) {
                    var field = field(kind, entry.getKey());
                    only(entry.getValue(), "before", "after");
                    changes.put(
                            field.name(),
                            new FieldChange(
                                    readField(kind, field, entry.getValue().get("before")),
                                    readField(kind, field, entry.getValue().get("after"))));
                }
                if (changes.isEmpty()) throw new Unacceptable("It changes no field.");
                yield new Edit.Changed(kind, Id.of(text(required(node, "id"))), changes);
            }
            case String other ->
                    throw new Unacceptable(
                            "“%s” is not an edit: it is “add”, “change” or “remove”."
                                    .formatted(other));
        };
    }

    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException broken) {
            var place = broken.getLocation();
            throw new Unacceptable(
                    "This is not valid JSON%s."
                            .formatted(
                                    place == null
                                            ? ""
                                            : " (line %d, column %d)"
                                                    .formatted(
                                                            place.getLineNr(),
                                                            place.getColumnNr())));
        }
    }

    // ---- values, out

    private static JsonNode orNull(@Nullable JsonNode node) {
        return node == null ? NODES.nullNode() : node;
    }

    /** A value as JSON; null where it is absent. */
    public static @Nullable JsonNode write(Object value) {
        return switch (value) {
            case Optional<?> maybe -> maybe.isEmpty() ? null : write(maybe.get());
            case Id<?> id -> NODES.stringNode(id.toString());
            case String text -> NODES.stringNode(text);
            case LocalDate day -> NODES.stringNode(day.toString());
            case Boolean yes -> NODES.booleanNode(yes);
            case Integer number -> NODES.numberNode(number);
            case Minutes minutes -> NODES.numberNode(minutes.value());
            case Percent percent -> NODES.numberNode(percent.value());
            case Currency currency -> NODES.stringNode(currency.getCurrencyCode());
            case Enum<?> constant -> NODES.stringNode(stable(constant));
            case Money(var minor, var currency) ->
                    NODES.objectNode()
                            .put("minor", minor)
                            .put("currency", currency.getCurrencyCode());
            case Span(var start, var end) ->
                    NODES.objectNode().put("start", start.toString()).put("end", end.toString());
            case Level(var level, var wants) ->
                    NODES.objectNode().put("value", level).put("wantsToGrow", wants);
            case Week week -> array(week.days());
            case Effort(var optimistic, var likely, var pessimistic) ->
                    NODES.objectNode()
                            .put("optimistic", optimistic.value())
                            .put("likely", likely.value())
                            .put("pessimistic", pessimistic.value());
            case Tolerance(var measure, var above, var from, var below) -> {
                var node = NODES.objectNode().put("measure", stable(measure)).put("above", above);
                from.ifPresent(money -> node.set("budgetFrom", write(money)));
                below.ifPresent(money -> node.set("budgetBelow", write(money)));
                yield node;
            }
            case TeamSpell(var team, var from, var to) -> {
                var node = NODES.objectNode().put("team", team.toString());
                from.ifPresent(day -> node.put("from", day.toString()));
                to.ifPresent(day -> node.put("to", day.toString()));
                yield node;
            }
            case Quantity(var amount) -> NODES.numberNode(amount);
            case Threshold(var bound, var amount, var unit) ->
                    NODES.objectNode()
                            .put("bound", stable(bound))
                            .put("amount", amount.value())
                            .put("unit", unit);
            case CheckIn(var reached, var confidence, var note) ->
                    NODES.objectNode()
                            .put("value", reached.value())
                            .put("confidence", confidence.value())
                            .put("note", note);
            case ValueTest(var people, var anew, var hundred, var disadvantage) ->
                    NODES.objectNode()
                            .put("people", people)
                            .put("anew", anew)
                            .put("inAHundredYears", hundred)
                            .put("atADisadvantage", disadvantage);
            case Edit edit -> tree(edit);
            case Collection<?> many -> array(many);
            case Map<?, ?> map -> {
                var node = NODES.objectNode();
                map.forEach((key, inner) -> node.set(key.toString(), orNull(write(inner))));
                yield node;
            }
            default ->
                    throw new IllegalStateException("no JSON for %s".formatted(value.getClass()));
        };
    }

    private static ArrayNode array(Collection<?> many) {
        var array = NODES.arrayNode();
        many.forEach(one -> array.add(orNull(write(one))));
        return array;
    }

    /** {@code FINISH_START} is written "finish-start". */
    public static String stable(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    // ---- values, in

    private static Object read(Type type, @Nullable JsonNode node) {
        boolean absent = node == null || node.isNull();
        if (type instanceof ParameterizedType generic) {
            var raw = (Class<?>) generic.getRawType();
            var arguments = generic.getActualTypeArguments();
            if (raw == Id.class) return Id.of(text(node));
            if (raw == Optional.class)
                return absent ? Optional.empty() : Optional.of(read(arguments[0], node));
            if (SequencedCollection.class.isAssignableFrom(raw))
                return readMany(raw, arguments[0], node, absent);
            if (Map.class.isAssignableFrom(raw)) return readMap(raw, arguments, node, absent);
            throw new IllegalStateException("no JSON for %s".formatted(type));
        }
        if (absent) {
            if (type == String.class) return "";
            if (type == boolean.class) return false;
            throw new Unacceptable("it is missing.");
        }
        var there = Objects.requireNonNull(node);
        if (type == String.class) return text(there);
        if (type == LocalDate.class) return day(there);
        if (type == boolean.class) {
            if (!there.isBoolean())
                throw new Unacceptable("it is true or false, not %s.".formatted(named(there)));
            return there.booleanValue();
        }
        if (type == int.class) return whole(there);
        if (type == Minutes.class) return Minutes.of(whole(there));
        if (type == Percent.class) return new Percent(whole(there));
        if (type == Currency.class) return currency(there);
        if (type == Money.class) return money(there);
        if (type == Tolerance.class) {
            only(there, "measure", "above", "budgetFrom", "budgetBelow");
            return new Tolerance(
                    (Measure) constant(Measure.class, required(there, "measure")),
                    wholeLong(required(there, "above")),
                    maybeMoney(there.get("budgetFrom")),
                    maybeMoney(there.get("budgetBelow")));
        }
        if (type == Quantity.class) return quantity(there);
        if (type == Threshold.class) {
            only(there, "bound", "amount", "unit");
            return new Threshold(
                    (Bound) constant(Bound.class, required(there, "bound")),
                    quantity(required(there, "amount")),
                    maybeText(there.get("unit")));
        }
        if (type == CheckIn.class) {
            only(there, "value", "confidence", "note");
            return new CheckIn(
                    quantity(required(there, "value")),
                    new Percent(whole(required(there, "confidence"))),
                    maybeText(there.get("note")));
        }
        if (type == ValueTest.class) {
            only(there, "people", "anew", "inAHundredYears", "atADisadvantage");
            return new ValueTest(
                    whole(required(there, "people")),
                    whole(required(there, "anew")),
                    whole(required(there, "inAHundredYears")),
                    whole(required(there, "atADisadvantage")));
        }
        if (type == Edit.class) return readEdit(there);
        if (type == Span.class) {
            only(there, "start", "end");
            return new Span(day(required(there, "start")), day(required(there, "end")));
        }
        if (type == Level.class) {
            only(there, "value", "wantsToGrow");
            var wants = there.get("wantsToGrow");
            return new Level(
                    whole(required(there, "value")),
                    wants != null && wants.isBoolean() && wants.booleanValue());
        }
        if (type == Week.class) {
            if (!there.isArray())
                throw new Unacceptable(
                        "a week is a list of 7 numbers of minutes, not %s."
                                .formatted(named(there)));
            var days = new ArrayList<Minutes>();
            for (var one : there) days.add(Minutes.of(whole(one)));
            return new Week(days);
        }
        if (type == Effort.class) {
            if (there.isNumber()) return Effort.of(whole(there));
            only(there, "optimistic", "likely", "pessimistic");
            return Effort.of(
                    whole(required(there, "optimistic")),
                    whole(required(there, "likely")),
                    whole(required(there, "pessimistic")));
        }
        if (type == TeamSpell.class) {
            only(there, "team", "from", "to");
            return new TeamSpell(
                    Id.of(text(required(there, "team"))),
                    maybeDay(there.get("from")),
                    maybeDay(there.get("to")));
        }
        if (type == Level.class) return new Level(whole(there), false);
        if (type instanceof Class<?> enumeration && enumeration.isEnum())
            return constant(enumeration, there);
        throw new IllegalStateException("no JSON for %s".formatted(type));
    }

    private static Object readMany(
            Class<?> raw, Type inner, @Nullable JsonNode node, boolean absent) {
        var many = new ArrayList<Object>();
        if (!absent) {
            var there = Objects.requireNonNull(node);
            if (!there.isArray())
                throw new Unacceptable("it is a list, not %s.".formatted(named(there)));
            for (var one : there) many.add(read(inner, one));
        }
        if (SortedSet.class.isAssignableFrom(raw)) return new TreeSet<>(many);
        return List.copyOf(many);
    }

    private static Object readMap(
            Class<?> raw, Type[] arguments, @Nullable JsonNode node, boolean absent) {
        Map<Object, Object> map =
                SortedMap.class.isAssignableFrom(raw) ? new TreeMap<>() : new LinkedHashMap<>();
        if (absent) return map;
        var there = Objects.requireNonNull(node);
        if (!there.isObject())
            throw new Unacceptable(
                    "it is an object of names and values, not %s.".formatted(named(there)));
        for (var entry : there.properties()) {
            Object key =
                    arguments[0] == LocalDate.class
                            ? day(NODES.stringNode(entry.getKey()))
                            : Id.of(entry.getKey());
            map.put(key, read(arguments[1], entry.getValue()));
        }
        return map;
    }

    private static void only(JsonNode node, String... names) {
        if (!node.isObject())
            throw new Unacceptable(
                    "it is an object with %s, not %s."
                            .formatted(String.join(", ", names), named(node)));
        for (var name : node.propertyNames())
            if (!List.of(names).contains(name))
                throw new Unacceptable(
                        "it has no part “%s”; it has %s."
                                .formatted(name, String.join(", ", names)));
    }

    private static JsonNode required(JsonNode node, String name) {
        var part = node.get(name);
        if (part == null || part.isNull())
            throw new Unacceptable("“%s” is missing.".formatted(name));
        return part;
    }

    private static String text(@Nullable JsonNode node) {
        if (node == null || node.isNull()) throw new Unacceptable("it is missing.");
        if (!node.isString())
            throw new Unacceptable("it is a text, not %s.".formatted(named(node)));
        return node.stringValue();
    }

    private static String maybeText(@Nullable JsonNode node) {
        return node == null || node.isNull() ? "" : text(node);
    }

    private static Quantity quantity(JsonNode node) {
        // A text is asked too: some programs keep exact numbers as texts.
        if (node.isString()) return Quantity.of(node.stringValue());
        if (!node.isNumber())
            throw new Unacceptable("it is a number, not %s.".formatted(named(node)));
        return new Quantity(node.decimalValue());
    }

    private static int whole(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToInt())
            throw new Unacceptable("it is a whole number, not %s.".formatted(named(node)));
        return node.intValue();
    }

    private static long wholeLong(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong())
            throw new Unacceptable("it is a whole number, not %s.".formatted(named(node)));
        return node.longValue();
    }

    private static Money money(JsonNode node) {
        only(node, "minor", "currency");
        var minor = required(node, "minor");
        if (!minor.isIntegralNumber() || !minor.canConvertToLong())
            throw new Unacceptable(
                    "an amount is a whole number of minor units (cents), not %s."
                            .formatted(named(minor)));
        return new Money(minor.longValue(), currency(required(node, "currency")));
    }

    private static Optional<Money> maybeMoney(@Nullable JsonNode node) {
        return node == null || node.isNull() ? Optional.empty() : Optional.of(money(node));
    }

    private static LocalDate day(JsonNode node) {
        var text = text(node);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw new Unacceptable(
                    "“%s” is not a day. Write it as 2026-05-03."
                            .formatted(text.length() > 40 ? text.substring(0, 40) + "…" : text));
        }
    }

    private static Optional<LocalDate> maybeDay(@Nullable JsonNode node) {
        return node == null || node.isNull() ? Optional.empty() : Optional.of(day(node));
    }

    private static Currency currency(JsonNode node) {
        try {
            return Currency.getInstance(text(node));
        } catch (IllegalArgumentException _) {
            throw new Unacceptable(
                    "“%s” is not a currency. Write it as EUR, USD, CHF …".formatted(text(node)));
        }
    }

    private static Object constant(Class<?> enumeration, JsonNode node) {
        var text = text(node);
        var names = new ArrayList<String>();
        for (var constant : enumeration.getEnumConstants()) {
            var name = stable((Enum<?>) constant);
            if (name.equals(text)) return constant;
            names.add(name);
        }
        throw new Unacceptable(
                "“%s” is not one of %s."
                        .formatted(
                                text.length() > 40 ? text.substring(0, 40) + "…" : text,
                                String.join(", ", names)));
    }

    private static String named(@Nullable JsonNode node) {
        if (node == null || node.isNull()) return "nothing";
        var text = node.toString();
        return text.length() > 40 ? text.substring(0, 39) + "…" : text;
    }
}
