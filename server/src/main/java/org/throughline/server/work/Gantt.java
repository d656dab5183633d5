package org.throughline.server.work;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.read.Measures;
import org.throughline.plan.read.Outline;
import org.throughline.plan.read.Schedule;
import org.throughline.plan.read.Schedule.Dates;
import org.throughline.plan.read.Schedule.Reason;
import org.throughline.plan.words.Because;
import org.throughline.plan.words.Words;
import org.throughline.server.ledger.reading.ItemJson;

/** The outline of a project with its dates, as the Gantt chart and the table draw it. */
public record Gantt(List<Row> rows) {

    /** What a line is. */
    public enum Sort {
        PHASE,
        SUMMARY,
        TASK,
        MILESTONE;

        @JsonValue
        public String stable() {
            return ItemJson.stable(this);
        }
    }

    /**
     * One line of the outline. {@code start} and {@code end} are its planned days, of a task with
     * parts those of the parts together. {@code early} and {@code late} are computed, as
     * dependencies allow; {@code slack} and {@code free} in working minutes, as is {@code minutes},
     * how long it takes; {@code duration} is set only where it was given by hand. {@code because}
     * says why it can be no earlier, {@code after} is the task to ask next. {@code conflicts} are
     * sentences about planned days that cannot be kept.
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Row(
            Id<?> id,
            Sort kind,
            int depth,
            Optional<Id<?>> above,
            String name,
            List<Integer> effort,
            Optional<Integer> duration,
            Optional<Long> minutes,
            Optional<Integer> people,
            Optional<Id<?>> role,
            Optional<LocalDate> start,
            Optional<LocalDate> end,
            Optional<Span> early,
            Optional<Span> late,
            Optional<Long> slack,
            Optional<Long> free,
            Optional<LocalDate> notBefore,
            Optional<LocalDate> deadline,
            Optional<Integer> progress,
            List<Mark> marks,
            List<String> conflicts,
            String because,
            Optional<Id<?>> after,
            List<Link> waitsFor,
            List<Work> work,
            String note) {

        public boolean is(Mark mark) {
            return marks.contains(mark);
        }

        Optional<Span> planned() {
            return start.flatMap(first -> end.map(last -> new Span(first, last)));
        }
    }

    /** What is special about a line. */
    public enum Mark {
        CRITICAL,
        PINNED,
        LATE,
        CONFLICT,
        DONE,
        MISSED;

        @JsonValue
        public String stable() {
            return ItemJson.stable(this);
        }
    }

    /**
     * What a task waits for, named as in the items; {@code outside} names a task of another
     * project.
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Link(
            Id<Dependency> id, Id<Task> from, String type, int lag, Optional<String> outside) {

        DependencyKind kind() {
            for (var one : DependencyKind.values())
                if (ItemJson.stable(one).equals(type)) return one;
            throw new IllegalStateException("no kind of dependency: " + type);
        }
    }

    /** Someone on it; {@code wanted} is a placeholder, a person not yet found. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Work(
            Id<Assignment> id, Id<?> to, String name, long minutes, @Nullable Boolean wanted) {}

    static Gantt of(Plan plan, Project project, Schedule schedule, LocalDate today) {
        return new Gantt(new Drawing(plan, project, schedule, today).rows());
    }

    /** Everything the rows need, gathered once. */
    private static final class Drawing {
        private final Plan plan;
        private final Schedule schedule;
        private final LocalDate today;
        private final Outline outline;
        private final Map<Id<?>, Sums> below = new HashMap<>();
        private final Map<Id<?>, Schedule.Mark> milestones = new HashMap<>();

        Drawing(Plan plan, Project project, Schedule schedule, LocalDate today) {
            this.plan = plan;
            this.schedule = schedule;
            this.today = today;
            this.outline = Outline.of(plan, project.id());
            for (var mark : schedule.marks(plan, project.id()))
                milestones.put(mark.milestone().id(), mark);
            sum();
        }

