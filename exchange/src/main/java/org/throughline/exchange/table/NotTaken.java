package org.throughline.exchange.table;

/**
 * A row that cannot be taken. In the sentence {@code %s} stands for {@code about}, so that rows
 * with the same trouble come into one line.
 */
final class NotTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String sentence;
    private final String about;

    NotTaken(String sentence, String about) {
        super(sentence, null, false, false);
        this.sentence = sentence;
        this.about = about;
    }

    String sentence() {
        return sentence;
    }

    String about() {
        return about;
    }
}
