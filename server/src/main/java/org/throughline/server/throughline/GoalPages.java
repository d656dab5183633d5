package org.throughline.server.throughline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Contribution;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Person;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.WritingDesk;
import org.throughline.server.ledger.reading.PlannedHours;
import org.throughline.server.shell.Found;
import org.throughline.server.shell.Option;
import org.throughline.server.shell.Slips;

/** Goals and their key results. A grade is of a goal, never of a person. */
@Controller
@For(AccessRole.VIEWER)
class GoalPages {
    private final FrontDesk desk;
    private final PlannedHours planned;

    GoalPages(FrontDesk desk, PlannedHours planned) {
        this.desk = desk;
        this.planned = planned;
    }

    @GetMapping("/goals")
    ModelAndView list(Actor actor, GoalList.Query query) {
        return list(actor, query, new Slips());
    }

    private ModelAndView list(Actor actor, GoalList.Query query, Slips slips) {
        var standing = desk.standing(actor);
        var period = Period.of(Look.said(query.period()), desk.today());
        return new ModelAndView("throughline/goals")
                .addObject(
                        "view",
                        GoalList.of(
                                standing.plan(),
                                query,
                                period,
                                planned.ofHours(standing, period.span()),
                                desk.today()))
                .addObject("slips", slips)
                .addObject("mayEdit", actor.role().atLeast(AccessRole.MEMBER));
    }

    // ---- a goal of its own

    @GetMapping("/goals/new")
    @For(AccessRole.MEMBER)
    ModelAndView fresh(Actor actor) {
        var plan = desk.standing(actor).plan();
        var me = actor.person().flatMap(id -> plan.find(Person.class, id));
        var today = desk.today();
        var team =
                me.flatMap(one ->
                                one.teams().stream()
                                        .filter(spell -> spell.covers(today))
                                        .findFirst())
                        .map(spell -> spell.team().toString())
                        .orElse("");
        return form(
                actor,
                GoalForm.fresh(
                        Period.quarter(today), team, me.map(one -> one.id().toString()).orElse("")),
                new Slips(),
                Optional.empty());
    }

    @PostMapping("/goals")
    @For(AccessRole.MEMBER)
    ModelAndView add(Actor actor, GoalForm form) {
        var seen = desk.standing(actor);
        var slips = new Slips();
        var goal = form.read(seen.plan(), new Id<>(UUID.randomUUID()), slips);
        return desk.saved(
                actor,
                seen,
                goal.map(one -> List.of(Edit.add(one))).orElse(List.of()),
                goal.map(one -> "/goals/" + one.id()).orElse("/goals"),
                slips,
                () -> form(actor, form, slips, Optional.empty()));
    }

    @GetMapping("/goals/{id}/edit")
    @For(AccessRole.MEMBER)
    ModelAndView edit(Actor actor, @PathVariable String id) {
        var goal = FrontDesk.found(desk.standing(actor).plan(), Goal.class, id);
        return form(actor, GoalForm.of(goal), new Slips(), Optional.of(goal));
    }

    @PostMapping("/goals/{id}")
    @For(AccessRole.MEMBER)
    ModelAndView change(
            Actor actor,
            @PathVariable String id,
            GoalForm form,
            @RequestParam(required = false) @Nullable Long basis) {
        var seen = desk.seen(actor, basis);
        var before = FrontDesk.found(seen.plan(), Goal.class, id);
        var slips = new Slips();
        var after = form.read(seen.plan(), before.id(), slips);
        return desk.saved(
                actor,
                seen,
                after.flatMap(one -> Edit.between(before, one)).stream().toList(),
                "/goals/" + before.id(),
                slips,
                () -> form(actor, form, slips, Optional.of(before)));
    }

    /** With its key results and links: a goal that is dropped shall leave no loose ends. */
    @PostMapping("/goals/{id}/removal")
    @For(AccessRole.MEMBER)
    ModelAndView remove(Actor actor, @PathVariable String id) {
        var seen = desk.standing(actor);
        var goal = FrontDesk.found(seen.plan(), Goal.class, id);
        var edits = new ArrayList<Edit>();
        for (var link : seen.plan().referring(Contribution.class, goal.id()))
            edits.add(Edit.remove(link));
        for (var result : seen.plan().referring(KeyResult.class, goal.id()))
            edits.add(Edit.remove(result));
        edits.add(Edit.remove(goal));
        var slips = new Slips();
        return WritingDesk.answered(
                desk.propose(
                        actor, seen, "Drop the goal “%s”".formatted(GoalList.title(goal)), edits),
                "/goals",
                slips,
                () -> form(actor, GoalForm.of(goal), slips, Optional.of(goal)));
    }

    private ModelAndView form(Actor actor, GoalForm form, Slips slips, Optional<Goal> goal) {
        var standing = desk.standing(actor);
        var plan = standing.plan();
        return new ModelAndView("throughline/goal-form")
                .addObject("form", form)
                .addObject("slips", slips)
                .addObject("id", goal.map(one -> one.id().toString()).orElse(""))
                .addObject("name", goal.map(Goal::name).orElse(""))
                .addObject("basis", standing.revision())
                .addObject("teams", Option.all(plan, Kind.TEAM))
                .addObject("people", Option.all(plan, Kind.PERSON));
    }

    // ---- its page

    @GetMapping("/goals/{id}")
    ModelAndView goal(Actor actor, @PathVariable String id) {
        return goal(actor, id, Typed.NOTHING, new Slips());
    }

    /** What was typed into one of the forms of a goal's page; {@code at} is the key result. */
    public record Typed(String at, ResultForm result, CheckInForm checkIn) {
        static final Typed NOTHING = new Typed("", ResultForm.NOTHING, CheckInForm.NOTHING);
    }

