package org.throughline.server.change;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.impact.Blame;
import org.throughline.plan.impact.Impact;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.words.ImpactWords;
import org.throughline.plan.words.Words;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Changes.Head;
import org.throughline.server.ledger.reading.Plans;
import org.throughline.server.ledger.reading.Standing;

/**
 * The plan of today beside that of an earlier revision: what is different on the six dimensions,
 * and which changes moved the finish of its projects.
 */
@Service
public class Comparing {
    /** So many of the newest changes are told one by one; those before together. */
    static final int MOST_STEPS = 5_000;

    private final Changes changes;
    private final Plans plans;
    private final Clock clock;

    Comparing(Changes changes, Plans plans, Clock clock) {
        this.changes = changes;
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * @param existed whether there was anything to compare with: the project, or any plan at all
     * @param impact empty where too much is different to be weighed while somebody waits
     * @param toldFrom changes up to this revision are told together, not one by one
     */
    public record Since(
            long from,
            long to,
            boolean existed,
            List<ImpactWords.Said> impact,
            boolean tooMuch,
            long toldFrom,
            List<Moves> moves) {
        public Since {
            impact = List.copyOf(impact);
            moves = List.copyOf(moves);
        }
    }

    /**
     * What moved the finish of one project.
     *
     * @param there whether the project is in the plan today
     * @param days in all, later; below zero if earlier
     * @param by the changes that moved it, the newest first
     */
    public record Moves(
            Id<Project> project,
            String name,
            boolean there,
            Optional<LocalDate> before,
            Optional<LocalDate> after,
            long days,
            List<Moved> by) {
        public Moves {
            by = List.copyOf(by);
        }
    }

    /** {@code change} is empty for what was taken together. */
    public record Moved(long revision, long days, Optional<Head> change) {}

    /** Of one project, or of everything. */
    public Since since(Actor actor, long revision, Optional<Id<Project>> project) {
        var today = plans.standing(actor.organization());
        if (revision < 0 || revision > today.revision())
            throw new Unacceptable(
                    "Revision %d is not one of this plan, which is at %d."
                            .formatted(revision, today.revision()));
        var then = plans.asOf(actor.organization(), revision);
        var edits = Edits.diff(then, today.plan());
        long toldFrom = Math.max(revision, today.revision() - MOST_STEPS);
        return new Since(
                revision,
                today.revision(),
                project.map(one -> then.find(Project.class, one).isPresent()).orElse(revision > 0),
                impact(actor, then, today.plan(), edits, project),
                edits.size() > Weighing.MOST_EDITS && project.isEmpty(),
                toldFrom,
                moves(actor, then, revision, today, toldFrom, project));
    }

    private List<ImpactWords.Said> impact(
            Actor actor, Plan then, Plan today, List<Edit> edits, Optional<Id<Project>> project) {
        if (edits.size() > Weighing.MOST_EDITS && project.isEmpty()) return List.of();
        var window = Impact.Window.around(today());
        var impact =
                project.map(one -> Impact.ofProject(then, today, one, window))
                        .orElseGet(() -> Impact.between(then, today, edits, window));
        return ImpactWords.of(then, today, impact).stream()
                .map(said -> Weighing.seen(actor, said))
                .toList();
    }

    // ---- which changes

    private List<Moves> moves(
            Actor actor,
            Plan then,
            long revision,
            Standing today,
            long toldFrom,
            Optional<Id<Project>> project) {
        var blame =
                Blame.of(
                        then,
                        steps(actor, then, revision, toldFrom),
                        project.map(Set::of).orElseGet(() -> projects(then, today.plan())),
                        today());
        var heads = heads(actor, blame);
        return blame.projects().stream()
                .map(one -> moves(one, then, today.plan(), toldFrom, heads))
                .sorted(Comparator.comparingLong(Moves::days).reversed())
                .toList();
    }

    private List<Blame.Step> steps(Actor actor, Plan then, long revision, long toldFrom) {
        var steps = new ArrayList<Blame.Step>();
        if (toldFrom > revision)
            steps.add(
                    new Blame.Step(
                            toldFrom,
                            Edits.diff(then, plans.asOf(actor.organization(), toldFrom))));
        plans.since(actor.organization(), toldFrom, MOST_STEPS).stream()
                .map(one -> new Blame.Step(one.number(), one.edits()))
                .forEach(steps::add);
        return steps;
    }

    private static Set<Id<Project>> projects(Plan then, Plan today) {
        var projects = new HashSet<Id<Project>>();
        then.all(Project.class).forEach(one -> projects.add(one.id()));
        today.all(Project.class).forEach(one -> projects.add(one.id()));
        return projects;
    }

    private Map<Long, Head> heads(Actor actor, Blame blame) {
        return changes.applied(
                actor,
                blame.projects().stream()
                        .flatMap(one -> one.moved().stream())
                        .map(Blame.Moved::revision)
                        .distinct()
                        .toList());
    }

    private static Moves moves(
            Blame.OfProject one, Plan then, Plan today, long toldFrom, Map<Long, Head> heads) {
        var by =
                one.moved().reversed().stream()
                        .map(moved ->
                                new Moved(
                                        moved.revision(),
                                        moved.days(),
                                        moved.revision() == toldFrom
                                                ? Optional.<Head>empty()
                                                : Optional.ofNullable(heads.get(moved.revision()))))
                        .toList();
        boolean there = today.find(Project.class, one.project()).isPresent();
        return new Moves(
                one.project(),
                Words.name(there ? today : then, one.project()),
                there,
                one.before(),
                one.after(),
                one.days(),
                by);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    // ---- which revision

    /** The last revision of a day, by the clock of the world; 0 if there was none. */
    public long on(Actor actor, LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > 9998)
            throw new Unacceptable("No plan reaches that far. Choose a day of this century.");
        return plans.revisionAt(
                actor.organization(),
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1000));
    }
}