        /** Of what stands below a line: effort, and how much of it is done. */
        private static final class Sums {
            long optimistic;
            long likely;
            long pessimistic;
            long done;
            long alike;
            int tasks;

            void add(Sums part) {
                optimistic += part.optimistic;
                likely += part.likely;
                pessimistic += part.pessimistic;
                done += part.done;
                alike += part.alike;
                tasks += part.tasks;
            }

            /** By likely effort; where there is none, each task counts alike. */
            int progress() {
                if (tasks == 0) return 0;
                return (int)
                        Math.round(likely == 0 ? alike / (double) tasks : done / (double) likely);
            }
        }

        /** From the last line up, so that each part is complete before it is added to its task. */
        private void sum() {
            for (var line : outline.lines().reversed()) {
                var own = below.computeIfAbsent(line.item().id(), _ -> new Sums());
                if (line.item() instanceof Task task && line.parts() == 0) own.add(of(task));
                line.above()
                        .ifPresent(above -> below.computeIfAbsent(above, _ -> new Sums()).add(own));
            }
        }

        private static Sums of(Task task) {
            var sums = new Sums();
            sums.optimistic = task.effort().optimistic().value();
            sums.likely = task.effort().likely().value();
            sums.pessimistic = task.effort().pessimistic().value();
            sums.done = sums.likely * task.progress().value();
            sums.alike = task.progress().value();
            sums.tasks = 1;
            return sums;
        }

        List<Row> rows() {
            return outline.lines().stream().map(this::row).toList();
        }

        private Row row(Outline.Line line) {
            return switch (line.item()) {
                case Task task -> task(line, task);
                case Phase phase -> phase(line, phase);
                case Milestone milestone -> milestone(line, milestone);
                case Item other ->
                        throw new IllegalStateException("no line for a %s".formatted(other.kind()));
            };
        }

        private Row task(Outline.Line line, Task task) {
            var dates = schedule.dates(task.id()).orElseThrow();
            var sums = sums(line);
            return new Row(
                    task.id(),
                    line.isSummary() ? Sort.SUMMARY : Sort.TASK,
                    line.depth(),
                    line.above(),
                    task.name(),
                    effort(sums),
                    task.duration().map(Minutes::value),
                    Optional.of(dates.minutes()),
                    Optional.of(task.people()),
                    task.role().map(id -> id),
                    dates.planned().map(Span::start),
                    dates.planned().map(Span::end),
                    Optional.of(span(dates.earlyStart(), dates.earlyFinish())),
                    Optional.of(span(dates.lateStart(), dates.lateFinish())),
                    Optional.of(dates.totalSlack()),
                    Optional.of(dates.freeSlack()),
                    task.earliestStart(),
                    task.deadline(),
                    Optional.of(line.isSummary() ? sums.progress() : task.progress().value()),
                    marks(dates),
                    dates.breaches().stream()
                            .map(breach -> Because.sentence(plan, dates, breach))
                            .toList(),
                    Because.sentence(plan, dates),
                    after(dates),
                    links(task),
                    work(task),
                    task.note());
        }

        /** The next link of the chain that makes its date. */
        private static Optional<Id<?>> after(Dates dates) {
            return switch (dates.reason()) {
                case Reason.After(_, var before) -> Optional.of(before.id());
                case Reason.PartEnds(var part) -> Optional.of(part.id());
                case Reason.ProjectStarts _,
                        Reason.PhaseStarts _,
                        Reason.NotBefore _,
                        Reason.Pinned _,
                        Reason.Done _ ->
                        Optional.empty();
            };
        }

        /** Days a computation left in no order (it starts after it ends: a moment) are one day. */
        private static Span span(LocalDate start, LocalDate end) {
            return end.isBefore(start) ? Span.day(start) : new Span(start, end);
        }

