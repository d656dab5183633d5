package org.throughline.plan.direction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.StrategyTest.Question;
import org.throughline.plan.direction.StrategyTest.Result;
import org.throughline.plan.direction.StrategyTest.Row;
import org.throughline.plan.item.Budget;
import org.throughline.plan.item.CoherentAction;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Project;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.read.Overbooked;
import org.throughline.plan.words.Words;

/** Holds a strategy against the tests that tell one from a wish, each with what is behind it. */
public final class StrategyTests {
    /** More effective objectives than this are a heap. */
    public static final double MOST_OBJECTIVES = 7;

    private static final int FEWEST_EVIDENCE = 2;
    private static final int ROWS_SHOWN = 20;

    private final Plan plan;
    private final Strategy strategy;
    private final Hours hours;
    private final Reach toActions;
    private final LineOfSight sight;

    private StrategyTests(Plan plan, Strategy strategy, Hours hours) {
        this.plan = plan;
        this.strategy = strategy;
        this.hours = hours;
        this.toActions = toActions(plan, strategy);
        this.sight = LineOfSight.of(plan, hours, LineOfSight.Measured.HOURS);
    }

    private static Reach toActions(Plan plan, Strategy strategy) {
        return Reach.of(
                plan,
                strategy.actions().stream().map(CoherentAction::id).collect(Collectors.toSet()));
    }

    /**
     * All tests in their order; none where nothing is said yet.
     *
     * @param hours of everybody, over the span in which the strategy is to be carried out
     */
    public static List<StrategyTest> of(Plan plan, Strategy strategy, Hours hours) {
        if (!strategy.isSaid()) return List.of();
        var tests = new StrategyTests(plan, strategy, hours);
        return List.of(
                tests.obstacle(),
                tests.moreThanGoals(),
                tests.policiesHaveActions(),
                tests.policiesExclude(),
                tests.somethingBehindIt(),
                tests.focus(),
                tests.coherence(),
                tests.feasible(),
                tests.plainWords());
    }

    /** Projects with hours that lead to the actions of a strategy. */
    public static SortedSet<Id<Project>> projects(Plan plan, Strategy strategy, Hours hours) {
        return projects(toActions(plan, strategy), hours);
    }

    private static SortedSet<Id<Project>> projects(Reach toActions, Hours hours) {
        var projects = new TreeSet<Id<Project>>();
        for (var project : hours.projects())
            if (!toActions.of(project).isEmpty()) projects.add(project);
        return projects;
    }

    /**
     * The tests with what a scheduling kernel knows beside the interval test.
     *
     * @param unkept deadlines that no schedule keeps, as the work is staffed and other work stands;
     *     the worst first
     */
    public static List<StrategyTest> withDeadlines(List<StrategyTest> tests, List<Row> unkept) {
        if (unkept.isEmpty()) return tests;
        return tests.stream()
                .map(test ->
                        test.question() == Question.FEASIBLE ? withDeadlines(test, unkept) : test)
                .toList();
    }

    private static StrategyTest withDeadlines(StrategyTest test, List<Row> unkept) {
        boolean failsAnyway = test.result() == Result.FAILED;
        var rows = new ArrayList<>(failsAnyway ? test.rows() : List.of());
        unkept.stream().limit(ROWS_SHOWN).forEach(rows::add);
        var says =
                "%s of its deadlines can be kept by no schedule, as its work is staffed and other work stands."
                        .formatted(unkept.size() == 1 ? "One" : "%,d".formatted(unkept.size()));
        return failed(
                Question.FEASIBLE,
                failsAnyway ? test.says() + " " + says : says,
                rows,
                failsAnyway
                        ? test.mend()
                        : "Move the deadline of “%s”, put more people on it, or shorten what comes before it."
                                .formatted(unkept.getFirst().name()));
    }

    // ---- structure

