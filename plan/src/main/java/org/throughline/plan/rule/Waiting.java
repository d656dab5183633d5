package org.throughline.plan.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Task;

/**
 * Which task waits for which, parts and all: what a summary task waits for, its parts wait for, and
 * who waits for it waits for each of its parts. Finds a circle in one walk, so that an import of
 * many thousand dependencies costs one walk too.
 */
final class Waiting {
    private final Plan plan;
    private final Map<End, Boolean> open = new HashMap<>();

    /** A task as what waits ({@code begins}), or as what is waited for. */
    private record End(Id<Task> task, boolean begins) {}

    private record Step(End at, Iterator<End> next) {}

    private Waiting(Plan plan) {
        this.plan = plan;
    }

    /**
     * Tasks that wait for each other, the first one once more at the end. Looks only where touched
     * items can have closed a circle: behind dependencies, and around tasks that came under another
     * one.
     */
    static Optional<List<Id<Task>>> circle(Plan before, Plan plan, Collection<Item> touched) {
        var waiting = new Waiting(plan);
        for (var item : touched)
            for (var start : starts(before, item)) {
                var circle = waiting.from(start);
                if (circle.isPresent()) return circle.map(ends -> told(ends, touched));
            }
        return Optional.empty();
    }

    private static List<End> starts(Plan before, Item item) {
        return switch (item) {
            case Dependency link -> List.of(new End(link.to(), true));
            case Task task
                    when task.parent().isPresent()
                            && before.find(Task.class, task.id())
                                    .map(was -> !was.parent().equals(task.parent()))
                                    .orElse(true) ->
                    List.of(new End(task.id(), true), new End(task.id(), false));
            default -> List.of();
        };
    }

    /** Depth first, with a stack of its own: a chain may be longer than the machine's. */
    private Optional<List<End>> from(End start) {
        if (open.containsKey(start)) return Optional.empty();
        var way = new ArrayDeque<Step>();
        enter(start, way);
        while (!way.isEmpty()) {
            var step = way.getLast();
            if (!step.next().hasNext()) {
                open.put(step.at(), false);
                way.removeLast();
                continue;
            }
            var next = step.next().next();
            var seen = open.get(next);
            if (seen == null) enter(next, way);
            else if (seen) return Optional.of(round(way, next));
        }
        return Optional.empty();
    }

    private void enter(End end, ArrayDeque<Step> way) {
        open.put(end, true);
        way.addLast(new Step(end, after(end).iterator()));
    }

    private List<End> after(End end) {
        var after = new ArrayList<End>();
        if (end.begins()) {
            for (var part : plan.referring(Task.class, end.task()))
                after.add(new End(part.id(), true));
            if (after.isEmpty()) after.add(new End(end.task(), false));
        } else {
            for (var link : plan.referring(Dependency.class, end.task()))
                if (link.from().equals(end.task())) after.add(new End(link.to(), true));
            plan.get(Task.class, end.task())
                    .parent()
                    .ifPresent(above -> after.add(new End(above, false)));
        }
        return after;
    }

    private static List<End> round(ArrayDeque<Step> way, End closing) {
        var round = new ArrayList<End>();
        for (var step : way)
            if (!round.isEmpty() || step.at().equals(closing)) round.add(step.at());
        return round;
    }

    /** Told from a touched dependency's first task on, if one is in it: that is what was done. */
    private static List<Id<Task>> told(List<End> round, Collection<Item> touched) {
        var steps = new HashMap<List<End>, Integer>();
        for (int i = 0; i < round.size(); i++)
            steps.put(List.of(round.get(i), round.get((i + 1) % round.size())), i);
        for (var item : touched) {
            if (!(item instanceof Dependency link)) continue;
            var at = steps.get(List.of(new End(link.from(), false), new End(link.to(), true)));
            if (at == null) continue;
            Collections.rotate(round, -at);
            break;
        }
        return shortened(round.stream().map(End::task).toList());
    }

    /** Down into a part and up again is no news; back at the first, all is said. */
    private static List<Id<Task>> shortened(List<Id<Task>> round) {
        var told = new LinkedHashSet<Id<Task>>();
        var first = round.getFirst();
        for (var task : round) {
            if (told.size() > 1 && task.equals(first)) break;
            if (!told.add(task)) while (!told.getLast().equals(task)) told.removeLast();
        }
        var closed = new ArrayList<>(told);
        closed.add(first);
        return closed;
    }
}
