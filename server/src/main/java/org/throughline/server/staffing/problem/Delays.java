package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.words.Words;
import org.throughline.scheduling.bound.Reach;
import org.throughline.scheduling.explain.Holding;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.server.staffing.problem.Translation.Leaf;

/**
 * Which projects would end later than planned, or miss a deadline or a milestone: what holds the
 * work that does, back to where nothing does, and what would let it be in time.
 */
final class Delays {
    private static final int LONGEST_CHAIN = 8;

    private static final int MOST_MISSES = 200;

    private final Result result;
    private final Holding holding;
    private final Chains chains;
    private final Ways ways;

    Delays(Translation from, Schedule schedule, Plan next, Reach reach, Holding holding) {
        this.result = new Result(from, schedule, next);
        this.holding = holding;
        this.chains = new Chains(result);
        this.ways = new Ways(result, reach, holding);
    }

    /** A leaf that comes too late for something. */
    private record Target(Leaf leaf, LocalDate due, String what) {
        long days(LocalDate end) {
            return ChronoUnit.DAYS.between(due, end);
        }
    }

    /** The worst first. */
    List<Findings.Behind> find() {
        var byProject = new LinkedHashMap<Id<Project>, List<Target>>();
        for (var target : targets())
            byProject
                    .computeIfAbsent(target.leaf().task().project(), _ -> new ArrayList<>())
                    .add(target);
        var order = new ArrayList<Late>();
        byProject.forEach((id, targets) -> order.add(late(result.plan.project(id), targets)));
        order.sort(
                Comparator.comparingLong(Late::weight)
                        .reversed()
                        .thenComparing(one -> one.project().id()));
        var behind = new ArrayList<Findings.Behind>();
        int told = 0;
        for (var late : order) {
            var its = late.byTask();
            var misses = new ArrayList<Findings.Miss>();
            for (var targets : its.subList(0, Math.min(its.size(), MOST_MISSES - told)))
                misses.add(miss(targets));
            told += misses.size();
            behind.add(behind(late.project(), misses, its.size()));
        }
        return behind;
    }

    /**
     * A project that is behind.
     *
     * @param weight the days of what is latest, by the probability of the project
     */
    private record Late(Project project, List<List<Target>> byTask, long weight) {}

    private Late late(Project project, List<Target> targets) {
        var byTask = new LinkedHashMap<Id<Task>, List<Target>>();
        for (var target : targets)
            byTask.computeIfAbsent(target.leaf().task().id(), _ -> new ArrayList<>()).add(target);
        var inOrder =
                byTask.values().stream()
                        .sorted(
                                Comparator.comparingLong((List<Target> its) -> -worst(its))
                                        .thenComparing(its -> its.getFirst().leaf().task().id()))
                        .toList();
        long chance =
                project.status() == ProjectStatus.TENTATIVE ? project.probability().value() : 100;
        return new Late(project, inOrder, chance * worst(targets));
    }

    private long worst(List<Target> targets) {
        return targets.stream().mapToLong(one -> one.days(result.end(one.leaf()))).max().orElse(0);
    }

    private Findings.Behind behind(Project project, List<Findings.Miss> misses, int inAll) {
        return new Findings.Behind(
                project.id().toString(),
                project.status() == ProjectStatus.TENTATIVE
                        ? "%s (%d %%)".formatted(project.name(), project.probability().value())
                        : project.name(),
                Telling.finish(result.plan, project),
                Telling.finish(result.next, project),
                misses,
                inAll);
    }

    // ---- what is missed

    private List<Target> targets() {
        var targets = new ArrayList<Target>();
        for (var project : result.from.scope.projects()) slip(project).ifPresent(targets::add);
        for (var leaf : result.from.leaves) deadline(leaf).ifPresent(targets::add);
        targets.addAll(milestones());
        return targets;
    }

    private Optional<Target> slip(Project project) {
        var before = Telling.finish(result.plan, project);
        var after = Telling.finish(result.next, project);
        if (before.isEmpty() || after.isEmpty() || !after.get().isAfter(before.get()))
            return Optional.empty();
        return result.from.leaves.stream()
                .filter(leaf -> leaf.task().project().equals(project.id()))
                .filter(leaf -> result.end(leaf).equals(after.get()))
                .findFirst()
                .map(leaf ->
                        new Target(
                                leaf,
                                before.get(),
                                "The project ends with “%s” on %s, %s later than planned"
                                        .formatted(
                                                leaf.task().name(),
                                                Words.day(after.get()),
                                                Result.days(before.get(), after.get()))));
    }

    private Optional<Target> deadline(Leaf leaf) {
        var end = result.end(leaf);
        return leaf.deadline()
                .filter(end::isAfter)
                .map(due ->
                        new Target(
                                leaf,
                                due,
                                "“%s” ends on %s, %s after its deadline of %s%s"
                                        .formatted(
                                                leaf.task().name(),
                                                Words.day(end),
                                                Result.days(due, end),
                                                Words.day(due),
                                                already(leaf, due))));
    }

    private static String already(Leaf leaf, LocalDate due) {
        return leaf.task()
                .planned()
                .map(Span::end)
                .filter(due::isBefore)
                .map(end -> " (late today as well: %s)".formatted(Words.day(end)))
                .orElse("");
    }

    /** Each by the task that misses it most. */
    private List<Target> milestones() {
        var worst = new LinkedHashMap<Milestone, Leaf>();
        for (var leaf : result.from.leaves)
            result.from
                    .scope
                    .milestone(leaf.task())
                    .filter(one -> result.end(leaf).isAfter(one.day()))
                    .ifPresent(one ->
                            worst.merge(
                                    one,
                                    leaf,
                                    (had, other) ->
                                            result.end(other).isAfter(result.end(had))
                                                    ? other
                                                    : had));
        var targets = new ArrayList<Target>();
        worst.forEach((one, leaf) ->
                targets.add(
                        new Target(
                                leaf,
                                one.day(),
                                "The milestone “%s” of %s is missed by %s: “%s” ends on %s"
                                        .formatted(
                                                one.name(),
                                                Words.day(one.day()),
                                                Result.days(one.day(), result.end(leaf)),
                                                leaf.task().name(),
                                                Words.day(result.end(leaf))))));
        return targets;
    }

    // ---- why

    private Findings.Miss miss(List<Target> targets) {
        var leaf = targets.getFirst().leaf();
        var due = targets.stream().map(Target::due).min(LocalDate::compareTo).orElseThrow();
        var last =
                leaf.parts().stream()
                        .max(Comparator.comparingInt(part -> result.schedule.finish(part.index())))
                        .orElseThrow();
        var chain = holding.chain(last.index());
        var links = chains.links(chain);
        return new Findings.Miss(
                leaf.task().id().toString(),
                leaf.task().name(),
                targets.stream().map(Target::what).toList(),
                worst(targets),
                links.subList(0, Math.min(LONGEST_CHAIN, links.size())),
                Math.max(0, links.size() - LONGEST_CHAIN),
                ways.ways(leaf, last, due, chain));
    }
}
