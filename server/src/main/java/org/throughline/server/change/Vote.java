package org.throughline.server.change;

import java.util.Locale;

/** What somebody who is asked says of a change. */
public enum Vote {
    APPROVE,
    REJECT,
    /** Asks for something else first: it is the author's turn. */
    ASK;

    public String stable() {
        return name().toLowerCase(Locale.ROOT);
    }
}
