package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.words.Words;
import org.throughline.scheduling.explain.Reason.Holds;
import org.throughline.scheduling.explain.Reason.Step;

/** What holds a task back, and what held that back, in sentences. */
final class Chains {
    private final Result result;

    Chains(Result result) {
        this.result = result;
    }

    /** What the chain says of the plan; moments are passed over, lags told. */
    List<Findings.Link> links(List<Step> chain) {
        var links = new ArrayList<Findings.Link>();
        Optional<Integer> subject = Optional.empty();
        long lag = 0;
        for (var step : chain) {
            if (result.from.named(step.task()).isPresent()) {
                subject = Optional.of(step.task());
                lag = 0;
            } else lag += result.from.waits(step.task());
            if (subject.isEmpty()) continue;
            var words = words(step, subject.get(), lag);
            if (words.isEmpty()) continue;
            var task = result.from.named(subject.get()).orElseThrow();
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
                    result.from
                            .named(before)
                            .map(other ->
                                    "waits for %s, who is on %s until %s"
                                            .formatted(
                                                    result.name(result.from.people.get(person)),
                                                    told(other, subject),
                                                    Words.day(
                                                            result.time.dayUntil(
                                                                    result.schedule.finish(
                                                                            before)))));
            case Holds.Resource(_, var before) ->
                    result.from
                            .named(before)
                            .map(other ->
                                    "waits for %s, who is on %s until %s"
                                            .formatted(
                                                    doer(before),
                                                    told(other, subject),
                                                    Words.day(
                                                            result.time.dayUntil(
                                                                    result.schedule.finish(
                                                                            before)))));
            case Holds.Release(var at) -> release(step.task(), at);
            case Holds.Pin(var at) -> pin(step.task(), at);
            case Holds.Calendar() -> elsewhere(step.task());
            case Holds.Free() -> free(step.task());
        };
    }

    private Optional<String> link(int task, int before, int subject, long lag) {
        var other = result.from.named(before);
        if (other.isEmpty() || other.equals(result.from.named(subject))) return Optional.empty();
        boolean byFinish =
                result.from.problem().before(task).stream()
                        .filter(one -> one.before() == before)
                        .anyMatch(one -> one.kind().fromFinish());
        return Optional.of(
                "waits for %s, which %s on %s%s"
                        .formatted(
                                told(other.get(), subject),
                                byFinish ? "ends" : "begins",
                                Words.day(
                                        byFinish
                                                ? result.time.dayUntil(
                                                        result.schedule.finish(before))
                                                : result.time.dayFrom(
                                                        result.schedule.start(before))),
                                lag > 0 ? ", and %s after it".formatted(Words.hours(lag)) : ""));
    }

    /** With its project, where that is another one. */
    private String told(Task task, int subject) {
        boolean same =
                result.from
                        .named(subject)
                        .filter(one -> one.project().equals(task.project()))
                        .isPresent();
        return same
                ? "“%s”".formatted(task.name())
                : "“%s” (%s)".formatted(task.name(), result.name(task.project()));
    }

    private String doer(int index) {
        return result.part(index).flatMap(Result::who).map(result::name).orElse("somebody");
    }

    private Optional<String> release(int index, int at) {
        var leaf = result.from.leaf(index);
        if (leaf.isEmpty()) return Optional.empty();
        var day = result.time.dayFrom(at);
        if (!day.isAfter(result.from.ask.today())) return elsewhere(index);
        return Optional.of(
                "may not begin before %s%s"
                        .formatted(
                                Words.day(day),
                                result.from
                                        .scope
                                        .phase(leaf.get().task())
                                        .filter(phase -> phase.span().start().equals(day))
                                        .map(phase ->
                                                ", when the phase “%s” begins"
                                                        .formatted(phase.name()))
                                        .orElse(", its earliest start")));
    }

    private Optional<String> pin(int index, int at) {
        if (result.from.leaf(index).isPresent())
            return Optional.of("stays on its days, since only people may change");
        return result.from
                .named(index)
                .map(task -> stands(task, Words.day(result.time.dayFrom(at))));
    }

    private String stands(Task task, String day) {
        if (task.progress().value() == 100) return "is done";
        if (task.pinned()) return "is pinned to %s".formatted(day);
        if (result.from.scope.projects().stream().noneMatch(one -> one.id().equals(task.project())))
            return "is of %s, which was not to change, and stays on %s"
                    .formatted(result.name(task.project()), day);
        if (task.planned().filter(days -> result.from.ask.keeps(days.start())).isPresent())
            return "is about to begin, and was to be left alone";
        return "stays on %s".formatted(day);
    }

    private Optional<String> free(int index) {
        if (result.from.leaf(index).isEmpty()) return Optional.empty();
        var day = result.time.dayFrom(result.schedule.start(index));
        if (!day.isAfter(result.from.ask.today())) return elsewhere(index);
        boolean kept =
                result.from
                        .problem()
                        .task(index)
                        .present()
                        .filter(one -> one.start() == result.schedule.start(index))
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
        var hours = result.from.hours(who.get());
        int start = hours.calendar().next(result.schedule.start(index)) / Timeline.DAY;
        int today = result.time.index(result.from.ask.today());
        if (start <= today) return Optional.of(begun(index, who.get(), hours));
        for (int day = Math.min(start, result.time.days()) - 1; day >= today; day--) {
            if (hours.workable()[day] == 0) continue;
            var date = result.time.first().plusDays(day);
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
                                result.name(who.get()),
                                Words.day(result.time.first().plusDays(start))));
    }

    /** Nothing holds it; but whoever does it may have little time left for it. */
    private String begun(int index, Id<? extends Item> who, Hours hours) {
        long left = result.percentLeft(index, hours);
        if (left >= Result.LITTLE_PERCENT) return "goes on from today already";
        return "goes on from today already, and takes until %s: %s has %d %% of their time left for it%s"
                .formatted(
                        Words.day(result.time.dayUntil(result.schedule.finish(index))),
                        result.name(who),
                        left,
                        besides(who, result.fromToday(index)));
    }

    private String besides(Id<? extends Item> who, Span days) {
        var names =
                result.plan.assignmentsOf(who).stream()
                        .filter(result.from.scope::stays)
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
        return result.plan.assignmentsOf(who).stream()
                .filter(result.from.scope::stays)
                .filter(one -> one.span().contains(day))
                .max(
                        Comparator.comparingInt((Assignment one) -> one.minutesADay().value())
                                .thenComparing(Assignment::id));
    }
}
