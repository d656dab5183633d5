package org.throughline.server.direction;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Readiness;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Contingency;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Quantity;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.access.Sight;
import org.throughline.server.change.Weighing;
import org.throughline.server.change.WritingDesk;
import org.throughline.server.shell.Found;
import org.throughline.server.shell.Slips;

/** What the plan takes to be so, what rides on it, and what is prepared in case it is not. */
@Controller
@For(AccessRole.VIEWER)
class AssumptionPages {
    private final Compass compass;
    private final WritingDesk desk;
    private final Weighing weighing;
    private final Tripping tripping;

    AssumptionPages(Compass compass, WritingDesk desk, Weighing weighing, Tripping tripping) {
        this.compass = compass;
        this.desk = desk;
        this.weighing = weighing;
        this.tripping = tripping;
    }

    @GetMapping("/assumptions")
    ModelAndView all(
            Actor actor,
            @RequestParam(defaultValue = "") String team,
            @RequestParam(defaultValue = "0") int from) {
        var standing = compass.standing(actor);
        var plan = standing.plan();
        var owner = Owner.of(plan, team);
        return new ModelAndView("direction/assumptions")
                .addObject(
                        "view",
                        AssumptionsView.of(
                                plan,
                                owner,
                                compass.exposure(standing),
                                Sight.maySeeCosts(actor),
                                from))
                .addObject("owner", owner)
                .addObject("teams", owner.teams(plan))
                .addObject("costs", Sight.maySeeCosts(actor))
                .addObject("mayPropose", actor.role().atLeast(AccessRole.MEMBER));
    }

    @GetMapping("/assumptions/{id}")
    ModelAndView one(Actor actor, @PathVariable String id) {
        return one(actor, id, Typed.NOTHING, new Slips());
    }

    private ModelAndView one(Actor actor, String id, Typed typed, Slips slips) {
        var standing = compass.standing(actor);
        var plan = standing.plan();
        var assumption = found(plan, id);
        var exposure = compass.exposure(standing);
        var riding =
                exposure.all().stream()
                        .filter(one -> one.assumption().equals(assumption.id()))
                        .findFirst()
                        .orElseThrow();
        var page =
                new ModelAndView("direction/assumption")
                        .addObject(
                                "view",
                                AssumptionView.of(
                                        plan,
                                        assumption,
                                        AssumptionsView.line(
                                                plan, riding, exposure, Sight.maySeeCosts(actor)),
                                        compass.today(),
                                        prepared(actor, plan, assumption)))
                        .addObject("back", Owner.of(plan, assumption.team()).at("/assumptions"))
                        .addObject(
                                "typed",
                                typed.equals(Typed.NOTHING)
                                        ? new Typed(
                                                Map.of("day", List.of(compass.today().toString())))
                                        : typed)
                        .addObject("slips", slips)
                        .addObject("basis", standing.revision())
                        .addObject("costs", Sight.maySeeCosts(actor))
                        .addObject("mayPropose", actor.role().atLeast(AccessRole.MEMBER))
                        .addObject("mayPrepare", Sight.maySeeCosts(actor));
        if (!slips.isEmpty()) page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private List<AssumptionView.Prepared> prepared(Actor actor, Plan plan, Assumption assumption) {
        return plan.referring(Contingency.class, assumption.id()).stream()
                .sorted(
                        Comparator.comparing(Contingency::name, String.CASE_INSENSITIVE_ORDER)
                                .thenComparing(Contingency::id))
                .map(one -> prepared(actor, plan, one))
                .toList();
    }

    /** What it would do if it were opened today. */
    private AssumptionView.Prepared prepared(Actor actor, Plan plan, Contingency one) {
        var readiness = Readiness.of(plan, one);
        return new AssumptionView.Prepared(
                one.id().toString(),
                one.name(),
                one.does(),
                Sight.maySeeCosts(actor)
                        ? "%d %s"
                                .formatted(
                                        one.edits().size(),
                                        one.edits().size() == 1 ? "edit" : "edits")
                        : "",
                readiness.isReady(),
                one.edits().isEmpty()
                        ? "Nothing is prepared yet: choose a draft whose edits it should keep."
                        : readiness.problem().orElse(""),
                readiness.isReady() ? weighing.of(actor, plan, readiness.edits()) : List.of(),
                tripping.opened(actor.organization(), plan, one));
    }

    @PostMapping("/assumptions/{id}/readings")
    @For(AccessRole.MEMBER)
    ModelAndView read(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var typed = Typed.of(request);
        var seen = compass.seen(actor, typed.basis().orElse(null));
        var before = found(seen.plan(), id);
        var slips = new Slips();
        var day =
                slips.read(
                        "day",
                        () -> {
                            var on = typed.dayOf("day");
                            if (on.isAfter(compass.today()))
                                throw new Unacceptable(
                                        "Nobody has read that yet: the day is still to come.");
                            return on;
                        });
        var value = slips.read("value", () -> Quantity.of(typed.one("value").replace(",", "")));
        var after = before;
        if (day.isPresent() && value.isPresent()) {
            var readings = new TreeMap<>(before.readings());
            readings.put(day.get(), value.get());
            after =
                    slips.read(
                                    "day",
                                    () ->
                                            (Assumption)
                                                    Fields.of(Kind.ASSUMPTION)
                                                            .with(
                                                                    before,
                                                                    Map.of("readings", readings)))
                            .orElse(before);
        }
        return desk.propose(
                actor,
                seen,
                Edit.between(before, after).stream().toList(),
                "/assumptions/" + id,
                slips,
                () -> one(actor, id, typed, slips));
    }

    private static Assumption found(Plan plan, String id) {
        return (Assumption) Found.item(plan, Kind.ASSUMPTION, id);
    }
}
