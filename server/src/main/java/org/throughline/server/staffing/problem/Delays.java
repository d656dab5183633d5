package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.words.Words;
import org.throughline.scheduling.bound.Reach;
import org.throughline.scheduling.explain.Holding;
import org.throughline.scheduling.explain.Reason.Holds;
import org.throughline.scheduling.explain.Reason.Step;
import org.throughline.scheduling.explain.Remedy;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.server.staffing.problem.Translation.Leaf;
import org.throughline.server.staffing.problem.Translation.Part;

/**
 * Which projects would end later than planned, or miss a deadline or a milestone: what holds the
 * work that does, back to where nothing does, and what would let it be in time.
 */
final class Delays {
    private static final int LONGEST_CHAIN = 8;
    private static final int MOST_WAYS = 3;

    /** Whoever has less of their time left for something does it slowly. */
    private static final int LITTLE_PERCENT = 80;

    private static final int MOST_MISSES = 200;

    private final Plan plan;
    private final Plan next;
    private final Translation from;
    private final Schedule schedule;
    private final Timeline time;
    private final Reach reach;
    private final Holding holding;

    Delays(Translation from, Schedule schedule, Plan next, Reach reach, Holding holding) {
        this.plan = from.plan;
        this.next = next;
        this.from = from;
        this.schedule = schedule;
        this.time = from.time;
        this.reach = reach;
        this.holding = holding;
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
        byProject.forEach((id, targets) -> order.add(late(plan.project(id), targets)));
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
        return targets.stream().mapToLong(one -> one.days(end(one.leaf()))).max().orElse(0);
    }

    private Findings.Behind behind(Project project, List<Findings.Miss> misses, int inAll) {
        return new Findings.Behind(
                project.id().toString(),
                project.status() == ProjectStatus.TENTATIVE
                        ? "%s (%d %%)".formatted(project.name(), project.probability().value())
                        : project.name(),
                Telling.finish(plan, project),
                Telling.finish(next, project),
                misses,
                inAll);
    }

    // ---- what is missed

    private List<Target> targets() {
        var targets = new ArrayList<Target>();
        for (var project : from.scope.projects()) slip(project).ifPresent(targets::add);
        for (var leaf : from.leaves) deadline(leaf).ifPresent(targets::add);
        targets.addAll(milestones());
        return targets;
    }

    private LocalDate end(Leaf leaf) {
        return next.get(Task.class, leaf.task().id())
                .planned()
                .map(Span::end)
                .orElse(LocalDate.MIN);
    }

    private Optional<Target> slip(Project project) {
        var before = Telling.finish(plan, project);
        var after = Telling.finish(next, project);
        if (before.isEmpty() || after.isEmpty() || !after.get().isAfter(before.get()))
            return Optional.empty();
        return from.leaves.stream()
                .filter(leaf -> leaf.task().project().equals(project.id()))
                .filter(leaf -> end(leaf).equals(after.get()))
                .findFirst()
                .map(leaf ->
                        new Target(
                                leaf,
                                before.get(),
                                "The project ends with “%s” on %s, %s later than planned"
                                        .formatted(
                                                leaf.task().name(),
                                                Words.day(after.get()),
                                                days(before.get(), after.get()))));
    }

