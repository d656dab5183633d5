package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.read.Schedule;
import org.throughline.plan.read.Workdays;
import org.throughline.scheduling.problem.Calendar;
import org.throughline.scheduling.problem.Demand;
import org.throughline.scheduling.problem.Present;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Seat;
import org.throughline.scheduling.problem.Weights;
import org.throughline.server.staffing.problem.Sketch.Point;

/**
 * The plan as a problem of the kernel.
 *
 * <p><b>What it carries.</b> Time is in minutes, and a day's work fills the day as the plan's own
 * schedule says. People work what their contracts say weekday by weekday, less holidays and leave,
 * up to their target (or what {@link Aims} says instead), less what they do outside of what may
 * change; tentative projects take of that by their probability. Tasks take their effort, shared
 * among the people they ask for, or the duration that was set, or their planned days. What is
 * pinned, done, or of another project stands where it is; a pinned assignment stays with who has
 * it, on whatever days. What has begun goes on from today with what is left of it. Dependencies of
 * all four kinds hold, with lags in working time of the organization; so do earliest starts, and
 * phases. Deadlines and milestones are to be kept, by the weight of lateness and the probability of
 * the project. The plan as it is, is where the search begins.
 *
 * <p><b>Two shapes.</b> Where only dates may change, everybody stays on their work at the pace they
 * have: a person is a million parts, of which each piece of work takes its share while it runs: as
 * much of what they have left as it takes on the days it is planned on. Where people and dates may
 * change, each is on one thing at a time, and takes a seat that asks for the role and all the
 * skills of the task. Where only people may change, all who are on something stay on it as they
 * are, and places nobody has go to who has time left beside that.
 *
 * <p><b>What the plan cannot say yet</b>, and so the problem does not know: rooms and machines,
 * skills that wear off, work that must not pause, a task that takes different skills of different
 * people, how much of a task each person has done.
 *
 * <p>Of a person it reads role, skills (and in which they wish to grow), contracts, holidays,
 * leave, assignments and cost: nothing else has a bearing on who does what.
 */
final class Translation {
    /** Beyond, a calendar for everybody would fill the memory. */
    private static final long MOST_DAYS_OF_ALL = 6_000_000;

    private static final int MOST_YEARS = 20;

    /** What was planned before that is over, however long it takes to wait for it. */
    private static final int DAYS_BACK = 366;

    /** More than anything else together: whoever leaves work open is worse off. */
    static final long UNMET = 100_000_000_000L;

    /** An hour of what somebody would like to grow in is worth as much as so much less cost. */
    private static final long WISH = 30;

    /**
     * Somebody's place in a piece of work.
     *
     * @param who is on it today
     * @param stays it is theirs, whatever the answer
     */
    record Chair(Optional<Id<? extends Item>> who, List<Assignment> had, boolean stays) {
        boolean isPinned() {
            return had.stream().anyMatch(Assignment::pinned);
        }
    }

    /**
     * One task of the kernel. Of each {@code ofUnits} units worked, {@code minutes} are of an
     * assignment; it takes {@code longest} of a day at most. {@code house}: the hours of who is on
     * it do not suffice, so it is dated by the organization's.
     */
    record Part(
            int index,
            List<Chair> chairs,
            int work,
            int minutes,
            int ofUnits,
            int longest,
            boolean house) {}

    /** A task of the plan that may change. */
    record Leaf(
            Task task, boolean begun, int release, Optional<LocalDate> deadline, List<Part> parts) {
        boolean isMoment() {
            return parts.stream().allMatch(part -> part.work() == 0);
        }
    }

    final Plan plan;
    final Ask ask;
    final Scope scope;
    final Timeline time;
    final Calendar house;
    final int[] houseMinutes;
    final List<Leaf> leaves = new ArrayList<>();

    /** Whom the kernel may give a seat, in its order. */
    final List<Id<? extends Item>> people = new ArrayList<>();

