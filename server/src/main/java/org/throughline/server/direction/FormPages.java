package org.throughline.server.direction;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.BigGoal;
import org.throughline.plan.item.CoherentAction;
import org.throughline.plan.item.Contingency;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.GuidingPolicy;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.item.VividDescription;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Changes;
import org.throughline.server.change.WritingDesk;
import org.throughline.server.shell.Found;
import org.throughline.server.shell.Option;
import org.throughline.server.shell.Slips;

/** The forms of this room: one for every kind of item in it, and each works without script. */
@Controller
@For(AccessRole.MEMBER)
class FormPages {
    private final Compass compass;
    private final WritingDesk desk;
    private final Changes changes;

    FormPages(Compass compass, WritingDesk desk, Changes changes) {
        this.compass = compass;
        this.desk = desk;
        this.changes = changes;
    }

    // ---- a new one

    @GetMapping("/direction/{kind}/new")
    ModelAndView fresh(
            Actor actor,
            @PathVariable("kind") String plural,
            @RequestParam(defaultValue = "") String team,
            @RequestParam Map<String, String> given) {
        var kind = kind(plural);
        var plan = compass.standing(actor).plan();
        var asks = asks(actor, plan, kind, Owner.of(plan, team));
        return fresh(actor, kind, team, Forms.begun(kind, given, asks), new Slips());
    }

