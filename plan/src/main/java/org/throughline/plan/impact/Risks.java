package org.throughline.plan.impact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;
import org.throughline.plan.read.Simulation;

/**
 * How likely dates are before and after, where efforts carry three points: the day each project has
 * ended in half and in four fifths of the runs, and the chance of each milestone and deadline. Only
 * what differs. (Risks and assumptions as items of their own come with a later issue.)
 */
public record Risks(List<Finish> finishes, List<Chance> chances) {
    /** P50 and P80 of a project, where it has three points on that side. */
    public record Finish(
            Id<Project> project,
            Optional<LocalDate> p50Before,
            Optional<LocalDate> p50After,
            Optional<LocalDate> p80Before,
            Optional<LocalDate> p80After) {}

    /** Runs in which a milestone's day or a task's deadline was kept, of so many. */
    public record Chance(
            Id<?> of,
            Id<Project> project,
            Optional<Integer> before,
            Optional<Integer> after,
            int runs) {
        /**
         * Hundredths of a per cent of chance lost; below zero if it rises, 0 where there is nothing
         * to compare.
         */
        public long lost() {
            return before.isEmpty() || after.isEmpty()
                    ? 0
                    : (before.get() - after.get()) * 10_000L / runs;
        }
    }

    public Risks {
        finishes = List.copyOf(finishes);
        chances = List.copyOf(chances);
    }

    /** The most that any date of a project loses. */
    public long chanceLost(Id<Project> project) {
        return chances.stream()
                .filter(one -> one.project().equals(project))
                .mapToLong(Chance::lost)
                .max()
                .orElse(0);
    }

    static Risks of(
            Plan before, Plan next, Collection<Id<Project>> projects, Impact.Window window) {
        var finishes = new ArrayList<Finish>();
        var chances = new ArrayList<Chance>();
        for (var project : projects.stream().sorted().toList()) {
            var was = simulated(before, project, window);
            var is = simulated(next, project, window);
            var finish =
                    new Finish(
                            project,
                            day(was, project, 50),
                            day(is, project, 50),
                            day(was, project, 80),
                            day(is, project, 80));
            if (!finish.p50Before().equals(finish.p50After())
                    || !finish.p80Before().equals(finish.p80After())) finishes.add(finish);
            Stream.concat(was.stream(), is.stream())
                    .flatMap(one -> one.met().keySet().stream())
                    .distinct()
                    .sorted()
                    .map(id ->
                            new Chance(
                                    id,
                                    project,
                                    was.flatMap(one -> one.met(id)),
                                    is.flatMap(one -> one.met(id)),
                                    window.runs()))
                    .filter(chance -> !chance.before().equals(chance.after()))
                    .forEach(chances::add);
        }
        return new Risks(finishes, chances);
    }

    private static Optional<Simulation> simulated(
            Plan plan, Id<Project> project, Impact.Window window) {
        if (plan.find(Project.class, project).isEmpty()) return Optional.empty();
        return Simulation.of(plan, project, window.today(), window.runs(), window.seed());
    }

    private static Optional<LocalDate> day(
            Optional<Simulation> simulation, Id<Project> project, int percent) {
        return simulation.map(one -> one.finish(project, percent));
    }
}
