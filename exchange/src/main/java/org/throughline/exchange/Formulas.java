package org.throughline.exchange;

import java.util.regex.Pattern;

/**
 * Cells of a CSV that a spreadsheet program would take for a formula get an apostrophe in front,
 * and lose it on the way back, exactly: {@code plain(guarded(text))} is the text. Lines within a
 * cell count as well, since some programs split there, and so do blanks of any kind before the
 * sign.
 *
 * <p>After OWASP, "CSV Injection"; the ways round it that others found (blanks, inner lines, wide
 * signs) are cases of its test.
 */
public final class Formulas {
    private static final Pattern LED_BY_A_SIGN =
            Pattern.compile(
                    "[\\p{Z}\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u0085\\u200b-\\u200f\\u2060\\ufeff]*[=+\\-@\\t\\uff1d\\uff0b\\uff0d\\uff20].*",
                    Pattern.DOTALL);
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}]*");

    private Formulas() {}

    /** With an apostrophe before each line that would be a formula. */
    public static String guarded(String text) {
        if (isHarmless(text)) return text;
        return lines(text, Formulas::guardedLine);
    }

    /** Without the apostrophes that {@link #guarded} puts there, and no others. */
    public static String plain(String text) {
        return text.indexOf('\'') < 0 ? text : lines(text, Formulas::plainLine);
    }

    /** Most cells are one short line that begins with a letter or a digit. */
    private static boolean isHarmless(String text) {
        return text.isEmpty()
                || Character.isLetterOrDigit(text.charAt(0))
                        && text.indexOf('\n') < 0
                        && text.indexOf('\r') < 0;
    }

    @FunctionalInterface
    private interface OfALine {
        String apply(String line, boolean beforeReturn);
    }

    private static String lines(String text, OfALine change) {
        var all = new StringBuilder(text.length() + 2);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean isEnd = i == text.length();
            if (!isEnd && text.charAt(i) != '\n' && text.charAt(i) != '\r') continue;
            boolean beforeReturn = !isEnd && text.charAt(i) == '\r';
            all.append(change.apply(text.substring(start, i), beforeReturn));
            if (!isEnd) all.append(text.charAt(i));
            start = i + 1;
        }
        return all.toString();
    }

    private static String guardedLine(String line, boolean beforeReturn) {
        return needsGuard(line, beforeReturn) ? "'" + line : line;
    }

    private static String plainLine(String line, boolean beforeReturn) {
        return line.startsWith("'") && needsGuard(line.substring(1), beforeReturn)
                ? line.substring(1)
                : line;
    }

    /**
     * A carriage return counts as a sign too. What begins with an apostrophe and would need one
     * without it gets a second: so that the way back is exact.
     */
    private static boolean needsGuard(String line, boolean beforeReturn) {
        int quotes = 0;
        while (quotes < line.length() && line.charAt(quotes) == '\'') quotes++;
        var rest = line.substring(quotes);
        return LED_BY_A_SIGN.matcher(rest).matches()
                || beforeReturn && BLANK.matcher(rest).matches();
    }
}
