package org.throughline.scheduling;

import java.util.List;
import org.throughline.scheduling.bound.Bound;
import org.throughline.scheduling.check.Violation;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.scheduling.problem.Score;
import org.throughline.scheduling.problem.Trouble;

/**
 * The best schedule found; what it is worth and at best could be; what is wrong with the problem
 * itself; and what the checker says of the schedule, which is nothing unless pins or circles leave
 * no way out.
 */
public record Answer(
        Schedule schedule,
        Score score,
        Bound bound,
        long tried,
        List<Trouble> troubles,
        List<Violation> violations) {
    public Answer {
        troubles = List.copyOf(troubles);
        violations = List.copyOf(violations);
    }

    /** At most so many per cent above the best possible. */
    public double gapPercent() {
        return bound.gapPercent(score.total());
    }
}
