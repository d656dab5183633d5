package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.words.Words;
import org.throughline.scheduling.explain.Reason.Holds;
import org.throughline.scheduling.explain.Reason.Step;
import org.throughline.scheduling.problem.Schedule;

/** What holds a task back, and what held that back, in sentences. */
final class Chains {
    private final Result result;
    private final Plan plan;
    private final Translation from;
    private final Schedule schedule;
    private final Timeline time;

    Chains(Result result) {
        this.result = result;
        this.plan = result.plan;
        this.from = result.from;
        this.schedule = result.schedule;
        this.time = result.time;
    }

    /** What the chain says of the plan; moments are passed over, lags told. */
    List<Findings.Link> links(List<Step> chain) {
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
                                                    result.name(from.people.get(person)),
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
                : "“%s” (%s)".formatted(task.name(), result.name(task.project()));
    }

    private String doer(int index) {
        return result.part(index).flatMap(Result::who).map(result::name).orElse("somebody");
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
                    .formatted(result.name(task.project()), day);
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
        var part = result.part(index);
        if (part.isEmpty()) return Optional.empty();
        var who = result.whoseHours(part.get());
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
                                                    result.name(who.get()),
                                                    result.work(one),
                                                    Words.day(one.span().end())))
                            .orElse(
                                    "waits for %s, who is away until %s"
                                            .formatted(result.name(who.get()), Words.day(date))));
        }
        return Optional.of(
                "waits for %s, who does not work before %s"
                        .formatted(
                                result.name(who.get()), Words.day(time.first().plusDays(start))));
    }

    /** Nothing holds it; but whoever does it may have little time left for it. */
    private String begun(int index, Id<? extends Item> who, Hours hours) {
        long left = result.percentLeft(index, hours);
        if (left >= Result.LITTLE_PERCENT) return "goes on from today already";
        return "goes on from today already, and takes until %s: %s has %d %% of their time left for it%s"
                .formatted(
                        Words.day(time.dayUntil(schedule.finish(index))),
                        result.name(who),
                        left,
                        besides(who, result.fromToday(index)));
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
                        .map(result::work)
                        .distinct()
                        .limit(2)
                        .toList();
        return names.isEmpty() ? "" : ", beside " + String.join(" and ", names);
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
}
