package org.throughline.server.change;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;

/**
 * A conflict as a person can solve it: which item, which field, what it was when mine was made,
 * what mine makes of it, what it is today, and who made it so in which change. Everything in words
 * and as the asker may see it.
 *
 * @param of the conflict itself, with its values
 * @param item what a person calls the item
 * @param field the field in words, empty when it is about the whole item
 * @param was before mine; empty when there is nothing to tell
 * @param theirs today
 * @param by whose change it was, where the ledger tells
 * @param hidden whether the values are not for the asker to see, and left out of the words
 */
public record Conflict(
        Edits.Conflict of,
        String item,
        String field,
        String was,
        String mine,
        String theirs,
        Optional<By> by,
        boolean hidden) {

    /** An applied change, by its number and its author. */
    public record By(UUID change, long number, String title, String author, Instant at) {}

    /**
     * What a choice about this conflict is called in a form: the item, and its field if it is one.
     */
    public String key() {
        return of.mine().id() + of.field().map(name -> ":" + name).orElse("");
    }

    /** Who did what to which item, and what now. */
    public String sentence() {
        var who = by.map(By::author).orElse("Someone else");
        var where = by.map(change -> " in #%d".formatted(change.number())).orElse("");
        var what = of.mine().kind().word();
        if (of.field().isPresent()) {
            // Of a new name: nobody would know the item by it yet.
            var which = of.field().get().equals("name") ? "the %s “%s”".formatted(what, was) : item;
            return hidden
                    ? "%s changed the %s of %s%s meanwhile. Keep theirs, or yours."
                            .formatted(who, field, which, where)
                    : "%s set the %s of %s to %s%s; yours would be %s. Keep theirs, or yours."
                            .formatted(who, field, which, theirs, where, mine);
        }
        if (of.theirs().isEmpty())
            return "%s removed %s%s meanwhile. Leave it so, or bring it back with your edit."
                    .formatted(who, named(what), where);
        return of.mine() instanceof Edit.Added
                ? "%s has added %s differently%s. Keep theirs, or yours."
                        .formatted(who, named(what), where)
                : "%s changed %s%s, which you would remove. Keep it, or remove it all the same."
                        .formatted(who, named(what), where);
    }

    private String named(String kind) {
        return item.equals(kind) || item.contains(" of ") || item.contains(" on ")
                ? item
                : "the %s “%s”".formatted(kind, item);
    }
}
