package org.throughline.server.work;

import java.util.ArrayList;
import java.util.List;
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
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Project;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Answers;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.shell.Option;
import org.throughline.server.shell.Slips;

/** The list of projects, and a project's own fields: new, changed, removed. */
@Controller
@For(AccessRole.VIEWER)
class ProjectPages {
    private final Plans plans;
    private final Works works;
    private final Changes changes;

    ProjectPages(Plans plans, Works works, Changes changes) {
        this.plans = plans;
        this.works = works;
        this.changes = changes;
    }

    @GetMapping("/projects")
    ModelAndView list(Actor actor, ProjectTable.Query query) {
        var standing = plans.standing(actor.organization());
        var figures = works.figures(standing, standing.plan().all(Project.class));
        return new ModelAndView("work/projects")
                .addObject("table", ProjectTable.of(standing.plan(), figures, query))
                .addObject(
                        "clients",
                        Option.all(standing.plan(), Kind.CLIENT).stream()
                                .map(Option::name)
                                .toList());
    }

    @GetMapping("/projects/new")
    @For(AccessRole.MEMBER)
    ModelAndView fresh(Actor actor) {
        var lead = actor.person().map(Id::toString).orElse("");
        return form(actor, ProjectForm.fresh(lead), new Slips(), Optional.empty());
    }

    @PostMapping("/projects")
    @For(AccessRole.MEMBER)
    ModelAndView add(Actor actor, ProjectForm form) {
        var standing = plans.standing(actor.organization());
        var slips = new Slips();
        var before = Project.named(new Id<>(UUID.randomUUID()), "New project");
        var read = form.read(standing.plan(), before, slips);
        if (!slips.isEmpty()) return form(actor, form, slips, Optional.empty());
        var edits = new ArrayList<Edit>();
        edits.add(Edit.add(read.project()));
        newClient(standing.plan(), read.added()).ifPresent(edits::add);
        return answered(
                actor,
                propose(actor, standing, edits),
                "/projects/" + read.project().id(),
                form,
                slips,
                Optional.empty());
    }

    @GetMapping("/projects/{id}/edit")
    @For(AccessRole.MEMBER)
    ModelAndView edit(Actor actor, @PathVariable String id) {
        var project = found(plans.standing(actor.organization()).plan(), id);
        return form(actor, ProjectForm.of(project), new Slips(), Optional.of(project));
    }

    @PostMapping("/projects/{id}")
    @For(AccessRole.MEMBER)
    ModelAndView change(
            Actor actor,
            @PathVariable String id,
            ProjectForm form,
            @RequestParam(required = false) @Nullable Long basis) {
        var standing = plans.seen(actor.organization(), basis);
        var before = found(standing.plan(), id);
        var slips = new Slips();
        var read = form.read(standing.plan(), before, slips);
        if (!slips.isEmpty()) return form(actor, form, slips, Optional.of(before));
        var edits = new ArrayList<Edit>();
        Edit.between(before, read.project()).ifPresent(edits::add);
        newClient(standing.plan(), read.added()).ifPresent(edits::add);
        var there = "/projects/" + before.id();
        if (edits.isEmpty()) return new ModelAndView("redirect:" + there);
        return answered(
                actor, propose(actor, standing, edits), there, form, slips, Optional.of(before));
    }

    @PostMapping("/projects/{id}/removal")
    @For(AccessRole.MEMBER)
    ModelAndView remove(Actor actor, @PathVariable String id) {
        var standing = plans.standing(actor.organization());
        var project = found(standing.plan(), id);
        return answered(
                actor,
                propose(actor, standing, List.of(Edit.remove(project))),
                "/projects",
                ProjectForm.of(project),
                new Slips(),
                Optional.of(project));
    }

    private ModelAndView answered(
            Actor actor,
            Answer answer,
            String there,
            ProjectForm form,
            Slips slips,
            Optional<Project> project) {
        var on = Answers.leads(answer, there);
        if (on.isPresent()) return new ModelAndView(on.get());
        slips.addAll(Answers.sentences(answer));
        var again = form(actor, form, slips, project);
        again.setStatus(HttpStatus.CONFLICT);
        return again;
    }

    private ModelAndView form(
            Actor actor, ProjectForm form, Slips slips, Optional<Project> project) {
        var standing = plans.standing(actor.organization());
        var plan = standing.plan();
        var view =
                new ModelAndView("work/project-form")
                        .addObject("form", form)
                        .addObject("slips", slips)
                        .addObject("id", project.map(one -> one.id().toString()).orElse(""))
                        .addObject("name", project.map(Project::name).orElse(""))
                        .addObject("basis", standing.revision())
                        .addObject("people", Option.all(plan, Kind.PERSON))
                        .addObject("clients", Option.all(plan, Kind.CLIENT))
                        .addObject("rateCards", Option.all(plan, Kind.RATE_CARD))
                        .addObject(
                                "currency",
                                plan.organization()
                                        .map(one -> one.currency().getCurrencyCode())
                                        .orElse(""));
        if (!slips.isEmpty()) view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private Answer propose(Actor actor, Standing standing, List<Edit> edits) {
        return changes.propose(
                actor,
                new Proposal(
                        Words.title(standing.plan(), edits.subList(0, 1)),
                        "",
                        edits,
                        standing.revision(),
                        Optional.empty()));
    }

    private static Optional<Edit> newClient(Plan plan, Optional<Client> client) {
        return client.filter(one -> !plan.has(Kind.CLIENT, one.id())).map(Edit::add);
    }

    static Project found(Plan plan, String id) {
        return plan.find(Project.class, Id.of(id))
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no such project in the plan. It may have been removed."));
    }
}
