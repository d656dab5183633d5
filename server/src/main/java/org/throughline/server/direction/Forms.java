package org.throughline.server.direction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Strategy;
import org.throughline.plan.item.Aim;
import org.throughline.plan.item.Assumption;
import org.throughline.plan.item.BigGoal;
import org.throughline.plan.item.Bound;
import org.throughline.plan.item.CoherentAction;
import org.throughline.plan.item.Contingency;
import org.throughline.plan.item.Diagnosis;
import org.throughline.plan.item.Ending;
import org.throughline.plan.item.Fields;
import org.throughline.plan.item.GuidingPolicy;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.KeyResult;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Purpose;
import org.throughline.plan.item.Quantity;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.Texts;
import org.throughline.plan.item.Threshold;
import org.throughline.plan.item.Unacceptable;
import org.throughline.plan.item.Value;
import org.throughline.plan.item.VividDescription;
import org.throughline.server.direction.Ask.How;
import org.throughline.server.shell.Option;
import org.throughline.server.shell.Slips;

/** What is asked of each kind of item in this room; written into a form, and read out of it. */
final class Forms {
    static final Set<Kind> KINDS =
            Set.of(
                    Kind.VALUE,
                    Kind.PURPOSE,
                    Kind.BIG_GOAL,
                    Kind.VIVID_DESCRIPTION,
                    Kind.DIAGNOSIS,
                    Kind.GUIDING_POLICY,
                    Kind.ACTION,
                    Kind.ASSUMPTION,
                    Kind.CONTINGENCY);

    private static final String NOT_YET = "–";

    private Forms() {}

    // ---- what is asked

