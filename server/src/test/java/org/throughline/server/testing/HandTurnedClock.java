package org.throughline.server.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands still until it is turned. It is never turned back: what others have written
 * with it stays in the past.
 */
public final class HandTurnedClock extends Clock {
    /** Where it stands at first: a Tuesday morning. */
    public static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

    private volatile Instant now = START;

    public synchronized void turn(Duration onward) {
        if (onward.isNegative())
            throw new IllegalArgumentException("the clock is never turned back");
        now = now.plus(onward);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(instant(), ZoneOffset.UTC);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
