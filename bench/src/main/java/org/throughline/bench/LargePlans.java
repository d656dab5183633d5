package org.throughline.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.throughline.plan.Plan;
import org.throughline.plan.edit.Edit;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.Dependency;
import org.throughline.plan.item.DependencyKind;
import org.throughline.plan.item.Effort;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Milestone;
import org.throughline.plan.item.Minutes;
import org.throughline.plan.item.Money;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Phase;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Pricing;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.ProjectStatus;
import org.throughline.plan.item.RateCard;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Skill;
import org.throughline.plan.item.SkillCategory;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Task;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.TeamSpell;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.item.TimeOffKind;
import org.throughline.plan.item.Week;

/**
 * A large organization from a seed: the same seed and size give the same items, byte by byte. Two
 * years of contracts (a third of them with uneven weeks, some that end or begin in the middle),
 * time off, four holiday calendars, projects of every status, phases, milestones, tasks that wait
 * for each other, placeholders, and assignments that fill most weeks and overfill some.
 *
 * <p>Items come in an order in which each points only at earlier ones, assignments last, so that
 * the first so many are an organization too.
 */
public final class LargePlans {
    public static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    public static final LocalDate LAST = LocalDate.of(2027, 12, 31);
    public static final Span HORIZON = Span.of(FIRST, LAST);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final List<String> ROLES =
            List.of(
                    "Analyst",
                    "Architect",
                    "Consultant",
                    "Designer",
                    "Developer",
                    "Engineer",
                    "Lead",
                    "Researcher",
                    "Tester",
                    "Trainer",
                    "Writer",
                    "Operator");
    private static final List<String> GIVEN =
            List.of(
                    "Ada", "Ben", "Chiara", "Dario", "Elif", "Femi", "Greta", "Hugo", "Ines",
                    "Jonas", "Kira", "Luca", "Mina", "Noor", "Omar", "Petra", "Quinn", "Rosa",
                    "Sami", "Tove");
    private static final List<String> FAMILY =
            List.of(
                    "Abel", "Berg", "Costa", "Dahl", "Egger", "Ferrari", "Gruber", "Holm", "Ito",
                    "Jansen", "Keller", "Lopez", "Moreau", "Novak", "Okafor", "Park", "Quist",
                    "Rossi", "Silva", "Tanaka");
    private static final List<String> SUBJECTS =
            List.of(
                    "Atlas", "Beacon", "Cedar", "Delta", "Ember", "Fjord", "Granite", "Harbour",
                    "Iris", "Juniper");

    private final SplittableRandom random;
    private final List<Item> items = new ArrayList<>();
    private final List<Id<HolidayCalendar>> calendars = new ArrayList<>();
    private final List<Id<Role>> roles = new ArrayList<>();
    private final List<Id<Skill>> skills = new ArrayList<>();
    private final List<Id<RateCard>> cards = new ArrayList<>();
    private final List<Id<Team>> teams = new ArrayList<>();
    private final List<Id<Person>> people = new ArrayList<>();
    private final List<Id<Client>> clients = new ArrayList<>();
    private final List<Id<Project>> projects = new ArrayList<>();
    private final List<Id<Placeholder>> placeholders = new ArrayList<>();
    private final Map<Id<Project>, List<Id<Task>>> tasks = new HashMap<>();
    private final Map<Id<Project>, List<Id<Phase>>> phases = new HashMap<>();

    private LargePlans(long seed) {
        random = new SplittableRandom(seed);
    }

    /** So many people for two years, with so many assignments. */
    public static List<Item> items(long seed, int people, int assignments) {
        var making = new LargePlans(seed);
        making.house(people);
        making.people(people);
        making.work(Math.max(3, people / 5));
        making.placeholders(Math.max(1, people / 20));
        making.assignments(assignments);
        return List.copyOf(making.items);
    }

    public static Plan plan(long seed, int people, int assignments) {
        return Plan.of(items(seed, people, assignments));
    }

