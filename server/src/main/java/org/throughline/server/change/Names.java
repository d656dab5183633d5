package org.throughline.server.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.TeamSpell;
import org.throughline.server.ledger.reading.Plans;

/**
 * Looks up what edits are about by the names of today; what is no longer in the plan by the name it
 * left with. So a change of years ago is read with one question to the ledger, not with the whole
 * plan of then.
 */
@Component
class Names {
    /**
     * What is gone may point at what is gone; three steps reach the project of a task of a link.
     */
    private static final int STEPS = 3;

    private final Plans plans;

    Names(Plans plans) {
        this.plans = plans;
    }

    /** Today's plan, and beside it whatever else these edits name. For looking up only. */
    Plan of(Id<Organization> organization, Plan today, List<Edit> edits) {
        var known = new LinkedHashMap<Id<?>, Item>();
        for (var edit : edits) {
            switch (edit) {
                case Edit.Added(var item) -> known.put(item.id(), item);
                case Edit.Removed(var item) -> known.put(item.id(), item);
                case Edit.Changed _ -> {}
            }
        }
        var wanted = new LinkedHashSet<Id<?>>();
        edits.forEach(edit -> named(edit, wanted));
        for (int step = 0; step < STEPS; step++) {
            var missing = missing(wanted, today, known);
            if (missing.isEmpty()) break;
            var found = plans.lastForms(organization, missing);
            known.putAll(found);
            wanted.clear();
            found.values().forEach(item -> pointedAt(item, wanted));
        }
        var additions =
                known.values().stream()
                        .filter(item -> today.find(item.id()).isEmpty())
                        .map(Edit::add)
                        .toList();
        return Edits.replay(today, additions);
    }

    private static List<Id<?>> missing(Set<Id<?>> wanted, Plan today, Map<Id<?>, Item> known) {
        var missing = new ArrayList<Id<?>>();
        for (var id : wanted)
            if (!known.containsKey(id) && today.find(id).isEmpty()) missing.add(id);
        return missing;
    }

    private static void named(Edit edit, Set<Id<?>> named) {
        named.add(edit.id());
        switch (edit) {
            case Edit.Added(var item) -> pointedAt(item, named);
            case Edit.Removed(var item) -> pointedAt(item, named);
            case Edit.Changed changed ->
                    changed.fields()
                            .values()
                            .forEach(change -> {
                                ids(change.before(), named);
                                ids(change.after(), named);
                            });
        }
    }

    private static void pointedAt(Item item, Set<Id<?>> named) {
        Fields.of(item.kind()).eachReference(item, (_, target) -> named.add(target));
    }

    private static void ids(Object value, Set<Id<?>> named) {
        switch (value) {
            case Id<?> id -> named.add(id);
            case Optional<?> maybe -> maybe.ifPresent(inner -> ids(inner, named));
            case Collection<?> many -> many.forEach(inner -> ids(inner, named));
            case Map<?, ?> map -> map.keySet().forEach(key -> ids(key, named));
            case TeamSpell spell -> named.add(spell.team());
            default -> {}
        }
    }
}