    private final Map<Id<? extends Item>, Integer> places = new HashMap<>();
    private final Map<Id<? extends Item>, Hours> hours = new HashMap<>();
    private final Set<OnTask> lacking = new LinkedHashSet<>();
    private final Map<Id<? extends Item>, Integer> wholes = new HashMap<>();
    private final Map<Id<Task>, Leaf> byTask = new HashMap<>();
    private final Map<Id<Task>, Integer> standing = new HashMap<>();
    private final Map<Integer, Task> standingTasks = new HashMap<>();
    private final Map<Id<Task>, Point> finishes = new HashMap<>();
    private final Map<Id<Task>, Point> starts = new HashMap<>();
    private final Map<Integer, Leaf> byIndex = new HashMap<>();
    private final Map<Id<Project>, Integer> groups = new LinkedHashMap<>();
    private final Schedule schedule;
    private final Sketch sketch;
    private final Wanted wanted;
    private final Problem problem;

    private Translation(Plan plan, Ask ask) {
        this.plan = plan;
        this.ask = ask;
        this.scope = new Scope(plan, ask);
        if (scope.movable().isEmpty())
            throw new Unacceptable(
                    "There is nothing to schedule here: every task is done, pinned, %s%sor of a project that is paused or done. Choose other projects, or unpin some tasks."
                            .formatted(
                                    ask.kept() > 0 ? "about to begin, " : "",
                                    ask.may() == May.PEOPLE
                                            ? "without days ahead, "
                                            : "past the days its work takes with no progress noted, "));
        this.schedule = Schedule.of(plan, ask.today());
        this.time = timeline();
        this.houseMinutes = Workdays.fullTime(plan, time.span());
        this.house = time.calendar(houseMinutes);
        this.sketch = new Sketch(house, time.midnights());
        this.wanted = new Wanted(plan, ask.today());
        for (var project : scope.projects()) groups.put(project.id(), groups.size());
        if (ask.may() != May.DATES) seatPeople();
        else findLacking();
        for (var task : scope.movable()) layOut(task);
        if (leaves.isEmpty())
            throw new Unacceptable(
                    "There is nobody to look for: every task ahead has the people it asks for, or asks for no role and no skill. Let dates change too, or say on a task what it takes.");
        if (ask.may() != May.DATES) addPeople();
        if (ask.may() != May.PEOPLE) {
            joinAll();
            ends();
        }
        try {
            this.problem = sketch.problem(weights(ask.aims()));
        } catch (IllegalArgumentException _) {
            throw new Unacceptable(
                    "This is more work than can be dated at once: all of it one after the other takes more than 500 years. Choose fewer projects, or check the efforts.");
        }
    }

    /**
     * @throws Unacceptable if there is nothing to schedule, or too much
     */
    static Translation of(Plan plan, Ask ask) {
        return new Translation(plan, ask);
    }

    Problem problem() {
        return problem;
    }

    private static Weights weights(Aims aims) {
        return new Weights(
                UNMET,
                1,
                1,
                Math.max(1, aims.cost().factor()),
                1,
                480L * aims.moves().factor(),
                WISH * aims.growth().factor());
    }

    // ---- time

    /**
     * From the first day anything is planned on, but a year ago at most, to well beyond the last:
     * as far as dependencies reach, and whoever has most to do needs.
     */
    private Timeline timeline() {
        var first = ask.today();
        var last = ask.today();
        for (var task : plan.all(Task.class)) {
            if (task.planned().isEmpty()) continue;
            if (!scope.moves(task.id()) && plan.referring(Dependency.class, task.id()).isEmpty())
                continue;
            first = earlier(first, task.planned().get().start());
            last = later(last, task.planned().get().end());
        }
        for (var task : scope.movable()) {
            last = later(last, scope.notBefore(task));
            last = later(last, scope.deadline(task).orElse(last));
        }
        for (var finish : schedule.finishes()) last = later(last, finish.finish());
        first = later(first, ask.today().minusDays(DAYS_BACK));
        long room = 3 * mostOfOne() / Workdays.fullTimeDay(plan);
        long memory = Math.max(MOST_DAYS_OF_ALL / Math.max(1, people()), 1_000);
        long days = ChronoUnit.DAYS.between(first, last) + room + 400;
        return new Timeline(first, (int) Math.min(days, Math.min(memory, MOST_YEARS * 366L)));
    }

