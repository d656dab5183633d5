package org.throughline.plan.item;

/** An amount of work or time, never below zero. */
public record Minutes(int value) implements Comparable<Minutes> {
    /** 10,000 hours a day for a year would not reach this; what is larger is a slip. */
    public static final int MOST = 100_000_000;

    public static final Minutes NONE = new Minutes(0);

    public Minutes {
        if (value < 0)
            throw new Unacceptable(
                    "%,d minutes is less than nothing. Give 0 or more.".formatted(value));
        if (value > MOST)
            throw new Unacceptable(
                    "%,d minutes is more than a plan can hold (%,d). Check the unit."
                            .formatted(value, MOST));
    }

    public static Minutes of(int value) {
        return new Minutes(value);
    }

    public static Minutes ofHours(int hours) {
        return new Minutes(Math.multiplyExact(hours, 60));
    }

    public boolean isNone() {
        return value == 0;
    }

    @Override
    public int compareTo(Minutes other) {
        return Integer.compare(value, other.value);
    }
}
