package org.throughline.plan.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Item;

/**
 * What must always hold. A rule looks at what the edits touched, in the plan that results; so a plan that held before holds after.
 */
public final class Rules {
    private Rules() {}

    /** Every rule that the next plan breaks, as sentences; empty if it holds. */
    public static List<Refusal> broken(Plan before, Plan next, List<Edit> edits) {
        var broken = new ArrayList<Refusal>();
        var touched = new LinkedHashSet<Item>();
        for (var edit : edits) {
            next.find(edit.kind(), edit.id()).ifPresentOrElse(touched::add, () -> whatIsPointedAtStays(next, edit, broken));
        }
        for (var item : touched) whatItPointsAtIsThere(next, item, broken);
        return broken;
    }

    /** An item points only at items that are in the plan, of the kind the field asks for. */
    private static void whatItPointsAtIsThere(Plan next, Item item, List<Refusal> broken) {
        Fields.of(item.kind()).eachReference(item, (field, target) -> {
            if (field.targets().stream().noneMatch(kind -> next.has(kind, target)))
                broken.add(Refusal.of(
                        "whatItPointsAtIsThere",
                        "The %s of this %s is not in the plan (%s). Choose one that is, or add it first.".formatted(field.name(), item.kind().word(), target),
                        item.id(),
                        target));
        });
    }

    /** What others point at cannot be removed. */
    private static void whatIsPointedAtStays(Plan next, Edit removal, List<Refusal> broken) {
        var counts = next.countReferring(removal.id());
        if (counts.isEmpty()) return;
        broken.add(Refusal.of("whatIsPointedAtStays", "This %s is still used by others in the plan. Remove or move those first.".formatted(removal.kind().word()), removal.id()));
    }
}
