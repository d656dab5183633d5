package org.throughline.server.direction;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.throughline.plan.direction.Exposure;
import org.throughline.plan.direction.LineOfSight;
import org.throughline.plan.direction.StrategyTest;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Span;
import org.throughline.server.access.Actor;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;

/** Where the pages of this room ask for the plan, and for what is computed of it. */
@Component
class Compass {
    private final Plans plans;
    private final Sights sights;
    private final Map<Id<Organization>, Counted> counted = new ConcurrentHashMap<>();

    /** What rides on the assumptions of a plan, counted once for a revision and a day. */
    private record Counted(long revision, LocalDate today, Exposure exposure) {}

    Compass(Plans plans, Sights sights) {
        this.plans = plans;
        this.sights = sights;
    }

    Standing standing(Actor actor) {
        return plans.standing(actor.organization());
    }

    /** The plan somebody looked at when filling in a form. */
    Standing seen(Actor actor, @Nullable Long basis) {
        return plans.seen(actor.organization(), basis);
    }

    Standing asOf(Actor actor, long revision) {
        return new Standing(
                actor.organization(), revision, plans.asOf(actor.organization(), revision));
    }

    LocalDate today() {
        return sights.today();
    }

    /** A strategy is held against what is planned in the quarter of today. */
    Span quarter() {
        return sights.quarter();
    }

    List<StrategyTest> tests(Standing standing, Owner owner) {
        return sights.tests(standing, quarter(), owner.team());
    }

    /** Where the hours of everybody lead in it. */
    LineOfSight sight(Standing standing) {
        return sights.sight(standing, quarter(), Optional.empty(), LineOfSight.Measured.HOURS);
    }

    /** What rides on each assumption, by all that is still to come. */
    Exposure exposure(Standing standing) {
        var today = today();
        var known = counted.get(standing.organization());
        if (known != null && known.revision() == standing.revision() && known.today().equals(today))
            return known.exposure();
        var made =
                Exposure.of(
                        standing.plan(), sights.hours(standing, sights.toCome(), Optional.empty()));
        counted.put(standing.organization(), new Counted(standing.revision(), today, made));
        return made;
    }
}
