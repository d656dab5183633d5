package org.throughline.scheduling.bound;

import java.util.Arrays;

/**
 * How much work has at least this head and at least this tail, for all pairs of them, or for a
 * selection where there are many: {@code sum[i][j]} for {@code heads[i]} and {@code tails[j]}.
 */
record Thresholds(int[] heads, int[] tails, long[][] sum) {
    static Thresholds of(int[] heads, int[] tails, long[] works, int most) {
        var head = some(heads, most);
        var tail = some(tails, most);
        var sum = new long[head.length + 1][tail.length + 1];
        for (int i = 0; i < works.length; i++)
            sum[below(head, heads[i])][below(tail, tails[i])] += works[i];
        for (int i = head.length - 1; i >= 0; i--)
            for (int j = tail.length - 1; j >= 0; j--)
                sum[i][j] += sum[i + 1][j] + sum[i][j + 1] - sum[i + 1][j + 1];
        return new Thresholds(head, tail, sum);
    }

    private static int[] some(int[] values, int most) {
        var all = Arrays.stream(values).distinct().sorted().toArray();
        if (all.length <= most) return all;
        var some = new int[most];
        for (int i = 0; i < most; i++)
            some[i] = all[(int) ((long) i * (all.length - 1) / (most - 1))];
        return some;
    }

    /** The place of the last threshold that is not above; the first is the least of all values. */
    private static int below(int[] thresholds, int value) {
        int at = Arrays.binarySearch(thresholds, value);
        return at >= 0 ? at : -at - 2;
    }
}
