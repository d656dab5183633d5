package org.throughline.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Days;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.verb.Employ;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.people.ItemForm.Read;
import org.throughline.server.shell.Found;

/** The directory, and the page of each person and placeholder. */
@Controller
@For(AccessRole.VIEWER)
class PeoplePages {
    private final Desk desk;

    PeoplePages(Desk desk) {
        this.desk = desk;
    }

    // ---- looking

    @GetMapping("/people")
    ModelAndView directory(
            Actor actor,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String having,
            @RequestParam(defaultValue = "all") String who,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "") String done) {
        var query = Directory.Query.of(text, having, who, sort, offset);
        var directory =
                Directory.of(desk.standing(actor).plan(), query, desk.today(), mayEdit(actor));
        return new ModelAndView(
                "people/directory", Map.of("directory", directory, "done", desk.done(actor, done)));
    }

    @GetMapping("/people/{id}")
    ModelAndView page(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate week,
            @RequestParam(defaultValue = "") String done) {
        return page(actor, id, from, week, done, Attempt.NONE);
    }

    private ModelAndView page(
            Actor actor,
            String id,
            @Nullable LocalDate from,
            @Nullable LocalDate week,
            String done,
            Attempt attempt) {
        var standing = desk.standing(actor);
        var today = desk.today();
        var chosen = Days.inReach("The week", week == null ? today : week);
        var first = from != null ? from : chosen.isBefore(Dates.monday(today)) ? chosen : today;
        var query =
                new PersonView.Query(
                        standing.plan(),
                        standing.revision(),
                        actor,
                        today,
                        Dates.monday(inReach(first)),
                        Dates.monday(chosen),
                        attempt);
        var view =
                switch (desk.someone(standing.plan(), id)) {
                    case Person person -> PersonView.of(person, query);
                    case Placeholder wanted -> PersonView.of(wanted, query);
                    default -> throw Found.gone(Kind.PERSON.word());
                };
        return new ModelAndView(
                "people/person", Map.of("who", view, "done", desk.done(actor, done)));
    }

    /** Far enough from the ends of a plan that a screenful of weeks fits. */
    private static LocalDate inReach(LocalDate day) {
        var first = Days.FIRST.plusWeeks(1);
        var last = Days.LAST.minusWeeks(PersonView.WEEKS + 1);
        return day.isBefore(first) ? first : day.isAfter(last) ? last : day;
    }

    // ---- new

    @GetMapping("/people/new")
    @For(AccessRole.MANAGER)
    ModelAndView fresh(Actor actor, @RequestParam(defaultValue = "person") String kind) {
        return fresh(actor, kind.equals("placeholder"), Attempt.NONE);
    }

    private ModelAndView fresh(Actor actor, boolean placeholder, Attempt attempt) {
        var standing = desk.standing(actor);
        return new ModelAndView(
                "people/new",
                Map.of(
                        "form",
                        NewPerson.form(
                                standing.plan(),
                                standing.revision(),
                                actor,
                                placeholder,
                                desk.today(),
                                attempt),
                        "placeholder",
                        placeholder));
    }

    @PostMapping("/people")
    @For(AccessRole.MEMBER)
    ModelAndView add(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        return add(actor, false, Sent.of(request), response);
    }

    @PostMapping("/people/placeholders")
    @For(AccessRole.MEMBER)
    ModelAndView want(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        return add(actor, true, Sent.of(request), response);
    }

    private ModelAndView add(
            Actor actor, boolean placeholder, Sent sent, HttpServletResponse response) {
        var id = UUID.randomUUID();
        var plan = desk.asOf(actor, sent.basis());
        var outcome =
                switch (NewPerson.read(plan, actor, placeholder, id, sent.filled())) {
                    case NewPerson.Read.Slips(var all) ->
                            new Desk.Outcome.Not(Attempt.slipped(sent, all));
                    case NewPerson.Read.Made(var edits) -> desk.propose(actor, sent, edits);
                };
        return switch (outcome) {
            case Desk.Outcome.Not(var attempt) -> {
                response.setStatus(attempt.status().value());
                yield fresh(actor, placeholder, attempt);
            }
            case Desk.Outcome.Nothing _ -> new ModelAndView("redirect:/people");
            case Desk.Outcome.Done(var change) ->
                    new ModelAndView("redirect:/people/%s?done=%s".formatted(id, change));
        };
    }

    // ---- changing

    @PostMapping("/people/{id}/about")
    @For(AccessRole.MEMBER)
    ModelAndView about(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        var sent = Sent.of(request);
        var seen = seen(actor, sent, id);
        var form = seen instanceof Person ? PersonForms.ABOUT : PersonForms.wanted(actor);
        return changed(actor, id, sent, form, seen, "about", response);
    }

    @PostMapping("/people/{id}/teams")
    @For(AccessRole.MEMBER)
    ModelAndView teams(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        var sent = Sent.of(request);
        var seen = desk.seen(actor, sent, Person.class, id);
        return changed(actor, id, sent, PersonForms.TEAMS, seen, "teams", response);
    }

    @PostMapping("/people/{id}/skills")
    @For(AccessRole.MEMBER)
    ModelAndView skills(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        var sent = Sent.of(request);
        var seen = seen(actor, sent, id);
        var form = seen instanceof Person ? PersonForms.SKILLS : PersonForms.WANTED_SKILLS;
        return changed(actor, id, sent, form, seen, "skills", response);
    }

    @PostMapping("/people/{id}/contracts")
    @For(AccessRole.MEMBER)
    ModelAndView hire(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        var sent = Sent.of(request);
        var person = desk.seen(actor, sent, Person.class, id);
        var plan = desk.asOf(actor, sent.basis());
        var given = Map.of("id", fresh(), "person", person.id());
        var outcome =
                switch (PersonForms.contract(actor).made(plan, given, sent.filled())) {
                    case Read.Slips slips -> new Desk.Outcome.Not(Attempt.slipped(sent, slips));
                    case Read.Made(var item) ->
                            desk.propose(actor, sent, Employ.from(plan, (Contract) item));
                };
        return answer(actor, id, outcome, "contracts", response);
    }

    @PostMapping("/people/{id}/contracts/{contract}")
    @For(AccessRole.MEMBER)
    ModelAndView changeContract(
            Actor actor,
            @PathVariable String id,
            @PathVariable String contract,
            HttpServletRequest request,
            HttpServletResponse response) {
        var sent = Sent.of(request);
        var seen = contract(actor, sent, id, contract);
        return changed(actor, id, sent, PersonForms.contract(actor), seen, "contracts", response);
    }

    @PostMapping("/people/{id}/contracts/{contract}/removal")
    @For(AccessRole.MEMBER)
    ModelAndView removeContract(
            Actor actor,
            @PathVariable String id,
            @PathVariable String contract,
            HttpServletRequest request,
            HttpServletResponse response) {
        var sent = Sent.of(request);
        var seen = contract(actor, sent, id, contract);
        var outcome = desk.propose(actor, sent, List.of(Edit.remove(seen)));
        return answer(actor, id, outcome, "contracts", response);
    }

    private Contract contract(Actor actor, Sent sent, String person, String id) {
        var contract = desk.seen(actor, sent, Contract.class, id);
        if (!contract.person().toString().equals(person)) throw Found.gone(Kind.CONTRACT.word());
        return contract;
    }

    // ---- time off

    @PostMapping("/people/{id}/time-off")
    @For(AccessRole.MEMBER)
    ModelAndView goAway(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        var sent = Sent.of(request);
        var person = desk.seen(actor, sent, Person.class, id);
        var outcome = desk.addTimeOff(actor, sent, person.id());
        return answer(actor, id, outcome, "time-off", response);
    }

    @PostMapping("/people/{id}/time-off/{off}")
    @For(AccessRole.MEMBER)
    ModelAndView changeTimeOff(
            Actor actor,
            @PathVariable String id,
            @PathVariable String off,
            HttpServletRequest request,
            HttpServletResponse response) {
        var sent = Sent.of(request);
        var seen = timeOff(actor, sent, id, off);
        return changed(actor, id, sent, PersonForms.TIME_OFF, seen, "time-off", response);
    }

    @PostMapping("/people/{id}/time-off/{off}/removal")
    @For(AccessRole.MEMBER)
    ModelAndView removeTimeOff(
            Actor actor,
            @PathVariable String id,
            @PathVariable String off,
            HttpServletRequest request,
            HttpServletResponse response) {
        var sent = Sent.of(request);
        var seen = timeOff(actor, sent, id, off);
        var outcome = desk.propose(actor, sent, List.of(Edit.remove(seen)));
        return answer(actor, id, outcome, "time-off", response);
    }

    private TimeOff timeOff(Actor actor, Sent sent, String person, String id) {
        var off = desk.seen(actor, sent, TimeOff.class, id);
        if (!off.person().toString().equals(person)) throw Found.gone(Kind.TIME_OFF.word());
        return off;
    }

    // ---- going

    @PostMapping("/people/{id}/found")
    @For(AccessRole.MEMBER)
    ModelAndView found(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        var sent = Sent.of(request);
        var wanted = desk.seen(actor, sent, Placeholder.class, id);
        var plan = desk.asOf(actor, sent.basis());
        Optional<Person> person = Optional.empty();
        Desk.Outcome outcome;
        try {
            var chosen =
                    (Id<?>) new Way.Named(List.of(Kind.PERSON)).read(plan, "person", sent.filled());
            person = plan.find(Person.class, chosen);
            outcome = desk.propose(actor, sent, Employ.found(plan, wanted, person.orElseThrow()));
        } catch (Unacceptable unacceptable) {
            outcome =
                    new Desk.Outcome.Not(
                            Attempt.slipped(
                                    sent,
                                    new Read.Slips(Map.of("person", unacceptable.sentence()), "")));
        }
        if (outcome instanceof Desk.Outcome.Done(var change))
            return new ModelAndView(
                    "redirect:/people/%s?done=%s".formatted(person.orElseThrow().id(), change));
        return answer(actor, id, outcome, "", response);
    }

    @PostMapping("/people/{id}/removal")
    @For(AccessRole.MEMBER)
    ModelAndView remove(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        var sent = Sent.of(request);
        var edits =
                switch (seen(actor, sent, id)) {
                    case Person person -> Employ.remove(desk.asOf(actor, sent.basis()), person);
                    case Item other -> List.of(Edit.remove(other));
                };
        var outcome = desk.propose(actor, sent, edits);
        if (outcome instanceof Desk.Outcome.Done(var change))
            return new ModelAndView("redirect:/people?done=" + change);
        return answer(actor, id, outcome, "", response);
    }

    // ---- all of them

    /** A person or a placeholder, as whoever sent the form saw them. */
    private Item seen(Actor actor, Sent sent, String id) {
        return desk.someone(desk.asOf(actor, sent.basis()), id);
    }

    private ModelAndView changed(
            Actor actor,
            String id,
            Sent sent,
            ItemForm form,
            Item seen,
            String part,
            HttpServletResponse response) {
        var plan = desk.asOf(actor, sent.basis());
        var outcome =
                switch (form.changed(plan, seen, sent.filled())) {
                    case Read.Slips slips -> new Desk.Outcome.Not(Attempt.slipped(sent, slips));
                    case Read.Made(var item) -> {
                        var edits = new ArrayList<Edit>();
                        Edit.between(seen, item).ifPresent(edits::add);
                        yield desk.propose(actor, sent, edits);
                    }
                };
        return answer(actor, id, outcome, part, response);
    }

    /** The page again, with a note of what was done or the form as it was sent. */
    private ModelAndView answer(
            Actor actor,
            String id,
            Desk.Outcome outcome,
            String part,
            HttpServletResponse response) {
        return switch (outcome) {
            case Desk.Outcome.Done(var change) ->
                    new ModelAndView("redirect:/people/%s?done=%s".formatted(id, change));
            case Desk.Outcome.Nothing _ ->
                    new ModelAndView("redirect:/people/%s#%s".formatted(id, part));
            case Desk.Outcome.Not(var attempt) -> {
                response.setStatus(attempt.status().value());
                yield page(actor, id, null, null, "", attempt);
            }
        };
    }

    private static boolean mayEdit(Actor actor) {
        return actor.role().atLeast(AccessRole.MANAGER);
    }

    private static Id<?> fresh() {
        return new Id<>(UUID.randomUUID());
    }
}
