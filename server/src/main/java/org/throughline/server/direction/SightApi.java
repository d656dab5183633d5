package org.throughline.server.direction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.BrokenThreads;
import org.throughline.plan.direction.Fraction;
import org.throughline.plan.direction.How;
import org.throughline.plan.direction.LineOfSight;
import org.throughline.plan.direction.LineOfSight.Measured;
import org.throughline.plan.direction.Why;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.access.Sight;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.ledger.reading.Plans;

/** The line of sight as JSON: where the planned work leads, and from anything why and how. */
@RestController
@For(AccessRole.VIEWER)
class SightApi {
    private final Plans plans;
    private final Sights sights;

    SightApi(Plans plans, Sights sights) {
        this.plans = plans;
        this.sights = sights;
    }

    // ---- the whole

    /**
     * What flows where. Amounts are minutes, minor units of money, or full-time people. Of each
     * column {@code shown}, {@code passing} and {@code broken} come to the total.
     */
    record Shown(
            long revision,
            String measured,
            Span span,
            BigDecimal total,
            BigDecimal inSight,
            List<Column> columns,
            List<Flow> flows,
            List<Broken> broken) {}

    record Column(
            String column,
            BigDecimal shown,
            BigDecimal passing,
            BigDecimal broken,
            List<Node> nodes) {}

    record Node(String id, String name, BigDecimal amount, BigDecimal reached, BigDecimal broken) {}

    record Flow(String from, String to, BigDecimal amount) {}

    /** A thread that is broken, and the one thing that would join it. */
    record Broken(
            String loose, String id, String name, BigDecimal amount, String says, String mend) {}

    @GetMapping("/api/v1/direction/line-of-sight")
    Shown lineOfSight(
            Actor actor,
            @RequestParam(defaultValue = "hours") String measured,
            @ModelAttribute Period period) {
        var counted = measured(actor, measured);
        var standing = plans.standing(actor.organization());
        var span = period.span(sights.quarter());
        var sight = sights.sight(standing, span, period.of(standing.plan()), counted);
        int places = counted == Measured.PEOPLE ? 2 : 0;
        return new Shown(
                standing.revision(),
                ItemJson.stable(counted),
                span,
                sight.total().decimal(places),
                sight.inSight().decimal(places),
                Arrays.stream(LineOfSight.Column.values())
                        .map(column -> column(sight, column, places))
                        .toList(),
                sight.flows().stream()
                        .map(flow ->
                                new Flow(
                                        flow.from().toString(),
                                        flow.to().toString(),
                                        flow.amount().decimal(places)))
                        .toList(),
                BrokenThreads.of(standing.plan(), sight, span).all().stream()
                        .map(one -> broken(one, places))
                        .toList());
    }

    private static Measured measured(Actor actor, String named) {
        var counted =
                Arrays.stream(Measured.values())
                        .filter(one -> ItemJson.stable(one).equals(named))
                        .findFirst()
                        .orElseThrow(() ->
                                new Unacceptable(
                                        "The line of sight counts hours, cost or people."));
        if (counted == Measured.COST && !Sight.maySeeCosts(actor))
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN, "What people cost is for managers to see.");
        return counted;
    }

    private static Column column(LineOfSight sight, LineOfSight.Column column, int places) {
        var sum = sight.sum(column);
        return new Column(
                ItemJson.stable(column),
                sum.shown().decimal(places),
                sum.passing().decimal(places),
                sum.broken().decimal(places),
                sight.nodes(column).stream()
                        .map(node ->
                                new Node(
                                        node.id().toString(),
                                        node.name(),
                                        node.amount().decimal(places),
                                        node.reached().decimal(places),
                                        node.broken().decimal(places)))
                        .toList());
    }

    private static Broken broken(BrokenThreads.Broken one, int places) {
        return new Broken(
                ItemJson.stable(one.loose()),
                one.item().toString(),
                one.name(),
                one.amount().decimal(places),
                one.says(),
                one.mend());
    }

    // ---- why

    /** A way up; {@code broken} says where it ends before it reaches the purpose. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Way(List<Step> steps, boolean reachesThePurpose, @Nullable String broken) {
        static Way of(Why why) {
            return new Way(
                    why.steps().stream()
                            .map(step ->
                                    new Step(
                                            step.id().toString(),
                                            step.kind().stable(),
                                            step.name(),
                                            step.share().value()))
                            .toList(),
                    why.reachesThePurpose(),
                    why.broken().orElse(null));
        }
    }

    /** {@code share} in per cent of what was asked about. */
    record Step(String id, String kind, String name, int share) {}

    record Ways(long revision, String name, List<Way> ways) {}

    /** Why an item is there: all ways up from it, the one most of it goes first. */
    @GetMapping("/api/v1/direction/why/{id}")
    Ways why(Actor actor, @PathVariable String id) {
        var standing = plans.standing(actor.organization());
        var item = found(standing.plan(), id);
        return new Ways(
                standing.revision(),
                Words.item(standing.plan(), item),
                Why.of(standing.plan(), item).stream().map(Way::of).toList());
    }

    record OfTime(String project, String name, long minutes, Way why) {}

    record Week(long revision, Span span, List<OfTime> times) {}

    /** What somebody's time is for, in a span of days: most minutes first. */
    @GetMapping("/api/v1/direction/why/{id}/time")
    Week whyOfTime(Actor actor, @PathVariable String id, @ModelAttribute Period period) {
        var standing = plans.standing(actor.organization());
        var plan = standing.plan();
        var someone = found(plan, id);
        if (someone.kind() != Kind.PERSON && someone.kind() != Kind.PLACEHOLDER) throw nobody();
        var span = period.span(sights.week());
        return new Week(
                standing.revision(),
                span,
                Why.of(plan, someone.id(), span).stream()
                        .map(one ->
                                new OfTime(
                                        one.project().toString(),
                                        Words.name(plan, one.project()),
                                        one.minutes(),
                                        Way.of(one.why())))
                        .toList());
    }

    private static ResponseStatusException nobody() {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "There is nobody in the plan with this id.");
    }

    // ---- how

    record Part(
            String id,
            String kind,
            String name,
            int share,
            boolean agreed,
            long minutes,
            List<Part> parts) {
        static Part of(How how) {
            return new Part(
                    how.id().toString(),
                    how.kind().stable(),
                    how.name(),
                    how.share().value(),
                    how.agreed(),
                    how.minutes(),
                    how.parts().stream().map(Part::of).toList());
        }
    }

    record Down(long revision, Span span, Part how) {}

    /** How an aim is reached: what serves it, down to who works on it in the period. */
    @GetMapping("/api/v1/direction/how/{id}")
    Down how(Actor actor, @PathVariable String id, @ModelAttribute Period period) {
        var standing = plans.standing(actor.organization());
        var item = found(standing.plan(), id);
        var span = period.span(sights.quarter());
        var team = period.of(standing.plan());
        return new Down(
                standing.revision(),
                span,
                Part.of(
                        How.of(
                                standing.plan(),
                                sights.sight(standing, span, team, Measured.HOURS),
                                sights.hours(standing, span, team),
                                item)));
    }

    private static Item found(Plan plan, String id) {
        return Optional.of(Id.<Item>of(id))
                .flatMap(plan::find)
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND, "Nothing in the plan has this id."));
    }

    static BigDecimal share(Fraction fraction) {
        return fraction.decimal(4);
    }
}
