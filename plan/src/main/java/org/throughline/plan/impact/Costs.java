package org.throughline.plan.impact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;
import org.throughline.plan.read.Forecast;

/**
 * Forecast cost and revenue of each project touched, before and after, in minor units of the
 * organization's currency. Only those that differ.
 */
public record Costs(List<Part> parts) {
    /** One project. */
    public record Part(Id<Project> project, Forecast before, Forecast after) {
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

    public long costBefore() {
        return parts.stream().mapToLong(part -> part.before().cost()).sum();
    }

    public long revenueMore() {
        return parts.stream()
                .mapToLong(part -> part.after().revenue() - part.before().revenue())
                .sum();
    }

    static Costs of(Plan before, Plan next, Collection<Id<Project>> projects) {
        var parts = new ArrayList<Part>();
        for (var project : projects.stream().sorted().toList()) {
            var part = new Part(project, Forecast.of(before, project), Forecast.of(next, project));
            if (!part.before().equals(part.after())) parts.add(part);
        }
        return new Costs(parts);
    }
}
