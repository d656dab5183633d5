package org.throughline.plan.direction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Project;
import org.throughline.plan.words.Words;

/**
 * How an aim is reached: what serves it, what serves that, down to who works on it. {@code minutes}
 * is the part of the planned work of the span that comes this way; {@code share} the part of the
 * thing itself that serves what is above it, and {@code agreed} whether that counts.
 */
public record How(
        Id<? extends Item> id,
        Kind kind,
        String name,
        Percent share,
        boolean agreed,
        long minutes,
        List<How> parts) {
    /** Deeper than any organization: a guard, for goals may serve goals. */
    private static final int DEEPEST = 12;

    public How {
        parts = List.copyOf(parts);
    }

    public static How of(Plan plan, LineOfSight hours, Hours planned, Item item) {
        return of(
                plan,
                hours,
                planned,
                item,
                new Links.Step(item.id(), Percent.ALL, true, Optional.empty()),
                hours.reached(item.id()),
                0);
    }

    private static How of(
            Plan plan,
            LineOfSight hours,
            Hours planned,
            Item item,
            Links.Step step,
            Fraction minutes,
            int depth) {
        var parts = new ArrayList<How>();
        if (item instanceof Project project) people(plan, planned, project, parts);
        else if (depth < DEEPEST)
            for (var below : Links.down(plan, item)) {
                var next = plan.find(below.item()).orElseThrow();
                var its =
                        below.agreed()
                                ? hours.reached(next.id()).times(below.share())
                                : Fraction.NONE;
                parts.add(of(plan, hours, planned, next, below, its, depth + 1));
            }
        return new How(
                item.id(),
                item.kind(),
                Words.item(plan, item),
                step.share(),
                step.agreed(),
                minutes.rounded(),
                parts);
    }

    private static void people(Plan plan, Hours planned, Project project, List<How> parts) {
        planned.people(project.id()).entrySet().stream()
                .sorted(
                        Comparator.<Map.Entry<Id<?>, Hours.Sum>>comparingLong(
                                        entry -> -entry.getValue().minutes())
                                .thenComparing(Map.Entry::getKey))
                .forEach(entry -> {
                    var someone = plan.find(entry.getKey()).orElseThrow();
                    parts.add(
                            new How(
                                    someone.id(),
                                    someone.kind(),
                                    someone.label(),
                                    Percent.ALL,
                                    true,
                                    entry.getValue().minutes(),
                                    List.of()));
                });
    }
}
