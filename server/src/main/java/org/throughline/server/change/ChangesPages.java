package org.throughline.server.change;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.edit.Resolution.Side;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.words.Section;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.access.Reauthentication;
import org.throughline.server.change.Changes.Change;
import org.throughline.server.change.Changes.Decisions;
import org.throughline.server.change.Changes.Filter;
import org.throughline.server.change.Changes.Revised;
import org.throughline.server.change.Changes.State;
import org.throughline.server.change.Changes.Which;
import org.throughline.server.ledger.reading.Plans;

/** The list of changes, and each of them: read, drafted further, applied, taken back. */
@Controller
@For(AccessRole.VIEWER)
class ChangesPages {
    private static final int ON_A_PAGE = 50;
    private static final String SIDE = "side:";

    private final Changes changes;
    private final Plans plans;
    private final Names names;
    private final Weighing weighing;
    private final Approvals approvals;
    private final Reviews reviews;
    private final Reauthentication reauthentication;
    private final Clock clock;

    ChangesPages(
            Changes changes,
            Plans plans,
            Names names,
            Weighing weighing,
            Approvals approvals,
            Reviews reviews,
            Reauthentication reauthentication,
            Clock clock) {
        this.changes = changes;
        this.plans = plans;
        this.names = names;
        this.weighing = weighing;
        this.approvals = approvals;
        this.reviews = reviews;
        this.reauthentication = reauthentication;
        this.clock = clock;
    }

    // ---- reading

    @GetMapping("/changes")
    ModelAndView list(
            Actor actor,
            @RequestParam(defaultValue = "all") String state,
            @RequestParam(defaultValue = "") String author,
            @RequestParam(defaultValue = "") String text,
            @RequestParam Optional<Long> before) {
        var filter =
                new Filter(
                        Which.named(state),
                        author.isBlank() ? Optional.empty() : Optional.of(Id.of(author).uuid()),
                        text.strip(),
                        before,
                        ON_A_PAGE);
        var page = changes.list(actor, filter);
        return new ModelAndView(
                "change/list",
                Map.of(
                        "list",
                        ChangeList.of(
                                page,
                                changes.authors(actor),
                                filter,
                                newest(actor, filter, page))));
    }

    /** The newest change of the list, wherever in it one looks: what is newer is told about it. */
    private long newest(Actor actor, Filter filter, Changes.Page page) {
        var first =
                filter.before().isEmpty()
                        ? page
                        : changes.list(
                                actor,
                                new Filter(
                                        filter.which(),
                                        filter.author(),
                                        filter.text(),
                                        Optional.empty(),
                                        1));
        return first.changes().isEmpty() ? 0 : first.changes().getFirst().number();
    }

    /** By its id, or by the number people call it by. */
    @GetMapping("/changes/{name}")
    ModelAndView one(
            Actor actor,
            @PathVariable String name,
            @RequestParam(defaultValue = "project") String by,
            @RequestParam(defaultValue = "1") int page) {
        if (name.matches("\\d{1,18}"))
            return changes.head(actor, Long.parseLong(name))
                    .map(head -> new ModelAndView("redirect:/changes/" + head.id()))
                    .orElseThrow(ChangesPages::noSuchChange);
        return page(actor, found(actor, id(name)), by(by), page, Typed.nothing(), List.of());
    }

    static Section.By by(String name) {
        return name.equals("person") ? Section.By.PERSON : Section.By.PROJECT;
    }

    private static UUID id(String name) {
        try {
            return UUID.fromString(name);
        } catch (IllegalArgumentException _) {
            throw noSuchChange();
        }
    }

    private Change found(Actor actor, UUID id) {
        return changes.change(actor, id).orElseThrow(ChangesPages::noSuchChange);
    }

