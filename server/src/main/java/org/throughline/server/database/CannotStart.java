package org.throughline.server.database;

/**
 * Throughline, or one of the commands that come with it, cannot do what it was started for; the
 * message is a whole sentence for whoever started it.
 */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
