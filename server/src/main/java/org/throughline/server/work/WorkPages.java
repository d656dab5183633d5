package org.throughline.server.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
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
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.read.Workdays;
import org.throughline.plan.words.Typed;
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
import org.throughline.server.shell.Chain;
import org.throughline.server.shell.Option;
import org.throughline.server.shell.Slips;

/**
 * The page of a project and of each of its tasks. Everything on them works by plain forms; the
 * script makes the outline and the chart quick.
 */
@Controller
@For(AccessRole.VIEWER)
class WorkPages {
    private final Plans plans;
    private final Works works;
    private final ScheduleApi schedules;
    private final Changes changes;

    WorkPages(Plans plans, Works works, ScheduleApi schedules, Changes changes) {
        this.plans = plans;
        this.works = works;
        this.schedules = schedules;
        this.changes = changes;
    }

    // ---- a project

    @GetMapping("/projects/{id}")
    ModelAndView project(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "tasks") String tab,
            @RequestParam(name = "as", defaultValue = "") String as,
            @RequestParam(defaultValue = "0") int from) {
        return project(actor, id, tab, as.equals("table"), from, Typing.NOTHING, new Slips());
    }

    private ModelAndView project(
            Actor actor,
            String id,
            String tab,
            boolean table,
            int from,
            Typing typing,
            Slips slips) {
        var standing = plans.standing(actor.organization());
        var plan = standing.plan();
        var project = ProjectPages.found(plan, id);
        var figures = works.figures(standing, project);
        var view =
                new ModelAndView()
                        .addObject("head", ProjectHead.of(plan, project, figures))
                        .addObject("typing", typing)
                        .addObject("slips", slips)
                        .addObject("basis", standing.revision());
        switch (tab) {
            case "people" -> {
                view.setViewName("work/people");
                view.addObject("people", ProjectPeople.of(plan, project, figures));
            }
            case "phases" -> {
                view.setViewName("work/phases");
                view.addObject(
                        "phases",
                        ProjectPhases.of(
                                plan,
                                project,
                                schedules.rows(standing, project),
                                works.schedule(standing, project.id())));
            }
            default -> {
                view.setViewName(table ? "work/table" : "work/project");
                view.addObject(
                        "table",
                        OutlineTable.of(
                                plan,
                                project.id().toString(),
                                schedules.rows(standing, project),
                                from));
            }
        }
        if (!slips.isEmpty()) view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    @PostMapping("/projects/{id}/tasks")
    @For(AccessRole.MEMBER)
    ModelAndView addTask(
            Actor actor,
            @PathVariable String id,
            Typing typing,
            @RequestParam(required = false) @Nullable Long basis) {
        var seen = plans.seen(actor.organization(), basis);
        var slips = new Slips();
        var below = slips.read("below", () -> called(seen, id, ProjectForm.said(typing.below())));
        slips.read("name", () -> Texts.name("task", ProjectForm.said(typing.name())));
        slips.read(
                "effort",
                () ->
                        Typed.effort(
                                ProjectForm.said(typing.effort()),
                                Workdays.fullTimeDay(seen.plan())));
        var there = "/projects/%s?as=table".formatted(id);
        if (!slips.isEmpty()) return project(actor, id, "tasks", true, 0, typing, slips);
        return answered(
                proposed(
                        actor,
                        id,
                        seen.revision(),
                        verbs ->
                                verbs.add(
                                        Optional.empty(),
                                        below.flatMap(line -> line),
                                        ProjectForm.said(typing.name()),
                                        ProjectForm.said(typing.effort())),
                        slips),
                there,
                slips,
                () -> project(actor, id, "tasks", true, 0, typing, slips));
    }

    private Optional<String> called(Standing seen, String project, String number) {
        return lineCalled(seen, project, number).map(line -> line.id().toString());
    }

    private Optional<Gantt.Row> lineCalled(Standing seen, String project, String number) {
        if (number.isBlank()) return Optional.empty();
        var rows = schedules.rows(seen, ProjectPages.found(seen.plan(), project));
        int line = ProjectForm.whole(number.strip());
        if (line < 1 || line > rows.size())
            throw new Unacceptable(
                    rows.isEmpty()
                            ? "There is no line yet. Leave this empty."
                            : "There is no line %d. The lines go from 1 to %d."
                                    .formatted(line, rows.size()));
        return Optional.of(rows.get(line - 1));
    }

    @PostMapping("/projects/{id}/settling")
    @For(AccessRole.MEMBER)
    ModelAndView settle(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long basis) {
        var slips = new Slips();
        return answered(
                proposed(
                        actor,
                        id,
                        revision(actor, basis),
                        verbs -> verbs.settle(Optional.empty()),
                        slips),
                "/projects/%s?as=table".formatted(id),
                slips,
                () -> project(actor, id, "tasks", true, 0, Typing.NOTHING, slips));
    }

    // ---- phases and milestones

    @PostMapping("/projects/{id}/phases")
    @For(AccessRole.MEMBER)
    ModelAndView addPhase(
            Actor actor,
            @PathVariable String id,
            Typing typing,
            @RequestParam(required = false) @Nullable Long basis) {
        return saved(
                actor,
                id,
                basis,
                typing,
                (plan, project, slips) ->
                        new Phase(
                                new Id<>(UUID.randomUUID()),
                                project.id(),
                                ProjectForm.said(typing.name()),
                                span(typing)));
    }

    @PostMapping("/projects/{id}/phases/{phase}")
    @For(AccessRole.MEMBER)
    ModelAndView changePhase(
            Actor actor,
            @PathVariable String id,
            @PathVariable String phase,
            Typing typing,
            @RequestParam(required = false) @Nullable Long basis) {
        return saved(
                actor,
                id,
                basis,
                typing,
                (plan, project, slips) ->
                        new Phase(
                                Id.of(phase),
                                project.id(),
                                ProjectForm.said(typing.name()),
                                span(typing)));
    }

    @PostMapping("/projects/{id}/milestones")
    @For(AccessRole.MEMBER)
    ModelAndView addMilestone(
            Actor actor,
            @PathVariable String id,
            Typing typing,
            @RequestParam(required = false) @Nullable Long basis) {
        return saved(
                actor,
                id,
                basis,
                typing,
                (plan, project, slips) ->
                        milestone(plan, project, new Id<>(UUID.randomUUID()), typing));
    }

    @PostMapping("/projects/{id}/milestones/{milestone}")
    @For(AccessRole.MEMBER)
    ModelAndView changeMilestone(
            Actor actor,
            @PathVariable String id,
            @PathVariable String milestone,
            Typing typing,
            @RequestParam(required = false) @Nullable Long basis) {
        return saved(
                actor,
                id,
                basis,
                typing,
                (plan, project, slips) -> milestone(plan, project, Id.of(milestone), typing));
    }

    private static Milestone milestone(
            Plan plan, Project project, Id<Milestone> id, Typing typing) {
        return new Milestone(
                id,
                project.id(),
                typing.phase() == null
                        ? plan.find(Milestone.class, id).flatMap(Milestone::phase)
                        : ProjectForm.known(plan, Kind.PHASE, typing.phase()),
                ProjectForm.said(typing.name()),
                TaskForm.day(typing.day())
                        .orElseThrow(() ->
                                new Unacceptable(
                                        "The day of the milestone is missing. Give one.")));
    }

    private static Span span(Typing typing) {
        var start =
                TaskForm.day(typing.start())
                        .orElseThrow(() -> new Unacceptable("The first day is missing. Give one."));
        return new Span(
                start,
                TaskForm.day(typing.end())
                        .orElseThrow(() -> new Unacceptable("The last day is missing. Give one.")));
    }

    @FunctionalInterface
    private interface Reading {
        Item read(Plan plan, Project project, Slips slips);
    }

    private ModelAndView saved(
            Actor actor, String id, @Nullable Long basis, Typing typing, Reading reading) {
        var seen = plans.seen(actor.organization(), basis);
        var project = ProjectPages.found(seen.plan(), id);
        var slips = new Slips();
        var item = slips.read("", () -> reading.read(seen.plan(), project, slips));
        if (item.isEmpty()) return project(actor, id, "phases", false, 0, typing, slips);
        var before = seen.plan().find(item.get().kind(), item.get().id());
        var edit =
                before.isPresent()
                        ? Edit.between(before.get(), item.get())
                        : Optional.of(Edit.add(item.get()));
        var there = "/projects/%s?tab=phases".formatted(id);
        if (edit.isEmpty()) return new ModelAndView("redirect:" + there);
        var edits = List.of(edit.get());
        return answered(
                propose(actor, Words.title(seen.plan(), edits), edits, seen.revision()),
                there,
                slips,
                () -> project(actor, id, "phases", false, 0, typing, slips));
    }

    @PostMapping("/projects/{id}/removals/{line}")
    @For(AccessRole.MEMBER)
    ModelAndView removeLine(Actor actor, @PathVariable String id, @PathVariable String line) {
        var slips = new Slips();
        return answered(
                proposed(actor, id, revision(actor, null), verbs -> verbs.remove(line), slips),
                "/projects/%s?tab=phases".formatted(id),
                slips,
                () -> project(actor, id, "phases", false, 0, Typing.NOTHING, slips));
    }

    // ---- a task

    @GetMapping("/projects/{id}/tasks/{task}")
    ModelAndView task(Actor actor, @PathVariable String id, @PathVariable String task) {
        return task(actor, id, task, Optional.empty(), Typing.NOTHING, new Slips());
    }

    private ModelAndView task(
            Actor actor,
            String id,
            String taskId,
            Optional<TaskForm> typed,
            Typing typing,
            Slips slips) {
        var standing = plans.standing(actor.organization());
        var plan = standing.plan();
        var project = ProjectPages.found(plan, id);
        var task = taskOf(plan, project, taskId);
        var rows = schedules.rows(standing, project);
        var view =
                new ModelAndView("work/task")
                        .addObject(
                                "head",
                                ProjectHead.of(plan, project, works.figures(standing, project)))
                        .addObject(
                                "task",
                                TaskView.of(
                                                plan,
                                                project,
                                                task,
                                                rows,
                                                works.schedule(standing, project.id()))
                                        .orElseThrow())
                        .addObject("chain", Chain.of(plan, task))
                        .addObject("form", typed.orElseGet(() -> TaskForm.of(plan, task, rows)))
                        .addObject("typing", typing)
                        .addObject("slips", slips)
                        .addObject("basis", standing.revision())
                        .addObject("roles", Option.all(plan, Kind.ROLE));
        if (!slips.isEmpty()) view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private static Task taskOf(Plan plan, Project project, String id) {
        return plan.find(Task.class, Id.of(id))
                .filter(task -> task.project().equals(project.id()))
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no such task in this project. It may have been removed."));
    }

    @PostMapping("/projects/{id}/tasks/{task}")
    @For(AccessRole.MEMBER)
    ModelAndView change(
            Actor actor,
            @PathVariable String id,
            @PathVariable String task,
            TaskForm form,
            @RequestParam(required = false) @Nullable Long basis) {
        var seen = plans.seen(actor.organization(), basis);
        var plan = seen.plan();
        var project = ProjectPages.found(plan, id);
        var before = taskOf(plan, project, task);
        var slips = new Slips();
        var edits = new ArrayList<Edit>();
        Edit.between(before, form.read(plan, before, slips)).ifPresent(edits::add);
        var verbs = verbs(plan, project);
        var rows = schedules.rows(seen, project);
        var was = TaskForm.of(plan, before, rows);
        var lines = form.predecessors();
        if (lines != null && !lines.equals(was.predecessors()))
            slips.read("predecessors", () -> verbs.waitFor(task, lines, plan))
                    .ifPresent(done -> edits.addAll(done.edits()));
        var above = form.partOf();
        if (above != null && !above.equals(was.partOf()))
            slips.read("partOf", () -> verbs.put(task, called(seen, id, above)))
                    .ifPresent(done -> edits.addAll(done.edits()));
        if (!slips.isEmpty())
            return task(actor, id, task, Optional.of(form), Typing.NOTHING, slips);
        var there = "/projects/%s/tasks/%s".formatted(id, task);
        // The same task may be edited twice here, once as itself and once in the outline.
        var squashed = Edits.squash(edits);
        if (squashed.isEmpty()) return new ModelAndView("redirect:" + there);
        return answered(
                propose(
                        actor,
                        Words.title(plan, squashed.subList(0, 1)),
                        squashed,
                        seen.revision()),
                there,
                slips,
                () -> task(actor, id, task, Optional.of(form), Typing.NOTHING, slips));
    }

    @PostMapping("/projects/{id}/tasks/{task}/moves")
    @For(AccessRole.MEMBER)
    ModelAndView move(
            Actor actor,
            @PathVariable String id,
            @PathVariable String task,
            @RequestParam String verb,
            @RequestParam(required = false) @Nullable Long basis) {
        var slips = new Slips();
        var answer =
                proposed(
                        actor,
                        id,
                        revision(actor, basis),
                        verbs ->
                                switch (verb) {
                                    case "indent" -> verbs.indent(task);
                                    case "outdent" -> verbs.outdent(task);
                                    case "up" -> verbs.reorder(task, -1);
                                    case "down" -> verbs.reorder(task, 1);
                                    case "remove" -> verbs.remove(task);
                                    case "settle" -> verbs.settle(Optional.of(task));
                                    default ->
                                            throw new Unacceptable(
                                                    "That is not something one can do to a task.");
                                },
                        slips);
        var there =
                verb.equals("remove")
                        ? "/projects/%s?as=table".formatted(id)
                        : "/projects/%s/tasks/%s".formatted(id, task);
        return answered(
                answer,
                there,
                slips,
                () -> task(actor, id, task, Optional.empty(), Typing.NOTHING, slips));
    }

    // ---- who is on it

    @PostMapping("/projects/{id}/tasks/{task}/assignments")
    @For(AccessRole.MEMBER)
    ModelAndView assign(
            Actor actor,
            @PathVariable String id,
            @PathVariable String task,
            Typing typing,
            @RequestParam(required = false) @Nullable Long basis) {
        var seen = plans.seen(actor.organization(), basis);
        var plan = seen.plan();
        var on = taskOf(plan, ProjectPages.found(plan, id), task);
        var slips = new Slips();
        var who = slips.read("who", () -> called(plan, ProjectForm.said(typing.who())));
        var minutes =
                slips.read(
                        "hours",
                        () ->
                                Typed.amount(
                                        ProjectForm.said(typing.hours()),
                                        Workdays.fullTimeDay(plan)));
        var days = slips.read("days", () -> span(typing));
        if (!slips.isEmpty()) return task(actor, id, task, Optional.empty(), typing, slips);
        var work =
                slips.read(
                        "hours",
                        () ->
                                assignment(
                                        on,
                                        who.orElseThrow(),
                                        days.orElseThrow(),
                                        minutes.orElseThrow()));
        if (work.isEmpty()) return task(actor, id, task, Optional.empty(), typing, slips);
        var edits = List.of(Edit.add(work.get()));
        return answered(
                propose(actor, Words.title(plan, edits), edits, seen.revision()),
                "/projects/%s/tasks/%s".formatted(id, task),
                slips,
                () -> task(actor, id, task, Optional.empty(), typing, slips));
    }

    private static Assignment assignment(
            Task task, Id<? extends Item> who, Span days, Minutes minutes) {
        return new Assignment(
                new Id<>(UUID.randomUUID()),
                who,
                task.project(),
                task.phase(),
                Optional.of(task.id()),
                Optional.empty(),
                days,
                minutes,
                true,
                false,
                false,
                "");
    }

    /** The one person or placeholder of this name. */
    private static Id<? extends Item> called(Plan plan, String name) {
        var wanted = name.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) throw new Unacceptable("Who is to do it is missing. Give a name.");
        var found = new ArrayList<Item>();
        for (var person : plan.all(Person.class))
            if (person.name().toLowerCase(Locale.ROOT).equals(wanted)) found.add(person);
        for (var placeholder : plan.all(Placeholder.class))
            if (placeholder.name().toLowerCase(Locale.ROOT).equals(wanted)) found.add(placeholder);
        return switch (found.size()) {
            case 0 ->
                    throw new Unacceptable(
                            "There is nobody called “%s”. Write the whole name."
                                    .formatted(Texts.brief(name)));
            case 1 -> found.getFirst().id();
            default ->
                    throw new Unacceptable(
                            "%d are called “%s”. Assign the right one on the planner."
                                    .formatted(found.size(), Texts.brief(name)));
        };
    }

    @PostMapping("/projects/{id}/tasks/{task}/assignments/{work}/removal")
    @For(AccessRole.MEMBER)
    ModelAndView unassign(
            Actor actor,
            @PathVariable String id,
            @PathVariable String task,
            @PathVariable String work) {
        return edited(actor, id, task, work, found -> Optional.of(Edit.remove(found)));
    }

    /** Whoever has it keeps it, whatever auto-schedule finds; or no longer. */
    @PostMapping("/projects/{id}/tasks/{task}/assignments/{work}/pin")
    @For(AccessRole.MEMBER)
    ModelAndView pin(
            Actor actor,
            @PathVariable String id,
            @PathVariable String task,
            @PathVariable String work,
            @RequestParam boolean pinned) {
        return edited(
                actor,
                id,
                task,
                work,
                found ->
                        Edit.between(
                                found,
                                Fields.of(Kind.ASSIGNMENT).with(found, Map.of("pinned", pinned))));
    }

    private ModelAndView edited(
            Actor actor,
            String id,
            String task,
            String work,
            Function<Assignment, Optional<Edit>> edit) {
        var standing = plans.standing(actor.organization());
        var there = "/projects/%s/tasks/%s".formatted(id, task);
        var edits =
                standing.plan().find(Assignment.class, Id.of(work)).flatMap(edit).stream().toList();
        if (edits.isEmpty()) return new ModelAndView("redirect:" + there);
        var slips = new Slips();
        return answered(
                propose(actor, Words.title(standing.plan(), edits), edits, standing.revision()),
                there,
                slips,
                () -> task(actor, id, task, Optional.empty(), Typing.NOTHING, slips));
    }

    // ---- the one way

    private long revision(Actor actor, @Nullable Long basis) {
        return plans.seen(actor.organization(), basis).revision();
    }

    private Verbs verbs(Plan plan, Project project) {
        return new Verbs(plan, project, works.today(), () -> new Id<>(UUID.randomUUID()));
    }

    /** One verb on today's plan; what cannot be is a slip, and then there is no answer. */
    private Optional<Answer> proposed(
            Actor actor,
            String project,
            long basis,
            Function<Verbs, Verbs.Done> verb,
            Slips slips) {
        var plan = plans.standing(actor.organization()).plan();
        return slips.read("", () -> verb.apply(verbs(plan, ProjectPages.found(plan, project))))
                .flatMap(done -> propose(actor, done.title(), done.edits(), basis));
    }

    private Optional<Answer> propose(Actor actor, String title, List<Edit> edits, long basis) {
        return Optional.of(
                changes.propose(actor, new Proposal(title, "", edits, basis, Optional.empty())));
    }

    /** Done leads on; anything else shows the page again with its sentences and what was typed. */
    private static ModelAndView answered(
            Optional<Answer> answer, String there, Slips slips, Supplier<ModelAndView> again) {
        var on = answer.flatMap(one -> Answers.leads(one, there));
        if (on.isPresent()) return new ModelAndView(on.get());
        answer.ifPresent(one -> slips.addAll(Answers.sentences(one)));
        var page = again.get();
        page.setStatus(answer.isPresent() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
