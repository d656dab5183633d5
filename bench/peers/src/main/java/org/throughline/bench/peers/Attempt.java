package org.throughline.bench.peers;

import java.util.List;
import java.util.Optional;
import org.throughline.scheduling.check.Checker;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;

/**
 * What came of one peer on one problem.
 *
 * @param faults what the checker has against the schedule, as sentences
 * @param first seconds until there was any answer
 * @param seconds until the end, with the making of the model
 * @param proven the peer proved that there is nothing better
 * @param note why there is no answer, or what the peer was spared
 */
record Attempt(
        Optional<Schedule> schedule,
        List<String> faults,
        double first,
        double seconds,
        boolean proven,
        String note) {
    Attempt {
        faults = List.copyOf(faults);
    }

    static Attempt none(double seconds, String note) {
        return new Attempt(Optional.empty(), List.of(), Double.NaN, seconds, false, note);
    }

    /** Judged by our checker. */
    static Attempt judged(
            Problem problem,
            Schedule schedule,
            double first,
            double seconds,
            boolean proven,
            String note) {
        var faults =
                Checker.check(problem, schedule).stream()
                        .map(one -> one.sentence(problem))
                        .toList();
        return new Attempt(Optional.of(schedule), faults, first, seconds, proven, note);
    }
}
