package org.throughline.server.planner;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.item.Days;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.read.Board;
import org.throughline.plan.read.Buckets;
import org.throughline.plan.verb.Assign;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Fit;
import org.throughline.server.change.Ground;
import org.throughline.server.ledger.reading.Plans;

/** The board as JSON. */
@RestController
@For(AccessRole.VIEWER)
class BoardApi {
    private static final int MOST_ROWS = 400;

    private final Plans plans;
    private final Loads loads;
    private final Changes changes;

    BoardApi(Plans plans, Loads loads, Changes changes) {
        this.plans = plans;
        this.loads = loads;
        this.changes = changes;
    }

    /** A board with what it was made from. */
    record Shown(
            long revision, LocalDate today, boolean mayEdit, Optional<Draft> draft, Board board) {}

    /**
     * {@code broken} is what is in its way on today's plan; {@code approvals} says who would have
     * to approve it, and is empty where its author may apply it alone; {@code waitsFor} names the
     * change it stands on, while that is not applied.
     */
    record Draft(
            UUID id,
            long number,
            String title,
            int edits,
            List<String> broken,
            List<String> approvals,
            @Nullable String waitsFor,
            boolean own) {}

    /** What a person may choose on the page; each has a default. */
    record Choice(
            @Nullable String view,
            @Nullable String zoom,
            @Nullable LocalDate from,
            @Nullable String group,
            @Nullable String text,
            @Nullable String having,
            @Nullable String tentative,
            @Nullable String opened,
            @Nullable Integer offset,
            @Nullable Integer limit,
            @Nullable String draft) {

        /** A draft that is there already; "new" is one that begins with the first edit. */
        Optional<UUID> openDraft() {
            return draft == null || draft.isBlank() || draft.equals("new")
                    ? Optional.empty()
                    : Optional.of(Id.of(draft).uuid());
        }

        Board.Query query(LocalDate today) {
            var zoomed = Zoom.named(zoom);
            var first =
                    Days.inReach("The first day shown", from == null ? zoomed.before(today) : from);
            var all = "all".equals(opened);
            return new Board.Query(
                    "projects".equals(view) ? Board.View.PROJECTS : Board.View.PEOPLE,
                    Buckets.from(first, zoomed.unit, zoomed.count),
                    named(group),
                    text == null ? "" : text.strip(),
                    having == null || having.isBlank()
                            ? Optional.empty()
                            : Optional.of(Id.of(having)),
                    !"off".equals(tentative),
                    all ? Set.of() : ids(opened),
                    all,
                    offset == null ? 0 : Math.max(0, offset),
                    limit == null ? 60 : Math.clamp(limit, 0, MOST_ROWS),
                    today);
        }

        private static Board.Group named(@Nullable String group) {
            if (group == null || group.isBlank()) return Board.Group.TEAM;
            return Arrays.stream(Board.Group.values())
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(group))
                    .findFirst()
                    .orElseThrow(() ->
                            new Unacceptable(
                                    "People cannot be grouped by “%s”. Choose none, team, role or skill."
                                            .formatted(group)));
        }

        private static Set<Id<?>> ids(@Nullable String opened) {
            if (opened == null || opened.isBlank()) return Set.of();
            return Arrays.stream(opened.split(","))
                    .map(id -> (Id<?>) Id.of(id.strip()))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    @GetMapping("/api/v1/board")
    ResponseEntity<Shown> board(
            Actor actor,
            Choice choice,
            WebRequest request,
            @RequestParam(required = false) @Nullable String fresh) {
        var standing = plans.standing(actor.organization());
        var today = loads.today();
        if (choice.openDraft().isEmpty()
                && request.checkNotModified("\"rev-%d-%s\"".formatted(standing.revision(), today)))
            return ResponseEntity.status(304).build();
        return ResponseEntity.ok(shown(actor, choice));
    }

    /**
     * How many working days someone has in a span: what the quick editor counts total effort with.
     */
    record Workdays(int days) {}

    @GetMapping("/api/v1/workdays")
    Workdays workdays(
            Actor actor,
            @RequestParam String who,
            @RequestParam LocalDate start,
            @RequestParam LocalDate end) {
        return new Workdays(
                Assign.workdays(
                        plans.standing(actor.organization()).plan(),
                        Id.of(who),
                        new Span(start, end)));
    }

    /** What the cell of someone is made of, on the plan of record or on a draft of one's own. */
    @GetMapping("/api/v1/board/why")
    Why why(
            Actor actor,
            @RequestParam String who,
            @RequestParam LocalDate start,
            @RequestParam LocalDate end,
            @RequestParam(required = false) @Nullable String tentative,
            @RequestParam(required = false) @Nullable String draft) {
        var standing = plans.standing(actor.organization());
        var plan =
                Optional.ofNullable(draft)
                        .filter(id -> !id.isBlank() && !id.equals("new"))
                        .flatMap(id -> changes.change(actor, Id.of(id).uuid()))
                        .map(change -> changes.fit(actor, change, standing).next())
                        .orElse(standing.plan());
        var id = Id.<Item>of(who);
        if (!plan.has(Kind.PERSON, id) && !plan.has(Kind.PLACEHOLDER, id))
            throw new Unacceptable("There is nobody with this id in the plan.");
        return Why.of(plan, id, new Span(start, end), !"off".equals(tentative));
    }

    /** The plan of record, or a draft of one's own on top of it. */
    Shown shown(Actor actor, Choice choice) {
        var standing = plans.standing(actor.organization());
        var today = loads.today();
        boolean mayEdit = actor.role().atLeast(AccessRole.MEMBER);
        var query = choice.query(today);
        var draft =
                choice.openDraft()
                        .flatMap(id -> changes.change(actor, id))
                        .filter(change -> change.state() == Changes.State.DRAFT);
        if (draft.isEmpty())
            return new Shown(
                    standing.revision(),
                    today,
                    mayEdit,
                    Optional.empty(),
                    Board.of(standing.plan(), loads.of(standing), query));
        var fit = changes.fit(actor, draft.get(), standing);
        var drawn = fit.refusals().isEmpty() ? fit.inAll() : fit.ground().edits();
        return new Shown(
                standing.revision(),
                today,
                mayEdit,
                Optional.of(of(actor, draft.get(), fit.inTheWay(), fit)),
                Board.of(fit.next(), loads.ofDraft(standing, fit.next(), drawn), query));
    }

    private static Draft of(Actor actor, Changes.Change change, List<String> broken, Fit fit) {
        return new Draft(
                change.id(),
                change.number(),
                change.title(),
                change.edits().size(),
                broken,
                fit.rights().stream().map(Refusal::sentence).toList(),
                fit.ground().waitsFor().map(Ground.Below::words).orElse(null),
                change.author().equals(actor.account()));
    }
}
