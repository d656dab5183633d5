package org.throughline.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    private static final int ROUNDS = 200;

    private final Plan today;
    private final Supplier<UUID> ids;
    private final Map<Id<?>, Item> touched = new LinkedHashMap<>();
    private final Map<Kind, Map<String, List<Id<?>>>> byName = new HashMap<>();
    private final Map<String, Count> counts = new LinkedHashMap<>();
    private final Map<Id<?>, List<Taken>> taken = new HashMap<>();
    private final Set<Id<?>> leftOut = new HashSet<>();
    private final Report report = new Report();
    private Place place = Place.NONE;
    private Deque<Runnable> undo = new ArrayDeque<>();
    private int depth;

    /** Where in the file we are reading: a row of a table, or nowhere in particular. */
    public record Place(String table, int row) {
        public static final Place NONE = new Place("", 0);
    }

    private record Taken(String what, Place place) {}

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
        var before = touched.put(item.id(), item);
        onUndo(() -> {
            if (before == null) touched.remove(item.id());
            else touched.put(item.id(), before);
        });
        if (item.label().isEmpty()) return;
        var same =
                names(item.kind()).computeIfAbsent(Names.key(item.label()), _ -> new ArrayList<>());
        if (same.contains(item.id())) return;
        same.add(item.id());
        onUndo(() -> same.remove(item.id()));
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
        var key = Names.key(name);
        var all = new ArrayList<T>();
        for (var id : names(Kind.of(type)).getOrDefault(key, List.of()))
            find(type, id).filter(item -> Names.key(item.label()).equals(key)).ifPresent(all::add);
        return all;
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
        if (isFree(kind, name)) return name;
        for (int number = 2; ; number++) {
            var candidate = Names.numbered(name, number);
            if (isFree(kind, candidate)) return candidate;
        }
    }

    private boolean isFree(Kind kind, String name) {
        return names(kind).getOrDefault(Names.key(name), List.of()).isEmpty();
    }

    /** What is done and said from here on is about this row. */
    public void at(Place place) {
        this.place = place;
    }

    /**
     * All that the step does, or nothing of it if it throws: a row that turns out to be no good at
     * its last cell has not left half of itself behind.
     */
    public void wholly(Runnable step) {
        var outer = undo;
        undo = new ArrayDeque<>();
        depth++;
        try {
            step.run();
            undo.reversed().forEach(outer::push);
        } catch (RuntimeException abandoned) {
            while (!undo.isEmpty()) undo.pop().run();
            throw abandoned;
        } finally {
            undo = outer;
            if (--depth == 0) undo.clear();
        }
    }

    private void onUndo(Runnable step) {
        if (depth > 0) undo.push(step);
    }

    /** So many of a sort were in the file. */
    public void counted(String what, int inFile) {
        counts.computeIfAbsent(what, _ -> new Count()).inFile += inFile;
    }

    /** One of the file became this item. */
    public void took(String what, Id<?> item) {
        var count = counts.computeIfAbsent(what, _ -> new Count());
        count.taken.add(item);
        var here = new Taken(what, place);
        taken.computeIfAbsent(item, _ -> new ArrayList<>()).add(here);
        onUndo(() -> {
            count.taken.removeLast();
            Objects.requireNonNull(taken.get(item)).removeLast();
        });
    }

    /**
     * Says one sentence about one thing of the file. {@code %s} in it stands for whatever it is
     * said of: equal sentences become one line.
     */
    public void say(Grade grade, String what, String sentence, String about) {
        var taken = report.say(grade, what, sentence, about, place);
        onUndo(taken::takeBack);
    }

    public void note(String what, String sentence) {
        say(Grade.NOTE, what, sentence.replace("%", "%%"), "");
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
                    return imported();
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

    /**
     * Of two that cannot both be, each is refused; with the first of them gone the other may well
     * stay, and of a circle only one link has to go. So whoever hangs together with what is gone
     * already waits for the next round.
     */
    private boolean leaveOut(List<Refusal> because) {
        var gone = new HashSet<Id<?>>();
        var hanging = hanging();
        boolean circle = false;
        for (var refusal : because.reversed()) {
            if (refusal.items().stream().anyMatch(gone::contains)) continue;
            boolean isCircle = refusal.rule().equals("dependenciesDoNotCircle");
            if (isCircle && circle) continue;
            var culprit = refusal.items().stream().filter(touched::containsKey).findFirst();
            if (culprit.isEmpty()) continue;
            circle |= isCircle;
            var all = withWhatHangsOnIt(culprit.get(), hanging);
            var first = all.getFirst();
            for (var item : all) {
                if (!gone.add(item.id())) continue;
                if (item == first) leaveOut(item, refusal.sentence().replace("%", "%%"), "");
                else leaveOut(item, "What they belong to was not taken: %s.", called(first));
            }
        }
        return !gone.isEmpty();
    }

    private static String called(Item item) {
        return item.label().isEmpty() ? "a " + item.kind().word() : "“%s”".formatted(item.label());
    }

    private void leaveOut(Item item, String sentence, String about) {
        touched.remove(item.id());
        leftOut.add(item.id());
        var from = taken.getOrDefault(item.id(), List.of());
        for (var one : from) report.say(Grade.NOT_TAKEN, one.what, sentence, about, one.place);
        if (from.isEmpty())
            report.say(Grade.NOT_TAKEN, item.kind().word(), sentence, about, Place.NONE);
    }

    /** The new items that point at each new item: without it they cannot be. */
    private Map<Id<?>, List<Item>> hanging() {
        var hanging = new HashMap<Id<?>, List<Item>>();
        for (var item : touched.values())
            if (isNew(item))
                Fields.of(item.kind())
                        .eachReference(
                                item,
                                (_, target) -> {
                                    var at = touched.get(target);
                                    if (at != null && isNew(at))
                                        hanging.computeIfAbsent(target, _ -> new ArrayList<>())
                                                .add(item);
                                });
        return hanging;
    }

    private boolean isNew(Item item) {
        return !today.has(item.kind(), item.id());
    }

    private List<Item> withWhatHangsOnIt(Id<?> culprit, Map<Id<?>, List<Item>> hanging) {
        var out = new LinkedHashMap<Id<?>, Item>();
        var queue = new ArrayDeque<Item>();
        queue.add(Objects.requireNonNull(touched.get(culprit)));
        for (var item = queue.poll(); item != null; item = queue.poll())
            if (out.putIfAbsent(item.id(), item) == null && isNew(item))
                queue.addAll(hanging.getOrDefault(item.id(), List.of()));
        return List.copyOf(out.values());
    }

    private Imported nothing(List<Refusal> because) {
        leftOut.addAll(touched.keySet());
        var all = List.copyOf(touched.keySet());
        touched.clear();
        for (var refusal : because)
            report.say(
                    Grade.NOT_TAKEN, "file", refusal.sentence().replace("%", "%%"), "", Place.NONE);
        var sentence = "So much of this file breaks the rules of a plan that none of it was taken.";
        if (because.isEmpty()) report.say(Grade.NOT_TAKEN, "file", sentence, "", Place.NONE);
        for (var id : all)
            for (var one : taken.getOrDefault(id, List.of()))
                report.say(Grade.NOT_TAKEN, one.what, sentence, "", one.place);
        return imported();
    }

    private Imported imported() {
        sayWhatWasAlreadySo();
        var tallies = new ArrayList<Tally>();
        counts.forEach((what, count) ->
                tallies.add(
                        new Tally(
                                what,
                                count.inFile,
                                (int) count.taken.stream().filter(this::isThere).count())));
        return new Imported(edits(), report.lines(), tallies);
    }

    private boolean isThere(Id<?> id) {
        return !leftOut.contains(id) && (touched.containsKey(id) || today.find(id).isPresent());
    }

    /** Of tables only: there one wants to know that a second import did nothing. */
    private void sayWhatWasAlreadySo() {
        taken.forEach((id, from) -> {
            if (leftOut.contains(id)) return;
            var now = touched.get(id);
            if (now != null && !today.find(now.kind(), id).map(now::equals).orElse(false)) return;
            for (var one : from)
                if (one.place.row > 0)
                    report.say(
                            Grade.NOTE,
                            one.what,
                            "The plan says so already, so nothing changes: %s.",
                            "",
                            one.place);
        });
    }
}
