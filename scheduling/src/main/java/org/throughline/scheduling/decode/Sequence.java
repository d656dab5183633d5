package org.throughline.scheduling.decode;

import java.util.Arrays;

/**
 * A schedule as the other side sees it: how far each place is from the end, and the places in that
 * order. Decoding the order there is justification: no task moves away from that side.
 */
public final class Sequence {
    /** Below this, sorting by counting. */
    private static final int COUNTED = 1 << 13;

    private final int[] key;
    private final int[] order;
    private final int end;
    private final int span;

    private Sequence(int[] key, int[] order, int end, int span) {
        this.key = key;
        this.order = order;
        this.end = end;
        this.span = span;
    }

    /**
     * @param side the side that is to decode it
     * @param start of each place, in the time of the other side
     */
    public static Sequence of(Plain plain, Side side, int[] start, int end) {
        var key = new int[start.length];
        int first = Integer.MAX_VALUE;
        for (int place = 0; place < key.length; place++) {
            key[place] = end - start[place] - plain.duration(place);
            first = Math.min(first, key[place]);
        }
        int last = 0;
        int span = 0;
        for (int place = 0; place < key.length; place++) {
            key[place] -= first;
            last = Math.max(last, key[place]);
            span = Math.max(span, key[place] + plain.duration(place));
        }
        var order = last < COUNTED ? counted(side, key, last) : sorted(side, key);
        return new Sequence(key, order, end, span);
    }

    /** Stable: places with the same key stay in the side's own order, which keeps every link. */
    private static int[] counted(Side side, int[] key, int last) {
        var next = new int[last + 2];
        for (int one : key) next[one + 1]++;
        for (int i = 1; i < next.length; i++) next[i] += next[i - 1];
        var order = new int[key.length];
        for (int place : side.order) order[next[key[place]]++] = place;
        return order;
    }

    private static int[] sorted(Side side, int[] key) {
        var packed = new long[key.length];
        for (int i = 0; i < packed.length; i++) packed[i] = (long) key[side.order[i]] << 32 | i;
        Arrays.sort(packed);
        var order = new int[key.length];
        for (int i = 0; i < order.length; i++) order[i] = side.order[(int) packed[i]];
        return order;
    }

    /** The distance of each place from the end; the least is 0. Not to be written to. */
    public int[] keys() {
        return key;
    }

    /** Places by key. Not to be written to. */
    public int[] order() {
        return order;
    }

    /** When the schedule ends, in the time of the side that made it. */
    public int end() {
        return end;
    }

    /** From the first start to the last finish. */
    public int span() {
        return span;
    }
}
