package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.read.Workdays;

/** Which tasks may change, in an order that ids alone decide, and what bounds each. */
final class Scope {
    private static final Comparator<Task> ORDER =
            Comparator.comparing((Task task) -> task.project())
                    .thenComparingInt(Task::rank)
                    .thenComparing(Task::id);

    private final Plan plan;
    private final Ask ask;
    private final List<Project> projects;
    private final Map<Id<Task>, List<Task>> parts = new HashMap<>();
    private final List<Task> movable = new ArrayList<>();
    private final Set<Id<Task>> ids = new HashSet<>();

    Scope(Plan plan, Ask ask) {
        this.plan = plan;
        this.ask = ask;
        this.projects =
                plan.all(Project.class).stream()
                        .filter(one ->
                                ask.projects().isEmpty() || ask.projects().contains(one.id()))
                        .filter(Hours::counts)
                        .sorted(Comparator.comparing(Project::id))
                        .toList();
        for (var task : plan.all(Task.class))
            task.parent()
                    .ifPresent(above ->
                            parts.computeIfAbsent(above, _ -> new ArrayList<>()).add(task));
        parts.values().forEach(list -> list.sort(ORDER));
        for (var project : projects)
            plan.referring(Task.class, project.id()).stream()
                    .sorted(ORDER)
                    .filter(this::mayMove)
                    .forEach(movable::add);
        for (var task : movable) ids.add(task.id());
    }

    private boolean mayMove(Task task) {
        if (isSummary(task) || task.pinned() || task.progress().value() == 100) return false;
        if (ask.kept() > 0 && task.planned().filter(days -> ask.keeps(days.start())).isPresent())
            return false;
        if (isBegun(task) && hasTimeToSpare(task)) return false;
        return switch (ask.may()) {
            case DATES -> true;
            case PEOPLE -> isAhead(task) && !isBesideOtherWork(task);
            case BOTH -> !isBesideOtherWork(task);
        };
    }

    /** It is under way, and has had more days than its work takes: who knows when it is done? */
    private boolean hasTimeToSpare(Task task) {
        long all =
                task.duration()
                        .map(length -> (long) length.value())
                        .orElse(Math.ceilDiv((long) task.effort().likely().value(), people(task)));
        return all > 0 && task.progress().value() == 0 && rest(task, all) <= 0;
    }

    /** Among so many its effort is shared. */
    int people(Task task) {
        return Math.max(task.people(), crew(task).size());
    }

    /**
     * What is left of work that has begun: by its progress; where none was noted, what its days so
     * far leave. Never less than that, so that its length holds. Of effort, what those who are on
     * it were to do so far is gone; of a duration, and of what nobody is on, the days are.
     */
    long rest(Task task, long all) {
        var crew = crew(task);
        long done =
                task.duration().isPresent() || crew.isEmpty()
                        ? daysSoFar(task)
                        : workSoFar(crew) / people(task);
        long left = all - done;
        int progress = task.progress().value();
        return progress == 0 ? left : Math.max(left, all * (100 - progress) / 100);
    }

    private long daysSoFar(Task task) {
        var days = new Span(task.planned().orElseThrow().start(), ask.today().minusDays(1));
        return Arrays.stream(Workdays.fullTime(plan, days)).asLongStream().sum();
    }

    private long workSoFar(Map<Id<? extends Item>, List<Assignment>> crew) {
        long minutes = 0;
        for (var had : crew.values())
            for (var one : had) {
                var span = one.span();
                if (!span.start().isBefore(ask.today())) continue;
                var yesterday = ask.today().minusDays(1);
                var until = span.end().isAfter(yesterday) ? yesterday : span.end();
                for (int each : Workdays.workable(plan, one.to(), new Span(span.start(), until)))
                    if (each > 0) minutes += one.minutesADay().value();
            }
        return minutes;
    }

    /** It has days, and some of them are still to come. */
    private boolean isAhead(Task task) {
        return task.planned().map(days -> !days.end().isBefore(ask.today())).orElse(false);
    }

