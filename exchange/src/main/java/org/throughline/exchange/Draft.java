package org.throughline.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.throughline.exchange.Line.Grade;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;

/**
 * An import in the making: the items it touches on today's plan, and what there is to say about
 * them.
 */
public final class Draft {
    private static final int NAMES_IN_A_LINE = 5;
    private static final int ROUNDS = 200;

    private final Plan today;
    private final Supplier<UUID> ids;
    private final Map<Id<?>, Item> touched = new LinkedHashMap<>();
    private final Map<Kind, Map<String, List<Id<?>>>> byName = new HashMap<>();
    private final Map<String, Count> counts = new LinkedHashMap<>();
    private final Map<Told, List<String>> told = new LinkedHashMap<>();

    private record Told(Grade grade, String what, String sentence) {}

    private static final class Count {
        private int inFile;
        private final List<Id<?>> taken = new ArrayList<>();
    }

    public Draft(Plan today, Supplier<UUID> ids) {
        this.today = today;
        this.ids = ids;
    }

    public Plan today() {
        return today;
    }

    public <T extends Item> Id<T> newId() {
        return Id.of(ids.get());
    }

    /** An item as it shall be: new, or in the place of the one with its id. */
    public void put(Item item) {
        touched.put(item.id(), item);
        if (!item.label().isEmpty()) {
            var same =
                    names(item.kind())
                            .computeIfAbsent(Names.key(item.label()), _ -> new ArrayList<>());
            if (!same.contains(item.id())) same.add(item.id());
        }
    }

    public <T extends Item> Optional<T> find(Class<T> type, Id<?> id) {
        var item = touched.get(id);
        return item != null && type.isInstance(item)
                ? Optional.of(type.cast(item))
                : today.find(type, id);
    }

    /**
     * Items of a kind by that name, case and blanks aside; those of the plan first, in the order of
     * their ids.
     */
    public <T extends Item> List<T> named(Class<T> type, String name) {
        return names(Kind.of(type)).getOrDefault(Names.key(name), List.of()).stream()
                .flatMap(id -> find(type, id).stream())
                .toList();
    }

    private Map<String, List<Id<?>>> names(Kind kind) {
        return byName.computeIfAbsent(
                kind,
                _ -> {
                    var names = new HashMap<String, List<Id<?>>>();
                    for (var item : today.all(kind))
                        if (!item.label().isEmpty())
                            names.computeIfAbsent(Names.key(item.label()), _ -> new ArrayList<>())
                                    .add(item.id());
                    names.values().forEach(same -> same.sort(null));
                    return names;
                });
    }

    /** The name, or the name with a number if an item of the kind is already called so. */
    public String freeName(Kind kind, String name) {
        if (!names(kind).containsKey(Names.key(name))) return name;
        for (int number = 2; ; number++) {
            var candidate = Names.numbered(name, number);
            if (!names(kind).containsKey(Names.key(candidate))) return candidate;
        }
    }

    /** So many of a sort were in the file. */
    public void counted(String what, int inFile) {
        counts.computeIfAbsent(what, _ -> new Count()).inFile += inFile;
    }

    /** One of the file became this item. */
    public void took(String what, Id<?> item) {
        counts.computeIfAbsent(what, _ -> new Count()).taken.add(item);
    }

    /**
     * Says one sentence about one thing of the file. {@code %s} in it stands for whatever it is
     * said of: equal sentences become one line.
     */
    public void say(Grade grade, String what, String sentence, String about) {
        told.computeIfAbsent(new Told(grade, what, sentence), _ -> new ArrayList<>()).add(about);
    }

    public void note(String what, String sentence) {
        told.computeIfAbsent(
                        new Told(Grade.NOTE, what, sentence.replace("%", "%%")),
                        _ -> new ArrayList<>())
                .add("");
    }

