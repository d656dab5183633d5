package org.throughline.plan.read;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.read.Schedule.Breach;
import org.throughline.plan.read.Schedule.Dates;
import org.throughline.plan.read.Schedule.Finish;
import org.throughline.plan.read.Schedule.Reason;

/**
 * The tasks of some projects as a {@link Network}, both passes over it, and what came out as days.
 *
 * <p>A task with parts is no activity. It has four events, so that a dependency between two summary
 * tasks of a thousand parts each costs two thousand links and not a million: one that holds all
 * starts below it, one that holds all finishes, one when all have started and one when all have
 * ended.
 */
final class TaskNetwork {
    private static final Comparator<Task> BY_RANK =
            Comparator.comparingInt(Task::rank).thenComparing(Task::name).thenComparing(Task::id);

    private static final Comparator<Breach> BY_LINK =
            Comparator.comparing(breach ->
                    breach instanceof Breach.Predecessor(var link, _, _, _)
                            ? link.id().uuid()
                            : new UUID(Long.MIN_VALUE, 0));

    private final Plan plan;
    private final Crew crew;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Id<Task>, Node> byTask = new HashMap<>();
    private final List<Wait> waits = new ArrayList<>();
    private final List<Outline> outlines = new ArrayList<>();
    private final Network.Building building;
    // The dependency of each link of the network; none for those of summary tasks with their parts.
    private final List<@Nullable Dependency> tags = new ArrayList<>();
    private final List<@Nullable Node> byNumber = new ArrayList<>();
    private final List<Dates> dates = new ArrayList<>();
    private final Map<Id<Project>, Finish> finishes = new LinkedHashMap<>();

    /**
     * A task on its way: its place in the outline and in the network, its bounds, what came out.
     */
    private static final class Node {
        final Task task;
        final @Nullable Node above;
        final int depth;
        boolean summary;

        // In the network: the activity, or the four events.
        int activity = -1;
        int startsHeld = -1;
        int finishesHeld = -1;
        int allStarted = -1;
        int allEnded = -1;
        Network.Activity work = Network.Activity.lasting(0);

        // Bounds, its own or those of a task above it.
        Optional<Phase> phase = Optional.empty();
        @Nullable Task notBefore;
        @Nullable Task deadline;
        Reason reason = new Reason.ProjectStarts(LocalDate.EPOCH);

        // Of a summary task these span its parts, once all of those are known.
        Optional<Span> planned = Optional.empty();
        long start = Network.EVER;
        long finish = Network.NEVER;
        long total = Network.EVER;
        long free = Network.EVER;
        boolean critical;
        LocalDate earlyStart = LocalDate.MAX;
        LocalDate earlyFinish = LocalDate.MIN;
        LocalDate lateStart = LocalDate.MAX;
        LocalDate lateFinish = LocalDate.MIN;

        // As planned: when others that wait for it must reckon with it, and how late on its planned
        // days it may still start and end. Always in favour of the plan.
        long startsAsPlanned = Network.NEVER;
        long endsAsPlanned = Network.NEVER;
        long mayStart = Network.EVER;
        long mayEnd = Network.EVER;
        final List<Breach> breaches = new ArrayList<>();

        Node(Task task, @Nullable Node above) {
            this.task = task;
            this.above = above;
            this.depth = above == null ? 0 : above.depth + 1;
        }

        boolean isDone() {
            return task.progress().value() == 100;
        }

        /** It stands on its planned days, whatever others do. */
        boolean stands() {
            return !summary && task.planned().isPresent() && (task.pinned() || isDone());
        }

        boolean isMoment() {
            return Crew.isMoment(work);
        }

        Dates dates(WorkingTime house) {
            return new Dates(
                    task,
                    depth,
                    summary,
                    planned,
                    earlyStart,
                    earlyFinish,
                    lateStart,
                    lateFinish,
                    house.between(start, finish),
                    total,
                    free,
                    critical,
                    reason,
                    breaches);
        }
    }

