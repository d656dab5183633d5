package org.throughline.server.direction;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;

/** What stands in a form, or was typed into it, by the name of the field. */
public record Typed(Map<String, List<String>> values) {
    static final Typed NOTHING = new Typed(Map.of());

    static Typed of(HttpServletRequest request) {
        var values = new LinkedHashMap<String, List<String>>();
        request.getParameterMap()
                .forEach((name, all) -> {
                    if (!name.startsWith("_")) values.put(name, Arrays.asList(all));
                });
        return new Typed(values);
    }

    List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    public String one(String field) {
        return all(field).isEmpty() ? "" : all(field).getFirst();
    }

    public boolean has(String field, String value) {
        return all(field).contains(value);
    }

    // ---- read

    String prose(String field) {
        return one(field).replace("\r\n", "\n").strip();
    }

    List<String> lines(String field) {
        return Arrays.stream(one(field).split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    Optional<LocalDate> day(String field) {
        var typed = one(field).strip();
        return typed.isEmpty() ? Optional.empty() : Optional.of(dayIn(typed));
    }

    LocalDate dayOf(String field) {
        return day(field).orElseThrow(() -> new Unacceptable("The day is missing. Give one."));
    }

    static LocalDate dayIn(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException _) {
            throw new Unacceptable(
                    "“%s” is not a day. Write it as 2027-05-03.".formatted(Texts.brief(typed)));
        }
    }

    Percent percent(String field) {
        var typed = one(field).replace("%", "").strip();
        if (!typed.matches("\\d{1,3}"))
            throw new Unacceptable(
                    "“%s” is no share. Write it in per cent, as 60.".formatted(Texts.brief(typed)));
        return new Percent(Integer.parseInt(typed));
    }

    Optional<Long> basis() {
        var typed = one("basis");
        return typed.matches("\\d{1,15}") ? Optional.of(Long.parseLong(typed)) : Optional.empty();
    }
}
