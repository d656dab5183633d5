package org.throughline.server.direction;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.throughline.plan.item.Item;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Moment;
import org.throughline.server.direction.VisionView.Version;
import org.throughline.server.ledger.reading.Plans;

/** The vision of the organization and of its teams, as it is and as it was. */
@Controller
@For(AccessRole.VIEWER)
class VisionPages {
    private static final int VERSIONS_SHOWN = 20;

    private final Compass compass;
    private final Plans plans;
    private final Changes changes;
    private final Worksheets worksheets;

    VisionPages(Compass compass, Plans plans, Changes changes, Worksheets worksheets) {
        this.compass = compass;
        this.plans = plans;
        this.changes = changes;
        this.worksheets = worksheets;
    }

    /**
     * @param at a revision, to see the vision as it was then
     */
    @GetMapping("/vision")
    ModelAndView vision(
            Actor actor,
            @RequestParam(defaultValue = "") String team,
            @RequestParam Optional<Long> at) {
        var today = compass.standing(actor);
        if (at.filter(one -> one < 0 || one > today.revision()).isPresent())
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "The plan has no revision %d yet.".formatted(at.get()));
        var shown = at.map(one -> compass.asOf(actor, one)).orElse(today);
        var owner = Owner.of(shown.plan(), team);
        return new ModelAndView("direction/vision")
                .addObject("view", VisionView.of(shown.plan(), owner, compass.today()))
                .addObject("owner", owner)
                .addObject("teams", owner.teams(today.plan()))
                .addObject("versions", versions(actor, VisionView.items(shown.plan(), owner)))
                .addObject("at", at)
                .addObject("worksheets", at.isPresent() ? List.of() : listed(actor, owner))
                .addObject("mayPropose", at.isEmpty() && actor.role().atLeast(AccessRole.MEMBER));
    }

    private List<WorksheetView.Listed> listed(Actor actor, Owner owner) {
        return worksheets.of(actor, owner).stream().map(WorksheetView.Listed::of).toList();
    }

    /** The revisions that touched what the vision is made of, newest first. */
    private List<Version> versions(Actor actor, Collection<Item> items) {
        if (items.isEmpty()) return List.of();
        var revisions =
                plans
                        .touching(actor.organization(), items.stream().map(Item::id).toList(), 0)
                        .values()
                        .stream()
                        .flatMap(List::stream)
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .limit(VERSIONS_SHOWN)
                        .toList();
        var heads = changes.applied(actor, revisions);
        return revisions.stream()
                .flatMap(revision ->
                        Optional.ofNullable(heads.get(revision)).stream()
                                .map(head -> version(revision, head)))
                .toList();
    }

    private static Version version(long revision, Changes.Head head) {
        return new Version(
                revision,
                "/changes/" + head.id(),
                head.number(),
                head.title(),
                head.author().name(),
                Moment.of(head.moment()).words());
    }
}
