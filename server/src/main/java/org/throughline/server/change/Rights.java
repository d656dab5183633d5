package org.throughline.server.change;

import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.TimeOff;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;

/**
 * What someone may apply without asking anybody. Asked on the very plan the edits are applied to.
 * Approvals by others come in here later: what is refused today will then wait for them.
 */
final class Rights {
    private Rights() {}

    static Optional<Refusal> missing(Actor actor, Plan plan, List<Edit> edits) {
        for (var edit : edits) {
            if (!mayApply(actor, plan, edit))
                return Optional.of(Refusal.of("rights", sentence(actor, edit), edit.id()));
        }
        return Optional.empty();
    }

    /**
     * An edit this role may never apply, on whatever plan. Asked before the plan is: what a plan
     * answers to edits is for those who may make them.
     */
    static Optional<Refusal> never(Actor actor, List<Edit> edits) {
        for (var edit : edits) {
            boolean never =
                    switch (actor.role()) {
                        case OWNER, LEADER -> false;
                        case MANAGER -> edit.kind() == Kind.ORGANIZATION;
                        case MEMBER -> edit.kind() != Kind.TIME_OFF;
                        case VIEWER -> true;
                    };
            if (never) return Optional.of(Refusal.of("rights", sentence(actor, edit), edit.id()));
        }
        return Optional.empty();
    }

    private static boolean mayApply(Actor actor, Plan plan, Edit edit) {
        return switch (actor.role()) {
            case OWNER, LEADER -> true;
            case MANAGER -> edit.kind() != Kind.ORGANIZATION;
            case MEMBER -> edit.kind() == Kind.TIME_OFF && isOwn(actor, plan, edit);
            case VIEWER -> false;
        };
    }

    /** Time off of one's own, before and after: nobody gives theirs away or takes another's. */
    private static boolean isOwn(Actor actor, Plan plan, Edit edit) {
        return switch (edit) {
            case Edit.Added(var item) -> isOwn(actor, item);
            case Edit.Removed(var item) -> isOwn(actor, item);
            case Edit.Changed changed ->
                    plan.find(changed.kind(), changed.id())
                            .filter(before -> isOwn(actor, before))
                            .map(before ->
                                    isOwn(
                                            actor,
                                            Fields.of(changed.kind())
                                                    .with(before, changed.after())))
                            .orElse(false);
        };
    }

    private static boolean isOwn(Actor actor, Item item) {
        return item instanceof TimeOff off && actor.person().equals(Optional.of(off.person()));
    }

    private static String sentence(Actor actor, Edit edit) {
        var what = edit.kind().word();
        return switch (actor.role()) {
            case MANAGER ->
                    "Only an owner or a leader may change the %s itself. Ask one of them."
                            .formatted(what);
            case MEMBER ->
                    edit.kind() == Kind.TIME_OFF
                            ? "You may change your own time off, not that of others. Ask a manager."
                            : "You may change your own time off; a %s is for a manager to change. Ask one, or keep your idea as a draft."
                                    .formatted(what);
            case VIEWER -> "You may look at the plan but not change it. Ask a manager.";
            case OWNER, LEADER ->
                    throw new IllegalStateException(
                            "%s may do everything".formatted(AccessRole.OWNER));
        };
    }
}
