package org.throughline.server.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.throughline.plan.item.Unacceptable;

/** A form as it came in: where to, what stood in it, and the revision it was filled in on. */
record Sent(String action, Filled filled, long basis) {
    private static final String BASIS = "basis";

    static Sent of(HttpServletRequest request) {
        var values = new LinkedHashMap<String, List<String>>();
        request.getParameterMap()
                .forEach((name, all) -> {
                    if (!name.startsWith("_")) values.put(name, Arrays.asList(all));
                });
        var filled = new Filled(values);
        return new Sent(request.getRequestURI(), filled, basis(filled.one(BASIS)));
    }

    private static long basis(String text) {
        if (!text.matches("\\d{1,15}"))
            throw new Unacceptable(
                    "The form does not say which revision of the plan it was filled in on. Load the page again.");
        return Long.parseLong(text);
    }
}
