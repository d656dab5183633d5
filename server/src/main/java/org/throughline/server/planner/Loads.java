package org.throughline.server.planner;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Span;
import org.throughline.plan.read.Load;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;

/**
 * The load matrix of each organization's plan, two years of it, moved along by what the revisions
 * since the last question changed.
 */
@Component
class Loads {
    private static final int MOST_TO_FOLLOW = 2_000;

    private final Plans plans;
    private final Clock clock;
    private final Map<Id<Organization>, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(long revision, Plan plan, Load load) {}

    Loads(Plans plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    Load of(Standing standing) {
        var current =
                kept.compute(
                        standing.organization(),
                        (_, before) -> {
                            if (before == null || isStale(before)) return fresh(standing);
                            return before.revision() < standing.revision()
                                    ? moved(before, standing)
                                    : before;
                        });
        // Another request was ahead of this one's snapshot: what is kept stays, and this page gets
        // its own.
        return current.revision() == standing.revision() ? current.load() : fresh(standing).load();
    }

    private boolean isStale(Kept before) {
        return Math.abs(ChronoUnit.DAYS.between(before.load().horizon().start(), horizon().start()))
                > 28;
    }

    private Kept fresh(Standing standing) {
        return new Kept(standing.revision(), standing.plan(), Load.of(standing.plan(), horizon()));
    }

    private Kept moved(Kept before, Standing standing) {
        var edits = new ArrayList<Edit>();
        for (var revision :
                plans.since(standing.organization(), before.revision(), MOST_TO_FOLLOW + 1)) {
            if (revision.number() <= standing.revision()) edits.addAll(revision.edits());
        }
        if (standing.revision() - before.revision() > MOST_TO_FOLLOW) return fresh(standing);
        return new Kept(
                standing.revision(),
                standing.plan(),
                before.load().moved(before.plan(), standing.plan(), edits));
    }

    /** The load of a draft: the plan's, with the rows its edits touch. */
    Load ofDraft(Standing standing, Plan next, List<Edit> edits) {
        return of(standing).moved(standing.plan(), next, edits);
    }

    private Span horizon() {
        var start = today().minusWeeks(26);
        return new Span(start, start.plusYears(2));
    }
}
