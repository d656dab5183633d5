package org.throughline.plan.policy;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.ApprovalPolicy;
import org.throughline.plan.item.Approver;
import org.throughline.plan.item.Dimension;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Measure;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Team;
import org.throughline.plan.words.PolicyWords;
import org.throughline.plan.words.Words;

/**
 * Holds every policy of the plan against a change: beyond its limit, someone of its authority must
 * approve (PRINCE2 tolerances; methods: “{@code l* = max over d of min \{l : |delta_d| + cum_d <=
 * tol(l,d)\}}”). The policies that judge are those of the plan before the change; a change of the
 * policies themselves is judged by the strictest there is, before or after. Of a change that is
 * approved beforehand nobody is asked, but whose word is given in it.
 */
public final class Judge {
    private final Plan plan;
    private final Author author;
    private final Drift drift;
    private final Figures figures;
    private final LocalDate day;
    private final List<Requirement> asked = new ArrayList<>();

    private Judge(Plan plan, Figures figures, Drift drift, Author author, LocalDate day) {
        this.plan = plan;
        this.figures = figures;
        this.drift = drift;
        this.author = author;
        this.day = day;
    }

    /**
     * @param before the plan the change is made on, whose policies hold
     * @param next the plan that would result
     * @param day on which teams are looked up
     */
    public static Verdict judge(
            Plan before, Plan next, Figures figures, Drift drift, Author author, LocalDate day) {
        var judge = new Judge(before, figures, drift, author, day);
        judge.askBothSides();
        if (figures.standard().isPresent()) return new Verdict(merged(judge.asked));
        var policies = Policies.holding(before);
        for (var policy : policies) judge.ask(policy);
        if (policies.stream().noneMatch(one -> one.measure() == Measure.DIRECTION))
            judge.ask(Policies.ON_DIRECTION);
        if (figures.policiesEdited()) judge.askTheStrictest(policies, Policies.holding(next));
        return new Verdict(merged(judge.asked));
    }

    /**
     * Whether any policy could ask this author for something that only the impact tells. Where the
     * author has every authority, or the policies look at the edits alone, nothing is weighed.
     */
    public static boolean needsImpact(Plan before, Plan next, Author author) {
        return Policies.holding(before).stream()
                .anyMatch(policy ->
                        (policy.anotherPerson() || !author.has(policy.approver()))
                                && (!LOOKS_AT_EDITS.contains(policy.measure())
                                        || policy.team().isPresent()
                                        || policy.approver() == Approver.PEOPLES_MANAGER));
    }

    private static final Set<Measure> LOOKS_AT_EDITS =
            Set.of(
                    Measure.EDITS,
                    Measure.TERMS,
                    Measure.HOUSE_RULES,
                    Measure.DIRECTION,
                    Measure.NO_WHY);

    private void ask(ApprovalPolicy policy) {
        switch (policy.measure()) {
            case CHURN, SLIP, COST, COST_SHARE, CHANCE ->
                    figures.projects().keySet().stream()
                            .sorted()
                            .forEach(project -> askAbout(policy, project));
            case OVERBOOKED -> askAboutAll(policy, figures.overbookedMinutes());
            case PEOPLE -> askAboutAll(policy, concerned(policy).size());
            case EDITS -> askAboutAll(policy, figures.edits());
            case TERMS -> askAboutAll(policy, figures.terms());
            case HOUSE_RULES -> askAboutAll(policy, figures.houseRules());
            case DIRECTION -> askAboutAll(policy, figures.direction().ofAll());
            case NO_WHY -> askAboutAll(policy, figures.direction().withoutAWhy());
        }
    }

    // ---- project by project

    private void askAbout(ApprovalPolicy policy, Id<Project> project) {
        if (!isAbout(policy, project)) return;
        long value = value(policy.measure(), project);
        if (value <= policy.tolerance().above()) return;
        require(
                policy,
                Set.of(project),
                people(),
                "%s: %s"
                        .formatted(
                                Words.name(plan, project), PolicyWords.found(policy, value, plan)));
    }

    private boolean isAbout(ApprovalPolicy policy, Id<Project> project) {
        if (policy.project().filter(one -> !one.equals(project)).isPresent()) return false;
        if (policy.team().isPresent() && !touches(policy.team().get())) return false;
        long budget = of(project).budgetMinor();
        return policy.tolerance().budgetFrom().map(from -> budget >= from.minor()).orElse(true)
                && policy.tolerance()
                        .budgetBelow()
                        .map(below -> budget < below.minor())
                        .orElse(true);
    }

    private Figures.OfProject of(Id<Project> project) {
        return figures.projects().getOrDefault(project, Figures.OfProject.NOTHING);
    }

