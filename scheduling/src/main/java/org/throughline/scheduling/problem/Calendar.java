package org.throughline.scheduling.problem;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * When somebody can work: stretches of time units in ascending order, with gaps between them
 * (nights, weekends, leave). After the last stretch nothing is worked any more: a contract ends.
 *
 * <p>A stretch may close later than it ends: what is done with its last unit counts as done when it
 * closes. So a day of four hours and a day of eight both end at midnight, and nobody follows on
 * somebody's part-time day in the same evening.
 */
public final class Calendar {
    /** Beyond, a union is not told apart from {@link #ALWAYS}. */
    private static final int MOST_UNITED = 1 << 22;

    /** A moment no schedule reaches. */
    public static final int NEVER = 1 << 28;

    public static final Calendar ALWAYS = of(0, NEVER);

    /**
     * Four numbers for each stretch, side by side because they are asked for together: its first
     * unit, its end, when it closes, and the units worked before it. After the last, {@link #NEVER}
     * thrice and all units.
     */
    private final int[] cells;

    private final int count;

    /** For each block of time the first stretch that ends after its beginning. */
    private final int[] index;

    private final int shift;

    /** For each block of work the first stretch by whose end its beginning is done. */
    private final int[] doneIndex;

    private final int doneShift;

    private Calendar(int[] from, int[] to, int[] close) {
        this.count = from.length;
        this.cells = new int[4 * count + 4];
        int before = 0;
        for (int at = 0; at < count; at++) {
            cells[4 * at] = from[at];
            cells[4 * at + 1] = to[at];
            cells[4 * at + 2] = close[at];
            cells[4 * at + 3] = before;
            before += to[at] - from[at];
        }
        Arrays.fill(cells, 4 * count, 4 * count + 3, NEVER);
        cells[4 * count + 3] = before;
        // About one block for each stretch: a look-up is then a step or two.
        int last = count == 0 ? 0 : from(count - 1);
        this.shift = shift(last);
        this.index = new int[(last >>> shift) + 1];
        for (int block = 0, at = 0; block < index.length; block++) {
            while (at < count && to(at) <= block << shift) at++;
            index[block] = at;
        }
        this.doneShift = shift(total());
        this.doneIndex = new int[(total() >>> doneShift) + 1];
        for (int block = 0, at = 0; block < doneIndex.length; block++) {
            while (at + 1 < count && before(at + 1) < block << doneShift) at++;
            doneIndex[block] = at;
        }
    }

    private int from(int at) {
        return cells[4 * at];
    }

    private int to(int at) {
        return cells[4 * at + 1];
    }

    private int close(int at) {
        return cells[4 * at + 2];
    }

    /** Units worked before a stretch; after the last, all of them. */
    private int before(int at) {
        return cells[4 * at + 3];
    }

    private int shift(int range) {
        return 32 - Integer.numberOfLeadingZeros(range / Math.max(1, count));
    }

