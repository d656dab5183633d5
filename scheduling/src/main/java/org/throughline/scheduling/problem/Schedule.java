package org.throughline.scheduling.problem;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A start and a finish for each task, and a person for each seat ({@link #NOBODY} where none was
 * found). A task that is <b>bare</b> has dates but takes none of the resources it asks for, because
 * there is never enough of them.
 */
public final class Schedule {
    public static final int NOBODY = -1;

    private final int[] start;
    private final int[] finish;
    private final int[][] staff;
    private final BitSet bare;

    public Schedule(int[] start, int[] finish, int[][] staff, BitSet bare) {
        this.start = start.clone();
        this.finish = finish.clone();
        this.staff = new int[staff.length][];
        for (int i = 0; i < staff.length; i++) this.staff[i] = staff[i].clone();
        this.bare = (BitSet) bare.clone();
    }

    public int size() {
        return start.length;
    }

    public int start(int task) {
        return start[task];
    }

    public int finish(int task) {
        return finish[task];
    }

    public int seats(int task) {
        return staff[task].length;
    }

    public int staff(int task, int seat) {
        return staff[task][seat];
    }

    public boolean isBare(int task) {
        return bare.get(task);
    }

    public int makespan() {
        return Arrays.stream(finish).max().orElse(0);
    }

    public int[] starts() {
        return start.clone();
    }

    public int[] finishes() {
        return finish.clone();
    }

    /** Seat by seat. */
    public int[] staff(int task) {
        return staff[task].clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule that
                && Arrays.equals(start, that.start)
                && Arrays.equals(finish, that.finish)
                && Arrays.deepEquals(staff, that.staff)
                && bare.equals(that.bare);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(start) * 31 + Arrays.deepHashCode(staff);
    }

    @Override
    public String toString() {
        return "Schedule[start=%s, finish=%s, staff=%s, bare=%s]"
                .formatted(
                        Arrays.toString(start),
                        Arrays.toString(finish),
                        Arrays.deepToString(staff),
                        bare);
    }
}
