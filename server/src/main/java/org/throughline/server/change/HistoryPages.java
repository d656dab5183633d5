package org.throughline.server.change;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Changes.Head;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Revision;

/**
 * The ledger: what was applied, the plan as of then, one item through time, and whether it holds.
 */
@Controller
@For(AccessRole.VIEWER)
class HistoryPages {
    private static final int ON_A_PAGE = 50;

    private final Plans plans;
    private final Changes changes;
    private final Names names;

    HistoryPages(Plans plans, Changes changes, Names names) {
        this.plans = plans;
        this.changes = changes;
        this.names = names;
    }

    @GetMapping("/history")
    ModelAndView ledger(Actor actor, @RequestParam Optional<Long> before) {
        return ledger(actor, before, "");
    }

    private ModelAndView ledger(Actor actor, Optional<Long> before, String problem) {
        var lines = plans.lines(actor.organization(), before.orElse(Long.MAX_VALUE), ON_A_PAGE);
        var heads = changes.applied(actor, lines.stream().map(Plans.Line::number).toList());
        return new ModelAndView(
                "change/history",
                Map.of(
                        "ledger",
                        LedgerView.of(
                                lines,
                                heads,
                                plans.standing(actor.organization()).revision(),
                                before.isEmpty(),
                                actor.role().atLeast(AccessRole.LEADER)),
                        "problem",
                        problem));
    }

    // ---- the plan as of then

    @GetMapping("/history/as-of")
    ModelAndView asOf(
            Actor actor,
            @RequestParam(defaultValue = "") String revision,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "1") int page) {
        long today = plans.standing(actor.organization()).revision();
        final long at;
        try {
            at = revision.isBlank() && !on.isBlank() ? on(actor, on) : number(revision, today);
        } catch (Unacceptable unacceptable) {
            var form = ledger(actor, Optional.empty(), unacceptable.sentence());
            form.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return form;
        }
        return new ModelAndView(
                "change/as-of",
                Map.of(
                        "view",
                        AsOfView.of(
                                actor,
                                plans.asOf(actor.organization(), at),
                                at,
                                today,
                                head(actor, at),
                                revision.isBlank() && !on.isBlank()
                                        ? Words.day(LocalDate.parse(on.strip()))
                                        : "",
                                kind,
                                text,
                                page)));
    }

    /** The last revision of a day, by the clock of the world. */
    private long on(Actor actor, String day) {
        final LocalDate parsed;
        try {
            parsed = LocalDate.parse(day.strip());
        } catch (DateTimeParseException _) {
            throw new Unacceptable(
                    "“%s” is not a day. Write it as 2026-05-03.".formatted(brief(day)));
        }
        if (parsed.getYear() < 1 || parsed.getYear() > 9998)
            throw new Unacceptable("No plan reaches that far. Choose a day of this century.");
        return plans.revisionAt(
                actor.organization(),
                parsed.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1000));
    }

    private static long number(String revision, long today) {
        var digits = revision.strip();
        if (digits.isEmpty()) return today;
        if (!digits.matches("\\d{1,18}") || Long.parseLong(digits) > today)
            throw new Unacceptable(
                    "“%s” is not a revision of this plan, which is at %d."
                            .formatted(brief(revision), today));
        return Long.parseLong(digits);
    }

    private static String brief(String text) {
        return Texts.brief(text);
    }

    private Optional<Head> head(Actor actor, long revision) {
        return Optional.ofNullable(changes.applied(actor, List.of(revision)).get(revision));
    }

    /** Two plans compared, whatever happened in between. */
    @GetMapping("/history/between")
    ModelAndView between(
            Actor actor,
            @RequestParam(defaultValue = "0") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "project") String by,
            @RequestParam(defaultValue = "1") int page) {
        long today = plans.standing(actor.organization()).revision();
        final long first;
        final long last;
        try {
            long one = number(from, today);
            long other = number(to, today);
            first = Math.min(one, other);
            last = Math.max(one, other);
        } catch (Unacceptable unacceptable) {
            var form = ledger(actor, Optional.empty(), unacceptable.sentence());
            form.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return form;
        }
        var after = plans.asOf(actor.organization(), last);
        var edits = Edits.diff(plans.asOf(actor.organization(), first), after);
        return new ModelAndView(
                "change/between",
                Map.of(
                        "view",
                        new BetweenView(
                                first,
                                last,
                                today,
                                head(actor, first),
                                head(actor, last),
                                EditTable.of(
                                        actor,
                                        names.of(actor.organization(), after, edits),
                                        edits,
                                        ChangesPages.by(by),
                                        page))));
    }

    // ---- does it hold?

    @GetMapping("/history/verification")
    @For(AccessRole.LEADER)
    ModelAndView verification(Actor actor) {
        return new ModelAndView(
                "change/verification", Map.of("found", plans.verify(actor.organization())));
    }

    // ---- one item

    @GetMapping("/history/{name}")
    ModelAndView item(Actor actor, @PathVariable String name, @RequestParam Optional<Long> before) {
        final Id<Item> id;
        try {
            id = Id.of(name);
        } catch (Unacceptable _) {
            throw nothingOfThatId();
        }
        var found =
                plans.history(
                        actor.organization(), id, before.orElse(Long.MAX_VALUE), ON_A_PAGE + 1);
        boolean more = found.size() > ON_A_PAGE;
        var shown = more ? found.subList(0, ON_A_PAGE) : found;
        if (shown.isEmpty()) throw nothingOfThatId();
        var today = plans.standing(actor.organization()).plan();
        var there = today.find(id);
        var edits = new ArrayList<>(ItemHistory.edits(shown, id));
        var item =
                there.or(() ->
                                Optional.ofNullable(
                                        plans.lastForms(actor.organization(), List.of(id)).get(id)))
                        .orElseThrow(HistoryPages::nothingOfThatId);
        // What it points at has a name too, though no edit shown here may tell of it.
        edits.add(Edit.add(item));
        return new ModelAndView(
                "change/item",
                Map.of(
                        "item",
                        ItemHistory.of(
                                actor,
                                item,
                                there.isPresent(),
                                shown,
                                changes.applied(
                                        actor, shown.stream().map(Revision::number).toList()),
                                names.of(actor.organization(), today, edits),
                                more,
                                before.isEmpty())));
    }

    private static ResponseStatusException nothingOfThatId() {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "Nothing in the plan or its history has this id.");
    }
}
