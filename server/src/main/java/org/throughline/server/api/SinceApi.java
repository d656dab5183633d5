package org.throughline.server.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.plan.item.Baseline;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Comparing;
import org.throughline.server.ledger.reading.Plans;

/**
 * Today's plan against an earlier one: what is different, and which changes moved the finish.
 * Baselines themselves are items of the kind {@code baselines}.
 */
@RestController
@For(AccessRole.VIEWER)
class SinceApi {
    private final Comparing comparing;
    private final Plans plans;

    SinceApi(Comparing comparing, Plans plans) {
        this.comparing = comparing;
        this.plans = plans;
    }

    /**
     * {@code existed} says whether the project (or any plan at all) was there at {@code from};
     * {@code impact} is empty and {@code tooMuch} true where too much is different to be weighed at
     * once. Changes up to {@code toldFrom} are told together.
     */
    record Since(
            long from,
            long to,
            boolean existed,
            boolean tooMuch,
            long toldFrom,
            List<ChangesApi.Impact> impact,
            List<Moves> moves) {
        static Since of(Comparing.Since since) {
            return new Since(
                    since.from(),
                    since.to(),
                    since.existed(),
                    since.tooMuch(),
                    since.toldFrom(),
                    since.impact().stream().map(ChangesApi.Impact::of).toList(),
                    since.moves().stream().map(Moves::of).toList());
        }
    }

    /** One project: {@code days} later in all, which is the sum of those of {@code by}. */
    record Moves(
            String project,
            String name,
            @Nullable LocalDate before,
            @Nullable LocalDate after,
            long days,
            List<Moved> by) {
        static Moves of(Comparing.Moves one) {
            return new Moves(
                    one.project().toString(),
                    one.name(),
                    one.before().orElse(null),
                    one.after().orElse(null),
                    one.days(),
                    one.by().stream().map(Moved::of).toList());
        }
    }

    /** {@code change} is null where several are told together. */
    record Moved(long revision, long days, ChangesApi.@Nullable Head change) {
        static Moved of(Comparing.Moved one) {
            return new Moved(
                    one.revision(), one.days(), one.change().map(ChangesApi.Head::of).orElse(null));
        }
    }

    @GetMapping("/api/v1/baselines/{id}/difference")
    Since difference(Actor actor, @PathVariable UUID id) {
        var baseline =
                plans.standing(actor.organization())
                        .plan()
                        .find(Baseline.class, Id.of(id))
                        .orElseThrow(() ->
                                new ResponseStatusException(
                                        HttpStatus.NOT_FOUND, "There is no such baseline."));
        return Since.of(comparing.since(actor, baseline.revision(), baseline.project()));
    }

    /**
     * Since a revision, or since the morning of a day ({@code on}); of one project or of
     * everything.
     */
    @GetMapping("/api/v1/moves")
    Since moves(
            Actor actor,
            @RequestParam Optional<Long> revision,
            @RequestParam Optional<LocalDate> on,
            @RequestParam Optional<UUID> project) {
        var of = project.<Id<Project>>map(Id::of);
        if (of.isPresent()
                && plans.standing(actor.organization())
                        .plan()
                        .find(Project.class, of.get())
                        .isEmpty())
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no such project in the plan.");
        long from =
                revision.or(() -> on.map(day -> comparing.on(actor, day.minusDays(1))))
                        .orElseThrow(() ->
                                new Unacceptable(
                                        "Since when? Give a revision, or a day as on=2026-05-03."));
        return Since.of(comparing.since(actor, from, of));
    }
}
