package org.throughline.server.direction;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.throughline.plan.direction.Hours;
import org.throughline.plan.direction.LineOfSight;
import org.throughline.plan.direction.LineOfSight.Measured;
import org.throughline.plan.direction.Strategy;
import org.throughline.plan.direction.StrategyTest;
import org.throughline.plan.direction.StrategyTests;
import org.throughline.plan.item.Days;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Team;
import org.throughline.plan.read.Buckets;
import org.throughline.server.ledger.reading.Standing;

/**
 * What is planned in a span, and where it leads: remembered for the revision it was computed from,
 * so that the parts of a page and those who look at it together ask once.
 */
@Component
class Sights {
    private static final int REMEMBERED = 32;

    /** As far as one plans ahead; what rides on an assumption is looked at so far. */
    private static final int YEARS_AHEAD = 2;

    private final Clock clock;
    private final Map<Asked, Hours> hours = Collections.synchronizedMap(new Latest<>());
    private final Map<Counted, LineOfSight> sights = Collections.synchronizedMap(new Latest<>());
    private final Map<Asked, List<StrategyTest>> tests =
            Collections.synchronizedMap(new Latest<>());

    private record Asked(
            Id<Organization> organization, long revision, Span span, Optional<Id<Team>> team) {}

    private record Counted(Asked asked, Measured measured) {}

    /** Those asked for last. */
    private static final class Latest<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;

        Latest() {
            super(REMEMBERED, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > REMEMBERED;
        }
    }

    Sights(Clock clock) {
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The quarter of today. */
    Span quarter() {
        return Buckets.from(today(), Buckets.Unit.QUARTER, 1).getFirst();
    }

    /** The week of today. */
    Span week() {
        return Buckets.from(today(), Buckets.Unit.WEEK, 1).getFirst();
    }

    /** From today on. */
    Span toCome() {
        var last = today().plusYears(YEARS_AHEAD);
        return new Span(today(), last.isAfter(Days.LAST) ? Days.LAST : last);
    }

    Hours hours(Standing standing, Span span, Optional<Id<Team>> team) {
        var asked = new Asked(standing.organization(), standing.revision(), span, team);
        var known = hours.get(asked);
        if (known != null) return known;
        var made = Hours.of(standing.plan(), span, team);
        hours.put(asked, made);
        return made;
    }

    /** The tests of a team's strategy, or of the organization's own. */
    List<StrategyTest> tests(Standing standing, Span span, Optional<Id<Team>> owner) {
        var asked = new Asked(standing.organization(), standing.revision(), span, owner);
        var known = tests.get(asked);
        if (known != null) return known;
        var made =
                StrategyTests.of(
                        standing.plan(),
                        Strategy.of(standing.plan(), owner),
                        hours(standing, span, Optional.empty()));
        tests.put(asked, made);
        return made;
    }

    LineOfSight sight(Standing standing, Span span, Optional<Id<Team>> team, Measured measured) {
        var counted =
                new Counted(
                        new Asked(standing.organization(), standing.revision(), span, team),
                        measured);
        var known = sights.get(counted);
        if (known != null) return known;
        var made = LineOfSight.of(standing.plan(), hours(standing, span, team), measured);
        sights.put(counted, made);
        return made;
    }
}
