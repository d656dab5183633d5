package org.throughline.plan.item;

/**
 * A value that cannot be. The message is a whole sentence for the person who typed it: what is
 * wrong, and what would be right.
 */
public final class Unacceptable extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public Unacceptable(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