    private StrategyTest obstacle() {
        if (strategy.diagnoses().isEmpty())
            return failed(
                    Question.OBSTACLE,
                    "No obstacle is named, so there is nothing for a strategy to overcome.",
                    List.of(),
                    "Write down what stands in the way, with two pieces of evidence.");
        var bare =
                strategy.diagnoses().stream()
                        .filter(one -> one.evidence().size() < FEWEST_EVIDENCE)
                        .map(one ->
                                row(
                                        one,
                                        one.evidence().isEmpty()
                                                ? "no evidence"
                                                : "one piece of evidence"))
                        .toList();
        if (!bare.isEmpty())
            return failed(
                    Question.OBSTACLE,
                    "An obstacle is named, but what shows it is too little.",
                    bare,
                    "Add evidence to “%s”: two pieces that others can look up."
                            .formatted(bare.getFirst().name()));
        return passed(
                Question.OBSTACLE,
                "It names what stands in the way, with evidence.",
                strategy.diagnoses().stream()
                        .map(one ->
                                row(one, "%d pieces of evidence".formatted(one.evidence().size())))
                        .toList());
    }

    private StrategyTest moreThanGoals() {
        if (strategy.policies().isEmpty() || strategy.actions().isEmpty()) {
            var goals = new ArrayList<Row>();
            strategy.bigGoals().forEach(goal -> goals.add(row(goal, "a big goal")));
            strategy.goals().forEach(goal -> goals.add(row(goal, "a goal")));
            strategy.policies().forEach(policy -> goals.add(row(policy, "an intention")));
            if (goals.isEmpty())
                return notAsked(Question.MORE_THAN_GOALS, "There are no goals yet either.");
            return failed(
                    Question.MORE_THAN_GOALS,
                    "These are goals passed off as a strategy: they say what is wanted, and nothing is done.",
                    goals,
                    "Say how the obstacle is dealt with, and name a first action.");
        }
        return passed(
                Question.MORE_THAN_GOALS,
                "It says how, not only what.",
                strategy.actions().stream().map(one -> row(one, "an action")).toList());
    }

    private StrategyTest policiesHaveActions() {
        if (strategy.policies().isEmpty())
            return notAsked(Question.POLICIES_HAVE_ACTIONS, "There is no policy yet.");
        var idle =
                strategy.policies().stream()
                        .filter(policy ->
                                plan.referring(CoherentAction.class, policy.id()).isEmpty())
                        .map(policy -> row(policy, "no action"))
                        .toList();
        if (idle.isEmpty())
            return passed(
                    Question.POLICIES_HAVE_ACTIONS,
                    "Every policy is carried out by actions.",
                    List.of());
        return failed(
                Question.POLICIES_HAVE_ACTIONS,
                "%s without a single action."
                        .formatted(counted(idle.size(), "policy is", "policies are")),
                idle,
                "Add an action to “%s”, or drop it.".formatted(idle.getFirst().name()));
    }

    private StrategyTest policiesExclude() {
        if (strategy.policies().isEmpty())
            return notAsked(Question.POLICIES_EXCLUDE, "There is no policy yet.");
        var slogans =
                strategy.policies().stream()
                        .filter(policy -> policy.excludes().isEmpty())
                        .map(policy -> row(policy, "excludes nothing"))
                        .toList();
        if (slogans.isEmpty())
            return passed(
                    Question.POLICIES_EXCLUDE, "Every policy says what is not done.", List.of());
        return failed(
                Question.POLICIES_EXCLUDE,
                "A policy that excludes nothing is a slogan.",
                slogans,
                "Say for “%s” what you will not do, though you could."
                        .formatted(slogans.getFirst().name()));
    }

    private StrategyTest somethingBehindIt() {
        if (strategy.actions().isEmpty())
            return notAsked(Question.SOMETHING_BEHIND_IT, "There is no action yet.");
        var money = money();
        var rows = new ArrayList<Row>();
        var bare = new ArrayList<Row>();
        for (var action : strategy.actions()) {
            long minutes = sight.reached(action.id()).rounded();
            boolean hasMoney = money.contains(action.id());
            if (minutes == 0 && !hasMoney) bare.add(row(action, "no hours and no money"));
            else
                rows.add(
                        row(
                                action,
                                minutes == 0 ? "a budget, no hours yet" : Words.hours(minutes)));
        }
        if (bare.isEmpty())
            return passed(
                    Question.SOMETHING_BEHIND_IT,
                    "Hours or money stand behind every action.",
                    rows);
        return failed(
                Question.SOMETHING_BEHIND_IT,
                "%s with nobody and nothing behind it, %s."
                        .formatted(
                                counted(bare.size(), "action is", "actions are"),
                                Words.span(hours.span())),
                bare,
                "Plan hours or a budget for “%s”: let a project serve it."
                        .formatted(bare.getFirst().name()));
    }

