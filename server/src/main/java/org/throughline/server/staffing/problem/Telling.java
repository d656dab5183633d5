package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.read.Schedule.Breach;
import org.throughline.plan.words.Words;
import org.throughline.scheduling.Answer;
import org.throughline.scheduling.bound.Reach;
import org.throughline.scheduling.explain.Holding;
import org.throughline.scheduling.explain.Reason;
import org.throughline.scheduling.explain.Reason.Excluded;
import org.throughline.scheduling.explain.Reasons;
import org.throughline.scheduling.problem.Problem;
import org.throughline.scheduling.problem.Schedule;
import org.throughline.server.staffing.problem.Translation.Leaf;

/**
 * Puts the kernel's reasons into words of the plan: names of tasks, people and skills, and days.
 */
final class Telling {
    private static final int MOST_TOLD = 500;
    private static final int MOST_NAMED = 20;

    private final Plan plan;
    private final Plan next;
    private final Translation from;
    private final Problem problem;
    private final Schedule schedule;
    private final Answer answer;

    private Telling(Translation from, Answer answer, Plan next) {
        this.plan = from.plan;
        this.next = next;
        this.from = from;
        this.problem = from.problem();
        this.schedule = answer.schedule();
        this.answer = answer;
    }

    /**
     * @param next the plan with the edits
     */
    static Findings of(Translation from, Answer answer, Plan next) {
        return new Telling(from, answer, next).findings();
    }

    private Findings findings() {
        var unstaffed = new ArrayList<Findings.Told>();
        var holding = Holding.in(problem, schedule);
        var told = new HashSet<Integer>();
        for (var reason : Reasons.unstaffed(problem, schedule, holding, MOST_TOLD))
            if (told.add(reason.task()))
                from.leaf(reason.task()).ifPresent(leaf -> unstaffed.add(unstaffed(leaf, reason)));
        var reach = Reach.of(problem);
        var behind = new Delays(from, schedule, next, reach, holding).find();
        return new Findings(finishes(), moved(), unstaffed, troubles(reach), behind, parts());
    }

