package org.throughline.server.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.mock.web.MockHttpServletRequest;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.*;
import org.throughline.plan.policy.Policies;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.change.Answer;
import org.throughline.server.change.Changes;
import org.throughline.server.change.Proposal;
import org.throughline.server.ledger.reading.Standing;

/**
 * An organization with a small plan that has every kind of item once or twice, and an account for
 * every role: Olga the owner, Lea the leader, Max the manager, Mia the member, Vic the viewer.
 *
 * <p>Mia works 8 hours a day on “Harbour”, task “Dig”, from Monday 2026-11-30 to Friday 2026-12-04;
 * task “Fill” waits for it. She is away on 24 December.
 */
public final class TestOrganization {
    /** The Monday on which the plan's work begins. */
    public static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);

    private final TestOrganizations place;
    private final String mark;
    private final Id<Organization> id = TestOrganizations.id();
    private final Map<AccessRole, Actor> actors = new EnumMap<>(AccessRole.class);
    private final Map<AccessRole, Http> lines = new EnumMap<>(AccessRole.class);

    private final Id<HolidayCalendar> calendar = TestOrganizations.id();
    private final Id<Skill> skill = TestOrganizations.id();
    private final Id<Role> engineer = TestOrganizations.id();
    private final Id<RateCard> rateCard = TestOrganizations.id();
    private final Id<Team> team = TestOrganizations.id();
    private final Map<AccessRole, Id<Person>> people = new EnumMap<>(AccessRole.class);
    private final Id<Contract> contract = TestOrganizations.id();
    private final Id<TimeOff> timeOff = TestOrganizations.id();
    private final Id<Client> client = TestOrganizations.id();
    private final Id<Project> project = TestOrganizations.id();
    private final Id<Placeholder> placeholder = TestOrganizations.id();
    private final Id<Phase> phase = TestOrganizations.id();
    private final Id<Milestone> milestone = TestOrganizations.id();
    private final Id<Task> dig = TestOrganizations.id();
    private final Id<Task> fill = TestOrganizations.id();
    private final Id<Dependency> dependency = TestOrganizations.id();
    private final Id<Assignment> assignment = TestOrganizations.id();
    private final Id<Goal> goal = TestOrganizations.id();

    private TestOrganization(TestOrganizations place, String mark) {
        this.place = place;
        this.mark = mark;
        for (var role : AccessRole.values()) people.put(role, TestOrganizations.id());
    }

    static TestOrganization begin(TestOrganizations place, int number, String mark) {
        var made = new TestOrganization(place, mark);
        made.place.changes.open(made.id);
        for (var role : AccessRole.values())
            made.actors.put(
                    role,
                    new Actor(
                            made.id,
                            UUID.randomUUID(),
                            made.marked(name(role)),
                            role,
                            Optional.of(made.person(role))));
        made.propose(AccessRole.OWNER, made.items(number).stream().map(Edit::add).toList());
        made.actors.forEach((role, actor) ->
                place.accounts.open(
                        made.id,
                        actor.account(),
                        made.email(role),
                        actor.name(),
                        role,
                        actor.person()));
        return made;
    }

    private static String name(AccessRole role) {
        return switch (role) {
            case OWNER -> "Olga Owner";
            case LEADER -> "Lea Leader";
            case MANAGER -> "Max Manager";
            case MEMBER -> "Mia Member";
            case VIEWER -> "Vic Viewer";
        };
    }

    private String marked(String text) {
        return mark.isEmpty() ? text : text + " " + mark;
    }

    private List<Item> items(int number) {
        var euro = Currency.getInstance("EUR");
        var items = new ArrayList<Item>();
        items.add(
                new HolidayCalendar(
                        calendar,
                        marked("Coast"),
                        new TreeMap<>(Map.of(LocalDate.of(2026, 12, 25), marked("Christmas")))));
        items.add(
                new Organization(
                        id,
                        marked("Organization " + number),
                        euro,
                        Minutes.of(480),
                        Optional.of(calendar)));
        items.add(new Skill(skill, marked("Welding"), SkillCategory.TECHNICAL));
        items.add(
                new Role(
                        engineer,
                        marked("Engineer"),
                        Optional.of(Money.of(60_00, "EUR")),
                        Optional.of(Money.of(120_00, "EUR"))));
        items.add(
                new RateCard(
                        rateCard,
                        marked("Standard rates"),
                        Map.of(engineer, Money.of(110_00, "EUR"))));
        items.add(
                new Team(
                        team,
                        marked("Crew"),
                        Optional.empty(),
                        Optional.of(person(AccessRole.LEADER))));
        for (var role : AccessRole.values())
            items.add(
                    new Person(
                            person(role),
                            marked(name(role)),
                            Optional.of(engineer),
                            List.of(TeamSpell.always(team)),
                            role == AccessRole.OWNER
                                    ? Optional.empty()
                                    : Optional.of(person(AccessRole.OWNER)),
                            Map.of(skill, Level.of(3)),
                            Optional.empty(),
                            new TreeSet<>(List.of(marked("harbour")))));
        items.add(
                new Contract(
                        contract,
                        person(AccessRole.MEMBER),
                        LocalDate.of(2026, 1, 1),
                        Optional.empty(),
                        Week.weekdays(480),
                        Optional.of(Money.of(55_00, "EUR")),
                        Percent.ALL));
        items.add(
                new TimeOff(
                        timeOff,
                        person(AccessRole.MEMBER),
                        Span.day(LocalDate.of(2026, 12, 24)),
                        Optional.empty(),
                        TimeOffKind.LEAVE));
        items.add(new Client(client, marked("Port authority")));
        items.add(
                new Project(
                        project,
                        marked("Harbour"),
                        Optional.of(client),
                        ProjectStatus.CONFIRMED,
                        Percent.ALL,
                        Pricing.TIME_AND_MATERIALS,
                        Optional.empty(),
                        Optional.of(rateCard),
                        Optional.of(person(AccessRole.OWNER)),
                        Optional.of(person(AccessRole.MANAGER)),
                        marked("Ships need a place to land."),
                        new TreeSet<>(List.of(marked("coast")))));
        items.add(
                new Placeholder(
                        placeholder,
                        marked("A second welder"),
                        Optional.of(engineer),
                        Map.of(skill, Level.of(4)),
                        Optional.of(project),
                        Optional.of(Money.of(70_00, "EUR")),
                        Optional.empty()));
        items.add(
                new Phase(
                        phase, project, marked("Building"), Span.of(MONDAY, MONDAY.plusDays(25))));
        items.add(
                new Milestone(
                        milestone,
                        project,
                        Optional.of(phase),
                        marked("Open to ships"),
                        MONDAY.plusDays(25)));
        items.add(task(dig, "Dig", 0));
        items.add(task(fill, "Fill", 1));
        items.add(new Dependency(dependency, dig, fill, DependencyKind.FINISH_START, 0));
        items.add(
                new Budget(
                        new Id<>(UUID.randomUUID()),
                        project,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Minutes.ofHours(400)),
                        Optional.empty()));
        items.add(
                new Baseline(
                        new Id<>(UUID.randomUUID()),
                        marked("At the start"),
                        Optional.of(project),
                        1,
                        MONDAY));
        items.add(
                new StandardChange(
                        new Id<>(UUID.randomUUID()),
                        marked("What skills are"),
                        new TreeSet<>(List.of("skill.category"))));
        items.addAll(direction());
        // The same that holds in the house without any of one's own.
        items.addAll(Policies.of(Policies.Template.EASY_GOING, UUID::randomUUID));
        items.add(
                new Assignment(
                        assignment,
                        person(AccessRole.MEMBER),
                        project,
                        Optional.of(phase),
                        Optional.of(dig),
                        Optional.of(engineer),
                        Span.of(MONDAY, MONDAY.plusDays(4)),
                        Minutes.of(480),
                        true,
                        false,
                        false,
                        marked("With the big spade.")));
        return items;
    }

    /** One of each kind, in one line from the purpose down to “Harbour”. */
    private List<Item> direction() {
        Id<Purpose> purpose = TestOrganizations.id();
        Id<BigGoal> bigGoal = TestOrganizations.id();
        Id<Diagnosis> diagnosis = TestOrganizations.id();
        Id<GuidingPolicy> policy = TestOrganizations.id();
        Id<CoherentAction> action = TestOrganizations.id();
        Id<KeyResult> ships = TestOrganizations.id();
        Id<Assumption> weather = TestOrganizations.id();
        return List.of(
                new Value(
                        TestOrganizations.id(),
                        Optional.empty(),
                        marked("Safe first"),
                        marked("Nobody is hurt for a deadline."),
                        List.of(marked("We stop in a storm.")),
                        Optional.of(new ValueTest(5, 5, 5, 4))),
                new Purpose(
                        purpose,
                        Optional.empty(),
                        marked("Join the coast to the world"),
                        List.of(marked("Trade feeds people."))),
                new BigGoal(
                        bigGoal,
                        Optional.empty(),
                        Optional.of(purpose),
                        marked("Every ship lands here"),
                        marked("ships a year"),
                        Threshold.atLeast(10_000, "ships"),
                        LocalDate.of(2040, 1, 1),
                        new Percent(60),
                        Ending.OPEN),
                new VividDescription(
                        TestOrganizations.id(), bigGoal, marked("Lights along the whole bay.")),
                new Diagnosis(
                        diagnosis,
                        Optional.empty(),
                        marked("The harbour is too shallow"),
                        marked("Large ships turn away."),
                        List.of(marked("Pilot's log"), marked("Port survey"))),
                new GuidingPolicy(
                        policy,
                        Optional.empty(),
                        Optional.of(diagnosis),
                        Optional.of(bigGoal),
                        marked("Depth before beauty"),
                        marked("We dig first."),
                        List.of(marked("No promenade before 2030"))),
                new CoherentAction(
                        action,
                        policy,
                        marked("Dig the basin"),
                        "",
                        Optional.of(person(AccessRole.LEADER)),
                        Optional.empty()),
                new Goal(
                        goal,
                        Optional.of(team),
                        marked("The basin is open"),
                        Optional.of(person(AccessRole.MANAGER)),
                        Span.of(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31)),
                        new Percent(50),
                        ""),
                new KeyResult(
                        ships,
                        goal,
                        marked("Depth of the basin"),
                        "m",
                        Quantity.of(6),
                        Quantity.of(12),
                        Commitment.COMMITTED,
                        Optional.of(person(AccessRole.MEMBER)),
                        Percent.ALL,
                        MeasuredBy.CHECK_INS,
                        new TreeMap<>(
                                Map.of(
                                        LocalDate.of(2026, 11, 2),
                                        new CheckIn(
                                                Quantity.of(9), new Percent(70), marked("Half"))))),
                new Assumption(
                        weather,
                        Optional.empty(),
                        marked("The winter stays mild"),
                        List.of(action),
                        Optional.empty(),
                        marked("days of frost"),
                        Threshold.atMost(10, "days"),
                        new Percent(20),
                        Optional.of(LocalDate.of(2027, 3, 1)),
                        marked("Weather service"),
                        new TreeMap<>(Map.of(LocalDate.of(2026, 11, 2), Quantity.of(2)))),
                new Contingency(
                        TestOrganizations.id(),
                        weather,
                        marked("Open in spring"),
                        "",
                        List.of(
                                Edit.between(
                                                new Milestone(
                                                        milestone,
                                                        project,
                                                        Optional.of(phase),
                                                        marked("Open to ships"),
                                                        MONDAY.plusDays(25)),
                                                new Milestone(
                                                        milestone,
                                                        project,
                                                        Optional.of(phase),
                                                        marked("Open to ships"),
                                                        MONDAY.plusDays(120)))
                                        .orElseThrow())),
                new Contribution(
                        TestOrganizations.id(), project, goal, new Percent(80), true, true),
                new Contribution(TestOrganizations.id(), goal, action, Percent.ALL, true, true),
                new Signal(
                        TestOrganizations.id(),
                        marked("Frost in October"),
                        SignalArea.ENVIRONMENTAL,
                        false,
                        Heading.AGAINST_US,
                        marked("Mia's window"),
                        marked("A photograph"),
                        LocalDate.of(2026, 10, 20),
                        Optional.of(person(AccessRole.MEMBER)),
                        marked("Winter"),
                        Optional.of(weather),
                        Optional.of(new Percent(35)),
                        Response.WATCH,
                        Optional.of(LocalDate.of(2026, 10, 22)),
                        ""));
    }

    private Task task(Id<Task> of, String name, int rank) {
        var span = Span.of(MONDAY.plusWeeks(rank), MONDAY.plusWeeks(rank).plusDays(4));
        return new Task(
                of,
                project,
                Optional.of(phase),
                Optional.empty(),
                rank,
                marked(name),
                Effort.of(2000, 2400, 3000),
                Optional.empty(),
                1,
                Optional.of(engineer),
                Map.of(skill, Level.of(2)),
                Optional.of(span),
                false,
                Optional.of(MONDAY),
                Optional.of(MONDAY.plusDays(25)),
                Percent.NONE,
                marked("By hand."));
    }

    /** Proposes edits as someone; they must be applied. */
    public Answer.Done propose(AccessRole role, List<Edit> edits) {
        var answer =
                place.changes.propose(
                        actor(role),
                        new Proposal(
                                marked("A change"),
                                marked("To try it."),
                                edits,
                                place.plans.standing(id).revision(),
                                Optional.empty()));
        if (answer instanceof Answer.Done done) return done;
        throw new AssertionError("not applied: " + answer);
    }

    /** Proposes edits as someone whom the policies do not let apply them alone. */
    public Answer.Collected collect(AccessRole role, List<Edit> edits) {
        var answer =
                place.changes.propose(
                        actor(role),
                        new Proposal(
                                marked("A change"),
                                marked("To try it."),
                                edits,
                                place.plans.standing(id).revision(),
                                Optional.empty()));
        if (answer instanceof Answer.Collected collected) return collected;
        throw new AssertionError("not collected: " + answer);
    }

    /** This role's line to the server, signed in at the first call. */
    public Http as(AccessRole role) {
        return lines.computeIfAbsent(role, this::signedIn);
    }

    /** Another line of this role's: a session of its own. */
    public Http signedIn(AccessRole role) {
        var cookie = place.sessions.begin(actor(role), new MockHttpServletRequest());
        return place.stranger().withCookie(cookie.getName(), cookie.getValue());
    }

    /** A program of this role's, with a token for 30 days. */
    public Http program(AccessRole role, boolean mayWrite) {
        return place.stranger().withToken(token(role, mayWrite));
    }

    public String token(AccessRole role, boolean mayWrite) {
        return place.tokens.make(actor(role), "test", mayWrite, 30);
    }

    public Actor actor(AccessRole role) {
        return Objects.requireNonNull(actors.get(role));
    }

    public String email(AccessRole role) {
        return "%s@%s.test.invalid".formatted(role.name().toLowerCase(Locale.ROOT), id);
    }

    public Standing standing() {
        return place.plans.standing(id);
    }

    public Plan plan() {
        return standing().plan();
    }

    public List<Changes.Change> changes() {
        return place.changes.changes(actor(AccessRole.OWNER), Long.MAX_VALUE, 500);
    }

    /** Some item of this kind; there is at least one. */
    public Item any(Kind kind) {
        return plan().all(kind).iterator().next();
    }

    public Id<Goal> goal() {
        return goal;
    }

    public Id<Organization> id() {
        return id;
    }

    /** The mark at the end of every text; "" if there is none. */
    public String mark() {
        return mark;
    }

    public Id<Person> person(AccessRole role) {
        return Objects.requireNonNull(people.get(role));
    }

    public Id<HolidayCalendar> calendar() {
        return calendar;
    }

    public Id<Skill> skill() {
        return skill;
    }

    public Id<Role> engineer() {
        return engineer;
    }

    public Id<RateCard> rateCard() {
        return rateCard;
    }

    public Id<Team> team() {
        return team;
    }

    /** Mia's, from 2026-01-01, 8 hours Monday to Friday. */
    public Id<Contract> contract() {
        return contract;
    }

    public Id<TimeOff> timeOff() {
        return timeOff;
    }

    public Id<Client> client() {
        return client;
    }

    public Id<Project> project() {
        return project;
    }

    public Id<Placeholder> placeholder() {
        return placeholder;
    }

    public Id<Phase> phase() {
        return phase;
    }

    public Id<Milestone> milestone() {
        return milestone;
    }

    /** The task that comes first. */
    public Id<Task> dig() {
        return dig;
    }

    /** The task that waits for the first. */
    public Id<Task> fill() {
        return fill;
    }

    public Id<Dependency> dependency() {
        return dependency;
    }

    /** Mia on task Dig. */
    public Id<Assignment> assignment() {
        return assignment;
    }
}
