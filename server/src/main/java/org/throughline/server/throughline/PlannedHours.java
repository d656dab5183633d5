package org.throughline.server.throughline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.throughline.plan.direction.Hours;
import org.throughline.plan.direction.LineOfSight;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Team;
import org.throughline.server.ledger.reading.Standing;

/**
 * What is planned in a period and where it leads, kept for the last few questions: one page asks
 * the same several times, and the next click most often asks it again.
 */
@Component
class PlannedHours {
    private static final int MOST = 48;

    private record Asked(
            Id<Organization> organization, long revision, Span span, Optional<Id<Team>> team) {}

    private final Map<Asked, Hours> hours = new LinkedHashMap<>(MOST, 0.75f, true);

    Hours hours(Standing standing, Span span, Optional<Id<Team>> team) {
        var asked = new Asked(standing.organization(), standing.revision(), span, team);
        synchronized (hours) {
            var known = hours.get(asked);
            if (known != null) return known;
        }
        var made = Hours.of(standing.plan(), span, team);
        synchronized (hours) {
            hours.put(asked, made);
            if (hours.size() > MOST) hours.remove(hours.keySet().iterator().next());
        }
        return made;
    }

    Hours hours(Standing standing, Span span) {
        return hours(standing, span, Optional.empty());
    }

    /** Of everybody's hours. */
    LineOfSight ofHours(Standing standing, Span span) {
        return LineOfSight.of(standing.plan(), hours(standing, span), LineOfSight.Measured.HOURS);
    }
}
