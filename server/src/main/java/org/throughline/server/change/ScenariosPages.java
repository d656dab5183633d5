package org.throughline.server.change;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.shell.Option;

/** Scenarios: the list, side by side, put together, and "what if". */
@Controller
@For(AccessRole.VIEWER)
class ScenariosPages {
    private final Scenarios scenarios;
    private final Plans plans;

    ScenariosPages(Scenarios scenarios, Plans plans) {
        this.scenarios = scenarios;
        this.plans = plans;
    }

    @GetMapping("/scenarios")
    ModelAndView list(Actor actor) {
        return list(actor, List.of(), WhatIf.NOTHING, List.of());
    }

    private ModelAndView list(Actor actor, List<UUID> chosen, WhatIf typed, List<String> problems) {
        var plan = plans.standing(actor.organization()).plan();
        var page = scenarios.all(actor);
        return new ModelAndView("change/scenarios")
                .addObject(
                        "view",
                        new ScenarioList(
                                page.changes().stream()
                                        .map(head -> ScenarioList.Line.of(actor, head, chosen))
                                        .toList(),
                                page.more(),
                                tentative(plan),
                                Option.all(plan, Kind.ROLE),
                                typed,
                                actor.role().atLeast(AccessRole.MEMBER),
                                problems));
    }

    private static List<Option> tentative(Plan plan) {
        return plan.all(Project.class).stream()
                .filter(one -> one.status() == ProjectStatus.TENTATIVE)
                .sorted(
                        Comparator.comparing(Project::name, String.CASE_INSENSITIVE_ORDER)
                                .thenComparing(Project::id))
                .map(one ->
                        new Option(
                                one.id().toString(),
                                "%s (%d %%)".formatted(one.name(), one.probability().value())))
                .toList();
    }

    @GetMapping("/scenarios/compare")
    ModelAndView compare(
            Actor actor,
            @RequestParam(defaultValue = "") List<UUID> ids,
            @RequestParam(defaultValue = "26") int weeks) {
        var currency =
                plans.standing(actor.organization())
                        .plan()
                        .organization()
                        .map(one -> one.currency());
        return new ModelAndView("change/compare")
                .addObject(
                        "view",
                        CompareView.of(
                                actor,
                                scenarios.compare(actor, ids, weeks),
                                currency,
                                ids.size(),
                                weeks));
    }

    /** From the list to those chosen in it. */
    @PostMapping("/scenarios/comparison")
    ModelAndView chosen(@RequestParam(defaultValue = "") List<UUID> ids) {
        return new ModelAndView(
                "redirect:/scenarios/compare?ids="
                        + String.join(",", ids.stream().map(UUID::toString).toList()));
    }

    @PostMapping("/scenarios/combination")
    @For(AccessRole.MEMBER)
    ModelAndView combine(
            Actor actor,
            @RequestParam(defaultValue = "") List<UUID> ids,
            @RequestParam(defaultValue = "") String title) {
        return answered(actor, scenarios.combine(actor, ids, title), ids, WhatIf.NOTHING);
    }

    @PostMapping("/scenarios/what-if")
    @For(AccessRole.MEMBER)
    ModelAndView suppose(Actor actor, WhatIf typed) {
        final Scenarios.Supposed what;
        try {
            what = read(typed);
        } catch (Unacceptable unacceptable) {
            var page = list(actor, List.of(), typed, List.of(unacceptable.sentence()));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return answered(actor, scenarios.suppose(actor, what), List.of(), typed);
    }

    private static Scenarios.Supposed read(WhatIf typed) {
        var hire = WhatIf.said(typed.hire());
        if (!hire.matches("\\d{0,3}"))
            throw new Unacceptable("“%s” is not a number of people.".formatted(Texts.brief(hire)));
        var role = WhatIf.said(typed.role());
        var from = WhatIf.said(typed.from());
        List<Id<Project>> win =
                typed.win() == null
                        ? List.of()
                        : typed.win().stream().<Id<Project>>map(Id::of).toList();
        return new Scenarios.Supposed(
                WhatIf.said(typed.title()),
                win,
                hire.isEmpty() ? 0 : Integer.parseInt(hire),
                role.isEmpty() ? Optional.empty() : Optional.of(Id.of(role)),
                from.isEmpty() ? Optional.<LocalDate>empty() : Optional.of(BaselineForm.day(from)));
    }

    /** To the new draft; or the list again with what was in the way. */
    private ModelAndView answered(Actor actor, Answer answer, List<UUID> chosen, WhatIf typed) {
        if (answer instanceof Answer.Done done)
            return new ModelAndView("redirect:/changes/" + done.change());
        var page = list(actor, chosen, typed, Answers.sentences(answer));
        page.setStatus(Answers.status(answer));
        return page;
    }
}
