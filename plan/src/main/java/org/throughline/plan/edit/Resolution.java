package org.throughline.plan.edit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.throughline.plan.edit.Edit.Added;
import org.throughline.plan.edit.Edit.Changed;
import org.throughline.plan.edit.Edit.FieldChange;
import org.throughline.plan.edit.Edit.Removed;
import org.throughline.plan.edit.Edits.Conflict;
import org.throughline.plan.edit.Edits.Merged;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;

/**
 * What a person decided about conflicts: which side each one keeps. A decision counts for exactly
 * the conflict it was made about, values and all: where theirs has moved on since, it is asked
 * again.
 */
public record Resolution(Map<Conflict, Side> decided) {
    /** Mine is what the edits want, theirs what the plan says today. */
    public enum Side {
        MINE,
        THEIRS
    }

    public Resolution {
        decided = Map.copyOf(decided);
    }

    /** One answer to all of them. */
    public static Resolution all(Collection<Conflict> conflicts, Side side) {
        var decided = new LinkedHashMap<Conflict, Side>();
        for (var conflict : conflicts) decided.put(conflict, side);
        return new Resolution(decided);
    }

    /**
     * The merge after these decisions: theirs leaves the plan as it is, mine becomes an edit of
     * what is there today. Undecided conflicts stay conflicts.
     *
     * @param last the last form of an item that is no longer in the plan, so that a change of it
     *     can bring it back
     */
    public Merged of(Merged merged, Function<Id<?>, Optional<Item>> last) {
        var edits = new ArrayList<>(merged.edits());
        var open = new ArrayList<Conflict>();
        for (var conflict : merged.conflicts()) {
            switch (decided.get(conflict)) {
                case null -> open.add(conflict);
                case THEIRS -> {}
                case MINE -> {
                    var mine = mine(conflict, last);
                    if (mine.isPresent()) edits.add(mine.get());
                    else open.add(conflict);
                }
            }
        }
        return new Merged(Edits.squash(edits), open);
    }

    /** My side of a conflict as an edit of today's plan; nothing if there is no such edit. */
    private static Optional<Edit> mine(Conflict conflict, Function<Id<?>, Optional<Item>> last) {
        return switch (conflict.mine()) {
            case Added(var item) ->
                    there(conflict)
                            .filter(there -> there.kind() == item.kind())
                            .flatMap(there -> Edit.between(there, item));
            case Removed _ -> there(conflict).map(Edit::remove);
            case Changed changed ->
                    conflict.field().isPresent()
                            ? Optional.of(over(changed, conflict, conflict.field().get()))
                            : last.apply(changed.id())
                                    .map(item ->
                                            Edit.add(
                                                    Fields.of(changed.kind())
                                                            .with(item, changed.after())));
        };
    }

    private static Optional<Item> there(Conflict conflict) {
        return conflict.theirs().map(Item.class::cast);
    }

    private static Edit over(Changed mine, Conflict conflict, String field) {
        return changed(
                mine, field, conflict.theirs().orElseThrow(), conflict.after().orElseThrow());
    }

    /**
     * What a draft keeps while some of it is in conflict: the edits that go through, and mine of
     * every conflict as it was.
     */
    public static List<Edit> unsettled(Merged merged) {
        var kept = new ArrayList<>(merged.edits());
        for (var conflict : merged.conflicts())
            kept.add(
                    conflict.mine() instanceof Changed mine && conflict.field().isPresent()
                            ? changed(
                                    mine,
                                    conflict.field().get(),
                                    conflict.before().orElseThrow(),
                                    conflict.after().orElseThrow())
                            : conflict.mine());
        return Edits.squash(kept);
    }

    private static Changed changed(Changed of, String field, Object before, Object after) {
        return new Changed(
                of.kind(), of.id(), new TreeMap<>(Map.of(field, new FieldChange(before, after))));
    }
}
