package org.throughline.plan.item;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What words in an item must look like. */
public final class Texts {
    /** The longest name, in characters. */
    public static final int NAME = 200;

    /** The longest note or why, in characters. */
    public static final int PROSE = 10_000;

    private Texts() {}

    /** One of these, in a sentence: "a task", "an assumption". */
    public static String a(String word) {
        return ("aeio".indexOf(Character.toLowerCase(word.charAt(0))) < 0 ? "a " : "an ") + word;
    }

    /** A name: one line, not blank, at most {@value #NAME} characters; outer blanks are dropped. */
    public static String name(String of, String text) {
        var stripped = text.strip();
        if (stripped.isEmpty())
            throw new Unacceptable("The name of %s is missing. Give it one.".formatted(a(of)));
        if (stripped.length() > NAME)
            throw new Unacceptable(
                    "The name of %s has %,d characters; at most %d fit. Shorten “%s”."
                            .formatted(a(of), stripped.length(), NAME, brief(stripped)));
        if (stripped.chars().anyMatch(Character::isISOControl) || isBroken(stripped))
            throw new Unacceptable(
                    "The name of %s, “%s”, has a control character in it. Type it again as plain text."
                            .formatted(a(of), brief(stripped)));
        return stripped;
    }

    /**
     * Free text: at most {@value #PROSE} characters, no control characters but line ends and tabs.
     */
    public static String prose(String field, String text) {
        if (text.length() > PROSE)
            throw new Unacceptable(
                    "%s has %,d characters; at most %,d fit. Shorten it, or link to a document."
                            .formatted(field, text.length(), PROSE));
        if (text.chars()
                        .anyMatch(c ->
                                Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r')
                || isBroken(text))
            throw new Unacceptable(
                    "%s has a control character in it. Type it again as plain text."
                            .formatted(field));
        return text;
    }

    /** Half a character, which no database can keep. */
    private static boolean isBroken(String text) {
        return text.codePoints()
                .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** A unit of measurement, short; empty for a plain number. */
    static String unit(String text) {
        var unit = text.strip();
        if (unit.length() > 30 || unit.chars().anyMatch(Character::isISOControl) || isBroken(unit))
            throw new Unacceptable(
                    "“%s” is no unit. Write it short, as s, %%, clinics or EUR."
                            .formatted(brief(unit)));
        return unit;
    }

    /** What is measured; without it nobody could tell whether it is so. */
    static String measure(String of, String text) {
        var measure = prose("The measure of the %s".formatted(of), text).strip();
        if (measure.isEmpty())
            throw new Unacceptable(
                    "The %s says not what is measured. Say how one will know.".formatted(of));
        return measure;
    }

    /** Several short texts, each on a line of its own; empty ones are dropped. */
    static List<String> lines(String of, List<String> lines) {
        var clean = new ArrayList<String>();
        for (var line : lines) {
            var text = prose("A %s".formatted(of), line).strip();
            if (!text.isEmpty()) clean.add(text);
        }
        return List.copyOf(clean);
    }

    /** Tags in one spelling, sorted. */
    static SortedSet<String> tags(SortedSet<String> tags) {
        var clean = new TreeSet<String>();
        for (var tag : tags) clean.add(name("tag", tag));
        return Collections.unmodifiableSortedSet(clean);
    }

    /** The start of a text, safe to quote in a sentence. */
    public static String brief(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= 60 ? line : line.substring(0, 59) + "…";
    }
}
