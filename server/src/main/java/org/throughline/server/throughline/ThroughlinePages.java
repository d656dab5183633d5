package org.throughline.server.throughline;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.item.Team;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.access.Sight;
import org.throughline.server.ledger.reading.PlannedHours;

/** The throughline: where the work of a period leads. */
@Controller
@For(AccessRole.VIEWER)
class ThroughlinePages {
    private final FrontDesk desk;
    private final PlannedHours planned;

    ThroughlinePages(FrontDesk desk, PlannedHours planned) {
        this.desk = desk;
        this.planned = planned;
    }

    @GetMapping("/throughline")
    ModelAndView throughline(Actor actor, Look look) {
        var standing = desk.standing(actor);
        var plan = standing.plan();
        var today = desk.today();
        var period = Period.of(Look.said(look.period()), today);
        var team =
                Look.said(look.team()).isEmpty()
                        ? Optional.<Team>empty()
                        : Optional.of(FrontDesk.found(plan, Team.class, Look.said(look.team())));
        var measured = look.measured(Sight.maySeeCosts(actor));
        var hours = planned.hours(standing, period.span(), team.map(Team::id));
        return new ModelAndView("throughline/throughline")
                .addObject(
                        "view",
                        ThroughlineView.of(
                                new ThroughlineView.Made(
                                        plan,
                                        today,
                                        look,
                                        measured,
                                        Sight.maySeeCosts(actor),
                                        period,
                                        team,
                                        hours,
                                        planned.sight(
                                                standing,
                                                period.span(),
                                                team.map(Team::id),
                                                measured),
                                        ThroughlineView.teamLines(
                                                plan,
                                                look,
                                                period.span(),
                                                id ->
                                                        planned.hours(
                                                                standing,
                                                                period.span(),
                                                                Optional.of(id))))))
                .addObject("mayEdit", actor.role().atLeast(AccessRole.MEMBER));
    }
}
