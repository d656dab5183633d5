package org.throughline.server.planner;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.throughline.plan.item.Kind;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Changes;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.shell.Option;

/** The planner's page: the board for the browser to draw, or a plain table of the same. */
@Controller
@For(AccessRole.VIEWER)
class PlannerPage {
    /** A printed page or a screen reader gets this many rows of the table at a time. */
    private static final int TABLE_ROWS = 200;

    private final Plans plans;
    private final BoardApi boards;
    private final Changes changes;

    PlannerPage(Plans plans, BoardApi boards, Changes changes) {
        this.plans = plans;
        this.boards = boards;
        this.changes = changes;
    }

    @GetMapping("/planner")
    String planner(
            Actor actor,
            BoardApi.Choice choice,
            @RequestParam(defaultValue = "") String as,
            Model model) {
        var plan = plans.standing(actor.organization()).plan();
        model.addAttribute("roles", Option.all(plan, Kind.ROLE));
        model.addAttribute("teams", Option.all(plan, Kind.TEAM));
        model.addAttribute("skills", Option.all(plan, Kind.SKILL));
        model.addAttribute("drafts", changes.drafts(actor));
        if (as.equals("table")) {
            var rows =
                    new BoardApi.Choice(
                            choice.view(),
                            choice.zoom(),
                            choice.from(),
                            choice.group(),
                            choice.text(),
                            choice.having(),
                            choice.tentative(),
                            "all",
                            choice.offset(),
                            TABLE_ROWS,
                            choice.draft());
            model.addAttribute("table", PlannerTable.of(boards.shown(actor, rows), choice));
            return "planner/table";
        }
        return "planner/planner";
    }
}
