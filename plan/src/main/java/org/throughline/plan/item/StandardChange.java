package org.throughline.plan.item;

import java.util.Set;
import java.util.SortedSet;

/**
 * A sort of change that is approved beforehand (ITIL): whoever edits nothing but what it allows
 * asks nobody. What it allows is a kind of item with all that can be done to it ({@code time-off}),
 * or one field of a kind ({@code task.progress}).
 */
public record StandardChange(Id<StandardChange> id, String name, SortedSet<String> allows)
        implements Item {
    public StandardChange {
        name = Texts.name("standard change", name);
        allows = Texts.tags(allows);
    }

    /** What is never approved beforehand: it could approve anything, itself included. */
    private static final Set<Kind> NEVER =
            Set.of(Kind.ORGANIZATION, Kind.APPROVAL_POLICY, Kind.STANDARD_CHANGE);

    /** A field as it is allowed: "task.progress". */
    public static String named(Kind kind, String field) {
        return kind.stable() + "." + field;
    }

    /** Whether there is such a kind, or such a field of one, and it may be approved beforehand. */
    public static boolean mayAllow(String allowed) {
        var parts = allowed.split("\\.", 2);
        var kind = Kind.named(parts[0]);
        if (kind.isEmpty() || NEVER.contains(kind.get())) return false;
        return parts.length == 1
                || !parts[1].equals("id") && Fields.of(kind.get()).named(parts[1]).isPresent();
    }

    @Override
    public String label() {
        return name;
    }
}
