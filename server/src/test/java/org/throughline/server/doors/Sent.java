package org.throughline.server.doors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.throughline.server.testing.Http;

/** A file as a browser or a program sends it: multipart, with perhaps other fields beside it. */
final class Sent {
    private static final String BOUNDARY = "----a-line-that-is-in-no-file-9f2c7b";
    private static final Path PROJECTS = Path.of("../exchange/src/test/resources/projects");

    private Sent() {}

    /** To the API, with the token of the page in a header; programs bring their own. */
    static Http.Answer toApi(Http line, String name, byte[] content) {
        var headers = new ArrayList<>(type());
        if (!line.cookies().isEmpty()) headers.addAll(List.of("X-CSRF-TOKEN", line.token()));
        return line.raw("POST", "/api/v1/imports", body(name, content, Map.of()), headers);
    }

    static Http.Answer toApi(Http line, String name, String content) {
        return toApi(line, name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** To the page, as a form without script: the token is one of its fields. */
    static Http.Answer toPage(Http line, String name, byte[] content, String why) {
        return line.raw(
                "POST",
                "/import",
                body(name, content, Map.of("why", why, "_csrf", line.token())),
                type());
    }

    /** One of the small project files the exchange module is tested with. */
    static byte[] project(String name) {
        try {
            return Files.readAllBytes(PROJECTS.resolve(name));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static List<String> type() {
        return List.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    }

    private static byte[] body(String name, byte[] content, Map<String, String> fields) {
        var body = new ByteArrayOutputStream(content.length + 1000);
        fields.forEach((field, value) ->
                body.writeBytes(
                        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                .formatted(BOUNDARY, field, value)
                                .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(BOUNDARY, name)
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
