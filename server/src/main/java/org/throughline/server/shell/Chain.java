package org.throughline.server.shell;

import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Why;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;

/**
 * Why something is done, in short lines up to the purpose, each leading to the page that asks
 * further. {@code loose} says where the thread ends before it gets there; empty if it does not.
 */
public record Chain(String name, String path, List<Link> because, String loose) {
    /** One reason. {@code share} is said only where not all of the work goes this way. */
    public record Link(String name, String kind, String share, String path) {}

    public Chain {
        because = List.copyOf(because);
    }

    /** The way that most of it goes. */
    public static Chain of(Plan plan, Item item) {
        return of(Why.of(plan, item).getFirst());
    }

    /** Every way up, the one that most of it goes first. */
    public static List<Chain> all(Plan plan, Item item) {
        return Why.of(plan, item).stream().map(Chain::of).toList();
    }

    public static Chain of(Why why) {
        var first = why.steps().getFirst();
        return new Chain(
                first.name(),
                asking(first.id()),
                why.steps().stream()
                        .skip(1)
                        .map(step ->
                                new Link(
                                        step.name(),
                                        step.kind().word(),
                                        step.share().value() == 100
                                                ? ""
                                                : step.share().value() + " %",
                                        asking(step.id())))
                        .toList(),
                why.broken().orElse(""));
    }

    /** Where one asks why and how of anything in the plan. */
    public static String asking(Id<?> id) {
        return "/throughline/" + id;
    }
}
