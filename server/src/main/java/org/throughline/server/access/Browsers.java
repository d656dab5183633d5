package org.throughline.server.access;

import java.util.List;

/**
 * "Firefox on Linux", from what a browser says of itself; enough to tell one's own from others'.
 */
final class Browsers {
    private static final List<String> NAMES =
            List.of("Edg", "OPR", "Firefox", "Chrome", "Safari", "curl");
    private static final List<String> SYSTEMS =
            List.of("Android", "iPhone", "iPad", "Windows", "Mac OS", "CrOS", "Linux");

    private Browsers() {}

    static String named(String agent) {
        var name = first(NAMES, agent, "A browser");
        var shown =
                switch (name) {
                    case "Edg" -> "Edge";
                    case "OPR" -> "Opera";
                    default -> name;
                };
        var system = first(SYSTEMS, agent, "");
        return system.isEmpty() ? shown : shown + " on " + system.replace("Mac OS", "macOS");
    }

    private static String first(List<String> words, String text, String otherwise) {
        return words.stream().filter(text::contains).findFirst().orElse(otherwise);
    }
}