    /** The most minutes that are for one person, if open work is shared by all. */
    private long mostOfOne() {
        var minutes = new HashMap<Id<? extends Item>, Long>();
        long open = 0;
        for (var task : scope.movable()) {
            long work =
                    Math.max(
                            task.effort().likely().value(),
                            task.duration().map(length -> length.value()).orElse(0));
            open += work;
            for (var who : scope.crew(task).keySet()) minutes.merge(who, work, Long::sum);
        }
        long most = minutes.values().stream().mapToLong(each -> each).max().orElse(0);
        return most + 4 * open / Math.max(1, people());
    }

    private int people() {
        return plan.all(Kind.PERSON).size() + plan.all(Kind.PLACEHOLDER).size();
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return other.isBefore(one) ? other : one;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return other.isAfter(one) ? other : one;
    }

    Hours hours(Id<? extends Item> who) {
        return hours.computeIfAbsent(
                who,
                id ->
                        Hours.of(
                                plan,
                                id,
                                time,
                                ask.aims(),
                                one ->
                                        scope.stays(one)
                                                || isLeft(one)
                                                || lacking.contains(
                                                        new OnTask(one.task().orElseThrow(), id))));
    }

    /** Where only people may change, nobody who is on something is taken off it. */
    private boolean isLeft(Assignment one) {
        return ask.may() == May.PEOPLE && (plan.has(Kind.PERSON, one.to()) || one.pinned());
    }

    /**
     * Whose hours do not suffice for what they are on: their assignments stay as they are, and take
     * of what they have left for the rest.
     */
    private void findLacking() {
        int before;
        do {
            before = lacking.size();
            for (var task : scope.movable()) {
                var crew = scope.crew(task);
                boolean begun = scope.isBegun(task);
                int release = time.start(scope.notBefore(task));
                crew.forEach((who, had) -> {
                    var pace = pace(task, who, had, Math.max(task.people(), crew.size()), begun);
                    if (pace.isEmpty() || !suffices(who, release, pace.get()))
                        lacking.add(new OnTask(task.id(), who));
                });
            }
            hours.clear();
        } while (lacking.size() > before);
    }

    /** Who stays on what although their hours do not suffice. */
    Set<OnTask> lacking() {
        return lacking;
    }

    record OnTask(Id<Task> task, Id<? extends Item> who) {}

    private int today() {
        return time.index(ask.today());
    }

    // ---- people

    private void seatPeople() {
        people.addAll(wanted.candidates());
        for (var who : people) places.put(who, places.size());
    }

    List<Wanted.Lack> lacks(Task task, Id<? extends Item> who) {
        return wanted.lacks(task.role(), task.skills(), who);
    }

    private void addPeople() {
        for (var who : people) sketch.person(wanted.person(who, hours(who).calendar(), ask.aims()));
    }

    // ---- tasks

    private void layOut(Task task) {
        boolean begun = scope.isBegun(task);
        int release = time.start(scope.notBefore(task));
        var parts = new ArrayList<Part>();
        if (ask.may() == May.DATES) datesOnly(task, begun, release, parts);
        else withSeats(task, begun, release, parts);
        if (parts.isEmpty()) return;
        var leaf = new Leaf(task, begun, release, scope.deadline(task), List.copyOf(parts));
        leaves.add(leaf);
        byTask.put(task.id(), leaf);
        for (var part : parts) byIndex.put(part.index(), leaf);
    }

    /** The task of the plan behind a task of the kernel; none behind moments and lags. */
    Optional<Leaf> leaf(int index) {
        return Optional.ofNullable(byIndex.get(index));
    }

    /** The task of the plan a task of the kernel stands for, whether it may change or not. */
    Optional<Task> named(int index) {
        return leaf(index).map(Leaf::task).or(() -> Optional.ofNullable(standingTasks.get(index)));
    }

    /** The minutes of working time that something of the kernel waits, if it is a lag. */
    long waits(int index) {
        return named(index).isEmpty() && problem.task(index).calendar().equals(house)
                ? problem.task(index).work()
                : 0;
    }

