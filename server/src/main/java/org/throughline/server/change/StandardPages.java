package org.throughline.server.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
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
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.StandardChange;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.shell.Slips;

/** What is approved beforehand: the form of it. It is listed among the policies. */
@Controller
@For(AccessRole.MEMBER)
class StandardPages {
    private final Changes changes;
    private final Plans plans;

    StandardPages(Changes changes, Plans plans) {
        this.changes = changes;
        this.plans = plans;
    }

    @GetMapping("/policies/standard/new")
    ModelAndView fresh(Actor actor) {
        return form("", "", List.of(), new Slips());
    }

    @GetMapping("/policies/standard/{id}/edit")
    ModelAndView edit(Actor actor, @PathVariable UUID id) {
        var one = found(plans.standing(actor.organization()).plan(), id);
        return form(id.toString(), one.name(), List.copyOf(one.allows()), new Slips());
    }

    @PostMapping("/policies/standard")
    ModelAndView add(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") List<String> allows) {
        return saved(actor, Optional.empty(), name, allows);
    }

    @PostMapping("/policies/standard/{id}")
    ModelAndView change(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") List<String> allows) {
        return saved(
                actor,
                Optional.of(found(plans.standing(actor.organization()).plan(), id)),
                name,
                allows);
    }

    private ModelAndView saved(
            Actor actor, Optional<StandardChange> before, String name, List<String> allows) {
        var slips = new Slips();
        var made =
                slips.read(
                        "name",
                        () ->
                                new StandardChange(
                                        before.map(StandardChange::id)
                                                .orElseGet(() -> Id.of(UUID.randomUUID())),
                                        name,
                                        new TreeSet<>(allows)));
        var id = before.map(one -> one.id().toString()).orElse("");
        if (made.isEmpty()) return form(id, name, allows, slips);
        var edit =
                before.map(one -> Edit.between(one, made.get()))
                        .orElseGet(() -> Optional.of(Edit.add(made.get())));
        if (edit.isEmpty()) return new ModelAndView("redirect:/policies");
        var answer = propose(actor, edit.get());
        return redirect(answer)
                .orElseGet(() -> {
                    slips.addAll(Answers.sentences(answer));
                    var again = form(id, name, allows, slips);
                    again.setStatus(Answers.status(answer));
                    return again;
                });
    }

    @PostMapping("/policies/standard/{id}/removal")
    ModelAndView remove(Actor actor, @PathVariable UUID id) {
        var one = found(plans.standing(actor.organization()).plan(), id);
        var answer = propose(actor, Edit.remove(one));
        return redirect(answer)
                .orElseGet(() -> {
                    var slips = new Slips();
                    slips.addAll(Answers.sentences(answer));
                    return form(id.toString(), one.name(), List.copyOf(one.allows()), slips);
                });
    }

    private Answer propose(Actor actor, Edit edit) {
        var standing = plans.standing(actor.organization());
        return changes.propose(
                actor,
                new Proposal(
                        Words.title(standing.plan(), List.of(edit)),
                        "",
                        List.of(edit),
                        standing.revision(),
                        Optional.empty()));
    }

    private static Optional<ModelAndView> redirect(Answer answer) {
        return Answers.leads(answer, "/policies").map(ModelAndView::new);
    }

    private static ModelAndView form(String id, String name, List<String> allows, Slips slips) {
        var view =
                new ModelAndView("change/standard-form")
                        .addObject("id", id)
                        .addObject("name", name)
                        .addObject("choices", choices(allows))
                        .addObject("slips", slips);
        if (!slips.isEmpty()) view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private static List<StandardChoice> choices(List<String> allows) {
        var choices = new ArrayList<StandardChoice>();
        for (var kind : Kind.values()) {
            if (!StandardChange.mayAllow(kind.stable())) continue;
            var fields =
                    Fields.of(kind).all().stream()
                            .skip(1)
                            .map(field ->
                                    new StandardChoice.Field(
                                            StandardChange.named(kind, field.name()),
                                            Words.field(kind, field.name()),
                                            allows.contains(
                                                    StandardChange.named(kind, field.name()))))
                            .toList();
            choices.add(
                    new StandardChoice(
                            kind.stable(),
                            kind.plural().replace('-', ' '),
                            allows.contains(kind.stable()),
                            fields));
        }
        return choices;
    }

    private static StandardChange found(Plan plan, UUID id) {
        return plan.find(StandardChange.class, Id.of(id))
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no such standard change. It may have been removed."));
    }
}
