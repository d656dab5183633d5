package org.throughline.plan;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;

/**
 * Everything an organization has agreed on, as items. Immutable and shared freely between threads;
 * a plan that differs in three items costs three items.
 *
 * <p>Beside the items themselves a plan keeps who points at whom ({@link #referring}), so that "the
 * contracts of Ana" or "the tasks of Atlas" never search.
 */
public final class Plan {
    private static final Plan EMPTY = new Plan(emptyShelves(), Shelf.empty());

    private final List<Shelf<Id<?>, Item>> byKind;
    private final Shelf<Pointing, Shelf<Id<?>, Id<?>>> pointing;

    /** All items of a kind that point at one item. */
    private record Pointing(Id<?> at, Kind from) {}

    private Plan(List<Shelf<Id<?>, Item>> byKind, Shelf<Pointing, Shelf<Id<?>, Id<?>>> pointing) {
        this.byKind = byKind;
        this.pointing = pointing;
    }

    public static Plan empty() {
        return EMPTY;
    }

    /**
     * The plan of these items, in any order. Nothing is checked here: this is for items that came
     * out of a plan. What people type goes through {@code Edits.apply}.
     */
    public static Plan of(Iterable<? extends Item> items) {
        var shelves = new ArrayList<Shelf.Filling<Id<?>, Item>>();
        for (var _ : Kind.values()) shelves.add(Shelf.filling());
        var pointers = new HashMap<Pointing, Shelf.Filling<Id<?>, Id<?>>>();
        for (Item item : items) {
            shelves.get(item.kind().ordinal()).put(item.id(), item);
            for (var target : targets(item))
                pointers.computeIfAbsent(new Pointing(target, item.kind()), _ -> Shelf.filling())
                        .put(item.id(), item.id());
        }
        var pointing = Shelf.<Pointing, Shelf<Id<?>, Id<?>>>filling();
        pointers.forEach((key, ids) -> pointing.put(key, ids.done()));
        return new Plan(shelves.stream().map(Shelf.Filling::done).toList(), pointing.done());
    }

    public int size() {
        int size = 0;
        for (var shelf : byKind) size += shelf.size();
        return size;
    }

    public Optional<Item> find(Id<?> id) {
        for (var shelf : byKind) {
            var item = shelf.get(id);
            if (item != null) return Optional.of(item);
        }
        return Optional.empty();
    }

    public <T extends Item> Optional<T> find(Class<T> type, Id<?> id) {
        return Optional.ofNullable(type.cast(byKind.get(Kind.of(type).ordinal()).get(id)));
    }

    public Optional<Item> find(Kind kind, Id<?> id) {
        return Optional.ofNullable(byKind.get(kind.ordinal()).get(id));
    }

