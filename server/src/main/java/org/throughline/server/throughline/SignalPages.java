package org.throughline.server.throughline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Exposure;
import org.throughline.plan.direction.Fraction;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Response;
import org.throughline.plan.item.Signal;
import org.throughline.plan.item.SignalArea;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Texts;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.access.Sight;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.change.WritingDesk;
import org.throughline.server.ledger.reading.PlannedHours;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.shell.Option;
import org.throughline.server.shell.Slips;

/** Small changes people notice: noted in ten seconds, joined into topics, and answered. */
@Controller
@For(AccessRole.VIEWER)
class SignalPages {
    /** How far ahead what rides on an assumption is looked at. */
    private static final int MONTHS_AHEAD = 12;

    private final FrontDesk desk;
    private final PlannedHours planned;
    private final Changes changes;

    SignalPages(FrontDesk desk, PlannedHours planned, Changes changes) {
        this.desk = desk;
        this.planned = planned;
        this.changes = changes;
    }

    @GetMapping("/signals")
    ModelAndView list(Actor actor, SignalList.Query query) {
        return list(actor, query, SignalForm.noting(""), new Slips());
    }

    private ModelAndView list(Actor actor, SignalList.Query query, SignalForm typed, Slips slips) {
        var standing = desk.standing(actor);
        return new ModelAndView("throughline/signals")
                .addObject(
                        "view",
                        SignalList.of(
                                standing.plan(),
                                query,
                                exposure(standing),
                                desk.today(),
                                Sight.maySeeCosts(actor)))
                .addObject("form", typed)
                .addObject("slips", slips)
                .addObject("areas", areas())
                .addObject("topics", SignalView.topics(standing.plan()))
                .addObject("mayEdit", actor.role().atLeast(AccessRole.MEMBER));
    }

    /** What is still to come, of everybody; without assumptions nothing rides on any. */
    private Exposure exposure(Standing standing) {
        var plan = standing.plan();
        if (plan.all(Kind.ASSUMPTION).isEmpty())
            return new Exposure(List.of(), Fraction.NONE, Fraction.NONE);
        var today = desk.today();
        return Exposure.of(
                plan, planned.hours(standing, new Span(today, today.plusMonths(MONTHS_AHEAD))));
    }

    static List<Option> areas() {
        return Arrays.stream(SignalArea.values())
                .map(area -> new Option(GoalForm.stable(area), SignalLine.area(area)))
                .toList();
    }

    private static List<Option> assumptions(Plan plan) {
        return Option.all(plan, Kind.ASSUMPTION);
    }

    // ---- noting one

    /** From the palette: what was typed there stands in the form already. */
    @GetMapping("/signals/new")
    @For(AccessRole.MEMBER)
    ModelAndView fresh(Actor actor, @RequestParam(defaultValue = "") String text) {
        return form(actor, SignalForm.noting(text), new Slips(), Optional.empty());
    }

    @PostMapping("/signals")
    @For(AccessRole.MEMBER)
    ModelAndView note(Actor actor, SignalForm form) {
        var seen = desk.standing(actor);
        var slips = new Slips();
        var signal = form.read(seen.plan(), actor.person(), desk.today(), slips);
        return desk.saved(
                actor,
                seen,
                signal.map(one -> List.of(Edit.add(one))).orElse(List.of()),
                signal.map(one -> "/signals/" + one.id()).orElse("/signals"),
                slips,
                () -> list(actor, new SignalList.Query(null, null), form, slips));
    }

    private ModelAndView form(Actor actor, SignalForm form, Slips slips, Optional<Signal> signal) {
        var standing = desk.standing(actor);
        return new ModelAndView("throughline/signal-form")
                .addObject("form", form)
                .addObject("slips", slips)
                .addObject("id", signal.map(one -> one.id().toString()).orElse(""))
                .addObject("areas", areas())
                .addObject("assumptions", assumptions(standing.plan()))
                .addObject("topics", SignalView.topics(standing.plan()))
                .addObject("basis", standing.revision());
    }

    // ---- one signal

    @GetMapping("/signals/{id}")
    ModelAndView signal(Actor actor, @PathVariable String id) {
        return signal(actor, id, "", new Slips());
    }

    private ModelAndView signal(Actor actor, String id, String reason, Slips slips) {
        var standing = desk.standing(actor);
        var one = FrontDesk.found(standing.plan(), Signal.class, id);
        return new ModelAndView("throughline/signal")
                .addObject(
                        "view",
                        SignalView.of(
                                standing.plan(),
                                one,
                                exposure(standing),
                                desk.today(),
                                Sight.maySeeCosts(actor)))
                .addObject("reason", reason)
                .addObject("slips", slips)
                .addObject("mayEdit", actor.role().atLeast(AccessRole.MEMBER));
    }