    static List<Ask> asks(Plan plan, Kind kind, Owner owner) {
        return switch (kind) {
            case VALUE ->
                    List.of(
                            new Ask("name", "Value", "Two or three words.", How.LINE),
                            new Ask("meaning", "What it means here", "", How.PROSE),
                            new Ask(
                                    "practices",
                                    "Practices in which it shows",
                                    "One on a line. Something one could see somebody do.",
                                    How.LINES));
            case PURPOSE ->
                    List.of(
                            new Ask(
                                    "name",
                                    "Purpose",
                                    "Why you exist, beyond making money. One sentence.",
                                    How.LINE),
                            new Ask(
                                    "because",
                                    "Because …",
                                    "Ask “why is that important?” up to five times; one answer on a line.",
                                    How.LINES));
            case BIG_GOAL ->
                    List.of(
                            new Ask("name", "Big goal", "", How.LINE),
                            new Ask(
                                    "measure",
                                    "What is measured",
                                    "So that one day anybody can say: reached, or not.",
                                    How.LINE),
                            new Ask("target", "Finish line", "", How.THRESHOLD),
                            new Ask("day", "Day", "10 to 30 years from now.", How.DAY),
                            new Ask(
                                    "chance",
                                    "Chance of reaching it, %",
                                    "50 to 70 is as it should be: less is a wish, more is too safe.",
                                    How.PERCENT),
                            new Ask(
                                    "under",
                                    "Serves the purpose",
                                    "",
                                    How.CHOICE_OR_NONE,
                                    named(plan, Purpose.class)),
                            new Ask("ending", "Reached?", "", How.CHOICE, constants(Ending.class)));
            case VIVID_DESCRIPTION ->
                    List.of(
                            new Ask(
                                    "text",
                                    "What one will see",
                                    "As if it were a photograph: people, places, things. Few will see it in a word like “excellence”.",
                                    How.PROSE),
                            new Ask(
                                    "goal",
                                    "Of the big goal",
                                    "",
                                    How.CHOICE,
                                    named(plan, BigGoal.class)));
            case DIAGNOSIS ->
                    List.of(
                            new Ask("name", "What stands in the way", "One sentence.", How.LINE),
                            new Ask("text", "How it hangs together", "", How.PROSE),
                            new Ask(
                                    "evidence",
                                    "Evidence",
                                    "Two pieces at least that others can look up; one on a line.",
                                    How.LINES));
            case GUIDING_POLICY ->
                    List.of(
                            new Ask("name", "Guiding policy", "", How.LINE),
                            new Ask("does", "What you do about the obstacle", "", How.PROSE),
                            new Ask(
                                    "excludes",
                                    "What you will not do for it, though you could",
                                    "One on a line. A policy that excludes nothing is a slogan.",
                                    How.LINES),
                            new Ask(
                                    "diagnosis",
                                    "Answers the diagnosis",
                                    "",
                                    How.CHOICE_OR_NONE,
                                    of(plan, Diagnosis.class, Diagnosis::team, owner)),
                            new Ask(
                                    "under",
                                    "Serves the big goal",
                                    "",
                                    How.CHOICE_OR_NONE,
                                    named(plan, BigGoal.class)));
            case ACTION ->
                    List.of(
                            new Ask("name", "Action", "Something one can begin.", How.LINE),
                            new Ask("does", "What is done", "", How.PROSE),
                            new Ask(
                                    "policy",
                                    "Carries out the policy",
                                    "",
                                    How.CHOICE,
                                    of(plan, GuidingPolicy.class, GuidingPolicy::team, owner)),
                            new Ask(
                                    "owner",
                                    "Who answers for it",
                                    "A name, written in full.",
                                    How.LINE),
                            new Ask(
                                    "span",
                                    "From when to when",
                                    "Leave both empty where that is open.",
                                    How.SPAN));
            case ASSUMPTION ->
                    List.of(
                            new Ask("name", "What the plan takes to be so", "", How.LINE),
                            new Ask(
                                    "bears",
                                    "Carries",
                                    "What would have to change if it failed.",
                                    How.MANY,
                                    aims(plan, owner)),
                            new Ask(
                                    "measure",
                                    "What is measured",
                                    "How one would notice that it fails.",
                                    How.LINE),
                            new Ask("threshold", "It holds while this is", "", How.THRESHOLD),
                            new Ask(
                                    "watches",
                                    "Read from the key result",
                                    "Its check-ins are the readings then; or none, and readings are noted by hand.",
                                    How.CHOICE_OR_NONE,
                                    named(plan, KeyResult.class)),
                            new Ask("failing", "Chance of failing, %", "", How.PERCENT),
                            new Ask(
                                    "by",
                                    "Until",
                                    "Until when it has to hold, if that is known.",
                                    How.DAY),
                            new Ask("source", "Where that comes from", "", How.PROSE));
            case CONTINGENCY ->
                    List.of(
                            new Ask(
                                    "name",
                                    "Contingency",
                                    "What you would do, in a few words.",
                                    How.LINE),
                            new Ask("does", "When and why", "", How.PROSE),
                            new Ask(
                                    "assumption",
                                    "If this fails",
                                    "Where there is nothing to choose, write the assumption down first.",
                                    How.CHOICE,
                                    named(plan, Assumption.class)));
            default -> throw new IllegalArgumentException("no form for " + kind);
        };
    }

    /** Where there are very many, those of the owner come first, and the rest are left out. */
    private static final int MOST_OPTIONS = 200;

    private static <T extends Item> List<Option> named(Plan plan, Class<T> type) {
        return options(new ArrayList<>(plan.all(type)));
    }

    private static <T extends Item> List<Option> of(
            Plan plan, Class<T> type, Function<T, Optional<Id<Team>>> team, Owner owner) {
        return options(
                plan.all(type).stream()
                        .filter(one -> team.apply(one).equals(owner.team()))
                        .toList());
    }

    private static List<Option> aims(Plan plan, Owner owner) {
        var aims = new ArrayList<Item>();
        aims.addAll(plan.all(Purpose.class));
        aims.addAll(plan.all(BigGoal.class));
        var strategy = Strategy.of(plan, owner.team());
        aims.addAll(strategy.policies());
        aims.addAll(strategy.actions());
        aims.addAll(strategy.goals());
        return aims.stream()
                .limit(MOST_OPTIONS)
                .map(one ->
                        new Option(
                                one.id().toString(),
                                "%s (%s)".formatted(one.label(), one.kind().word())))
                .toList();
    }

    private static List<Option> options(List<? extends Item> items) {
        return items.stream()
                .sorted(
                        Comparator.<Item, String>comparing(
                                        Item::label, String.CASE_INSENSITIVE_ORDER)
                                .thenComparing(Item::id))
                .limit(MOST_OPTIONS)
                .map(one -> new Option(one.id().toString(), one.label()))
                .toList();
    }

