package org.throughline.server.throughline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.LineOfSight.Column;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.words.Words;
import org.throughline.server.shell.Option;

/** What can be served, to choose from: each kind by name, goals only those that are not over. */
public record Aims(List<Group> groups, boolean cut) {
    private static final int MOST = 300;

    public record Group(String name, List<Option> options) {}

    static Aims of(Plan plan, Item serving, LocalDate today) {
        var groups = new ArrayList<Group>();
        boolean cut = false;
        for (var kind :
                List.of(Kind.GOAL, Kind.ACTION, Kind.GUIDING_POLICY, Kind.BIG_GOAL, Kind.PURPOSE)) {
            var all =
                    plan.all(kind).stream()
                            .map(one -> (Item) one)
                            .filter(one -> !one.id().equals(serving.id()))
                            .filter(one ->
                                    !(one instanceof Goal goal)
                                            || !goal.period().end().isBefore(today))
                            .sorted(
                                    Comparator.comparing(
                                                    (Item one) -> Words.item(plan, one),
                                                    String.CASE_INSENSITIVE_ORDER)
                                            .thenComparing(Item::id))
                            .toList();
            cut |= all.size() > MOST;
            if (all.isEmpty()) continue;
            groups.add(
                    new Group(
                            Drawing.head(column(kind)),
                            all.stream()
                                    .limit(MOST)
                                    .map(one ->
                                            new Option(
                                                    one.id().toString(),
                                                    one instanceof Goal goal
                                                            ? "%s · %s"
                                                                    .formatted(
                                                                            Words.item(plan, one),
                                                                            Period.quarter(
                                                                                            goal.period()
                                                                                                    .end())
                                                                                    .name())
                                                            : Words.item(plan, one)))
                                    .toList()));
        }
        return new Aims(groups, cut);
    }

    private static Column column(Kind kind) {
        return switch (kind) {
            case GOAL -> Column.GOAL;
            case ACTION -> Column.ACTION;
            case GUIDING_POLICY -> Column.POLICY;
            case BIG_GOAL -> Column.BIG_GOAL;
            default -> Column.PURPOSE;
        };
    }
}
