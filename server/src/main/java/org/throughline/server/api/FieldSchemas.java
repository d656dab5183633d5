package org.throughline.server.api;

import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Bound;
import org.throughline.plan.item.CheckIn;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
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
import org.throughline.plan.item.ValueTest;
import org.throughline.plan.item.Week;
import org.throughline.server.ledger.reading.ItemJson;

/** What the fields of items look like in JSON, from the types of their records. */
final class FieldSchemas {
    private FieldSchemas() {}

    /** A whole item. Required is what has no value of its own where nothing is said. */
    static Schema<?> of(Kind kind) {
        var schema = some(kind).description("A %s.".formatted(kind.word()));
        for (var field : Fields.of(kind).all())
            if (isRequired(field)) schema.addRequiredItem(field.name());
        return schema;
    }

    /** Some fields of it, as a patch. */
    static Schema<?> some(Kind kind) {
        var schema = new Schema<>().type("object");
        for (var field : Fields.of(kind).all()) schema.addProperty(field.name(), described(field));
        return schema;
    }

    /** The id is made where none is sent; texts, yes-or-no, lists and maps may stay away. */
    private static boolean isRequired(Fields.Field field) {
        if (field.index() == 0) return false;
        if (field.type() instanceof ParameterizedType generic)
            return generic.getRawType() == Id.class;
        return field.type() != boolean.class
                && (field.type() != String.class || field.name().equals("name"));
    }

    private static Schema<?> described(Fields.Field field) {
        var schema = of(field.type());
        if (!field.targets().isEmpty()) {
            var whose =
                    field.targets().stream()
                            .map(Kind::word)
                            .sorted()
                            .collect(Collectors.joining(" or "));
            schema.description("Of a %s.".formatted(whose));
        }
        return schema;
    }

    private static Schema<?> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            var raw = (Class<?>) generic.getRawType();
            var arguments = generic.getActualTypeArguments();
            if (raw == Id.class) return text("uuid");
            if (raw == Optional.class) return of(arguments[0]);
            if (Collection.class.isAssignableFrom(raw)) return list(of(arguments[0]));
            if (Map.class.isAssignableFrom(raw)) {
                var keys = arguments[0] == LocalDate.class ? "By day, as 2026-05-03." : "By id.";
                return new Schema<>()
                        .type("object")
                        .additionalProperties(of(arguments[1]))
                        .description(keys);
            }
            throw new IllegalStateException("no schema for %s".formatted(type));
        }
        if (type == String.class) return text(null);
        if (type == LocalDate.class) return text("date");
        if (type == boolean.class) return new Schema<>().type("boolean");
        if (type == int.class) return whole("");
        if (type == Minutes.class) return whole("Minutes.");
        if (type == Percent.class) return whole("Per cent, 0 to 100.");
        if (type == Currency.class) return text(null).description("ISO 4217: EUR, CHF, …");
        if (type == Money.class)
            return new Schema<>()
                    .type("object")
                    .description("An amount in minor units (cents).")
                    .addProperty("minor", new Schema<>().type("integer").format("int64"))
                    .addProperty("currency", text(null));
        if (type == Quantity.class)
            return new Schema<>().type("number").description("At most six decimals.");
        if (type == Threshold.class)
            return new Schema<>()
                    .type("object")
                    .description("A line in a measure, and on which side of it all is well.")
                    .addProperty("bound", of(Bound.class))
                    .addProperty("amount", of(Quantity.class))
                    .addProperty("unit", text(null));
        if (type == CheckIn.class)
            return new Schema<>()
                    .type("object")
                    .addProperty("value", of(Quantity.class))
                    .addProperty("confidence", whole("Per cent, 0 to 100."))
                    .addProperty("note", text(null));
        if (type == ValueTest.class)
            return new Schema<>()
                    .type("object")
                    .description("How many people tried the value alone, and said yes to each.")
                    .addProperty("people", whole(""))
                    .addProperty("anew", whole("Would build a new organization on it."))
                    .addProperty("inAHundredYears", whole("Would want it in a hundred years."))
                    .addProperty("atADisadvantage", whole("Would hold it even at a disadvantage."));
        if (type == Edit.class)
            return new Schema<>()
                    .type("object")
                    .description(
                            "An edit as in a change: “add” or “remove” with the item, “change” with its id and fields, each before and after.")
                    .addProperty("op", text(null))
                    .addProperty("kind", text(null))
                    .addProperty("id", text("uuid"))
                    .addProperty("item", new Schema<>().type("object"))
                    .addProperty("fields", new Schema<>().type("object"));
        if (type == Span.class)
            return new Schema<>()
                    .type("object")
                    .description("From its first day to its last, both included.")
                    .addProperty("start", text("date"))
                    .addProperty("end", text("date"));
        if (type == Level.class)
            return new Schema<>()
                    .type("object")
                    .addProperty("value", whole("1 to 5."))
                    .addProperty("wantsToGrow", new Schema<>().type("boolean"));
        if (type == Week.class)
            return list(whole("Minutes.")).description("Minutes from Monday to Sunday: seven.");
        if (type == Effort.class)
            return new Schema<>()
                    .type("object")
                    .description("Minutes of work, as three points; one number says all three.")
                    .addProperty("optimistic", whole("Minutes."))
                    .addProperty("likely", whole("Minutes."))
                    .addProperty("pessimistic", whole("Minutes."));
        if (type == Tolerance.class)
            return new Schema<>()
                    .type("object")
                    .description("How far a change may go in one measure before somebody is asked.")
                    .addProperty("measure", of(Measure.class))
                    .addProperty(
                            "above",
                            new Schema<>()
                                    .type("integer")
                                    .format("int64")
                                    .description(
                                            "Minutes, days, minor units of money, hundredths of a per cent, or a number: as the measure has it."))
                    .addProperty("budgetFrom", of(Money.class))
                    .addProperty("budgetBelow", of(Money.class));
        if (type == TeamSpell.class)
            return new Schema<>()
                    .type("object")
                    .addProperty("team", text("uuid"))
                    .addProperty("from", text("date"))
                    .addProperty("to", text("date"));
        if (type instanceof Class<?> enumeration && enumeration.isEnum()) {
            var schema = new Schema<String>();
            schema.type("string");
            schema.setEnum(
                    Arrays.stream(enumeration.getEnumConstants())
                            .map(constant -> ItemJson.stable((Enum<?>) constant))
                            .toList());
            return schema;
        }
        throw new IllegalStateException("no schema for %s".formatted(type));
    }

    private static Schema<?> text(@Nullable String format) {
        return new Schema<>().type("string").format(format);
    }

    private static Schema<?> whole(String about) {
        var schema = new Schema<>().type("integer").format("int32");
        return about.isEmpty() ? schema : schema.description(about);
    }

    private static Schema<?> list(Schema<?> of) {
        return new Schema<>().type("array").items(of);
    }
}
