package org.throughline.server.work;

import org.jspecify.annotations.Nullable;

/**
 * A small form within a page: what was typed into it, to be shown again where it does not fit.
 * {@code of} is the item the form is about; a form for a new one has none.
 */
public record Typing(
        @Nullable String of,
        @Nullable String name,
        @Nullable String start,
        @Nullable String end,
        @Nullable String effort,
        @Nullable String below,
        @Nullable String day,
        @Nullable String phase,
        @Nullable String who,
        @Nullable String hours) {
    static final Typing NOTHING =
            new Typing(null, null, null, null, null, null, null, null, null, null);

    /** Whether it was typed into the form of this item. */
    public boolean isOf(String item) {
        return item.equals(of);
    }
}