    private void house(int people) {
        for (int i = 0; i < 4; i++) calendars.add(calendar(i));
        add(
                new Organization(
                        id(),
                        "Large %,d".formatted(people),
                        EUR,
                        Minutes.of(480),
                        Optional.of(calendars.getFirst())));
        for (int i = 0; i < 24; i++)
            skills.add(
                    add(
                            new Skill(
                                    id(),
                                    "Skill %02d".formatted(i + 1),
                                    SkillCategory.values()[i % 3])));
        for (var name : ROLES)
            roles.add(add(new Role(id(), name, money(5_000, 9_000), money(9_000, 18_000))));
        for (int i = 0; i < 3; i++) {
            var rates = new TreeMap<Id<Role>, Money>();
            for (var role : roles) money(9_000, 18_000).ifPresent(rate -> rates.put(role, rate));
            cards.add(add(new RateCard(id(), "Rates %d".formatted(i + 1), rates)));
        }
        for (int i = 0; i < Math.max(1, people / 12); i++) {
            var under =
                    i < 8 || teams.isEmpty()
                            ? Optional.<Id<Team>>empty()
                            : Optional.of(teams.get((i - 8) / 8));
            teams.add(add(new Team(id(), "Team %04d".formatted(i + 1), under, Optional.empty())));
        }
        for (int i = 0; i < Math.max(2, people / 20); i++)
            clients.add(add(new Client(id(), "Client %04d".formatted(i + 1))));
    }

    private Id<HolidayCalendar> calendar(int number) {
        var days = new TreeMap<LocalDate, String>();
        for (int year = 2026; year <= 2027; year++) {
            days.put(LocalDate.of(year, 1, 1), "New year");
            days.put(LocalDate.of(year, 5, 1), "Labour day");
            days.put(LocalDate.of(year, 12, 25), "Christmas");
            days.put(LocalDate.of(year, 12, 26), "Second day of Christmas");
            for (int i = 0; i < 6; i++)
                days.put(
                        LocalDate.ofYearDay(year, 20 + i * 55 + number * 3),
                        "Local day " + (i + 1));
        }
        return add(new HolidayCalendar(id(), "Days of place %d".formatted(number + 1), days));
    }

    private void people(int count) {
        for (int i = 0; i < count; i++) {
            var levels = new TreeMap<Id<Skill>, Level>();
            int many = 1 + random.nextInt(4);
            for (int k = 0; k < many; k++)
                levels.put(any(skills), new Level(1 + random.nextInt(5), random.nextInt(4) == 0));
            var person =
                    new Person(
                            id(),
                            "%s %s %05d".formatted(any(GIVEN), any(FAMILY), i + 1),
                            Optional.of(any(roles)),
                            teamSpells(i),
                            people.size() < 10 || random.nextInt(10) == 0
                                    ? Optional.empty()
                                    : Optional.of(people.get(i / 10)),
                            levels,
                            random.nextInt(3) == 0 ? Optional.empty() : Optional.of(any(calendars)),
                            new TreeSet<>());
            people.add(add(person));
            contracts(person.id());
            timeOff(person.id());
        }
    }

    private List<TeamSpell> teamSpells(int i) {
        var own = teams.get(i % teams.size());
        if (random.nextInt(10) > 0) return List.of(TeamSpell.always(own));
        var day = FIRST.plusDays(random.nextInt(700));
        return List.of(
                new TeamSpell(own, Optional.empty(), Optional.of(day)),
                new TeamSpell(any(teams), Optional.of(day.plusDays(1)), Optional.empty()));
    }

    /**
     * One contract, or two one after the other; one in fifty people begins later or ends before.
     */
    private void contracts(Id<Person> person) {
        var from = LocalDate.of(2020 + random.nextInt(6), 1 + random.nextInt(12), 1);
        int dice = random.nextInt(50);
        if (dice == 0) from = FIRST.plusDays(random.nextInt(600));
        if (dice < 40) {
            contract(
                    person,
                    from,
                    dice == 1
                            ? Optional.of(LAST.minusDays(random.nextInt(500)))
                            : Optional.empty());
        } else {
            var change = FIRST.plusDays(1 + random.nextInt(700));
            contract(person, from, Optional.of(change));
            contract(person, change.plusDays(1), Optional.empty());
        }
    }

