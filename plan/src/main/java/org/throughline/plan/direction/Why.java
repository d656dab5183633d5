package org.throughline.plan.direction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.read.Measures;
import org.throughline.plan.words.DirectionWords;
import org.throughline.plan.words.Words;

/**
 * Why something is done, step by step up to the purpose: “Atlas, because booking in 90 s, because
 * …”. {@code broken} says where the thread ends before it gets there, and what would join it.
 */
public record Why(List<Step> steps, Optional<String> broken) {
    /** Ways up from one thing, at most: beyond that nobody reads on. */
    private static final int MOST = 8;

    /** One line. {@code share} is how much of what is asked about goes this way. */
    public record Step(Id<? extends Item> id, Kind kind, String name, Percent share) {}

    public Why {
        steps = List.copyOf(steps);
    }

    public boolean reachesThePurpose() {
        return broken.isEmpty();
    }

    /** All ways up, the one that most of it goes first. The first step is the thing itself. */
    public static List<Why> of(Plan plan, Item item) {
        var found = new ArrayList<Why>();
        var first = new Step(item.id(), item.kind(), Words.item(plan, item), Percent.ALL);
        walk(plan, item, List.of(first), Fraction.WHOLE, found);
        found.sort(
                Comparator.<Why>comparingInt(way -> -way.steps().getLast().share().value())
                        .thenComparing(way -> way.broken().isPresent()));
        return List.copyOf(found);
    }

    private static void walk(Plan plan, Item at, List<Step> way, Fraction share, List<Why> found) {
        if (found.size() >= MOST) return;
        if (at.kind() == Kind.PURPOSE) {
            found.add(new Why(way, Optional.empty()));
            return;
        }
        var agreed =
                Links.up(plan, at).stream()
                        .filter(step -> step.agreed() && step.share().value() > 0)
                        .toList();
        if (agreed.isEmpty()) found.add(new Why(way, Optional.of(DirectionWords.broken(plan, at))));
        for (var step : agreed) {
            var next = plan.find(step.item()).orElseThrow();
            var part = share.times(step.share());
            var longer = new ArrayList<>(way);
            longer.add(
                    new Step(
                            next.id(),
                            next.kind(),
                            Words.item(plan, next),
                            new Percent((int) part.times(Fraction.of(100)).rounded())));
            walk(plan, next, longer, part, found);
        }
    }

    /** What a stretch of somebody's time is for: most minutes first. */
    public record OfTime(Id<Project> project, long minutes, Why why) {}

    public static List<OfTime> of(Plan plan, Id<? extends Item> someone, Span span) {
        var minutes = new TreeMap<Id<Project>, Long>();
        for (var one : plan.assignmentsOf(someone)) {
            if (LoadRow.counts(plan, one) != LoadRow.Counts.CONFIRMED) continue;
            long its = Measures.minutes(plan, one, span);
            if (its > 0) minutes.merge(one.project(), its, Long::sum);
        }
        return minutes.entrySet().stream()
                .sorted(
                        Map.Entry.<Id<Project>, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(entry ->
                        new OfTime(
                                entry.getKey(),
                                entry.getValue(),
                                of(plan, plan.project(entry.getKey())).getFirst()))
                .toList();
    }
}
