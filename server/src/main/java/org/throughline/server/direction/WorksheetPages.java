package org.throughline.server.direction;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Vision;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.item.Value;
import org.throughline.plan.item.ValueTest;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Accounts;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.WritingDesk;
import org.throughline.server.direction.WorksheetView.Calling;
import org.throughline.server.direction.WorksheetView.Choice;
import org.throughline.server.shell.Slips;

/**
 * The worksheet of a vision: each tries the values alone; then all see how many said yes, and what
 * came of it is proposed as a change.
 */
@Controller
@For(AccessRole.VIEWER)
class WorksheetPages {
    private static final int MOST_LISTED = 60;

    private final Compass compass;
    private final WritingDesk desk;
    private final Worksheets worksheets;
    private final Accounts accounts;

    WorksheetPages(Compass compass, WritingDesk desk, Worksheets worksheets, Accounts accounts) {
        this.compass = compass;
        this.desk = desk;
        this.worksheets = worksheets;
        this.accounts = accounts;
    }

    // ---- calling one

    @GetMapping("/vision/worksheets/new")
    @For(AccessRole.MANAGER)
    ModelAndView fresh(Actor actor, @RequestParam(defaultValue = "") String team) {
        return fresh(actor, team, Typed.NOTHING, new Slips());
    }

