package org.throughline.server.direction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.item.Value;
import org.throughline.plan.item.ValueTest;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Accounts;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Answers;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;

/** Worksheets for programs: the same as on their page, and as silent about who answered what. */
@RestController
@For(AccessRole.VIEWER)
class WorksheetsApi {
    private final Compass compass;
    private final Worksheets worksheets;
    private final Accounts accounts;
    private final Changes changes;

    WorksheetsApi(Compass compass, Worksheets worksheets, Accounts accounts, Changes changes) {
        this.compass = compass;
        this.worksheets = worksheets;
        this.accounts = accounts;
        this.changes = changes;
    }

    /**
     * @param waits whether the caller is asked and has not answered
     * @param values those that are tried; with what came of them once all answers are counted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sheet(
            UUID id,
            @Nullable String team,
            String by,
            Instant madeAt,
            @Nullable Instant countedAt,
            int asked,
            int answered,
            boolean waits,
            @Nullable List<Tried> values) {}

    /** How many of those who answered said yes to each question; absent before they are counted. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tried(
            String value,
            @Nullable Integer people,
            @Nullable Integer anew,
            @Nullable Integer inAHundredYears,
            @Nullable Integer atADisadvantage) {
        static Tried of(Id<Value> value, @Nullable ValueTest test) {
            return test == null
                    ? new Tried(value.toString(), null, null, null, null)
                    : new Tried(
                            value.toString(),
                            test.people(),
                            test.anew(),
                            test.inAHundredYears(),
                            test.atADisadvantage());
        }
    }

    private static Sheet sheet(Worksheets.Line line, @Nullable List<Tried> values) {
        return new Sheet(
                line.id(),
                line.team().map(Id::toString).orElse(null),
                line.by(),
                line.madeAt(),
                line.countedAt().orElse(null),
                line.asked(),
                line.answered(),
                line.waits(),
                values);
    }

    /** The newest of the organization, or of a team; at most 20. */
    @GetMapping("/api/v1/direction/worksheets")
    List<Sheet> all(Actor actor, @RequestParam(defaultValue = "") String team) {
        var owner = Owner.of(compass.standing(actor).plan(), team);
        return worksheets.of(actor, owner).stream().map(line -> sheet(line, null)).toList();
    }

    @GetMapping("/api/v1/direction/worksheets/{id}")
    Sheet one(Actor actor, @PathVariable String id) {
        return shown(actor, worksheets.found(actor, id));
    }

    private Sheet shown(Actor actor, Worksheets.Line line) {
        var outcome = worksheets.outcome(actor, line.id());
        return sheet(
                line,
                worksheets.values(actor, line.id()).stream()
                        .map(value -> Tried.of(value, outcome.get(value)))
                        .toList());
    }

    /** {@code values} are tried by those whose {@code accounts} are named, each alone. */
    record Calling(
            @Nullable String team, @Nullable List<UUID> values, @Nullable List<UUID> accounts) {}

    @PostMapping("/api/v1/direction/worksheets")
    @For(AccessRole.MANAGER)
    ResponseEntity<Sheet> call(Actor actor, @RequestBody Calling calling) {
        var plan = compass.standing(actor).plan();
        var owner = Owner.of(plan, calling.team() == null ? "" : calling.team());
        var own =
                VisionView.values(plan, owner).stream().map(Value::id).collect(Collectors.toSet());
        var values = new LinkedHashSet<Id<Value>>();
        for (var one : listed(calling.values())) {
            if (!own.contains(new Id<Value>(one)))
                throw new Unacceptable(
                        "There is no value %s of %s. Take its id from its vision."
                                .formatted(one, owner.name()));
            values.add(new Id<>(one));
        }
        var here =
                accounts.all(actor.organization()).stream()
                        .filter(one -> !one.disabled())
                        .map(Accounts.Account::id)
                        .collect(Collectors.toSet());
        var people = new LinkedHashSet<UUID>();
        for (var one : listed(calling.accounts())) {
            if (!here.contains(one))
                throw new Unacceptable(
                        "There is no account %s that may sign in here.".formatted(one));
            people.add(one);
        }
        var id = worksheets.call(actor, owner, Worksheets.tried(values), Worksheets.asked(people));
        return ResponseEntity.created(URI.create("/api/v1/direction/worksheets/" + id))
                .body(shown(actor, worksheets.found(actor, id.toString())));
    }

