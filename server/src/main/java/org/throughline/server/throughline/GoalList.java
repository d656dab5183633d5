package org.throughline.server.throughline;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.LineOfSight;
import org.throughline.plan.direction.Links;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Texts;
import org.throughline.server.shell.Option;

/** The goals of a period as a list, or as a tree in which each stands below what it serves. */
public record GoalList(
        Period period,
        List<ThroughlineView.Choice> periods,
        String earlier,
        String later,
        List<Option> teams,
        String team,
        boolean tree,
        String asList,
        String asTree,
        List<GoalLine> lines,
        String said,
        String before,
        String after,
        String rollInto,
        boolean hasAny) {
    private static final int PAGE = 60;

    /** What somebody chose on the page. */
    public record Query(
            @Nullable String period,
            @Nullable String team,
            @Nullable String as,
            @Nullable Integer from) {

        String at(Map<String, String> other) {
            var all = new TreeMap<String, String>();
            all.put("period", Look.said(period));
            all.put("team", Look.said(team));
            all.put("as", Look.said(as));
            all.putAll(other);
            var parts = new ArrayList<String>();
            all.forEach((name, value) -> {
                if (!value.isEmpty())
                    parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            });
            return parts.isEmpty() ? "/goals" : "/goals?" + String.join("&", parts);
        }
    }

    static GoalList of(Plan plan, Query query, Period period, LineOfSight sight, LocalDate today) {
        var team = Look.said(query.team());
        boolean tree = Look.said(query.as()).equals("tree");
        var goals =
                plan.all(Goal.class).stream()
                        .filter(goal -> goal.period().overlaps(period.span()))
                        .filter(goal ->
                                team.isEmpty()
                                        || goal.team()
                                                .map(Id::toString)
                                                .filter(team::equals)
                                                .isPresent())
                        .sorted(
                                Comparator.comparing((Goal goal) -> goal.team().isPresent())
                                        .thenComparing(goal -> -goal.weight().value())
                                        .thenComparing(Goal::name, String.CASE_INSENSITIVE_ORDER)
                                        .thenComparing(Goal::id))
                        .toList();
        var levels = tree ? tree(plan, goals) : flat(goals);
        int from = Math.clamp(query.from() == null ? 0 : query.from(), 0, levels.size());
        int to = Math.min(levels.size(), from + PAGE);
        return new GoalList(
                period,
                periods(query, period, today),
                period.before().map(one -> query.at(Map.of("period", one.code()))).orElse(""),
                period.next().map(one -> query.at(Map.of("period", one.code()))).orElse(""),
                Option.all(plan, Kind.TEAM),
                team,
                tree,
                query.at(Map.of("as", "")),
                query.at(Map.of("as", "tree")),
                levels.subList(from, to).stream()
                        .map(one -> GoalLine.of(plan, one.goal(), one.level(), sight, today))
                        .toList(),
                "%,d %s".formatted(levels.size(), levels.size() == 1 ? "goal" : "goals"),
                from > 0 ? query.at(Map.of("from", "" + Math.max(0, from - PAGE))) : "",
                to < levels.size() ? query.at(Map.of("from", "" + to)) : "",
                period.next().map(Period::name).orElse(""),
                !plan.all(Kind.GOAL).isEmpty());
    }

    private static List<ThroughlineView.Choice> periods(
            Query query, Period period, LocalDate today) {
        var periods = new ArrayList<>(Period.around(today));
        if (periods.stream().noneMatch(one -> one.code().equals(period.code())))
            periods.addFirst(period);
        return periods.stream()
                .map(one ->
                        new ThroughlineView.Choice(
                                one.name(),
                                one.code(),
                                query.at(Map.of("period", one.code())),
                                one.code().equals(period.code())))
                .toList();
    }

    // ---- in which order

    private record Level(Goal goal, int level) {}

    private static List<Level> flat(List<Goal> goals) {
        return goals.stream().map(goal -> new Level(goal, 0)).toList();
    }

    /** Each below the first goal it serves that is shown; every goal once. */
    private static List<Level> tree(Plan plan, List<Goal> goals) {
        var shown = new HashMap<Id<?>, Goal>();
        for (var goal : goals) shown.put(goal.id(), goal);
        var below = new HashMap<Id<?>, List<Goal>>();
        var roots = new ArrayList<Goal>();
        for (var goal : goals) {
            var above =
                    Links.up(plan, goal).stream()
                            .filter(step -> shown.containsKey(step.item()))
                            .findFirst();
            if (above.isEmpty()) roots.add(goal);
            else below.computeIfAbsent(above.get().item(), _ -> new ArrayList<>()).add(goal);
        }
        var ordered = new ArrayList<Level>();
        var seen = new HashSet<Id<?>>();
        for (var root : roots) descend(root, 0, below, seen, ordered);
        // The rules keep goals from serving themselves; a link not agreed may still run in a ring.
        for (var goal : goals) descend(goal, 0, below, seen, ordered);
        return ordered;
    }

    private static void descend(
            Goal goal, int level, Map<Id<?>, List<Goal>> below, Set<Id<?>> seen, List<Level> into) {
        if (!seen.add(goal.id())) return;
        into.add(new Level(goal, level));
        for (var next : below.getOrDefault(goal.id(), List.of()))
            descend(next, level + 1, below, seen, into);
    }

    static String title(Goal goal) {
        return Texts.brief(goal.name());
    }
}