    private ModelAndView fresh(Actor actor, String team, Typed typed, Slips slips) {
        var plan = compass.standing(actor).plan();
        var owner = Owner.of(plan, team);
        boolean first = typed.equals(Typed.NOTHING);
        var candidates = candidates(actor, plan, owner);
        var page =
                new ModelAndView(
                        "direction/worksheet-new",
                        "view",
                        new Calling(
                                owner.name(),
                                owner.id(),
                                owner.at("/vision"),
                                VisionView.values(plan, owner).stream()
                                        .map(one ->
                                                new Choice(
                                                        one.id().toString(),
                                                        one.name(),
                                                        standing(Vision.standing(one)),
                                                        first
                                                                || typed.has(
                                                                        "value",
                                                                        one.id().toString())))
                                        .toList(),
                                candidates.stream()
                                        .limit(MOST_LISTED)
                                        .map(one ->
                                                new Choice(
                                                        one.id().toString(),
                                                        one.name(),
                                                        "",
                                                        first && owner.isTeam()
                                                                || typed.has(
                                                                        "who",
                                                                        one.id().toString())))
                                        .toList(),
                                candidates.size() > MOST_LISTED,
                                typed.one("others"),
                                slips));
        if (!slips.isEmpty()) page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** Who of the team may come in; of the organization, who leads and manages it. */
    private List<Accounts.Account> candidates(Actor actor, Plan plan, Owner owner) {
        Set<Id<Person>> members = new HashSet<>();
        var today = compass.today();
        owner.team()
                .ifPresent(team ->
                        plan.referring(Person.class, team).stream()
                                .filter(one ->
                                        one.teams().stream()
                                                .anyMatch(spell ->
                                                        spell.team().equals(team)
                                                                && spell.covers(today)))
                                .forEach(one -> members.add(one.id())));
        return here(actor).stream()
                .filter(one ->
                        owner.isTeam()
                                ? one.person().filter(members::contains).isPresent()
                                : one.role().atLeast(AccessRole.MANAGER))
                .toList();
    }

    private List<Accounts.Account> here(Actor actor) {
        return accounts.all(actor.organization()).stream()
                .filter(one -> !one.disabled())
                .sorted(
                        Comparator.comparing(Accounts.Account::name, String.CASE_INSENSITIVE_ORDER)
                                .thenComparing(Accounts.Account::id))
                .toList();
    }

    @PostMapping("/vision/worksheets")
    @For(AccessRole.MANAGER)
    ModelAndView call(
            Actor actor, @RequestParam(defaultValue = "") String team, HttpServletRequest request) {
        var typed = Typed.of(request);
        var plan = compass.standing(actor).plan();
        var owner = Owner.of(plan, team);
        var slips = new Slips();
        var values = slips.read("value", () -> values(plan, owner, typed));
        var people = slips.read("who", () -> people(actor, typed));
        if (!slips.isEmpty()) return fresh(actor, team, typed, slips);
        var id = worksheets.call(actor, owner, values.orElseThrow(), people.orElseThrow());
        return new ModelAndView("redirect:/vision/worksheets/" + id);
    }

    private static List<Id<Value>> values(Plan plan, Owner owner, Typed typed) {
        var chosen =
                VisionView.values(plan, owner).stream()
                        .map(Value::id)
                        .filter(id -> typed.has("value", id.toString()))
                        .toList();
        return Worksheets.tried(chosen);
    }

    private List<UUID> people(Actor actor, Typed typed) {
        var here = here(actor);
        var chosen = new LinkedHashSet<UUID>();
        for (var one : here) if (typed.has("who", one.id().toString())) chosen.add(one.id());
        for (var name : typed.lines("others")) chosen.add(called(here, name));
        return Worksheets.asked(chosen);
    }

    private static UUID called(List<Accounts.Account> here, String name) {
        var found =
                here.stream()
                        .filter(one ->
                                one.name().equalsIgnoreCase(name)
                                        || one.email().equalsIgnoreCase(name))
                        .toList();
        if (found.size() == 1) return found.getFirst().id();
        throw new Unacceptable(
                found.isEmpty()
                        ? "Nobody called “%s” may sign in here. Write the whole name, or the address."
                                .formatted(Texts.brief(name))
                        : "%d people are called “%s”. Write the address of the one you mean."
                                .formatted(found.size(), Texts.brief(name)));
    }

    // ---- one of them

    @GetMapping("/vision/worksheets/{id}")
    ModelAndView one(Actor actor, @PathVariable String id) {
        return one(actor, id, Typed.NOTHING, new Slips());
    }

    private ModelAndView one(Actor actor, String id, Typed typed, Slips slips) {
        var sheet = found(actor, id);
        var plan = compass.standing(actor).plan();
        var owner = ownerOf(plan, sheet);
        var asked = worksheets.asked(actor, sheet.id());
        var outcome = worksheets.outcome(actor, sheet.id());
        var values =
                worksheets.values(actor, sheet.id()).stream()
                        .flatMap(value -> plan.find(Value.class, value).stream())
                        .sorted(Comparator.comparing(Value::name, String.CASE_INSENSITIVE_ORDER))
                        .toList();
        boolean mayEnd = sheet.mayBeEndedBy(actor);
        var page =
                new ModelAndView(
                        "direction/worksheet",
                        "view",
                        new WorksheetView(
                                sheet.id(),
                                owner.name(),
                                owner.at("/vision"),
                                sheet.by(),
                                Words.day(LocalDate.ofInstant(sheet.madeAt(), ZoneOffset.UTC)),
                                sheet.asked(),
                                sheet.answered(),
                                sheet.isCounted(),
                                sheet.asks(),
                                sheet.asks() && !sheet.waits(),
                                waitingFor(actor, asked),
                                mayEnd,
                                mayEnd
                                        && !sheet.isCounted()
                                        && sheet.answered() >= Worksheets.FEWEST,
                                actor.role().atLeast(AccessRole.MEMBER)
                                        && !Worksheets.edits(plan, outcome).isEmpty(),
                                values.stream().map(value -> row(value, outcome)).toList(),
                                typed,
                                slips));
        if (!slips.isEmpty()) page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static WorksheetView.Row row(Value value, Map<Id<Value>, ValueTest> outcome) {
        var test = Optional.ofNullable(outcome.get(value.id()));
        var standing =
                test.map(one ->
                        Vision.standing(
                                (Value)
                                        Fields.of(value.kind())
                                                .with(value, Map.of("tested", Optional.of(one)))));
        return new WorksheetView.Row(
                value.id().toString(),
                value.name(),
                value.meaning(),
                standing.map(WorksheetPages::standing).orElse(""),
                standing.filter(Vision.Standing.CORE::equals).isPresent() ? "good" : "",
                test.map(WorksheetView::counts).orElse(List.of()));
    }

    private static String standing(Vision.Standing standing) {
        return switch (standing) {
            case CORE -> "core value";
            case PRACTICE -> "practice";
            case UNTESTED -> "untested";
        };
    }

    private List<String> waitingFor(Actor actor, List<Worksheets.Asked> asked) {
        var missing =
                asked.stream()
                        .filter(one -> !one.answered())
                        .map(Worksheets.Asked::account)
                        .toList();
        return accounts.named(actor.organization(), missing).values().stream()
                .map(Accounts.Named::name)
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .limit(MOST_LISTED)
                .toList();
    }

    // ---- answering

    @PostMapping("/vision/worksheets/{id}/answers")
    ModelAndView answer(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var sheet = found(actor, id);
        var typed = Typed.of(request);
        var slips = new Slips();
        SequencedMap<Id<Value>, Worksheets.Answered> answers = new LinkedHashMap<>();
        var plan = compass.standing(actor).plan();
        for (var value : worksheets.values(actor, sheet.id())) {
            // Removed from the plan meanwhile: nobody is asked about it, and nothing comes of it.
            if (plan.find(Value.class, value).isEmpty())
                answers.put(value, new Worksheets.Answered(false, false, false));
            else
                slips.read(value.toString(), () -> answered(value, typed))
                        .ifPresent(one -> answers.put(value, one));
        }
        if (!slips.isEmpty()) return one(actor, id, typed, slips);
        if (!worksheets.answer(actor, sheet.id(), answers)) {
            slips.add("", Worksheets.NOT_TAKEN);
            var page = one(actor, id, Typed.NOTHING, slips);
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        }
        return new ModelAndView("redirect:/vision/worksheets/" + id);
    }

    private static Worksheets.Answered answered(Id<Value> value, Typed typed) {
        var says = new ArrayList<Boolean>();
        for (var question : WorksheetView.QUESTIONS)
            says.add(
                    switch (typed.one(value + "." + question.name())) {
                        case "yes" -> true;
                        case "no" -> false;
                        default ->
                                throw new Unacceptable(
                                        "Answer all three questions with yes or no. Where you are not sure, it is a no.");
                    });
        return new Worksheets.Answered(says.get(0), says.get(1), says.get(2));
    }

    // ---- ending

    /** What came of it, as a change of the values' tests. */
    @PostMapping("/vision/worksheets/{id}/outcome")
    @For(AccessRole.MEMBER)
    ModelAndView outcome(Actor actor, @PathVariable String id) {
        var sheet = found(actor, id);
        var standing = compass.standing(actor);
        var slips = new Slips();
        return desk.propose(
                actor,
                standing,
                Worksheets.edits(standing.plan(), worksheets.outcome(actor, sheet.id())),
                ownerOf(standing.plan(), sheet).at("/vision"),
                slips,
                () -> one(actor, id, Typed.NOTHING, slips));
    }

    @PostMapping("/vision/worksheets/{id}/closing")
    @For(AccessRole.MEMBER)
    ModelAndView close(Actor actor, @PathVariable String id) {
        var sheet = found(actor, id);
        var slips = new Slips();
        if (!sheet.mayBeEndedBy(actor))
            slips.add("", "Only %s, or a leader, may close it.".formatted(sheet.by()));
        else if (!worksheets.close(actor, sheet.id())) slips.add("", Worksheets.TOO_FEW);
        return ended(actor, id, slips, "/vision/worksheets/" + id);
    }

    @PostMapping("/vision/worksheets/{id}/removal")
    @For(AccessRole.MEMBER)
    ModelAndView discard(Actor actor, @PathVariable String id) {
        var sheet = found(actor, id);
        var slips = new Slips();
        if (sheet.mayBeEndedBy(actor)) worksheets.discard(actor, sheet.id());
        else slips.add("", "Only %s, or a leader, may discard it.".formatted(sheet.by()));
        var there = ownerOf(compass.standing(actor).plan(), sheet).at("/vision");
        return ended(actor, id, slips, there);
    }

    private ModelAndView ended(Actor actor, String id, Slips slips, String there) {
        if (slips.isEmpty()) return new ModelAndView("redirect:" + there);
        var page = one(actor, id, Typed.NOTHING, slips);
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private static Owner ownerOf(Plan plan, Worksheets.Line sheet) {
        return Owner.of(plan, sheet.team().filter(team -> plan.find(team).isPresent()));
    }

    private Worksheets.Line found(Actor actor, String id) {
        return worksheets.found(actor, id);
    }
}
