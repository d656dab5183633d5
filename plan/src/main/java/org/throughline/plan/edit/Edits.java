package org.throughline.plan.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit.Added;
import org.throughline.plan.edit.Edit.Changed;
import org.throughline.plan.edit.Edit.FieldChange;
import org.throughline.plan.edit.Edit.Removed;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.rule.Rules;

/**
 * Applying, comparing, undoing and merging edits. The same edits on the same plan give an equal
 * plan, today and in ten years.
 */
public final class Edits {
    private Edits() {}

    /**
     * All the edits on the plan, or none: first one by one, each on exactly what it says it found,
     * then the rules on the plan that results, so that no path gets round them.
     */
    public static Outcome apply(Plan plan, List<Edit> edits) {
        var next = plan;
        for (var edit : edits) {
            switch (applyOne(next, edit)) {
                case Outcome.Applied(var after) -> next = after;
                case Outcome.Refused refused -> {
                    return refused;
                }
            }
        }
        var broken = Rules.broken(plan, next, edits);
        return broken.isEmpty() ? new Outcome.Applied(next) : new Outcome.Refused(broken);
    }

    /**
     * The edits on the plan without asking the rules: for replaying what was once accepted. A
     * mismatch is a fault.
     */
    public static Plan replay(Plan plan, List<Edit> edits) {
        var next = plan;
        for (var edit : edits) {
            switch (applyOne(next, edit)) {
                case Outcome.Applied(var after) -> next = after;
                case Outcome.Refused(var because) ->
                        throw new IllegalStateException(
                                "cannot replay: " + because.getFirst().sentence());
            }
        }
        return next;
    }

    private static Outcome applyOne(Plan plan, Edit edit) {
        try {
            return switch (edit) {
                case Added(var item) ->
                        plan.find(item.id()).isPresent()
                                ? refused(
                                        "idsAreUnique",
                                        "There is already an item with the id %s. Give the new %s an id of its own."
                                                .formatted(item.id(), item.kind().word()),
                                        edit)
                                : new Outcome.Applied(plan.with(item));
                case Removed(var item) ->
                        plan.find(item.kind(), item.id())
                                .map(found ->
                                        found.equals(item)
                                                ? new Outcome.Applied(plan.without(found))
                                                : refused(
                                                        "editsFindWhatTheyExpect",
                                                        "%s was changed by someone else meanwhile. Look at it again before you remove it."
                                                                .formatted(name(found)),
                                                        edit))
                                .orElseGet(() -> gone(edit));
                case Changed changed ->
                        plan.find(changed.kind(), changed.id())
                                .map(found -> change(plan, found, changed))
                                .orElseGet(() -> gone(edit));
            };
        } catch (Unacceptable unacceptable) {
            return refused("valuesMakeSense", unacceptable.sentence(), edit);
        }
    }

    private static Outcome change(Plan plan, Item found, Changed edit) {
        var fields = Fields.of(edit.kind());
        for (var change : edit.fields().entrySet()) {
            var field = fields.named(change.getKey());
            if (field.isEmpty() || change.getKey().equals("id"))
                return refused(
                        "fieldsExist",
                        "A %s has no field “%s” that can be changed."
                                .formatted(edit.kind().word(), change.getKey()),
                        edit);
            if (!field.get().of(found).equals(change.getValue().before()))
                return refused(
                        "editsFindWhatTheyExpect",
                        "%s was changed by someone else meanwhile (%s). Look at it again and repeat your edit."
                                .formatted(name(found), change.getKey()),
                        edit);
        }
        return new Outcome.Applied(plan.with(fields.with(found, edit.after())));
    }

    private static Outcome gone(Edit edit) {
        return refused(
                "editsFindWhatTheyExpect",
                "The %s this edit is about is not in the plan; someone may have removed it. Its id is %s."
                        .formatted(edit.kind().word(), edit.id()),
                edit);
    }

    private static Outcome refused(String rule, String sentence, Edit edit) {
        return Outcome.Refused.of(Refusal.of(rule, sentence, edit.id()));
    }

    static String name(Item item) {
        return item.label().isEmpty()
                ? "This " + item.kind().word()
                : "“%s”".formatted(item.label());
    }

    /**
     * What leads from one plan to the other. Removals first and additions before changes, so that
     * the result can be applied in order.
     */
    public static List<Edit> diff(Plan before, Plan after) {
        var removed = new ArrayList<Edit>();
        var added = new ArrayList<Edit>();
        var changed = new ArrayList<Edit>();
        for (var kind : Kind.values()) {
            for (var item : before.all(kind))
                if (!after.has(kind, item.id())) removed.add(Edit.remove(item));
            for (var item : after.all(kind)) {
                var was = before.find(kind, item.id());
                if (was.isEmpty()) added.add(Edit.add(item));
                else if (was.get() != item) Edit.between(was.get(), item).ifPresent(changed::add);
            }
        }
        var edits = new ArrayList<>(removed);
        edits.addAll(added);
        edits.addAll(changed);
        return List.copyOf(edits);
    }

    /** The edits that take these back, last one first. */
    public static List<Edit> invert(List<Edit> edits) {
        return edits.reversed().stream().map(Edit::inverse).toList();
    }

