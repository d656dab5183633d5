package org.throughline.scheduling.problem;

import java.util.Arrays;

/** How much of a resource there is, over time: steps, the last of which lasts for ever. */
public final class Capacity {
    private final int[] times;
    private final int[] amounts;

    private Capacity(int[] times, int[] amounts) {
        this.times = times;
        this.amounts = amounts;
    }

    public static Capacity always(int amount) {
        return of(0, amount);
    }

    /** Pairs of time and amount, the first at time 0. */
    public static Capacity of(int... steps) {
        if (steps.length < 2 || steps.length % 2 != 0 || steps[0] != 0)
            throw new IllegalArgumentException(
                    "A capacity is pairs of time and amount, the first at time 0.");
        var times = new int[steps.length / 2];
        var amounts = new int[steps.length / 2];
        for (int i = 0; i < times.length; i++) {
            times[i] = steps[2 * i];
            amounts[i] = steps[2 * i + 1];
            if (amounts[i] < 0)
                throw new IllegalArgumentException(
                        "A capacity of %d is below zero.".formatted(amounts[i]));
            if (i > 0 && times[i] <= times[i - 1] || times[i] >= Calendar.NEVER)
                throw new IllegalArgumentException(
                        "The step of a capacity at %d is out of order or out of range."
                                .formatted(times[i]));
        }
        return new Capacity(times, amounts);
    }

    public int steps() {
        return times.length;
    }

    /** When this step begins. */
    public int time(int step) {
        return times[step];
    }

    public int amount(int step) {
        return amounts[step];
    }

    public int at(int time) {
        int at = Arrays.binarySearch(times, time);
        return amounts[at >= 0 ? at : -at - 2];
    }

    public int most() {
        return Arrays.stream(amounts).max().orElseThrow();
    }

    /** What there is from the last step on. */
    public int last() {
        return amounts[amounts.length - 1];
    }

    public int lastChange() {
        return times[times.length - 1];
    }

    public boolean isConstant() {
        return times.length == 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Capacity that
                && Arrays.equals(times, that.times)
                && Arrays.equals(amounts, that.amounts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + Arrays.hashCode(amounts);
    }

    @Override
    public String toString() {
        return "Capacity%s=%s".formatted(Arrays.toString(times), Arrays.toString(amounts));
    }
}
