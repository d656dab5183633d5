package org.throughline.plan.read;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;

/**
 * Finds items by what they are called, as people type: in any case, without accents, "ada m" as
 * well as "moreau".
 */
public final class Find {
    /** The kinds people know by name, in the order in which they look for them. */
    public static final List<Kind> NAMED =
            List.of(
                    Kind.PERSON,
                    Kind.PROJECT,
                    Kind.PLACEHOLDER,
                    Kind.TASK,
                    Kind.MILESTONE,
                    Kind.TEAM,
                    Kind.ROLE,
                    Kind.SKILL,
                    Kind.CLIENT,
                    Kind.RATE_CARD,
                    Kind.HOLIDAY_CALENDAR,
                    Kind.GOAL,
                    Kind.ACTION,
                    Kind.GUIDING_POLICY,
                    Kind.BIG_GOAL,
                    Kind.PURPOSE,
                    Kind.VALUE,
                    Kind.ASSUMPTION,
                    Kind.CONTINGENCY,
                    Kind.SIGNAL);

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Find() {}

    private record Hit(Item item, int rank, int kind) {}

    /**
     * Items of these kinds that fit the text: those that begin with it first, then those whose
     * words do, then those that hold it anywhere; within that in the order of the kinds, and by
     * name. At most so many in all, and of each kind.
     */
    public static List<Item> of(
            Plan plan, List<Kind> kinds, String text, int most, int mostOfAKind) {
        var wanted = folded(text.strip());
        var hits = new ArrayList<Hit>();
        for (int i = 0; i < kinds.size(); i++) {
            var ofKind = new ArrayList<Hit>();
            for (Item item : plan.all(kinds.get(i))) {
                int rank = rank(folded(item.label()), wanted);
                if (rank >= 0) ofKind.add(new Hit(item, rank, i));
            }
            ofKind.sort(ORDER);
            hits.addAll(ofKind.subList(0, Math.min(mostOfAKind, ofKind.size())));
        }
        hits.sort(ORDER);
        return hits.stream().limit(most).map(Hit::item).toList();
    }

    private static final Comparator<Hit> ORDER =
            Comparator.comparingInt(Hit::rank)
                    .thenComparingInt(Hit::kind)
                    .thenComparing(hit -> hit.item().label(), String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(hit -> hit.item().id());

    /** Whether a text says what was typed, in the manner of {@link #of}. */
    public static boolean says(String text, String typed) {
        return rank(folded(text), folded(typed.strip())) >= 0;
    }

    /** How well a text fits, 0 best; below 0 it does not. Both are folded. */
    private static int rank(String text, String wanted) {
        if (text.startsWith(wanted)) return 0;
        if (beginsWords(text, wanted)) return 1;
        return text.contains(wanted) ? 2 : -1;
    }

    /** Every word typed begins a word of the text: "mo ad" is Ada Moreau. */
    private static boolean beginsWords(String text, String wanted) {
        var words = BETWEEN_WORDS.split(text);
        boolean any = false;
        for (var start : BETWEEN_WORDS.split(wanted)) {
            if (start.isEmpty()) continue;
            any = false;
            for (var word : words) any |= word.startsWith(start);
            if (!any) return false;
        }
        return any;
    }

    /** In one case and without accents, so that "skane" finds Skåne. */
    public static String folded(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (lower.chars().allMatch(c -> c < 128)) return lower;
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
                .replaceAll("")
                .replace("ø", "o")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ł", "l")
                .replace("đ", "d");
    }

    /**
     * The one item of a kind that is called so, or has this id: what someone typed into a field
     * that takes a name.
     *
     * @throws Unacceptable if there is none, or more than one
     */
    public static Item named(Plan plan, Kind kind, String text) {
        var name = text.strip();
        var found = new ArrayList<Item>();
        var folded = folded(name);
        for (Item item : plan.all(kind)) {
            if (item.id().toString().equals(name)) return item;
            if (folded(item.label()).equals(folded)) found.add(item);
        }
        // Of Rene and René, whoever typed the accent means the one with it.
        if (found.size() > 1 && found.stream().filter(one -> one.label().equals(name)).count() == 1)
            found.removeIf(one -> !one.label().equals(name));
        if (found.isEmpty())
            throw new Unacceptable(
                    "There is no %s called “%s”. Type the name as it stands in the plan, or leave it empty."
                            .formatted(kind.word(), Texts.brief(name)));
        if (found.size() > 1)
            throw new Unacceptable(
                    "%d are called “%s”. Give the id of the one you mean; it is the last part of the address of their page."
                            .formatted(found.size(), Texts.brief(name)));
        return found.getFirst();
    }

    /** The same, for a kind said by its type. */
    public static <T extends Item> Id<T> idOf(Plan plan, Class<T> type, String text) {
        return named(plan, Kind.of(type), text).id().as();
    }
}
