package org.throughline.plan.edit;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;

/**
 * One item before and after. An edit names the fields it touches, so that it can be merged into a
 * newer plan.
 */
public sealed interface Edit {
    Id<?> id();

    Kind kind();

    /** The edit that takes this one back. */
    Edit inverse();

    /** An item that was not there. */
    record Added(Item item) implements Edit {
        @Override
        public Id<?> id() {
            return item.id();
        }

        @Override
        public Kind kind() {
            return item.kind();
        }

        @Override
        public Edit inverse() {
            return new Removed(item);
        }
    }

    /** Some fields of an item, each before and after. Never empty. */
    record Changed(Kind kind, Id<?> id, SortedMap<String, FieldChange> fields) implements Edit {
        public Changed {
            if (fields.isEmpty())
                throw new IllegalArgumentException("an edit that changes nothing");
            fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        }

        @Override
        public Edit inverse() {
            var back = new TreeMap<String, FieldChange>();
            fields.forEach((name, change) ->
                    back.put(name, new FieldChange(change.after(), change.before())));
            return new Changed(kind, id, back);
        }

        /** The values after, by field. */
        public Map<String, Object> after() {
            var after = new TreeMap<String, Object>();
            fields.forEach((name, change) -> after.put(name, change.after()));
            return after;
        }
    }

    /** An item that is no longer there; the whole of it, so that it can come back. */
    record Removed(Item item) implements Edit {
        @Override
        public Id<?> id() {
            return item.id();
        }

        @Override
        public Kind kind() {
            return item.kind();
        }

        @Override
        public Edit inverse() {
            return new Added(item);
        }
    }

    /** A field's value before and after: the very objects the item's record holds. */
    record FieldChange(Object before, Object after) {}

    static Edit add(Item item) {
        return new Added(item);
    }

    static Edit remove(Item item) {
        return new Removed(item);
    }

    /** What changed between two forms of one item; empty if nothing did. */
    static Optional<Edit> between(Item before, Item after) {
        if (!before.id().equals(after.id()) || before.kind() != after.kind())
            throw new IllegalArgumentException(
                    "two different items: %s and %s".formatted(before.id(), after.id()));
        var changes = new TreeMap<String, FieldChange>();
        for (var field : Fields.of(before.kind()).all()) {
            Object was = field.of(before);
            Object is = field.of(after);
            if (!was.equals(is)) changes.put(field.name(), new FieldChange(was, is));
        }
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Changed(before.kind(), before.id(), changes));
    }
}
