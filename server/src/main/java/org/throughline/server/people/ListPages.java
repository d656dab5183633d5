package org.throughline.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.people.ItemForm.Read;

/** The lists: look, add, change, remove, for each kind the same. */
@Controller
@For(AccessRole.VIEWER)
class ListPages {
    private final Desk desk;
    private final PublicHolidays publicHolidays;

    ListPages(Desk desk, PublicHolidays publicHolidays) {
        this.desk = desk;
        this.publicHolidays = publicHolidays;
    }

    @GetMapping("/lists")
    ModelAndView all(Actor actor) {
        return new ModelAndView(
                "people/lists", Map.of("cards", Lists.cards(desk.standing(actor).plan())));
    }

    @GetMapping("/lists/{kind}")
    ModelAndView list(
            Actor actor,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "") String done) {
        var of = kind(kind);
        var plan = desk.standing(actor).plan();
        // There is one organization, so its list would have one line.
        if (of == Kind.ORGANIZATION && plan.organization().isPresent())
            return new ModelAndView(
                    "redirect:/lists/organizations/" + plan.organization().get().id());
        return new ModelAndView(
                "people/list",
                Map.of(
                        "list",
                        Lists.ofKind(plan, actor, of, text.strip(), offset, mayEdit(actor, of)),
                        "done",
                        desk.done(actor, done)));
    }

    @GetMapping("/lists/{kind}/new")
    @For(AccessRole.MANAGER)
    ModelAndView fresh(Actor actor, @PathVariable String kind) {
        return fresh(actor, kind(kind), Attempt.NONE);
    }

    private ModelAndView fresh(Actor actor, Kind kind, Attempt attempt) {
        var standing = desk.standing(actor);
        var form = ItemForm.of(actor, kind);
        var list = "/lists/" + kind.plural();
        var view =
                new Lists.One(
                        "New " + kind.word(),
                        Labels.plural(kind),
                        list,
                        true,
                        FormView.of(
                                standing.plan(),
                                standing.revision(),
                                list,
                                form,
                                form.empty(standing.plan(), Map.of()),
                                "Add " + kind.word(),
                                attempt),
                        List.of(),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        true);
        return new ModelAndView("people/item", Map.of("one", view, "done", Optional.empty()));
    }

    @GetMapping("/lists/{kind}/{id}")
    ModelAndView one(
            Actor actor,
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String done) {
        return one(actor, kind(kind), id, done, Attempt.NONE);
    }

    private ModelAndView one(Actor actor, Kind kind, String id, String done, Attempt attempt) {
        var standing = desk.standing(actor);
        var plan = standing.plan();
        var item = desk.item(plan, kind, id);
        var path = "/lists/%s/%s".formatted(kind.plural(), id);
        var form = ItemForm.of(actor, kind);
        boolean mayEdit = mayEdit(actor, kind);
        var view =
                new Lists.One(
                        item.label(),
                        Labels.plural(kind),
                        "/lists/" + kind.plural(),
                        false,
                        FormView.of(
                                plan,
                                standing.revision(),
                                path,
                                form,
                                form.written(plan, item),
                                "Save",
                                attempt),
                        Lists.facts(plan, actor, item),
                        Lists.usedBy(plan, item),
                        mayEdit && kind != Kind.ORGANIZATION
                                ? Optional.of(
                                        FormView.of(
                                                plan,
                                                standing.revision(),
                                                path + "/removal",
                                                PersonForms.NOTHING,
                                                Filled.nothing(),
                                                "Remove this " + kind.word(),
                                                attempt))
                                : Optional.empty(),
                        mayEdit && kind == Kind.HOLIDAY_CALENDAR
                                ? Optional.of(
                                        publicHolidays.form(
                                                standing.revision(),
                                                path + "/public-holidays",
                                                desk.today(),
                                                attempt))
                                : Optional.empty(),
                        "/history/" + item.id(),
                        mayEdit);
        return new ModelAndView("people/item", Map.of("one", view, "done", desk.done(actor, done)));
    }

    @PostMapping("/lists/{kind}")
    @For(AccessRole.MEMBER)
    ModelAndView add(
            Actor actor,
            @PathVariable String kind,
            HttpServletRequest request,
            HttpServletResponse response) {
        var of = kind(kind);
        var sent = Sent.of(request);
        var id = new Id<Item>(UUID.randomUUID());
        var outcome =
                switch (ItemForm.of(actor, of)
                        .made(desk.asOf(actor, sent.basis()), Map.of("id", id), sent.filled())) {
                    case Read.Slips slips -> new Desk.Outcome.Not(Attempt.slipped(sent, slips));
                    case Read.Made(var item) -> desk.propose(actor, sent, List.of(Edit.add(item)));
                };
        if (outcome instanceof Desk.Outcome.Not(var attempt)) {
            response.setStatus(attempt.status().value());
            return fresh(actor, of, attempt);
        }
        // A calendar is filled on its own page; of the rest one adds the next one.
        var where =
                of == Kind.HOLIDAY_CALENDAR
                        ? "/lists/%s/%s".formatted(of.plural(), id)
                        : "/lists/" + of.plural();
        return done(outcome, where);
    }

    @PostMapping("/lists/{kind}/{id}")
    @For(AccessRole.MEMBER)
    ModelAndView change(
            Actor actor,
            @PathVariable String kind,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        var of = kind(kind);
        var sent = Sent.of(request);
        var plan = desk.asOf(actor, sent.basis());
        var seen = desk.item(plan, of, id);
        var outcome =
                switch (ItemForm.of(actor, of).changed(plan, seen, sent.filled())) {
                    case Read.Slips slips -> new Desk.Outcome.Not(Attempt.slipped(sent, slips));
                    case Read.Made(var item) ->
                            desk.propose(actor, sent, Edit.between(seen, item).stream().toList());
                };
        return answer(actor, of, id, outcome, response);
    }

    @PostMapping("/lists/{kind}/{id}/removal")
    @For(AccessRole.MEMBER)
    ModelAndView remove(
            Actor actor,
            @PathVariable String kind,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        var of = kind(kind);
        var sent = Sent.of(request);
        var seen = desk.item(desk.asOf(actor, sent.basis()), of, id);
        var outcome = desk.propose(actor, sent, List.of(Edit.remove(seen)));
        return outcome instanceof Desk.Outcome.Not
                ? answer(actor, of, id, outcome, response)
                : done(outcome, "/lists/" + of.plural());
    }

    /** The public holidays of a country join the days that are there. */
    @PostMapping("/lists/holiday-calendars/{id}/public-holidays")
    @For(AccessRole.MEMBER)
    ModelAndView addPublicHolidays(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        var sent = Sent.of(request);
        var plan = desk.asOf(actor, sent.basis());
        var seen = (HolidayCalendar) desk.item(plan, Kind.HOLIDAY_CALENDAR, id);
        Desk.Outcome outcome;
        try {
            var days = publicHolidays.joined(seen, sent.filled());
            var after = Fields.of(Kind.HOLIDAY_CALENDAR).with(seen, Map.of("days", days));
            outcome = desk.propose(actor, sent, Edit.between(seen, after).stream().toList());
        } catch (Unacceptable unacceptable) {
            outcome = new Desk.Outcome.Not(Attempt.slipped(sent, unacceptable.sentence()));
        }
        return answer(actor, Kind.HOLIDAY_CALENDAR, id, outcome, response);
    }

    private ModelAndView answer(
            Actor actor, Kind kind, String id, Desk.Outcome outcome, HttpServletResponse response) {
        if (outcome instanceof Desk.Outcome.Not(var attempt)) {
            response.setStatus(attempt.status().value());
            return one(actor, kind, id, "", attempt);
        }
        return done(outcome, "/lists/%s/%s".formatted(kind.plural(), id));
    }

    private static ModelAndView done(Desk.Outcome outcome, String where) {
        return new ModelAndView(
                outcome instanceof Desk.Outcome.Done(var change)
                        ? "redirect:%s?done=%s".formatted(where, change)
                        : "redirect:" + where);
    }

    private static boolean mayEdit(Actor actor, Kind kind) {
        return actor.role()
                .atLeast(kind == Kind.ORGANIZATION ? AccessRole.LEADER : AccessRole.MANAGER);
    }

    private static Kind kind(String plural) {
        return Kind.addressed(plural)
                .filter(Lists.KINDS::contains)
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND, "There is no such list."));
    }
}
