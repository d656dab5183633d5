package org.throughline.plan.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.StandardChange;

/**
 * What policies hold against their limits, taken from a change and its impact. By project: churn,
 * days of slip, cost, the money a share of it is held against, and hundredths of a per cent of
 * chance lost. Of the whole change: the rest. {@code standard} is what approves it beforehand.
 */
public record Figures(
        Map<Id<Project>, OfProject> projects,
        long overbookedMinutes,
        List<Id<Person>> people,
        int edits,
        int terms,
        int houseRules,
        boolean policiesEdited,
        Optional<StandardChange> standard) {
    public record OfProject(
            long churnMinutes, long slipDays, long costMinor, long budgetMinor, long chanceLost) {
        public static final OfProject NOTHING = new OfProject(0, 0, 0, 0, 0);
    }

    public Figures {
        projects = Map.copyOf(projects);
        people = List.copyOf(people);
    }
}
