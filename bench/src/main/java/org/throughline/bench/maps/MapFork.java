package org.throughline.bench.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.throughline.bench.Forks;
import org.throughline.bench.Measure;
import org.throughline.bench.Measure.Operation;
import org.throughline.plan.item.Id;

/** One candidate in a JVM of its own, at one size. */
final class MapFork {
    private static final int ROUNDS = 8;

    private MapFork() {}

    /** candidate, entries */
    public static void main(String[] arguments) {
        measure(Candidate.named(arguments[0]), arguments[0], Integer.parseInt(arguments[1]));
    }

    private static <M> void measure(Candidate<M> candidate, String name, int entries) {
        boolean copies = candidate instanceof Candidate.Copied;
        var random = new SplittableRandom(5);
        var keys = new Id<?>[entries];
        var values = new Object[entries];
        for (int i = 0; i < entries; i++) {
            keys[i] = new Id<>(new UUID(random.nextLong(), random.nextLong()));
            values[i] = Integer.valueOf(1_000_000 + i);
        }
        long before = used();
        var map = candidate.load(keys, values);
        long after = used();
        Forks.report("bytes|" + name, "%.1f".formatted((double) (after - before) / entries));
        check(candidate, map, keys, values);

        int replaced = entries / 10;
        // A tenth of all, in no order of the trie's.
        var order = new SplittableRandom(6).ints(replaced, 0, entries).toArray();
        var operations =
                List.of(
                        new Operation(
                                "load|" + name,
                                ROUNDS,
                                () -> Measure.keep(candidate.load(keys, values))),
                        new Operation("iterate|" + name, () -> candidate.iterate(map)),
                        new Operation("get|" + name, getting(candidate, map, keys, order)),
                        new Operation("put|" + name, putting(candidate, map, keys, values, order)));
        var all = new ArrayList<>(operations);
        if (!copies)
            all.add(
                    new Operation(
                            "replace|" + name,
                            () -> {
                                var at = map;
                                for (int i : order) at = candidate.put(at, keys[i], values[i / 2]);
                                return candidate.size(at);
                            }));
        Forks.report(Measure.inTurns(all, ROUNDS, 2, 0.2));
        // Nothing that was made from it has changed it.
        check(candidate, map, keys, values);
    }

    private static <M> void check(Candidate<M> candidate, M map, Id<?>[] keys, Object[] values) {
        if (candidate.size(map) != keys.length) throw new IllegalStateException("entries lost");
        for (int i = 0; i < keys.length; i += 7)
            if (!values[i].equals(candidate.get(map, keys[i])))
                throw new IllegalStateException("a value is not where it was put");
    }

    private static <M> LongSupplier getting(
            Candidate<M> candidate, M map, Id<?>[] keys, int[] order) {
        return new LongSupplier() {
            private int at;

            @Override
            public long getAsLong() {
                at = (at + 1) % order.length;
                return Objects.hashCode(candidate.get(map, keys[order[at]]));
            }
        };
    }

    /** Each put starts from the same map: what a draft of one edit costs. */
    private static <M> LongSupplier putting(
            Candidate<M> candidate, M map, Id<?>[] keys, Object[] values, int[] order) {
        return new LongSupplier() {
            private int at;

            @Override
            public long getAsLong() {
                at = (at + 1) % order.length;
                return Measure.keep(candidate.put(map, keys[order[at]], values[at]));
            }
        };
    }

    private static long used() {
        for (int i = 0; i < 4; i++) System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
