package org.throughline.server.staffing;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Answers;
import org.throughline.server.ledger.reading.ItemJson;
import org.throughline.server.staffing.problem.Aims;
import org.throughline.server.staffing.problem.Candidates;
import org.throughline.server.staffing.problem.Findings;
import tools.jackson.databind.node.ArrayNode;

/**
 * Auto-schedule for programs: begin a search, look how it goes, stop it, take its result as a
 * draft. One counted in schedules gives the same edits for the same plan, seed and aims; any can be
 * repeated.
 */
@RestController
@For(AccessRole.MANAGER)
class SchedulesApi {
    private final Schedules schedules;

    SchedulesApi(Schedules schedules) {
        this.schedules = schedules;
    }

    /**
     * What to search. {@code may} is dates, people or both; {@code lateness}, {@code finish},
     * {@code booking}, {@code cost}, {@code moves} and {@code growth} are nothing, little, normal,
     * much or most. What is planned to begin within {@code kept} days stays as it is. The edits of
     * {@code draft}, one's own, are taken for granted, and the result is added to it.
     */
    record Searching(
            @Nullable List<UUID> projects,
            @Nullable String may,
            @Nullable String lateness,
            @Nullable String finish,
            @Nullable String booking,
            @Nullable String cost,
            @Nullable String moves,
            @Nullable String growth,
            @Nullable Integer kept,
            @Nullable Integer seconds,
            @Nullable Long schedules,
            @Nullable Long seed,
            @Nullable UUID draft) {}

    /**
     * {@code gapPercent} is at most so far above the best possible; absent if not known. With the
     * same {@code seed} and {@code tried} as many schedules, the search comes to the same edits.
     */
    record Shown(
            UUID id,
            String state,
            Instant madeAt,
            long basis,
            long seed,
            @Nullable UUID repeats,
            long best,
            long bound,
            @Nullable Double gapPercent,
            long tried,
            long millis,
            List<At> curve,
            @Nullable Result result,
            @Nullable String problem,
            @Nullable UUID change) {
        static Shown of(Run run) {
            var course = run.course();
            return new Shown(
                    run.id(),
                    run.state().name().toLowerCase(Locale.ROOT),
                    run.madeAt(),
                    run.basis(),
                    run.asked().seed(),
                    run.asked().repeats().orElse(null),
                    course.best(),
                    course.bound(),
                    course.gapPercent() < 0 ? null : course.gapPercent(),
                    course.tried(),
                    course.millis(),
                    course.curve().stream().map(one -> new At(one.millis(), one.best())).toList(),
                    run.findings().map(Result::of).orElse(null),
                    run.problem().isEmpty() ? null : run.problem(),
                    run.change().orElse(null));
        }
    }

    record At(long millis, long best) {}

    record Result(
            List<Finish> projects,
            List<Moved> moved,
            List<Told> late,
            List<Told> unstaffed,
            List<String> troubles,
            List<Behind> behind) {
        static Result of(Findings findings) {
            return new Result(
                    findings.projects().stream()
                            .map(one ->
                                    new Finish(
                                            one.project(),
                                            one.name(),
                                            one.before().orElse(null),
                                            one.after().orElse(null)))
                            .toList(),
                    findings.moved().stream()
                            .map(one ->
                                    new Moved(
                                            one.task(),
                                            one.name(),
                                            one.after().start(),
                                            one.after().end()))
                            .toList(),
                    findings.late().stream().map(Told::of).toList(),
                    findings.unstaffed().stream().map(Told::of).toList(),
                    findings.troubles(),
                    findings.behind().stream().map(Behind::of).toList());
        }
    }

    /** A project with something that would be missed; the worst first. */
    record Behind(String project, String name, int inAll, List<Miss> misses) {
        static Behind of(Findings.Behind one) {
            return new Behind(
                    one.project(),
                    one.name(),
                    one.inAll(),
                    one.misses().stream().map(Miss::of).toList());
        }
    }

    /** {@code chain} goes back to where nothing holds; {@code ways} would let it be in time. */
    record Miss(
            String task,
            String name,
            List<String> what,
            long days,
            List<Held> chain,
            List<String> ways) {
        static Miss of(Findings.Miss one) {
            return new Miss(
                    one.task(),
                    one.name(),
                    one.what(),
                    one.days(),
                    one.chain().stream()
                            .map(link -> new Held(link.task(), link.name(), link.words()))
                            .toList(),
                    one.ways());
        }
    }

    record Held(String task, String name, String by) {}

    record Finish(
            String project, String name, @Nullable LocalDate before, @Nullable LocalDate after) {}

    record Moved(String task, String name, LocalDate start, LocalDate end) {}

    record Told(String task, String name, String why, List<String> excluded) {
        static Told of(Findings.Told one) {
            return new Told(one.task(), one.name(), one.sentence(), one.excluded());
        }
    }

