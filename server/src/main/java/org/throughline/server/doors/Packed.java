package org.throughline.server.doors;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.throughline.exchange.foreign.ForeignFile;
import org.throughline.exchange.foreign.ForeignJson;

/** What is kept between preview and apply, a tenth of its size. Only we write it and read it. */
final class Packed {
    private Packed() {}

    static byte[] file(ForeignFile file) {
        return pack(
                out -> ForeignJson.write(new ForeignJson.Crossing(Optional.of(file), "", ""), out));
    }

    static ForeignFile file(byte[] packed) {
        return ForeignJson.read(new ByteArrayInputStream(unpack(packed))).file().orElseThrow();
    }

    static byte[] text(String text) {
        return pack(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String text(byte[] packed) {
        return new String(unpack(packed), StandardCharsets.UTF_8);
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] pack(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes, 1 << 16)) {
            writing.to(zip);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return bytes.toByteArray();
    }

    private static byte[] unpack(byte[] packed) {
        try (var zip = new GZIPInputStream(new ByteArrayInputStream(packed), 1 << 16)) {
            return zip.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
