package org.throughline.exchange;

/**
 * A line of an import's report. {@code what} is the word for the things it speaks of ("task"),
 * {@code count} how many of the file they are: what was in the file and is not taken is always in
 * some line.
 */
public record Line(Grade grade, String what, int count, String sentence) {
    public enum Grade {
        /** Left out. */
        NOT_TAKEN,
        /** Taken, but not as it stood. */
        CHANGED,
        /** Good to know. */
        NOTE
    }
}