    @PostMapping("/api/v1/schedules")
    ResponseEntity<Shown> begin(Actor actor, @RequestBody Searching what) {
        var id =
                schedules.begin(
                        actor,
                        new Schedules.Begun(
                                what.projects() == null
                                        ? List.of()
                                        : what.projects().stream().map(UUID::toString).toList(),
                                Schedules.may(said(what.may(), "dates")),
                                new Aims(
                                        Schedules.weight(said(what.lateness(), "much")),
                                        Schedules.weight(said(what.finish(), "normal")),
                                        Schedules.weight(said(what.booking(), "much")),
                                        Schedules.weight(said(what.cost(), "little")),
                                        Schedules.weight(said(what.moves(), "normal")),
                                        Schedules.weight(said(what.growth(), "little"))),
                                what.seconds() == null ? 20 : what.seconds(),
                                what.schedules() == null ? 0 : what.schedules(),
                                what.seed() == null ? 1 : what.seed(),
                                what.kept() == null ? 0 : what.kept(),
                                Optional.ofNullable(what.draft())));
        return ResponseEntity.created(URI.create("/api/v1/schedules/" + id))
                .body(Shown.of(schedules.run(actor, id)));
    }

    private static String said(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    /** One's own searches, newest first; at most 20. */
    @GetMapping("/api/v1/schedules")
    List<Shown> all(Actor actor) {
        return schedules.newest(actor).stream().map(Shown::of).toList();
    }

    @GetMapping("/api/v1/schedules/{id}")
    Shown one(Actor actor, @PathVariable UUID id) {
        return Shown.of(schedules.run(actor, id));
    }

    /** What it would change, as the ledger would write it; empty as long as it runs. */
    @GetMapping("/api/v1/schedules/{id}/edits")
    ArrayNode edits(Actor actor, @PathVariable UUID id) {
        schedules.run(actor, id);
        return ItemJson.tree(schedules.edits(actor, id));
    }

    /** The best so far is the answer. */
    @PostMapping("/api/v1/schedules/{id}/stop")
    Shown stop(Actor actor, @PathVariable UUID id) {
        schedules.run(actor, id);
        schedules.stop(actor, id);
        return Shown.of(schedules.run(actor, id));
    }

    /** The same search on the same plan, with as many schedules as it tried. */
    @PostMapping("/api/v1/schedules/{id}/again")
    ResponseEntity<Shown> again(Actor actor, @PathVariable UUID id) {
        var again = schedules.again(actor, schedules.run(actor, id));
        return ResponseEntity.created(URI.create("/api/v1/schedules/" + again))
                .body(Shown.of(schedules.run(actor, again)));
    }

    /** The result as a draft of one's own. */
    @PostMapping("/api/v1/schedules/{id}/change")
    ResponseEntity<?> open(Actor actor, @PathVariable UUID id) {
        return Answers.http(schedules.openAsChange(actor, schedules.run(actor, id)));
    }

    /** {@code because} says why somebody could not; empty for who could. Minutes and cents. */
    record Could(
            UUID person,
            String name,
            int covered,
            int asked,
            long freeMinutes,
            long neededMinutes,
            boolean grows,
            @Nullable Long costRateMinor,
            List<String> because) {
        static Could of(Candidates.Candidate one) {
            return new Could(
                    one.person().uuid(),
                    one.name(),
                    one.covered(),
                    one.asked(),
                    one.freeMinutes(),
                    one.neededMinutes(),
                    one.grows(),
                    one.rate().map(rate -> rate.minor()).orElse(null),
                    one.because());
        }
    }

    /** Who could fill a placeholder, the best first. */
    @GetMapping("/api/v1/placeholders/{id}/candidates")
    List<Could> candidates(Actor actor, @PathVariable UUID id) {
        var plan = schedules.plan(actor);
        var placeholder = schedules.placeholder(actor, id);
        return Candidates.of(plan, placeholder, schedules.today()).stream().map(Could::of).toList();
    }

    /** A week of more than they have: what could go to somebody else, and to whom, best first. */
    record TooMuch(LocalDate monday, long overMinutes, List<Offer> offers) {}

    record Offer(
            UUID assignment,
            String what,
            LocalDate from,
            LocalDate until,
            boolean pinned,
            List<Could> to) {}

    /**
     * The next 13 weeks in which somebody has too much. What is chosen is done by a move, {@code
     * transfer-from}.
     */
    @GetMapping("/api/v1/people/{id}/hand-over")
    List<TooMuch> handOver(Actor actor, @PathVariable UUID id) {
        var plan = schedules.plan(actor);
        var person = schedules.person(actor, id);
        return Candidates.handOver(plan, person, schedules.today(), StaffPages.WEEKS).stream()
                .map(week ->
                        new TooMuch(
                                week.monday(),
                                week.overMinutes(),
                                week.offers().stream()
                                        .map(one ->
                                                new Offer(
                                                        one.assignment().uuid(),
                                                        one.what(),
                                                        one.from(),
                                                        one.until(),
                                                        one.pinned(),
                                                        one.to().stream().map(Could::of).toList()))
                                        .toList()))
                .toList();
    }
}
