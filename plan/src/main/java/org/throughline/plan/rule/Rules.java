package org.throughline.plan.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Refusal;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Budget;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.StandardChange;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.TeamSpell;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Tolerance;
import org.throughline.plan.words.Words;

/**
 * What must hold in every plan. A rule looks at the items that the edits touched, in the plan that
 * results; so a plan that held before holds after, at the price of what was touched. {@link
 * #broken(Plan)} asks all of a plan.
 */
public final class Rules {
    private Rules() {}

    /** A rule about one item of a plan: a refusal for everything about it that must not be. */
    @FunctionalInterface
    private interface Rule {
        void check(Plan plan, Item item, List<Refusal> broken);
    }

    private static final List<Rule> RULES =
            List.of(
                    Rules::thereIsOneOrganization,
                    Rules::contractsOfOnePersonDoNotOverlap,
                    Rules::timesInOneTeamDoNotOverlap,
                    Rules::nobodyManagesThemselves,
                    Rules::noTeamIsUnderItself,
                    Rules::noTaskIsPartOfItself,
                    Rules::aTaskDoesNotWaitForItsOwnParts,
                    Rules::aDependencyIsSaidOnce,
                    Rules::workStaysInItsProject,
                    Rules::aPersonsDayHas24Hours,
                    Rules::aBudgetLimitsSomething,
                    Rules::aStandardChangeAllowsWhatThereIs,
                    Rules::moneyIsInOneCurrency,
                    DirectionRules::nothingServesItself,
                    DirectionRules::sharesAreAtMostTheWhole,
                    DirectionRules::aContributionIsSaidOnce,
                    DirectionRules::aThresholdIsInTheUnitOfItsMeasure,
                    DirectionRules::aContingencyPreparesSomething);

    /** Every rule the next plan breaks, as sentences; empty if it holds. */
    public static List<Refusal> broken(Plan before, Plan next, List<Edit> edits) {
        var broken = new ArrayList<Refusal>();
        var touched = new LinkedHashMap<Id<?>, Item>();
        for (var edit : edits) {
            next.find(edit.kind(), edit.id())
                    .ifPresentOrElse(
                            item -> touched.put(item.id(), item),
                            () -> whatIsPointedAtStays(next, edit, broken));
            if (edit instanceof Edit.Removed(Organization gone))
                theOrganizationStays(next, gone, broken);
        }
        check(next, touched.values(), broken);
        if (broken.isEmpty()) dependenciesDoNotCircle(before, next, touched.values(), broken);
        if (broken.isEmpty()) namesAreUnique(before, next, touched.values(), broken);
        if (broken.isEmpty() && edits.stream().anyMatch(edit -> edit.kind() == Kind.ORGANIZATION))
            moneyStaysInItsCurrency(before, next, broken);
        return List.copyOf(broken);
    }

    /**
     * The same of a whole plan, from nothing: for checking that looking only at what was touched
     * missed nothing.
     */
    public static List<Refusal> broken(Plan plan) {
        var broken = new ArrayList<Refusal>();
        var all = new ArrayList<Item>();
        plan.items().forEach(all::add);
        if (plan.size() > 0 && plan.organization().isEmpty())
            broken.add(
                    Refusal.of(
                            "thereIsOneOrganization",
                            "There are items but no organization they belong to. Add it first."));
        check(plan, all, broken);
        if (broken.isEmpty()) dependenciesDoNotCircle(Plan.empty(), plan, all, broken);
        if (broken.isEmpty()) namesAreUnique(Plan.empty(), plan, all, broken);
        return List.copyOf(broken);
    }

    private static void check(Plan plan, Collection<Item> items, List<Refusal> broken) {
        for (var item : items) whatItPointsAtIsThere(plan, item, broken);
        // The other rules follow pointers, so they are asked only where all of them lead somewhere.
        if (!broken.isEmpty()) return;
        for (var item : items) for (var rule : RULES) rule.check(plan, item, broken);
    }

