package org.throughline.server.change;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Dimension;
import org.throughline.plan.policy.Requirement;
import org.throughline.plan.words.Words;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Sight;

/** Whose turn it is, in words. */
final class Turns {
    private Turns() {}

    /** "Sofia Klein approves: Atlas: 9 days later, beyond the 7 days allowed (policy “…”)". */
    static List<String> inWords(Actor reader, Plan plan, List<Requirement> asked) {
        return asked.stream()
                .map(one -> "%s: %s".formatted(who(plan, one), why(reader, one)))
                .toList();
    }

    /** "Sofia Klein, or a leader", "2 leaders". */
    static String who(Plan plan, Requirement asked) {
        var role = Gate.roleFor(asked.approver()).name().toLowerCase(Locale.ROOT);
        var someone = (role.startsWith("o") ? "an " : "a ") + role;
        if (asked.anyOf().isEmpty())
            return asked.votes() == 1 ? someone : "%d %ss".formatted(asked.votes(), role);
        return asked.anyOf().stream()
                        .map(person -> Words.name(plan, person))
                        .collect(Collectors.joining(" or "))
                + ", or "
                + someone;
    }

    /** "sponsor: ", as what somebody is asked by name; nothing where a role is asked. */
    static String as(Requirement asked) {
        return switch (asked.approver()) {
            case PROJECT_LEAD -> "project lead: ";
            case PEOPLES_MANAGER -> "people's manager: ";
            case SPONSOR -> "sponsor: ";
            // The role alone is whom it asks.
            case MANAGER, LEADER, OWNER -> "";
        };
    }

    /** Why they are asked; how much something costs is for managers to see. */
    static String why(Actor reader, Requirement asked) {
        boolean hidden =
                asked.dimension().filter(Dimension.COSTS::equals).isPresent()
                        && !Sight.maySeeCosts(reader);
        return hidden ? "costs go beyond what a policy allows" : asked.why();
    }
}
