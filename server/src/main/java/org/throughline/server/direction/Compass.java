package org.throughline.server.direction;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Exposure;
import org.throughline.plan.direction.Hours;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Span;
import org.throughline.server.access.Actor;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;

/**
 * Where the pages of this room ask for the plan, and for the hours behind it, which are counted
 * once for a revision and a day.
 */
@Component
class Compass {
    /** A strategy is held against what is planned for it in the quarter that begins this week. */
    private static final int WEEKS = 13;

    private final Plans plans;
    private final Clock clock;
    private final Map<Id<Organization>, Counted> counted = new ConcurrentHashMap<>();

    private record Counted(long revision, LocalDate today, Hours quarter, Exposure exposure) {}

    Compass(Plans plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    Standing standing(Actor actor) {
        return plans.standing(actor.organization());
    }

    /** The plan somebody looked at when filling in a form. */
    Standing seen(Actor actor, @Nullable Long basis) {
        var today = standing(actor);
        if (basis == null || basis < 0 || basis >= today.revision()) return today;
        return asOf(actor, basis);
    }

    Standing asOf(Actor actor, long revision) {
        return new Standing(
                actor.organization(), revision, plans.asOf(actor.organization(), revision));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The hours of everybody in the coming quarter. */
    Hours quarter(Standing standing) {
        return counted(standing).quarter();
    }

    /** What rides on each assumption, by what is planned for the coming year. */
    Exposure exposure(Standing standing) {
        return counted(standing).exposure();
    }

    private Counted counted(Standing standing) {
        var today = today();
        var known = counted.get(standing.organization());
        if (known != null && known.revision() == standing.revision() && known.today().equals(today))
            return known;
        var plan = standing.plan();
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var made =
                new Counted(
                        standing.revision(),
                        today,
                        Hours.of(plan, Span.of(monday, monday.plusWeeks(WEEKS).minusDays(1))),
                        Exposure.of(
                                plan, Hours.of(plan, Span.of(today, today.plusYears(1)))));
        counted.put(standing.organization(), made);
        return made;
    }

    /** An item of a kind, or the page that says there is none. */
    static Item found(Plan plan, Kind kind, String id) {
        if (!id.matches("[0-9a-fA-F-]{36}")) throw gone(kind);
        return plan.find(kind, Id.of(id)).orElseThrow(() -> gone(kind));
    }

    static ResponseStatusException gone(Kind kind) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND,
                "There is no such %s in the plan. Someone may have removed it."
                        .formatted(kind.word()));
    }
}
