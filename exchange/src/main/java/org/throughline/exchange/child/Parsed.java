package org.throughline.exchange.child;

import org.throughline.exchange.foreign.ForeignFile;

/** What came of reading a file. */
public sealed interface Parsed {
    record Read(ForeignFile file) implements Parsed {}

    /** The sentence is for whoever chose the file; {@code detail} is for our log only. */
    record Refused(String sentence, String detail) implements Parsed {}
}