    /**
     * The change and what came before it since the baseline, as one step; what gets better by one
     * and worse by the other is their sum.
     */
    private long value(Measure measure, Id<Project> project) {
        var now = of(project);
        var since = drift.of(project);
        return switch (measure) {
            case CHURN -> now.churnMinutes() == 0 ? 0 : now.churnMinutes() + since.churnMinutes();
            case SLIP ->
                    now.slipDays() <= 0
                            ? 0
                            : Math.max(now.slipDays(), now.slipDays() + since.slipDays());
            case COST ->
                    now.costMinor() <= 0
                            ? 0
                            : Math.max(now.costMinor(), now.costMinor() + since.costMinor());
            case COST_SHARE ->
                    now.costMinor() <= 0
                            ? 0
                            : share(
                                    Math.max(now.costMinor(), now.costMinor() + since.costMinor()),
                                    now.budgetMinor());
            case CHANCE ->
                    now.chanceLost() <= 0
                            ? 0
                            : Math.max(now.chanceLost(), now.chanceLost() + since.chanceLost());
            case OVERBOOKED, PEOPLE, EDITS, TERMS, HOUSE_RULES, DIRECTION, NO_WHY ->
                    throw new IllegalStateException("%s is not of a project".formatted(measure));
        };
    }

    /**
     * Hundredths of a per cent, rounded up: a limit of 1 % is passed by anything above it. Of
     * nothing, every cost is the whole.
     */
    private static long share(long cost, long budget) {
        if (budget <= 0) return 10_000;
        return BigInteger.valueOf(cost)
                .multiply(BigInteger.valueOf(10_000))
                .add(BigInteger.valueOf(budget - 1))
                .divide(BigInteger.valueOf(budget))
                .longValueExact();
    }

    // ---- the whole change

    private void askAboutAll(ApprovalPolicy policy, long value) {
        if (value <= policy.tolerance().above()) return;
        if (policy.project().isPresent() && !figures.projects().containsKey(policy.project().get()))
            return;
        if (policy.team().isPresent() && !touches(policy.team().get())) return;
        require(
                policy,
                figures.projects().keySet(),
                concerned(policy),
                PolicyWords.found(policy, value, plan));
    }

    private List<Id<Person>> people() {
        return figures.people().stream()
                .filter(id -> plan.find(Person.class, id).isPresent())
                .toList();
    }

    /**
     * Of the people a change concerns, those other than the author; of a team's policy, those of
     * the team.
     */
    private List<Id<Person>> concerned(ApprovalPolicy policy) {
        return people().stream()
                .filter(id -> author.person().filter(id::equals).isEmpty())
                .filter(id -> policy.team().map(team -> isIn(plan.person(id), team)).orElse(true))
                .toList();
    }

    private boolean touches(Id<Team> team) {
        return people().stream().anyMatch(id -> isIn(plan.person(id), team));
    }

    private boolean isIn(Person person, Id<Team> team) {
        return person.teams().stream()
                .filter(spell -> spell.team().equals(team))
                .anyMatch(spell ->
                        spell.from().map(from -> !from.isAfter(day)).orElse(true)
                                && spell.to().map(to -> !to.isBefore(day)).orElse(true));
    }

    // ---- whom that asks

    private void require(
            ApprovalPolicy policy,
            Set<Id<Project>> projects,
            List<Id<Person>> people,
            String found) {
        var why = "%s (policy “%s”)".formatted(found, policy.name());
        switch (policy.approver()) {
            case PROJECT_LEAD ->
                    projects.stream()
                            .sorted()
                            .forEach(project ->
                                    someone(
                                            policy,
                                            project,
                                            leadOf(project),
                                            Approver.MANAGER,
                                            "%s has no lead".formatted(Words.name(plan, project)),
                                            why));
            case SPONSOR ->
                    projects.stream()
                            .sorted()
                            .forEach(project ->
                                    someone(
                                            policy,
                                            project,
                                            sponsorOf(project),
                                            Approver.LEADER,
                                            "%s has no sponsor"
                                                    .formatted(Words.name(plan, project)),
                                            why));
            case PEOPLES_MANAGER -> {
                var managers = new LinkedHashSet<Optional<Id<Person>>>();
                people.forEach(person ->
                        managers.add(plan.find(Person.class, person).flatMap(Person::manager)));
                for (var manager : managers)
                    someone(
                            policy,
                            null,
                            manager,
                            Approver.MANAGER,
                            "not everybody it concerns has a manager",
                            why);
            }
            case MANAGER, LEADER, OWNER -> byRole(policy, policy.approver(), why);
        }
        // Nobody of the sort is concerned (an edit of a skill, say): then anyone of the next access
        // role decides.
        boolean nobody =
                policy.approver() == Approver.PEOPLES_MANAGER
                        ? people.isEmpty()
                        : projects.isEmpty();
        if (nobody && policy.approver().compareTo(Approver.MANAGER) < 0)
            byRole(policy, Approver.MANAGER, why);
        if (nobody && policy.approver() == Approver.SPONSOR) byRole(policy, Approver.LEADER, why);
    }

