package org.throughline.server.throughline;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Serving;
import org.throughline.plan.item.Texts;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.WritingDesk;
import org.throughline.server.ledger.reading.PlannedHours;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.shell.Found;
import org.throughline.server.shell.Slips;

/** Why and how of anything, and the links that join it to what it is for. */
@Controller
@For(AccessRole.VIEWER)
class ThingPages {
    private final FrontDesk desk;
    private final PlannedHours planned;

    ThingPages(FrontDesk desk, PlannedHours planned) {
        this.desk = desk;
        this.planned = planned;
    }

    @GetMapping("/throughline/{id}")
    ModelAndView thing(
            Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String period) {
        return thing(actor, id, period, LinkForm.NOTHING, new Slips());
    }

    private ModelAndView thing(Actor actor, String id, String code, LinkForm typed, Slips slips) {
        var standing = desk.standing(actor);
        var plan = standing.plan();
        var item = plan.find(Id.of(id)).orElseThrow(() -> Found.gone("thing"));
        var period = Period.of(code, desk.today());
        return new ModelAndView("throughline/thing")
                .addObject(
                        "view",
                        ThingView.of(
                                plan,
                                item,
                                actor,
                                period,
                                planned.hours(standing, period.span()),
                                planned.ofHours(standing, period.span()),
                                desk.today()))
                .addObject("typed", typed)
                .addObject("slips", slips)
                .addObject("basis", standing.revision())
                .addObject("mayEdit", actor.role().atLeast(AccessRole.MEMBER));
    }

    @PostMapping("/throughline/{id}/links")
    @For(AccessRole.MEMBER)
    ModelAndView link(
            Actor actor,
            @PathVariable String id,
            LinkForm form,
            @RequestParam(required = false) @Nullable Long basis) {
        var seen = desk.seen(actor, basis);
        var from =
                seen.plan()
                        .find(Id.of(id))
                        .filter(one -> one instanceof Serving)
                        .orElseThrow(() -> Found.gone("project or goal"));
        var slips = new Slips();
        var link = form.read(seen.plan(), from, actor.person(), slips);
        return desk.saved(
                actor,
                seen,
                link.map(one -> List.of(Edit.add(one))).orElse(List.of()),
                "/throughline/" + from.id(),
                slips,
                () -> thing(actor, id, "", form, slips));
    }

    /** A yes for one side of a link; for somebody else's side, they are asked. */
    @PostMapping("/throughline/links/{id}/agreement")
    @For(AccessRole.MEMBER)
    ModelAndView agree(
            Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String side) {
        var seen = desk.standing(actor);
        var link = FrontDesk.found(seen.plan(), Contribution.class, id);
        var after =
                Fields.of(link.kind())
                        .with(
                                link,
                                Map.of(side.equals("above") ? "agreedAbove" : "agreedBelow", true));
        return linked(
                actor,
                link,
                seen,
                Edit.between(link, after).stream().toList(),
                "Agree that “%s” serves “%s”");
    }

    @PostMapping("/throughline/links/{id}/removal")
    @For(AccessRole.MEMBER)
    ModelAndView unlink(Actor actor, @PathVariable String id) {
        var seen = desk.standing(actor);
        var link = FrontDesk.found(seen.plan(), Contribution.class, id);
        return linked(
                actor,
                link,
                seen,
                List.of(Edit.remove(link)),
                "No longer say that “%s” serves “%s”");
    }

    private ModelAndView linked(
            Actor actor, Contribution link, Standing seen, List<Edit> edits, String title) {
        var there = "/throughline/" + link.from();
        if (edits.isEmpty()) return new ModelAndView("redirect:" + there);
        var slips = new Slips();
        var plan = seen.plan();
        return WritingDesk.answered(
                desk.propose(
                        actor,
                        seen,
                        title.formatted(
                                Texts.brief(Words.name(plan, link.from())),
                                Texts.brief(Words.name(plan, link.to()))),
                        edits),
                there,
                slips,
                () -> thing(actor, link.from().toString(), "", LinkForm.NOTHING, slips));
    }

    /** Stops a project: its work stays where it is and no longer counts. */
    @PostMapping("/throughline/stops")
    @For(AccessRole.MEMBER)
    ModelAndView stop(Actor actor, @RequestParam(defaultValue = "") String item) {
        var seen = desk.standing(actor);
        var project = FrontDesk.found(seen.plan(), Project.class, item);
        Item after =
                Fields.of(project.kind()).with(project, Map.of("status", ProjectStatus.PAUSED));
        var edits = Edit.between(project, after).stream().toList();
        var there = "/projects/" + project.id();
        if (edits.isEmpty()) return new ModelAndView("redirect:" + there);
        var slips = new Slips();
        var answer = desk.propose(actor, seen, "Stop " + Texts.brief(project.name()), edits);
        return WritingDesk.answered(
                answer, there, slips, () -> thing(actor, item, "", LinkForm.NOTHING, slips));
    }
}