    /** The actions that a project with a budget in money leads to. */
    private Set<Id<?>> money() {
        var actions = new HashSet<Id<?>>();
        for (var budget : plan.all(Budget.class))
            if (budget.money().filter(amount -> amount.minor() > 0).isPresent())
                actions.addAll(toActions.of(budget.project()).keySet());
        return actions;
    }

    // ---- focus

    private StrategyTest focus() {
        List<? extends Item> objectives =
                strategy.policies().isEmpty() ? strategy.goals() : strategy.policies();
        if (objectives.isEmpty()) return notAsked(Question.FOCUS, "There are no objectives yet.");
        var minutes =
                objectives.stream().mapToLong(one -> sight.reached(one.id()).rounded()).toArray();
        double effective = effectiveNumber(minutes);
        long all = Arrays.stream(minutes).sum();
        var rows = new ArrayList<Row>();
        for (int i = 0; i < objectives.size(); i++)
            rows.add(
                    row(
                            objectives.get(i),
                            all == 0
                                    ? "no hours yet"
                                    : "%s, %d %%"
                                            .formatted(
                                                    Words.hours(minutes[i]),
                                                    Math.round(100.0 * minutes[i] / all))));
        var said = String.format(Locale.ROOT, "%.1f", effective);
        if (effective <= MOST_OBJECTIVES)
            return passed(
                    Question.FOCUS,
                    "The hours are spread as over %s objectives.".formatted(said),
                    rows);
        return failed(
                Question.FOCUS,
                "The hours are spread as over %s objectives: more than seven are a heap, not a strategy."
                        .formatted(said),
                rows,
                "Stop or merge objectives until seven at most carry the hours.");
    }

    /**
     * How many objectives these hours are as good as: 1 / Σs². Equal ones count in full; where no
     * hours are planned at all, every one is as good as another.
     */
    public static double effectiveNumber(long... hours) {
        double sum = 0;
        double squares = 0;
        for (long one : hours) {
            sum += one;
            squares += (double) one * one;
        }
        return squares == 0 ? hours.length : sum * sum / squares;
    }

    // ---- coherence

    private StrategyTest coherence() {
        if (strategy.actions().size() < 2)
            return notAsked(Question.COHERENCE, "It takes two actions to clash.");
        var clashes = Clashes.of(plan, strategy.actions(), toActions, hours);
        if (clashes.isEmpty())
            return passed(
                    Question.COHERENCE, "No two actions want the same people at once.", List.of());
        long all = clashes.stream().mapToLong(Clashes.Clash::minutes).sum();
        var worst = clashes.getFirst();
        return failed(
                Question.COHERENCE,
                "Actions fight for the same people: %s more than there are."
                        .formatted(Words.hours(all)),
                clashes.stream()
                        .limit(ROWS_SHOWN)
                        .map(clash ->
                                new Row(
                                        Optional.of(clash.one()),
                                        "%s and %s"
                                                .formatted(
                                                        Words.name(plan, clash.one()),
                                                        Words.name(plan, clash.other())),
                                        clash.says(plan)))
                        .toList(),
                "Move “%s” or “%s” so that %s can do both, beginning in the week from %s."
                        .formatted(
                                Words.name(plan, worst.one()),
                                Words.name(plan, worst.other()),
                                Words.name(plan, worst.worst().whose()),
                                Words.day(worst.worst().week())));
    }

