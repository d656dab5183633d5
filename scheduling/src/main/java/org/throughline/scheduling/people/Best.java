package org.throughline.scheduling.people;

import java.util.BitSet;
import org.throughline.scheduling.problem.Schedule;

/** The best roster so far. Only what changed since is copied when a better one comes. */
final class Best {
    private final Roster roster;
    private final int[] start;
    private final int[] finish;
    private final int[][] staff;
    private final BitSet bare;
    private final boolean[] changed;
    private final int[] changes;
    private int count;
    private long worth = Long.MAX_VALUE;

    Best(Roster roster) {
        this.roster = roster;
        int size = roster.start.length;
        this.start = roster.start.clone();
        this.finish = roster.finish.clone();
        this.staff = new int[size][];
        for (int task = 0; task < size; task++) staff[task] = roster.staff[task].clone();
        this.bare = (BitSet) roster.bare.clone();
        this.changed = new boolean[size];
        this.changes = new int[size];
    }

    /** This task stands elsewhere than in the best. */
    void changed(int task) {
        if (changed[task]) return;
        changed[task] = true;
        changes[count++] = task;
    }

    void copy(long worth) {
        this.worth = worth;
        for (int i = 0; i < count; i++) {
            int task = changes[i];
            changed[task] = false;
            start[task] = roster.start[task];
            finish[task] = roster.finish[task];
            bare.set(task, roster.bare.get(task));
            System.arraycopy(roster.staff[task], 0, staff[task], 0, staff[task].length);
        }
        count = 0;
    }

    long worth() {
        return worth;
    }

    Schedule schedule() {
        return new Schedule(start, finish, staff, bare);
    }
}
