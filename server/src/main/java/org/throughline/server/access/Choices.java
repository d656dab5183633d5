package org.throughline.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Between the password and the choice of an organization: a ticket for those few who belong to
 * several, so that the password need not travel twice. Kept in memory for five minutes; whoever
 * comes too late, or to another node, signs in again.
 */
@Component
class Choices {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST = 1_000;

    private final Clock clock;
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();

    private record Ticket(List<Actor> choices, Instant endsAt) {}

    Choices(Clock clock) {
        this.clock = clock;
    }

    synchronized String ticket(List<Actor> choices) {
        tickets.values().removeIf(ticket -> ticket.endsAt().isBefore(clock.instant()));
        if (tickets.size() >= MOST) tickets.remove(tickets.keySet().iterator().next());
        var secret = Secrets.fresh();
        tickets.put(key(secret), new Ticket(List.copyOf(choices), clock.instant().plus(LONGEST)));
        return secret;
    }

    /** Whom the ticket lets in as this account; it is used up by it. */
    synchronized Optional<Actor> taken(String secret, UUID account) {
        return Optional.ofNullable(tickets.remove(key(secret)))
                .filter(ticket -> !ticket.endsAt().isBefore(clock.instant()))
                .flatMap(ticket ->
                        ticket.choices().stream()
                                .filter(actor -> actor.account().equals(account))
                                .findFirst());
    }

    private static String key(String secret) {
        return HexFormat.of().formatHex(Secrets.hash(secret));
    }
}
