package org.throughline.server.ledger.reading;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.throughline.plan.direction.Hours;
import org.throughline.plan.direction.LineOfSight;
import org.throughline.plan.direction.LineOfSight.Measured;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Team;

/**
 * What is planned in a span and where it leads, remembered for the last few questions: one page
 * asks the same several times, and the next click most often asks it again.
 */
@Component
public class PlannedHours {
    private static final int MOST = 48;

    private final Latest<Asked, Hours> hours = new Latest<>(MOST);
    private final Latest<Counted, LineOfSight> sights = new Latest<>(MOST);

    private record Asked(
            Id<Organization> organization, long revision, Span span, Optional<Id<Team>> team) {
        static Asked of(Standing standing, Span span, Optional<Id<Team>> team) {
            return new Asked(standing.organization(), standing.revision(), span, team);
        }
    }

    private record Counted(Asked asked, Measured measured) {}

    /** Of a team's people, or of everybody's. */
    public Hours hours(Standing standing, Span span, Optional<Id<Team>> team) {
        return hours.get(
                Asked.of(standing, span, team), () -> Hours.of(standing.plan(), span, team));
    }

    public Hours hours(Standing standing, Span span) {
        return hours(standing, span, Optional.empty());
    }

    public LineOfSight sight(
            Standing standing, Span span, Optional<Id<Team>> team, Measured measured) {
        return sights.get(
                new Counted(Asked.of(standing, span, team), measured),
                () -> LineOfSight.of(standing.plan(), hours(standing, span, team), measured));
    }

    /** Of everybody's hours. */
    public LineOfSight ofHours(Standing standing, Span span) {
        return sight(standing, span, Optional.empty(), Measured.HOURS);
    }
}