    private record Wait(Dependency link, Node before, Node after) {}

    /** The tasks of one project, each before its parts. */
    private record Outline(Project project, List<Node> nodes) {}

    private TaskNetwork(Plan plan, LocalDate around) {
        this.plan = plan;
        this.crew = new Crew(plan, around);
        this.building = new Network.Building(crew.lags());
    }

    static TaskNetwork of(Plan plan, Collection<Project> projects, LocalDate from) {
        var sorted =
                projects.stream()
                        .sorted(Comparator.comparing(Project::name).thenComparing(Project::id))
                        .toList();
        var starts = new LinkedHashMap<Project, LocalDate>();
        for (var project : sorted) starts.put(project, start(plan, project, from));
        var first = starts.values().stream().min(LocalDate::compareTo).orElse(from);
        var network = new TaskNetwork(plan, first);
        starts.forEach(network::outline);
        network.join(sorted);
        network.solve();
        return network;
    }

    /** This project and all that its tasks are linked with, directly or through others. */
    static Collection<Project> linked(Plan plan, Id<Project> project) {
        Set<Id<Project>> found = new LinkedHashSet<>(List.of(project));
        var queue = new ArrayDeque<>(found);
        while (!queue.isEmpty())
            for (var task : plan.referring(Task.class, queue.poll()))
                for (var link : plan.referring(Dependency.class, task.id())) {
                    var other = link.from().equals(task.id()) ? link.to() : link.from();
                    var its = plan.get(Task.class, other).project();
                    if (found.add(its)) queue.add(its);
                }
        return found.stream().map(plan::project).toList();
    }

    /** Each task before its parts. */
    List<Dates> dates() {
        return dates;
    }

    /** Of the projects that have tasks. */
    Map<Id<Project>, Finish> finishes() {
        return finishes;
    }

    private static LocalDate start(Plan plan, Project project, LocalDate from) {
        var tasks = plan.referring(Task.class, project.id());
        return tasks.stream()
                .flatMap(task -> task.planned().stream())
                .map(Span::start)
                .min(LocalDate::compareTo)
                .or(() ->
                        plan.referring(Phase.class, project.id()).stream()
                                .map(phase -> phase.span().start())
                                .min(LocalDate::compareTo))
                .or(() ->
                        plan.referring(Assignment.class, project.id()).stream()
                                .map(one -> one.span().start())
                                .min(LocalDate::compareTo))
                .or(() ->
                        tasks.stream()
                                .flatMap(task -> task.earliestStart().stream())
                                .min(LocalDate::compareTo))
                .orElse(from);
    }

    // ---- the outline

    private void outline(Project project, LocalDate start) {
        var tasks = new ArrayList<>(plan.referring(Task.class, project.id()));
        tasks.sort(BY_RANK);
        var own = new HashSet<Id<Task>>();
        for (var task : tasks) own.add(task.id());
        var parts = new HashMap<Id<Task>, List<Task>>();
        var roots = new ArrayList<Task>();
        for (var task : tasks) {
            if (task.parent().filter(own::contains).isPresent())
                parts.computeIfAbsent(task.parent().get(), _ -> new ArrayList<>()).add(task);
            else roots.add(task);
        }
        int first = nodes.size();
        for (var root : roots) grow(root, parts);
        // Tasks that are part of themselves have no root. The rules keep them out; if one came in
        // all the same, it is shown rather than lost.
        if (nodes.size() - first < tasks.size())
            for (var task : tasks) if (!byTask.containsKey(task.id())) grow(task, parts);
        var its = List.copyOf(nodes.subList(first, nodes.size()));
        for (var node : its) place(node, start);
        if (!its.isEmpty()) outlines.add(new Outline(project, its));
    }