    /** Everybody's part of its own, so that each goes on when they can. */
    private void datesOnly(Task task, boolean begun, int release, List<Part> parts) {
        var crew = scope.crew(task);
        crew.forEach((who, had) -> {
            int people = Math.max(task.people(), crew.size());
            boolean lacks = lacking.contains(new OnTask(task.id(), who));
            var its =
                    lacks
                            ? new Pace(share(task, people, begun), 1, 1, Timeline.DAY)
                            : pace(task, who, had, people, begun).orElseThrow();
            var chair = new Chair(Optional.of(who), had, true);
            int index =
                    add(
                            task,
                            its.work(),
                            lacks ? List.of() : List.of(new Demand(whole(who), its.ofWhole())),
                            List.of(),
                            lacks ? house : hours(who).calendar(time, its.longest()),
                            release,
                            present(task, begun, had.getFirst().span().start(), List.of()));
            parts.add(
                    new Part(
                            index,
                            List.of(chair),
                            its.work(),
                            its.minutes(),
                            its.ofUnits(),
                            its.longest(),
                            lacks));
        });
        boolean missing =
                task.effort().likely().value() > 0
                        && task.duration().isEmpty()
                        && crew.size() < task.people();
        if (!crew.isEmpty() && !missing) return;
        int share = share(task, Math.max(task.people(), crew.size()), begun);
        int index =
                add(
                        task,
                        share,
                        List.of(),
                        List.of(),
                        house,
                        release,
                        present(task, begun, List.of()));
        parts.add(new Part(index, List.of(), share, 1, 1, Timeline.DAY, true));
    }

    private boolean suffices(Id<? extends Item> who, int release, Pace pace) {
        return hours(who).calendar(time, pace.longest()).finish(release, pace.work())
                < Calendar.NEVER;
    }

    private int whole(Id<? extends Item> who) {
        return wholes.computeIfAbsent(who, _ -> sketch.whole(""));
    }

    /**
     * {@code work} units, of each {@code ofUnits} of which {@code minutes} are of the task; so many
     * units of a day at most.
     */
    private record Pace(int work, int minutes, int ofUnits, int longest) {
        /** Not a part too much: shares that fit together are not to be found too large by one. */
        int ofWhole() {
            return (int) (Sketch.WHOLE * (long) minutes / ofUnits);
        }
    }

    /**
     * As on the days it is planned on: of what somebody has left on these, whatever each of them
     * is, it takes its share. Where they have nothing left then, a day is their longest.
     */
    private Optional<Pace> pace(
            Task task, Id<? extends Item> who, List<Assignment> had, int people, boolean begun) {
        var its = hours(who);
        int whole = its.longestDay(today());
        if (whole == 0) return Optional.empty();
        var stretch =
                its.stretch(had.stream().map(Assignment::span).toList(), time, begun ? today() : 0);
        if (stretch.days() == 0) stretch = new Hours.Stretch(1, whole, whole);
        long most = had.stream().mapToInt(one -> one.minutesADay().value()).max().orElse(whole);
        int units = stretch.minutes();
        int minutes = (int) Math.min(most * stretch.days(), units);
        if (task.effort().likely().value() > 0 && task.duration().isEmpty())
            return Optional.of(
                    new Pace(
                            units(share(task, people, begun), units, minutes),
                            minutes,
                            units,
                            stretch.longest()));
        int full = Arrays.stream(its.workable()).max().orElse(whole);
        long length = length(task, begun, full);
        long fullDays = (long) full * stretch.days();
        return Optional.of(
                new Pace(units(length, units, fullDays), minutes, units, stretch.longest()));
    }

    /** So many minutes, of which {@code minutes} are in each so many units. */
    private static int units(long share, long units, long minutes) {
        return (int)
                Math.min(Calendar.NEVER - 1, Math.ceilDiv(share * units, Math.max(1, minutes)));
    }

    /** The minutes of one person, on full days. */
    private int share(Task task, int people, boolean begun) {
        if (task.duration().isEmpty() && task.effort().likely().value() > 0) {
            long all = Math.ceilDiv(task.effort().likely().value(), people);
            return (int) Math.max(1, begun ? scope.rest(task, all) : all);
        }
        return (int) length(task, begun, Workdays.fullTimeDay(plan));
    }

    /** Its duration, or its planned days, in days of so many minutes; what is left of them. */
    private long length(Task task, boolean begun, int day) {
        if (task.duration().isPresent() && task.duration().get().value() > 0) {
            long all = task.duration().get().value();
            return begun ? Math.max(1, scope.rest(task, all)) : all;
        }
        if (task.planned().isEmpty() || task.effort().likely().value() > 0) return 0;
        var days = task.planned().get();
        var from = begun ? later(days.start(), ask.today()) : days.start();
        if (from.isAfter(days.end())) return day;
        long worked =
                Arrays.stream(Workdays.fullTime(plan, new Span(from, days.end())))
                        .filter(one -> one > 0)
                        .count();
        return worked * day;
    }