    private static List<UUID> listed(@Nullable List<UUID> sent) {
        return sent == null ? List.of() : sent;
    }

    record Answering(@Nullable List<Answer> answers) {}

    /** Where one is not sure, it is a no. */
    record Answer(
            @Nullable UUID value,
            @Nullable Boolean anew,
            @Nullable Boolean inAHundredYears,
            @Nullable Boolean atADisadvantage) {
        Worksheets.Answered read() {
            if (anew == null || inAHundredYears == null || atADisadvantage == null)
                throw new Unacceptable(
                        "Answer all three questions about each value: anew, inAHundredYears, atADisadvantage.");
            return new Worksheets.Answered(anew, inAHundredYears, atADisadvantage);
        }
    }

    /** The caller's own answers; until all are there they can be given again. */
    @PostMapping("/api/v1/direction/worksheets/{id}/answers")
    Sheet answer(Actor actor, @PathVariable String id, @RequestBody Answering sent) {
        var line = worksheets.found(actor, id);
        var plan = compass.standing(actor).plan();
        var answers = new LinkedHashMap<Id<Value>, Worksheets.Answered>();
        for (var one : Optional.ofNullable(sent.answers()).orElse(List.of())) {
            if (one.value() == null) throw new Unacceptable("An answer is about no value.");
            answers.put(new Id<>(one.value()), one.read());
        }
        var tried = worksheets.values(actor, line.id());
        for (var value : tried) {
            if (answers.containsKey(value)) continue;
            // Removed from the plan meanwhile: nobody is asked about it, and nothing comes of it.
            if (plan.find(Value.class, value).isEmpty())
                answers.put(value, new Worksheets.Answered(false, false, false));
            else
                throw new Unacceptable(
                        "“%s” has no answer. Answer about each value."
                                .formatted(Words.name(plan, value)));
        }
        answers.keySet().retainAll(tried);
        if (!worksheets.answer(actor, line.id(), answers))
            throw new ResponseStatusException(HttpStatus.CONFLICT, Worksheets.NOT_TAKEN);
        return shown(actor, worksheets.found(actor, id));
    }

    /** Goes on without those who have not answered. */
    @PostMapping("/api/v1/direction/worksheets/{id}/closing")
    @For(AccessRole.MEMBER)
    Sheet close(Actor actor, @PathVariable String id) {
        var line = ended(actor, id);
        if (!worksheets.close(actor, line.id()))
            throw new ResponseStatusException(HttpStatus.CONFLICT, Worksheets.TOO_FEW);
        return shown(actor, worksheets.found(actor, id));
    }

    @DeleteMapping("/api/v1/direction/worksheets/{id}")
    @For(AccessRole.MEMBER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(Actor actor, @PathVariable String id) {
        worksheets.discard(actor, ended(actor, id).id());
    }

    private Worksheets.Line ended(Actor actor, String id) {
        var line = worksheets.found(actor, id);
        if (!line.mayBeEndedBy(actor))
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN, "Only %s, or a leader, may end it.".formatted(line.by()));
        return line;
    }

    /** What came of it, as a change of the values' tests. */
    @PostMapping("/api/v1/direction/worksheets/{id}/outcome")
    @For(AccessRole.MEMBER)
    ResponseEntity<?> outcome(Actor actor, @PathVariable String id) {
        var line = worksheets.found(actor, id);
        var standing = compass.standing(actor);
        Map<Id<Value>, ValueTest> outcome = worksheets.outcome(actor, line.id());
        var edits = Worksheets.edits(standing.plan(), outcome);
        if (edits.isEmpty())
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    line.isCounted()
                            ? "What came of it is in the plan already."
                            : "Its answers are not counted yet: %d of %d are there."
                                    .formatted(line.answered(), line.asked()));
        return Answers.http(changes.propose(actor, Proposal.of(standing, edits, Optional.empty())));
    }
}
