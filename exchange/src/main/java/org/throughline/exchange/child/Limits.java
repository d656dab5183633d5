package org.throughline.exchange.child;

import java.time.Duration;

/** How much of a stranger's file we bear. */
public final class Limits {
    public static final long FILE_BYTES = 25L << 20;
    public static final long UNPACKED_BYTES = 250L << 20;
    public static final int ZIP_ENTRIES = 10_000;

    /**
     * Unpacked to packed. Only asked of entries above {@link #RATIO_FROM}: a small sheet of equal
     * rows is no bomb.
     */
    public static final int RATIO = 100;

    public static final long RATIO_FROM = 1L << 20;
    public static final long ANSWER_BYTES = 64L << 20;
    public static final int TABLE_ROWS = 200_000;
    public static final int TABLE_COLUMNS = 500;
    public static final int TASKS = 100_000;

    /** Of computing; on the clock four times that. */
    public static final Duration TIME = Duration.ofSeconds(30);

    private Limits() {}
}
