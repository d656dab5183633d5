package org.throughline.server.people;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.words.Words;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;
import org.throughline.server.shell.Found;

/** Where the pages of this room ask for the plan, and hand in what was typed. */
@Component
class Desk {
    private final Plans plans;
    private final Changes changes;
    private final Clock clock;

    Desk(Plans plans, Changes changes, Clock clock) {
        this.plans = plans;
        this.changes = changes;
        this.clock = clock;
    }

    Standing standing(Actor actor) {
        return plans.standing(actor.organization());
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The plan as whoever sent the form saw it. */
    Plan asOf(Actor actor, long basis) {
        var today = standing(actor);
        if (basis == today.revision()) return today.plan();
        if (basis > today.revision())
            throw new Unacceptable(
                    "Revision %d is not one of this plan, which is at %d. Load the page again."
                            .formatted(basis, today.revision()));
        return plans.asOf(actor.organization(), basis);
    }

    /** An item as whoever sent the form saw it. */
    <T extends Item> T seen(Actor actor, Sent sent, Class<T> type, String id) {
        return asOf(actor, sent.basis())
                .find(type, Id.of(id))
                .orElseThrow(() -> Found.gone(Kind.of(type).word()));
    }

    /** A person or a placeholder of the plan. */
    Item someone(Plan plan, String id) {
        if (!Found.isId(id)) throw Found.gone(Kind.PERSON.word());
        return plan.find(Person.class, Id.of(id))
                .map(person -> (Item) person)
                .or(() -> plan.find(Placeholder.class, Id.of(id)))
                .orElseThrow(() -> Found.gone(Kind.PERSON.word()));
    }

    Item item(Plan plan, Kind kind, String id) {
        return Found.item(plan, kind, id);
    }

    /** What became of edits: nothing to do, done, or not. */
    sealed interface Outcome {
        record Nothing() implements Outcome {}

        record Done(UUID change) implements Outcome {}

        record Not(Attempt attempt) implements Outcome {}
    }

    Outcome propose(Actor actor, Sent sent, List<Edit> edits) {
        if (edits.isEmpty()) return new Outcome.Nothing();
        var title = Words.title(asOf(actor, sent.basis()), edits);
        var answer =
                changes.propose(
                        actor, new Proposal(title, "", edits, sent.basis(), Optional.empty()));
        return switch (answer) {
            case Answer.Done done -> new Outcome.Done(done.change());
            case Answer.Collected collected -> new Outcome.Done(collected.change());
            case Answer.Waiting _, Answer.Refused _, Answer.Conflicted _ ->
                    new Outcome.Not(Attempt.refused(sent, answer));
        };
    }

    /** Time off of someone, as it was typed. */
    Outcome addTimeOff(Actor actor, Sent sent, Id<Person> person) {
        var plan = asOf(actor, sent.basis());
        var given = Map.of("id", new Id<TimeOff>(UUID.randomUUID()), "person", person);
        return switch (PersonForms.TIME_OFF.made(plan, given, sent.filled())) {
            case ItemForm.Read.Slips slips -> new Outcome.Not(Attempt.slipped(sent, slips));
            case ItemForm.Read.Made(var off) -> propose(actor, sent, List.of(Edit.add(off)));
        };
    }

    /** What was just done, for the note above the page; nothing if it was not by this actor. */
    Optional<Done> done(Actor actor, String change) {
        if (!change.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) return Optional.empty();
        return changes.change(actor, UUID.fromString(change))
                .filter(one -> one.author().equals(actor.account()))
                .map(one ->
                        new Done(
                                one.id().toString(),
                                one.number(),
                                one.title(),
                                one.state() == Changes.State.DRAFT));
    }
}
