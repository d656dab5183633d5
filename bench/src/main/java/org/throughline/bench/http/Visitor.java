package org.throughline.bench.http;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Someone with a browser's manners: cookies, the token against forged requests, plain forms. */
public final class Visitor {
    private static final Pattern TOKEN =
            Pattern.compile("name=\"(?:_csrf\" value|csrf\" content)=\"([^\"]+)\"");

    private final HttpClient client;
    private final String address;
    private final Duration patience;
    private volatile String token = "";

    public Visitor(String address, Duration patience) {
        this.address = address;
        this.patience = patience;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(2))
                        .cookieHandler(new CookieManager())
                        .build();
    }

    public record Response(int status, String body) {}

    public Response get(String path) throws IOException, InterruptedException {
        var response = sent(request(path).GET());
        var found = TOKEN.matcher(response.body());
        if (found.find()) token = found.group(1);
        return response;
    }

    /** Bytes on the wire, as a browser asks for them: compressed. */
    public int bytes(String path) throws IOException, InterruptedException {
        return client.send(
                        request(path).header("Accept-Encoding", "gzip").GET().build(),
                        BodyHandlers.ofByteArray())
                .body()
                .length;
    }

    /** A form of the page this visitor looked at last. */
    public Response submit(String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        var form =
                fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&", "_csrf=" + encoded(token) + "&", ""));
        return sent(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    public Response send(String method, String path, String json, String key)
            throws IOException, InterruptedException {
        return sent(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("X-CSRF-TOKEN", token)
                        .header("Idempotency-Key", key)
                        .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(patience);
    }

    private Response sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        return new Response(response.statusCode(), response.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * The first organization of an empty server, and its owner, who stays signed in. The token is
     * the one the server printed.
     */
    public void found(String organization, String serverToken)
            throws IOException, InterruptedException {
        get("/first-run");
        var answer =
                submit(
                        "/first-run",
                        Map.of(
                                "key",
                                serverToken,
                                "organization",
                                organization,
                                "name",
                                "Ada Bench",
                                "email",
                                "ada@bench.invalid",
                                "password",
                                "seven grey herons at dawn",
                                "currency",
                                "EUR"));
        if (answer.status() != 302)
            throw new IOException("the organization was not founded: " + answer);
        refresh();
    }

    /** Looks at a page, so that forms and calls carry a fresh token. */
    public void refresh() throws IOException, InterruptedException {
        var page = get("/planner");
        if (page.status() != 200) throw new IOException("the planner answers " + page.status());
    }
}
