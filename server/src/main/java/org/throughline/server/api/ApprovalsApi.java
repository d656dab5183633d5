package org.throughline.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Answers;
import org.throughline.server.change.Approvals;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Due;
import org.throughline.server.change.Reviews;
import org.throughline.server.change.Vote;
import org.throughline.server.ledger.reading.ItemJson;

/** How changes are considered: proposed, voted on, talked about, withdrawn. */
@RestController
@For(AccessRole.MEMBER)
class ApprovalsApi {
    private final Approvals approvals;
    private final Changes changes;
    private final Reviews reviews;

    ApprovalsApi(Approvals approvals, Changes changes, Reviews reviews) {
        this.approvals = approvals;
        this.changes = changes;
        this.reviews = reviews;
    }

    /** {@code on} is the day to apply it, if not as soon as it is approved. */
    record Proposing(@Nullable LocalDate on) {}

    @PostMapping("/api/v1/changes/{id}/proposal")
    ResponseEntity<?> propose(
            Actor actor,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable Proposing how) {
        return Answers.http(
                approvals.propose(actor, id, Optional.ofNullable(how == null ? null : how.on())));
    }

    /**
     * {@code vote} is "approve", "reject" or "ask"; {@code content} is what was looked at, as the
     * deliberation gives it.
     */
    record Voting(String vote, @Nullable String why, @Nullable String content) {}

    @PostMapping("/api/v1/changes/{id}/votes")
    ResponseEntity<?> vote(Actor actor, @PathVariable UUID id, @RequestBody Voting voting) {
        return Answers.http(
                approvals.vote(
                        actor,
                        id,
                        vote(voting.vote()),
                        voting.why() == null ? "" : voting.why(),
                        Optional.ofNullable(voting.content())));
    }

    private static Vote vote(@Nullable String name) {
        for (var vote : Vote.values()) if (vote.stable().equals(name)) return vote;
        throw new Unacceptable(
                "A vote is “approve”, “reject” or “ask”, not “%s”."
                        .formatted(Texts.brief(String.valueOf(name))));
    }

    record Saying(String words, @Nullable Boolean question) {}

    @PostMapping("/api/v1/changes/{id}/comments")
    ResponseEntity<?> comment(Actor actor, @PathVariable UUID id, @RequestBody Saying saying) {
        return Answers.http(
                approvals.comment(
                        actor,
                        id,
                        saying.words() == null ? "" : saying.words(),
                        Boolean.TRUE.equals(saying.question())));
    }

    /** Somebody whose work would change has nothing against it. */
    @PostMapping("/api/v1/changes/{id}/stands")
    ResponseEntity<?> stands(Actor actor, @PathVariable UUID id) {
        return Answers.http(approvals.standsFor(actor, id));
    }

    /** Back into a draft of its author. */
    @PostMapping("/api/v1/changes/{id}/revision")
    ResponseEntity<?> takeBack(Actor actor, @PathVariable UUID id) {
        return Answers.http(approvals.takeBack(actor, id));
    }

    record Withdrawing(@Nullable String why) {}

    @PostMapping("/api/v1/changes/{id}/withdrawal")
    ResponseEntity<?> withdraw(
            Actor actor,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable Withdrawing how) {
        return Answers.http(
                approvals.withdraw(actor, id, how == null || how.why() == null ? "" : how.why()));
    }

    record Sharing(boolean shared) {}

    @PostMapping("/api/v1/changes/{id}/sharing")
    ResponseEntity<?> share(Actor actor, @PathVariable UUID id, @RequestBody Sharing sharing) {
        return Answers.http(approvals.share(actor, id, sharing.shared()));
    }

    /**
     * How a change is considered: who must approve and why, who did, what was said, whose turn it
     * is. {@code content} is what a vote is for.
     */
    record Deliberation(
            String state,
            @Nullable String content,
            @Nullable LocalDate applyOn,
            String turn,
            boolean mayVote,
            List<Approvals.Asked> asked,
            List<Approvals.Affected> affected,
            List<Approvals.Said> said,
            @Nullable Instant ratifyBy) {}

    @GetMapping("/api/v1/changes/{id}/deliberation")
    @For(AccessRole.VIEWER)
    Deliberation deliberation(Actor actor, @PathVariable UUID id) {
        var change =
                changes.change(actor, id)
                        .orElseThrow(() ->
                                new ResponseStatusException(
                                        HttpStatus.NOT_FOUND, "There is no such change."));
        var how = approvals.deliberation(actor, id);
        return new Deliberation(
                ItemJson.stable(change.state()),
                change.course().content().orElse(null),
                change.course().applyOn().orElse(null),
                how.turn(),
                how.mayVote(),
                how.asked(),
                how.affected(),
                how.said(),
                how.ratifyBy().orElse(null));
    }

    /**
     * What was predicted of a change beside what came. {@code lines} are as of {@code reviewedAt},
     * or as of now.
     */
    record Review(
            LocalDate dueOn,
            boolean isDue,
            @Nullable Instant reviewedAt,
            String learned,
            List<Line> lines,
            @Nullable String bias) {}

    record Line(
            String dimension, String what, String predicted, String actual, String difference) {}

    /** Of a change that comes back: one that was applied after others approved it. */
    @GetMapping("/api/v1/changes/{id}/review")
    @For(AccessRole.VIEWER)
    Review review(Actor actor, @PathVariable UUID id) {
        return changes.change(actor, id)
                .flatMap(change -> reviews.of(actor, change))
                .map(one ->
                        new Review(
                                one.dueOn(),
                                one.isDue(),
                                one.reviewedAt().orElse(null),
                                one.learned(),
                                one.lines().stream()
                                        .map(line ->
                                                new Line(
                                                        ItemJson.stable(line.dimension()),
                                                        line.what(),
                                                        line.predicted(),
                                                        line.actual(),
                                                        line.difference()))
                                        .toList(),
                                one.bias().orElse(null)))
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND, "No such change comes back for review."));
    }

    record Learning(String learned) {}

    /** What was learned; said once. */
    @PostMapping("/api/v1/changes/{id}/review")
    ResponseEntity<?> learned(Actor actor, @PathVariable UUID id, @RequestBody Learning learning) {
        return Answers.http(
                reviews.learned(actor, id, learning.learned() == null ? "" : learning.learned()));
    }

    /**
     * {@code change} is missing where it is not a change that waits, but a word about a link or a
     * look at a key result: {@code name} says which, and {@code path} leads there.
     */
    record Waiting(
            @JsonInclude(JsonInclude.Include.NON_NULL) ChangesApi.@Nullable Head change,
            String name,
            String path,
            String what) {
        static Waiting of(Approvals.Waiting one) {
            return new Waiting(
                    ChangesApi.Head.of(one.change()),
                    one.change().title(),
                    "/changes/" + one.change().id(),
                    one.what());
        }

        static Waiting of(Due one) {
            return new Waiting(null, one.name(), one.path(), one.what());
        }
    }

    /** Everything in which it is the caller's turn. */
    @GetMapping("/api/v1/waiting")
    @For(AccessRole.VIEWER)
    List<Waiting> waiting(Actor actor) {
        return Stream.concat(
                        approvals.waitingFor(actor).stream().map(Waiting::of),
                        approvals.dueFrom(actor).stream().map(Waiting::of))
                .toList();
    }
}
