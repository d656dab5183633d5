package org.throughline.plan.item;

import java.util.UUID;

/**
 * The name of an item, for ever. Ids are random UUIDs made outside the core; the type parameter
 * says which kind is meant, so that a task's id is not handed over where a person's is wanted.
 */
public record Id<T extends Item>(UUID uuid) implements Comparable<Id<?>> {

    public static <T extends Item> Id<T> of(UUID uuid) {
        return new Id<>(uuid);
    }

    /**
     * @throws Unacceptable if the text is not a UUID
     */
    public static <T extends Item> Id<T> of(String text) {
        // UUID.fromString also takes short forms such as "1-1-1-1-1"; an id has exactly one
        // spelling.
        try {
            var uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) return new Id<>(uuid);
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new Unacceptable(
                "“%s” is not an id. An id looks like 0b0e3a52-7f5c-4d4e-9d0c-3a9a3f0f1c11."
                        .formatted(Texts.brief(text)));
    }

    /**
     * The same id, seen as the id of another kind. The plan's rules check that the item really is
     * of that kind.
     */
    public <U extends Item> Id<U> as() {
        return new Id<>(uuid);
    }

    @Override
    public int compareTo(Id<?> other) {
        return uuid.compareTo(other.uuid);
    }

    @Override
    public String toString() {
        return uuid.toString();
    }
}
