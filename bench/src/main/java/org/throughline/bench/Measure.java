package org.throughline.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The clock of this module. Operations that are compared take turns within one JVM, round by round,
 * so that whatever else the machine does falls on all of them; a round repeats an operation until
 * it has taken long enough to be measured. What an operation returns is kept, so that none of it
 * can be optimized away.
 */
public final class Measure {
    private static volatile long kept;
    private static volatile Object keptObject = "";

    private Measure() {}

    /**
     * Something to time. Its result should depend on all it did. {@code mostRounds} is for
     * operations of many seconds.
     */
    public record Operation(String name, int mostRounds, LongSupplier body) {
        public Operation(String name, LongSupplier body) {
            this(name, Integer.MAX_VALUE, body);
        }
    }

    /** Nanoseconds each, one for each round. */
    public record Samples(double[] nanos) {
        public Samples {
            nanos = nanos.clone();
            Arrays.sort(nanos);
        }

        public double median() {
            return at(0.5);
        }

        public double at(double share) {
            double place = share * (nanos.length - 1);
            int low = (int) Math.floor(place);
            int high = (int) Math.ceil(place);
            return nanos[low] + (nanos[high] - nanos[low]) * (place - low);
        }

        /** Median, and where nine of ten rounds lie. */
        public String text() {
            return "%s (%s–%s)".formatted(time(median()), time(at(0.05)), time(at(0.95)));
        }
    }

    /** Nanoseconds in the unit a person would say them in, three digits. */
    public static String time(double nanos) {
        if (nanos < 1e3) return digits(nanos) + " ns";
        if (nanos < 1e6) return digits(nanos / 1e3) + " µs";
        if (nanos < 1e9) return digits(nanos / 1e6) + " ms";
        return digits(nanos / 1e9) + " s";
    }

    public static String digits(double value) {
        return value < 10
                ? "%.2f".formatted(value)
                : value < 100 ? "%.1f".formatted(value) : "%,.0f".formatted(value);
    }

    /** Warms each, then takes turns. */
    public static Map<String, Samples> inTurns(
            List<Operation> operations, int rounds, double warmSeconds, double roundSeconds) {
        for (var operation : operations) {
            long end = System.nanoTime() + (long) (warmSeconds * 1e9);
            do kept += operation.body().getAsLong();
            while (System.nanoTime() < end);
        }
        var samples = new LinkedHashMap<String, List<Double>>();
        for (int round = 0; round < rounds; round++)
            for (var operation : operations)
                if (round < operation.mostRounds())
                    samples.computeIfAbsent(operation.name(), _ -> new ArrayList<>())
                            .add(once(operation, (long) (roundSeconds * 1e9)));
        var result = new LinkedHashMap<String, Samples>();
        samples.forEach((name, nanos) -> result.put(name, of(nanos)));
        return result;
    }

    public static Samples of(List<Double> nanos) {
        return new Samples(nanos.stream().mapToDouble(one -> one).toArray());
    }

    private static double once(Operation operation, long leastNanos) {
        long count = 0;
        long start = System.nanoTime();
        long now;
        do {
            kept += operation.body().getAsLong();
            count++;
            now = System.nanoTime();
        } while (now - start < leastNanos);
        return (double) (now - start) / count;
    }

    /** For results that are objects. */
    public static long keep(Object result) {
        keptObject = result;
        return 1;
    }
}
