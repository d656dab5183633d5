package org.throughline.bench.maps;

import io.lacuna.bifurcan.IMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import kotlinx.collections.immutable.ExtensionsKt;
import kotlinx.collections.immutable.PersistentMap;
import org.jspecify.annotations.Nullable;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.throughline.plan.Shelf;
import org.throughline.plan.item.Id;

/** A map that could keep a {@code Shelf}. {@code M} is the map itself. */
interface Candidate<M> {
    /** Many entries at once, the quickest way the library has. */
    M load(Id<?>[] keys, Object[] values);

    M put(M map, Id<?> key, Object value);

    @Nullable Object get(M map, Id<?> key);

    /** Every value once; something that depends on all of them. */
    long iterate(M map);

    int size(M map);

    static Candidate<?> named(String name) {
        return switch (name) {
            case "Shelf, as it is" -> new AsItIs();
            case "Paguro" -> new Paguro();
            case "kotlinx" -> new Kotlinx();
            case "PCollections" -> new PCollections();
            case "Vavr" -> new Vavr();
            case "Bifurcan" -> new Bifurcan();
            case "java.util, copied" -> new Copied();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** What the plan uses today, behind its own door. */
    record AsItIs() implements Candidate<Shelf<Id<?>, Object>> {
        @Override
        public Shelf<Id<?>, Object> load(Id<?>[] keys, Object[] values) {
            var filling = Shelf.<Id<?>, Object>filling();
            for (int i = 0; i < keys.length; i++) filling.put(keys[i], values[i]);
            return filling.done();
        }

        @Override
        public Shelf<Id<?>, Object> put(Shelf<Id<?>, Object> map, Id<?> key, Object value) {
            return map.with(key, value);
        }

        @Override
        public @Nullable Object get(Shelf<Id<?>, Object> map, Id<?> key) {
            return map.get(key);
        }

        @Override
        public long iterate(Shelf<Id<?>, Object> map) {
            long sum = 0;
            for (var value : map) sum += value.hashCode();
            return sum;
        }

        @Override
        public int size(Shelf<Id<?>, Object> map) {
            return map.size();
        }
    }

    /** A hash array mapped trie, a port of Clojure's. */
    record Paguro() implements Candidate<PersistentHashMap<Id<?>, Object>> {
        @Override
        public PersistentHashMap<Id<?>, Object> load(Id<?>[] keys, Object[] values) {
            PersistentHashMap.MutHashMap<Id<?>, Object> map = PersistentHashMap.emptyMutable();
            for (int i = 0; i < keys.length; i++) map = map.assoc(keys[i], values[i]);
            return map.immutable();
        }

        @Override
        public PersistentHashMap<Id<?>, Object> put(
                PersistentHashMap<Id<?>, Object> map, Id<?> key, Object value) {
            return map.assoc(key, value);
        }

        @Override
        public @Nullable Object get(PersistentHashMap<Id<?>, Object> map, Id<?> key) {
            return map.getOrElse(key, null);
        }

        @Override
        public long iterate(PersistentHashMap<Id<?>, Object> map) {
            long sum = 0;
            for (var entry : map) sum += entry.getValue().hashCode();
            return sum;
        }

        @Override
        public int size(PersistentHashMap<Id<?>, Object> map) {
            return map.size();
        }
    }

    /** A compressed one (CHAMP), from Kotlin. */
    record Kotlinx() implements Candidate<PersistentMap<Id<?>, Object>> {
        @Override
        public PersistentMap<Id<?>, Object> load(Id<?>[] keys, Object[] values) {
            var builder = ExtensionsKt.<Id<?>, Object>persistentHashMapOf().builder();
            for (int i = 0; i < keys.length; i++) builder.put(keys[i], values[i]);
            return builder.build();
        }

        @Override
        public PersistentMap<Id<?>, Object> put(
                PersistentMap<Id<?>, Object> map, Id<?> key, Object value) {
            return map.put(key, value);
        }

        @Override
        public @Nullable Object get(PersistentMap<Id<?>, Object> map, Id<?> key) {
            return map.get(key);
        }

        @Override
        public long iterate(PersistentMap<Id<?>, Object> map) {
            long sum = 0;
            for (var value : map.values()) sum += value.hashCode();
            return sum;
        }

        @Override
        public int size(PersistentMap<Id<?>, Object> map) {
            return map.size();
        }
    }

    /** A balanced tree over the hashes. */
    record PCollections() implements Candidate<PMap<Id<?>, Object>> {
        @Override
        public PMap<Id<?>, Object> load(Id<?>[] keys, Object[] values) {
            PMap<Id<?>, Object> map = HashTreePMap.empty();
            for (int i = 0; i < keys.length; i++) map = map.plus(keys[i], values[i]);
            return map;
        }

        @Override
        public PMap<Id<?>, Object> put(PMap<Id<?>, Object> map, Id<?> key, Object value) {
            return map.plus(key, value);
        }

        @Override
        public @Nullable Object get(PMap<Id<?>, Object> map, Id<?> key) {
            return map.get(key);
        }

        @Override
        public long iterate(PMap<Id<?>, Object> map) {
            long sum = 0;
            for (var value : map.values()) sum += value.hashCode();
            return sum;
        }

        @Override
        public int size(PMap<Id<?>, Object> map) {
            return map.size();
        }
    }

    record Vavr() implements Candidate<io.vavr.collection.HashMap<Id<?>, Object>> {
        @Override
        public io.vavr.collection.HashMap<Id<?>, Object> load(Id<?>[] keys, Object[] values) {
            var map = io.vavr.collection.HashMap.<Id<?>, Object>empty();
            for (int i = 0; i < keys.length; i++) map = map.put(keys[i], values[i]);
            return map;
        }

        @Override
        public io.vavr.collection.HashMap<Id<?>, Object> put(
                io.vavr.collection.HashMap<Id<?>, Object> map, Id<?> key, Object value) {
            return map.put(key, value);
        }

        @Override
        public @Nullable Object get(io.vavr.collection.HashMap<Id<?>, Object> map, Id<?> key) {
            return map.getOrElse(key, key);
        }

        @Override
        public long iterate(io.vavr.collection.HashMap<Id<?>, Object> map) {
            long sum = 0;
            for (var entry : map) sum += entry._2.hashCode();
            return sum;
        }

        @Override
        public int size(io.vavr.collection.HashMap<Id<?>, Object> map) {
            return map.size();
        }
    }

    /** Another CHAMP, with mutable forms of its own. */
    record Bifurcan() implements Candidate<IMap<Id<?>, Object>> {
        @Override
        public IMap<Id<?>, Object> load(Id<?>[] keys, Object[] values) {
            IMap<Id<?>, Object> map = new io.lacuna.bifurcan.Map<Id<?>, Object>().linear();
            for (int i = 0; i < keys.length; i++) map = map.put(keys[i], values[i]);
            return map.forked();
        }

        @Override
        public IMap<Id<?>, Object> put(IMap<Id<?>, Object> map, Id<?> key, Object value) {
            return map.put(key, value);
        }

        @Override
        public @Nullable Object get(IMap<Id<?>, Object> map, Id<?> key) {
            return map.get(key, key);
        }

        @Override
        public long iterate(IMap<Id<?>, Object> map) {
            long sum = 0;
            for (var entry : map) sum += entry.value().hashCode();
            return sum;
        }

        @Override
        public int size(IMap<Id<?>, Object> map) {
            return Math.toIntExact(map.size());
        }
    }

    /** The control: what sharing nothing costs. */
    record Copied() implements Candidate<Map<Id<?>, Object>> {
        @Override
        public Map<Id<?>, Object> load(Id<?>[] keys, Object[] values) {
            return filled(HashMap::new, keys, values);
        }

        private static Map<Id<?>, Object> filled(
                Supplier<Map<Id<?>, Object>> empty, Id<?>[] keys, Object[] values) {
            var map = empty.get();
            for (int i = 0; i < keys.length; i++) map.put(keys[i], values[i]);
            return map;
        }

        @Override
        public Map<Id<?>, Object> put(Map<Id<?>, Object> map, Id<?> key, Object value) {
            return filled(() -> new HashMap<>(map), new Id<?>[] {key}, new Object[] {value});
        }

        @Override
        public @Nullable Object get(Map<Id<?>, Object> map, Id<?> key) {
            return map.get(key);
        }

        @Override
        public long iterate(Map<Id<?>, Object> map) {
            long sum = 0;
            for (var value : map.values()) sum += value.hashCode();
            return sum;
        }

        @Override
        public int size(Map<Id<?>, Object> map) {
            return map.size();
        }
    }
}