    // ---- with seats

    private void withSeats(Task task, boolean begun, int release, List<Part> parts) {
        var crew = scope.crew(task);
        var chairs = chairs(task, crew, begun);
        if (ask.may() == May.PEOPLE && chairs.isEmpty()) return;
        int count = Math.max(task.people(), Math.max(1, crew.size()));
        int share = share(task, count, begun);
        var seats = new ArrayList<Seat>();
        var staff = new ArrayList<Integer>();
        for (var chair : chairs) {
            int index = chair.who().map(places::get).orElse(-1);
            boolean found = chair.who().filter(one -> plan.has(Kind.PERSON, one)).isPresent();
            seats.add(
                    ask.may() == May.PEOPLE
                            ? beside(crew.keySet(), task, chair)
                            : new Seat(
                                    wanted.skill(task, chair.who()),
                                    1,
                                    chair.stays() && index >= 0 ? List.of(index) : List.of()));
            staff.add(found ? index : -1);
        }
        if (share == 0) seats.clear();
        if (share == 0) staff.clear();
        var present = present(task, begun, staff);
        int minutes = 1;
        int ofUnits = 1;
        if (task.duration().isPresent() && task.effort().likely().value() > 0) {
            ofUnits = Math.max(1, task.duration().get().value());
            minutes =
                    Math.min(
                            ofUnits,
                            (int) Math.ceilDiv((long) task.effort().likely().value(), count));
        }
        int index = add(task, share, List.of(), seats, house, release, present);
        parts.add(
                new Part(
                        index,
                        share == 0 ? List.of() : chairs,
                        share,
                        minutes,
                        ofUnits,
                        Timeline.DAY,
                        false));
    }

    /** A seat for none of those who stay on the task anyway. */
    private Seat beside(Set<Id<? extends Item>> crew, Task task, Chair chair) {
        int skill = wanted.skill(task, chair.who());
        var on =
                crew.stream()
                        .filter(who -> chair.who().filter(who::equals).isEmpty())
                        .collect(Collectors.toSet());
        if (on.isEmpty()) return new Seat(skill, 1, List.of());
        var others =
                people.stream()
                        .filter(who -> !on.contains(who))
                        .filter(who ->
                                chair.who().filter(who::equals).isPresent()
                                        || lacks(task, who).isEmpty())
                        .map(places::get)
                        .toList();
        // Nobody else is able, and those who are on it shall not be seen as able either.
        return new Seat(skill, others.isEmpty() ? 2 : 1, others);
    }

    /**
     * Those who are on it, then the places nobody has yet; where only people may change, those
     * alone who may be somebody else.
     */
    private List<Chair> chairs(
            Task task, Map<Id<? extends Item>, List<Assignment>> crew, boolean begun) {
        var chairs = new ArrayList<Chair>();
        boolean asks = task.role().isPresent() || !task.skills().isEmpty();
        boolean effort = task.effort().likely().value() > 0;
        crew.forEach((who, had) -> {
            boolean person = plan.has(Kind.PERSON, who);
            boolean stays =
                    person && (begun || !asks || ask.may() == May.PEOPLE)
                            || had.stream().anyMatch(Assignment::pinned);
            if (ask.may() != May.PEOPLE || !stays)
                chairs.add(new Chair(Optional.of(who), had, stays));
        });
        int taken = Math.max(0, crew.size() - chairs.size());
        if (asks && effort)
            while (taken + chairs.size() < task.people())
                chairs.add(new Chair(Optional.empty(), List.of(), false));
        return List.copyOf(chairs);
    }

    // ---- the task of the kernel

    private Optional<Present> present(Task task, boolean begun, List<Integer> staff) {
        return present(task, begun, task.planned().map(Span::start).orElse(ask.today()), staff);
    }

