package org.throughline.exchange.project;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.throughline.exchange.Circles;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.foreign.ForeignProject;
import org.throughline.exchange.foreign.ForeignProject.ForeignLink;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Task;

/**
 * The links of a file, save those that lead nowhere, twice to the same place, or round in a circle.
 */
final class Links {
    private static final String WHAT = "link";

    private Links() {}

    static void take(ForeignProject foreign, Draft draft, Tasks tasks) {
        draft.counted(WHAT, foreign.links().size());
        var seen = new HashSet<Object>();
        var good = new ArrayList<ForeignLink>();
        for (var link : foreign.links()) {
            if (tasks.of(link.from()).isEmpty() || tasks.of(link.to()).isEmpty())
                draft.say(
                        Grade.NOT_TAKEN,
                        WHAT,
                        "Links to tasks that were not taken: %s.",
                        words(link, tasks));
            else if (link.from() == link.to())
                draft.say(
                        Grade.NOT_TAKEN,
                        WHAT,
                        "A task cannot wait for itself: %s.",
                        words(link, tasks));
            else if (isWithin(link.from(), link.to(), tasks)
                    || isWithin(link.to(), link.from(), tasks))
                draft.say(
                        Grade.NOT_TAKEN,
                        WHAT,
                        "A summary task and its own part cannot wait for each other: %s.",
                        words(link, tasks));
            else if (!seen.add(List.of(link.from(), link.to(), link.type())))
                draft.say(Grade.NOT_TAKEN, WHAT, "Links given twice: %s.", words(link, tasks));
            else good.add(link);
        }
        var closing = Circles.closing(good, ForeignLink::from, ForeignLink::to);
        for (var link : good) {
            if (closing.contains(link))
                draft.say(
                        Grade.NOT_TAKEN,
                        WHAT,
                        "Links that would close a circle: %s.",
                        words(link, tasks));
            else put(link, draft, tasks);
        }
    }

    private static void put(ForeignLink link, Draft draft, Tasks tasks) {
        Id<Task> from = tasks.of(link.from()).orElseThrow();
        Id<Task> to = tasks.of(link.to()).orElseThrow();
        int lag = (int) Math.clamp(link.lagMinutes(), -Minutes.MOST, Minutes.MOST);
        if (lag != link.lagMinutes())
            draft.say(
                    Grade.CHANGED,
                    WHAT,
                    "A lag beyond what a plan can hold was cut: %s.",
                    words(link, tasks));
        var kind =
                switch (link.type()) {
                    case FINISH_START -> DependencyKind.FINISH_START;
                    case START_START -> DependencyKind.START_START;
                    case FINISH_FINISH -> DependencyKind.FINISH_FINISH;
                    case START_FINISH -> DependencyKind.START_FINISH;
                };
        var dependency = new Dependency(draft.newId(), from, to, kind, lag);
        draft.put(dependency);
        draft.took(WHAT, dependency.id());
    }

    private static boolean isWithin(int part, int whole, Tasks tasks) {
        var above = tasks.foreign(part).flatMap(task -> task.parent());
        for (int depth = 0; depth < 1000 && above.isPresent(); depth++) {
            if (above.get() == whole) return true;
            above = tasks.foreign(above.get()).flatMap(task -> task.parent());
        }
        return false;
    }

    private static String words(ForeignLink link, Tasks tasks) {
        return "%s → %s".formatted(tasks.name(link.from()), tasks.name(link.to()));
    }
}
