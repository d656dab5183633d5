package org.throughline.bench.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.throughline.bench.Forks;
import org.throughline.bench.LargePlans;
import org.throughline.bench.Measure;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.server.ledger.reading.ItemJson;

/**
 * The work of a start: a million items read from their JSON and put into a plan, and a long ledger
 * replayed, a revision at a time.
 */
final class BulkFork {
    private static final int TIMES = 3;

    private BulkFork() {}

    private record Line(Kind kind, String json) {}

    /** people, items, edits to replay */
    public static void main(String[] arguments) {
        int people = Integer.parseInt(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        int edits = Integer.parseInt(arguments[2]);
        var lines = lines(people, count);
        long characters = lines.stream().mapToLong(line -> line.json().length()).sum();
        Forks.report("json", "%,d items, %,d MB".formatted(lines.size(), characters / 1_000_000));

        timed("items from JSON", () -> read(lines));
        var items = read(lines);
        timed("plan of items", () -> Plan.of(items));
        long empty = used();
        var plan = Plan.of(read(lines));
        Forks.report("bytes an item", Long.toString((used() - empty) / plan.size()));
        if (plan.size() != lines.size()) throw new IllegalStateException("items were lost");

        var drags = LargePlans.drags(plan, 13, edits);
        timed(
                "replay",
                () -> {
                    var at = plan;
                    for (var one : drags) at = Edits.replay(at, List.of(one));
                    return at;
                });
    }

    private static List<Line> lines(int people, int count) {
        return LargePlans.items(7, people, count).stream()
                .limit(count)
                .map(item -> new Line(item.kind(), ItemJson.write(item)))
                .toList();
    }

    private static List<Item> read(List<Line> lines) {
        var items = new ArrayList<Item>(lines.size());
        for (var line : lines) items.add(ItemJson.read(line.kind(), line.json()));
        return items;
    }

    private static void timed(String name, Supplier<?> work) {
        var nanos = new ArrayList<Double>();
        for (int i = 0; i <= TIMES; i++) {
            System.gc();
            long start = System.nanoTime();
            var result = work.get();
            // The first one compiles.
            if (i > 0) nanos.add((double) (System.nanoTime() - start));
            Measure.keep(result);
        }
        Forks.report(new HashMap<>(Map.of(name, Measure.of(nanos))));
    }

    private static long used() {
        for (int i = 0; i < 3; i++) System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