    @GetMapping("/signals/{id}/edit")
    @For(AccessRole.MEMBER)
    ModelAndView edit(Actor actor, @PathVariable String id) {
        var one = FrontDesk.found(desk.standing(actor).plan(), Signal.class, id);
        return form(actor, SignalForm.of(one), new Slips(), Optional.of(one));
    }

    @PostMapping("/signals/{id}")
    @For(AccessRole.MEMBER)
    ModelAndView change(
            Actor actor,
            @PathVariable String id,
            SignalForm form,
            @RequestParam(required = false) @Nullable Long basis) {
        var seen = desk.seen(actor, basis);
        var before = FrontDesk.found(seen.plan(), Signal.class, id);
        var slips = new Slips();
        var after = form.change(seen.plan(), before, slips);
        return desk.saved(
                actor,
                seen,
                after.flatMap(one -> Edit.between(before, one)).stream().toList(),
                "/signals/" + before.id(),
                slips,
                () -> form(actor, form, slips, Optional.of(before)));
    }

    // ---- what is done about it

    /**
     * Watch, research or let go is said of the signal. To act starts a change: a draft with what
     * the signal says of the assumption it touches, for whoever acts to add the rest.
     */
    @PostMapping("/signals/{id}/responses")
    @For(AccessRole.MEMBER)
    ModelAndView respond(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String response,
            @RequestParam(defaultValue = "") String reason) {
        var seen = desk.standing(actor);
        var one = FrontDesk.found(seen.plan(), Signal.class, id);
        var slips = new Slips();
        var said = slips.read("", () -> GoalForm.constant(Response.class, response, "response"));
        var edit = said.flatMap(what -> slips.read("reason", () -> decided(one, what, reason)));
        if (edit.isEmpty()) {
            var again = signal(actor, id, reason, slips);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        if (said.get() == Response.ACT) return act(actor, seen, one, edit.get(), slips);
        var there = "/signals/" + one.id();
        if (edit.get().isEmpty()) return new ModelAndView("redirect:" + there);
        return WritingDesk.answered(
                desk.propose(actor, seen, title(one, said.get()), edit.get()),
                there,
                slips,
                () -> signal(actor, id, reason, slips));
    }

    private static String title(Signal one, Response response) {
        var name = Texts.brief(one.name());
        return switch (response) {
            case NEW -> "Take up “%s” again".formatted(name);
            case WATCH -> "Watch “%s”".formatted(name);
            case RESEARCH -> "Look into “%s”".formatted(name);
            case ACT -> "Act on “%s”".formatted(name);
            case LET_GO -> "Let “%s” go".formatted(name);
        };
    }

    private List<Edit> decided(Signal one, Response response, String reason) {
        var decided =
                response == Response.NEW
                        ? Optional.<LocalDate>empty()
                        : Optional.of(one.decided().orElse(desk.today()));
        var after =
                Fields.of(one.kind())
                        .with(
                                one,
                                Map.of(
                                        "response",
                                        response,
                                        "decided",
                                        decided,
                                        "reason",
                                        reason.strip()));
        return Edit.between(one, after).stream().toList();
    }

    private ModelAndView act(
            Actor actor, Standing seen, Signal one, List<Edit> decided, Slips slips) {
        var edits = new ArrayList<>(decided);
        one.assumption()
                .flatMap(id -> seen.plan().find(Assumption.class, id))
                .filter(_ -> one.failing().isPresent())
                .flatMap(assumption ->
                        Edit.between(
                                assumption,
                                Fields.of(assumption.kind())
                                        .with(assumption, Map.of("failing", one.failing().get()))))
                .ifPresent(edits::add);
        var there = "/signals/" + one.id();
        if (edits.isEmpty()) return new ModelAndView("redirect:" + there);
        var answer =
                changes.saveDraft(
                        actor,
                        Optional.empty(),
                        new Proposal(
                                title(one, Response.ACT),
                                "Noticed: " + one.name(),
                                edits,
                                seen.revision(),
                                Optional.empty()));
        return WritingDesk.answered(
                answer,
                answer instanceof Answer.Done done ? "/changes/" + done.change() : there,
                slips,
                () -> signal(actor, one.id().toString(), "", slips));
    }
}
