package org.throughline.exchange.table;

/** What a table seems to be. A person may know better: both can be chosen by hand. */
public record Guess(Sheet sheet, Mapping mapping) {
    /** Whether every column the sheet cannot do without was recognised. */
    public boolean isComplete() {
        return mapping.missing(sheet).isEmpty();
    }
}