    private void contract(Id<Person> person, LocalDate from, Optional<LocalDate> to) {
        add(
                new Contract(
                        id(),
                        person,
                        from,
                        to,
                        week(),
                        money(2_500, 6_000),
                        new Percent(70 + random.nextInt(31))));
    }

    private Week week() {
        return switch (random.nextInt(6)) {
            case 0 -> Week.of(480, 480, 240, 480, 480, 0, 0);
            case 1 -> Week.of(540, 540, 540, 540, 0, 0, 0);
            case 2 -> Week.weekdays(360);
            default -> Week.weekdays(480);
        };
    }

    private void timeOff(Id<Person> person) {
        int spells = 4 + random.nextInt(4);
        for (int i = 0; i < spells; i++) {
            var start = day();
            int length = random.nextInt(4) == 0 ? 5 + random.nextInt(10) : 1 + random.nextInt(4);
            add(
                    new TimeOff(
                            id(),
                            person,
                            within(start, length),
                            random.nextInt(5) == 0
                                    ? Optional.of(Minutes.of(120 + 60 * random.nextInt(3)))
                                    : Optional.empty(),
                            TimeOffKind.values()[random.nextInt(4)]));
        }
    }

    private void work(int count) {
        for (int i = 0; i < count; i++) {
            boolean fixed = random.nextInt(4) == 0;
            var status = status();
            var project =
                    add(
                            new Project(
                                    id(),
                                    "%s %05d".formatted(any(SUBJECTS), i + 1),
                                    Optional.of(any(clients)),
                                    status,
                                    status == ProjectStatus.TENTATIVE
                                            ? new Percent(10 + 10 * random.nextInt(9))
                                            : Percent.ALL,
                                    fixed ? Pricing.FIXED_PRICE : Pricing.TIME_AND_MATERIALS,
                                    fixed ? money(1_000_000, 50_000_000) : Optional.empty(),
                                    Optional.of(any(cards)),
                                    Optional.of(any(people)),
                                    Optional.of(any(people)),
                                    "Because the client needs it",
                                    Collections.emptySortedSet()));
            projects.add(project);
            var start = FIRST.plusDays(random.nextInt(500));
            phases(project, start);
            tasks(project, start);
        }
    }

    private ProjectStatus status() {
        int dice = random.nextInt(20);
        return dice < 2
                ? ProjectStatus.TENTATIVE
                : dice == 2
                        ? ProjectStatus.PAUSED
                        : dice == 3 ? ProjectStatus.DONE : ProjectStatus.CONFIRMED;
    }

    private void phases(Id<Project> project, LocalDate start) {
        var mine = new ArrayList<Id<Phase>>();
        for (int i = 0; i < 3; i++)
            mine.add(
                    add(
                            new Phase(
                                    id(),
                                    project,
                                    "Phase %d".formatted(i + 1),
                                    within(start.plusDays(60L * i), 60))));
        phases.put(project, mine);
        for (int i = 0; i < 2; i++)
            add(
                    new Milestone(
                            id(),
                            project,
                            Optional.of(mine.get(i)),
                            "Milestone %d".formatted(i + 1),
                            start.plusDays(60L * (i + 1))));
    }

    private void tasks(Id<Project> project, LocalDate start) {
        var mine = new ArrayList<Id<Task>>();
        for (int i = 0; i < 8; i++) {
            int likely = 480 * (2 + random.nextInt(10));
            boolean planned = random.nextInt(3) > 0;
            var task =
                    add(
                            new Task(
                                    id(),
                                    project,
                                    Optional.of(of(phases, project).get(i / 3)),
                                    Optional.empty(),
                                    i,
                                    "Task %d of %s".formatted(i + 1, any(SUBJECTS)),
                                    Effort.of(likely / 2, likely, likely * 2),
                                    Optional.empty(),
                                    1 + random.nextInt(2),
                                    Optional.of(any(roles)),
                                    Map.of(any(skills), Level.of(1 + random.nextInt(4))),
                                    planned
                                            ? Optional.of(within(start.plusDays(20L * i), 20))
                                            : Optional.empty(),
                                    false,
                                    Optional.empty(),
                                    Optional.empty(),
                                    new Percent(random.nextInt(101)),
                                    ""));
            if (!mine.isEmpty() && random.nextInt(4) > 0)
                add(
                        new Dependency(
                                id(),
                                mine.getLast(),
                                task,
                                DependencyKind.values()[random.nextInt(2)],
                                0));
            mine.add(task);
        }
        tasks.put(project, mine);
    }