    private Optional<Present> present(
            Task task, boolean begun, LocalDate start, List<Integer> staff) {
        if (task.planned().isEmpty() && staff.stream().allMatch(one -> one < 0))
            return Optional.empty();
        boolean ahead = begun || !start.isBefore(ask.today());
        return Optional.of(new Present(time.start(ahead && !begun ? start : ask.today()), staff));
    }

    private int add(
            Task task,
            int work,
            List<Demand> demands,
            List<Seat> seats,
            Calendar calendar,
            int release,
            Optional<Present> present) {
        boolean pinned = ask.may() == May.PEOPLE;
        var project = plan.project(task.project());
        int start = present.map(Present::start).orElse(release);
        return sketch.add(
                Sketch.task(
                        task.name(),
                        work,
                        demands,
                        seats,
                        calendar,
                        pinned ? Math.min(start, release) : release,
                        due(task),
                        probability(project) * ask.aims().lateness().factor(),
                        pinned,
                        present,
                        ask.aims().moves().factor(),
                        group(task)));
    }

    private OptionalInt due(Task task) {
        var days =
                Stream.of(
                                scope.deadline(task),
                                scope.milestone(task).map(Milestone::day),
                                heldBy(task))
                        .flatMap(Optional::stream)
                        .min(LocalDate::compareTo);
        return days.isEmpty() ? OptionalInt.empty() : OptionalInt.of(time.end(days.get()));
    }

    /**
     * The last day on which it may end, where something that does not move waits for that: for its
     * start or its end, on itself or on what it is part of, with the lag there is in between.
     */
    private Optional<LocalDate> heldBy(Task task) {
        return scope.withAbove(task).stream()
                .flatMap(one ->
                        plan.referring(Dependency.class, one.id()).stream()
                                .filter(link -> link.from().equals(one.id())))
                .flatMap(link -> lastDays(link).stream())
                .min(LocalDate::compareTo);
    }

    private List<LocalDate> lastDays(Dependency link) {
        boolean beforeStart = link.type() == DependencyKind.FINISH_START;
        if (!beforeStart && link.type() != DependencyKind.FINISH_FINISH) return List.of();
        return scope.leaves(plan.get(Task.class, link.to())).stream()
                .filter(after -> !scope.moves(after.id()) && !isDone(after))
                .flatMap(after -> after.planned().stream())
                .map(days -> beforeStart ? days.start().minusDays(1) : days.end())
                .map(day -> less(day, link.lagMinutes()))
                .toList();
    }

    /** So much working time of the organization earlier; later, if it is less than none. */
    private LocalDate less(LocalDate day, int minutes) {
        int index = Math.clamp(time.index(day), 0, time.days() - 1);
        long left = Math.abs((long) minutes);
        int step = minutes > 0 ? -1 : 1;
        while (left > 0 && index > 0 && index < time.days() - 1) {
            int worked = houseMinutes[step < 0 ? index : index + 1];
            if (step > 0 && left < worked) break;
            left -= worked;
            index += step;
        }
        return time.first().plusDays(index);
    }

    private static boolean isDone(Task task) {
        return task.progress().value() == 100;
    }

    private static int probability(Project project) {
        return project.status() == ProjectStatus.TENTATIVE
                ? Math.max(1, project.probability().value())
                : 100;
    }

    private int group(Task task) {
        return groups.getOrDefault(task.project(), groups.size());
    }

    // ---- links

    private void joinAll() {
        var links = new ArrayList<>(plan.all(Dependency.class));
        links.sort(Comparator.comparing(Dependency::id));
        for (var link : links) join(link);
    }

    private void join(Dependency link) {
        var before = scope.leaves(plan.get(Task.class, link.from()));
        var after = scope.leaves(plan.get(Task.class, link.to()));
        after = after.stream().filter(task -> !isDone(task)).toList();
        if (!anyMoves(before) && !anyMoves(after)) return;
        boolean byFinish =
                link.type() == DependencyKind.FINISH_START
                        || link.type() == DependencyKind.FINISH_FINISH;
        boolean holdsStart =
                link.type() == DependencyKind.FINISH_START
                        || link.type() == DependencyKind.START_START;
        var from =
                before.stream()
                        .flatMap(task -> (byFinish ? finish(task) : start(task)).stream())
                        .toList();
        var waiting = new ArrayList<Point>();
        var midnights = new ArrayList<Point>();
        for (var task : after) {
            var leaf = byTask.get(task.id());
            // What stands is not moved by what comes before it: that is to be done by then.
            if (leaf == null) continue;
            if (!holdsStart) waiting.add(new Point(leaf.parts().getFirst().index(), true));
            else if (isStaffed(leaf)) midnights.add(new Point(begins(leaf).task(), false));
            else for (var part : leaf.parts()) waiting.add(new Point(part.index(), false));
        }
        int lag = lag(link.lagMinutes());
        int group = group(plan.get(Task.class, link.to()));
        if (from.isEmpty()) return;
        if (!waiting.isEmpty()) sketch.join(from, waiting, lag, 0, group);
        if (!midnights.isEmpty()) sketch.join(from, midnights, lag, 1, group);
    }

