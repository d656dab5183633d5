package org.throughline.plan.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.item.Approver;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.StandardChange;

/**
 * What policies hold against their limits, taken from a change and its impact. By project: churn,
 * days of slip, cost, the money a share of it is held against, and hundredths of a per cent of
 * chance lost. Of the whole change: the rest. {@code standard} is what approves it beforehand;
 * {@code direction} what of it is about direction.
 */
public record Figures(
        Map<Id<Project>, OfProject> projects,
        long overbookedMinutes,
        List<Id<Person>> people,
        int edits,
        int terms,
        int houseRules,
        boolean policiesEdited,
        Optional<StandardChange> standard,
        OfDirection direction) {
    public record OfProject(
            long churnMinutes, long slipDays, long costMinor, long budgetMinor, long chanceLost) {
        public static final OfProject NOTHING = new OfProject(0, 0, 0, 0, 0);
    }

    /**
     * How many edits speak for the whole organization, how many projects are confirmed without a
     * why, and whose word is given for them.
     */
    public record OfDirection(int ofAll, int withoutAWhy, List<Consent> consents) {
        public static final OfDirection NOTHING = new OfDirection(0, 0, List.of());

        public OfDirection {
            consents = List.copyOf(consents);
        }
    }

    /** Someone who has to agree; where nobody answers for that side, whoever has the authority. */
    public record Consent(Optional<Id<Person>> owner, Approver otherwise, String why) {}

    public Figures {
        projects = Map.copyOf(projects);
        people = List.copyOf(people);
    }
}