    private void placeholders(int count) {
        for (int i = 0; i < count; i++)
            placeholders.add(
                    add(
                            new Placeholder(
                                    id(),
                                    "Wanted %04d".formatted(i + 1),
                                    Optional.of(any(roles)),
                                    Map.of(any(skills), Level.of(3)),
                                    Optional.of(any(projects)),
                                    Optional.empty(),
                                    Optional.empty())));
    }

    private void assignments(int count) {
        for (int i = 0; i < count; i++) {
            var project = any(projects);
            Id<? extends Item> to = random.nextInt(25) == 0 ? any(placeholders) : any(people);
            boolean onTask = random.nextInt(3) == 0;
            add(
                    new Assignment(
                            id(),
                            to,
                            project,
                            onTask || random.nextInt(4) > 0
                                    ? Optional.empty()
                                    : Optional.of(any(of(phases, project))),
                            onTask ? Optional.of(any(of(tasks, project))) : Optional.empty(),
                            random.nextInt(8) == 0 ? Optional.of(any(roles)) : Optional.empty(),
                            within(day(), 2 + random.nextInt(24)),
                            Minutes.of(60 * (2 + random.nextInt(6))),
                            random.nextInt(5) > 0,
                            random.nextInt(10) == 0,
                            false,
                            random.nextInt(20) == 0 ? "As agreed with the client" : ""));
        }
    }

    // ---- edits

    /**
     * What people do all day: drags. Each moves one assignment, another one each time, by a week
     * (forth or back, as the two years allow).
     */
    public static List<Edit> drags(Plan plan, long seed, int count) {
        var all = new ArrayList<>(plan.all(Assignment.class));
        all.sort(Comparator.comparing(Assignment::id));
        var random = new SplittableRandom(seed);
        var edits = new ArrayList<Edit>(count);
        for (int i = 0; i < count; i++) {
            int at = i + random.nextInt(all.size() - i);
            Collections.swap(all, i, at);
            edits.add(drag(all.get(i)));
        }
        return edits;
    }

    private static Edit drag(Assignment assignment) {
        var span = assignment.span();
        return Edit.between(
                        assignment,
                        new Assignment(
                                assignment.id(),
                                assignment.to(),
                                assignment.project(),
                                assignment.phase(),
                                assignment.task(),
                                assignment.role(),
                                span.plusDays(span.end().plusDays(7).isAfter(LAST) ? -7 : 7),
                                assignment.minutesADay(),
                                assignment.billable(),
                                assignment.tentative(),
                                false,
                                assignment.note()))
                .orElseThrow();
    }

    // ---- dice

    private <T extends Item> Id<T> id() {
        long most = random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
        long least = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new Id<>(new UUID(most, least));
    }

    @SuppressWarnings("unchecked") // an item's id is an id of its own kind
    private <T extends Item> Id<T> add(T item) {
        items.add(item);
        return (Id<T>) item.id();
    }

    private static <T> List<T> of(Map<Id<Project>, List<T>> map, Id<Project> project) {
        return map.getOrDefault(project, List.of());
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private Optional<Money> money(int least, int most) {
        return Optional.of(new Money(least + random.nextInt(most - least), EUR));
    }

    private LocalDate day() {
        return FIRST.plusDays(random.nextInt(HORIZON.days()));
    }

    private static Span within(LocalDate start, int days) {
        var end = start.plusDays(days - 1L);
        return new Span(start, end.isAfter(LAST) && !start.isAfter(LAST) ? LAST : end);
    }
}
