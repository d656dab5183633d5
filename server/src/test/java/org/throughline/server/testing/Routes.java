package org.throughline.server.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address the server answers at, from the router itself: what is added later is in too. */
public final class Routes {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([^}:]+)(:[^}]*)?}");

    private final RequestMappingHandlerMapping router;

    Routes(RequestMappingHandlerMapping router) {
        this.router = router;
    }

    /** A method, a pattern such as {@code /api/v1/items/{kind}}, and who answers. */
    public record Route(String method, String pattern, HandlerMethod handler) {
        public boolean isApi() {
            return pattern.startsWith("/api/");
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
                    .replaceAll(found ->
                            java.util.regex.Matcher.quoteReplacement(
                                    variable.apply(found.group(1))));
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
                        if (methods.isEmpty()) all.add(new Route("GET", pattern, handler));
                        else
                            for (var method : methods)
                                all.add(new Route(method.name(), pattern, handler));
                });
        all.sort(Comparator.comparing(Route::pattern).thenComparing(Route::method));
        return List.copyOf(all);
    }
}
