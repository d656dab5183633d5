package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.words.Words;
import org.throughline.scheduling.bound.Reach;
import org.throughline.scheduling.explain.Holding;
import org.throughline.scheduling.explain.Reason.Holds;
import org.throughline.scheduling.explain.Reason.Step;
import org.throughline.scheduling.explain.Remedy;
import org.throughline.server.staffing.problem.Translation.Leaf;
import org.throughline.server.staffing.problem.Translation.Part;

/** What would let late work be in time, or at least sooner. */
final class Ways {
    private static final int MOST = 3;

    private final Result result;
    private final Reach reach;
    private final Holding holding;

    Ways(Result result, Reach reach, Holding holding) {
        this.result = result;
        this.reach = reach;
        this.holding = holding;
    }

    List<String> ways(Leaf leaf, Part last, LocalDate due, List<Step> chain) {
        var ways = new LinkedHashSet<String>();
        int soonest = reach.finish(last.index());
        if (soonest > result.time.end(due))
            ways.add(
                    "Not by another order of the work: as it is staffed and other work stands, %s is the soonest. Move the date, or shorten what it waits for."
                            .formatted(Words.day(result.time.dayUntil(soonest))));
        for (var remedy : holding.remedies(chain, result.time.start(result.from.ask.today()))) {
            if (ways.size() == MOST) break;
            way(leaf, due, remedy).ifPresent(ways::add);
        }
        for (var step : chain)
            if (ways.size() < MOST && step.holds() instanceof Holds.Pin) unpin(step, ways);
        if (ways.size() < MOST) moreHands(chain).ifPresent(ways::add);
        if (ways.isEmpty())
            ways.add(
                    "Nothing on this way alone would do. Let deadlines matter more, search longer, or choose fewer projects at once.");
        return List.copyOf(ways);
    }

    /** Where the chain begins with somebody who has little time for it. */
    private Optional<String> moreHands(List<Step> chain) {
        var root = chain.getLast().task();
        var who = result.part(root).flatMap(result::whoseHours);
        var task = result.from.named(root);
        if (who.isEmpty()
                || task.isEmpty()
                || result.schedule.start(root) > result.time.start(result.from.ask.today()))
            return Optional.empty();
        if (result.percentLeft(root, result.from.hours(who.get())) >= Result.LITTLE_PERCENT)
            return Optional.empty();
        var days = result.fromToday(root);
        var other =
                result.plan.all(Person.class).stream()
                        .filter(one -> !one.id().equals(who.get()))
                        .filter(one -> couldDo(task.get(), one, who))
                        .max(
                                Comparator.comparingLong(
                                                (Person one) -> result.freeMinutes(one.id(), days))
                                        .thenComparing(Person::id))
                        .filter(one -> result.freeMinutes(one.id(), days) > 0);
        return Optional.of(
                "More of the time of %s for “%s”, or somebody beside them%s."
                        .formatted(
                                result.name(who.get()),
                                task.get().name(),
                                other.map(one ->
                                                ": %s could, and has %s left until %s"
                                                        .formatted(
                                                                one.name(),
                                                                Words.hours(
                                                                        result.freeMinutes(
                                                                                one.id(), days)),
                                                                Words.day(days.end())))
                                        .orElse("")));
    }

    /** Has what it asks for; where it asks for nothing, the same role. */
    private boolean couldDo(Task task, Person person, Optional<Id<? extends Item>> whom) {
        return task.role().isPresent() || !task.skills().isEmpty()
                ? result.from.lacks(task, person.id()).isEmpty()
                : isOfTheSameRole(person, whom);
    }

    private void unpin(Step step, Set<String> ways) {
        if (result.from.leaf(step.task()).isPresent()) {
            ways.add("Let days change too.");
            return;
        }
        result.from
                .named(step.task())
                .filter(task -> task.progress().value() < 100)
                .ifPresent(task ->
                        ways.add(
                                task.pinned()
                                        ? "Unpin “%s”, and schedule again.".formatted(task.name())
                                        : "Choose %s too, so that “%s” may move."
                                                .formatted(
                                                        result.name(task.project()), task.name())));
    }

