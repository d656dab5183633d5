package org.throughline.plan.item;

/** A share in whole per cent, 0 to 100. */
public record Percent(int value) {
    public static final Percent ALL = new Percent(100);
    public static final Percent NONE = new Percent(0);

    public Percent {
        if (value < 0 || value > 100)
            throw new Unacceptable("%d %% is not a share. Give 0 to 100.".formatted(value));
    }
}
