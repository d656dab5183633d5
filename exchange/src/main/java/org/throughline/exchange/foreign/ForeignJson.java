package org.throughline.exchange.foreign;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON that crosses between the child and us. It lives for one import and is never kept, so it
 * may change with the version number.
 */
public final class ForeignJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(20)
                                                    .build())
                                    .build())
                    .build();

    private ForeignJson() {}

    public static void write(Crossing crossing, OutputStream to) {
        MAPPER.writeValue(to, crossing);
    }

    /**
     * @throws JacksonException if it is not what {@link #write} writes
     */
    public static Crossing read(InputStream from) {
        return MAPPER.readValue(from, Crossing.class);
    }

    /**
     * What the child hands over: a file, or the sentence of its refusal; with the detail for our
     * log, never for a page.
     */
    public record Crossing(Optional<ForeignFile> file, String refusal, String detail) {}
}