    /** Stretches as pairs: from, to (exclusive), from, to, ... Touching ones become one. */
    public static Calendar of(int... bounds) {
        if (bounds.length % 2 != 0)
            throw new IllegalArgumentException("A stretch of a calendar lacks its end.");
        var from = new int[bounds.length / 2];
        var to = new int[bounds.length / 2];
        int count = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            check(bounds[i], bounds[i + 1], count == 0 ? 0 : to[count - 1]);
            if (count > 0 && to[count - 1] == bounds[i]) to[count - 1] = bounds[i + 1];
            else {
                from[count] = bounds[i];
                to[count++] = bounds[i + 1];
            }
        }
        var ends = Arrays.copyOf(to, count);
        return new Calendar(Arrays.copyOf(from, count), ends, ends);
    }

    /** Stretches that close later, as triples: from, to (exclusive), close, from, to, close, ... */
    public static Calendar closing(int... bounds) {
        if (bounds.length % 3 != 0)
            throw new IllegalArgumentException("A stretch of a calendar lacks its close.");
        var from = new int[bounds.length / 3];
        var to = new int[from.length];
        var close = new int[from.length];
        for (int at = 0; at < from.length; at++) {
            check(bounds[3 * at], bounds[3 * at + 1], at == 0 ? 0 : close[at - 1]);
            if (bounds[3 * at + 2] < bounds[3 * at + 1] || bounds[3 * at + 2] > NEVER)
                throw new IllegalArgumentException(
                        "A stretch to %d closes at %d, which is before it ends or out of range."
                                .formatted(bounds[3 * at + 1], bounds[3 * at + 2]));
            from[at] = bounds[3 * at];
            to[at] = bounds[3 * at + 1];
            close[at] = bounds[3 * at + 2];
        }
        return new Calendar(from, to, close);
    }

    private static void check(int from, int to, int last) {
        if (from < last || to <= from || to > NEVER)
            throw new IllegalArgumentException(
                    "A calendar works from %d to %d, which is empty, out of order or out of range."
                            .formatted(from, to));
    }

    /** The first unit at or after this moment that is worked. */
    public int next(int time) {
        int at = stretch(time);
        return at == count ? NEVER : Math.max(time, from(at));
    }

    /**
     * When so many units have been worked from {@code start} on; {@link #NEVER} if they never are.
     */
    public int finish(int start, int units) {
        if (units == 0) return start;
        int at = stretch(start);
        if (at == count) return NEVER;
        int begin = Math.max(start, from(at));
        if (units < to(at) - begin) return begin + units;
        if (units == to(at) - begin) return close(at);
        long goal = (long) before(at) + begin - from(at) + units;
        if (goal > before(count)) return NEVER;
        int last = stretchOf(goal);
        return goal == before(last + 1) ? close(last) : from(last) + (int) (goal - before(last));
    }

    /** The stretch in which so many units have been worked. */
    private int stretchOf(long goal) {
        int at = doneIndex[(int) (goal >>> doneShift)];
        while (before(at + 1) < goal) at++;
        return at;
    }

    /** The first moment at or after {@code time} from which so many units follow without a gap. */
    public int fit(int time, int units) {
        for (int at = stretch(time); at < count; at++) {
            int begin = Math.max(time, from(at));
            if (to(at) - begin >= units) return begin;
        }
        return NEVER;
    }

    /** Units worked within [from, to); the last of a stretch only once it has closed. */
    public int worked(int start, int end) {
        return end <= start ? 0 : Math.max(0, done(end) - until(start));
    }

    private int done(int time) {
        int at = stretch(time);
        return until(time) - (at > 0 && time < close(at - 1) ? 1 : 0);
    }

    private int until(int time) {
        int at = stretch(time);
        return at == count ? before(at) : before(at) + Math.max(0, time - from(at));
    }

    public boolean works(int time) {
        int at = stretch(time);
        return at < count && from(at) <= time;
    }

    /** The first moment at or after {@code time} that is not worked. */
    public int nextGap(int time) {
        int at = stretch(time);
        return at == count || from(at) > time ? time : to(at);
    }

    /** All the units it ever works. */
    public int total() {
        return before(count);
    }

    public int longestStretch() {
        int longest = 0;
        for (int i = 0; i < count; i++) longest = Math.max(longest, to(i) - from(i));
        return longest;
    }

    /** The first stretch that ends after this moment. */
    private int stretch(int time) {
        int block = time <= 0 ? 0 : time >>> shift;
        int at = block < index.length ? index[block] : Math.max(0, count - 1);
        while (at < count && to(at) <= time) at++;
        return at;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Calendar that && Arrays.equals(cells, that.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return IntStream.range(0, count)
                .mapToObj(at -> from(at) + "–" + to(at))
                .collect(Collectors.joining(", ", "Calendar[", "]"));
    }

    /** Works whenever one of these does. */
    public static Calendar union(Iterable<Calendar> calendars) {
        var works = new BitSet();
        var seen = Collections.newSetFromMap(new IdentityHashMap<Calendar, Boolean>());
        for (var one : calendars) {
            if (!seen.add(one)) continue;
            for (int i = 0; i < one.count; i++) {
                if (one.to(i) > MOST_UNITED) return ALWAYS;
                works.set(one.from(i), one.to(i));
            }
        }
        var bounds = IntStream.builder();
        for (int at = works.nextSetBit(0); at >= 0; ) {
            int end = works.nextClearBit(at);
            bounds.add(at).add(end);
            at = works.nextSetBit(end);
        }
        return of(bounds.build().toArray());
    }
}
