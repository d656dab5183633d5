package org.throughline.server.staffing;

import java.time.LocalDate;
import java.util.ArrayList;
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
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.verb.Assign;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Answers;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.staffing.problem.Candidates;

/** Who could fill a placeholder, and who could take over from somebody who has too much. */
@Controller
@For(AccessRole.MANAGER)
class StaffPages {
    static final int WEEKS = 13;

    private final Schedules schedules;
    private final Changes changes;

    StaffPages(Schedules schedules, Changes changes) {
        this.schedules = schedules;
        this.changes = changes;
    }

    // ---- filling

    @GetMapping("/staffing/fill/{id}")
    ModelAndView fill(Actor actor, @PathVariable UUID id) {
        return fill(actor, schedules.placeholder(actor, id), List.of());
    }

    private ModelAndView fill(Actor actor, Placeholder placeholder, List<String> problems) {
        return new ModelAndView(
                "staffing/fill",
                Map.of(
                        "view",
                        FillView.of(
                                schedules.plan(actor),
                                schedules.revision(actor),
                                placeholder,
                                schedules.today(),
                                problems)));
    }

    @PostMapping("/staffing/fill/{id}")
    ModelAndView put(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam UUID person,
            @RequestParam long basis) {
        var placeholder = schedules.placeholder(actor, id);
        var who = schedules.person(actor, person);
        var edits =
                Candidates.put(
                        schedules.plan(actor),
                        placeholder,
                        who.id(),
                        schedules.today(),
                        () -> new Id<Assignment>(UUID.randomUUID()));
        if (edits.isEmpty())
            return fill(
                    actor,
                    placeholder,
                    List.of("There is no work ahead of this placeholder. Plan some first."));
        var answer =
                propose(
                        actor,
                        "Put %s in the place of %s".formatted(who.name(), placeholder.name()),
                        edits,
                        basis);
        var done = changeOf(answer);
        if (done.isPresent())
            return new ModelAndView("redirect:/people/%s?done=%s".formatted(who.id(), done.get()));
        var page = fill(actor, placeholder, Answers.sentences(answer));
        page.setStatus(Answers.status(answer));
        return page;
    }

    // ---- handing over

    @GetMapping("/staffing/hand-over/{id}")
    ModelAndView handOver(Actor actor, @PathVariable UUID id) {
        return handOver(actor, schedules.person(actor, id), List.of());
    }

    private ModelAndView handOver(Actor actor, Person person, List<String> problems) {
        return new ModelAndView(
                "staffing/hand-over",
                Map.of(
                        "view",
                        new HandOverView(
                                person.id().toString(),
                                person.name(),
                                schedules.revision(actor),
                                HandOverView.weeks(
                                        Candidates.handOver(
                                                schedules.plan(actor),
                                                person,
                                                schedules.today(),
                                                WEEKS)),
                                problems)));
    }

    @PostMapping("/staffing/hand-over/{id}")
    ModelAndView handOver(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam UUID assignment,
            @RequestParam UUID to,
            @RequestParam LocalDate from,
            @RequestParam long basis) {
        var person = schedules.person(actor, id);
        var other = schedules.person(actor, to);
        var problems = new ArrayList<String>();
        var status = HttpStatus.UNPROCESSABLE_CONTENT;
        try {
            var one = assignment(actor, person, assignment);
            var edits =
                    Assign.transferFrom(
                            one, from, other.id(), new Id<Assignment>(UUID.randomUUID()));
            var answer = propose(actor, Words.title(schedules.plan(actor), edits), edits, basis);
            var done = changeOf(answer);
            if (done.isPresent())
                return new ModelAndView(
                        "redirect:/people/%s?done=%s".formatted(person.id(), done.get()));
            problems.addAll(Answers.sentences(answer));
            status = Answers.status(answer);
        } catch (Unacceptable unacceptable) {
            problems.add(unacceptable.sentence());
        }
        var page = handOver(actor, person, problems);
        page.setStatus(status);
        return page;
    }

    private Assignment assignment(Actor actor, Person person, UUID id) {
        return schedules
                .plan(actor)
                .find(Assignment.class, new Id<Assignment>(id))
                .filter(one -> one.to().equals(person.id()))
                .orElseThrow(() ->
                        new Unacceptable(
                                "%s is not on this any more. Look again at what is too much."
                                        .formatted(person.name())));
    }

    // ---- the one way

    private Answer propose(Actor actor, String title, List<Edit> edits, long basis) {
        return changes.propose(actor, new Proposal(title, "", edits, basis, Optional.empty()));
    }

    /** The change that was applied, or the draft that waits for approval. */
    private static Optional<UUID> changeOf(Answer answer) {
        return answer instanceof Answer.Done done
                ? Optional.of(done.change())
                : Answers.draft(answer);
    }
}