        private List<Mark> marks(Dates dates) {
            var marks = new ArrayList<Mark>();
            var task = dates.task();
            if (dates.critical()) marks.add(Mark.CRITICAL);
            if (task.pinned()) marks.add(Mark.PINNED);
            if (Figures.isLate(dates, today)) marks.add(Mark.LATE);
            if (Figures.isInConflict(dates)) marks.add(Mark.CONFLICT);
            if (task.progress().value() == 100) marks.add(Mark.DONE);
            return marks;
        }

        private Row phase(Outline.Line line, Phase phase) {
            var sums = sums(line);
            return plain(
                    line,
                    Sort.PHASE,
                    phase.name(),
                    phase.span(),
                    effort(sums),
                    sums.tasks == 0 ? Optional.empty() : Optional.of(sums.progress()),
                    List.of(),
                    List.of());
        }

        private Row milestone(Outline.Line line, Milestone milestone) {
            var mark = Objects.requireNonNull(milestones.get(milestone.id()));
            var missed =
                    mark.isMissed()
                            ? List.of(
                                    "It falls on %s, but what belongs to it can only be ready by %s."
                                            .formatted(
                                                    Words.day(milestone.day()),
                                                    Words.day(mark.ready().orElseThrow())))
                            : List.<String>of();
            return plain(
                    line,
                    Sort.MILESTONE,
                    milestone.name(),
                    Span.day(milestone.day()),
                    List.of(),
                    Optional.empty(),
                    missed.isEmpty() ? List.of() : List.of(Mark.MISSED),
                    missed);
        }

        private static Row plain(
                Outline.Line line,
                Sort sort,
                String name,
                Span days,
                List<Integer> effort,
                Optional<Integer> progress,
                List<Mark> marks,
                List<String> conflicts) {
            return new Row(
                    line.item().id(),
                    sort,
                    line.depth(),
                    line.above(),
                    name,
                    effort,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(days.start()),
                    Optional.of(days.end()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    progress,
                    marks,
                    conflicts,
                    "",
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    "");
        }

        private Sums sums(Outline.Line line) {
            return Objects.requireNonNull(below.get(line.item().id()));
        }

        /** One number where all three points are the same; nothing where there is no effort. */
        private static List<Integer> effort(Sums sums) {
            if (sums.pessimistic == 0) return List.of();
            int likely = Math.toIntExact(sums.likely);
            if (sums.optimistic == sums.pessimistic) return List.of(likely);
            return List.of(
                    Math.toIntExact(sums.optimistic), likely, Math.toIntExact(sums.pessimistic));
        }

        private List<Link> links(Task task) {
            var links = new ArrayList<Link>();
            for (var link : plan.referring(Dependency.class, task.id())) {
                if (!link.to().equals(task.id())) continue;
                var from = plan.get(Task.class, link.from());
                links.add(
                        new Link(
                                link.id(),
                                link.from(),
                                ItemJson.stable(link.type()),
                                link.lagMinutes(),
                                from.project().equals(task.project())
                                        ? Optional.empty()
                                        : Optional.of(
                                                "%s · %s"
                                                        .formatted(
                                                                from.name(),
                                                                plan.project(from.project())
                                                                        .name()))));
            }
            links.sort(
                    Comparator.comparingInt((Link link) ->
                                    outline.find(link.from())
                                            .map(Outline.Line::number)
                                            .orElse(Integer.MAX_VALUE))
                            .thenComparing(Link::kind)
                            .thenComparing(Link::id));
            return links;
        }

        private List<Work> work(Task task) {
            var work = new ArrayList<Work>();
            for (var one : plan.referring(Assignment.class, task.id()))
                work.add(
                        new Work(
                                one.id(),
                                one.to(),
                                Words.name(plan, one.to()),
                                Measures.minutes(plan, one),
                                plan.has(Kind.PLACEHOLDER, one.to()) ? true : null));
            work.sort(Comparator.comparing(Work::name).thenComparing(Work::id));
            return work;
        }
    }
}