    /** The item another item of this plan points at: the rules see to it that it is there. */
    public <T extends Item> T get(Class<T> type, Id<? extends T> id) {
        return find(type, id)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "no %s %s in this plan".formatted(Kind.of(type).word(), id)));
    }

    public boolean has(Kind kind, Id<?> id) {
        return byKind.get(kind.ordinal()).has(id);
    }

    /** All items of a kind, in no promised order. */
    public <T extends Item> Collection<T> all(Class<T> type) {
        var shelf = byKind.get(Kind.of(type).ordinal());
        return new AbstractCollection<>() {
            @Override
            public int size() {
                return shelf.size();
            }

            @Override
            public Iterator<T> iterator() {
                var items = shelf.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return items.hasNext();
                    }

                    @Override
                    public T next() {
                        return type.cast(items.next());
                    }
                };
            }
        };
    }

    public Collection<? extends Item> all(Kind kind) {
        return all(kind.type());
    }

    /** Every item, kind by kind in the order of {@link Kind}. */
    public Iterable<Item> items() {
        return () ->
                byKind.stream()
                        .flatMap(shelf -> StreamSupport.stream(shelf.spliterator(), false))
                        .iterator();
    }

    /**
     * The items of a kind that point at this one: {@code referring(Contract.class, ana.id())}. In
     * no promised order.
     */
    public <T extends Item> List<T> referring(Class<T> from, Id<?> at) {
        var kind = Kind.of(from);
        var ids = pointing.get(new Pointing(at, kind));
        if (ids == null) return List.of();
        var shelf = byKind.get(kind.ordinal());
        var items = new ArrayList<T>(ids.size());
        for (var id : ids) items.add(from.cast(Objects.requireNonNull(shelf.get(id))));
        return items;
    }

    /** How many items point at this one, by kind; only kinds that do. */
    public Map<Kind, Integer> countReferring(Id<?> at) {
        var counts = new LinkedHashMap<Kind, Integer>();
        for (var kind : Kind.values()) {
            var ids = pointing.get(new Pointing(at, kind));
            if (ids != null) counts.put(kind, ids.size());
        }
        return counts;
    }

    public Optional<Organization> organization() {
        var all = all(Organization.class).iterator();
        return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
    }

    public Person person(Id<Person> id) {
        return get(Person.class, id);
    }

    public Project project(Id<Project> id) {
        return get(Project.class, id);
    }

    public List<Assignment> assignmentsOf(Id<?> personOrPlaceholder) {
        // An assignment names a person or placeholder only in its field "to", so pointing at one
        // means being its.
        return referring(Assignment.class, personOrPlaceholder);
    }

    /**
     * This plan with an item put in, or put in the place of the one with its id. Only {@code Edits}
     * calls this.
     */
    public Plan with(Item item) {
        var kind = item.kind();
        var shelf = byKind.get(kind.ordinal());
        var before = shelf.get(item.id());
        var links =
                repointed(
                        pointing,
                        item.id(),
                        kind,
                        before == null ? Set.of() : targets(before),
                        targets(item));
        return new Plan(replaced(kind, shelf.with(item.id(), item)), links);
    }

    /** This plan without an item. Only {@code Edits} calls this. */
    public Plan without(Item item) {
        var kind = item.kind();
        var shelf = byKind.get(kind.ordinal());
        var before = shelf.get(item.id());
        if (before == null) return this;
        return new Plan(
                replaced(kind, shelf.without(item.id())),
                repointed(pointing, item.id(), kind, targets(before), Set.of()));
    }

    private List<Shelf<Id<?>, Item>> replaced(Kind kind, Shelf<Id<?>, Item> shelf) {
        var next = new ArrayList<>(byKind);
        next.set(kind.ordinal(), shelf);
        return List.copyOf(next);
    }

    private static Shelf<Pointing, Shelf<Id<?>, Id<?>>> repointed(
            Shelf<Pointing, Shelf<Id<?>, Id<?>>> pointing,
            Id<?> from,
            Kind kind,
            Set<Id<?>> before,
            Set<Id<?>> after) {
        var next = pointing;
        for (var target : before) {
            if (after.contains(target)) continue;
            var key = new Pointing(target, kind);
            var rest = Objects.requireNonNull(next.get(key)).without(from);
            next = rest.size() == 0 ? next.without(key) : next.with(key, rest);
        }
        for (var target : after) {
            if (before.contains(target)) continue;
            var key = new Pointing(target, kind);
            @Nullable Shelf<Id<?>, Id<?>> ids = next.get(key);
            next =
                    next.with(
                            key,
                            (ids == null ? Shelf.<Id<?>, Id<?>>empty() : ids).with(from, from));
        }
        return next;
    }

    private static Set<Id<?>> targets(Item item) {
        var targets = new HashSet<Id<?>>();
        Fields.of(item.kind()).eachReference(item, (_, target) -> targets.add(target));
        return targets;
    }

    private static List<Shelf<Id<?>, Item>> emptyShelves() {
        var shelves = new ArrayList<Shelf<Id<?>, Item>>();
        for (var _ : Kind.values()) shelves.add(Shelf.empty());
        return List.copyOf(shelves);
    }

    /** Two plans are equal when they hold equal items. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Plan plan && plan.byKind.equals(byKind);
    }

    @Override
    public int hashCode() {
        return byKind.hashCode();
    }

    @Override
    public String toString() {
        return "plan of %,d items".formatted(size());
    }
}