    private Optional<Target> deadline(Leaf leaf) {
        var end = end(leaf);
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
                                                days(due, end),
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
        for (var leaf : from.leaves)
            from.scope
                    .milestone(leaf.task())
                    .filter(one -> end(leaf).isAfter(one.day()))
                    .ifPresent(one ->
                            worst.merge(
                                    one,
                                    leaf,
                                    (had, other) -> end(other).isAfter(end(had)) ? other : had));
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
                                                days(one.day(), end(leaf)),
                                                leaf.task().name(),
                                                Words.day(end(leaf))))));
        return targets;
    }

    private static String days(LocalDate from, LocalDate to) {
        long days = ChronoUnit.DAYS.between(from, to);
        return days == 1 ? "a day" : "%,d days".formatted(days);
    }

    // ---- why

    private Findings.Miss miss(List<Target> targets) {
        var leaf = targets.getFirst().leaf();
        var due = targets.stream().map(Target::due).min(LocalDate::compareTo).orElseThrow();
        var last =
                leaf.parts().stream()
                        .max(Comparator.comparingInt(part -> schedule.finish(part.index())))
                        .orElseThrow();
        var chain = holding.chain(last.index());
        var links = links(chain);
        return new Findings.Miss(
                leaf.task().id().toString(),
                leaf.task().name(),
                targets.stream().map(Target::what).toList(),
                worst(targets),
                links.subList(0, Math.min(LONGEST_CHAIN, links.size())),
                Math.max(0, links.size() - LONGEST_CHAIN),
                ways(leaf, last, due, chain));
    }

    /** What the chain says of the plan; moments are passed over, lags told. */
    private List<Findings.Link> links(List<Step> chain) {
        var links = new ArrayList<Findings.Link>();
        Optional<Integer> subject = Optional.empty();
        long lag = 0;
        for (var step : chain) {
            if (from.named(step.task()).isPresent()) {
                subject = Optional.of(step.task());
                lag = 0;
            } else lag += from.waits(step.task());
            if (subject.isEmpty()) continue;
            var words = words(step, subject.get(), lag);
            if (words.isEmpty()) continue;
            var task = from.named(subject.get()).orElseThrow();
            links.add(
                    new Findings.Link(
                            task.project().toString(),
                            task.id().toString(),
                            task.name(),
                            words.get()));
        }
        return links;
    }

    private Optional<String> words(Step step, int subject, long lag) {
        return switch (step.holds()) {
            case Holds.Link(var before) -> link(step.task(), before, subject, lag);
            case Holds.Person(var person, var before) ->
                    from.named(before)
                            .map(other ->
                                    "waits for %s, who is on %s until %s"
                                            .formatted(
                                                    name(from.people.get(person)),
                                                    told(other, subject),
                                                    Words.day(
                                                            time.dayUntil(
                                                                    schedule.finish(before)))));
            case Holds.Resource(_, var before) ->
                    from.named(before)
                            .map(other ->
                                    "waits for %s, who is on %s until %s"
                                            .formatted(
                                                    doer(before),
                                                    told(other, subject),
                                                    Words.day(
                                                            time.dayUntil(
                                                                    schedule.finish(before)))));
            case Holds.Release(var at) -> release(step.task(), at);
            case Holds.Pin(var at) -> pin(step.task(), at);
            case Holds.Calendar() -> elsewhere(step.task());
            case Holds.Free() -> free(step.task());
        };
    }

    private Optional<String> link(int task, int before, int subject, long lag) {
        var other = from.named(before);
        if (other.isEmpty() || other.equals(from.named(subject))) return Optional.empty();
        boolean byFinish =
                from.problem().before(task).stream()
                        .filter(one -> one.before() == before)
                        .anyMatch(one -> one.kind().fromFinish());
        return Optional.of(
                "waits for %s, which %s on %s%s"
                        .formatted(
                                told(other.get(), subject),
                                byFinish ? "ends" : "begins",
                                Words.day(
                                        byFinish
                                                ? time.dayUntil(schedule.finish(before))
                                                : time.dayFrom(schedule.start(before))),
                                lag > 0 ? ", and %s after it".formatted(Words.hours(lag)) : ""));
    }

    /** With its project, where that is another one. */
    private String told(Task task, int subject) {
        boolean same =
                from.named(subject).filter(one -> one.project().equals(task.project())).isPresent();
        return same
                ? "“%s”".formatted(task.name())
                : "“%s” (%s)".formatted(task.name(), name(task.project()));
    }

    private String name(Id<?> id) {
        return Words.name(plan, id);
    }

    private String doer(int index) {
        return part(index).flatMap(Delays::who).map(this::name).orElse("somebody");
    }

    private Optional<Part> part(int index) {
        return from.leaf(index).stream()
                .flatMap(leaf -> leaf.parts().stream())
                .filter(part -> part.index() == index)
                .findFirst();
    }

    private static Optional<Id<? extends Item>> who(Part part) {
        return part.chairs().stream().findFirst().flatMap(Translation.Chair::who);
    }

    private Optional<String> release(int index, int at) {
        var leaf = from.leaf(index);
        if (leaf.isEmpty()) return Optional.empty();
        var day = time.dayFrom(at);
        if (!day.isAfter(from.ask.today())) return elsewhere(index);
        return Optional.of(
                "may not begin before %s%s"
                        .formatted(
                                Words.day(day),
                                from.scope
                                        .phase(leaf.get().task())
                                        .filter(phase -> phase.span().start().equals(day))
                                        .map(phase ->
                                                ", when the phase “%s” begins"
                                                        .formatted(phase.name()))
                                        .orElse(", its earliest start")));
    }

    private Optional<String> pin(int index, int at) {
        if (from.leaf(index).isPresent())
            return Optional.of("stays on its days, since only people may change");
        return from.named(index).map(task -> stands(task, Words.day(time.dayFrom(at))));
    }

    private String stands(Task task, String day) {
        if (task.progress().value() == 100) return "is done";
        if (task.pinned()) return "is pinned to %s".formatted(day);
        if (from.scope.projects().stream().noneMatch(one -> one.id().equals(task.project())))
            return "is of %s, which was not to change, and stays on %s"
                    .formatted(name(task.project()), day);
        if (task.planned().filter(days -> from.ask.keeps(days.start())).isPresent())
            return "is about to begin, and was to be left alone";
        return "stays on %s".formatted(day);
    }

    private Optional<String> free(int index) {
        if (from.leaf(index).isEmpty()) return Optional.empty();
        var day = time.dayFrom(schedule.start(index));
        if (!day.isAfter(from.ask.today())) return elsewhere(index);
        boolean kept =
                from.problem()
                        .task(index)
                        .present()
                        .filter(one -> one.start() == schedule.start(index))
                        .isPresent();
        return kept
                ? Optional.of(
                        "stays on its day, %s, since little is to move".formatted(Words.day(day)))
                : Optional.empty();
    }

    /** Nobody on it works just before: who, and what else they do. */
    private Optional<String> elsewhere(int index) {
        var part = part(index);
        if (part.isEmpty()) return Optional.empty();
        var who = whoseHours(part.get());
        if (who.isEmpty()) return Optional.of("begins with the first day of work");
        var hours = from.hours(who.get());
        int start = hours.calendar().next(schedule.start(index)) / Timeline.DAY;
        int today = time.index(from.ask.today());
        if (start <= today) return Optional.of(begun(index, who.get(), hours));
        for (int day = Math.min(start, time.days()) - 1; day >= today; day--) {
            if (hours.workable()[day] == 0) continue;
            var date = time.first().plusDays(day);
            var other = staysOn(who.get(), date);
            return Optional.of(
                    other.map(one ->
                                    "waits for %s, who is on %s until %s and stays there"
                                            .formatted(
                                                    name(who.get()),
                                                    work(one),
                                                    Words.day(one.span().end())))
                            .orElse(
                                    "waits for %s, who is away until %s"
                                            .formatted(name(who.get()), Words.day(date))));
        }
        return Optional.of(
                "waits for %s, who does not work before %s"
                        .formatted(name(who.get()), Words.day(time.first().plusDays(start))));
    }

    /** Nothing holds it; but whoever does it may have little time left for it. */
    private String begun(int index, Id<? extends Item> who, Hours hours) {
        long left = percentLeft(index, hours);
        if (left >= LITTLE_PERCENT) return "goes on from today already";
        return "goes on from today already, and takes until %s: %s has %d %% of their time left for it%s"
                .formatted(
                        Words.day(time.dayUntil(schedule.finish(index))),
                        name(who),
                        left,
                        besides(who, fromToday(index)));
    }

    private Span fromToday(int index) {
        var today = from.ask.today();
        return new Span(today, latest(today, time.dayUntil(schedule.finish(index))));
    }

    /** Of somebody's hours from today until it is done, what other work that stays leaves. */
    private long percentLeft(int index, Hours hours) {
        var days = fromToday(index);
        long all = 0;
        long left = 0;
        int last = Math.min(time.days() - 1, time.index(days.end()));
        for (int day = time.index(days.start()); day <= last; day++) {
            all += hours.workable()[day];
            left += hours.left(day);
        }
        return all == 0 ? 100 : 100 * left / all;
    }

    private String besides(Id<? extends Item> who, Span days) {
        var names =
                plan.assignmentsOf(who).stream()
                        .filter(from.scope::stays)
                        .filter(one -> one.span().overlaps(days))
                        .sorted(
                                Comparator.comparingInt(
                                                (Assignment one) -> -one.minutesADay().value())
                                        .thenComparing(Assignment::id))
                        .map(this::work)
                        .distinct()
                        .limit(2)
                        .toList();
        return names.isEmpty() ? "" : ", beside " + String.join(" and ", names);
    }

    private Optional<Id<? extends Item>> whoseHours(Part part) {
        for (int seat = 0; seat < schedule.seats(part.index()); seat++) {
            int person = schedule.staff(part.index(), seat);
            if (person != Schedule.NOBODY) return Optional.of(from.people.get(person));
        }
        return part.house() ? Optional.empty() : who(part);
    }

    /** What of theirs does not change and takes most of a day. */
    private Optional<Assignment> staysOn(Id<? extends Item> who, LocalDate day) {
        return plan.assignmentsOf(who).stream()
                .filter(from.scope::stays)
                .filter(one -> one.span().contains(day))
                .max(
                        Comparator.comparingInt((Assignment one) -> one.minutesADay().value())
                                .thenComparing(Assignment::id));
    }

    private String work(Assignment one) {
        return one.task()
                .map(task -> "“%s” (%s)".formatted(name(task), name(one.project())))
                .orElse("%s (on no task)".formatted(name(one.project())));
    }

    // ---- what would let it be in time

    private List<String> ways(Leaf leaf, Part last, LocalDate due, List<Step> chain) {
        var ways = new LinkedHashSet<String>();
        int soonest = reach.finish(last.index());
        if (soonest > time.end(due))
            ways.add(
                    "Not by another order of the work: as it is staffed and other work stands, %s is the soonest. Move the date, or shorten what it waits for."
                            .formatted(Words.day(time.dayUntil(soonest))));
        for (var remedy : holding.remedies(chain, time.start(from.ask.today()))) {
            if (ways.size() == MOST_WAYS) break;
            way(leaf, due, remedy).ifPresent(ways::add);
        }
        for (var step : chain)
            if (ways.size() < MOST_WAYS && step.holds() instanceof Holds.Pin) unpin(step, ways);
        if (ways.size() < MOST_WAYS) moreHands(chain).ifPresent(ways::add);
        if (ways.isEmpty())
            ways.add(
                    "Nothing on this way alone would do. Let deadlines matter more, search longer, or choose fewer projects at once.");
        return List.copyOf(ways);
    }

    /** Where the chain begins with somebody who has little time for it. */
    private Optional<String> moreHands(List<Step> chain) {
        var root = chain.getLast().task();
        var who = part(root).flatMap(this::whoseHours);
        var task = from.named(root);
        if (who.isEmpty() || task.isEmpty() || schedule.start(root) > time.start(from.ask.today()))
            return Optional.empty();
        if (percentLeft(root, from.hours(who.get())) >= LITTLE_PERCENT) return Optional.empty();
        var days = fromToday(root);
        var other =
                plan.all(Person.class).stream()
                        .filter(one -> !one.id().equals(who.get()))
                        .filter(one -> couldDo(task.get(), one, who))
                        .max(
                                Comparator.comparingLong(
                                                (Person one) -> freeMinutes(one.id(), days))
                                        .thenComparing(Person::id))
                        .filter(one -> freeMinutes(one.id(), days) > 0);
        return Optional.of(
                "More of the time of %s for “%s”, or somebody beside them%s."
                        .formatted(
                                name(who.get()),
                                task.get().name(),
                                other.map(one ->
                                                ": %s could, and has %s left until %s"
                                                        .formatted(
                                                                one.name(),
                                                                Words.hours(
                                                                        freeMinutes(
                                                                                one.id(), days)),
                                                                Words.day(days.end())))
                                        .orElse("")));
    }

    /** Has what it asks for; where it asks for nothing, the same role. */
    private boolean couldDo(Task task, Person person, Optional<Id<? extends Item>> whom) {
        return task.role().isPresent() || !task.skills().isEmpty()
                ? from.lacks(task, person.id()).isEmpty()
                : isOfTheSameRole(person, whom);
    }

    private void unpin(Step step, Set<String> ways) {
        if (from.leaf(step.task()).isPresent()) {
            ways.add("Let days change too.");
            return;
        }
        from.named(step.task())
                .filter(task -> task.progress().value() < 100)
                .ifPresent(task ->
                        ways.add(
                                task.pinned()
                                        ? "Unpin “%s”, and schedule again.".formatted(task.name())
                                        : "Choose %s too, so that “%s” may move."
                                                .formatted(name(task.project()), task.name())));
    }

    private Optional<String> way(Leaf leaf, LocalDate due, Remedy remedy) {
        var task = from.named(remedy.task());
        var done = time.dayUntil(remedy.done());
        if (task.isEmpty() || !done.isBefore(end(leaf))) return Optional.empty();
        return condition(task.get(), remedy)
                .map(condition ->
                        done.isAfter(due)
                                ? "%s sooner, on %s, if %s."
                                        .formatted(
                                                capitalized(days(done, end(leaf))),
                                                Words.day(done),
                                                condition)
                                : "In time, on %s, if %s.".formatted(Words.day(done), condition));
    }

    private static String capitalized(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private Optional<String> condition(Task task, Remedy remedy) {
        return switch (remedy.holds()) {
            case Holds.Person(var person, _) ->
                    Optional.of(
                            remedy.by().isPresent()
                                    ? instead(
                                            name(from.people.get(remedy.by().getAsInt())),
                                            task,
                                            name(from.people.get(person)))
                                    : another(task, from.people.get(person)));
            case Holds.Resource _ ->
                    part(remedy.task()).map(part -> somebodyElse(task, part, remedy));
            case Holds.Release _ ->
                    Optional.of(
                            "“%s” might begin on %s"
                                    .formatted(
                                            task.name(), Words.day(time.dayFrom(remedy.start()))));
            case Holds.Free _ ->
                    Optional.of(
                            "“%s” moved to %s: let moving little matter less"
                                    .formatted(
                                            task.name(), Words.day(time.dayFrom(remedy.start()))));
            case Holds.Pin _, Holds.Link _, Holds.Calendar _ -> Optional.empty();
        };
    }

    private static String instead(String who, Task task, String whom) {
        return "%s did “%s” instead of %s".formatted(who, task.name(), whom);
    }

    /** Nobody who could is free, or nobody else could at all. */
    private String another(Task task, Id<? extends Item> who) {
        boolean others =
                plan.all(Person.class).stream()
                        .anyMatch(one ->
                                !one.id().equals(who) && from.lacks(task, one.id()).isEmpty());
        var asks = Telling.asks(plan, task);
        return others
                ? "there were one more for “%s” (%s): whoever has it is on other work then"
                        .formatted(task.name(), asks)
                : "somebody else could do “%s”: nobody but %s has %s. Hire or train somebody"
                        .formatted(task.name(), name(who), asks);
    }

    /** Where everybody stays on their work, the kernel does not know who else could. */
    private String somebodyElse(Task task, Part part, Remedy remedy) {
        var whom = who(part);
        long minutes = (long) part.work() * part.minutes() / part.ofUnits();
        var days =
                new Span(
                        time.dayFrom(remedy.start()),
                        latest(time.dayFrom(remedy.start()), time.dayUntil(remedy.end())));
        boolean asks = task.role().isPresent() || !task.skills().isEmpty();
        var other =
                plan.all(Person.class).stream()
                        .filter(one -> whom.filter(one.id()::equals).isEmpty())
                        .filter(one -> couldDo(task, one, whom))
                        .filter(one -> freeMinutes(one.id(), days) >= minutes)
                        .min(Comparator.comparing(Person::id));
        var instead = whom.map(this::name).orElse("who does it");
        return other.map(one ->
                        instead(one.name(), task, instead)
                                + (asks
                                        ? " (has what it asks for, and the hours)"
                                        : " (of the same role, with the hours)"))
                .orElse(
                        asks
                                ? "somebody else did “%s” instead of %s: nobody with %s has the hours then"
                                        .formatted(task.name(), instead, Telling.asks(plan, task))
                                : "somebody else did “%s” instead of %s"
                                        .formatted(task.name(), instead));
    }

    private boolean isOfTheSameRole(Person person, Optional<Id<? extends Item>> whom) {
        return person.role().isPresent()
                && whom.flatMap(id -> plan.find(Person.class, id))
                        .filter(one -> one.role().equals(person.role()))
                        .isPresent();
    }

    /** What somebody has left on these days in the plan as it would be. */
    private long freeMinutes(Id<Person> who, Span days) {
        var row = org.throughline.plan.read.LoadRow.of(next, who, days);
        long free = 0;
        for (int day = 0; day < days.days(); day++)
            free += Math.max(0, row.effective()[day] - row.confirmed()[day]);
        return free;
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return other.isAfter(one) ? other : one;
    }
}
