package org.throughline.exchange;

import java.util.List;

/**
 * A line of an import's report. {@code what} is the word for the things it speaks of ("task"),
 * {@code count} how many of the file they are: what was in the file and is not taken is always in
 * some line. {@code rows} are the numbers of the rows of a table it speaks of, as its own program
 * counts them; none where the file is no table.
 */
public record Line(Grade grade, String what, int count, String sentence, List<Integer> rows) {
    public enum Grade {
        /** Left out. */
        NOT_TAKEN,
        /** Taken, but not as it stood. */
        CHANGED,
        /** Good to know. */
        NOTE
    }

    public Line {
        rows = List.copyOf(rows);
    }
}
