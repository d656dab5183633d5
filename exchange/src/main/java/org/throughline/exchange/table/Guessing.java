package org.throughline.exchange.table;

import org.throughline.exchange.foreign.ForeignTable;

/** Tells a table by its headers. */
final class Guessing {
    private Guessing() {}

    static Guess of(ForeignTable table) {
        return new Guess(Sheet.PEOPLE, Mapping.NONE);
    }
}
