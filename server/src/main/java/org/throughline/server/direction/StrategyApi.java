package org.throughline.server.direction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Alignment;
import org.throughline.plan.direction.Exposure;
import org.throughline.plan.direction.Grade;
import org.throughline.plan.direction.Readiness;
import org.throughline.plan.direction.Scan;
import org.throughline.plan.direction.Signpost;
import org.throughline.plan.direction.StrategyTest;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Contingency;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Span;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.access.Sight;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;

/** What is computed of strategy, goals, assumptions and signals, as JSON. */
@RestController
@For(AccessRole.VIEWER)
class StrategyApi {
    private final Plans plans;
    private final Sights sights;

    StrategyApi(Plans plans, Sights sights) {
        this.plans = plans;
        this.sights = sights;
    }

    // ---- tests

    record Tests(long revision, Span span, List<Test> tests) {}

    /** {@code mend} is the one thing that would mend it; empty where nothing needs to be. */
    record Test(String question, String result, String says, List<Row> rows, String mend) {
        static Test of(StrategyTest test) {
            return new Test(
                    ItemJson.stable(test.question()),
                    ItemJson.stable(test.result()),
                    test.says(),
                    test.rows().stream()
                            .map(row ->
                                    new Row(
                                            row.item().map(Id::toString).orElse(null),
                                            row.name(),
                                            row.says()))
                            .toList(),
                    test.mend());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(@Nullable String id, String name, String says) {}

    /** Whether the strategy of a team, or of the whole organization, is one. */
    @GetMapping("/api/v1/direction/strategy-tests")
    Tests strategyTests(Actor actor, @ModelAttribute Period period) {
        var standing = plans.standing(actor.organization());
        var span = period.span(sights.quarter());
        return new Tests(
                standing.revision(),
                span,
                sights.tests(standing, span, period.of(standing.plan())).stream()
                        .map(Test::of)
                        .toList());
    }

    // ---- goals

    /**
     * Goals of a period with their grades. {@code alignment} is whether hours follow the stated
     * weights: 1 as said, absent where no weight or no hours are there.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Goals(
            long revision,
            Span span,
            @Nullable BigDecimal alignment,
            BigDecimal toNoGoal,
            List<OfGoal> goals) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfGoal(
            String id,
            String name,
            @Nullable String owner,
            Span period,
            @Nullable BigDecimal grade,
            String colour,
            BigDecimal stated,
            BigDecimal spent,
            long minutes,
            List<Result> results) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            String id,
            String name,
            BigDecimal current,
            BigDecimal grade,
            boolean computed,
            @Nullable Integer confidence,
            @Nullable LocalDate checkedIn) {}

    @GetMapping("/api/v1/direction/goals")
    Goals goals(Actor actor, @ModelAttribute Period period) {
        var standing = plans.standing(actor.organization());
        var plan = standing.plan();
        var span = period.span(sights.quarter());
        var team = period.of(plan);
        var alignment = Alignment.of(plan, sights.hours(standing, span, team), team);
        return new Goals(
                standing.revision(),
                span,
                alignment.effort().map(SightApi::share).orElse(null),
                SightApi.share(alignment.toNoGoal()),
                alignment.lines().stream().map(line -> goal(plan, line)).toList());
    }

    private OfGoal goal(Plan plan, Alignment.Line line) {
        var goal = plan.get(Goal.class, line.goal());
        var grade = Grade.of(plan, goal, sights.today());
        return new OfGoal(
                goal.id().toString(),
                goal.name(),
                goal.owner().map(id -> Words.name(plan, id)).orElse(null),
                goal.period(),
                grade.value().orElse(null),
                ItemJson.stable(grade.colour()),
                SightApi.share(line.stated()),
                SightApi.share(line.spent()),
                line.minutes().rounded(),
                grade.results().stream()
                        .map(one ->
                                new Result(
                                        one.result().toString(),
                                        one.name(),
                                        one.current().value(),
                                        one.value(),
                                        one.computed(),
                                        one.confidence().map(Percent::value).orElse(null),
                                        one.checkedIn().orElse(null)))
                        .toList());
    }

    // ---- assumptions

    /**
     * What rides on each assumption, from today on, and where its measure stands. Money only for
     * those who may see it.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Assumptions(
            long revision, long minutes, @Nullable Long cost, List<Riding> assumptions) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Riding(
            String id,
            String name,
            long minutes,
            @Nullable Long cost,
            @Nullable Long priority,
            boolean loadBearing,
            boolean vulnerable,
            int converging,
            String state,
            @Nullable LocalDate trippedOn,
            List<PlanB> contingencies) {}

    /**
     * A prepared change; {@code problem} says why it no longer fits, and is absent where it does.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PlanB(String id, String name, int edits, boolean due, @Nullable String problem) {}

    @GetMapping("/api/v1/direction/assumptions")
    Assumptions assumptions(Actor actor) {
        var standing = plans.standing(actor.organization());
        var plan = standing.plan();
        boolean costs = Sight.maySeeCosts(actor);
        var exposure = exposure(standing);
        return new Assumptions(
                standing.revision(),
                exposure.minutes().rounded(),
                costs ? exposure.cost().rounded() : null,
                exposure.all().stream().map(one -> riding(plan, one, costs)).toList());
    }

    private Exposure exposure(Standing standing) {
        return Exposure.of(
                standing.plan(), sights.hours(standing, sights.toCome(), Optional.empty()));
    }

    private Riding riding(Plan plan, Exposure.Riding one, boolean costs) {
        var signpost = Signpost.of(plan, plan.get(Assumption.class, one.assumption()));
        return new Riding(
                one.assumption().toString(),
                one.name(),
                one.minutes().rounded(),
                costs ? one.cost().rounded() : null,
                costs ? one.priority().rounded() : null,
                one.loadBearing(),
                one.vulnerable(),
                Scan.converging(plan, one.assumption(), sights.today()),
                ItemJson.stable(signpost.state()),
                signpost.trippedOn().orElse(null),
                plan.referring(Contingency.class, one.assumption()).stream()
                        .sorted(
                                Comparator.comparing(Contingency::name)
                                        .thenComparing(Contingency::id))
                        .map(contingency -> {
                            var ready = Readiness.of(plan, contingency);
                            return new PlanB(
                                    contingency.id().toString(),
                                    contingency.name(),
                                    contingency.edits().size(),
                                    signpost.state() == Signpost.State.TRIPPED,
                                    ready.problem().orElse(null));
                        })
                        .toList());
    }

    // ---- signals

    /** Topics that signals add up to, and the areas nobody looks at. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Signals(
            long revision,
            double evenness,
            @Nullable Long medianDaysToDecide,
            List<Topic> topics,
            List<Area> areas) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Topic(
            String name,
            List<String> signals,
            int sources,
            @Nullable Long atStake,
            @Nullable Long daysToDecide,
            boolean open) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Area(String area, int signals, @Nullable LocalDate last, boolean blind) {}

    @GetMapping("/api/v1/direction/signals")
    Signals signals(Actor actor, @RequestParam(defaultValue = "false") boolean open) {
        var standing = plans.standing(actor.organization());
        boolean costs = Sight.maySeeCosts(actor);
        var scan = Scan.of(standing.plan(), exposure(standing), sights.today());
        return new Signals(
                standing.revision(),
                scan.evenness(),
                orNull(scan.medianDaysToDecide()),
                scan.topics().stream()
                        .filter(topic -> topic.open() || !open)
                        .map(topic ->
                                new Topic(
                                        topic.name(),
                                        topic.signals().stream()
                                                .map(Id::toString)
                                                .collect(Collectors.toList()),
                                        topic.sources(),
                                        costs ? topic.atStake().rounded() : null,
                                        orNull(topic.daysToDecide()),
                                        topic.open()))
                        .toList(),
                scan.areas().stream()
                        .map(area ->
                                new Area(
                                        ItemJson.stable(area.area()),
                                        area.signals(),
                                        area.last().orElse(null),
                                        area.blind()))
                        .toList());
    }

    private static @Nullable Long orNull(OptionalLong maybe) {
        return maybe.isPresent() ? maybe.getAsLong() : null;
    }
}