    private Optional<String> way(Leaf leaf, LocalDate due, Remedy remedy) {
        var task = result.from.named(remedy.task());
        var done = result.time.dayUntil(remedy.done());
        if (task.isEmpty() || !done.isBefore(result.end(leaf))) return Optional.empty();
        return condition(task.get(), remedy)
                .map(condition ->
                        done.isAfter(due)
                                ? "%s sooner, on %s, if %s."
                                        .formatted(
                                                capitalized(Result.days(done, result.end(leaf))),
                                                Words.day(done),
                                                condition)
                                : "In time, on %s, if %s.".formatted(Words.day(done), condition));
    }

    private static String capitalized(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private Optional<String> condition(Task task, Remedy remedy) {
        return switch (remedy.holds()) {
            case Holds.Person(var person, _)
                    when isPinned(remedy.task(), result.from.people.get(person)) ->
                    Optional.of(
                            "somebody else might do “%s”: it is pinned to %s"
                                    .formatted(
                                            task.name(),
                                            result.name(result.from.people.get(person))));
            case Holds.Person(var person, _) ->
                    Optional.of(
                            remedy.by().isPresent()
                                    ? instead(
                                            result.name(
                                                    result.from.people.get(remedy.by().getAsInt())),
                                            task,
                                            result.name(result.from.people.get(person)))
                                    : another(task, result.from.people.get(person)));
            case Holds.Resource _ ->
                    result.part(remedy.task()).map(part -> somebodyElse(task, part, remedy));
            case Holds.Release _ ->
                    Optional.of(
                            "“%s” might begin on %s"
                                    .formatted(
                                            task.name(),
                                            Words.day(result.time.dayFrom(remedy.start()))));
            case Holds.Free _ ->
                    Optional.of(
                            "“%s” moved to %s: let moving little matter less"
                                    .formatted(
                                            task.name(),
                                            Words.day(result.time.dayFrom(remedy.start()))));
            case Holds.Pin _, Holds.Link _, Holds.Calendar _ -> Optional.empty();
        };
    }

    private boolean isPinned(int index, Id<? extends Item> who) {
        return result.part(index).stream()
                .flatMap(part -> part.chairs().stream())
                .anyMatch(chair -> chair.isPinned() && chair.who().filter(who::equals).isPresent());
    }

    private static String instead(String who, Task task, String whom) {
        return "%s did “%s” instead of %s".formatted(who, task.name(), whom);
    }

    /** Nobody who could is free, or nobody else could at all. */
    private String another(Task task, Id<? extends Item> who) {
        boolean others =
                result.plan.all(Person.class).stream()
                        .anyMatch(one ->
                                !one.id().equals(who)
                                        && result.from.lacks(task, one.id()).isEmpty());
        var asks = Telling.asks(result.plan, task);
        return others
                ? "there were one more for “%s” (%s): whoever has it is on other work then"
                        .formatted(task.name(), asks)
                : "somebody else could do “%s”: nobody but %s has %s. Hire or train somebody"
                        .formatted(task.name(), result.name(who), asks);
    }

    /** Where everybody stays on their work, the kernel does not know who else could. */
    private String somebodyElse(Task task, Part part, Remedy remedy) {
        var whom = Result.who(part);
        long minutes = (long) part.work() * part.minutes() / part.ofUnits();
        var days =
                new Span(
                        result.time.dayFrom(remedy.start()),
                        Result.latest(
                                result.time.dayFrom(remedy.start()),
                                result.time.dayUntil(remedy.end())));
        boolean asks = task.role().isPresent() || !task.skills().isEmpty();
        var other =
                result.plan.all(Person.class).stream()
                        .filter(one -> whom.filter(one.id()::equals).isEmpty())
                        .filter(one -> couldDo(task, one, whom))
                        .filter(one -> result.freeMinutes(one.id(), days) >= minutes)
                        .min(Comparator.comparing(Person::id));
        var instead = whom.map(result::name).orElse("who does it");
        return other.map(one ->
                        instead(one.name(), task, instead)
                                + (asks
                                        ? " (has what it asks for, and the hours)"
                                        : " (of the same role, with the hours)"))
                .orElse(
                        asks
                                ? "somebody else did “%s” instead of %s: nobody with %s has the hours then"
                                        .formatted(
                                                task.name(),
                                                instead,
                                                Telling.asks(result.plan, task))
                                : "somebody else did “%s” instead of %s"
                                        .formatted(task.name(), instead));
    }

    private boolean isOfTheSameRole(Person person, Optional<Id<? extends Item>> whom) {
        return person.role().isPresent()
                && whom.flatMap(id -> result.plan.find(Person.class, id))
                        .filter(one -> one.role().equals(person.role()))
                        .isPresent();
    }
}
