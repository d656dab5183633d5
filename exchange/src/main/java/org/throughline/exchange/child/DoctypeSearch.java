package org.throughline.exchange.child;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks for {@code <!DOCTYPE} and {@code <!ENTITY} in the bytes, whatever the encoding's width:
 * zero bytes are skipped, so UTF-16 reads like ASCII. It finds too much rather than too little (in
 * a comment, say); project files have neither.
 */
final class DoctypeSearch {
    private static final byte[][] WORDS = {
        "<!DOCTYPE".getBytes(StandardCharsets.US_ASCII),
        "<!ENTITY".getBytes(StandardCharsets.US_ASCII)
    };

    private DoctypeSearch() {}

    static boolean finds(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return finds(in);
        }
    }

    static boolean finds(InputStream from) throws IOException {
        var in = new BufferedInputStream(from, 1 << 16);
        var matched = new int[WORDS.length];
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == 0) continue;
            int upper = b >= 'a' && b <= 'z' ? b - 32 : b;
            for (int w = 0; w < WORDS.length; w++) {
                // "<" stands only at the front of the words, so a mismatch falls back to 0 or 1.
                matched[w] = upper == WORDS[w][matched[w]] ? matched[w] + 1 : upper == '<' ? 1 : 0;
                if (matched[w] == WORDS[w].length) return true;
            }
        }
        return false;
    }
}
