package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.words.Words;
import org.throughline.scheduling.Answer;
import org.throughline.scheduling.bound.Reach;
import org.throughline.scheduling.explain.Reason;
import org.throughline.scheduling.explain.Reason.Excluded;
import org.throughline.scheduling.explain.Reason.Holds;
import org.throughline.scheduling.explain.Reasons;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.server.staffing.problem.Translation.Leaf;

/**
 * Puts the kernel's reasons into words of the plan: names of tasks, people and skills, and days.
 */
final class Telling {
    private static final int LONGEST_CHAIN = 6;
    private static final int MOST_TOLD = 500;

    private final Plan plan;
    private final Plan next;
    private final Translation from;
    private final Problem problem;
    private final Schedule schedule;

    private Telling(Translation from, Answer answer, Plan next) {
        this.plan = from.plan;
        this.next = next;
        this.from = from;
        this.problem = from.problem();
        this.schedule = answer.schedule();
    }

    /**
     * @param next the plan with the edits
     */
    static Findings of(Translation from, Answer answer, Plan next) {
        return new Telling(from, answer, next).findings();
    }

    private Findings findings() {
        var late = new ArrayList<Findings.Told>();
        var unstaffed = new ArrayList<Findings.Told>();
        for (var reason : Reasons.of(problem, schedule)) {
            var leaf = from.leaf(reason.task());
            if (leaf.isEmpty()) continue;
            switch (reason.kind()) {
                case LATE -> late(leaf.get(), reason).ifPresent(late::add);
                case UNSTAFFED -> unstaffed.add(unstaffed(leaf.get(), reason));
                case BARE -> {}
            }
        }
        return new Findings(finishes(), moved(), first(late), first(unstaffed), troubles());
    }

    private static List<Findings.Told> first(List<Findings.Told> told) {
        return told.subList(0, Math.min(MOST_TOLD, told.size()));
    }

    // ---- dates

    private List<Findings.Finish> finishes() {
        return from.scope.projects().stream()
                .map(project ->
                        new Findings.Finish(
                                project.id().toString(),
                                project.name(),
                                finish(plan, project),
                                finish(next, project)))
                .filter(one -> one.after().isPresent())
                .toList();
    }

    private static Optional<LocalDate> finish(Plan plan, Project project) {
        return plan.referring(Task.class, project.id()).stream()
                .flatMap(task -> task.planned().stream())
                .map(Span::end)
                .max(LocalDate::compareTo);
    }

    private List<Findings.Moved> moved() {
        var moved = new ArrayList<Findings.Moved>();
        for (var leaf : from.leaves) {
            var task = leaf.task();
            var after = next.get(Task.class, task.id()).planned();
            if (after.isPresent() && !after.equals(task.planned()))
                moved.add(
                        new Findings.Moved(
                                task.project().toString(),
                                task.id().toString(),
                                task.name(),
                                task.planned(),
                                after.get()));
        }
        return moved;
    }

    // ---- late

    private Optional<Findings.Told> late(Leaf leaf, Reason reason) {
        var deadline = leaf.deadline();
        var end = next.get(Task.class, leaf.task().id()).planned().map(Span::end);
        if (deadline.isEmpty() || end.isEmpty() || !end.get().isAfter(deadline.get()))
            return Optional.empty();
        long days = ChronoUnit.DAYS.between(deadline.get(), end.get());
        var sentence =
                "“%s” ends on %s, %s after its deadline of %s%s."
                        .formatted(
                                leaf.task().name(),
                                Words.day(end.get()),
                                days == 1 ? "a day" : "%,d days".formatted(days),
                                Words.day(deadline.get()),
                                chain(leaf, reason));
        return Optional.of(told(leaf, sentence, List.of()));
    }

    /** The task, what held it, what held that; moments and lags are passed over. */
    private String chain(Leaf leaf, Reason reason) {
        var words = new LinkedHashSet<String>();
        var name = leaf.task().name();
        boolean more = false;
        for (var step : reason.chain()) {
            var said = from.leaf(step.task()).map(one -> one.task().name()).orElse(name);
            var holds = holds(said, step.holds());
            name = said;
            if (holds.isEmpty()) continue;
            if (words.size() == LONGEST_CHAIN) {
                more = true;
                break;
            }
            words.add(holds.get());
        }
        if (words.isEmpty()) return "";
        return ": " + String.join("; ", words) + (more ? "; and so on" : "");
    }

    private Optional<String> holds(String name, Holds holds) {
        return switch (holds) {
            case Holds.Link(var before) ->
                    nameOf(before)
                            .filter(one -> !one.equals(name))
                            .map(one -> "“%s” waits for “%s”".formatted(name, one));
            case Holds.Person(var person, var before) ->
                    nameOf(before)
                            .map(one ->
                                    "%s does “%s” before “%s”".formatted(whose(person), one, name));
            case Holds.Resource(_, var before) ->
                    from.leaf(before)
                            .map(one ->
                                    "%s “%s” before “%s”"
                                            .formatted(doer(one, before), one.task().name(), name));
            case Holds.Release(var time) ->
                    Optional.of(
                            "“%s” may not begin before %s"
                                    .formatted(name, Words.day(from.time.dayFrom(time))));
            case Holds.Pin(var time) ->
                    Optional.of(
                            "“%s” stands on %s"
                                    .formatted(name, Words.day(from.time.dayFrom(time))));
            case Holds.Calendar() ->
                    Optional.of("“%s” begins with the first day of work".formatted(name));
            case Holds.Free() -> Optional.empty();
        };
    }

