package org.throughline.server.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.words.Words;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Sight;
import org.throughline.server.ledger.reading.Plans;

/** Puts conflicts into words, and finds whose change each comes from. */
@Component
class Conflicts {
    /** So many revisions are searched for the ones that count; the ledger may be long. */
    private static final int MOST_REVISIONS = 300;

    private final Plans plans;
    private final Names names;
    private final Heads heads;

    Conflicts(Plans plans, Names names, Heads heads) {
        this.plans = plans;
        this.names = names;
        this.heads = heads;
    }

    /**
     * @param basis the revision mine was made on: theirs came after it
     */
    List<Conflict> inWords(Actor actor, List<Edits.Conflict> conflicts, Plan today, long basis) {
        if (conflicts.isEmpty()) return List.of();
        var known =
                names.of(
                        actor.organization(),
                        today,
                        conflicts.stream().map(Edits.Conflict::mine).toList());
        var by = by(actor, conflicts, basis);
        return conflicts.stream()
                .map(one -> inWords(actor, one, known, Optional.ofNullable(by.get(one))))
                .toList();
    }

    private static Conflict inWords(
            Actor actor, Edits.Conflict of, Plan known, Optional<Conflict.By> by) {
        var kind = of.mine().kind();
        var item =
                switch (of.mine()) {
                    case Edit.Added(var added) -> Words.item(known, added);
                    case Edit.Removed(var removed) -> Words.item(known, removed);
                    case Edit.Changed changed ->
                            known.find(changed.kind(), changed.id())
                                    .map(found -> Words.item(known, found))
                                    .orElse(kind.word());
                };
        if (of.field().isEmpty()) return whole(actor, of, known, item, by);
        var field = of.field().get();
        var label = Words.field(kind, field);
        if (!Sight.may(actor, kind, field)) {
            var unseen = "for managers to see";
            return new Conflict(of, item, label, unseen, unseen, unseen, by, true);
        }
        return new Conflict(
                of,
                item,
                label,
                of.before().map(value -> Words.value(known, kind, field, value)).orElse(""),
                of.after().map(value -> Words.value(known, kind, field, value)).orElse(""),
                of.theirs().map(value -> Words.value(known, kind, field, value)).orElse(""),
                by,
                false);
    }

    /**
     * About a whole item: what differs is said field by field, so that nobody has to look for it.
     */
    private static Conflict whole(
            Actor actor, Edits.Conflict of, Plan known, String item, Optional<Conflict.By> by) {
        var theirs = of.theirs().map(value -> Sight.of(actor, (Item) value));
        return switch (of.mine()) {
            case Edit.Added(var mine) ->
                    new Conflict(
                            of,
                            item,
                            "",
                            "not in the plan",
                            Words.summary(known, Sight.of(actor, mine)),
                            theirs.map(there -> Words.summary(known, there)).orElse("removed"),
                            by,
                            false);
            case Edit.Removed(var mine) ->
                    new Conflict(
                            of,
                            item,
                            "",
                            differing(known, Sight.of(actor, mine), theirs, false),
                            "removed",
                            differing(known, Sight.of(actor, mine), theirs, true),
                            by,
                            false);
            case Edit.Changed changed -> {
                var seen = Sight.of(actor, List.of(changed));
                yield new Conflict(
                        of,
                        item,
                        "",
                        said(known, seen, true),
                        said(known, seen, false),
                        "removed",
                        by,
                        seen.isEmpty());
            }
        };
    }

    private static String differing(Plan known, Item mine, Optional<Item> theirs, boolean after) {
        return theirs.flatMap(there -> Edit.between(mine, there))
                .map(edit -> said(known, List.of(edit), !after))
                .orElse("changed");
    }

    private static String said(Plan known, List<Edit> edits, boolean before) {
        return Words.rows(known, known, edits).stream()
                .map(row -> row.field() + " " + (before ? row.was() : row.becomes()))
                .collect(Collectors.joining(" · "));
    }

    // ---- whose change it was

    private Map<Edits.Conflict, Conflict.By> by(
            Actor actor, List<Edits.Conflict> conflicts, long basis) {
        var found = new HashMap<Edits.Conflict, Long>();
        var open = new HashMap<Id<?>, List<Edits.Conflict>>();
        for (var one : conflicts)
            open.computeIfAbsent(one.mine().id(), _ -> new ArrayList<>()).add(one);
        var touching = new TreeMap<Long, List<Id<?>>>(Collections.reverseOrder());
        plans.touching(actor.organization(), open.keySet(), basis)
                .forEach((id, numbers) ->
                        numbers.forEach(number ->
                                touching.computeIfAbsent(number, _ -> new ArrayList<>()).add(id)));
        int searched = 0;
        for (var touch : touching.entrySet()) {
            var wanted = touch.getValue().stream().filter(open::containsKey).toList();
            if (wanted.isEmpty()) continue;
            if (++searched > MOST_REVISIONS) break;
            var edits = new HashMap<Id<?>, Edit>();
            plans.revision(actor.organization(), touch.getKey())
                    .ifPresent(one -> one.edits().forEach(edit -> edits.put(edit.id(), edit)));
            for (var id : wanted) {
                var here = open.getOrDefault(id, List.of());
                var left = new ArrayList<Edits.Conflict>();
                for (var one : here) {
                    if (isAbout(edits.get(id), one)) found.put(one, touch.getKey());
                    else left.add(one);
                }
                if (left.isEmpty()) open.remove(id);
                else open.put(id, left);
            }
        }
        return told(actor, found);
    }

    private static boolean isAbout(@Nullable Edit edit, Edits.Conflict conflict) {
        if (edit == null) return false;
        return !(edit instanceof Edit.Changed changed)
                || conflict.field().isEmpty()
                || changed.fields().containsKey(conflict.field().get());
    }

    private Map<Edits.Conflict, Conflict.By> told(Actor actor, Map<Edits.Conflict, Long> found) {
        Collection<Long> revisions = Map.copyOf(found).values();
        var changes = heads.applied(actor, revisions);
        var by = new HashMap<Edits.Conflict, Conflict.By>();
        found.forEach((conflict, revision) -> {
            var head = changes.get(revision);
            if (head != null)
                by.put(
                        conflict,
                        new Conflict.By(
                                head.id(),
                                head.number(),
                                head.title(),
                                head.author().name(),
                                head.appliedAt().orElse(head.madeAt())));
        });
        return by;
    }
}
