package org.throughline.server.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;
import org.throughline.plan.read.Capacity;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Answers;
import org.throughline.server.change.Scenarios;

/**
 * Drafts as named branches of the plan, beside one another and the plan of record. A scenario is
 * begun, shared, proposed and dropped as the draft it is.
 */
@RestController
@For(AccessRole.VIEWER)
class ScenariosApi {
    private final Scenarios scenarios;

    ScenariosApi(Scenarios scenarios) {
        this.scenarios = scenarios;
    }

    /** One's own drafts and those others share, newest first; at most 200. */
    @GetMapping("/api/v1/scenarios")
    List<ChangesApi.Head> all(Actor actor) {
        return scenarios.all(actor).changes().stream().map(ChangesApi.Head::of).toList();
    }

    record Comparison(long revision, List<Week> capacity, List<Branch> branches) {}

    /**
     * {@code inTheWay} says why it does not fit today's plan; {@code approvals} who must approve it
     * and why.
     */
    record Branch(
            ChangesApi.Head change,
            List<ChangesApi.Impact> impact,
            List<String> inTheWay,
            List<String> approvals,
            List<Week> capacity) {
        static Branch of(Scenarios.Branch one) {
            return new Branch(
                    ChangesApi.Head.of(one.head()),
                    one.impact().stream().map(ChangesApi.Impact::of).toList(),
                    one.inTheWay(),
                    one.asked(),
                    weeks(one.capacity()));
        }
    }

    /** Minutes of the week that begins on this Monday. */
    record Week(
            LocalDate monday, long effective, long confirmed, long tentative, long overbooked) {}

    private static List<Week> weeks(Capacity capacity) {
        return capacity.buckets().stream()
                .map(one ->
                        new Week(
                                one.span().start(),
                                one.effective(),
                                one.confirmed(),
                                one.tentative(),
                                one.over()))
                .toList();
    }

    /** {@code weeks} is from 13 to 52, from this week on. */
    @GetMapping("/api/v1/scenarios/comparison")
    Comparison compare(
            Actor actor,
            @RequestParam(defaultValue = "") List<UUID> ids,
            @RequestParam(defaultValue = "26") int weeks) {
        var found = scenarios.compare(actor, ids, weeks);
        return new Comparison(
                found.revision(),
                weeks(found.capacity()),
                found.branches().stream().map(Branch::of).toList());
    }

    record Combining(@Nullable List<UUID> ids, @Nullable String title) {}

    /** A new draft with the edits of all of these; or what two of them say differently. */
    @PostMapping("/api/v1/scenarios/combination")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> combine(Actor actor, @RequestBody Combining how) {
        return Answers.http(
                scenarios.combine(
                        actor,
                        how.ids() == null ? List.of() : how.ids(),
                        how.title() == null ? "" : how.title()));
    }

    /** "What if we win these and hire so many of this role from that day on." */
    record Supposing(
            @Nullable String title,
            @Nullable List<UUID> win,
            @Nullable Integer hire,
            @Nullable UUID role,
            @Nullable LocalDate from) {}

    @PostMapping("/api/v1/scenarios/what-if")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> suppose(Actor actor, @RequestBody Supposing what) {
        List<Id<Project>> win =
                what.win() == null
                        ? List.of()
                        : what.win().stream().<Id<Project>>map(Id::of).toList();
        return Answers.http(
                scenarios.suppose(
                        actor,
                        new Scenarios.Supposed(
                                what.title() == null ? "" : what.title(),
                                win,
                                what.hire() == null ? 0 : what.hire(),
                                Optional.ofNullable(what.role()).map(Id::of),
                                Optional.ofNullable(what.from()))));
    }
}