    private Optional<Id<Person>> leadOf(Id<Project> project) {
        return plan.find(Project.class, project).flatMap(Project::lead);
    }

    private Optional<Id<Person>> sponsorOf(Id<Project> project) {
        return plan.find(Project.class, project).flatMap(Project::sponsor);
    }

    /**
     * One person by name; where there is none, or it is the author and someone else is wanted,
     * whoever has the next authority.
     */
    private void someone(
            ApprovalPolicy policy,
            @Nullable Id<Project> project,
            Optional<Id<Person>> who,
            Approver otherwise,
            String missing,
            String why) {
        if (who.isEmpty()) {
            byRole(policy, otherwise, "%s; %s".formatted(why, missing));
            return;
        }
        boolean own = author.person().equals(who);
        if (own && policy.anotherPerson())
            byRole(
                    policy,
                    otherwise,
                    "%s; it is the author's own, and someone else is wanted".formatted(why));
        if (own || (!policy.anotherPerson() && author.has(policy.approver()))) return;
        asked.add(
                new Requirement(
                        policy.approver(),
                        List.of(who.get()),
                        1,
                        policy.measure().dimension(),
                        why));
    }

    private void byRole(ApprovalPolicy policy, Approver approver, String why) {
        if (!policy.anotherPerson() && author.has(approver)) return;
        asked.add(
                new Requirement(
                        approver, List.of(), policy.votes(), policy.measure().dimension(), why));
    }

    /**
     * A link counts once both owners agree, so nobody's word is given for them; an owner of the
     * organization alone may, for an import brings what was agreed elsewhere.
     */
    private void askBothSides() {
        if (author.has(Approver.OWNER)) return;
        for (var consent : figures.direction().consents()) {
            if (consent.owner().isEmpty() && author.has(consent.otherwise())) continue;
            asked.add(
                    new Requirement(
                            consent.owner().isEmpty() ? consent.otherwise() : Approver.PROJECT_LEAD,
                            consent.owner().map(List::of).orElse(List.of()),
                            1,
                            Optional.of(Dimension.SCOPE),
                            consent.why()));
        }
    }

    /** Who may loosen the rules could otherwise do anything in two steps. */
    private void askTheStrictest(List<ApprovalPolicy> before, List<ApprovalPolicy> after) {
        var all = new ArrayList<>(before);
        all.addAll(after);
        var strictest =
                all.stream()
                        .max(
                                Comparator.comparing(ApprovalPolicy::approver)
                                        .thenComparing(ApprovalPolicy::votes))
                        .orElseThrow();
        var approver =
                strictest.approver().hasMoreAuthorityThan(Approver.LEADER)
                        ? Approver.OWNER
                        : Approver.LEADER;
        int votes =
                all.stream()
                        .filter(one -> one.approver() == strictest.approver())
                        .mapToInt(ApprovalPolicy::votes)
                        .max()
                        .orElse(1);
        boolean another = all.stream().anyMatch(ApprovalPolicy::anotherPerson);
        if (!another && author.has(approver)) return;
        asked.add(
                new Requirement(
                        approver,
                        List.of(),
                        votes,
                        Optional.empty(),
                        "a policy itself is changed, which the strictest of them decides (“%s”)"
                                .formatted(strictest.name())));
    }

    /** What is about costs among other things stays as confidential as costs are. */
    private static Optional<Dimension> costsFirst(Requirement one, Requirement other) {
        return other.dimension()
                .filter(Dimension.COSTS::equals)
                .or(one::dimension)
                .or(other::dimension);
    }

    /**
     * One line for each whom it asks: the reasons of several policies together, and the most votes
     * any of them wants.
     */
    private static List<Requirement> merged(List<Requirement> asked) {
        record Whom(Approver approver, List<Id<Person>> anyOf) {}
        Map<Whom, Requirement> byWhom = new LinkedHashMap<>();
        for (var one : asked)
            byWhom.merge(
                    new Whom(one.approver(), one.anyOf()),
                    one,
                    (first, then) ->
                            new Requirement(
                                    first.approver(),
                                    first.anyOf(),
                                    Math.max(first.votes(), then.votes()),
                                    costsFirst(first, then),
                                    first.why().contains(then.why())
                                            ? first.why()
                                            : first.why() + "; " + then.why()));
        return byWhom.values().stream()
                .sorted(Comparator.comparing(Requirement::approver).reversed())
                .toList();
    }
}
