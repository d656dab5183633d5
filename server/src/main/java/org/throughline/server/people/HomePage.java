package org.throughline.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.item.Days;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Person;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.access.Sight;
import org.throughline.server.change.Approvals;
import org.throughline.server.change.Changes;
import org.throughline.server.ledger.reading.Revision;
import org.throughline.server.ledger.reading.Standing;

/** My week: the page one begins with, and comes back to all day. */
@Controller
@For(AccessRole.VIEWER)
class HomePage {
    private static final int CHANGES_SHOWN = 8;
    private static final int SENTENCES_SHOWN = 3;
    private static final Duration LATELY = Duration.ofDays(30);

    private final Desk desk;
    private final Changes changes;
    private final Approvals approvals;
    private final Tail tail;
    private final Clock clock;

    HomePage(Desk desk, Changes changes, Approvals approvals, Tail tail, Clock clock) {
        this.approvals = approvals;
        this.desk = desk;
        this.changes = changes;
        this.tail = tail;
        this.clock = clock;
    }

    @GetMapping("/")
    ModelAndView home(
            Actor actor,
            @RequestParam(required = false) @Nullable LocalDate week,
            @RequestParam(defaultValue = "") String done) {
        return home(actor, week, done, Attempt.NONE);
    }

    /** Time off of one's own, right from the week. */
    @PostMapping("/time-off")
    @For(AccessRole.MEMBER)
    ModelAndView addTimeOff(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        var me = actor.person();
        if (me.isEmpty()) return new ModelAndView("redirect:/");
        return switch (desk.addTimeOff(actor, Sent.of(request), me.get())) {
            case Desk.Outcome.Done(var change) -> new ModelAndView("redirect:/?done=" + change);
            case Desk.Outcome.Nothing _ -> new ModelAndView("redirect:/");
            case Desk.Outcome.Not(var attempt) -> {
                response.setStatus(attempt.status().value());
                yield home(actor, null, "", attempt);
            }
        };
    }

    private ModelAndView home(Actor actor, @Nullable LocalDate week, String done, Attempt attempt) {
        var standing = desk.standing(actor);
        var today = desk.today();
        var me = actor.person().flatMap(id -> standing.plan().find(Person.class, id));
        if (me.isEmpty())
            return new ModelAndView("people/nobody")
                    .addObject("name", actor.name())
                    .addObject("today", Dates.whole(today))
                    .addObject("isOwner", actor.role() == AccessRole.OWNER)
                    .addObject("mayEdit", actor.role().atLeast(AccessRole.MANAGER))
                    .addObject("waiting", approvals.waitingFor(actor))
                    .addObject("drafts", drafts(actor))
                    .addObject("noticed", Noticed.of(standing.plan(), today));
        var day = Days.inReach("The week", week == null ? today : week);
        var view = MyWeek.of(standing.plan(), me.get(), inReach(day), today);
        boolean isMember = actor.role().atLeast(AccessRole.MEMBER);
        return new ModelAndView("people/my-week")
                .addObject("week", view)
                .addObject("today", Dates.whole(today))
                .addObject("lately", lately(actor, standing, me.get().id()))
                .addObject("drafts", drafts(actor))
                .addObject("waiting", approvals.waitingFor(actor))
                .addObject("asked", approvals.dueFrom(actor))
                .addObject("noticed", Noticed.of(standing.plan(), today))
                .addObject("areas", Noticed.areas())
                .addObject("mayNote", isMember)
                .addObject(
                        "timeOff",
                        isMember
                                ? Optional.of(
                                        PersonView.newTimeOff(
                                                standing.plan(), standing.revision(), "", attempt))
                                : Optional.empty())
                .addObject("isManager", actor.role().atLeast(AccessRole.MANAGER))
                .addObject("done", desk.done(actor, done));
    }

    /** Weeks at the very ends of a plan would reach beyond it. */
    private static LocalDate inReach(LocalDate day) {
        if (day.isBefore(Days.FIRST.plusWeeks(2))) return Days.FIRST.plusWeeks(2);
        return day.isAfter(Days.LAST.minusWeeks(4)) ? Days.LAST.minusWeeks(4) : day;
    }

    private List<MyWeek.Change> lately(Actor actor, Standing standing, Id<Person> me) {
        var since = clock.instant().minus(LATELY);
        var revisions =
                tail.upTo(standing).stream()
                        .filter(one -> one.appliedAt().isAfter(since))
                        .map(one -> seenBy(actor, one))
                        .toList();
        var touches = Lately.touching(standing.plan(), me, revisions, CHANGES_SHOWN);
        var heads =
                changes.applied(
                        actor, touches.stream().map(one -> one.revision().number()).toList());
        return touches.stream()
                .filter(touch -> heads.containsKey(touch.revision().number()))
                .map(touch ->
                        shown(
                                actor,
                                touch,
                                Objects.requireNonNull(heads.get(touch.revision().number()))))
                .toList();
    }

    /** My contract is on my plan; what it costs may not be for me to see. */
    private static Revision seenBy(Actor actor, Revision one) {
        return new Revision(
                one.number(),
                one.change(),
                one.author(),
                one.appliedAt(),
                Sight.of(actor, one.edits()),
                one.hash());
    }

    private MyWeek.Change shown(Actor actor, Lately.Touch touch, Changes.Head change) {
        var what = touch.what();
        return new MyWeek.Change(
                change.number(),
                "/changes/" + change.id(),
                change.title(),
                change.why(),
                change.author().account().equals(actor.account()) ? "You" : change.author().name(),
                when(change.moment()),
                what.stream().limit(SENTENCES_SHOWN).toList(),
                Math.max(0, what.size() - SENTENCES_SHOWN));
    }

    private String when(Instant moment) {
        var ago = Duration.between(moment, clock.instant());
        if (ago.toMinutes() < 1) return "just now";
        if (ago.toMinutes() < 60) return "%d min ago".formatted(ago.toMinutes());
        var day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        if (day.equals(desk.today())) return "%d h ago".formatted(Math.max(1, ago.toHours()));
        if (day.equals(desk.today().minusDays(1))) return "yesterday";
        return Dates.brief(day);
    }

    private List<MyWeek.Draft> drafts(Actor actor) {
        return changes.drafts(actor).stream()
                .map(one ->
                        new MyWeek.Draft(
                                one.number(),
                                one.title(),
                                "/changes/" + one.id(),
                                one.tally().words()))
                .toList();
    }
}
