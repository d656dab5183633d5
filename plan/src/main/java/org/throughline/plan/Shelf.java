package org.throughline.plan;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.organicdesign.fp.collections.PersistentHashMap;

/**
 * A persistent (structure-sharing) map: the one place that knows which library keeps it. Putting
 * one entry into a million shares all but a handful of nodes with the shelf before. The choice is
 * measured in docs/decisions/.
 */
public final class Shelf<K, V> implements Iterable<V> {
    private static final Shelf<?, ?> EMPTY = new Shelf<>(PersistentHashMap.empty());

    private final PersistentHashMap<K, V> map;

    private Shelf(PersistentHashMap<K, V> map) {
        this.map = map;
    }

    @SuppressWarnings("unchecked") // an empty shelf holds nothing of any type
    public static <K, V> Shelf<K, V> empty() {
        return (Shelf<K, V>) EMPTY;
    }

    public int size() {
        return map.size();
    }

    public @Nullable V get(K key) {
        return map.getOrElse(key, null);
    }

    public boolean has(K key) {
        return map.containsKey(key);
    }

    public Shelf<K, V> with(K key, V value) {
        return new Shelf<>(map.assoc(key, value));
    }

    public Shelf<K, V> without(K key) {
        var next = map.without(key);
        return next.isEmpty() ? empty() : new Shelf<>(next);
    }

    /** A shelf under construction: many puts, shared with nobody until {@link Filling#done}. */
    public static <K, V> Filling<K, V> filling() {
        return new Filling<>();
    }

    public static final class Filling<K, V> {
        private PersistentHashMap.MutHashMap<K, V> map = PersistentHashMap.emptyMutable();

        public void put(K key, V value) {
            map = map.assoc(key, value);
        }

        public @Nullable V get(K key) {
            return map.getOrElse(key, null);
        }

        public Shelf<K, V> done() {
            return new Shelf<>(map.immutable());
        }
    }

    @Override
    public Iterator<V> iterator() {
        var entries = map.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public V next() {
                return entries.next().getValue();
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) return true;
        if (!(other instanceof Shelf<?, ?> shelf) || shelf.size() != size()) return false;
        return map.equals(shelf.map);
    }

    @Override
    public int hashCode() {
        return map.hashCode();
    }
}
