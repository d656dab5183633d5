package org.throughline.plan.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.StandardChange;

/** Which changes are approved beforehand. */
public final class Standard {
    private Standard() {}

    /** The one of the plan, by name, that allows every one of these edits. */
    public static Optional<StandardChange> matching(Plan plan, List<Edit> edits) {
        var squashed = Edits.squash(edits);
        if (squashed.isEmpty()) return Optional.empty();
        return plan.all(StandardChange.class).stream()
                .filter(one -> squashed.stream().allMatch(edit -> allows(one, edit)))
                .min(Comparator.comparing(StandardChange::name).thenComparing(StandardChange::id));
    }

    private static boolean allows(StandardChange one, Edit edit) {
        if (!StandardChange.mayAllow(edit.kind().stable())) return false;
        if (one.allows().contains(edit.kind().stable())) return true;
        return edit instanceof Edit.Changed changed
                && changed.fields().keySet().stream()
                        .allMatch(field ->
                                one.allows().contains(StandardChange.named(edit.kind(), field)));
    }
}
