package org.throughline.plan.impact;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Task;
import org.throughline.plan.read.Forecast;
import org.throughline.plan.read.Simulation;

/**
 * How a plan stands on the six dimensions, of some projects and people: what a change or a branch
 * is held against.
 *
 * @param tasks and the likely minutes of all of them
 * @param last the project that ends last, and its day
 * @param overMinutes beyond capacity within the window
 * @param people who work on these projects
 * @param chance hundredths of a per cent that the least likely date is kept; empty where nothing is
 *     simulated
 */
public record Levels(
        int tasks,
        long effortMinutes,
        Optional<LocalDate> last,
        long costMinor,
        long overMinutes,
        int people,
        Optional<Long> chance) {

    /** Of whatever any of these branches reaches. */
    public static Levels of(Plan plan, List<Branch> branches, Impact.Window window) {
        var projects = new HashSet<Id<Project>>();
        var people = new HashSet<Id<?>>();
        for (var branch : branches) {
            var reach = Reach.of(plan, branch.next(), branch.edits());
            projects.addAll(reach.projects());
            people.addAll(reach.people());
        }
        return of(plan, projects, people, window);
    }

    /** Edits on the plan, and the plan they lead to. */
    public record Branch(Plan next, List<Edit> edits) {
        public Branch {
            edits = List.copyOf(edits);
        }
    }

    static Levels of(
            Plan plan, Set<Id<Project>> projects, Set<Id<?>> people, Impact.Window window) {
        var tasks =
                projects.stream().flatMap(one -> plan.referring(Task.class, one).stream()).toList();
        return new Levels(
                tasks.size(),
                tasks.stream().mapToLong(task -> task.effort().likely().value()).sum(),
                projects.stream()
                        .flatMap(one -> Dates.ends(plan, one, window.today()).last().stream())
                        .max(Comparator.naturalOrder()),
                projects.stream().mapToLong(one -> Forecast.of(plan, one).cost()).sum(),
                people.stream().mapToLong(one -> Resources.over(plan, one, window.horizon())).sum(),
                workers(plan, projects),
                chance(plan, projects, window));
    }

    private static int workers(Plan plan, Collection<Id<Project>> projects) {
        var people = new HashSet<Id<?>>();
        for (var project : projects)
            for (var one : plan.referring(Assignment.class, project)) people.add(one.to());
        return people.size();
    }

    private static Optional<Long> chance(
            Plan plan, Collection<Id<Project>> projects, Impact.Window window) {
        return projects.stream()
                .filter(one -> plan.find(Project.class, one).isPresent())
                .flatMap(one ->
                        Simulation.of(plan, one, window.today(), window.runs(), window.seed())
                                .stream())
                .flatMap(simulation -> simulation.met().values().stream())
                .map(met -> met * 10_000L / window.runs())
                .min(Long::compare);
    }
}