    // ---- pointers

    /** An item points only at items that are in the plan, of the kind the field asks for. */
    private static void whatItPointsAtIsThere(Plan plan, Item item, List<Refusal> broken) {
        Fields.of(item.kind())
                .eachReference(
                        item,
                        (field, target) -> {
                            if (field.targets().stream().anyMatch(kind -> plan.has(kind, target)))
                                return;
                            var wanted =
                                    field.targets().stream()
                                            .map(Kind::word)
                                            .sorted()
                                            .collect(Collectors.joining(" or "));
                            broken.add(
                                    Refusal.of(
                                            "whatItPointsAtIsThere",
                                            "%s names %s that is not in the plan (%s). Choose one that is, or add it first."
                                                    .formatted(
                                                            capital(known(item)),
                                                            Texts.a(wanted),
                                                            target),
                                            item.id(),
                                            target));
                        });
    }

    /** It is what a plan is the plan of: it goes last, when everything is taken back. */
    private static void theOrganizationStays(Plan next, Organization gone, List<Refusal> broken) {
        if (next.size() > 0 && next.organization().isEmpty())
            broken.add(
                    Refusal.of(
                            "thereIsOneOrganization",
                            "%s cannot be removed while there is anything in its plan. Change it instead."
                                    .formatted(capital(known(gone))),
                            gone.id()));
    }

    /** What others point at cannot be removed. */
    private static void whatIsPointedAtStays(Plan plan, Edit edit, List<Refusal> broken) {
        var counts = plan.countReferring(edit.id());
        if (counts.isEmpty()) return;
        var name =
                edit instanceof Edit.Removed(var item) ? known(item) : "this " + edit.kind().word();
        var users =
                counts.entrySet().stream()
                        .map(entry -> counted(entry.getValue(), entry.getKey()))
                        .collect(Collectors.joining(", "));
        broken.add(
                Refusal.of(
                        "whatIsPointedAtStays",
                        "%s is still used by %s. Remove or change those first."
                                .formatted(capital(name), users),
                        edit.id()));
    }

    private static String counted(int count, Kind kind) {
        var word = count == 1 ? kind.word() : kind.plural().replace('-', ' ');
        return "%,d %s".formatted(count, word);
    }

    // ---- the organization

    private static void thereIsOneOrganization(Plan plan, Item item, List<Refusal> broken) {
        if (item instanceof Organization one && plan.all(Organization.class).size() > 1)
            broken.add(
                    Refusal.of(
                            "thereIsOneOrganization",
                            "There is one organization in a plan, and “%s” would be another. Change the one that is there."
                                    .formatted(one.name()),
                            item.id()));
    }

    /**
     * Names by which people choose are said once in each kind, whatever their case. Two people may
     * share a name, and so may tasks.
     */
    private static void namesAreUnique(
            Plan before, Plan plan, Collection<Item> touched, List<Refusal> broken) {
        var named =
                touched.stream()
                        .filter(item -> UNIQUE.contains(item.kind()))
                        .filter(item ->
                                before.find(item.kind(), item.id())
                                        .map(was -> !was.label().equalsIgnoreCase(item.label()))
                                        .orElse(true))
                        .collect(Collectors.groupingBy(Item::kind));
        named.forEach((kind, items) -> {
            var newcomers = items.stream().map(Item::id).collect(Collectors.toSet());
            var bearers = new TreeMap<String, List<Item>>();
            for (var item : items)
                bearers.put(item.label().toLowerCase(Locale.ROOT), new ArrayList<>());
            for (Item item : plan.all(kind)) {
                var sameName = bearers.get(item.label().toLowerCase(Locale.ROOT));
                if (sameName != null) sameName.add(item);
            }
            for (var sameName : bearers.values()) {
                // Who bore the name before is the one that is there.
                sameName.sort(
                        Comparator.<Item, Boolean>comparing(item -> newcomers.contains(item.id()))
                                .thenComparing(Item::id));
                var first = sameName.getFirst();
                for (var item : sameName.subList(1, sameName.size()))
                    broken.add(
                            Refusal.of(
                                    "namesAreUnique",
                                    "There is already %s called “%s”. Choose another name, or use the one that is there."
                                            .formatted(Texts.a(kind.word()), first.label()),
                                    item.id(),
                                    first.id()));
            }
        });
    }