    private Optional<String> nameOf(int index) {
        var leaf = from.leaf(index);
        if (leaf.isPresent()) return leaf.map(one -> one.task().name());
        var name = problem.task(index).name();
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    private String doer(Leaf leaf, int index) {
        return leaf.parts().stream()
                .filter(part -> part.index() == index)
                .flatMap(part -> part.chairs().stream())
                .flatMap(chair -> chair.who().stream())
                .findFirst()
                .map(who -> Words.name(plan, who) + " does")
                .orElse("somebody does");
    }

    private String whose(int person) {
        return Words.name(plan, from.people.get(person));
    }

    // ---- unstaffed

    private Findings.Told unstaffed(Leaf leaf, Reason reason) {
        var task = leaf.task();
        var asks = asks(task);
        var excluded = new ArrayList<String>();
        for (var one : reason.excluded()) {
            var who = from.people.get(one.person());
            if (plan.has(Kind.PERSON, who)) excluded.add(excluded(task, who, one));
        }
        var sentence =
                excluded.isEmpty()
                        ? "Nobody is on “%s”: nobody has any of %s. Hire or train somebody, or ask for less."
                                .formatted(task.name(), asks)
                        : "Nobody is on “%s”, which asks for %s.".formatted(task.name(), asks);
        return told(leaf, sentence, excluded.subList(0, Math.min(20, excluded.size())));
    }

    private String asks(Task task) {
        var words = new ArrayList<String>();
        task.role().ifPresent(role -> words.add("the role " + Words.name(plan, role)));
        task.skills()
                .forEach((skill, level) ->
                        words.add(
                                "%s at level %d"
                                        .formatted(Words.name(plan, skill), level.value())));
        return words.isEmpty() ? "somebody" : String.join(", ", words);
    }

    private String excluded(Task task, Id<? extends Item> who, Excluded one) {
        var name = Words.name(plan, who);
        return switch (one.why()) {
            case LEVEL_TOO_LOW -> Candidates.lacking(plan, name, from.lacks(task, who));
            case NOT_NAMED -> "%s is not among those who may do it.".formatted(name);
            case CONTRACT_TOO_SHORT, NO_STRETCH ->
                    "%s has too few hours left from %s on."
                            .formatted(name, Words.day(from.time.dayFrom(startOf(task))));
            case BUSY -> "%s is on other work then.".formatted(name);
            case ON_THIS_TASK -> "%s is on it already.".formatted(name);
            case FREE -> "%s would be free.".formatted(name);
        };
    }

    private int startOf(Task task) {
        return from.leaves.stream()
                .filter(leaf -> leaf.task().equals(task))
                .findFirst()
                .map(leaf -> schedule.start(leaf.parts().getFirst().index()))
                .orElse(0);
    }

    private static Findings.Told told(Leaf leaf, String sentence, List<String> excluded) {
        return new Findings.Told(
                leaf.task().project().toString(),
                leaf.task().id().toString(),
                leaf.task().name(),
                sentence,
                excluded);
    }

    // ---- troubles

    private List<String> troubles() {
        var troubles = new LinkedHashSet<String>();
        var reach = Reach.of(problem);
        for (var leaf : from.leaves) {
            Unkept.of(from, leaf, reach).map(Unkept::sentence).ifPresent(troubles::add);
            for (var part : leaf.parts())
                if (schedule.isBare(part.index()))
                    troubles.add(
                            "“%s” got no days: no calendar has room for its %s of work. Split it, or extend a contract."
                                    .formatted(leaf.task().name(), Words.hours(part.work())));
        }
        for (var lacking : from.lacking())
            troubles.add(
                    "%s has too few hours left for “%s”: it is dated by the organization’s days, and the assignment stays as it is. Put somebody else on it, or extend the contract."
                            .formatted(
                                    Words.name(plan, lacking.who()),
                                    plan.get(Task.class, lacking.task()).name()));
        for (var leaf : from.leaves) troubles.addAll(tooEarly(leaf));
        return List.copyOf(troubles).subList(0, Math.min(MOST_TOLD, troubles.size()));
    }

    /** What waits for this and stands on days that come too early. */
    private List<String> tooEarly(Leaf leaf) {
        var end = next.get(Task.class, leaf.task().id()).planned().map(Span::end);
        if (end.isEmpty()) return List.of();
        return plan.referring(Dependency.class, leaf.task().id()).stream()
                .filter(link -> link.from().equals(leaf.task().id()))
                .filter(link -> link.type() == DependencyKind.FINISH_START)
                .map(link -> plan.get(Task.class, link.to()))
                .filter(after -> !from.scope.moves(after.id()) && !from.scope.isSummary(after))
                .filter(after -> after.progress().value() < 100)
                .filter(after ->
                        after.planned()
                                .filter(days -> !days.start().isAfter(end.get()))
                                .isPresent())
                .map(after ->
                        "“%s” stands on its days and is too early for “%s”, which ends on %s. Unpin it, or move it."
                                .formatted(after.name(), leaf.task().name(), Words.day(end.get())))
                .sorted()
                .toList();
    }
}
