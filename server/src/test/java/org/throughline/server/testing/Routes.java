package org.throughline.server.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address the server answers at, from the router itself: what is added later is in too. */
public final class Routes {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([^}:]+)(:[^}]*)?}");

    private final RequestMappingHandlerMapping router;

    Routes(RequestMappingHandlerMapping router) {
        this.router = router;
    }

    /**
     * A method, a pattern such as {@code /api/v1/items/{kind}}, what sort of body it takes, and who
     * answers.
     */
    public record Route(String method, String pattern, MediaType takes, HandlerMethod handler) {
        public boolean isApi() {
            return pattern.startsWith("/api/") && !pattern.equals("/api/docs");
        }

        public boolean isReading() {
            return method.equals("GET");
        }

        public List<String> variables() {
            return VARIABLE.matcher(pattern).results().map(found -> found.group(1)).toList();
        }

        /** The address with its variables filled in by name. */
        public String path(UnaryOperator<String> variable) {
            return VARIABLE.matcher(pattern)
                    .replaceAll(found -> Matcher.quoteReplacement(variable.apply(found.group(1))));
        }

        /** Asks with a body that is nothing in particular, but of the sort it takes. */
        public Http.Answer ask(Http line, String path, String... headers) {
            if (isReading()) return line.get(path, headers);
            var all = new ArrayList<>(List.of(headers));
            all.addAll(List.of("Content-Type", takes.toString()));
            return line.send(method, path, nothing(), all.toArray(String[]::new));
        }

        private String nothing() {
            if (takes.isCompatibleWith(MediaType.MULTIPART_FORM_DATA))
                return "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--b--\r\n";
            return takes.isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED) ? "" : "{}";
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    public List<Route> all() {
        var all = new ArrayList<Route>();
        router.getHandlerMethods()
                .forEach((mapping, handler) -> {
                    var methods = mapping.getMethodsCondition().getMethods();
                    for (var pattern : mapping.getPatternValues())
                        for (var method : methods.isEmpty() ? List.of(RequestMethod.GET) : methods)
                            all.add(new Route(method.name(), pattern, takes(mapping), handler));
                });
        all.sort(Comparator.comparing(Route::pattern).thenComparing(Route::method));
        return List.copyOf(all);
    }

    private static MediaType takes(RequestMappingInfo mapping) {
        for (var type : mapping.getConsumesCondition().getConsumableMediaTypes())
            return type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA)
                    ? MediaType.parseMediaType("multipart/form-data;boundary=b")
                    : type;
        return MediaType.APPLICATION_JSON;
    }
}