    private static final Set<Kind> UNIQUE =
            Set.of(
                    Kind.HOLIDAY_CALENDAR,
                    Kind.SKILL,
                    Kind.ROLE,
                    Kind.RATE_CARD,
                    Kind.TEAM,
                    Kind.CLIENT,
                    Kind.PROJECT,
                    Kind.BASELINE,
                    Kind.APPROVAL_POLICY);

    // ---- people

    private static void contractsOfOnePersonDoNotOverlap(
            Plan plan, Item item, List<Refusal> broken) {
        if (!(item instanceof Contract one)) return;
        for (var other : plan.referring(Contract.class, one.person())) {
            if (other.id().equals(one.id())) continue;
            boolean apart =
                    one.to().map(last -> last.isBefore(other.from())).orElse(false)
                            || other.to().map(last -> last.isBefore(one.from())).orElse(false);
            if (!apart) {
                broken.add(
                        Refusal.of(
                                "contractsOfOnePersonDoNotOverlap",
                                "%s already has a contract from %s%s. End that one before %s, or begin this one later."
                                        .formatted(
                                                Words.name(plan, one.person()),
                                                Words.day(other.from()),
                                                other.to()
                                                        .map(day -> " to " + Words.day(day))
                                                        .orElse(" on"),
                                                Words.day(one.from())),
                                one.id(),
                                other.id()));
                return;
            }
        }
    }

    private static void timesInOneTeamDoNotOverlap(Plan plan, Item item, List<Refusal> broken) {
        if (!(item instanceof Person person)) return;
        for (int i = 0; i < person.teams().size(); i++)
            for (int j = i + 1; j < person.teams().size(); j++)
                if (overlap(person.teams().get(i), person.teams().get(j)))
                    broken.add(
                            Refusal.of(
                                    "timesInOneTeamDoNotOverlap",
                                    "%s would be in the team %s twice at the same time. Keep one of the two, or change their days."
                                            .formatted(
                                                    person.name(),
                                                    Words.name(plan, person.teams().get(i).team())),
                                    person.id()));
    }

    private static boolean overlap(TeamSpell one, TeamSpell other) {
        if (!one.team().equals(other.team())) return false;
        boolean apart =
                one.to().isPresent()
                                && other.from().isPresent()
                                && one.to().get().isBefore(other.from().get())
                        || other.to().isPresent()
                                && one.from().isPresent()
                                && other.to().get().isBefore(one.from().get());
        return !apart;
    }

    // ---- circles

    private static void nobodyManagesThemselves(Plan plan, Item item, List<Refusal> broken) {
        if (!(item instanceof Person person)) return;
        circle(person, one -> one.manager().flatMap(id -> plan.find(Person.class, id)))
                .ifPresent(circle ->
                        broken.add(
                                Refusal.of(
                                        "nobodyManagesThemselves",
                                        "%s would manage themselves: %s. Choose another manager."
                                                .formatted(person.name(), arrows(circle)),
                                        person.id())));
    }

    private static void noTeamIsUnderItself(Plan plan, Item item, List<Refusal> broken) {
        if (!(item instanceof Team team)) return;
        circle(team, one -> one.under().flatMap(id -> plan.find(Team.class, id)))
                .ifPresent(circle ->
                        broken.add(
                                Refusal.of(
                                        "noTeamIsUnderItself",
                                        "The team %s would be under itself: %s. Choose another team above it."
                                                .formatted(team.name(), arrows(circle)),
                                        team.id())));
    }

