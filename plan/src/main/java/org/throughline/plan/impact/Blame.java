package org.throughline.plan.impact;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;

/**
 * Why a project ends on another day than it did: the steps that moved its finish, and by how many
 * days each. The days of all steps sum to the whole difference.
 *
 * <p>While a project has no finish (before it has any work, or after it lost all) the last one
 * known stands, so that nothing is counted twice and nothing is lost.
 */
public record Blame(List<OfProject> projects) {
    /** One applied change, or several taken together, on the plan the step before led to. */
    public record Step(long revision, List<Edit> edits) {
        public Step {
            edits = List.copyOf(edits);
        }
    }

    /** What one step did: calendar days later, below zero if earlier. */
    public record Moved(long revision, long days) {}

    /**
     * @param moved only steps that moved it, in the order in which they were applied
     */
    public record OfProject(
            Id<Project> project,
            Optional<LocalDate> before,
            Optional<LocalDate> after,
            List<Moved> moved) {
        public OfProject {
            moved = List.copyOf(moved);
        }

        public long days() {
            return moved.stream().mapToLong(Moved::days).sum();
        }
    }

    public Blame {
        projects = List.copyOf(projects);
    }

    public Optional<OfProject> of(Id<Project> project) {
        return projects.stream().filter(one -> one.project().equals(project)).findFirst();
    }

    /**
     * @param projects of which to tell; in the end only those that some step moved
     * @param today from when a project is dated of which nothing has a day
     */
    public static Blame of(
            Plan start, List<Step> steps, Collection<Id<Project>> projects, LocalDate today) {
        var asked = new HashSet<>(projects);
        Map<Id<Project>, Telling> told = new LinkedHashMap<>();
        asked.stream().sorted().forEach(one -> told.put(one, new Telling(end(start, one, today))));
        var plan = start;
        for (var step : steps) {
            var next = Edits.replay(plan, step.edits());
            for (var project : reached(plan, next, step.edits(), asked))
                Objects.requireNonNull(told.get(project))
                        .step(step.revision(), end(next, project, today));
            plan = next;
        }
        var moved = new ArrayList<OfProject>();
        told.forEach((project, telling) -> {
            if (!telling.moved.isEmpty()) moved.add(telling.of(project));
        });
        return new Blame(moved);
    }

    private static Set<Id<Project>> reached(
            Plan before, Plan next, List<Edit> edits, Set<Id<Project>> asked) {
        var reached = new HashSet<>(Reach.of(before, next, edits).projects());
        reached.retainAll(asked);
        return reached;
    }

    private static Optional<LocalDate> end(Plan plan, Id<Project> project, LocalDate today) {
        return Dates.ends(plan, project, today).last();
    }

    private static final class Telling {
        private final Optional<LocalDate> before;
        private @Nullable LocalDate known;
        private final List<Moved> moved = new ArrayList<>();

        Telling(Optional<LocalDate> before) {
            this.before = before;
            this.known = before.orElse(null);
        }

        void step(long revision, Optional<LocalDate> end) {
            if (end.isEmpty()) return;
            long days = known == null ? 0 : ChronoUnit.DAYS.between(known, end.get());
            known = end.get();
            if (days != 0) moved.add(new Moved(revision, days));
        }

        OfProject of(Id<Project> project) {
            return new OfProject(project, before, Optional.ofNullable(known), moved);
        }
    }
}
