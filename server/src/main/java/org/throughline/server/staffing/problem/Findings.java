package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.item.Span;

/**
 * What there is to say of an answer, in words and days.
 *
 * @param projects when each ends today and would end
 * @param moved tasks that get other days
 * @param late tasks that end after their deadline, and why
 * @param unstaffed tasks with a place nobody takes, and why
 * @param troubles what no schedule can put right, and what now
 */
public record Findings(
        List<Finish> projects,
        List<Moved> moved,
        List<Told> late,
        List<Told> unstaffed,
        List<String> troubles) {
    public Findings {
        projects = List.copyOf(projects);
        moved = List.copyOf(moved);
        late = List.copyOf(late);
        unstaffed = List.copyOf(unstaffed);
        troubles = List.copyOf(troubles);
    }

    /** When a project's last task ends. */
    public record Finish(
            String project, String name, Optional<LocalDate> before, Optional<LocalDate> after) {}

    public record Moved(
            String project, String task, String name, Optional<Span> before, Span after) {}

    /** Why, in a sentence; and one sentence for each person who was not chosen. */
    public record Told(
            String project, String task, String name, String sentence, List<String> excluded) {
        public Told {
            excluded = List.copyOf(excluded);
        }
    }
}
