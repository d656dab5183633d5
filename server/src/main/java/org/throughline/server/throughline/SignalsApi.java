package org.throughline.server.throughline;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Answers;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.shell.Slips;

/**
 * A small change noted by a program, a chat or a phone: a sentence and where it was noticed are
 * enough.
 */
@RestController
@For(AccessRole.MEMBER)
class SignalsApi {
    private static final List<String> FIELDS =
            List.of("text", "area", "heading", "day", "assumption", "failing", "");

    private final FrontDesk desk;
    private final Changes changes;

    SignalsApi(FrontDesk desk, Changes changes) {
        this.desk = desk;
        this.changes = changes;
    }

    @PostMapping("/api/v1/direction/signals")
    ResponseEntity<?> note(
            Actor actor,
            @RequestBody SignalForm form,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var seen = desk.standing(actor);
        var slips = new Slips();
        var signal = form.read(seen.plan(), actor.person(), desk.today(), slips);
        if (signal.isEmpty()) throw new Unacceptable(sentences(slips));
        var edits = List.of(Edit.add(signal.get()));
        return Answers.http(
                changes.propose(actor, Proposal.of(seen, edits, Optional.ofNullable(key))));
    }

    private static String sentences(Slips slips) {
        return String.join(
                " ", FIELDS.stream().map(slips::at).filter(text -> !text.isEmpty()).toList());
    }
}
