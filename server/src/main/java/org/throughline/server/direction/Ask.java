package org.throughline.server.direction;

import java.util.List;
import org.throughline.server.shell.Option;

/**
 * One thing a form asks for: a field of an item, in the words of whoever fills it in.
 *
 * @param hint what stands below it; empty for none
 */
public record Ask(String field, String label, String hint, How how, List<Option> options) {
    /** How it is typed. */
    public enum How {
        LINE,
        PROSE,
        /** Several short texts, each on a line. */
        LINES,
        DAY,
        PERCENT,
        /** One of the options. */
        CHOICE,
        /** One of the options, or none. */
        CHOICE_OR_NONE,
        /** Any of the options. */
        MANY,
        /** At least or at most an amount of a unit. */
        THRESHOLD,
        /** A first and a last day, or neither. */
        SPAN
    }

    public Ask {
        options = List.copyOf(options);
    }

    Ask(String field, String label, String hint, How how) {
        this(field, label, hint, how, List.of());
    }

    public boolean is(String name) {
        return how.name().equals(name);
    }
}