    private ModelAndView fresh(Actor actor, Kind kind, String team, Typed typed, Slips slips) {
        var standing = compass.standing(actor);
        var owner = Owner.of(standing.plan(), team);
        return form(
                new FormView(
                        "New " + kind.word(),
                        owner.name(),
                        owner.at("/direction/" + kind.plural()),
                        page(kind, owner),
                        standing.revision(),
                        asks(actor, standing.plan(), kind, owner),
                        typed,
                        slips,
                        "Add the " + kind.word(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @PostMapping("/direction/{kind}")
    ModelAndView add(
            Actor actor,
            @PathVariable("kind") String plural,
            @RequestParam(defaultValue = "") String team,
            HttpServletRequest request) {
        var kind = kind(plural);
        var typed = Typed.of(request);
        var seen = compass.seen(actor, typed.basis().orElse(null));
        var owner = Owner.of(seen.plan(), team);
        var slips = new Slips();
        var blank = Forms.blank(kind, new Id<>(UUID.randomUUID()), owner, compass.today());
        var item = read(actor, seen.plan(), blank, owner, typed, slips);
        return desk.propose(
                actor,
                seen,
                List.of(Edit.add(item)),
                there(seen.plan(), item),
                slips,
                () -> fresh(actor, kind, team, typed, slips));
    }

    // ---- one that is there

    @GetMapping("/direction/{kind}/{id}")
    ModelAndView change(Actor actor, @PathVariable("kind") String plural, @PathVariable String id) {
        return change(actor, kind(plural), id, null, new Slips());
    }

    private ModelAndView change(
            Actor actor, Kind kind, String id, @Nullable Typed typed, Slips slips) {
        var standing = compass.standing(actor);
        var plan = standing.plan();
        var item = Found.item(plan, kind, id);
        var owner = Owner.of(plan, team(plan, item));
        var asks = asks(actor, plan, kind, owner);
        var path = "/direction/%s/%s".formatted(kind.plural(), id);
        return form(
                new FormView(
                        "Change " + item.label(),
                        owner.name(),
                        path,
                        there(plan, item),
                        typed == null
                                ? standing.revision()
                                : typed.basis().orElse(standing.revision()),
                        asks,
                        typed == null
                                ? Forms.written(
                                        plan,
                                        item,
                                        asks.stream()
                                                .filter(ask -> !ask.field().equals(DRAFT))
                                                .toList())
                                : typed,
                        slips,
                        "Save",
                        Optional.of(path + "/removal"),
                        Optional.of("/history/" + item.id())));
    }

    @PostMapping("/direction/{kind}/{id}")
    ModelAndView save(
            Actor actor,
            @PathVariable("kind") String plural,
            @PathVariable String id,
            HttpServletRequest request) {
        var kind = kind(plural);
        var typed = Typed.of(request);
        var seen = compass.seen(actor, typed.basis().orElse(null));
        var before = Found.item(seen.plan(), kind, id);
        var slips = new Slips();
        var item =
                read(
                        actor,
                        seen.plan(),
                        before,
                        Owner.of(seen.plan(), team(seen.plan(), before)),
                        typed,
                        slips);
        return desk.propose(
                actor,
                seen,
                Edit.between(before, item).stream().toList(),
                there(seen.plan(), item),
                slips,
                () -> change(actor, kind, id, typed, slips));
    }

    @PostMapping("/direction/{kind}/{id}/removal")
    ModelAndView remove(Actor actor, @PathVariable("kind") String plural, @PathVariable String id) {
        var kind = kind(plural);
        var standing = compass.standing(actor);
        var item = Found.item(standing.plan(), kind, id);
        var slips = new Slips();
        return desk.propose(
                actor,
                standing,
                List.of(Edit.remove(item)),
                page(kind, Owner.of(standing.plan(), team(standing.plan(), item))),
                slips,
                () -> change(actor, kind, id, null, slips));
    }

    // ---- what a contingency prepares

    private static final String DRAFT = "draft";

    /** A contingency is prepared as any change is: in a draft, whose edits it keeps. */
    private List<Ask> asks(Actor actor, Plan plan, Kind kind, Owner owner) {
        var asks = new ArrayList<>(Forms.asks(plan, kind, owner));
        if (kind == Kind.CONTINGENCY)
            asks.add(
                    new Ask(
                            DRAFT,
                            "What it does, from your draft",
                            "The edits of the draft are kept as they are, and wait. The draft itself you may discard. Empty: what is prepared stays.",
                            Ask.How.CHOICE_OR_NONE,
                            changes.drafts(actor).stream()
                                    .filter(one -> one.tally().total() > 0)
                                    .map(one ->
                                            new Option(
                                                    one.id().toString(),
                                                    "#%d %s".formatted(one.number(), one.title())))
                                    .toList()));
        return List.copyOf(asks);
    }

    private Item read(Actor actor, Plan plan, Item before, Owner owner, Typed typed, Slips slips) {
        var asks = Forms.asks(plan, before.kind(), owner);
        var item = Forms.read(plan, before, asks, typed, slips);
        var draft = typed.one(DRAFT);
        if (before.kind() != Kind.CONTINGENCY || draft.isBlank()) return item;
        return slips.with(item, DRAFT, "edits", () -> edits(actor, draft));
    }

    private List<Edit> edits(Actor actor, String draft) {
        return changes.change(actor, Id.of(draft).uuid())
                .filter(one -> one.author().equals(actor.account()))
                .filter(one -> one.state() == Changes.State.DRAFT)
                .map(Changes.Change::edits)
                .orElseThrow(() ->
                        new Unacceptable(
                                "There is no such draft of yours any more. Choose another."));
    }

    // ---- where things are

    /** The page on which an item is read. */
    private static String there(Plan plan, Item item) {
        return switch (item) {
            case Assumption one -> "/assumptions/" + one.id();
            case Contingency one -> "/assumptions/" + one.assumption();
            default -> page(item.kind(), Owner.of(plan, team(plan, item))) + "#" + item.id();
        };
    }

    private static String page(Kind kind, Owner owner) {
        return owner.at(
                switch (kind) {
                    case VALUE, PURPOSE, BIG_GOAL, VIVID_DESCRIPTION -> "/vision";
                    case ASSUMPTION, CONTINGENCY -> "/assumptions";
                    default -> "/strategy";
                });
    }

    /** The team of an item, or of what it belongs to. */
    static Optional<Id<Team>> team(Plan plan, Item item) {
        return switch (item) {
            case VividDescription one ->
                    plan.find(BigGoal.class, one.goal()).flatMap(BigGoal::team);
            case CoherentAction one ->
                    plan.find(GuidingPolicy.class, one.policy()).flatMap(GuidingPolicy::team);
            case Contingency one ->
                    plan.find(Assumption.class, one.assumption()).flatMap(Assumption::team);
            default ->
                    Fields.of(item.kind()).named("team").orElseThrow().of(item)
                                    instanceof Optional<?> team
                            ? team.map(id -> ((Id<?>) id).<Team>as())
                            : Optional.empty();
        };
    }

    private static Kind kind(String plural) {
        return Kind.addressed(plural)
                .filter(Forms.KINDS::contains)
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND, "There is no such page of the direction."));
    }

    private static ModelAndView form(FormView view) {
        var page = new ModelAndView("direction/form", Map.of("form", view));
        if (!view.slips().isEmpty()) page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
