package org.throughline.scheduling.search;

import org.throughline.scheduling.decode.Plain;
import org.throughline.scheduling.decode.Side;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Score;

/**
 * What a decoded schedule is worth: as it stands if it was made leftwards; moved to the left end,
 * or to where all releases hold, if rightwards. Where capacities change over time, a schedule that
 * was moved may not hold: then its worth only says whom to breed from.
 */
final class Appraisal {
    private final Problem problem;
    private final Plain plain;
    private final int[] release;
    private final boolean simple;
    private final int[] trueStart;

    Appraisal(Problem problem, Plain plain) {
        this.problem = problem;
        this.plain = plain;
        this.release = new int[plain.size()];
        boolean timed = false;
        for (int place = 0; place < plain.size(); place++) {
            var task = problem.task(plain.taskAt(place));
            release[place] = task.release();
            timed |= task.release() > 0 || task.deadline().isPresent();
        }
        this.simple = !timed && plain.isConstant();
        this.trueStart = new int[plain.size()];
    }

    /** Less is better. */
    long of(Side side, int[] start, int end, int bare) {
        int missing = plain.bareCount() + bare;
        if (simple) return total(0, end, missing);
        int latest = toTrueTime(side, start, end);
        return total(lateness(), latest, missing);
    }

    private long total(long lateness, int end, int missing) {
        return Score.of(problem.weights(), missing, lateness, end, 0, 0, 0, 0).total();
    }

    /** Fills the true starts and gives the latest true finish. */
    private int toTrueTime(Side side, int[] start, int end) {
        int origin = plain.isAnchored() ? plain.horizon() : end;
        int shift = Integer.MIN_VALUE;
        for (int place = 0; place < start.length; place++) {
            trueStart[place] =
                    side.isLeft() ? start[place] : origin - start[place] - plain.duration(place);
            shift = Math.max(shift, release[place] - trueStart[place]);
        }
        // A right schedule that begins later than it must may move left only where nothing stands
        // in true time.
        if (side.isLeft() || plain.isAnchored()) shift = Math.max(0, shift);
        int latest = 0;
        for (int place = 0; place < start.length; place++) {
            trueStart[place] += shift;
            latest = Math.max(latest, trueStart[place] + plain.duration(place));
        }
        return latest;
    }

    private long lateness() {
        long lateness = 0;
        for (int place = 0; place < trueStart.length; place++)
            lateness +=
                    Score.lateness(
                            problem.task(plain.taskAt(place)),
                            trueStart[place] + plain.duration(place));
        return lateness;
    }

    /** Whether what was made on this side is a schedule, and not only an order. */
    boolean holds(Side side) {
        return side.isLeft() || plain.isConstant();
    }

    /** True starts of a schedule that holds. */
    int[] starts(Side side, int[] start, int end) {
        toTrueTime(side, start, end);
        return trueStart.clone();
    }
}
