package org.throughline.bench.peers;

/** The wall clock of one attempt: how long it has run, what is left, when the first answer came. */
final class Watch {
    private final long start = System.nanoTime();
    private final double limit;
    private volatile double first = Double.NaN;

    Watch(double limit) {
        this.limit = limit;
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    boolean isOver() {
        return seconds() >= limit;
    }

    /** What is left for the search itself, a little at the least. */
    double left() {
        return Math.max(0.05, limit - seconds());
    }

    void answered() {
        if (Double.isNaN(first)) first = seconds();
    }

    double first() {
        return first;
    }
}