    private static void noTaskIsPartOfItself(Plan plan, Item item, List<Refusal> broken) {
        if (!(item instanceof Task task)) return;
        circle(task, one -> one.parent().flatMap(id -> plan.find(Task.class, id)))
                .ifPresent(circle ->
                        broken.add(
                                Refusal.of(
                                        "noTaskIsPartOfItself",
                                        "The task “%s” would be part of itself: %s. Choose another task above it."
                                                .formatted(task.name(), arrows(circle)),
                                        task.id())));
    }

    /** The way from an item upwards back to itself, if there is one. */
    private static <T extends Item> Optional<List<T>> circle(T start, Function<T, Optional<T>> up) {
        var way = new ArrayList<T>(List.of(start));
        var seen = new HashSet<Id<?>>();
        for (var next = up.apply(start); next.isPresent(); next = up.apply(next.get())) {
            way.add(next.get());
            if (next.get().id().equals(start.id())) return Optional.of(way);
            if (!seen.add(next.get().id())) return Optional.empty();
        }
        return Optional.empty();
    }

    private static String arrows(List<? extends Item> way) {
        return arrowed(way.stream().map(Item::label).toList());
    }

    static String arrowed(List<String> names) {
        if (names.size() > 8)
            names =
                    Stream.concat(
                                    Stream.concat(names.subList(0, 4).stream(), Stream.of("…")),
                                    names.subList(names.size() - 3, names.size()).stream())
                            .toList();
        return String.join(" → ", names);
    }

    // ---- dependencies

    /** No task comes, over those that wait for it and their parts, back to itself. */
    private static void dependenciesDoNotCircle(
            Plan before, Plan plan, Collection<Item> touched, List<Refusal> broken) {
        Waiting.circle(before, plan, touched)
                .ifPresent(circle ->
                        broken.add(
                                Refusal.of(
                                        "dependenciesDoNotCircle",
                                        "These tasks would wait for each other: %s. Leave one of the dependencies out."
                                                .formatted(
                                                        arrows(
                                                                circle.stream()
                                                                        .map(id ->
                                                                                plan.get(
                                                                                        Task.class,
                                                                                        id))
                                                                        .toList())),
                                        circle.stream().distinct().toArray(Id<?>[]::new))));
    }

    private static void aTaskDoesNotWaitForItsOwnParts(Plan plan, Item item, List<Refusal> broken) {
        if (item instanceof Dependency link) waitsForItsParts(plan, link, broken);
        if (item instanceof Task task)
            for (var link : plan.referring(Dependency.class, task.id()))
                waitsForItsParts(plan, link, broken);
    }

    private static void waitsForItsParts(Plan plan, Dependency link, List<Refusal> broken) {
        if (isAbove(plan, link.from(), link.to()) || isAbove(plan, link.to(), link.from()))
            broken.add(
                    Refusal.of(
                            "aTaskDoesNotWaitForItsOwnParts",
                            "“%s” and “%s” cannot wait for each other: one is part of the other. Link other tasks."
                                    .formatted(
                                            Words.name(plan, link.from()),
                                            Words.name(plan, link.to())),
                            link.id()));
    }

    private static boolean isAbove(Plan plan, Id<Task> above, Id<Task> below) {
        var seen = new HashSet<Id<Task>>();
        for (var at = plan.get(Task.class, below).parent();
                at.isPresent() && seen.add(at.get());
                at = plan.get(Task.class, at.get()).parent())
            if (at.get().equals(above)) return true;
        return false;
    }

