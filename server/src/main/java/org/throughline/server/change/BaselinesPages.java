package org.throughline.server.change;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Baseline;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.shell.Option;
import org.throughline.server.shell.Slips;

/** Baselines: named, compared with today, and what moved since. */
@Controller
@For(AccessRole.VIEWER)
class BaselinesPages {
    private final Changes changes;
    private final Comparing comparing;
    private final Plans plans;
    private final Clock clock;

    BaselinesPages(Changes changes, Comparing comparing, Plans plans, Clock clock) {
        this.changes = changes;
        this.comparing = comparing;
        this.plans = plans;
        this.clock = clock;
    }

    // ---- the list

    @GetMapping("/baselines")
    ModelAndView list(Actor actor) {
        return list(actor, BaselineForm.FRESH, new Slips());
    }

    private ModelAndView list(Actor actor, BaselineForm form, Slips slips) {
        var standing = plans.standing(actor.organization());
        var view =
                new ModelAndView("change/baselines")
                        .addObject("lines", lines(standing.plan()))
                        .addObject("form", form)
                        .addObject("slips", slips)
                        .addObject("today", standing.revision())
                        .addObject("projects", Option.all(standing.plan(), Kind.PROJECT))
                        .addObject("mayPropose", actor.role().atLeast(AccessRole.MEMBER));
        if (!slips.isEmpty()) view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private static List<BaselineLine> lines(Plan plan) {
        return plan.all(Baseline.class).stream()
                .sorted(
                        Comparator.comparing(Baseline::revision)
                                .reversed()
                                .thenComparing(Baseline::name)
                                .thenComparing(Baseline::id))
                .map(one ->
                        new BaselineLine(
                                one.id().toString(),
                                one.name(),
                                of(plan, one.project()),
                                one.revision(),
                                Words.day(one.day())))
                .toList();
    }

    private static String of(Plan plan, Optional<Id<Project>> project) {
        return project.map(one -> Words.name(plan, one)).orElse("everything");
    }

    @PostMapping("/baselines")
    @For(AccessRole.MEMBER)
    ModelAndView add(Actor actor, BaselineForm form) {
        var standing = plans.standing(actor.organization());
        var slips = new Slips();
        var baseline = read(actor, standing, form, slips);
        if (baseline.isEmpty()) return list(actor, form, slips);
        var answer =
                changes.propose(
                        actor,
                        new Proposal(
                                "Name the baseline “%s”"
                                        .formatted(Texts.brief(baseline.get().name())),
                                "",
                                List.of(Edit.add(baseline.get())),
                                standing.revision(),
                                Optional.empty()));
        if (answer instanceof Answer.Done)
            return new ModelAndView("redirect:/baselines/" + baseline.get().id());
        return undone(answer)
                .orElseGet(() -> {
                    slips.addAll(Answers.sentences(answer));
                    var again = list(actor, form, slips);
                    again.setStatus(Answers.status(answer));
                    return again;
                });
    }

    private Optional<Baseline> read(
            Actor actor, Standing standing, BaselineForm form, Slips slips) {
        var name = slips.read("name", () -> Texts.name("baseline", BaselineForm.said(form.name())));
        var project = slips.read("project", () -> form.projectIn(standing.plan()));
        var revision =
                switch (form.which()) {
                    case "revision" ->
                            slips.read("revision", () -> form.revisionUpTo(standing.revision()));
                    case "day" -> slips.read("day", () -> on(actor, form.onDay()));
                    default -> Optional.of(standing.revision());
                };
        if (!slips.isEmpty()) return Optional.empty();
        return slips.read(
                "name",
                () ->
                        new Baseline(
                                Id.of(UUID.randomUUID()),
                                name.orElseThrow(),
                                project.orElseThrow(),
                                Math.toIntExact(revision.orElseThrow()),
                                dayOf(actor, revision.orElseThrow())));
    }

    private long on(Actor actor, LocalDate day) {
        long revision = comparing.on(actor, day);
        if (revision == 0)
            throw new Unacceptable(
                    "There was no plan yet on %s. Choose a later day.".formatted(Words.day(day)));
        return revision;
    }

    private LocalDate dayOf(Actor actor, long revision) {
        return plans.revision(actor.organization(), revision)
                .map(one -> LocalDate.ofInstant(one.appliedAt(), ZoneOffset.UTC))
                .orElseGet(this::today);
    }

    private static Optional<ModelAndView> undone(Answer answer) {
        return Answers.draft(answer).map(draft -> new ModelAndView("redirect:/changes/" + draft));
    }

    /** Another name; what it compares with stays as it was. */
    @PostMapping("/baselines/{id}")
    @For(AccessRole.MEMBER)
    ModelAndView rename(
            Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String name) {
        var standing = plans.standing(actor.organization());
        var before = found(standing.plan(), id);
        final Baseline after;
        try {
            after =
                    new Baseline(
                            before.id(),
                            Texts.name("baseline", name),
                            before.project(),
                            before.revision(),
                            before.day());
        } catch (Unacceptable unacceptable) {
            return again(
                    actor,
                    before,
                    name,
                    List.of(unacceptable.sentence()),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var edit = Edit.between(before, after);
        if (edit.isEmpty()) return new ModelAndView("redirect:/baselines/" + id);
        var answer =
                changes.propose(
                        actor,
                        new Proposal(
                                "Rename the baseline “%s” to “%s”"
                                        .formatted(
                                                Texts.brief(before.name()),
                                                Texts.brief(after.name())),
                                "",
                                List.of(edit.get()),
                                standing.revision(),
                                Optional.empty()));
        if (answer instanceof Answer.Done) return new ModelAndView("redirect:/baselines/" + id);
        return undone(answer)
                .orElseGet(() ->
                        again(
                                actor,
                                before,
                                name,
                                Answers.sentences(answer),
                                Answers.status(answer)));
    }

    private ModelAndView again(
            Actor actor,
            Baseline baseline,
            String typed,
            List<String> problems,
            HttpStatusCode status) {
        var page = since(actor, typed, baseline).addObject("problems", problems);
        page.setStatus(status);
        return page;
    }

    @PostMapping("/baselines/{id}/removal")
    @For(AccessRole.MEMBER)
    ModelAndView remove(Actor actor, @PathVariable UUID id) {
        var standing = plans.standing(actor.organization());
        var answer =
                changes.propose(
                        actor,
                        new Proposal(
                                Words.title(
                                        standing.plan(),
                                        List.of(Edit.remove(found(standing.plan(), id)))),
                                "",
                                List.of(Edit.remove(found(standing.plan(), id))),
                                standing.revision(),
                                Optional.empty()));
        if (answer instanceof Answer.Done) return new ModelAndView("redirect:/baselines");
        return undone(answer)
                .orElseGet(() -> {
                    var slips = new Slips();
                    slips.addAll(Answers.sentences(answer));
                    var page = list(actor, BaselineForm.FRESH, slips);
                    page.setStatus(Answers.status(answer));
                    return page;
                });
    }

    // ---- compared with today

    @GetMapping("/baselines/{id}")
    ModelAndView one(Actor actor, @PathVariable UUID id) {
        var baseline = found(plans.standing(actor.organization()).plan(), id);
        return since(actor, baseline.name(), baseline);
    }

    private ModelAndView since(Actor actor, String title, Baseline baseline) {
        return since(
                actor,
                title,
                baseline.revision(),
                baseline.project(),
                Optional.of(baseline.id().toString()),
                baseline.day());
    }

    /** Why a project, or everything, moved since a day: as a rule since Monday. */
    @GetMapping("/moves")
    ModelAndView moves(
            Actor actor,
            @RequestParam(defaultValue = "") String project,
            @RequestParam(defaultValue = "") String since) {
        var plan = plans.standing(actor.organization()).plan();
        var of =
                project.isBlank()
                        ? Optional.<Id<Project>>empty()
                        : Optional.of(named(plan, project));
        var day =
                since.isBlank()
                        ? today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        : BaselineForm.day(since);
        return since(
                actor,
                "Since " + Words.day(day),
                comparing.on(actor, day.minusDays(1)),
                of,
                Optional.empty(),
                day);
    }

    private static Id<Project> named(Plan plan, String project) {
        Id<Project> id = Id.of(project);
        return plan.find(Project.class, id)
                .map(Project::id)
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no such project in the plan. It may have been removed."));
    }

    private ModelAndView since(
            Actor actor,
            String title,
            long revision,
            Optional<Id<Project>> project,
            Optional<String> baseline,
            LocalDate day) {
        var plan = plans.standing(actor.organization()).plan();
        return new ModelAndView("change/since")
                .addObject(
                        "view",
                        new SinceView(
                                title,
                                of(plan, project),
                                comparing.since(actor, revision, project),
                                plans.revision(actor.organization(), revision)
                                        .map(one -> Moment.of(one.appliedAt())),
                                baseline,
                                project.map(Id::toString),
                                day))
                .addObject("mayPropose", actor.role().atLeast(AccessRole.MEMBER))
                .addObject("problems", List.of());
    }

    private static Baseline found(Plan plan, UUID id) {
        return plan.find(Baseline.class, Id.of(id))
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no such baseline. It may have been removed."));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
