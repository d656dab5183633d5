package org.throughline.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.edit.Edits;
import org.throughline.plan.edit.Outcome;
import org.throughline.plan.item.*;

/**
 * Plans and edits from a seed: the same seed gives the same. Plans hold every kind of item and keep
 * every rule, because they are made of edits that were applied. Edits are valid or not, as it
 * comes; what is wrong with them is what goes wrong in life.
 */
public final class RandomPlans {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

    private final SplittableRandom random;
    private int names;

    public RandomPlans(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A plan of about so many items that keeps all rules. */
    public Plan plan(int size) {
        var plan = Plan.empty();
        var start = List.of(Edit.add(new HolidayCalendar(id(), name("Days"), holidays())));
        plan = applied(plan, start);
        var calendar = plan.all(HolidayCalendar.class).iterator().next();
        plan =
                applied(
                        plan,
                        List.of(
                                Edit.add(
                                        new Organization(
                                                id(),
                                                "Org",
                                                Currency.getInstance("EUR"),
                                                Minutes.of(480),
                                                maybe(calendar::id)))));
        for (int i = 0; i < 40 + size * 4 && plan.size() < size; i++) {
            var edits = List.of(addition(plan));
            if (Edits.apply(plan, edits) instanceof Outcome.Applied(var next)) plan = next;
        }
        return plan;
    }

    private static Plan applied(Plan plan, List<Edit> edits) {
        return switch (Edits.apply(plan, edits)) {
            case Outcome.Applied(var next) -> next;
            case Outcome.Refused(var because) -> throw new AssertionError(because.toString());
        };
    }

    /** One to four edits of different items, likely but not surely valid. */
    public List<Edit> edits(Plan plan) {
        var edits = new ArrayList<Edit>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            var edit = edit(plan);
            if (edit.isPresent()
                    && edits.stream().noneMatch(one -> one.id().equals(edit.get().id())))
                edits.add(edit.get());
        }
        return edits.isEmpty() ? List.of(addition(plan)) : List.copyOf(edits);
    }

    /** Edits that the plan accepts; tried until some are. */
    public List<Edit> validEdits(Plan plan) {
        for (int i = 0; i < 1000; i++) {
            var edits = edits(plan);
            if (Edits.apply(plan, edits) instanceof Outcome.Applied) return edits;
        }
        throw new AssertionError("no valid edits in a thousand tries");
    }

    private Optional<Edit> edit(Plan plan) {
        int dice = random.nextInt(10);
        if (dice < 3) return Optional.of(addition(plan));
        var kind = kind();
        var item = any(plan, kind);
        if (item.isEmpty()) return Optional.empty();
        if (dice < 5) return Optional.of(Edit.remove(item.get()));
        try {
            return Edit.between(item.get(), changed(plan, item.get()));
        } catch (Unacceptable _) {
            return Optional.empty();
        }
    }

    private Item changed(Plan plan, Item item) {
        var fields = Fields.of(item.kind()).all();
        var field = fields.get(1 + random.nextInt(fields.size() - 1));
        // Another item of the same kind lends its value, so that every field of every kind gets
        // changed in time.
        var lender =
                addition(plan, item.kind())
                        .filter(edit -> edit.kind() == item.kind())
                        .map(edit -> ((Edit.Added) edit).item());
        return lender.map(other ->
                        Fields.of(item.kind()).with(item, Map.of(field.name(), field.of(other))))
                .orElse(item);
    }

    private Edit addition(Plan plan) {
        while (true) {
            var edit = addition(plan, kind());
            if (edit.isPresent()) return edit.get();
        }
    }

    /** Direction is talked about less often than work, as in life. */
    private Kind kind() {
        var work = Kind.VALUE.ordinal();
        var kinds = Kind.values();
        return random.nextInt(4) > 0
                ? kinds[random.nextInt(work)]
                : kinds[work + random.nextInt(kinds.length - work)];
    }

    private Optional<Edit> addition(Plan plan, Kind kind) {
        try {
            return make(plan, kind).map(Edit::add);
        } catch (Unacceptable _) {
            return Optional.empty();
        }
    }