    private static <E extends Enum<E>> List<Option> constants(Class<E> type) {
        var options = new ArrayList<Option>();
        for (var one : type.getEnumConstants())
            options.add(
                    new Option(one.name(), one.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        return options;
    }

    // ---- what a form begins with

    /** An item of a kind of which nothing is said yet. */
    static Item blank(Kind kind, Id<Item> id, Owner owner, LocalDate today) {
        var team = owner.team();
        return switch (kind) {
            case VALUE -> new Value(id.as(), team, NOT_YET, "", List.of(), Optional.empty());
            case PURPOSE -> new Purpose(id.as(), team, NOT_YET, List.of());
            case BIG_GOAL ->
                    new BigGoal(
                            id.as(),
                            team,
                            Optional.empty(),
                            NOT_YET,
                            NOT_YET,
                            Threshold.atLeast(1, ""),
                            today.plusYears(15),
                            new Percent(60),
                            Ending.OPEN);
            case VIVID_DESCRIPTION -> new VividDescription(id.as(), id.as(), NOT_YET);
            case DIAGNOSIS -> new Diagnosis(id.as(), team, NOT_YET, "", List.of());
            case GUIDING_POLICY ->
                    new GuidingPolicy(
                            id.as(),
                            team,
                            Optional.empty(),
                            Optional.empty(),
                            NOT_YET,
                            "",
                            List.of());
            case ACTION ->
                    new CoherentAction(
                            id.as(), id.as(), NOT_YET, "", Optional.empty(), Optional.empty());
            case ASSUMPTION ->
                    new Assumption(
                            id.as(),
                            team,
                            NOT_YET,
                            List.of(),
                            Optional.empty(),
                            NOT_YET,
                            Threshold.atLeast(1, ""),
                            new Percent(20),
                            Optional.empty(),
                            "",
                            new TreeMap<>());
            case CONTINGENCY -> new Contingency(id.as(), id.as(), NOT_YET, "", List.of());
            default -> throw new IllegalArgumentException("no form for " + kind);
        };
    }

    /**
     * What stands in the form of an item that is there.
     *
     * @param asks what is asked of it
     */
    static Typed written(Plan plan, Item item, List<Ask> asks) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var ask : asks)
            write(
                    plan,
                    ask,
                    Fields.of(item.kind()).named(ask.field()).orElseThrow().of(item),
                    values);
        return new Typed(values);
    }

    /** Where there is one thing to choose, it is as good as chosen. */
    private static final Set<String> OBVIOUS =
            Set.of("under", "diagnosis", "policy", "goal", "assumption");

