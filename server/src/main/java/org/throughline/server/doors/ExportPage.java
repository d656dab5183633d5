package org.throughline.server.doors;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.throughline.plan.item.Kind;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.access.Sight;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.shell.Option;

/** The way out: everything as tables, projects for other planning programs. */
@Controller
@For(AccessRole.VIEWER)
class ExportPage {
    private final Plans plans;

    ExportPage(Plans plans) {
        this.plans = plans;
    }

    @GetMapping("/export")
    String page(Actor actor, Model model) {
        var plan = plans.standing(actor.organization()).plan();
        model.addAttribute("projects", Option.all(plan, Kind.PROJECT));
        model.addAttribute("costs", Sight.maySeeCosts(actor));
        return "doors/export";
    }
}
