package org.throughline.exchange.child;

import java.nio.file.Path;
import org.throughline.exchange.foreign.ForeignFile;

/** Reads files in this JVM, for tests that read many and none that is hostile. */
public final class Here {
    private Here() {}

    public static ForeignFile read(Path file, String name) {
        var crossing = ParseFile.parse(file, name);
        return crossing.file()
                .orElseThrow(
                        () -> new AssertionError(crossing.refusal() + "\n" + crossing.detail()));
    }
}
