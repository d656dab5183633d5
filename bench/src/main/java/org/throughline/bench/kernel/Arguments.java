package org.throughline.bench.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code bench/run kernel WHAT FOLDER --name value ...}. */
public record Arguments(List<String> words, Map<String, String> options) {
    public static Arguments of(String[] arguments) {
        var words = new ArrayList<String>();
        var options = new LinkedHashMap<String, String>();
        for (int i = 0; i < arguments.length; i++)
            if (!arguments[i].startsWith("--")) words.add(arguments[i]);
            else if (i + 1 < arguments.length && !arguments[i + 1].startsWith("--"))
                options.put(arguments[i].substring(2), arguments[++i]);
            else options.put(arguments[i].substring(2), "");
        return new Arguments(words, options);
    }

    public String what() {
        return words.isEmpty() ? "" : words.getFirst();
    }

    public Path data() {
        if (words.size() < 2)
            throw new IllegalArgumentException("Say in which folder the instances lie.");
        return Path.of(words.get(1));
    }

    public String text(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    public int number(String name, int otherwise) {
        return options.containsKey(name) ? Integer.parseInt(text(name, "")) : otherwise;
    }

    public List<String> list(String name) {
        return options.containsKey(name) ? List.of(text(name, "").split(",")) : List.of();
    }

    /** As it would be typed again, with the folder left open. */
    String command() {
        return command("bench/run kernel " + what() + (words.size() > 1 ? " FOLDER" : ""));
    }

    /**
     * @param start what comes before the options
     * @param without options that do not matter
     */
    public String command(String start, String... without) {
        var text = new StringBuilder(start);
        options.forEach((name, value) -> {
            if (!List.of(without).contains(name))
                text.append(" --").append(name).append(value.isEmpty() ? "" : " " + value);
        });
        return text.toString();
    }
}
