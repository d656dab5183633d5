package org.throughline.exchange.child;

/** A file we understood well enough to say in a sentence why we do not take it. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
