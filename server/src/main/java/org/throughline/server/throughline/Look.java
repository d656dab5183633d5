package org.throughline.server.throughline;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.direction.LineOfSight.Column;
import org.throughline.plan.direction.LineOfSight.Measured;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;

/**
 * How somebody looks at the line of sight, as its address says it. {@code at} is the thing that is
 * looked at, {@code only} the one whose streams alone are shown, {@code open} the column whose
 * small ones are unfolded.
 */
public record Look(
        @Nullable String count,
        @Nullable String period,
        @Nullable String team,
        @Nullable String at,
        @Nullable String only,
        @Nullable String open,
        @Nullable String broken,
        @Nullable Integer from) {

    Measured measured(boolean mayCosts) {
        return switch (said(count)) {
            case "", "hours" -> Measured.HOURS;
            case "people" -> Measured.PEOPLE;
            // Whoever may not see what people cost sees the hours.
            case "cost" -> mayCosts ? Measured.COST : Measured.HOURS;
            default ->
                    throw new Unacceptable(
                            "“%s” cannot be counted. Choose hours, cost or people."
                                    .formatted(Texts.brief(said(count))));
        };
    }

    Optional<Column> opened() {
        for (var column : Column.values())
            if (stable(column).equals(said(open))) return Optional.of(column);
        return Optional.empty();
    }

    static String stable(Column column) {
        return column.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int offset() {
        return from == null ? 0 : Math.max(0, from);
    }

    static String said(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** The address of this look with one thing else; an empty value takes it out. */
    String with(String name, String value) {
        return with(Map.of(name, value));
    }

    String with(Map<String, String> other) {
        var all = new LinkedHashMap<String, String>();
        all.put("count", said(count));
        all.put("period", said(period));
        all.put("team", said(team));
        all.put("at", said(at));
        all.put("only", said(only));
        all.put("open", said(open));
        all.putAll(other);
        var parts = new ArrayList<String>();
        for (var name : Set.copyOf(all.keySet()).stream().sorted().toList()) {
            var value = Objects.requireNonNull(all.get(name));
            if (!value.isEmpty())
                parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return parts.isEmpty() ? "/throughline" : "/throughline?" + String.join("&", parts);
    }
}