    private ModelAndView goal(Actor actor, String id, Typed typed, Slips slips) {
        var standing = desk.standing(actor);
        var plan = standing.plan();
        var goal = FrontDesk.found(plan, Goal.class, id);
        return new ModelAndView("throughline/goal")
                .addObject(
                        "view",
                        GoalView.of(
                                plan,
                                goal,
                                actor.person(),
                                planned.ofHours(standing, goal.period()),
                                desk.today()))
                .addObject("people", Option.all(plan, Kind.PERSON))
                .addObject("today", desk.today().toString())
                .addObject("typedAt", typed.at())
                .addObject("result", typed.result())
                .addObject("checkIn", typed.checkIn())
                .addObject("slips", slips)
                .addObject("basis", standing.revision())
                .addObject("mayEdit", actor.role().atLeast(AccessRole.MEMBER));
    }

    @PostMapping("/goals/{id}/results")
    @For(AccessRole.MEMBER)
    ModelAndView addResult(
            Actor actor,
            @PathVariable String id,
            ResultForm form,
            @RequestParam(required = false) @Nullable Long basis) {
        var seen = desk.seen(actor, basis);
        var goal = FrontDesk.found(seen.plan(), Goal.class, id);
        var slips = new Slips();
        var result =
                form.read(
                        seen.plan(),
                        goal.id(),
                        new Id<>(UUID.randomUUID()),
                        new TreeMap<>(),
                        slips);
        return desk.saved(
                actor,
                seen,
                result.map(one -> List.of(Edit.add(one))).orElse(List.of()),
                "/goals/%s#results".formatted(goal.id()),
                slips,
                () -> goal(actor, id, new Typed("new", form, CheckInForm.NOTHING), slips));
    }

    @PostMapping("/goals/{id}/results/{result}")
    @For(AccessRole.MEMBER)
    ModelAndView changeResult(
            Actor actor,
            @PathVariable String id,
            @PathVariable String result,
            ResultForm form,
            @RequestParam(required = false) @Nullable Long basis) {
        var seen = desk.seen(actor, basis);
        var before = result(seen.plan(), id, result);
        var slips = new Slips();
        var after = form.read(seen.plan(), before.goal(), before.id(), before.checkIns(), slips);
        return desk.saved(
                actor,
                seen,
                after.flatMap(one -> Edit.between(before, one)).stream().toList(),
                "/goals/%s#results".formatted(before.goal()),
                slips,
                () ->
                        goal(
                                actor,
                                id,
                                new Typed("edit-" + result, form, CheckInForm.NOTHING),
                                slips));
    }

    @PostMapping("/goals/{id}/results/{result}/removal")
    @For(AccessRole.MEMBER)
    ModelAndView removeResult(Actor actor, @PathVariable String id, @PathVariable String result) {
        var seen = desk.standing(actor);
        var one = result(seen.plan(), id, result);
        var slips = new Slips();
        return desk.saved(
                actor,
                seen,
                List.of(Edit.remove(one)),
                "/goals/" + one.goal(),
                slips,
                () -> goal(actor, id, Typed.NOTHING, slips));
    }

    @PostMapping("/goals/{id}/results/{result}/check-ins")
    @For(AccessRole.MEMBER)
    ModelAndView checkIn(
            Actor actor,
            @PathVariable String id,
            @PathVariable String result,
            CheckInForm form,
            @RequestParam(required = false) @Nullable Long basis) {
        var seen = desk.seen(actor, basis);
        var one = result(seen.plan(), id, result);
        var slips = new Slips();
        return desk.saved(
                actor,
                seen,
                form.read(one, desk.today(), slips).stream().toList(),
                "/goals/%s#results".formatted(one.goal()),
                slips,
                () -> goal(actor, id, new Typed(result, ResultForm.NOTHING, form), slips));
    }

    private static KeyResult result(Plan plan, String goal, String id) {
        var one = FrontDesk.found(plan, KeyResult.class, id);
        if (!one.goal().toString().equals(goal)) throw Found.gone("key result of this goal");
        return one;
    }

    // ---- into the next period

    @PostMapping("/goals/roll-over")
    @For(AccessRole.MEMBER)
    ModelAndView rollOver(Actor actor, @RequestParam(defaultValue = "") List<String> goals) {
        var seen = desk.standing(actor);
        var slips = new Slips();
        var rolling = new RollOver(seen.plan(), actor.person(), desk.today(), UUID::randomUUID);
        var edits = new ArrayList<Edit>();
        var names = new ArrayList<String>();
        for (var id : goals) {
            var goal = FrontDesk.found(seen.plan(), Goal.class, id);
            var its = rolling.of(goal);
            if (its.isEmpty())
                slips.add(
                        "",
                        "“%s” is reached, so there is nothing to roll over. Leave it out."
                                .formatted(GoalList.title(goal)));
            edits.addAll(its);
            names.add("“%s”".formatted(GoalList.title(goal)));
        }
        if (goals.isEmpty()) slips.add("", "Choose the goals that go on.");
        var query = new GoalList.Query(null, null, null, null);
        if (!slips.isEmpty()) {
            var again = list(actor, query, slips);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        var into = Period.quarter(next(seen.plan(), goals));
        return WritingDesk.answered(
                desk.propose(
                        actor,
                        seen,
                        names.size() == 1
                                ? "Roll %s over into %s".formatted(names.getFirst(), into.name())
                                : "Roll %d goals over into %s".formatted(names.size(), into.name()),
                        edits),
                "/goals?period=" + into.code(),
                slips,
                () -> list(actor, query, slips));
    }

    private static LocalDate next(Plan plan, List<String> goals) {
        return RollOver.after(FrontDesk.found(plan, Goal.class, goals.getFirst()).period()).start();
    }
}
