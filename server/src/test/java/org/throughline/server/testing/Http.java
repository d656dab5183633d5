package org.throughline.server.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Someone at the other end of the line: over a real connection, with the cookies a browser would
 * keep. Redirects are answers and are not followed. What changes something brings the cross-site
 * token, as the pages do.
 */
public final class Http {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private static final Pattern TOKEN =
            Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"|name=\"csrf\" content=\"([^\"]+)\"");

    private final String address;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new TreeMap<>();
    private @Nullable String csrf;

    private Http(String address) {
        this.address = address;
    }

    /** A stranger without a cookie. {@code address} is without a slash at the end. */
    public static Http to(String address) {
        return new Http(address);
    }

    /** Keeps a cookie from now on. */
    public Http withCookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /** Sends a header with every request from now on. */
    public Http withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** A program with this API token: no cookies, no cross-site token. */
    public Http withToken(String token) {
        return withHeader("Authorization", "Bearer " + token);
    }

    public Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    /** An answer, whatever its status. */
    public record Answer(int status, HttpHeaders headers, String body) {
        public JsonNode json() {
            return JSON.readTree(body);
        }

        /** A header's first value; "" if it is not there. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The sentence of a problem (RFC 9457). */
        public String detail() {
            return json().path("detail").asString("");
        }

        /** What a failed assertion should show. */
        @Override
        public String toString() {
            return status + " " + (body.length() > 600 ? body.substring(0, 600) + "…" : body);
        }
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Answer post(String path, Object json, String... headers) {
        return send("POST", path, text(json), headers);
    }

    public Answer put(String path, Object json, String... headers) {
        return send("PUT", path, text(json), headers);
    }

    public Answer patch(String path, Object json, String... headers) {
        return send("PATCH", path, text(json), headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /** JSON as written, or any value as JSON. */
    private static String text(Object json) {
        return json instanceof String written ? written : JSON.writeValueAsString(json);
    }

    /** Sends a form as a page does, its token among the fields. Repeat a name by a list. */
    public Answer form(String path, Map<String, ?> fields) {
        var pairs = new ArrayList<String>();
        fields.forEach((name, value) -> {
            for (var one : value instanceof List<?> many ? many : List.of(value))
                pairs.add(encoded(name) + "=" + encoded(one.toString()));
        });
        pairs.add("_csrf=" + encoded(token()));
        return raw(
                "POST",
                path,
                String.join("&", pairs).getBytes(StandardCharsets.UTF_8),
                List.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Sends a request with a JSON body or none. {@code headers} are names and values in turn; one
     * given here goes before one of the same name that is sent by itself.
     */
    public Answer send(String method, String path, @Nullable String body, String... headers) {
        var all = new ArrayList<String>();
        if (!this.headers.containsKey("Authorization")
                && !List.of("GET", "HEAD", "OPTIONS", "TRACE").contains(method))
            all.addAll(List.of("X-CSRF-TOKEN", token()));
        if (body != null) all.addAll(List.of("Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return raw(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), all);
    }

    /** Just this: the bytes and headers as they are, the cookies, and nothing of its own. */
    public Answer raw(String method, String path, byte @Nullable [] body, List<String> headers) {
        var request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofSeconds(60))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(body));
        this.headers.forEach(request::setHeader);
        for (int i = 0; i + 1 < headers.size(); i += 2)
            request.setHeader(headers.get(i), headers.get(i + 1));
        if (!cookies.isEmpty()) request.setHeader("Cookie", cookieLine());
        var response = exchange(request.build());
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        try (var in = response.body()) {
            // A line of live events never ends: that it was opened is all there is to say.
            var text =
                    isLive(response) ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(response.statusCode(), response.headers(), text);
        } catch (IOException fault) {
            throw new UncheckedIOException("%s %s".formatted(method, path), fault);
        }
    }

    private static HttpResponse<InputStream> exchange(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException fault) {
            throw new UncheckedIOException(request.toString(), fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(fault);
        }
    }

    private static boolean isLive(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Content-Type")
                .orElse("")
                .startsWith("text/event-stream");
    }

    /** Live events, line by line; each read waits for the next line. Close it in the end. */
    public BufferedReader listen(String path) {
        var request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Accept", "text/event-stream");
        headers.forEach(request::setHeader);
        if (!cookies.isEmpty()) request.header("Cookie", cookieLine());
        var response = exchange(request.build());
        if (!isLive(response))
            throw new IllegalStateException("no live events: " + response.statusCode());
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private String cookieLine() {
        return cookies.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("; "));
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair.length < 2 || pair[1].isEmpty() || cookie.contains("Max-Age=0"))
            cookies.remove(pair[0]);
        else cookies.put(pair[0], pair[1]);
    }

    /** The cross-site token, from a page that anybody may open. */
    public String token() {
        var known = csrf;
        if (known != null) return known;
        var page = get("/sign-in");
        var found = TOKEN.matcher(page.body());
        if (!found.find())
            throw new IllegalStateException("no cross-site token at /sign-in: " + page);
        var token = found.group(1) == null ? found.group(2) : found.group(1);
        csrf = token;
        return token;
    }
}