    private boolean anyMoves(Collection<Task> tasks) {
        return tasks.stream().anyMatch(task -> byTask.containsKey(task.id()));
    }

    private static boolean isStaffed(Leaf leaf) {
        return leaf.parts().stream().anyMatch(part -> !part.chairs().isEmpty());
    }

    /**
     * A lead in working time is at least so long by the clock: whole days are whole days, whoever
     * works them.
     */
    private int lag(int minutes) {
        if (minutes >= 0) return minutes;
        int day = Workdays.fullTimeDay(plan);
        return minutes / day * Timeline.DAY + minutes % day;
    }

    /**
     * When a task is over. An assignment of so many minutes fills its day, whatever they are, so
     * what follows on staffed work follows on the next day.
     */
    private List<Point> finish(Task task) {
        var leaf = byTask.get(task.id());
        if (leaf == null) return standing(task).map(at -> new Point(at, true)).stream().toList();
        return List.of(finishes.computeIfAbsent(task.id(), _ -> over(leaf)));
    }

    private Point over(Leaf leaf) {
        var ends = leaf.parts().stream().map(part -> new Point(part.index(), true)).toList();
        return isStaffed(leaf)
                ? sketch.midnight(ends, group(leaf.task()))
                : sketch.all(ends, group(leaf.task()));
    }

    private List<Point> start(Task task) {
        var leaf = byTask.get(task.id());
        if (leaf == null) return standing(task).map(at -> new Point(at, false)).stream().toList();
        return leaf.parts().stream().map(part -> new Point(part.index(), false)).toList();
    }

    /** The midnight from which staffed work may begin. */
    private Point begins(Leaf leaf) {
        return starts.computeIfAbsent(
                leaf.task().id(),
                _ -> {
                    var midnight = sketch.midnight(group(leaf.task()));
                    for (var part : leaf.parts())
                        sketch.link(midnight, new Point(part.index(), false), 0);
                    return midnight;
                });
    }

    /** Where it is planned; what has no days and gets none stands where the plan computes it. */
    private Optional<Integer> standing(Task task) {
        var days = task.planned().or(() -> computed(task));
        return days.map(span ->
                standing.computeIfAbsent(
                        task.id(),
                        _ -> {
                            int index =
                                    sketch.standing(
                                            task.name(),
                                            time.start(span.start()),
                                            time.end(span.end()),
                                            group(task));
                            standingTasks.put(index, task);
                            return index;
                        }));
    }

    private Optional<Span> computed(Task task) {
        return schedule.dates(task.id())
                .filter(dates -> !dates.earlyFinish().isBefore(dates.earlyStart()))
                .map(dates -> new Span(dates.earlyStart(), dates.earlyFinish()));
    }

    /** Each project is to end soon. */
    private void ends() {
        int weight = ask.aims().finish().factor();
        if (weight == 0) return;
        for (var project : scope.projects()) {
            var its =
                    leaves.stream()
                            .filter(leaf -> leaf.task().project().equals(project.id()))
                            .toList();
            if (its.isEmpty()) continue;
            int group = groups.getOrDefault(project.id(), 0);
            int end =
                    sketch.add(
                            org.throughline.scheduling.problem.Task.of("", 0)
                                    .withDeadline(
                                            time.start(ask.today()),
                                            Math.max(1, weight * probability(project) / 10))
                                    .withGroup(group));
            for (var leaf : its)
                for (var part : leaf.parts())
                    sketch.link(new Point(part.index(), true), new Point(end, false), 0);
        }
    }
}
