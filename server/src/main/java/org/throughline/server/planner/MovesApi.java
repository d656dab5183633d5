package org.throughline.server.planner;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.item.TimeOffKind;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.verb.Assign;
import org.throughline.plan.verb.Breakdown;
import org.throughline.plan.verb.Shift;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.For;
import org.throughline.server.change.Answers;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.ledger.reading.Plans;

/** The verbs of the planner: each request is one verb, one change, one transaction. */
@RestController
@For(AccessRole.MEMBER)
class MovesApi {
    private final Plans plans;
    private final Changes changes;

    MovesApi(Plans plans, Changes changes) {
        this.plans = plans;
        this.changes = changes;
    }

    /**
     * A verb and what it needs. {@code draft} is the draft to collect it in, or "new"; without it
     * the change is applied at once. {@code basis} is the revision the page showed.
     */
    record Move(
            @Nullable String verb,
            @Nullable String id,
            @Nullable String to,
            @Nullable String project,
            @Nullable String phase,
            @Nullable String task,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            @Nullable Integer minutesADay,
            @Nullable Boolean billable,
            @Nullable Boolean tentative,
            @Nullable Boolean pinned,
            @Nullable String note,
            @Nullable String name,
            @Nullable String why,
            @Nullable String draft,
            long basis) {

        LocalDate from() {
            if (start == null) throw new Unacceptable("The first day is missing. Give one.");
            return start;
        }

        Span span() {
            if (end == null) throw new Unacceptable("The last day is missing. Give one.");
            return new Span(from(), end);
        }

        <T extends Item> Id<T> target() {
            if (to == null)
                throw new Unacceptable(
                        "Whom it is for is missing. Choose a person or a placeholder.");
            return Id.of(to);
        }

        int minutes() {
            if (minutesADay == null)
                throw new Unacceptable("The hours a day are missing. Give some.");
            return minutesADay;
        }
    }

    @PostMapping("/api/v1/moves")
    ResponseEntity<?> move(
            Actor actor,
            @RequestBody Move move,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var draft = draft(actor, move);
        var plan =
                draft.map(change -> withDraft(actor, change))
                        .orElse(plans.standing(actor.organization()).plan());
        var edits = edits(plan, move);
        if (edits.isEmpty()) throw new Unacceptable("Nothing would change: it is already so.");
        var proposal =
                new Proposal(
                        Words.title(plan, edits),
                        move.why() == null ? "" : move.why(),
                        edits,
                        move.basis(),
                        Optional.ofNullable(key));
        if (move.draft() == null) return Answers.http(changes.propose(actor, proposal));
        return Answers.http(changes.saveDraft(actor, draft.map(Changes.Change::id), proposal));
    }

    private Optional<Changes.Change> draft(Actor actor, Move move) {
        if (move.draft() == null || move.draft().equals("new")) return Optional.empty();
        return changes.change(actor, Id.of(move.draft()).uuid());
    }

    private Plan withDraft(Actor actor, Changes.Change draft) {
        return changes.fit(actor, draft, plans.standing(actor.organization())).next();
    }

    private static List<Edit> edits(Plan plan, Move move) {
        return switch (move.verb()) {
            case null -> throw new Unacceptable("The verb is missing. Say what is to be done.");
            case "assign" -> List.of(Edit.add(assignment(plan, move)));
            case "move" ->
                    Assign.move(
                            plan,
                            assignmentOf(plan, move),
                            move.from(),
                            move.to() == null ? assignmentOf(plan, move).to() : move.target());
            case "stretch" -> Assign.stretch(assignmentOf(plan, move), move.span());
            case "copy" ->
                    Assign.copy(
                            plan,
                            assignmentOf(plan, move),
                            fresh(),
                            move.from(),
                            move.to() == null ? assignmentOf(plan, move).to() : move.target());
            case "split" -> Assign.split(assignmentOf(plan, move), move.from(), fresh());
            case "transfer" -> Assign.transfer(assignmentOf(plan, move), move.target());
            case "transfer-from" ->
                    Assign.transferFrom(
                            assignmentOf(plan, move), move.from(), move.target(), fresh());
            case "edit" -> edited(plan, move);
            case "remove" -> List.of(Edit.remove(item(plan, move)));
            case "move-phase" ->
                    Shift.phase(plan, found(plan, Phase.class, move.id(), "phase"), move.from());
            case "stretch-phase" ->
                    Shift.stretch(found(plan, Phase.class, move.id(), "phase"), move.span());
            case "move-project" -> movedProject(plan, move);
            case "move-task" ->
                    // As on the project's chart: as many working days as before.
                    Breakdown.move(
                            plan, found(plan, Task.class, move.id(), "task"), move.from(), 1);
            case "move-milestone" ->
                    Shift.milestone(
                            found(plan, Milestone.class, move.id(), "milestone"), move.from());
            case "time-off" ->
                    List.of(
                            Edit.add(
                                    new TimeOff(
                                            fresh(),
                                            move.target(),
                                            move.span(),
                                            Optional.ofNullable(move.minutesADay())
                                                    .map(Minutes::of),
                                            TimeOffKind.LEAVE)));
            case "milestone" ->
                    List.of(
                            Edit.add(
                                    new Milestone(
                                            fresh(),
                                            found(plan, Project.class, move.project(), "project")
                                                    .id(),
                                            Optional.empty(),
                                            words(move.name()),
                                            move.from())));
            case "phase" ->
                    List.of(
                            Edit.add(
                                    new Phase(
                                            fresh(),
                                            found(plan, Project.class, move.project(), "project")
                                                    .id(),
                                            words(move.name()),
                                            move.span())));
            case String other ->
                    throw new Unacceptable(
                            "“%s” is not something the planner can do.".formatted(other));
        };
    }

