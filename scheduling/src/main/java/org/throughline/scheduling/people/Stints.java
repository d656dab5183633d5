package org.throughline.scheduling.people;

import java.util.Arrays;

/** What one person is busy with: stretches of time, ascending, none over another. */
final class Stints {
    private int[] from = new int[4];
    private int[] to = new int[4];
    private int count;

    /** The first stint that ends after this moment; {@link #size()} if none does. */
    int after(int time) {
        if (count == 0 || to[count - 1] <= time) return count;
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to[middle] > time) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /** When the last of them ends; 0 if there is none. */
    int end() {
        return count == 0 ? 0 : to[count - 1];
    }

    int size() {
        return count;
    }

    int from(int at) {
        return from[at];
    }

    int to(int at) {
        return to[at];
    }

    boolean isFree(int start, int end) {
        int at = after(start);
        return at == count || from[at] >= end;
    }

    void add(int start, int end) {
        if (start >= end) return;
        int at = after(start);
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
        }
        System.arraycopy(from, at, from, at + 1, count - at);
        System.arraycopy(to, at, to, at + 1, count - at);
        from[at] = start;
        to[at] = end;
        count++;
    }

    void remove(int start, int end) {
        if (start >= end) return;
        int at = after(start);
        System.arraycopy(from, at + 1, from, at, count - at - 1);
        System.arraycopy(to, at + 1, to, at, count - at - 1);
        count--;
    }

    /** For good, and over what is there already: what is pinned may clash. */
    void block(int start, int end) {
        int at = start;
        while (at < end) {
            int next = after(at);
            int gap = next == count ? end : Math.min(end, from[next]);
            int resume = next == count ? end : to[next];
            add(at, gap);
            at = Math.max(gap, resume);
        }
    }
}
