package org.throughline.plan.item;

/**
 * How well someone does a thing, 1 (knows of it) to 5 (teaches it), and whether they would like to
 * learn more of it.
 */
public record Level(int value, boolean wantsToGrow) {
    public Level {
        if (value < 1 || value > 5)
            throw new Unacceptable("A skill level is 1 to 5, not %d.".formatted(value));
    }

    public static Level of(int value) {
        return new Level(value, false);
    }
}