    /**
     * The same effect with at most one edit for each item: what a draft of many small steps comes
     * to. Edits that cancel out vanish.
     */
    public static List<Edit> squash(List<Edit> edits) {
        SequencedMap<Id<?>, Edit> byItem = new LinkedHashMap<>();
        for (var edit : edits) {
            var before = byItem.remove(edit.id());
            var joined = before == null ? Optional.of(edit) : join(before, edit);
            joined.ifPresent(one -> byItem.put(edit.id(), one));
        }
        return List.copyOf(byItem.values());
    }

    private static Optional<Edit> join(Edit first, Edit then) {
        return switch (first) {
            case Added(var item) ->
                    switch (then) {
                        case Changed changed ->
                                Optional.of(
                                        new Added(
                                                Fields.of(item.kind())
                                                        .with(item, changed.after())));
                        case Removed _ -> Optional.empty();
                        case Added _ ->
                                throw new IllegalArgumentException("added twice: " + item.id());
                    };
            case Changed one ->
                    switch (then) {
                        case Changed two -> joinFields(one, two);
                        case Removed(var item) ->
                                Optional.of(
                                        new Removed(
                                                Fields.of(item.kind())
                                                        .with(
                                                                item,
                                                                ((Changed) one.inverse())
                                                                        .after())));
                        case Added _ ->
                                throw new IllegalArgumentException(
                                        "added though it was there: " + one.id());
                    };
            case Removed(var item) ->
                    switch (then) {
                        case Added(var again) -> Edit.between(item, again);
                        default ->
                                throw new IllegalArgumentException(
                                        "edited after it was removed: " + item.id());
                    };
        };
    }

    private static Optional<Edit> joinFields(Changed one, Changed two) {
        var fields = new TreeMap<>(one.fields());
        two.fields()
                .forEach((name, change) -> {
                    var earlier = fields.get(name);
                    fields.put(
                            name,
                            earlier == null
                                    ? change
                                    : new FieldChange(earlier.before(), change.after()));
                });
        fields.values().removeIf(change -> change.before().equals(change.after()));
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new Changed(one.kind(), one.id(), fields));
    }

    /**
     * My plan merged field by field with theirs, both made from the same base: the edits that bring
     * mine onto theirs.
     */
    public static Merged merge(Plan base, Plan mine, Plan theirs) {
        return merge(diff(base, mine), theirs);
    }

    /**
     * Edits made on an older plan, brought onto today's, field by field: what is already so drops
     * out, what nobody else touched goes through, what someone else changed differently is a
     * conflict for a person to solve.
     */
    public static Merged merge(List<Edit> mine, Plan today) {
        var edits = new ArrayList<Edit>();
        var conflicts = new ArrayList<Conflict>();
        for (var edit : squash(mine)) {
            switch (edit) {
                case Added(var item) -> {
                    var there = today.find(item.id());
                    if (there.isEmpty()) edits.add(edit);
                    else if (!there.get().equals(item)) conflicts.add(Conflict.whole(edit, there));
                }
                case Removed(var item) -> {
                    var there = today.find(item.kind(), item.id());
                    if (there.isPresent()) {
                        if (there.get().equals(item)) edits.add(edit);
                        else conflicts.add(Conflict.whole(edit, there));
                    }
                }
                case Changed changed -> {
                    var there = today.find(changed.kind(), changed.id());
                    if (there.isEmpty()) conflicts.add(Conflict.whole(edit, there));
                    else mergeFields(changed, there.get(), conflicts).ifPresent(edits::add);
                }
            }
        }
        return new Merged(edits, conflicts);
    }

    private static Optional<Edit> mergeFields(Changed mine, Item theirs, List<Conflict> conflicts) {
        var fields = Fields.of(mine.kind());
        var through = new TreeMap<String, FieldChange>();
        for (Map.Entry<String, FieldChange> entry : mine.fields().entrySet()) {
            var name = entry.getKey();
            var change = entry.getValue();
            Object now = fields.named(name).orElseThrow().of(theirs);
            if (now.equals(change.after())) continue;
            if (now.equals(change.before())) through.put(name, change);
            else conflicts.add(Conflict.field(mine, name, change, now));
        }
        return through.isEmpty()
                ? Optional.empty()
                : Optional.of(new Changed(mine.kind(), mine.id(), through));
    }

    /** What merging came to. The edits can be applied today only if there are no conflicts. */
    public record Merged(List<Edit> edits, List<Conflict> conflicts) {
        public Merged {
            edits = List.copyOf(edits);
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * Two people changed the same thing differently. {@code field} is empty when it is about the
     * whole item; {@code before} is what mine started from, {@code theirs} what is there today
     * (empty if it was removed).
     */
    public record Conflict(
            Edit mine,
            Optional<String> field,
            Optional<Object> before,
            Optional<Object> after,
            Optional<Object> theirs) {
        static Conflict whole(Edit mine, Optional<Item> theirs) {
            return new Conflict(
                    mine,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    theirs.map(item -> (Object) item));
        }

        static Conflict field(Edit mine, String field, FieldChange change, Object theirs) {
            return new Conflict(
                    mine,
                    Optional.of(field),
                    Optional.of(change.before()),
                    Optional.of(change.after()),
                    Optional.of(theirs));
        }
    }
}
