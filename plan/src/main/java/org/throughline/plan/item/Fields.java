package org.throughline.plan.item;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The fields of a kind of item: its record components, by name. Diff, merge, undo, import and
 * export are written once over these, and so serve kinds that do not exist yet.
 */
public final class Fields {
    private static final Map<Kind, Fields> BY_KIND = new EnumMap<>(Kind.class);

    static {
        for (var kind : Kind.values()) BY_KIND.put(kind, new Fields(kind));
    }

    private final Kind kind;
    private final List<Field> all;
    private final Map<String, Field> byName;
    private final MethodHandle constructor;

    /**
     * One field. {@code type} is its full generic type; {@code targets} the kinds its ids may point
     * at, empty for a plain value.
     */
    public record Field(String name, int index, Type type, Set<Kind> targets, MethodHandle getter) {
        public Object of(Item item) {
            try {
                return getter.invokeExact(item);
            } catch (Throwable fault) {
                throw new IllegalStateException(
                        "reading %s of %s".formatted(name, item.id()), fault);
            }
        }
    }

    private Fields(Kind kind) {
        this.kind = kind;
        var lookup = MethodHandles.lookup();
        RecordComponent[] components = kind.type().getRecordComponents();
        var fields = new ArrayList<Field>();
        try {
            for (int i = 0; i < components.length; i++) {
                var getter =
                        lookup.unreflect(components[i].getAccessor())
                                .asType(MethodType.methodType(Object.class, Item.class));
                var targets =
                        i == 0
                                ? EnumSet.noneOf(Kind.class)
                                : targets(components[i].getGenericType());
                fields.add(
                        new Field(
                                components[i].getName(),
                                i,
                                components[i].getGenericType(),
                                targets,
                                getter));
            }
            var types =
                    Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            this.constructor =
                    lookup.findConstructor(kind.type(), MethodType.methodType(void.class, types))
                            .asSpreader(Object[].class, types.length)
                            .asType(MethodType.methodType(Item.class, Object[].class));
        } catch (ReflectiveOperationException fault) {
            throw new IllegalStateException(fault);
        }
        this.all = List.copyOf(fields);
        this.byName =
                all.stream().collect(Collectors.toUnmodifiableMap(Field::name, field -> field));
    }

    public static Fields of(Kind kind) {
        return Objects.requireNonNull(BY_KIND.get(kind));
    }

    /** All fields in order; the first is the id. */
    public List<Field> all() {
        return all;
    }

    public Optional<Field> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** A copy of the item with some fields set. @throws Unacceptable if the result cannot be */
    public Item with(Item item, Map<String, ?> values) {
        var arguments = new Object[all.size()];
        for (var field : all)
            arguments[field.index()] =
                    values.containsKey(field.name()) ? values.get(field.name()) : field.of(item);
        return make(arguments);
    }

    /** A new item from a value for every field, in order. @throws Unacceptable if it cannot be */
    public Item make(Object[] values) {
        try {
            return (Item) constructor.invokeExact(values);
        } catch (RuntimeException | Error known) {
            throw known;
        } catch (Throwable fault) {
            throw new IllegalStateException("making a " + kind.word(), fault);
        }
    }

    /** Every id of another item that this one holds, with the field it stands in. */
    public void eachReference(Item item, BiConsumer<Field, Id<?>> visit) {
        for (var field : all)
            if (!field.targets().isEmpty()) visitIds(field, field.of(item), visit);
    }

    private static void visitIds(Field field, Object value, BiConsumer<Field, Id<?>> visit) {
        switch (value) {
            case Id<?> id -> visit.accept(field, id);
            case Optional<?> maybe -> maybe.ifPresent(inner -> visitIds(field, inner, visit));
            case Collection<?> many -> many.forEach(inner -> visitIds(field, inner, visit));
            case Map<?, ?> map -> map.keySet().forEach(key -> visitIds(field, key, visit));
            case TeamSpell spell -> visit.accept(field, spell.team());
            default -> {}
        }
    }

    private static EnumSet<Kind> targets(Type type) {
        var kinds = EnumSet.noneOf(Kind.class);
        if (type == TeamSpell.class) kinds.add(Kind.TEAM);
        if (!(type instanceof ParameterizedType generic)) return kinds;
        if (generic.getRawType() != Id.class) {
            for (var argument : generic.getActualTypeArguments()) kinds.addAll(targets(argument));
            return kinds;
        }
        switch (generic.getActualTypeArguments()[0]) {
            case WildcardType any -> kinds.addAll(kinds((Class<?>) any.getUpperBounds()[0]));
            case Class<?> item -> kinds.add(Kind.of(item.asSubclass(Item.class)));
            case Type other -> throw new IllegalStateException("an id of %s".formatted(other));
        }
        return kinds;
    }

    /** "Id<? extends Item>" is said of whoever an assignment goes to; else it names a family. */
    private static EnumSet<Kind> kinds(Class<?> family) {
        if (family == Item.class) return EnumSet.of(Kind.PERSON, Kind.PLACEHOLDER);
        var kinds = EnumSet.noneOf(Kind.class);
        for (var one : family.getPermittedSubclasses())
            kinds.add(Kind.of(one.asSubclass(Item.class)));
        return kinds;
    }
}
