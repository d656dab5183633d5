package org.throughline.scheduling.people;

import java.util.Arrays;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Capacity;

/** How much of one resource is free over time, in steps: any length of time, any amount. */
final class Steps {
    private int[] time;
    private int[] free;
    private int count;

    Steps(Capacity capacity) {
        count = capacity.steps();
        time = new int[count + 8];
        free = new int[count + 8];
        for (int i = 0; i < count; i++) {
            time[i] = capacity.time(i);
            free[i] = capacity.amount(i);
        }
    }

    /**
     * Where the last shortage within [from, to) ends, which is where to look again; {@code from} if
     * there is none, {@link Calendar#NEVER} if it never ends.
     */
    int shortUntil(int from, int to, int amount) {
        int first = at(from);
        int last = at(to - 1);
        for (int i = last; i >= first; i--) if (free[i] < amount) return enoughFrom(i, amount);
        return from;
    }

    private int enoughFrom(int at, int amount) {
        int i = at;
        while (i < count && free[i] < amount) i++;
        return i == count ? Calendar.NEVER : time[i];
    }

    void take(int from, int to, int amount) {
        if (from >= to || amount == 0) return;
        int first = split(from);
        int last = split(to);
        for (int i = first; i < last; i++) free[i] -= amount;
        join(last);
        join(first);
    }

    /** The step this moment lies in. */
    private int at(int moment) {
        int found = Arrays.binarySearch(time, 0, count, moment);
        return found >= 0 ? found : -found - 2;
    }

    private int split(int moment) {
        int at = at(moment);
        if (time[at] == moment) return at;
        if (count == time.length) {
            time = Arrays.copyOf(time, 2 * count);
            free = Arrays.copyOf(free, 2 * count);
        }
        System.arraycopy(time, at + 1, time, at + 2, count - at - 1);
        System.arraycopy(free, at + 1, free, at + 2, count - at - 1);
        time[at + 1] = moment;
        free[at + 1] = free[at];
        count++;
        return at + 1;
    }

    /** Drops a step that changes nothing, so that taking and giving back leave no trace. */
    private void join(int at) {
        if (at == 0 || at >= count || free[at] != free[at - 1]) return;
        System.arraycopy(time, at + 1, time, at, count - at - 1);
        System.arraycopy(free, at + 1, free, at, count - at - 1);
        count--;
    }
}
