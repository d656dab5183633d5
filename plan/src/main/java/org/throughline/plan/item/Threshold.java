package org.throughline.plan.item;

/** A line in the measure of something, with its unit: “at least 100 clinics”, “at most 90 s”. */
public record Threshold(Bound bound, Quantity amount, String unit) {
    public Threshold {
        unit = Texts.unit(unit);
    }

    public static Threshold atLeast(long amount, String unit) {
        return new Threshold(Bound.AT_LEAST, Quantity.of(amount), unit);
    }

    public static Threshold atMost(long amount, String unit) {
        return new Threshold(Bound.AT_MOST, Quantity.of(amount), unit);
    }

    /** Whether a reading is on the good side. */
    public boolean holds(Quantity reading) {
        int side = reading.compareTo(amount);
        return bound == Bound.AT_LEAST ? side >= 0 : side <= 0;
    }
}
