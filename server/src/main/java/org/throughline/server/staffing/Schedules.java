package org.throughline.server.staffing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.policy.Weigh;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.database.Transactions;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.staffing.problem.Aims;
import org.throughline.server.staffing.problem.May;

/** Runs of auto-schedule: begun, stopped, looked at, and made a draft of. */
@Service
class Schedules {
    private static final int MOST_OPEN = 3;
    private static final int MOST_LISTED = 20;

    private final Runs runs;
    private final Worker worker;
    private final Changes changes;
    private final Plans plans;
    private final Transactions transactions;
    private final Clock clock;

    Schedules(
            Runs runs,
            Worker worker,
            Changes changes,
            Plans plans,
            Transactions transactions,
            Clock clock) {
        this.runs = runs;
        this.worker = worker;
        this.changes = changes;
        this.plans = plans;
        this.transactions = transactions;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    Plan plan(Actor actor) {
        return plans.standing(actor.organization()).plan();
    }

    Person person(Actor actor, UUID id) {
        return plan(actor)
                .find(Person.class, new Id<Person>(id))
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no such person in the plan. Someone may have removed them."));
    }

    Placeholder placeholder(Actor actor, UUID id) {
        return plan(actor)
                .find(Placeholder.class, new Id<Placeholder>(id))
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no such placeholder in the plan. Someone may have filled it."));
    }

    long revision(Actor actor) {
        return plans.standing(actor.organization()).revision();
    }

    /**
     * What is to be searched, and for how long.
     *
     * @param draft one's own, whose edits are taken for granted and to which the result is added
     */
    record Begun(
            List<String> projects,
            May may,
            Aims aims,
            int seconds,
            long schedules,
            long seed,
            int kept,
            Optional<UUID> draft) {}

    /** A draft as it stands on today's plan: what holds of it, and what the plan is with it. */
    record Ground(Changes.Change draft, List<Edit> edits, Plan plan) {}

    /**
     * @throws Unacceptable if there is no such draft of the actor's, or it does not fit
     */
    Ground ground(Actor actor, UUID id) {
        var draft =
                changes.change(actor, id)
                        .filter(one -> one.state() == Changes.State.DRAFT)
                        .filter(one -> one.author().equals(actor.account()))
                        .orElseThrow(() ->
                                new Unacceptable(
                                        "There is no such draft of yours any more. It may have been applied or discarded."));
        if (draft.course().standsOn().isPresent())
            throw new Unacceptable(
                    "Draft #%d stands on another one. Apply that first, or put this one on the plan itself."
                            .formatted(draft.number()));
        var fit = changes.fit(actor, draft, plans.standing(actor.organization()));
        if (!fit.isClean())
            throw new Unacceptable(
                    "Draft #%d does not fit the plan as it is today: %s"
                            .formatted(draft.number(), fit.inTheWay().getFirst()));
        return new Ground(draft, fit.edits(), fit.next());
    }

    /** Projects something of which a draft edits. */
    Set<Id<Project>> edited(Actor actor, Ground ground) {
        return Weigh.edited(plan(actor), ground.plan(), ground.edits());
    }

    UUID begin(Actor actor, Begun begun) {
        var standing = plans.standing(actor.organization());
        var ground = begun.draft().map(id -> ground(actor, id));
        var asked =
                new Asked(
                        begun.projects().stream().distinct().sorted().toList(),
                        begun.may(),
                        begun.aims(),
                        begun.seconds(),
                        begun.schedules(),
                        begun.seed(),
                        today(),
                        begun.kept(),
                        begun.draft(),
                        ground.map(one -> one.draft().version()).orElse(""),
                        Optional.empty());
        var plan = ground.map(Ground::plan).orElse(standing.plan());
        for (var project : asked.projects())
            if (plan.find(Project.class, Id.<Project>of(project)).isEmpty())
                throw new Unacceptable(
                        "One of the projects is not in the plan any more. Load the page again.");
        return begin(
                actor, asked, standing.revision(), ground.map(Ground::edits).orElse(List.of()));
    }

    private UUID begin(Actor actor, Asked asked, long basis, List<Edit> ground) {
        var id = UUID.randomUUID();
        transactions.run(
                actor.organization(),
                () -> {
                    if (runs.open(actor) >= MOST_OPEN)
                        throw new Unacceptable(
                                "Three searches of yours are under way. Stop one, or wait until one is done.");
                    runs.insert(actor, id, asked, basis, ground, clock.instant());
                });
        Thread.startVirtualThread(worker::look);
        return id;
    }

    /**
     * The same search on the same plan with as many schedules, whatever stopped it then: it comes
     * to the same edits.
     *
     * @throws Unacceptable if there was no answer
     */
    UUID again(Actor actor, Run run) {
        if (run.state() != Run.State.DONE)
            throw new Unacceptable(
                    "There is no answer to come to again yet. Wait until the search is done.");
        var ground = transactions.in(actor.organization(), () -> runs.ground(actor, run.id()));
        return begin(actor, run.asked().again(run.id(), run.course().tried()), run.basis(), ground);
    }

    /** Whether a search and the one it repeats come to the same edits, byte for byte. */
    Optional<Boolean> repeated(Actor actor, Run run) {
        if (run.asked().repeats().isEmpty() || run.state() != Run.State.DONE)
            return Optional.empty();
        return transactions.in(
                actor.organization(),
                () ->
                        runs.written(actor, run.asked().repeats().get())
                                .flatMap(before ->
                                        runs.written(actor, run.id()).map(before::equals)));
    }

    Optional<Run> find(Actor actor, UUID id) {
        return transactions.in(actor.organization(), () -> runs.byId(actor, id));
    }

    Run run(Actor actor, UUID id) {
        return find(actor, id)
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no such search of yours. One is kept for 30 days; begin another."));
    }

    List<Run> newest(Actor actor) {
        return transactions.in(actor.organization(), () -> runs.newest(actor, MOST_LISTED));
    }

    List<Edit> edits(Actor actor, UUID id) {
        return transactions.in(actor.organization(), () -> runs.edits(actor, id));
    }

    boolean stop(Actor actor, UUID id) {
        return transactions.in(actor.organization(), () -> runs.stop(actor, id, clock.instant()));
    }

    /** The result as a draft of one's own; the one there is already, if there is one. */
    Answer openAsChange(Actor actor, Run run) {
        var edits = edits(actor, run.id());
        if (edits.isEmpty())
            throw new Unacceptable(
                    "There is nothing to change: the plan is as good as anything that was found.");
        var answer =
                run.asked().draft().isPresent()
                        ? addTo(actor, run.asked().draft().get(), run, edits)
                        : changes.saveDraft(
                                actor,
                                Optional.empty(),
                                new Proposal(
                                        title(plan(actor), run),
                                        why(run),
                                        edits,
                                        run.basis(),
                                        Optional.of("schedule " + run.id())));
        if (answer instanceof Answer.Done done)
            transactions.run(
                    actor.organization(), () -> runs.became(actor, run.id(), done.change()));
        return answer;
    }

    /** To the draft that was taken for granted, if it still is what it was then. */
    private Answer addTo(Actor actor, UUID draft, Run run, List<Edit> found) {
        var all = new ArrayList<Edit>();
        transactions.run(actor.organization(), () -> all.addAll(runs.ground(actor, run.id())));
        all.addAll(found);
        return changes.reviseDraft(
                actor,
                draft,
                new Changes.Revised(
                        Optional.of(run.asked().draftVersion()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Edits.squash(all)),
                        Set.of()));
    }

    static String title(Plan plan, Run run) {
        var projects = run.asked().projects();
        var what =
                projects.isEmpty()
                        ? "all projects"
                        : projects.size() == 1
                                ? plan.find(Project.class, Id.<Project>of(projects.getFirst()))
                                        .map(Project::name)
                                        .orElse("a project")
                                : "%,d projects".formatted(projects.size());
        return "%s %s"
                .formatted(
                        switch (run.asked().may()) {
                            case DATES -> "Date";
                            case PEOPLE -> "Staff";
                            case BOTH -> "Schedule and staff";
                        },
                        what);
    }

    private static String why(Run run) {
        var aims = run.asked().aims();
        return "Found by auto-schedule among %s%s. Lateness matters %s, early finish %s, people’s limits %s, cost %s, moving little %s, wishes to grow %s."
                .formatted(
                        ScheduleView.schedules(run.course()),
                        ScheduleView.gap(run.course()).map(words -> ", " + words).orElse(""),
                        word(aims.lateness()),
                        word(aims.finish()),
                        word(aims.booking()),
                        word(aims.cost()),
                        word(aims.moves()),
                        word(aims.growth()));
    }

    static String word(Aims.Weight weight) {
        return switch (weight) {
            case NOTHING -> "not at all";
            case LITTLE -> "a little";
            case NORMAL -> "somewhat";
            case MUCH -> "much";
            case MOST -> "most";
        };
    }

    static Aims.Weight weight(String name) {
        for (var weight : Aims.Weight.values())
            if (weight.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                return weight;
        throw new Unacceptable(
                "How much it matters is nothing, little, normal, much or most, not “%s”."
                        .formatted(Texts.brief(name)));
    }

    static May may(String name) {
        for (var may : May.values())
            if (may.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                return may;
        throw new Unacceptable(
                "What may change is dates, people or both, not “%s”.".formatted(Texts.brief(name)));
    }
}