    private static ResponseStatusException noSuchChange() {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND,
                "There is no such change. A draft is seen by its author alone.");
    }

    /** What was typed into the form of a draft, kept where it was refused. */
    private record Typed(Optional<String> title, Optional<String> why, Optional<String> said) {
        Typed(Optional<String> title, Optional<String> why) {
            this(title, why, Optional.empty());
        }

        static Typed nothing() {
            return new Typed(Optional.empty(), Optional.empty());
        }
    }

    private ModelAndView page(
            Actor actor,
            Change change,
            Section.By by,
            int page,
            Typed typed,
            List<String> problems) {
        var today = plans.standing(actor.organization());
        var head = changes.head(actor, change.id()).orElseThrow(ChangesPages::noSuchChange);
        var known = names.of(actor.organization(), today.plan(), change.edits());
        var fit =
                change.state() == State.DRAFT || change.state() == State.PROPOSED
                        ? Optional.of(changes.fit(actor, change, today))
                        : Optional.<Fit>empty();
        var view =
                new ChangeView(
                        head,
                        typed.title().orElse(head.title()),
                        typed.why().orElse(head.why()),
                        head.author().account().equals(actor.account()),
                        actor.role().atLeast(AccessRole.MEMBER),
                        EditTable.of(actor, known, change.edits(), by, page),
                        fit,
                        weighing.of(actor, change),
                        typed.said().orElse(""),
                        approvals.deliberation(actor, change),
                        reviews.of(actor, change),
                        change.course(),
                        new ChangeView.Reader(
                                actor.role().atLeast(AccessRole.MANAGER),
                                reauthentication.isAsked(actor),
                                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1),
                                approvals.ratifyWithin()),
                        stack(actor, change),
                        problems);
        return new ModelAndView("change/change", Map.of("view", view));
    }

    private ChangeView.Stack stack(Actor actor, Change change) {
        boolean ownDraft = change.state() == State.DRAFT && change.author().equals(actor.account());
        return new ChangeView.Stack(
                changes.onTop(actor, change.id()), ownDraft ? grounds(actor, change) : List.of());
    }

    /** What a draft could stand on: other drafts the reader may see, and what is proposed. */
    private List<Changes.Head> grounds(Actor actor, Change draft) {
        return Stream.of(Which.DRAFTS, Which.OPEN)
                .flatMap(which ->
                        changes
                                .list(
                                        actor,
                                        new Filter(
                                                which,
                                                Optional.empty(),
                                                "",
                                                Optional.empty(),
                                                ON_A_PAGE))
                                .changes()
                                .stream())
                .filter(head -> !head.id().equals(draft.id()))
                .filter(head -> draft.course().standsOn().filter(head.id()::equals).isEmpty())
                .toList();
    }

    // ---- drafts

    /** Begins an empty draft on top of a change that is not applied yet. */
    @PostMapping("/changes/{id}/drafts")
    @For(AccessRole.MEMBER)
    ModelAndView begin(Actor actor, @PathVariable UUID id) {
        return answered(actor, id, changes.draftOnTop(actor, id), Typed.nothing());
    }

    /** Puts a draft on another change; with none, on the plan itself. */
    @PostMapping("/changes/{id}/ground")
    @For(AccessRole.MEMBER)
    ModelAndView standOn(Actor actor, @PathVariable UUID id, @RequestParam Optional<UUID> below) {
        return answered(actor, id, changes.standOn(actor, id, below), Typed.nothing());
    }

    @PostMapping("/changes/{id}")
    @For(AccessRole.MEMBER)
    ModelAndView revise(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam String title,
            @RequestParam(defaultValue = "") String why,
            @RequestParam String version) {
        var words = new Words(title, why, version);
        return answered(actor, id, revised(actor, id, words), words.typed());
    }

    @PostMapping("/changes/{id}/edits/{item}/removal")
    @For(AccessRole.MEMBER)
    ModelAndView leaveOut(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable UUID item,
            @RequestParam String version) {
        return answered(
                actor,
                id,
                changes.reviseDraft(
                        actor,
                        id,
                        new Revised(
                                Optional.of(version),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(Id.of(item)))),
                Typed.nothing());
    }

    @PostMapping("/changes/{id}/resolution")
    @For(AccessRole.MEMBER)
    ModelAndView resolve(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam String version,
            @RequestParam long seen,
            @RequestParam(defaultValue = "") String all,
            @RequestParam Map<String, String> form) {
        var sides = new HashMap<String, Side>();
        form.forEach((name, value) -> {
            if (name.startsWith(SIDE))
                side(value).ifPresent(side -> sides.put(name.substring(SIDE.length()), side));
        });
        return answered(
                actor,
                id,
                changes.resolveDraft(
                        actor,
                        id,
                        new Decisions(
                                Optional.of(version),
                                seen,
                                side(all).isPresent() ? Map.of() : sides,
                                side(all))),
                Typed.nothing());
    }

    private static Optional<Side> side(String name) {
        return switch (name) {
            case "mine" -> Optional.of(Side.MINE);
            case "theirs" -> Optional.of(Side.THEIRS);
            default -> Optional.empty();
        };
    }

    @PostMapping("/changes/{id}/application")
    @For(AccessRole.MEMBER)
    ModelAndView apply(Actor actor, @PathVariable UUID id, Words words) {
        return keeping(actor, id, words, () -> changes.applyDraft(actor, id, Optional.empty()));
    }

    @PostMapping("/changes/{id}/withdrawal")
    @For(AccessRole.MEMBER)
    ModelAndView discard(
            Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String why) {
        return answered(
                actor,
                id,
                found(actor, id).state().isOpen()
                        ? approvals.withdraw(actor, id, why)
                        : changes.discardDraft(actor, id),
                Typed.nothing());
    }

    // ---- proposed, considered, decided

    /** Proposes a draft, perhaps to be applied on a day to come. */
    @PostMapping("/changes/{id}/proposal")
    @For(AccessRole.MEMBER)
    ModelAndView propose(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String on,
            Words words) {
        return keeping(actor, id, words, () -> approvals.propose(actor, id, day(on)));
    }

    /** What stands in the form of a draft while another of its buttons is pressed. */
    record Words(@Nullable String title, @Nullable String why, @Nullable String version) {
        Typed typed() {
            return new Typed(Optional.ofNullable(title), Optional.ofNullable(why));
        }

        boolean change(Change draft) {
            return title != null && !title.strip().equals(draft.title())
                    || why != null && !lines(why).equals(lines(draft.why()));
        }

        private static String lines(String text) {
            return text.replace("\r\n", "\n").strip();
        }
    }

    private Answer revised(Actor actor, UUID id, Words words) {
        return changes.reviseDraft(
                actor,
                id,
                new Revised(
                        Optional.ofNullable(words.version()),
                        Optional.ofNullable(words.title()),
                        Optional.ofNullable(words.why()),
                        Optional.empty(),
                        Set.of()));
    }

    /** First the words, if others were typed, then what the button says; or neither. */
    private ModelAndView keeping(Actor actor, UUID id, Words words, Supplier<Answer> then) {
        var draft = found(actor, id);
        if (draft.state() == Changes.State.DRAFT && words.change(draft)) {
            var kept = revised(actor, id, words);
            if (!Answers.sentences(kept).isEmpty()) return answered(actor, id, kept, words.typed());
        }
        return answered(actor, id, then.get(), words.typed());
    }

    private static Optional<LocalDate> day(String typed) {
        if (typed.isBlank()) return Optional.empty();
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException _) {
            throw new Unacceptable(
                    "“%s” is not a day. Write it as 2026-05-03.".formatted(Texts.brief(typed)));
        }
    }

    @PostMapping("/changes/{id}/vote")
    @For(AccessRole.MEMBER)
    ModelAndView vote(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam Vote vote,
            @RequestParam(defaultValue = "") String why,
            @RequestParam String content) {
        return answered(
                actor,
                id,
                approvals.vote(actor, id, vote, why, Optional.of(content)),
                new Typed(Optional.empty(), Optional.empty(), Optional.of(why)));
    }

    @PostMapping("/changes/{id}/comments")
    @For(AccessRole.MEMBER)
    ModelAndView comment(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam String words,
            @RequestParam(defaultValue = "false") boolean question) {
        return answered(
                actor,
                id,
                approvals.comment(actor, id, words, question),
                new Typed(Optional.empty(), Optional.empty(), Optional.of(words)));
    }

    @PostMapping("/changes/{id}/stands")
    @For(AccessRole.MEMBER)
    ModelAndView stands(Actor actor, @PathVariable UUID id) {
        return answered(actor, id, approvals.standsFor(actor, id), Typed.nothing());
    }

    /** Says what was learned of a change that came back. */
    @PostMapping("/changes/{id}/review")
    @For(AccessRole.MEMBER)
    ModelAndView review(Actor actor, @PathVariable UUID id, @RequestParam String learned) {
        return answered(
                actor,
                id,
                reviews.learned(actor, id, learned),
                new Typed(Optional.empty(), Optional.empty(), Optional.of(learned)));
    }

    /** Back into a draft, to be changed and proposed again. */
    @PostMapping("/changes/{id}/revision")
    @For(AccessRole.MEMBER)
    ModelAndView takeBack(Actor actor, @PathVariable UUID id) {
        return answered(actor, id, approvals.takeBack(actor, id), Typed.nothing());
    }

    @PostMapping("/changes/{id}/sharing")
    @For(AccessRole.MEMBER)
    ModelAndView share(Actor actor, @PathVariable UUID id, @RequestParam boolean shared) {
        return answered(actor, id, approvals.share(actor, id, shared), Typed.nothing());
    }

    /** At once, and ratified within 24 hours or taken back. Asks for the password once more. */
    @PostMapping("/changes/{id}/emergency")
    @For(AccessRole.MANAGER)
    ModelAndView emergency(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request) {
        try {
            reauthentication.ask(actor, password, request);
        } catch (Unacceptable unacceptable) {
            return answered(
                    actor,
                    id,
                    new Answer.Refused(List.of(Refusal.of("slip", unacceptable.sentence()))),
                    Typed.nothing());
        }
        return answered(actor, id, approvals.applyInEmergency(actor, id), Typed.nothing());
    }

    /**
     * The address of something that is done to a change, asked for as a page: whoever reloads or
     * keeps what a refusal left them at sees the change.
     */
    @GetMapping("/changes/{id}/{deed}")
    ModelAndView ofWhat(@PathVariable UUID id) {
        return new ModelAndView("redirect:/changes/" + id);
    }

    /** Everything in which it is this person's turn. */
    @GetMapping("/waiting")
    ModelAndView waiting(Actor actor) {
        return new ModelAndView(
                "change/waiting",
                Map.of("waiting", approvals.waitingFor(actor), "due", approvals.dueFrom(actor)));
    }

    @PostMapping("/changes/{id}/reopening")
    @For(AccessRole.MEMBER)
    ModelAndView reopen(Actor actor, @PathVariable UUID id) {
        return answered(actor, id, changes.reopenDraft(actor, id), Typed.nothing());
    }

    // ---- taking back

    /**
     * Takes it back at once if nothing is in the way. What is in the way is solved on a draft: it
     * keeps, and nobody has to decide in a hurry.
     */
    @PostMapping("/changes/{id}/undo")
    @For(AccessRole.MEMBER)
    ModelAndView undo(Actor actor, @PathVariable UUID id) {
        var answer = changes.undo(actor, id, Optional.empty());
        return isInTheWay(answer)
                ? answered(actor, id, changes.undoAsDraft(actor, id), Typed.nothing())
                : answered(actor, id, answer, Typed.nothing());
    }

    private static boolean isInTheWay(Answer answer) {
        return switch (answer) {
            case Answer.Done _, Answer.Collected _, Answer.Waiting _ -> false;
            case Answer.Conflicted _ -> true;
            case Answer.Refused(var because) ->
                    because.stream()
                            .noneMatch(refusal ->
                                    Set.of("rights", "undo", "change", "approval")
                                            .contains(refusal.rule()));
        };
    }

    /** To the change it came to; or the page again with the sentences, and what was typed. */
    private ModelAndView answered(Actor actor, UUID id, Answer answer, Typed typed) {
        var there =
                switch (answer) {
                    case Answer.Done done -> Optional.of(done.change());
                    case Answer.Collected collected -> Optional.of(collected.change());
                    case Answer.Waiting waiting -> Optional.of(waiting.change());
                    case Answer.Refused _, Answer.Conflicted _ -> Optional.<UUID>empty();
                };
        if (there.isPresent()) return new ModelAndView("redirect:/changes/" + there.get());
        var page =
                page(
                        actor,
                        found(actor, id),
                        Section.By.PROJECT,
                        1,
                        typed,
                        Answers.sentences(answer));
        page.setStatus(Answers.status(answer));
        return page;
    }
}
