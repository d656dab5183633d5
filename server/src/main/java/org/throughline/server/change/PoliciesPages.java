package org.throughline.server.change;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.Plan;
import org.throughline.plan.item.ApprovalPolicy;
import org.throughline.plan.item.Approver;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Measure;
import org.throughline.plan.words.PolicyWords;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.shell.Option;
import org.throughline.server.shell.Slips;

/** The policies of the house as sentences, and forms to change them, by a change. */
@Controller
@For(AccessRole.VIEWER)
class PoliciesPages {
    private final HouseRules rules;
    private final Plans plans;

    PoliciesPages(HouseRules rules, Plans plans) {
        this.rules = rules;
        this.plans = plans;
    }

    @GetMapping("/policies")
    ModelAndView list(Actor actor) {
        return list(actor, List.of());
    }

    private ModelAndView list(Actor actor, List<String> problems) {
        var plan = plans.standing(actor.organization()).plan();
        return new ModelAndView("change/policies")
                .addObject("holding", rules.holding(plan))
                .addObject("offers", rules.offers(plan))
                .addObject("mayPropose", actor.role().atLeast(AccessRole.MEMBER))
                .addObject("problems", problems);
    }

    @GetMapping("/policies/new")
    @For(AccessRole.MEMBER)
    ModelAndView fresh(Actor actor) {
        return form(actor, PolicyForm.fresh(), new Slips(), Optional.empty());
    }

    @PostMapping("/policies")
    @For(AccessRole.MEMBER)
    ModelAndView add(
            Actor actor, PolicyForm form, @RequestParam(required = false) @Nullable Long basis) {
        return saved(actor, plans.seen(actor.organization(), basis), form, Optional.empty());
    }

    @GetMapping("/policies/{id}/edit")
    @For(AccessRole.MEMBER)
    ModelAndView edit(Actor actor, @PathVariable UUID id) {
        var plan = plans.standing(actor.organization()).plan();
        var policy = found(plan, id);
        return form(actor, PolicyForm.of(plan, policy), new Slips(), Optional.of(policy));
    }

    @PostMapping("/policies/{id}")
    @For(AccessRole.MEMBER)
    ModelAndView change(
            Actor actor,
            @PathVariable UUID id,
            PolicyForm form,
            @RequestParam(required = false) @Nullable Long basis) {
        var seen = plans.seen(actor.organization(), basis);
        return saved(actor, seen, form, Optional.of(found(seen.plan(), id)));
    }

    private ModelAndView saved(
            Actor actor, Standing seen, PolicyForm form, Optional<ApprovalPolicy> before) {
        var slips = new Slips();
        var policy =
                form.read(
                        seen.plan(),
                        before.map(ApprovalPolicy::id).orElseGet(() -> Id.of(UUID.randomUUID())),
                        slips);
        if (policy.isEmpty()) return form(actor, form, slips, before);
        var answer = rules.save(actor, seen, policy.get());
        var there = redirect(answer);
        if (there.isPresent()) return there.get();
        slips.addAll(Answers.sentences(answer));
        var again = form(actor, form, slips, before);
        again.setStatus(Answers.status(answer));
        return again;
    }

    @PostMapping("/policies/{id}/removal")
    @For(AccessRole.MEMBER)
    ModelAndView remove(Actor actor, @PathVariable UUID id) {
        found(plans.standing(actor.organization()).plan(), id);
        return answered(actor, rules.remove(actor, Id.of(id)));
    }

    @PostMapping("/policies/template")
    @For(AccessRole.MEMBER)
    ModelAndView begin(Actor actor, @RequestParam String template) {
        return answered(actor, rules.begin(actor, HouseRules.template(template)));
    }

    private ModelAndView answered(Actor actor, Answer answer) {
        return redirect(answer)
                .orElseGet(() -> {
                    var page = list(actor, Answers.sentences(answer));
                    page.setStatus(Answers.status(answer));
                    return page;
                });
    }

    /** To the list where it holds now; to the draft where somebody else decides. */
    private static Optional<ModelAndView> redirect(Answer answer) {
        return Answers.leads(answer, "/policies").map(ModelAndView::new);
    }

    private ModelAndView form(
            Actor actor, PolicyForm form, Slips slips, Optional<ApprovalPolicy> policy) {
        var standing = plans.standing(actor.organization());
        var plan = standing.plan();
        var view =
                new ModelAndView("change/policy-form")
                        .addObject("form", form)
                        .addObject("slips", slips)
                        .addObject("id", policy.map(one -> one.id().toString()).orElse(""))
                        .addObject("name", policy.map(ApprovalPolicy::name).orElse(""))
                        .addObject("basis", standing.revision())
                        .addObject("measures", measures())
                        .addObject("approvers", approvers())
                        .addObject("projects", Option.all(plan, Kind.PROJECT))
                        .addObject("teams", Option.all(plan, Kind.TEAM))
                        .addObject("currency", PolicyForm.currency(plan).getCurrencyCode());
        if (!slips.isEmpty()) view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private static List<Option> measures() {
        return Arrays.stream(Measure.values())
                .map(one ->
                        new Option(
                                PolicyForm.stable(one),
                                "%s (%s)".formatted(PolicyWords.measured(one), unit(one))))
                .toList();
    }

    private static String unit(Measure measure) {
        return switch (measure.unit()) {
            case MINUTES -> "hours: 40h, or days: 5d";
            case DAYS -> "days: 7, or 2 weeks";
            case MONEY -> "money";
            case BASIS_POINTS -> "per cent: 2.5";
            case NUMBER -> "number";
        };
    }

    private static List<Option> approvers() {
        return Arrays.stream(Approver.values())
                .map(one -> new Option(PolicyForm.stable(one), approver(one)))
                .toList();
    }

    private static String approver(Approver approver) {
        return switch (approver) {
            case PROJECT_LEAD -> "the lead of each project";
            case PEOPLES_MANAGER -> "the manager of each person";
            case MANAGER -> "any manager";
            case SPONSOR -> "the sponsor of each project";
            case LEADER -> "any leader";
            case OWNER -> "an owner";
        };
    }

    private static ApprovalPolicy found(Plan plan, UUID id) {
        return HouseRules.holding(plan, Id.of(id))
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no such policy. It may have been removed."));
    }
}
