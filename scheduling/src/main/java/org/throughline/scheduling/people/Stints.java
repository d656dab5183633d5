package org.throughline.scheduling.people;

import java.util.Arrays;
import org.throughline.scheduling.problem.Calendar;

/** What one person is busy with: stretches of time, ascending, none over another. */
final class Stints {
    private static final int CELLS = 3;

    private final Calendar hours;

    /**
     * Of each its beginning, its end, and how much the person could work between the one before and
     * this: side by side because they are asked for together.
     */
    private int[] cells = new int[4 * CELLS];

    private int count;

    /**
     * @param hours when the person works
     */
    Stints(Calendar hours) {
        this.hours = hours;
    }

    /** The first stint that ends after this moment; {@link #size()} if none does. */
    int after(int time) {
        if (count == 0 || to(count - 1) <= time) return count;
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to(middle) > time) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /** When the last of them ends; 0 if there is none. */
    int end() {
        return count == 0 ? 0 : to(count - 1);
    }

    int size() {
        return count;
    }

    int from(int at) {
        return cells[CELLS * at];
    }

    int to(int at) {
        return cells[CELLS * at + 1];
    }

    /** Units the person could work between the stint before and this one. */
    int free(int at) {
        return cells[CELLS * at + 2];
    }

    boolean isFree(int start, int end) {
        int at = after(start);
        return at == count || from(at) >= end;
    }

    void add(int start, int end) {
        if (start >= end) return;
        int at = after(start);
        if (CELLS * count == cells.length) cells = Arrays.copyOf(cells, 2 * cells.length);
        move(at, at + 1);
        cells[CELLS * at] = start;
        cells[CELLS * at + 1] = end;
        count++;
        measure(at);
        measure(at + 1);
    }

    void remove(int start, int end) {
        if (start >= end) return;
        int at = after(start);
        move(at + 1, at);
        count--;
        measure(at);
    }

    private void move(int from, int to) {
        System.arraycopy(cells, CELLS * from, cells, CELLS * to, CELLS * (count - from));
    }

    private void measure(int at) {
        if (at < count) cells[CELLS * at + 2] = hours.worked(at == 0 ? 0 : to(at - 1), from(at));
    }

    /** For good, and over what is there already: what is pinned may clash. */
    void block(int start, int end) {
        int at = start;
        while (at < end) {
            int next = after(at);
            int gap = next == count ? end : Math.min(end, from(next));
            int resume = next == count ? end : to(next);
            add(at, gap);
            at = Math.max(gap, resume);
        }
    }
}