    private static List<Edit> movedProject(Plan plan, Move move) {
        var project = found(plan, Project.class, move.id(), "project");
        if (move.end() == null)
            throw new Unacceptable("Give the day it moves from and the day it moves to.");
        return Shift.project(plan, project, ChronoUnit.DAYS.between(move.from(), move.end()));
    }

    private static Assignment assignment(Plan plan, Move move) {
        var task = Optional.ofNullable(move.task()).map(id -> found(plan, Task.class, id, "task"));
        var project =
                task.map(Task::project)
                        .orElseGet(
                                () -> found(plan, Project.class, move.project(), "project").id());
        return new Assignment(
                fresh(),
                move.target(),
                project,
                Optional.ofNullable(move.phase())
                        .map(id -> found(plan, Phase.class, id, "phase").id()),
                task.map(Task::id),
                Optional.empty(),
                move.span(),
                Minutes.of(move.minutes()),
                move.billable() == null || move.billable(),
                move.tentative() != null && move.tentative(),
                move.pinned() != null && move.pinned(),
                words(move.note()));
    }

    /** The quick editor: whatever it sends is set. */
    private static List<Edit> edited(Plan plan, Move move) {
        var assignment = assignmentOf(plan, move);
        var values = new HashMap<String, Object>();
        if (move.start() != null && move.end() != null) values.put("span", move.span());
        if (move.minutesADay() != null) values.put("minutesADay", Minutes.of(move.minutesADay()));
        if (move.billable() != null) values.put("billable", move.billable());
        if (move.tentative() != null) values.put("tentative", move.tentative());
        if (move.pinned() != null) values.put("pinned", move.pinned());
        if (move.note() != null) values.put("note", move.note());
        if (move.to() != null) values.put("to", move.target());
        if (move.task() != null)
            values.put(
                    "task",
                    move.task().isBlank()
                            ? Optional.empty()
                            : Optional.of(Id.<Task>of(move.task())));
        var edits = new ArrayList<Edit>();
        Edit.between(assignment, Fields.of(Kind.ASSIGNMENT).with(assignment, Map.copyOf(values)))
                .ifPresent(edits::add);
        return edits;
    }

    private static Assignment assignmentOf(Plan plan, Move move) {
        return found(plan, Assignment.class, move.id(), "assignment");
    }

    private static Item item(Plan plan, Move move) {
        if (move.id() == null) throw new Unacceptable("What to remove is missing.");
        return plan.find(Id.of(move.id()))
                .orElseThrow(() ->
                        new Unacceptable(
                                "It is not in the plan any more; someone may have removed it."));
    }

    private static <T extends Item> T found(
            Plan plan, Class<T> type, @Nullable String id, String what) {
        if (id == null) throw new Unacceptable("The %s is missing. Choose one.".formatted(what));
        return plan.find(type, Id.of(id))
                .orElseThrow(() ->
                        new Unacceptable(
                                "This %s is not in the plan any more; someone may have removed it."
                                        .formatted(what)));
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T extends Item> Id<T> fresh() {
        return new Id<>(UUID.randomUUID());
    }
}
