package org.throughline.scheduling.problem;

/** One task waits for another: its start or finish, for the other's start or finish, and a lag. */
public record Link(int before, int after, Kind kind, int lag) {
    /** Of the task before, then of the task after. */
    public enum Kind {
        FINISH_START,
        START_START,
        FINISH_FINISH,
        START_FINISH;

        /** The finish of the task before holds. */
        public boolean fromFinish() {
            return this == FINISH_START || this == FINISH_FINISH;
        }

        /** The finish of the task after is held. */
        public boolean toFinish() {
            return this == FINISH_FINISH || this == START_FINISH;
        }
    }

    public Link {
        if (Math.abs((long) lag) >= Calendar.NEVER)
            throw new IllegalArgumentException("A lag of %d is out of range.".formatted(lag));
    }

    public static Link finishStart(int before, int after) {
        return new Link(before, after, Kind.FINISH_START, 0);
    }

    /** The least from start to start, if the two take so long. */
    public int startToStart(int durationBefore, int durationAfter) {
        return lag
                + (kind.fromFinish() ? durationBefore : 0)
                - (kind.toFinish() ? durationAfter : 0);
    }
}