    private Optional<Item> make(Plan plan, Kind kind) {
        return switch (kind) {
            case ORGANIZATION ->
                    Optional.of(
                            new Organization(
                                    id(),
                                    name("Org"),
                                    Currency.getInstance("EUR"),
                                    Minutes.of(420 + random.nextInt(3) * 30),
                                    anyId(plan, Kind.HOLIDAY_CALENDAR)));
            case HOLIDAY_CALENDAR ->
                    Optional.of(new HolidayCalendar(id(), name("Days"), holidays()));
            case SKILL ->
                    Optional.of(
                            new Skill(
                                    id(),
                                    name("Skill"),
                                    SkillCategory.values()[random.nextInt(3)]));
            case ROLE ->
                    Optional.of(
                            new Role(id(), name("Role"), maybe(this::money), maybe(this::money)));
            case RATE_CARD ->
                    Optional.of(
                            new RateCard(
                                    id(),
                                    name("Card"),
                                    RandomPlans.<Role, Money>map(anyId(plan, Kind.ROLE), money())));
            case TEAM ->
                    Optional.of(
                            new Team(
                                    id(),
                                    name("Team"),
                                    anyId(plan, Kind.TEAM),
                                    anyId(plan, Kind.PERSON)));
            case PERSON ->
                    Optional.of(
                            new Person(
                                    id(),
                                    name("Person"),
                                    anyId(plan, Kind.ROLE),
                                    spells(plan),
                                    anyId(plan, Kind.PERSON),
                                    skills(plan),
                                    anyId(plan, Kind.HOLIDAY_CALENDAR),
                                    tags()));
            case CONTRACT ->
                    this.<Person>anyId(plan, Kind.PERSON)
                            .map(person ->
                                    new Contract(
                                            id(),
                                            person,
                                            day(),
                                            maybe(() -> day().plusDays(60)),
                                            week(),
                                            maybe(this::money),
                                            new Percent(random.nextInt(101))));
            case TIME_OFF ->
                    this.<Person>anyId(plan, Kind.PERSON)
                            .map(person ->
                                    new TimeOff(
                                            id(),
                                            person,
                                            span(),
                                            maybe(() -> Minutes.of(30 + random.nextInt(300))),
                                            TimeOffKind.values()[random.nextInt(4)]));
            case CLIENT -> Optional.of(new Client(id(), name("Client")));
            case PROJECT ->
                    Optional.of(
                            new Project(
                                    id(),
                                    name("Project"),
                                    anyId(plan, Kind.CLIENT),
                                    ProjectStatus.values()[random.nextInt(4)],
                                    new Percent(random.nextInt(101)),
                                    Pricing.values()[random.nextInt(3)],
                                    maybe(this::money),
                                    anyId(plan, Kind.RATE_CARD),
                                    anyId(plan, Kind.PERSON),
                                    anyId(plan, Kind.PERSON),
                                    random.nextBoolean() ? "" : name("because"),
                                    tags()));
            case PLACEHOLDER ->
                    Optional.of(
                            new Placeholder(
                                    id(),
                                    name("Wanted"),
                                    anyId(plan, Kind.ROLE),
                                    skills(plan),
                                    anyId(plan, Kind.PROJECT),
                                    maybe(this::money),
                                    maybe(this::money)));
            case PHASE ->
                    this.<Project>anyId(plan, Kind.PROJECT)
                            .map(project -> new Phase(id(), project, name("Phase"), span()));
            case MILESTONE ->
                    this.<Project>anyId(plan, Kind.PROJECT)
                            .map(project ->
                                    new Milestone(
                                            id(),
                                            project,
                                            anyId(plan, Kind.PHASE),
                                            name("Milestone"),
                                            day()));
            case TASK ->
                    this.<Project>anyId(plan, Kind.PROJECT).map(project -> task(plan, project));
            case DEPENDENCY -> {
                var from = this.<Task>anyId(plan, Kind.TASK);
                var to = this.<Task>anyId(plan, Kind.TASK);
                yield from.isEmpty() || to.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Dependency(
                                        id(),
                                        from.get(),
                                        to.get(),
                                        DependencyKind.values()[random.nextInt(4)],
                                        random.nextInt(-480, 1440)));
            }
            case BUDGET ->
                    this.<Project>anyId(plan, Kind.PROJECT)
                            .map(project ->
                                    new Budget(
                                            id(),
                                            project,
                                            anyId(plan, Kind.PHASE),
                                            anyId(plan, Kind.ROLE),
                                            Optional.of(Minutes.of(random.nextInt(90_000))),
                                            maybe(this::money)));
            case STANDARD_CHANGE ->
                    Optional.of(
                            new StandardChange(
                                    id(),
                                    name("Standard"),
                                    new TreeSet<>(
                                            random.nextBoolean()
                                                    ? List.of("task.progress", "time-off")
                                                    : List.of("assignment.note"))));
            case BASELINE ->
                    Optional.of(
                            new Baseline(
                                    id(),
                                    name("Baseline"),
                                    anyId(plan, Kind.PROJECT),
                                    1 + random.nextInt(50),
                                    day()));
            case APPROVAL_POLICY ->
                    Optional.of(
                            new ApprovalPolicy(
                                    id(),
                                    name("Policy"),
                                    new Tolerance(
                                            Measure.values()[
                                                    random.nextInt(Measure.values().length)],
                                            random.nextInt(2_000),
                                            maybe(this::money),
                                            Optional.empty()),
                                    anyId(plan, Kind.PROJECT),
                                    anyId(plan, Kind.TEAM),
                                    Approver.values()[random.nextInt(Approver.values().length)],
                                    1 + random.nextInt(3),
                                    random.nextBoolean()));
            case ASSIGNMENT -> {
                Optional<Id<Item>> to =
                        anyId(plan, random.nextInt(4) == 0 ? Kind.PLACEHOLDER : Kind.PERSON);
                var project = this.<Project>anyId(plan, Kind.PROJECT);
                yield to.isEmpty() || project.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Assignment(
                                        id(),
                                        to.get(),
                                        project.get(),
                                        random.nextInt(3) == 0
                                                ? anyId(plan, Kind.PHASE)
                                                : Optional.empty(),
                                        random.nextInt(3) == 0
                                                ? anyId(plan, Kind.TASK)
                                                : Optional.empty(),
                                        anyId(plan, Kind.ROLE),
                                        span(),
                                        Minutes.of(30 + random.nextInt(16) * 30),
                                        random.nextBoolean(),
                                        random.nextInt(4) == 0,
                                        random.nextInt(4) == 0,
                                        ""));
            }
            default -> direction(plan, kind);
        };
    }

    private Optional<Item> direction(Plan plan, Kind kind) {
        return switch (kind) {
            case VALUE ->
                    Optional.of(
                            new Value(
                                    id(),
                                    anyId(plan, Kind.TEAM),
                                    name("Value"),
                                    words("meaning"),
                                    lines("practice"),
                                    maybe(() -> new ValueTest(5, random.nextInt(6), 4, 3))));
            case PURPOSE ->
                    Optional.of(
                            new Purpose(
                                    id(),
                                    anyId(plan, Kind.TEAM),
                                    name("Purpose"),
                                    lines("because")));
            case BIG_GOAL ->
                    Optional.of(
                            new BigGoal(
                                    id(),
                                    anyId(plan, Kind.TEAM),
                                    anyId(plan, Kind.PURPOSE),
                                    name("Big goal"),
                                    name("measured"),
                                    threshold(),
                                    day().plusYears(15),
                                    percent(),
                                    Ending.values()[random.nextInt(3)]));
            case VIVID_DESCRIPTION ->
                    this.<BigGoal>anyId(plan, Kind.BIG_GOAL)
                            .map(goal -> new VividDescription(id(), goal, name("One sees")));
            case DIAGNOSIS ->
                    Optional.of(
                            new Diagnosis(
                                    id(),
                                    anyId(plan, Kind.TEAM),
                                    name("Obstacle"),
                                    words("in the way"),
                                    lines("found")));
            case GUIDING_POLICY ->
                    Optional.of(
                            new GuidingPolicy(
                                    id(),
                                    anyId(plan, Kind.TEAM),
                                    anyId(plan, Kind.DIAGNOSIS),
                                    anyId(plan, Kind.BIG_GOAL),
                                    name("Way"),
                                    words("done"),
                                    lines("not")));
            case ACTION ->
                    this.<GuidingPolicy>anyId(plan, Kind.GUIDING_POLICY)
                            .map(policy ->
                                    new CoherentAction(
                                            id(),
                                            policy,
                                            name("Action"),
                                            words("done"),
                                            anyId(plan, Kind.PERSON),
                                            maybe(this::span)));
            case GOAL ->
                    Optional.of(
                            new Goal(
                                    id(),
                                    anyId(plan, Kind.TEAM),
                                    name("Goal"),
                                    anyId(plan, Kind.PERSON),
                                    span(),
                                    percent(),
                                    words("note")));
            case KEY_RESULT ->
                    this.<Goal>anyId(plan, Kind.GOAL)
                            .map(goal ->
                                    new KeyResult(
                                            id(),
                                            goal,
                                            name("Result"),
                                            unit(),
                                            Quantity.of(random.nextInt(50)),
                                            Quantity.of(random.nextInt(50)),
                                            Commitment.values()[random.nextInt(2)],
                                            anyId(plan, Kind.PERSON),
                                            percent(),
                                            MeasuredBy.values()[random.nextInt(4)],
                                            byDay(() ->
                                                    new CheckIn(
                                                            quantity(), percent(), words("so")))));
            case ASSUMPTION ->
                    Optional.of(
                            new Assumption(
                                    id(),
                                    anyId(plan, Kind.TEAM),
                                    name("Assumption"),
                                    this.<Aim>aim(plan)
                                            .map(List::<Id<? extends Aim>>of)
                                            .orElse(List.of()),
                                    random.nextInt(3) == 0
                                            ? anyId(plan, Kind.KEY_RESULT)
                                            : Optional.empty(),
                                    name("measured"),
                                    threshold(),
                                    percent(),
                                    maybe(this::day),
                                    words("from"),
                                    byDay(this::quantity)));
            case CONTINGENCY ->
                    this.<Assumption>anyId(plan, Kind.ASSUMPTION)
                            .map(assumption ->
                                    new Contingency(
                                            id(),
                                            assumption,
                                            name("Plan B"),
                                            words("done"),
                                            prepared(plan)));
            case CONTRIBUTION -> {
                Optional<Id<Serving>> from =
                        anyId(plan, random.nextBoolean() ? Kind.PROJECT : Kind.GOAL);
                var to = this.<Aim>aim(plan);
                yield from.isEmpty() || to.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Contribution(
                                        id(),
                                        from.get(),
                                        to.get(),
                                        percent(),
                                        random.nextInt(4) > 0,
                                        random.nextInt(4) > 0));
            }
            case SIGNAL ->
                    Optional.of(
                            new Signal(
                                    id(),
                                    name("Signal"),
                                    SignalArea.values()[random.nextInt(10)],
                                    random.nextBoolean(),
                                    Heading.values()[random.nextInt(3)],
                                    words("seen in"),
                                    words("shown by"),
                                    day(),
                                    anyId(plan, Kind.PERSON),
                                    words("topic"),
                                    anyId(plan, Kind.ASSUMPTION),
                                    maybe(this::percent),
                                    Response.values()[random.nextInt(5)],
                                    maybe(this::day),
                                    words("since")));
            default -> throw new AssertionError("no random " + kind);
        };
    }

    /** Most goals serve goals, so that circles are tried too. */
    private <T extends Item> Optional<Id<T>> aim(Plan plan) {
        var kinds =
                List.of(
                        Kind.GOAL,
                        Kind.GOAL,
                        Kind.GOAL,
                        Kind.ACTION,
                        Kind.GUIDING_POLICY,
                        Kind.BIG_GOAL,
                        Kind.PURPOSE);
        return anyId(plan, kinds.get(random.nextInt(kinds.size())));
    }

    /** Edits of work, made for this plan; now and then none at all. */
    private List<Edit> prepared(Plan plan) {
        var edits = new ArrayList<Edit>();
        for (int i = random.nextInt(4); i > 0; i--)
            addition(plan, Kind.TASK)
                    .or(() -> addition(plan, Kind.MILESTONE))
                    .ifPresent(edits::add);
        return edits;
    }

    private Threshold threshold() {
        return new Threshold(Bound.values()[random.nextInt(2)], quantity(), unit());
    }

    private Quantity quantity() {
        return new Quantity(BigDecimal.valueOf(random.nextInt(-500, 100_000), 2));
    }

    private String unit() {
        return List.of("%", "s", "").get(random.nextInt(3));
    }

    private Percent percent() {
        return new Percent(random.nextInt(101));
    }

    private String words(String about) {
        return random.nextBoolean() ? "" : name(about);
    }

    private List<String> lines(String about) {
        return IntStream.range(0, random.nextInt(3)).mapToObj(_ -> name(about)).toList();
    }

    private <V> SortedMap<LocalDate, V> byDay(Supplier<V> value) {
        var days = new TreeMap<LocalDate, V>();
        for (int i = random.nextInt(4); i > 0; i--) days.put(day(), value.get());
        return days;
    }

    private Task task(Plan plan, Id<Project> project) {
        int likely = random.nextInt(6000);
        return new Task(
                id(),
                project,
                random.nextInt(4) == 0 ? anyId(plan, Kind.PHASE) : Optional.empty(),
                random.nextInt(3) == 0 ? anyId(plan, Kind.TASK) : Optional.empty(),
                random.nextInt(100),
                name("Task"),
                Effort.of(likely / 2, likely, likely * 2),
                maybe(() -> Minutes.of(random.nextInt(4800))),
                1 + random.nextInt(3),
                anyId(plan, Kind.ROLE),
                skills(plan),
                maybe(this::span),
                false,
                maybe(this::day),
                maybe(this::day),
                new Percent(random.nextInt(101)),
                "");
    }

    // ---- parts

    private <T extends Item> Id<T> id() {
        return new Id<>(
                new UUID(
                        random.nextLong() & ~0xF000L | 0x4000L,
                        random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L));
    }

    /** Now and then a name that is there already, in another case. */
    private String name(String kind) {
        int number = random.nextInt(12) == 0 ? random.nextInt(names + 1) : ++names;
        return (random.nextInt(9) == 0 ? kind.toUpperCase(Locale.ROOT) : kind) + " " + number;
    }

    private Optional<Item> any(Plan plan, Kind kind) {
        Collection<? extends Item> all = plan.all(kind);
        if (all.isEmpty()) return Optional.empty();
        // In the order of ids: the order of a shelf is nobody's promise, and a seed must mean one
        // thing.
        var sorted =
                all.stream()
                        .map(item -> (Item) item)
                        .sorted(Comparator.comparing(Item::id))
                        .toList();
        return Optional.of(sorted.get(random.nextInt(sorted.size())));
    }

    private <T extends Item> Optional<Id<T>> anyId(Plan plan, Kind kind) {
        if (random.nextInt(40) == 0) return Optional.of(this.<T>id());
        if (random.nextInt(5) == 0
                && kind != Kind.PROJECT
                && kind != Kind.TASK
                && kind != Kind.PERSON) return Optional.empty();
        return any(plan, kind).map(item -> item.id().<T>as());
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private LocalDate day() {
        return FIRST.plusDays(random.nextInt(200));
    }

    private Span span() {
        var start = day();
        return new Span(start, start.plusDays(random.nextInt(40)));
    }

    private Money money() {
        return Money.of(random.nextInt(30_000), random.nextInt(30) == 0 ? "USD" : "EUR");
    }

    private Week week() {
        var days = new int[7];
        for (int i = 0; i < 5; i++)
            days[i] = random.nextInt(5) == 0 ? 0 : 240 + random.nextInt(5) * 60;
        days[5] = random.nextInt(8) == 0 ? 120 : 0;
        return Week.of(days);
    }

    private SortedMap<LocalDate, String> holidays() {
        var days = new TreeMap<LocalDate, String>();
        for (int i = 0; i < 4; i++) days.put(day(), "Holiday " + i);
        return days;
    }

    private List<TeamSpell> spells(Plan plan) {
        var spells = new ArrayList<TeamSpell>();
        for (int i = random.nextInt(3); i > 0; i--)
            this.<Team>anyId(plan, Kind.TEAM)
                    .ifPresent(team ->
                            spells.add(new TeamSpell(team, maybe(this::day), Optional.empty())));
        return spells;
    }

    private Map<Id<Skill>, Level> skills(Plan plan) {
        var skills = new TreeMap<Id<Skill>, Level>();
        for (int i = random.nextInt(3); i > 0; i--)
            this.<Skill>anyId(plan, Kind.SKILL)
                    .ifPresent(skill ->
                            skills.put(
                                    skill, new Level(1 + random.nextInt(5), random.nextBoolean())));
        return skills;
    }

    private SortedSet<String> tags() {
        return random.nextInt(3) == 0
                ? new TreeSet<>(List.of("tag " + random.nextInt(5)))
                : new TreeSet<>();
    }

    private static <T extends Item, V> Map<Id<T>, V> map(Optional<Id<T>> key, V value) {
        return key.map(id -> Map.of(id, value)).orElse(Map.of());
    }
}