    private void grow(Task root, Map<Id<Task>, List<Task>> parts) {
        var stack = new ArrayDeque<Node>();
        stack.push(new Node(root, null));
        while (!stack.isEmpty()) {
            var node = stack.pop();
            if (byTask.putIfAbsent(node.task.id(), node) != null) continue;
            nodes.add(node);
            if (node.above != null) node.above.summary = true;
            for (var part : parts.getOrDefault(node.task.id(), List.of()).reversed())
                stack.push(new Node(part, node));
        }
    }

    private void place(Node node, LocalDate projectStart) {
        bounds(node);
        if (node.summary) {
            node.startsHeld = event();
            node.finishesHeld = event();
            node.allStarted = event();
            node.allEnded = event();
            return;
        }
        node.work = crew.work(node.task);
        node.planned = node.task.planned();
        node.planned.ifPresent(days -> asPlanned(node, days));
        if (node.stands()) {
            var days = node.planned.orElseThrow();
            node.reason = node.isDone() ? new Reason.Done(days) : new Reason.Pinned(days);
            node.activity =
                    building.pinned(
                            crew.standing(node.startsAsPlanned, node.endsAsPlanned),
                            node.startsAsPlanned);
        } else {
            node.activity = building.activity(node.work, release(node, projectStart));
        }
        byNumber.add(node);
    }

    /**
     * Planned days are whole days, the work may not fill them. So a task of four hours can follow
     * another on the same day, and what is planned over more days than it needs can begin late on
     * its first and end early on its last.
     */
    private void asPlanned(Node node, Span days) {
        long firstDay = WorkingTime.startOf(days.start());
        long firstDayOver = WorkingTime.endOf(days.start());
        long lastDay = WorkingTime.startOf(days.end());
        long over = WorkingTime.endOf(days.end());
        node.startsAsPlanned = firstDay;
        node.mayEnd = over;
        if (node.isMoment()) {
            node.endsAsPlanned = lastDay;
            node.mayStart = firstDayOver;
            return;
        }
        long finish = node.work.finish(node.work.start(firstDay));
        long start = node.work.latestStart(over);
        node.endsAsPlanned = Math.clamp(finish, lastDay + 1, over);
        node.mayStart = Math.clamp(start, firstDay, firstDayOver - 1);
        if (finish > over && !node.isDone())
            node.breaches.add(new Breach.TooShort(WorkingTime.dayUntil(finish)));
    }

    private int event() {
        byNumber.add(null);
        return building.event();
    }

    /** What holds a task holds its parts. */
    private void bounds(Node node) {
        var above = node.above;
        node.phase =
                node.task
                        .phase()
                        .flatMap(id -> plan.find(Phase.class, id))
                        .or(() -> above == null ? Optional.empty() : above.phase);
        node.notBefore = node.task.earliestStart().isPresent() ? node.task : null;
        node.deadline = node.task.deadline().isPresent() ? node.task : null;
        if (above == null) return;
        var notBefore = above.notBefore;
        if (notBefore != null
                && (node.notBefore == null
                        || earliest(notBefore).isAfter(earliest(node.notBefore))))
            node.notBefore = notBefore;
        var deadline = above.deadline;
        if (deadline != null
                && (node.deadline == null || dueDay(deadline).isBefore(dueDay(node.deadline))))
            node.deadline = deadline;
    }

    private static LocalDate earliest(Task task) {
        return task.earliestStart().orElseThrow();
    }

    private static LocalDate dueDay(Task task) {
        return task.deadline().orElseThrow();
    }

    private long release(Node node, LocalDate projectStart) {
        var day = projectStart;
        node.reason = new Reason.ProjectStarts(day);
        if (node.phase.isPresent() && node.phase.get().span().start().isAfter(day)) {
            day = node.phase.get().span().start();
            node.reason = new Reason.PhaseStarts(node.phase.get());
        }
        var notBefore = node.notBefore;
        if (notBefore != null && earliest(notBefore).isAfter(day)) {
            day = earliest(notBefore);
            node.reason = new Reason.NotBefore(notBefore, day);
        }
        long at = WorkingTime.startOf(day);
        return node.isMoment() ? crew.house().start(at) : at;
    }

