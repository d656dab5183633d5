package org.throughline.exchange;

import java.util.Locale;
import java.util.regex.Pattern;
import org.throughline.plan.item.Texts;

/** Names of strangers, made fit for a plan. */
public final class Names {
    private Names() {}

    /** Line ends, control characters, half characters, and blanks that only look like blanks. */
    private static final Pattern ODD =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u00a0\\u2007\\u202f]+");

    /** Characters that take no room and only make two equal names differ. */
    private static final Pattern UNSEEN = Pattern.compile("[\\u200b\\ufeff]+");

    private static final Pattern BLANKS = Pattern.compile("\\s{2,}");

    /** One line, at most 200 characters; may be empty. */
    public static String clean(String name) {
        if (isPlain(name)) return cut(name.strip(), Texts.NAME);
        return cut(
                ODD.matcher(UNSEEN.matcher(name).replaceAll("")).replaceAll(" ").strip(),
                Texts.NAME);
    }

    /** Nearly all names are, and a large table asks a million times. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c >= 0x7f && !Character.isLetter(c)) return false;
        }
        return true;
    }

    /** Prose without control characters, cut at what fits. */
    public static String prose(String text) {
        var clean =
                text.replace("\r\n", "\n").replaceAll("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]+", " ").strip();
        return cut(clean, Texts.PROSE);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : whole(text, most - 1) + "…";
    }

    /** The beginning of a text, never half a character at its end. */
    private static String whole(String text, int length) {
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** Two names with one key are the same name to a person: case and blanks aside. */
    public static String key(String name) {
        return BLANKS.matcher(clean(name)).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    /** The name with “ (2)” and so on behind it, still no longer than a name may be. */
    public static String numbered(String name, int number) {
        var tail = " (%d)".formatted(number);
        return (name.length() + tail.length() <= Texts.NAME
                        ? name
                        : whole(name, Texts.NAME - tail.length()))
                + tail;
    }
}
