package org.throughline.server.direction;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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
import org.throughline.plan.words.Words;
import org.throughline.server.ledger.reading.Latest;
import org.throughline.server.ledger.reading.PlannedHours;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.staffing.problem.Unkept;

/**
 * Which days direction looks at, what is planned in them and where it leads; and the tests of a
 * strategy, remembered for the revision they were computed from.
 */
@Component
class Sights {
    private static final int REMEMBERED = 32;

    /** As far as one plans ahead; what rides on an assumption is looked at so far. */
    private static final int YEARS_AHEAD = 2;

    private final PlannedHours planned;
    private final Clock clock;
    private final Latest<Asked, List<StrategyTest>> tests = new Latest<>(REMEMBERED);

    private record Asked(
            Id<Organization> organization,
            long revision,
            LocalDate day,
            Span span,
            Optional<Id<Team>> owner) {}

    Sights(PlannedHours planned, Clock clock) {
        this.planned = planned;
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
        return planned.hours(standing, span, team);
    }

    LineOfSight sight(Standing standing, Span span, Optional<Id<Team>> team, Measured measured) {
        return planned.sight(standing, span, team, measured);
    }

    /** The tests of a team's strategy, or of the organization's own. */
    List<StrategyTest> tests(Standing standing, Span span, Optional<Id<Team>> owner) {
        return tests.get(
                new Asked(standing.organization(), standing.revision(), today(), span, owner),
                () -> computed(standing, span, owner));
    }

    private List<StrategyTest> computed(Standing standing, Span span, Optional<Id<Team>> owner) {
        var plan = standing.plan();
        var strategy = Strategy.of(plan, owner);
        var hours = planned.hours(standing, span);
        var unkept = Unkept.of(plan, StrategyTests.projects(plan, strategy, hours), today());
        return StrategyTests.withDeadlines(
                StrategyTests.of(plan, strategy, hours),
                unkept.stream()
                        .map(one ->
                                new StrategyTest.Row(
                                        Optional.of(one.task()),
                                        one.name(),
                                        "asked for by %s, possible by %s"
                                                .formatted(
                                                        Words.day(one.deadline()),
                                                        Words.day(one.possible()))))
                        .toList());
    }
}
