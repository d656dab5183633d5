package org.throughline.server.staffing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.throughline.server.staffing.problem.Findings;

/**
 * One run of auto-schedule, without its edits.
 *
 * @param findings once it is done
 * @param changesSomething it has edits
 * @param problem why there is no answer
 * @param change the draft it became
 */
record Run(
        UUID id,
        Asked asked,
        long basis,
        State state,
        Instant madeAt,
        boolean stop,
        Course course,
        Optional<Findings> findings,
        boolean changesSomething,
        String problem,
        Optional<UUID> change) {
    enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED;

        boolean isOver() {
            return this == DONE || this == FAILED;
        }
    }
}
