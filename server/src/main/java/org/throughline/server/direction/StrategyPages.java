package org.throughline.server.direction;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.access.Sight;
import org.throughline.server.ledger.reading.Standing;

/** The strategy of the organization and of its teams, held against the plan. */
@Controller
@For(AccessRole.VIEWER)
class StrategyPages {
    private final Compass compass;

    StrategyPages(Compass compass) {
        this.compass = compass;
    }

    @GetMapping("/strategy")
    ModelAndView strategy(Actor actor, @RequestParam(defaultValue = "") String team) {
        var standing = compass.standing(actor);
        var plan = standing.plan();
        var owner = Owner.of(plan, team);
        return new ModelAndView("direction/strategy")
                .addObject(
                        "view",
                        StrategyView.of(
                                plan,
                                owner,
                                compass.quarter(),
                                compass.tests(standing, owner),
                                compass.sight(standing)))
                .addObject("owner", owner)
                .addObject("teams", owner.teams(plan))
                .addObject("riding", riding(actor, standing, owner))
                .addObject("mayPropose", actor.role().atLeast(AccessRole.MEMBER));
    }

    /** What carries most of it, in three lines. */
    private List<AssumptionsView.Line> riding(Actor actor, Standing standing, Owner owner) {
        return AssumptionsView.lines(
                        standing.plan(),
                        owner,
                        compass.exposure(standing),
                        Sight.maySeeCosts(actor))
                .stream()
                .limit(3)
                .toList();
    }
}
