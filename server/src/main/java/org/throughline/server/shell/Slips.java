package org.throughline.server.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Unacceptable;

/**
 * What does not fit in a form, each sentence by the name of its field. The empty name is for what
 * is about the whole.
 */
public final class Slips {
    private final Map<String, String> byField = new LinkedHashMap<>();

    /** The sentence beside a field; empty if it is fine. */
    public String at(String field) {
        return byField.getOrDefault(field, "");
    }

    public boolean has(String field) {
        return byField.containsKey(field);
    }

    /** The id of the sentence beside a field, for the field to point at; none if it is fine. */
    public @Nullable String ref(String field) {
        return has(field) ? "slip-" + field : null;
    }

    public boolean isEmpty() {
        return byField.isEmpty();
    }

    public void add(String field, String sentence) {
        byField.merge(field, sentence, (one, other) -> one + " " + other);
    }

    public void addAll(List<String> sentences) {
        for (var sentence : sentences) add("", sentence);
    }

    /** The value of a field, or its slip noted. */
    public <T> Optional<T> read(String field, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (Unacceptable unacceptable) {
            add(field, unacceptable.sentence());
            return Optional.empty();
        }
    }

    /**
     * The item with a value in a field of the form's name. The item's own check speaks beside that
     * field.
     */
    public <T extends Item> T with(T item, String field, Supplier<?> value) {
        return with(item, field, field, value);
    }

    @SuppressWarnings("unchecked") // a copy of an item is of its kind
    public <T extends Item> T with(T item, String inForm, String inItem, Supplier<?> value) {
        return read(
                        inForm,
                        () -> (T) Fields.of(item.kind()).with(item, Map.of(inItem, value.get())))
                .orElse(item);
    }
}