    // ---- the links

    private void join(Collection<Project> projects) {
        for (var node : nodes) if (node.above != null) belongs(node, node.above);
        if (projects.size() == plan.all(Project.class).size())
            for (var link : plan.all(Dependency.class)) join(link);
        else
            for (var node : nodes)
                for (var link : plan.referring(Dependency.class, node.task.id()))
                    if (link.from().equals(node.task.id())) join(link);
    }

    private void join(Dependency link) {
        var before = byTask.get(link.from());
        var after = byTask.get(link.to());
        if (before != null && after != null) join(new Wait(link, before, after));
    }

    private void belongs(Node part, Node above) {
        if (part.summary) {
            link(above.startsHeld, part.startsHeld, DependencyKind.FINISH_START, 0, null);
            link(above.finishesHeld, part.finishesHeld, DependencyKind.FINISH_START, 0, null);
            link(part.allStarted, above.allStarted, DependencyKind.FINISH_START, 0, null);
            link(part.allEnded, above.allEnded, DependencyKind.FINISH_START, 0, null);
        } else {
            link(above.startsHeld, part.activity, DependencyKind.FINISH_START, 0, null);
            link(above.finishesHeld, part.activity, DependencyKind.FINISH_FINISH, 0, null);
            link(part.activity, above.allStarted, DependencyKind.START_START, 0, null);
            link(part.activity, above.allEnded, DependencyKind.FINISH_START, 0, null);
        }
    }

    private void join(Wait wait) {
        var before = wait.before();
        var after = wait.after();
        boolean byFinish = byFinish(wait.link().type());
        boolean start = holdsStart(wait.link().type());
        int from =
                before.summary ? byFinish ? before.allEnded : before.allStarted : before.activity;
        int to = after.summary ? start ? after.startsHeld : after.finishesHeld : after.activity;
        // An event has one moment: which end is meant was said by choosing it.
        waits.add(wait);
        var kind = kind(before.summary || byFinish, after.summary || start);
        link(from, to, kind, wait.link().lagMinutes(), wait.link());
    }

    private static boolean byFinish(DependencyKind kind) {
        return kind == DependencyKind.FINISH_START || kind == DependencyKind.FINISH_FINISH;
    }

    private static boolean holdsStart(DependencyKind kind) {
        return kind == DependencyKind.FINISH_START || kind == DependencyKind.START_START;
    }

    private static DependencyKind kind(boolean byFinish, boolean holdsStart) {
        if (byFinish)
            return holdsStart ? DependencyKind.FINISH_START : DependencyKind.FINISH_FINISH;
        return holdsStart ? DependencyKind.START_START : DependencyKind.START_FINISH;
    }

    private void link(int from, int to, DependencyKind kind, int lag, @Nullable Dependency tag) {
        building.link(from, to, kind, lag);
        tags.add(tag);
    }

    // ---- for simulating

    /** The network as it stands, for passing over it with other durations. */
    record Solvable(Network network, List<Step> steps) {}

    /**
     * A task that is no summary, and its number in the network; {@code stands} if nothing moves it.
     */
    record Step(Task task, Optional<Id<Phase>> phase, int activity, boolean stands) {}

    Solvable solvable() {
        var steps = new ArrayList<Step>();
        for (var node : nodes)
            if (!node.summary)
                steps.add(
                        new Step(
                                node.task,
                                node.phase.map(Phase::id),
                                node.activity,
                                node.stands()));
        return new Solvable(building.done(), steps);
    }

    // ---- the passes

