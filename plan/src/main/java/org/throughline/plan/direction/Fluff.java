package org.throughline.plan.direction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Kind;

/**
 * Sentences that could stand in anybody's strategy: they name nothing that is here. Only a hint for
 * a reader; the tests of structure decide.
 */
final class Fluff {
    /** What is here: things with names of their own, and not the direction's own words. */
    private static final List<Kind> HERE =
            List.of(
                    Kind.TEAM,
                    Kind.PERSON,
                    Kind.ROLE,
                    Kind.SKILL,
                    Kind.CLIENT,
                    Kind.PROJECT,
                    Kind.PHASE,
                    Kind.MILESTONE,
                    Kind.TASK);

    private static final Set<String> SAY_NOTHING =
            Set.of(
                    "about",
                    "after",
                    "also",
                    "approach",
                    "before",
                    "best",
                    "better",
                    "build",
                    "business",
                    "change",
                    "company",
                    "create",
                    "customer",
                    "customers",
                    "develop",
                    "every",
                    "everything",
                    "excellence",
                    "first",
                    "focus",
                    "from",
                    "fundamental",
                    "future",
                    "great",
                    "growth",
                    "have",
                    "into",
                    "keep",
                    "lead",
                    "leader",
                    "make",
                    "manager",
                    "more",
                    "must",
                    "never",
                    "organization",
                    "other",
                    "people",
                    "plan",
                    "process",
                    "project",
                    "quality",
                    "service",
                    "services",
                    "should",
                    "solution",
                    "solutions",
                    "strategy",
                    "support",
                    "team",
                    "that",
                    "their",
                    "them",
                    "there",
                    "they",
                    "this",
                    "through",
                    "time",
                    "until",
                    "value",
                    "values",
                    "what",
                    "when",
                    "where",
                    "which",
                    "will",
                    "with",
                    "work",
                    "world",
                    "your");

    private Fluff() {}

    /** The words of the names of all that is here, but for those that are everywhere. */
    static Set<String> wordsOf(Plan plan) {
        var words = new HashSet<String>();
        for (var kind : HERE) for (var item : plan.all(kind)) words.addAll(words(item.label()));
        words.removeAll(SAY_NOTHING);
        return words;
    }

    static List<String> sentences(String text) {
        var sentences = new ArrayList<String>();
        for (var part : text.split("(?<=[.!?])\\s+|\\n+")) {
            var sentence = part.strip();
            if (!sentence.isEmpty()) sentences.add(sentence);
        }
        return sentences;
    }

    static boolean isFluff(String sentence, Set<String> here) {
        if (sentence.chars().anyMatch(Character::isDigit)) return false;
        return words(sentence).stream().noneMatch(here::contains);
    }

    /** Words of four letters and more, without a plural's s, so that “desks” finds the desk. */
    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
                .filter(word -> word.length() >= 4)
                .map(word ->
                        word.length() > 4 && word.endsWith("s")
                                ? word.substring(0, word.length() - 1)
                                : word)
                .toList();
    }
}