    /**
     * It has a length of its own and people who do it beside other work. Where people may change it
     * stays as it is: whom the kernel puts on a task does one thing at a time.
     */
    private boolean isBesideOtherWork(Task task) {
        if (task.effort().likely().value() > 0) return false;
        for (var one : plan.referring(Assignment.class, task.id())) {
            int day = Arrays.stream(Workdays.workable(plan, one.to(), one.span())).max().orElse(0);
            if (one.minutesADay().value() * 10 < day * 9) return true;
        }
        return false;
    }

    /** Confirmed or tentative, and chosen. */
    List<Project> projects() {
        return projects;
    }

    /** The tasks that may change, project by project. */
    List<Task> movable() {
        return movable;
    }

    boolean moves(Id<Task> task) {
        return ids.contains(task);
    }

    /** It stays as it is whatever the answer: what people have left is what remains beside it. */
    boolean stays(Assignment assignment) {
        return assignment.task().filter(ids::contains).isEmpty();
    }

    boolean isSummary(Task task) {
        return parts.containsKey(task.id());
    }

    /** The task itself, or all the tasks without parts that are below it. */
    List<Task> leaves(Task task) {
        var below = parts.get(task.id());
        if (below == null) return List.of(task);
        var leaves = new ArrayList<Task>();
        for (var part : below) leaves.addAll(leaves(part));
        return leaves;
    }

    /** Everybody on a task with their assignments, by id and by day. */
    Map<Id<? extends Item>, List<Assignment>> crew(Task task) {
        var crew =
                new TreeMap<Id<? extends Item>, List<Assignment>>(Comparator.comparing(Id::uuid));
        for (var one : plan.referring(Assignment.class, task.id()))
            crew.computeIfAbsent(one.to(), _ -> new ArrayList<>()).add(one);
        for (var list : crew.values())
            list.sort(
                    Comparator.comparing((Assignment one) -> one.span().start())
                            .thenComparing(Assignment::id));
        return crew;
    }

    /** It has begun, or was to have, and goes on today. */
    boolean isBegun(Task task) {
        return task.planned()
                .map(days ->
                        days.start().isBefore(ask.today())
                                && (!days.end().isBefore(ask.today())
                                        || task.progress().value() > 0))
                .orElse(false);
    }

    /** Not before today, its phase, or what it and the tasks above it say. */
    LocalDate notBefore(Task task) {
        var day = ask.today();
        for (var above = Optional.of(task); above.isPresent(); above = above(above.get()))
            day = later(day, above.get().earliestStart());
        return later(day, phase(task).map(phase -> phase.span().start()));
    }

    /** The first deadline of the task and those above it. */
    Optional<LocalDate> deadline(Task task) {
        Optional<LocalDate> day = Optional.empty();
        for (var above = Optional.of(task); above.isPresent(); above = above(above.get()))
            day = earlier(day, above.get().deadline());
        return day;
    }

    /** The first milestone that the task is planned to be done by. */
    Optional<Milestone> milestone(Task task) {
        var end = task.planned().map(Span::end);
        if (end.isEmpty()) return Optional.empty();
        var phase = phase(task).map(Phase::id);
        return plan.referring(Milestone.class, task.project()).stream()
                .filter(one -> one.phase().isEmpty() || one.phase().equals(phase))
                .filter(one -> !one.day().isBefore(end.get()))
                .min(Comparator.comparing(Milestone::day).thenComparing(Milestone::id));
    }

    Optional<Phase> phase(Task task) {
        for (var above = Optional.of(task); above.isPresent(); above = above(above.get()))
            if (above.get().phase().isPresent())
                return above.get().phase().flatMap(id -> plan.find(Phase.class, id));
        return Optional.empty();
    }

    /** The task, and those it is part of. */
    List<Task> withAbove(Task task) {
        var all = new ArrayList<Task>();
        for (var above = Optional.of(task); above.isPresent(); above = above(above.get()))
            all.add(above.get());
        return all;
    }

    private Optional<Task> above(Task task) {
        return task.parent().flatMap(id -> plan.find(Task.class, id));
    }

    private static LocalDate later(LocalDate one, Optional<LocalDate> other) {
        return other.filter(day -> day.isAfter(one)).orElse(one);
    }

    private static Optional<LocalDate> earlier(Optional<LocalDate> one, Optional<LocalDate> other) {
        if (one.isEmpty() || other.isEmpty()) return one.or(() -> other);
        return one.get().isBefore(other.get()) ? one : other;
    }
}