    /** What a new one begins with: what is given, and what is usual. */
    static Typed begun(Kind kind, Map<String, String> given, List<Ask> asks) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var ask : asks)
            if (OBVIOUS.contains(ask.field()) && ask.options().size() == 1)
                values.put(ask.field(), List.of(ask.options().getFirst().id()));
        if (kind == Kind.BIG_GOAL) {
            values.put("chance", List.of("60"));
            values.put("ending", List.of(Ending.OPEN.name()));
        }
        if (kind == Kind.ASSUMPTION) values.put("failing", List.of("20"));
        given.forEach((name, value) -> values.put(name, List.of(value)));
        return new Typed(values);
    }

    private static void write(Plan plan, Ask ask, Object value, Map<String, List<String>> values) {
        switch (value) {
            case Threshold line -> {
                values.put(ask.field() + ".bound", List.of(line.bound().name()));
                values.put(ask.field() + ".amount", List.of(line.amount().toString()));
                values.put(ask.field() + ".unit", List.of(line.unit()));
            }
            case Span span -> {
                values.put(ask.field() + ".start", List.of(span.start().toString()));
                values.put(ask.field() + ".end", List.of(span.end().toString()));
            }
            case Optional<?> maybe -> maybe.ifPresent(one -> write(plan, ask, one, values));
            case List<?> lines ->
                    values.put(
                            ask.field(),
                            ask.how() == How.MANY
                                    ? lines.stream().map(Object::toString).toList()
                                    : List.of(
                                            String.join(
                                                    "\n",
                                                    lines.stream()
                                                            .map(Object::toString)
                                                            .toList())));
            case Percent share -> values.put(ask.field(), List.of("" + share.value()));
            case Enum<?> constant -> values.put(ask.field(), List.of(constant.name()));
            case Id<?> id when ask.how() == How.LINE ->
                    values.put(ask.field(), List.of(plan.find(id).map(Item::label).orElse("")));
            default -> values.put(ask.field(), List.of(value.toString()));
        }
    }

    // ---- what was typed

    /** The item with what was typed; what does not fit is noted beside its field. */
    static Item read(Plan plan, Item before, List<Ask> asks, Typed typed, Slips slips) {
        var item = before;
        for (var ask : asks)
            item = slips.with(item, ask.field(), () -> value(plan, before, ask, typed));
        return item;
    }

    private static Object value(Plan plan, Item before, Ask ask, Typed typed) {
        var name = ask.field();
        return switch (ask.how()) {
            case LINE -> name.equals("owner") ? person(plan, typed.one(name)) : typed.one(name);
            case PROSE -> typed.prose(name);
            case LINES -> typed.lines(name);
            case DAY ->
                    Fields.of(before.kind()).named(name).orElseThrow().of(before)
                                    instanceof Optional<?>
                            ? typed.day(name)
                            : typed.dayOf(name);
            case PERCENT -> typed.percent(name);
            case CHOICE ->
                    name.equals("ending") ? ending(typed.one(name)) : chosen(ask, typed.one(name));
            case CHOICE_OR_NONE ->
                    typed.one(name).isBlank()
                            ? Optional.empty()
                            : Optional.of(chosen(ask, typed.one(name)));
            case MANY ->
                    typed.all(name).stream()
                            .<Id<? extends Aim>>map(one -> chosen(ask, one).as())
                            .toList();
            case THRESHOLD -> threshold(name, typed);
            case SPAN -> span(name, typed);
        };
    }

    private static Id<Item> chosen(Ask ask, String typed) {
        if (typed.isBlank())
            throw new Unacceptable(
                    "Nothing is chosen under “%s”. Choose one.".formatted(ask.label()));
        if (ask.options().stream().noneMatch(one -> one.id().equals(typed)))
            throw new Unacceptable(
                    "What was chosen under “%s” is not to be chosen here. It may have been removed; choose another."
                            .formatted(ask.label()));
        return Id.of(typed);
    }

    private static Ending ending(String typed) {
        for (var one : Ending.values()) if (one.name().equals(typed)) return one;
        throw new Unacceptable("Choose whether it is open, reached or missed.");
    }

    private static Optional<Id<Person>> person(Plan plan, String typed) {
        var name = typed.strip();
        if (name.isEmpty()) return Optional.empty();
        var found =
                plan.all(Person.class).stream()
                        .filter(one -> one.name().equalsIgnoreCase(name))
                        .toList();
        return switch (found.size()) {
            case 0 ->
                    throw new Unacceptable(
                            "There is nobody called “%s”. Write the whole name."
                                    .formatted(Texts.brief(name)));
            case 1 -> Optional.of(found.getFirst().id());
            default ->
                    throw new Unacceptable(
                            "%d people are called “%s”. Leave it empty, and set it through the API by id."
                                    .formatted(found.size(), Texts.brief(name)));
        };
    }

    private static Threshold threshold(String name, Typed typed) {
        var amount = typed.one(name + ".amount").strip().replace(",", "");
        if (amount.isEmpty())
            throw new Unacceptable("The amount is missing. Write it as 90 or 99.95.");
        return new Threshold(
                typed.one(name + ".bound").equals(Bound.AT_MOST.name())
                        ? Bound.AT_MOST
                        : Bound.AT_LEAST,
                Quantity.of(amount),
                typed.one(name + ".unit"));
    }

    private static Optional<Span> span(String name, Typed typed) {
        var start = typed.day(name + ".start");
        var end = typed.day(name + ".end");
        if (start.isEmpty() && end.isEmpty()) return Optional.empty();
        if (start.isEmpty() || end.isEmpty())
            throw new Unacceptable("One of the two days is missing. Give both, or neither.");
        return Optional.of(Span.of(start.get(), end.get()));
    }
}