    private void solve() {
        var network = building.done();
        var early = network.early();
        var late = network.late(early, due(early));
        var endsDay = endsDay(network, early);
        for (var node : nodes)
            if (!node.summary) take(node, network, early, late, endsDay[node.activity]);
        for (var node : nodes.reversed()) if (node.above != null) rollUp(node, node.above);
        for (var wait : waits) hold(wait);
        // Links come in no promised order; what is said about a task is.
        for (var node : nodes) if (node.breaches.size() > 1) node.breaches.sort(BY_LINK);
        for (var node : nodes) dates.add(node.dates(crew.house()));
        for (var outline : outlines) finish(outline);
    }

    /** Each by the end of its project, or by its deadline. */
    private long[] due(Network.Early early) {
        var due = new long[byNumber.size()];
        Arrays.fill(due, Network.EVER);
        for (var outline : outlines) {
            long end = Network.NEVER;
            for (var node : outline.nodes())
                if (!node.summary) end = Math.max(end, early.finish()[node.activity]);
            for (var node : outline.nodes()) {
                if (node.summary) continue;
                due[node.activity] =
                        node.deadline == null
                                ? end
                                : Math.min(end, WorkingTime.endOf(dueDay(node.deadline)));
            }
        }
        return due;
    }

    /**
     * Midnight is the end of one day and the beginning of another. A moment belongs to the day that
     * ended if it came about by something ending.
     */
    private boolean[] endsDay(Network network, Network.Early early) {
        var ends = new boolean[byNumber.size()];
        for (int at : network.order()) {
            int link = early.held()[at];
            if (link == Network.NO_LINK) continue;
            int lag = network.lag(link);
            int from = network.from(link);
            var node = byNumber.get(from);
            boolean moment = node == null || node.isMoment() && !node.stands();
            ends[at] = lag > 0 || lag == 0 && (moment ? ends[from] : byFinish(network.kind(link)));
        }
        return ends;
    }

    private void take(
            Node node, Network network, Network.Early early, Network.Late late, boolean endsDay) {
        int at = node.activity;
        node.start = early.start()[at];
        node.finish = early.finish()[at];
        node.total = late.total()[at];
        node.free = late.free()[at];
        node.critical = node.total <= 0 && !node.isDone();
        held(node.activity, network, early).ifPresent(after -> node.reason = after);
        if (node.stands()) {
            node.earlyStart = node.planned.orElseThrow().start();
            node.earlyFinish = node.planned.orElseThrow().end();
        } else {
            node.earlyStart =
                    node.isMoment() && endsDay
                            ? WorkingTime.dayUntil(node.start)
                            : WorkingTime.dayFrom(node.start);
            node.earlyFinish =
                    node.isMoment() ? node.earlyStart : WorkingTime.dayUntil(node.finish);
        }
        if (node.total == 0) {
            node.lateStart = node.earlyStart;
            node.lateFinish = node.earlyFinish;
        } else {
            long by = late.finish()[at];
            node.lateFinish =
                    WorkingTime.dayUntil(node.isMoment() ? crew.house().latestFinish(by) : by);
            node.lateStart =
                    node.isMoment() ? node.lateFinish : WorkingTime.dayFrom(late.start()[at]);
        }
        ownBounds(node);
    }

    /** The task behind a link, and the dependency on the way to it. */
    private Optional<Reason> held(int activity, Network network, Network.Early early) {
        int at = activity;
        Dependency through = null;
        do {
            int link = early.held()[at];
            if (link == Network.NO_LINK) return Optional.empty();
            var tag = tags.get(link);
            if (tag != null) through = tag;
            at = network.from(link);
        } while (byNumber.get(at) == null);
        var before = Objects.requireNonNull(byNumber.get(at));
        return Optional.of(new Reason.After(Objects.requireNonNull(through), before.task));
    }

