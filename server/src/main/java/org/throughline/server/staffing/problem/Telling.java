package org.throughline.server.staffing.problem;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        for (var reason : Reasons.unstaffed(problem, schedule, holding))
            from.leaf(reason.task()).ifPresent(leaf -> unstaffed.add(unstaffed(leaf, reason)));
        var reach = Reach.of(problem);
        var behind = new Delays(from, schedule, next, reach, holding).find();
        return new Findings(
                finishes(), moved(), first(unstaffed), troubles(reach), behind, parts());
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
            if (plan.has(Kind.PERSON, who)) excluded.add(excluded(task, who, one));
        }
        var sentence =
                excluded.isEmpty()
                        ? "Nobody is on “%s”: nobody has any of %s. Hire or train somebody, or ask for less."
                                .formatted(task.name(), asks)
                        : "Nobody is on “%s”, which asks for %s.".formatted(task.name(), asks);
        return told(leaf, sentence, excluded.subList(0, Math.min(20, excluded.size())));
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
