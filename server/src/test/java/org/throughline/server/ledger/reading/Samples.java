package org.throughline.server.ledger.reading;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.throughline.plan.edit.Edit;
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
import org.throughline.plan.item.ValueTest;
import org.throughline.plan.item.Week;

/**
 * Two items of each kind, made from the types of its fields: one with everything that can be said,
 * one with as little as can be. They differ in every field, so that the edit between them has all
 * of them. A kind of next year gets its two by itself.
 */
final class Samples {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);

    /** Units are short. */
    private static final String UNIT = "‰ “ü” \\;";

    private Samples() {}

    static Item full(Kind kind) {
        return make(kind, true);
    }

    static Item bare(Kind kind) {
        return make(kind, false);
    }

    private static Item make(Kind kind, boolean full) {
        var fields = Fields.of(kind).all();
        var values = new Object[fields.size()];
        for (var field : fields)
            values[field.index()] =
                    field.index() == 0
                            ? id(kind.ordinal() + 1, 0)
                            : field.name().equals("unit")
                                    ? (full ? UNIT : "")
                                    : value(field.type(), field.index(), full);
        return Fields.of(kind).make(values);
    }

    private static Object value(Type type, int index, boolean full) {
        if (type instanceof ParameterizedType generic) {
            var raw = (Class<?>) generic.getRawType();
            var inner = generic.getActualTypeArguments();
            if (raw == Id.class) return id(100 + index, full ? 1 : 2);
            if (raw == Optional.class)
                return full ? Optional.of(value(inner[0], index, true)) : Optional.empty();
            if (raw == SortedSet.class)
                return new TreeSet<>(full ? List.of("älter", "zuerst") : List.of());
            if (SequencedCollection.class.isAssignableFrom(raw))
                return full ? List.of(value(inner[0], index, true)) : List.of();
            if (raw == SortedMap.class || raw == Map.class)
                return full
                        ? new TreeMap<>(
                                Map.of(value(inner[0], index, true), value(inner[1], index, true)))
                        : new TreeMap<>();
        } else if (type instanceof Class<?> plain) {
            if (plain.isEnum()) {
                var constants = plain.getEnumConstants();
                return full ? constants[constants.length - 1] : constants[0];
            }
            var known = plain(plain, index, full);
            if (known.isPresent()) return known.get();
        }
        throw new AssertionError(
                "Samples has no value of the type %s yet. Teach it one.".formatted(type));
    }

    private static Optional<Object> plain(Class<?> type, int index, boolean full) {
        // Later fields get later days, so that what ends does so after it began.
        var day = full ? DAY.plusDays(index) : DAY.minusYears(9).plusDays(index);
        Object value = null;
        if (type == String.class)
            value = full ? "Zoë “Ŵ” \"quoted\" <b>&amp; \\ / 😀 " + index : "B" + index;
        else if (type == LocalDate.class) value = day;
        else if (type == boolean.class) value = full;
        else if (type == int.class) value = full ? 7 : 1;
        else if (type == Minutes.class) value = Minutes.of(full ? 445 : 1);
        else if (type == Percent.class) value = full ? new Percent(85) : Percent.NONE;
        else if (type == Currency.class) value = Currency.getInstance(full ? "JPY" : "EUR");
        else if (type == Money.class) value = Money.of(full ? 123_456_789_012L : 0, "EUR");
        else if (type == Span.class) value = Span.of(day, day.plusDays(full ? 400 : 0));
        else if (type == Level.class) value = new Level(full ? 4 : 1, full);
        else if (type == Week.class)
            value = full ? Week.of(480, 475, 480, 240, 450, 0, 60) : Week.weekdays(0);
        else if (type == Effort.class) value = full ? Effort.of(600, 1200, 3000) : Effort.NONE;
        else if (type == Tolerance.class)
            value =
                    full
                            ? new Tolerance(
                                    Measure.COST_SHARE,
                                    500,
                                    Optional.of(Money.of(2_500_000, "EUR")),
                                    Optional.of(Money.of(10_000_000, "EUR")))
                            : Tolerance.of(Measure.EDITS, 0);
        else if (type == TeamSpell.class)
            value =
                    new TeamSpell(
                            new Id<>(id(200, 1).uuid()),
                            Optional.of(day),
                            Optional.of(day.plusDays(1)));
        else if (type == Quantity.class)
            value = full ? Quantity.of("%d.125".formatted(1_000 + index)) : Quantity.of(-index);
        else if (type == Threshold.class)
            value =
                    full
                            ? new Threshold(Bound.AT_MOST, Quantity.of("99.95"), UNIT)
                            : Threshold.atLeast(0, "");
        else if (type == CheckIn.class)
            value = new CheckIn(Quantity.of("62.5"), new Percent(70), "Zwei “mehr”; so\\n");
        else if (type == ValueTest.class) value = new ValueTest(5, 5, 4, 0);
        else if (type == Edit.class)
            value = Edit.between(bare(Kind.MILESTONE), full(Kind.MILESTONE)).orElseThrow();
        return Optional.ofNullable(value);
    }

    private static Id<Item> id(int number, int variant) {
        return new Id<>(new UUID(0x4000L, 0x8000_0000_0000_0000L | number * 16L + variant));
    }
}
