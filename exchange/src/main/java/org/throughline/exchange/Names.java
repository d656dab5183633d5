package org.throughline.exchange;

import java.util.Locale;
import org.throughline.plan.item.Texts;

/** Names of strangers, made fit for a plan. */
public final class Names {
    private Names() {}

    /** One line, at most 200 characters; may be empty. */
    public static String clean(String name) {
        var line = name.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() <= Texts.NAME
                ? line
                : line.substring(
                                0,
                                Character.isHighSurrogate(line.charAt(Texts.NAME - 2))
                                        ? Texts.NAME - 2
                                        : Texts.NAME - 1)
                        + "…";
    }

    /** Prose without control characters, cut at what fits. */
    public static String prose(String text) {
        var clean = text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\\n\\t]]+", " ").strip();
        return clean.length() <= Texts.PROSE ? clean : clean.substring(0, Texts.PROSE - 1) + "…";
    }

    /** Two names with one key are the same name to a person: case and blanks aside. */
    public static String key(String name) {
        return clean(name).replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** The name with “ (2)” and so on behind it, still no longer than a name may be. */
    public static String numbered(String name, int number) {
        var tail = " (%d)".formatted(number);
        return (name.length() + tail.length() <= Texts.NAME
                        ? name
                        : name.substring(0, Texts.NAME - tail.length()))
                + tail;
    }
}