    /** What counts against the answer, the most first; less is better. */
    private List<String> parts() {
        var weights = problem.weights();
        var score = answer.score();
        var counts = new LinkedHashMap<String, Long>();
        counts.put("what ends late", weights.lateness() * score.lateness());
        counts.put("the last day of all", weights.makespan() * score.makespan());
        counts.put("the cost of who takes open work", weights.cost() * score.cost());
        counts.put("what moves", weights.moves() * score.moves());
        counts.put("who changes hands", weights.changes() * score.changes());
        counts.put("wishes to grow that are not met", weights.wishes() * score.wishes());
        long all = Math.max(1, counts.values().stream().mapToLong(each -> each).sum());
        var parts = new ArrayList<String>();
        if (score.unmet() > 0)
            parts.add(
                    score.unmet() == 1
                            ? "one place without a person, before anything else"
                            : "%,d places without a person, before anything else"
                                    .formatted(score.unmet()));
        counts.entrySet().stream()
                .filter(one -> one.getValue() * 200 >= all)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(one ->
                        parts.add(
                                String.format(
                                        Locale.ROOT,
                                        "%s: %.0f %%",
                                        one.getKey(),
                                        100.0 * one.getValue() / all)));
        return parts;
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

    static Optional<LocalDate> finish(Plan plan, Project project) {
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

    // ---- unstaffed

    private Findings.Told unstaffed(Leaf leaf, Reason reason) {
        var task = leaf.task();
        var asks = asks(plan, task);
        var excluded = new ArrayList<String>();
        for (var one : reason.excluded()) {
            var who = from.people.get(one.person());
            if (plan.has(Kind.PERSON, who)) excluded.add(excluded(leaf, who, one));
        }
        var what =
                (isSomebodyOn(task) ? "Not every place on “%s” is taken" : "Nobody is on “%s”")
                        .formatted(task.name());
        var sentence =
                excluded.isEmpty()
                        ? "%s: nobody has any of %s. Hire or train somebody, or ask for less."
                                .formatted(what, asks)
                        : isSomebodyOn(task)
                                ? "%s. It asks for %s.".formatted(what, asks)
                                : "%s, which asks for %s.".formatted(what, asks);
        return told(leaf, sentence, some(excluded));
    }

    private boolean isSomebodyOn(Task task) {
        return next.referring(Assignment.class, task.id()).stream()
                .filter(one -> plan.has(Kind.PERSON, one.to()))
                .anyMatch(one -> !one.span().end().isBefore(from.ask.today()));
    }

    private static List<String> some(List<String> excluded) {
        if (excluded.size() <= MOST_NAMED) return excluded;
        var some = new ArrayList<>(excluded.subList(0, MOST_NAMED));
        some.add("And others could not either.");
        return some;
    }

    static String asks(Plan plan, Task task) {
        var words = new ArrayList<String>();
        task.role().ifPresent(role -> words.add("the role " + Words.name(plan, role)));
        task.skills()
                .forEach((skill, level) ->
                        words.add(
                                "%s at level %d"
                                        .formatted(Words.name(plan, skill), level.value())));
        return words.isEmpty() ? "somebody" : String.join(", ", words);
    }

    private String excluded(Leaf leaf, Id<? extends Item> who, Excluded one) {
        var task = leaf.task();
        var name = Words.name(plan, who);
        if (from.ask.may() == May.PEOPLE && from.scope.crew(task).containsKey(who))
            return "%s is on it already.".formatted(name);
        return switch (one.why()) {
            case LEVEL_TOO_LOW -> Candidates.lacking(plan, name, from.lacks(task, who));
            case NOT_NAMED -> "%s is not among those who may do it.".formatted(name);
            case CONTRACT_TOO_SHORT, NO_STRETCH ->
                    "%s has too few hours left from %s on."
                            .formatted(
                                    name,
                                    Words.day(
                                            from.time.dayFrom(
                                                    schedule.start(
                                                            leaf.parts().getFirst().index()))));
            case BUSY -> "%s is on other work then%s.".formatted(name, busyWith(task, who));
            case ON_THIS_TASK -> "%s is on it already.".formatted(name);
            case FREE -> "%s would be free.".formatted(name);
        };
    }

    /** " (“Dig”, “Fill”)": what else somebody does on the days of a task, in the plan to be. */
    private String busyWith(Task task, Id<? extends Item> who) {
        var days = next.get(Task.class, task.id()).planned();
        if (days.isEmpty()) return "";
        var names =
                next.assignmentsOf(who).stream()
                        .filter(one -> !one.span().end().isBefore(days.get().start()))
                        .filter(one -> !one.span().start().isAfter(days.get().end()))
                        .flatMap(one -> one.task().stream())
                        .map(one -> "“%s”".formatted(Words.name(plan, one)))
                        .sorted()
                        .distinct()
                        .limit(2)
                        .toList();
        return names.isEmpty() ? "" : " (%s)".formatted(String.join(", ", names));
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

    private List<String> troubles(Reach reach) {
        var troubles = new LinkedHashSet<String>();
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
        troubles.addAll(tooEarly());
        return List.copyOf(troubles).subList(0, Math.min(MOST_TOLD, troubles.size()));
    }

    /**
     * What stands on days that come too early for what it waits for: any dependency, with its lag,
     * as the plan itself reckons.
     */
    private List<String> tooEarly() {
        var reckoned = org.throughline.plan.read.Schedule.of(next, from.ask.today());
        return plan.all(Dependency.class).stream()
                .map(link -> plan.get(Task.class, link.to()))
                .distinct()
                .flatMap(after -> from.scope.leaves(after).stream())
                .distinct()
                .filter(after -> from.ask.may() == May.PEOPLE || !from.scope.moves(after.id()))
                .filter(after -> after.progress().value() < 100)
                .flatMap(after -> reckoned.dates(after.id()).stream())
                .flatMap(dates ->
                        dates.breaches().stream()
                                .filter(Breach.Predecessor.class::isInstance)
                                .map(Breach.Predecessor.class::cast)
                                .filter(breach -> isChanged(breach.before()))
                                .map(breach -> tooEarly(dates.task(), breach)))
                .sorted()
                .toList();
    }

    private boolean isChanged(Task before) {
        return from.scope.leaves(plan.get(Task.class, before.id())).stream()
                .anyMatch(one -> from.scope.moves(one.id()));
    }

    private static String tooEarly(Task after, Breach.Predecessor breach) {
        boolean byFinish =
                switch (breach.link().type()) {
                    case FINISH_START, FINISH_FINISH -> true;
                    case START_START, START_FINISH -> false;
                };
        return "“%s” stands on its days and is too early for “%s”, which %s on %s%s. Unpin it, or move it."
                .formatted(
                        after.name(),
                        breach.before().name(),
                        byFinish ? "ends" : "begins",
                        Words.day(breach.holds()),
                        breach.link().lagMinutes() == 0
                                ? ""
                                : " (with what lies in between, not before %s)"
                                        .formatted(Words.day(breach.allowed())));
    }
}
