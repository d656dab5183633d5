package org.throughline.server.staffing.problem;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * What matters how much. {@code booking} is how strictly people's limits are kept: their target,
 * their whole time, or some more. {@code growth} is that open work goes to who wishes to grow in a
 * skill it asks for.
 */
public record Aims(
        Weight lateness, Weight finish, Weight booking, Weight cost, Weight moves, Weight growth) {
    public static final Aims USUAL =
            new Aims(
                    Weight.MUCH,
                    Weight.NORMAL,
                    Weight.MUCH,
                    Weight.LITTLE,
                    Weight.NORMAL,
                    Weight.LITTLE);

    /** As little as possible moves, so that the plan can be kept again. */
    public static final Aims MOVE_LITTLE =
            new Aims(
                    Weight.NORMAL,
                    Weight.NOTHING,
                    Weight.MUCH,
                    Weight.NOTHING,
                    Weight.MOST,
                    Weight.NOTHING);

    public Aims {
        // What was asked before wishes counted has none.
        growth = Objects.requireNonNullElse(growth, Weight.NOTHING);
    }

    /** From one step to the next, ten times as much. */
    public enum Weight {
        NOTHING(0),
        LITTLE(1),
        NORMAL(10),
        MUCH(100),
        MOST(1000);

        private final int factor;

        Weight(int factor) {
            this.factor = factor;
        }

        int factor() {
            return factor;
        }
    }

    /** Per cent of their time that people may be booked for; empty is each person's own target. */
    OptionalInt bookedPercent() {
        return switch (booking) {
            case MUCH, MOST -> OptionalInt.empty();
            case NORMAL -> OptionalInt.of(100);
            case LITTLE -> OptionalInt.of(120);
            case NOTHING -> OptionalInt.of(200);
        };
    }
}