    private static void rollUp(Node part, Node above) {
        if (part.finish > above.finish || part.finish == above.finish && part.total <= above.total)
            above.reason = new Reason.PartEnds(part.task);
        above.start = Math.min(above.start, part.start);
        above.finish = Math.max(above.finish, part.finish);
        above.total = Math.min(above.total, part.total);
        above.free = Math.min(above.free, part.free);
        above.critical |= part.critical;
        above.earlyStart = earlier(above.earlyStart, part.earlyStart);
        above.earlyFinish = later(above.earlyFinish, part.earlyFinish);
        above.lateStart = earlier(above.lateStart, part.lateStart);
        above.lateFinish = later(above.lateFinish, part.lateFinish);
        above.planned = hull(above.planned, part.planned);
        above.startsAsPlanned = Math.max(above.startsAsPlanned, part.startsAsPlanned);
        above.endsAsPlanned = Math.max(above.endsAsPlanned, part.endsAsPlanned);
        above.mayStart = Math.min(above.mayStart, part.mayStart);
        above.mayEnd = Math.min(above.mayEnd, part.mayEnd);
    }

    private static Optional<Span> hull(Optional<Span> one, Optional<Span> other) {
        if (one.isEmpty() || other.isEmpty()) return one.or(() -> other);
        return Optional.of(
                new Span(
                        earlier(one.get().start(), other.get().start()),
                        later(one.get().end(), other.get().end())));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return other.isBefore(one) ? other : one;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return other.isAfter(one) ? other : one;
    }

    // ---- breaches

    private static void ownBounds(Node node) {
        if (node.planned.isEmpty()) {
            node.startsAsPlanned = node.start;
            node.endsAsPlanned = node.finish;
        }
        if (node.isDone()) return;
        node.planned.ifPresent(days -> {
            var notBefore = node.notBefore;
            if (notBefore != null && days.start().isBefore(earliest(notBefore)))
                node.breaches.add(new Breach.BeforeEarliestStart(notBefore, earliest(notBefore)));
            node.phase
                    .filter(phase -> days.start().isBefore(phase.span().start()))
                    .ifPresent(phase -> node.breaches.add(new Breach.BeforePhase(phase)));
        });
        var end = node.planned.map(Span::end).orElse(node.earlyFinish);
        var deadline = node.deadline;
        if (deadline != null && end.isAfter(dueDay(deadline)))
            node.breaches.add(new Breach.AfterDeadline(deadline, dueDay(deadline), end));
    }

    /** Whether the planned days keep a dependency. */
    private void hold(Wait wait) {
        var link = wait.link();
        var before = wait.before();
        var after = wait.after();
        if (after.isDone()) return;
        boolean byFinish = byFinish(link.type());
        long then =
                crew.lags()
                        .after(
                                byFinish ? before.endsAsPlanned : before.startsAsPlanned,
                                link.lagMinutes());
        if (then <= (holdsStart(link.type()) ? after.mayStart : after.mayEnd)) return;
        var day =
                byFinish
                        ? before.planned.map(Span::end).orElse(before.earlyFinish)
                        : before.planned.map(Span::start).orElse(before.earlyStart);
        after.breaches.add(
                new Breach.Predecessor(
                        link,
                        before.task,
                        day,
                        holdsStart(link.type())
                                ? WorkingTime.dayFrom(then)
                                : WorkingTime.dayUntil(then)));
    }

    // ---- projects

    private void finish(Outline outline) {
        var last = outline.nodes().getFirst();
        var start = LocalDate.MAX;
        var finish = LocalDate.MIN;
        Optional<Span> planned = Optional.empty();
        for (var node : outline.nodes()) {
            start = earlier(start, node.earlyStart);
            finish = later(finish, node.earlyFinish);
            planned = hull(planned, node.planned);
            if (last.summary || !node.summary && endsAfter(node, last)) last = node;
        }
        var project = outline.project();
        finishes.put(project.id(), new Finish(project, start, finish, planned, last.task));
    }

    private static boolean endsAfter(Node one, Node other) {
        if (one.finish != other.finish) return one.finish > other.finish;
        if (one.total != other.total) return one.total < other.total;
        return BY_RANK.compare(one.task, other.task) < 0;
    }
}
