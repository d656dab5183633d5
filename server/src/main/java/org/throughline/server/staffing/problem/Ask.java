package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;

/**
 * What is asked of auto-schedule.
 *
 * @param projects whose tasks may change; none means all that are confirmed or tentative
 * @param today nothing is put on a day before
 * @param kept what is planned to begin on one of the next so many days stays as it is
 * @param seed the same plan, ask and number of schedules give the same answer
 */
public record Ask(
        SortedSet<Id<Project>> projects, May may, Aims aims, LocalDate today, int kept, long seed) {
    public Ask {
        projects = Collections.unmodifiableSortedSet(new TreeSet<>(projects));
    }

    public Ask(SortedSet<Id<Project>> projects, May may, Aims aims, LocalDate today, long seed) {
        this(projects, may, aims, today, 0, seed);
    }

    public static Ask all(May may, LocalDate today) {
        return new Ask(Collections.emptySortedSet(), may, Aims.USUAL, today, 1);
    }

    public Ask with(Aims aims) {
        return new Ask(projects, may, aims, today, kept, seed);
    }

    public Ask withKept(int kept) {
        return new Ask(projects, may, aims, today, kept, seed);
    }

    /** It is too near to be moved. */
    boolean keeps(LocalDate start) {
        return start.isBefore(today.plusDays(kept));
    }
}
