package org.throughline.server.staffing;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Answers;
import org.throughline.server.staffing.problem.Aims;
import org.throughline.server.staffing.problem.May;

/** Auto-schedule: what may change and what matters; how the search goes; what it found. */
@Controller
@For(AccessRole.MANAGER)
class SchedulePages {
    private final Schedules schedules;

    SchedulePages(Schedules schedules) {
        this.schedules = schedules;
    }

    /**
     * @param project chosen beforehand
     * @param purpose "replan" moves as little as possible, "staff" finds people
     * @param draft one of the reader's, whose edits are taken for granted
     */
    @GetMapping("/schedule")
    ModelAndView form(
            Actor actor,
            @RequestParam(defaultValue = "") List<String> project,
            @RequestParam(name = "for", defaultValue = "") String purpose,
            @RequestParam Optional<UUID> draft) {
        boolean replans = purpose.equals("replan");
        var ground = draft.map(id -> schedules.ground(actor, id));
        var chosen = new ArrayList<>(project);
        ground.ifPresent(
                one -> schedules.edited(actor, one).forEach(id -> chosen.add(id.toString())));
        return new ModelAndView(
                "staffing/schedule",
                Map.of(
                        "form",
                        ScheduleForm.of(
                                ground.map(Schedules.Ground::plan)
                                        .orElseGet(() -> schedules.plan(actor)),
                                chosen.stream().distinct().toList(),
                                purpose.equals("staff") ? May.BOTH : May.DATES,
                                replans ? Aims.MOVE_LITTLE : Aims.USUAL,
                                replans ? "10" : "20",
                                ran(actor),
                                ground.map(ScheduleForm.OnDraft::of))));
    }

    private List<ScheduleForm.Ran> ran(Actor actor) {
        var plan = schedules.plan(actor);
        return schedules.newest(actor).stream()
                .map(run ->
                        new ScheduleForm.Ran(
                                "/schedule/" + run.id(),
                                Schedules.title(plan, run),
                                ScheduleView.state(run),
                                run.madeAt().toString(),
                                ScheduleView.figures(run)))
                .toList();
    }

    @PostMapping("/schedule")
    ModelAndView begin(Actor actor, @RequestParam MultiValueMap<String, String> sent) {
        try {
            return to(schedules.begin(actor, ScheduleForm.read(sent)));
        } catch (Unacceptable slip) {
            var page =
                    new ModelAndView(
                            "staffing/schedule",
                            Map.of(
                                    "form",
                                    ScheduleForm.again(
                                            schedules.plan(actor),
                                            sent,
                                            ran(actor),
                                            onDraft(actor, sent),
                                            slip.sentence())));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    /** The draft that was sent along, if it still is one that fits. */
    private Optional<ScheduleForm.OnDraft> onDraft(
            Actor actor, MultiValueMap<String, String> sent) {
        try {
            return ScheduleForm.draft(sent)
                    .map(id -> ScheduleForm.OnDraft.of(schedules.ground(actor, id)));
        } catch (Unacceptable _) {
            return Optional.empty();
        }
    }

    private static ModelAndView to(UUID id) {
        return new ModelAndView("redirect:/schedule/" + id);
    }

    @GetMapping("/schedule/{id}")
    ModelAndView run(Actor actor, @PathVariable UUID id) {
        return run(actor, schedules.run(actor, id), List.of());
    }

    private ModelAndView run(Actor actor, Run run, List<String> problems) {
        return new ModelAndView(
                "staffing/run",
                Map.of(
                        "view",
                        ScheduleView.of(
                                schedules.plan(actor),
                                run,
                                schedules.repeated(actor, run),
                                problems)));
    }

    /** How it goes, for the page that watches it. */
    record Watched(String state, boolean running, String figures, String best, String bound) {}

    @GetMapping("/schedule/{id}/course")
    @ResponseBody
    Watched course(Actor actor, @PathVariable UUID id, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        var run = schedules.run(actor, id);
        var curve = ScheduleView.curve(run.course());
        return new Watched(
                ScheduleView.state(run),
                !run.state().isOver(),
                ScheduleView.figures(run),
                curve.best(),
                curve.bound());
    }

    @PostMapping("/schedule/{id}/stop")
    ModelAndView stop(Actor actor, @PathVariable UUID id) {
        schedules.run(actor, id);
        schedules.stop(actor, id);
        return to(id);
    }

    /** The same search again, on the same plan. */
    @PostMapping("/schedule/{id}/again")
    ModelAndView again(Actor actor, @PathVariable UUID id) {
        var run = schedules.run(actor, id);
        try {
            return to(schedules.again(actor, run));
        } catch (Unacceptable unacceptable) {
            var page = run(actor, run, List.of(unacceptable.sentence()));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    /** The result becomes a draft, which takes its way as any other. */
    @PostMapping("/schedule/{id}/change")
    ModelAndView open(Actor actor, @PathVariable UUID id) {
        var run = schedules.run(actor, id);
        if (run.change().isPresent())
            return new ModelAndView("redirect:/changes/" + run.change().get());
        var problems = new ArrayList<String>();
        var status = HttpStatus.UNPROCESSABLE_CONTENT;
        try {
            var answer = schedules.openAsChange(actor, run);
            if (answer instanceof Answer.Done done)
                return new ModelAndView("redirect:/changes/" + done.change());
            problems.addAll(Answers.sentences(answer));
            problems.add(
                    run.asked().draft().isPresent()
                            ? "Your draft is not what it was when the search began. Replan around it as it is now."
                            : "The plan has moved on since. Schedule again on the plan as it is today.");
            status = Answers.status(answer);
        } catch (Unacceptable unacceptable) {
            problems.add(unacceptable.sentence());
        }
        var page = run(actor, run, problems);
        page.setStatus(status);
        return page;
    }
}