    /**
     * The edits, as the rules of the plan accept them. What a rule refuses is taken out, with what
     * hangs on it, and the rule's own sentence goes into the report: an import brings in what it
     * can.
     */
    public Imported done() {
        for (int round = 0; round < ROUNDS; round++) {
            switch (Edits.apply(today, edits())) {
                case Outcome.Applied _ -> {
                    return report();
                }
                case Outcome.Refused(var because) -> {
                    if (!leaveOut(because)) return nothing(because);
                }
            }
        }
        return nothing(List.of());
    }

    private List<Edit> edits() {
        var edits = new ArrayList<Edit>();
        for (var item : touched.values()) {
            var before = today.find(item.kind(), item.id());
            if (before.isEmpty()) edits.add(Edit.add(item));
            else Edit.between(before.get(), item).ifPresent(edits::add);
        }
        return edits;
    }

    private boolean leaveOut(List<Refusal> because) {
        boolean any = false;
        for (var refusal : because) {
            var culprit = refusal.items().stream().filter(touched::containsKey).findFirst();
            if (culprit.isEmpty()) continue;
            any = true;
            for (var item : withWhatHangsOnIt(culprit.get())) {
                touched.remove(item.id());
                var what =
                        counts.entrySet().stream()
                                .filter(entry -> entry.getValue().taken.contains(item.id()))
                                .map(Map.Entry::getKey)
                                .findFirst();
                say(
                        Grade.NOT_TAKEN,
                        what.orElse(item.kind().word()),
                        refusal.sentence().replace("%", "%%"),
                        "");
            }
        }
        return any;
    }

    private List<Item> withWhatHangsOnIt(Id<?> culprit) {
        Set<Id<?>> out = new HashSet<>(Set.of(culprit));
        for (boolean grew = true; grew; ) {
            grew = false;
            for (var item : touched.values()) {
                if (out.contains(item.id()) || today.find(item.kind(), item.id()).isPresent())
                    continue;
                var hangs = new boolean[1];
                Fields.of(item.kind())
                        .eachReference(
                                item,
                                (_, target) ->
                                        hangs[0] |=
                                                out.contains(target)
                                                        && today.find(target).isEmpty());
                if (hangs[0]) grew |= out.add(item.id());
            }
        }
        return touched.values().stream().filter(item -> out.contains(item.id())).toList();
    }

    private Imported nothing(List<Refusal> because) {
        touched.clear();
        for (var refusal : because)
            say(Grade.NOT_TAKEN, "file", refusal.sentence().replace("%", "%%"), "");
        if (because.isEmpty())
            say(
                    Grade.NOT_TAKEN,
                    "file",
                    "So much of this file breaks the rules of a plan that none of it was taken.",
                    "");
        return report();
    }

    private Imported report() {
        var lines = new ArrayList<Line>();
        told.forEach((about, names) ->
                lines.add(
                        new Line(
                                about.grade,
                                about.what,
                                names.size(),
                                sentence(about.sentence, names))));
        lines.sort(java.util.Comparator.comparing(Line::grade));
        var tallies = new ArrayList<Tally>();
        counts.forEach((what, count) ->
                tallies.add(
                        new Tally(
                                what,
                                count.inFile,
                                (int) count.taken.stream().filter(this::isThere).count())));
        return new Imported(edits(), lines, tallies);
    }

    private boolean isThere(Id<?> id) {
        return touched.containsKey(id) || today.find(id).isPresent();
    }

    private static String sentence(String sentence, List<String> about) {
        if (!sentence.contains("%s")) return sentence.replace("%%", "%");
        var distinct = new TreeMap<String, Integer>();
        var names = new ArrayList<String>();
        for (var name : about)
            if (distinct.merge(name, 1, Integer::sum) == 1 && names.size() < NAMES_IN_A_LINE)
                names.add(name);
        int more = about.size() - names.size();
        return sentence.formatted(
                String.join(", ", names) + (more > 0 ? " and %,d more".formatted(more) : ""));
    }
}
