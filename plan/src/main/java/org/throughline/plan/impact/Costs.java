package org.throughline.plan.impact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;
import org.throughline.plan.read.Forecast;

/**
 * Forecast cost, revenue and committed budget of each project touched, before and after, in minor
 * units of the organization's currency. Only those that differ.
 */
public record Costs(List<Part> parts) {
    /** One project; a budget of 0 is none. */
    public record Part(
            Id<Project> project,
            Forecast before,
            Forecast after,
            long budgetBefore,
            long budgetAfter) {
        public long costMore() {
            return after.cost() - before.cost();
        }
    }

    public Costs {
        parts = List.copyOf(parts);
    }

    public long costMore() {
        return parts.stream().mapToLong(Part::costMore).sum();
    }

    public long revenueMore() {
        return parts.stream()
                .mapToLong(part -> part.after().revenue() - part.before().revenue())
                .sum();
    }

    public long budgetMore() {
        return parts.stream().mapToLong(part -> part.budgetAfter() - part.budgetBefore()).sum();
    }

    static Costs of(Plan before, Plan next, Collection<Id<Project>> projects) {
        var parts = new ArrayList<Part>();
        for (var project : projects.stream().sorted().toList()) {
            var part =
                    new Part(
                            project,
                            Forecast.of(before, project),
                            Forecast.of(next, project),
                            Forecast.budget(before, project).orElse(0L),
                            Forecast.budget(next, project).orElse(0L));
            if (!part.before().equals(part.after()) || part.budgetBefore() != part.budgetAfter())
                parts.add(part);
        }
        return new Costs(parts);
    }
}
