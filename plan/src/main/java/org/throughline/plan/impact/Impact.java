package org.throughline.plan.impact;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;

/**
 * What a change does, on six dimensions. {@link #between} looks only at what the edits reach;
 * {@link #recomputed} at everything, and a law holds the two equal.
 */
public record Impact(
        Scope scope,
        Dates schedule,
        Costs costs,
        Resources resources,
        Staffing staffing,
        Risks risks) {

    /**
     * Where to look: today, the days over which load and demand are counted, and how often and from
     * which seed dates are simulated. All of it comes in, so that the same question always has the
     * same answer.
     */
    public record Window(LocalDate today, Span horizon, int runs, long seed) {
        /** From the Monday half a year ago over two years; enough runs for whole per cents. */
        public static Window around(LocalDate today) {
            var start =
                    today.minusWeeks(26).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return new Window(today, new Span(start, start.plusWeeks(104).minusDays(1)), 1_000, 1);
        }
    }

    /** What these edits do, which lead from the one plan to the other. */
    public static Impact between(Plan before, Plan next, List<Edit> edits, Window window) {
        return of(before, next, edits, Reach.of(before, next, edits), window);
    }

    /** The same from nothing but the two plans. */
    public static Impact recomputed(Plan before, Plan next, Window window) {
        return of(before, next, Edits.diff(before, next), Reach.everything(before, next), window);
    }

    /** Of one project alone: what belongs to it, and those who work on it. */
    public static Impact ofProject(Plan before, Plan next, Id<Project> project, Window window) {
        var edits =
                Edits.diff(before, next).stream()
                        .filter(edit -> Reach.belongs(before, next, edit, project))
                        .toList();
        return of(before, next, edits, Reach.project(before, next, project), window);
    }

    private static Impact of(Plan before, Plan next, List<Edit> edits, Reach reach, Window window) {
        return new Impact(
                Scope.of(edits),
                Dates.of(before, next, reach.projects(), window.today()),
                Costs.of(before, next, reach.projects()),
                Resources.of(before, next, reach.people(), window.horizon()),
                Staffing.of(before, next, edits, reach, window.horizon()),
                Risks.of(before, next, reach.projects(), window));
    }
}
