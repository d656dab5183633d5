package org.throughline.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing: after ten failures for one account or one address within a quarter of an
 * hour, the next try has to wait.
 */
@Component
class Throttle {
    private static final int FAILURES = 10;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST = 50_000;
    private static final int LONGEST = 300;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>();

    /** What someone typed as an address may be of any length; what is kept of it is not. */
    private static String key(String who) {
        return who.length() <= LONGEST ? who : who.substring(0, LONGEST);
    }

    private record Failures(int count, Instant first) {}

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** Guesses at one account, whatever address they come from. */
    static String account(String email) {
        return "account " + email.strip().toLowerCase(Locale.ROOT);
    }

    /** Guesses from one address, whatever account they are for. */
    static String address(HttpServletRequest request) {
        return "address " + request.getRemoteAddr();
    }

    /** How long whoever this is has to wait; nothing if they may try. */
    synchronized Optional<Duration> wait(String who) {
        var known = failures.get(key(who));
        if (known == null || known.count() < FAILURES) return Optional.empty();
        var left = Duration.between(clock.instant(), known.first().plus(WINDOW));
        if (left.isPositive()) return Optional.of(left);
        failures.remove(key(who));
        return Optional.empty();
    }

    synchronized void failed(String who) {
        var now = clock.instant();
        var known = failures.get(key(who));
        if (known == null || known.first().plus(WINDOW).isBefore(now))
            failures.put(key(who), new Failures(1, now));
        else failures.put(key(who), new Failures(known.count() + 1, known.first()));
        forgetOldest();
    }

    synchronized void succeeded(String who) {
        failures.remove(key(who));
    }

    private void forgetOldest() {
        Iterator<String> oldest = failures.keySet().iterator();
        while (failures.size() > MOST && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }
}
