package org.throughline.scheduling.decode;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Serial schedule generation: takes the tasks in the order given and puts each where it first fits.
 * Fast because a profile holds four resources to a {@code long}, and because a window that does not
 * fit is left from its <i>last</i> full moment, so that no moment is looked at twice for a task.
 *
 * <p>Keeps its profile between calls; one for each thread.
 */
public final class Decoder {
    private final Plain plain;
    private final int[] duration;
    private final long[][] free;
    private final BitSet bare;
    private final int[] stamp;
    private final int[] waiting;
    private int used;
    private int round;
    private boolean lastLeft = true;

    public Decoder(Plain plain) {
        this.plain = plain;
        this.duration = plain.durations();
        // On the right, what does not fit before time 0 goes beyond it: at most as long again.
        this.free =
                new long[plain.words()]
                        [plain.isAnchored() ? 2 * plain.horizon() + 2 : plain.horizon() + 1];
        for (int word = 0; word < free.length; word++) fill(plain.left(), word, free[word].length);
        this.bare = new BitSet(plain.size());
        this.stamp = new int[plain.size()];
        this.waiting = new int[plain.size() + 1];
    }

    /**
     * Writes the start of each place, in the time of this side, and gives the latest finish.
     *
     * @param order every place once; where one comes before what it waits for, that goes first
     * @param origin no task starts before it
     */
    public int decode(Side side, int[] order, int origin, int[] start) {
        reset(side);
        int end;
        if (side.hasLeads) end = careful(side, order, origin, start);
        else if (free.length == 1) end = fast(side, order, origin, start);
        else end = wide(side, order, origin, start);
        used = Math.min(free[0].length, end);
        lastLeft = side.isLeft();
        return end;
    }

    /** Places for which the last call found no room; they stand where links let them. */
    public BitSet bare() {
        return (BitSet) bare.clone();
    }

    public boolean isAnyBare() {
        return !bare.isEmpty();
    }

    private void reset(Side side) {
        boolean same = plain.isConstant() || lastLeft == side.isLeft();
        for (int word = 0; word < free.length; word++)
            fill(side, word, same ? used : free[word].length);
        bare.clear();
    }

    private void fill(Side side, int word, int length) {
        var capacity = side.capacity[word];
        int copied = Math.min(length, capacity.length);
        System.arraycopy(capacity, 0, free[word], 0, copied);
        if (copied < length) Arrays.fill(free[word], copied, length, capacity[capacity.length - 1]);
    }

    /** Up to four resources. */
    private int fast(Side side, int[] order, int origin, int[] start) {
        var profile = free[0];
        var demands = plain.demands(0);
        var release = side.release;
        var first = side.first;
        var waitsFor = side.waitsFor;
        var lag = side.lag;
        int end = 0;
        for (int task : order) {
            int from = Math.max(origin, release[task]);
            for (int i = first[task], last = first[task + 1]; i < last; i++)
                from = Math.max(from, start[waitsFor[i]] + lag[i]);
            int length = duration[task];
            long demand = demands[task];
            if (demand != 0 && length > 0) {
                int found = fit(profile, from, length, demand);
                if (found < 0) bare.set(task);
                else {
                    from = found;
                    for (int time = from; time < from + length; time++) profile[time] -= demand;
                }
            }
            start[task] = from;
            end = Math.max(end, from + length);
        }
        return end;
    }

    /**
     * The first moment at or after {@code from} from which the demand fits for so long; below zero
     * if none. Looks at a window from its end; the moments behind one that is full are known to
     * fit.
     */
    private static int fit(long[] profile, int from, int length, long demand) {
        int known = from;
        while (from + length <= profile.length) {
            int time = from + length - 1;
            while (time >= known && ((profile[time] - demand) & Lanes.GUARDS) == Lanes.GUARDS)
                time--;
            if (time < known) return from;
            known = from + length;
            from = time + 1;
        }
        return -1;
    }

    /** More than four resources. */
    private int wide(Side side, int[] order, int origin, int[] start) {
        int end = 0;
        for (int task : order) end = Math.max(end, place(side, task, origin, start));
        return end;
    }

    private int place(Side side, int task, int origin, int[] start) {
        int from = Math.max(origin, side.release[task]);
        for (int i = side.first[task]; i < side.first[task + 1]; i++)
            from = Math.max(from, start[side.waitsFor[i]] + side.lag[i]);
        int length = duration[task];
        int found = length == 0 ? from : fitAll(task, from, length);
        if (found < 0) bare.set(task);
        else {
            from = found;
            for (int word = 0; word < free.length; word++) {
                long demand = plain.demands(word)[task];
                if (demand != 0)
                    for (int time = from; time < from + length; time++) free[word][time] -= demand;
            }
        }
        start[task] = from;
        return from + length;
    }

    /** Goes round the words until none moves the window any more. */
    private int fitAll(int task, int from, int length) {
        int word = 0;
        int settled = 0;
        while (settled < free.length) {
            long demand = plain.demands(word)[task];
            int found = demand == 0 ? from : fit(free[word], from, length, demand);
            if (found < 0) return -1;
            settled = found == from ? settled + 1 : 1;
            from = found;
            word = word + 1 == free.length ? 0 : word + 1;
        }
        return from;
    }

    /** Where an order may put a task before what it waits for, that goes first. */
    private int careful(Side side, int[] order, int origin, int[] start) {
        round++;
        int end = 0;
        for (int task : order) {
            int depth = 0;
            waiting[0] = task;
            while (depth >= 0) {
                int top = waiting[depth];
                int before = stamp[top] == round ? -1 : notPlaced(side, top);
                if (before >= 0) waiting[++depth] = before;
                else {
                    if (stamp[top] != round) end = Math.max(end, place(side, top, origin, start));
                    stamp[top] = round;
                    depth--;
                }
            }
        }
        return end;
    }

    private int notPlaced(Side side, int task) {
        for (int i = side.first[task]; i < side.first[task + 1]; i++)
            if (stamp[side.waitsFor[i]] != round) return side.waitsFor[i];
        return -1;
    }
}