    private static void aDependencyIsSaidOnce(Plan plan, Item item, List<Refusal> broken) {
        if (!(item instanceof Dependency link)) return;
        for (var other : plan.referring(Dependency.class, link.from()))
            if (!other.id().equals(link.id())
                    && other.from().equals(link.from())
                    && other.to().equals(link.to())
                    && other.type() == link.type()) {
                broken.add(
                        Refusal.of(
                                "aDependencyIsSaidOnce",
                                "“%s” already waits for “%s” in this way. Change that dependency instead."
                                        .formatted(
                                                Words.name(plan, link.to()),
                                                Words.name(plan, link.from())),
                                link.id(),
                                other.id()));
                return;
            }
    }

    // ---- work

    /** What is in one project points at tasks and phases of that project only. */
    private static void workStaysInItsProject(Plan plan, Item item, List<Refusal> broken) {
        switch (item) {
            case Task task -> {
                task.phase()
                        .ifPresent(phase ->
                                sameProject(
                                        plan,
                                        task,
                                        task.project(),
                                        plan.get(Phase.class, phase).project(),
                                        phase,
                                        broken));
                task.parent()
                        .ifPresent(parent ->
                                sameProject(
                                        plan,
                                        task,
                                        task.project(),
                                        plan.get(Task.class, parent).project(),
                                        parent,
                                        broken));
                for (var part : plan.referring(Task.class, task.id()))
                    sameProject(plan, part, part.project(), task.project(), task.id(), broken);
                for (var one : plan.referring(Assignment.class, task.id()))
                    sameProject(plan, one, one.project(), task.project(), task.id(), broken);
            }
            case Milestone milestone ->
                    milestone
                            .phase()
                            .ifPresent(phase ->
                                    sameProject(
                                            plan,
                                            milestone,
                                            milestone.project(),
                                            plan.get(Phase.class, phase).project(),
                                            phase,
                                            broken));
            case Budget budget ->
                    budget.phase()
                            .ifPresent(phase ->
                                    sameProject(
                                            plan,
                                            budget,
                                            budget.project(),
                                            plan.get(Phase.class, phase).project(),
                                            phase,
                                            broken));
            case Assignment one -> {
                one.phase()
                        .ifPresent(phase ->
                                sameProject(
                                        plan,
                                        one,
                                        one.project(),
                                        plan.get(Phase.class, phase).project(),
                                        phase,
                                        broken));
                one.task()
                        .ifPresent(task ->
                                sameProject(
                                        plan,
                                        one,
                                        one.project(),
                                        plan.get(Task.class, task).project(),
                                        task,
                                        broken));
            }
            case Phase phase -> {
                for (var task : plan.referring(Task.class, phase.id()))
                    sameProject(plan, task, task.project(), phase.project(), phase.id(), broken);
                for (var milestone : plan.referring(Milestone.class, phase.id()))
                    sameProject(
                            plan,
                            milestone,
                            milestone.project(),
                            phase.project(),
                            phase.id(),
                            broken);
                for (var one : plan.referring(Assignment.class, phase.id()))
                    sameProject(plan, one, one.project(), phase.project(), phase.id(), broken);
                for (var budget : plan.referring(Budget.class, phase.id()))
                    sameProject(
                            plan, budget, budget.project(), phase.project(), phase.id(), broken);
            }
            default -> {}
        }
    }

    private static void sameProject(
            Plan plan, Item item, Id<?> own, Id<?> other, Id<?> through, List<Refusal> broken) {
        if (own.equals(other)) return;
        broken.add(
                Refusal.of(
                        "workStaysInItsProject",
                        "%s belongs to %s, but “%s” to %s. Choose one of the same project."
                                .formatted(
                                        capital(Words.item(plan, item)),
                                        Words.name(plan, own),
                                        Words.name(plan, through),
                                        Words.name(plan, other)),
                        item.id(),
                        through));
    }

    private static void aPersonsDayHas24Hours(Plan plan, Item item, List<Refusal> broken) {
        if (item instanceof Assignment one
                && one.minutesADay().value() > 24 * 60
                && plan.has(Kind.PERSON, one.to()))
            broken.add(
                    Refusal.of(
                            "aPersonsDayHas24Hours",
                            "%s a day for %s is more than a day has. Give at most 24 h, or use a placeholder."
                                    .formatted(
                                            Words.hours(one.minutesADay().value()),
                                            Words.name(plan, one.to())),
                            one.id()));
    }

