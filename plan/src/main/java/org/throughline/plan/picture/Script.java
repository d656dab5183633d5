package org.throughline.plan.picture;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.throughline.plan.item.Span;

/** What reading and drawing agree on: words, quotes, hours, bars. */
final class Script {
    static final char NOBODY = '.';
    static final char OFF = '-';
    static final char PHASE = '=';
    static final char MILESTONE = '!';
    static final char TASK = '#';
    static final char HOLIDAY = 'H';
    static final String HOLIDAYS = "holidays";

    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ]*");
    private static final Pattern PLAIN_WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private Script() {}

    /** One stretch of one sign; {@code details} are what its row's note says of that sign. */
    record Bar(char sign, Span span, String details) implements Comparable<Bar> {
        @Override
        public int compareTo(Bar other) {
            int bySpan = span.compareTo(other.span);
            if (bySpan != 0) return bySpan;
            return sign != other.sign
                    ? Character.compare(sign, other.sign)
                    : details.compareTo(other.details);
        }

        /** Whether both could not be told apart, or not be drawn, in one row. */
        boolean disturbs(Bar other) {
            if (sign == other.sign && !details.equals(other.details)) return true;
            return span.overlaps(other.span)
                    || sign == other.sign
                            && (span.end().plusDays(1).equals(other.span.start())
                                    || other.span.end().plusDays(1).equals(span.start()));
        }
    }

    // ---- words

    /** A name at the beginning of a row. */
    static String name(String name) {
        return PLAIN_NAME.matcher(name).matches() && !name.equals(HOLIDAYS) ? name : quoted(name);
    }

    /** A name within a note. */
    static String word(String name) {
        return PLAIN_WORD.matcher(name).matches() ? name : quoted(name);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Parts between separators that stand outside of quotes; quotes stay. */
    static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == '\\' && at + 1 < text.length()) {
                part.append(c).append(text.charAt(++at));
                continue;
            }
            if (c == '"') quoted = !quoted;
            if (c == separator && !quoted) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }

    static List<String> words(String text) {
        return split(text.strip(), ' ').stream().filter(word -> !word.isEmpty()).toList();
    }

    static String unquoted(String name) {
        if (name.length() < 2 || !name.startsWith("\"") || !name.endsWith("\"")) return name;
        return name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    // ---- hours

    /** "8h", "7.5h"; "50m" where hours would need more than two decimals. */
    static String hours(int minutes) {
        if (minutes % 3 != 0) return minutes + "m";
        return BigDecimal.valueOf(minutes * 100L / 60, 2).stripTrailingZeros().toPlainString()
                + "h";
    }

    static boolean isHours(String word) {
        return word.matches("[+-]?[0-9.]+[hm]");
    }

    static int minutes(String hours) {
        var number = new BigDecimal(hours.substring(0, hours.length() - 1));
        return (hours.endsWith("h") ? number.multiply(BigDecimal.valueOf(60)) : number)
                .intValueExact();
    }
}