    /**
     * Whether the people under the actions could do all they are assigned to in any order at all
     * (the interval test). Only who has a day that is overfull is looked at closely.
     */
    private StrategyTest feasible() {
        var people = peopleUnderActions();
        if (people.isEmpty())
            return notAsked(Question.FEASIBLE, "Nobody is assigned to its actions yet.");
        var rows = new ArrayList<Row>();
        long left = 0;
        for (var entry : people.entrySet()) {
            var someone = entry.getKey();
            if (!isEverOverfull(someone)) continue;
            var overbooked = Overbooked.of(plan, someone, false, hours.span());
            for (var stretch : overbooked.stretches()) {
                if (stretch.by().stream()
                        .noneMatch(one -> entry.getValue().contains(one.project()))) continue;
                if (!stretch.span().overlaps(hours.span())) continue;
                left += stretch.shortMinutes();
                rows.add(
                        new Row(
                                Optional.of(someone),
                                Words.name(plan, someone),
                                "%s asked, %s there, %s"
                                        .formatted(
                                                Words.hours(stretch.asked()),
                                                Words.hours(stretch.has()),
                                                Words.span(stretch.span()))));
            }
        }
        if (rows.isEmpty())
            return passed(
                    Question.FEASIBLE, "Everybody could do what they are assigned to.", List.of());
        rows.sort(Comparator.comparing(Row::name).thenComparing(Row::says));
        return failed(
                Question.FEASIBLE,
                "No schedule can satisfy it: %s of its people's work do not fit into their days."
                        .formatted(Words.hours(left)),
                rows.stream().limit(ROWS_SHOWN).toList(),
                "Move or hand over work of %s.".formatted(rows.getFirst().name()));
    }

    private Map<Id<? extends Item>, Set<Id<Project>>> peopleUnderActions() {
        var people = new HashMap<Id<? extends Item>, Set<Id<Project>>>();
        for (var project : projects(toActions, hours))
            for (var someone : hours.people(project).keySet())
                if (plan.has(Kind.PERSON, someone))
                    people.computeIfAbsent(someone.as(), _ -> new HashSet<>()).add(project);
        return people;
    }

    private boolean isEverOverfull(Id<? extends Item> someone) {
        var row = LoadRow.of(plan, someone, hours.span());
        for (int day = 0; day < row.effective().length; day++)
            if (row.scheduled(day, false) > row.effective()[day]) return true;
        return false;
    }

    // ---- words

    private StrategyTest plainWords() {
        var here = Fluff.wordsOf(plan);
        var rows = new ArrayList<Row>();
        for (var policy : strategy.policies())
            fluff(policy, policy.name(), policy.does(), here, rows);
        for (var diagnosis : strategy.diagnoses())
            fluff(diagnosis, diagnosis.name(), diagnosis.text(), here, rows);
        if (rows.isEmpty())
            return passed(Question.PLAIN_WORDS, "It speaks of things that are here.", List.of());
        return new StrategyTest(
                Question.PLAIN_WORDS,
                Result.ADVICE,
                "%s of nothing that is here: no project, customer, role, place, number or day."
                        .formatted(counted(rows.size(), "sentence speaks", "sentences speak")),
                rows,
                "Delete “%s”. Does anything you would do change?"
                        .formatted(rows.getFirst().says()));
    }

    private void fluff(Item item, String name, String text, Set<String> here, List<Row> rows) {
        for (var sentence : Fluff.sentences(text.isBlank() ? name : text))
            if (Fluff.isFluff(sentence, here)) rows.add(row(item, sentence));
    }

    // ---- making

    private static Row row(Item item, String says) {
        return new Row(Optional.of(item.id()), item.label(), says);
    }

    private static String counted(int count, String one, String many) {
        return "%d %s".formatted(count, count == 1 ? one : many);
    }

    private static StrategyTest passed(Question question, String says, List<Row> rows) {
        return new StrategyTest(question, Result.PASSED, says, rows, "");
    }

    private static StrategyTest failed(
            Question question, String says, List<Row> rows, String mend) {
        return new StrategyTest(question, Result.FAILED, says, rows, mend);
    }

    private static StrategyTest notAsked(Question question, String says) {
        return new StrategyTest(question, Result.NOT_ASKED, says, List.of(), "");
    }
}