    // ---- money

    private static void aBudgetLimitsSomething(Plan plan, Item item, List<Refusal> broken) {
        if (item instanceof Budget budget && budget.minutes().isEmpty() && budget.money().isEmpty())
            broken.add(
                    Refusal.of(
                            "aBudgetLimitsSomething",
                            "The %s limits neither hours nor money. Give one of them, or both."
                                    .formatted(Words.item(plan, budget)),
                            budget.id()));
    }

    /**
     * What is approved beforehand is something, there is such a thing, and it is no rule itself.
     */
    private static void aStandardChangeAllowsWhatThereIs(
            Plan plan, Item item, List<Refusal> broken) {
        if (!(item instanceof StandardChange one)) return;
        if (one.allows().isEmpty())
            broken.add(
                    Refusal.of(
                            "aStandardChangeAllowsWhatThereIs",
                            "The standard change “%s” allows nothing. Choose what may be edited without asking."
                                    .formatted(one.name()),
                            one.id()));
        for (var allowed : one.allows())
            if (!StandardChange.mayAllow(allowed))
                broken.add(
                        Refusal.of(
                                "aStandardChangeAllowsWhatThereIs",
                                "“%s” cannot be approved beforehand. Name a kind (time-off) or a field of one (task.progress); policies and the organization always ask."
                                        .formatted(Texts.brief(allowed)),
                                one.id()));
    }

    /** One plan counts in one currency: the organization's. */
    private static void moneyIsInOneCurrency(Plan plan, Item item, List<Refusal> broken) {
        var organization = plan.organization();
        if (organization.isEmpty()) return;
        var others = new LinkedHashSet<String>();
        for (var field : Fields.of(item.kind()).all())
            eachMoney(
                    field.of(item),
                    money -> {
                        if (!money.currency().equals(organization.get().currency()))
                            others.add(money.currency().getCurrencyCode());
                    });
        if (!others.isEmpty())
            broken.add(
                    Refusal.of(
                            "moneyIsInOneCurrency",
                            "%s has an amount in %s, but this plan counts in %s. Convert it first."
                                    .formatted(
                                            capital(known(item)),
                                            String.join(" and ", others),
                                            organization.get().currency()),
                            item.id()));
    }

    /** The organization changes its currency only while no amount is in the old one. */
    private static void moneyStaysInItsCurrency(Plan before, Plan next, List<Refusal> broken) {
        if (before.organization()
                .map(Organization::currency)
                .equals(next.organization().map(Organization::currency))) return;
        for (var kind :
                List.of(
                        Kind.ROLE,
                        Kind.RATE_CARD,
                        Kind.CONTRACT,
                        Kind.PLACEHOLDER,
                        Kind.PROJECT,
                        Kind.BUDGET,
                        Kind.APPROVAL_POLICY))
            for (Item item : next.all(kind)) {
                moneyIsInOneCurrency(next, item, broken);
                if (!broken.isEmpty()) return;
            }
    }

    private static void eachMoney(Object value, Consumer<Money> visit) {
        switch (value) {
            case Money money -> visit.accept(money);
            case Optional<?> maybe -> maybe.ifPresent(inner -> eachMoney(inner, visit));
            case Tolerance tolerance -> {
                eachMoney(tolerance.budgetFrom(), visit);
                eachMoney(tolerance.budgetBelow(), visit);
            }
            case Map<?, ?> map -> map.values().forEach(inner -> eachMoney(inner, visit));
            default -> {}
        }
    }

    // ---- words

    private static String known(Item item) {
        return item.label().isEmpty()
                ? "this " + item.kind().word()
                : "the %s “%s”".formatted(item.kind().word(), item.label());
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
