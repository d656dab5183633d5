package org.throughline.server.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Assignment;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.TeamSpell;
import org.throughline.plan.item.TimeOff;
import org.throughline.plan.read.Board;
import org.throughline.plan.read.LoadRow;
import org.throughline.plan.read.Measures;
import org.throughline.plan.words.Words;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;
import org.throughline.server.access.Sight;

/** One person or placeholder, with everything the plan says of them, and the forms to change it. */
public record PersonView(
        Face face,
        boolean placeholder,
        String about,
        boolean mayEdit,
        boolean mayAddTimeOff,
        Optional<Ref> manager,
        List<Face> reports,
        List<Ref> leads,
        List<Fact> facts,
        List<Spell> spells,
        List<Skill> skills,
        Weeks weeks,
        String earlier,
        String later,
        LocalDate chosen,
        WhyOfWeek why,
        List<Work> now,
        List<Work> next,
        List<Work> past,
        List<Away> timeOff,
        List<Away> pastTimeOff,
        List<Hired> contracts,
        boolean noContract,
        Forms forms,
        List<String> problems) {

    static final int WEEKS = 13;

    /** Something to know, by its name. */
    public record Fact(String name, String value, String path) {}

    public record Spell(String team, String path, String when, boolean now) {}

    public record Skill(String name, String path, int level, boolean wantsToGrow) {}

    public record Work(
            Ref project,
            String part,
            String when,
            String aDay,
            String total,
            int color,
            boolean tentative,
            boolean pinned,
            boolean paused,
            boolean billable,
            String note,
            String history) {}

    /** Time off, with the forms to change or remove it for those who may. */
    public record Away(
            String id,
            String when,
            String kind,
            String amount,
            String history,
            Optional<FormView> change,
            Optional<FormView> remove) {}

    public record Hired(
            String id,
            String from,
            String to,
            String week,
            String aWeek,
            String cost,
            String target,
            boolean now,
            String history,
            Optional<FormView> change,
            Optional<FormView> remove) {}

    /** The forms of the page; each is one change. Empty for those who may not. */
    public record Forms(
            Optional<FormView> about,
            Optional<FormView> teams,
            Optional<FormView> skills,
            Optional<FormView> contract,
            Optional<FormView> timeOff,
            Optional<FormView> found,
            Optional<FormView> remove) {}

    /** What is asked for: whose page, from which week on, and which week is looked into. */
    record Query(
            Plan plan,
            long revision,
            Actor actor,
            LocalDate today,
            LocalDate from,
            LocalDate week,
            Attempt attempt) {}

    static PersonView of(Person person, Query query) {
        return new Making(person, query).person(person);
    }

    static PersonView of(Placeholder placeholder, Query query) {
        return new Making(placeholder, query).placeholder(placeholder);
    }

    private static final class Making {
        private final Plan plan;
        private final Query query;
        private final Actor actor;
        private final LocalDate today;
        private final Id<? extends Item> id;
        private final String path;
        private final boolean mayEdit;
        private final boolean isMe;

        Making(Item someone, Query query) {
            this.plan = query.plan();
            this.query = query;
            this.actor = query.actor();
            this.today = query.today();
            this.id = someone.id();
            this.path = "/people/" + someone.id();
            this.mayEdit = actor.role().atLeast(AccessRole.MANAGER);
            this.isMe =
                    actor.person().filter(id::equals).isPresent()
                            && actor.role().atLeast(AccessRole.MEMBER);
        }

        PersonView person(Person person) {
            var away = plan.referring(TimeOff.class, id);
            var contracts = plan.referring(Contract.class, id);
            return view(
                    Face.of(person),
                    false,
                    about(person),
                    Ref.to(plan, person.manager()),
                    reports(),
                    leads(),
                    facts(person),
                    spells(person),
                    skills(person.skills()),
                    timeOff(away, true),
                    timeOff(away, false),
                    contracts.stream()
                            .sorted(Comparator.comparing(Contract::from).reversed())
                            .map(this::hired)
                            .toList(),
                    contracts.isEmpty(),
                    new Forms(
                            edit(PersonForms.ABOUT, "about", person, "Save"),
                            edit(PersonForms.TEAMS, "teams", person, "Save"),
                            edit(PersonForms.SKILLS, "skills", person, "Save"),
                            mayEdit ? Optional.of(newContract(contracts)) : Optional.empty(),
                            mayEdit || isMe
                                    ? Optional.of(
                                            newTimeOff(
                                                    plan, query.revision(), path, query.attempt()))
                                    : Optional.empty(),
                            Optional.empty(),
                            removal(path + "/removal", "Remove %s".formatted(person.name()))));
        }

        PersonView placeholder(Placeholder wanted) {
            return view(
                    Face.of(wanted),
                    true,
                    "Placeholder: someone not yet found",
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    facts(wanted),
                    List.of(),
                    skills(wanted.skills()),
                    List.of(),
                    List.of(),
                    List.of(),
                    false,
                    new Forms(
                            edit(PersonForms.wanted(actor), "about", wanted, "Save"),
                            Optional.empty(),
                            edit(PersonForms.WANTED_SKILLS, "skills", wanted, "Save"),
                            Optional.empty(),
                            Optional.empty(),
                            mayEdit ? Optional.of(found()) : Optional.empty(),
                            removal(path + "/removal", "Remove this placeholder")));
        }

        private PersonView view(
                Face face,
                boolean placeholder,
                String about,
                Optional<Ref> manager,
                List<Face> reports,
                List<Ref> leads,
                List<Fact> facts,
                List<Spell> spells,
                List<Skill> skills,
                List<Away> timeOff,
                List<Away> pastTimeOff,
                List<Hired> contracts,
                boolean noContract,
                Forms forms) {
            var work = plan.assignmentsOf(id);
            return new PersonView(
                    face,
                    placeholder,
                    about,
                    mayEdit,
                    isMe || mayEdit,
                    manager,
                    reports,
                    leads,
                    facts,
                    spells,
                    skills,
                    Weeks.of(plan, id, query.from(), WEEKS, today),
                    step(-WEEKS + 1),
                    step(WEEKS - 1),
                    query.week(),
                    WhyOfWeek.of(plan, id, Dates.week(query.week())),
                    work(work, one -> one.span().contains(today)),
                    work(work, one -> one.span().start().isAfter(today)),
                    work(work, one -> one.span().end().isBefore(today)).reversed(),
                    timeOff,
                    pastTimeOff,
                    contracts,
                    noContract,
                    forms,
                    query.attempt().action().endsWith("/removal")
                            ? query.attempt().problems()
                            : List.of());
        }

        private String step(int weeks) {
            return "%s?from=%s#weeks".formatted(path, query.from().plusWeeks(weeks));
        }

        // ---- who

        private String about(Person person) {
            var teams =
                    person.teams().stream()
                            .filter(spell -> spell.covers(today))
                            .map(spell -> plan.get(Team.class, spell.team()).name())
                            .toList();
            var role = person.role().map(one -> plan.get(Role.class, one).name()).orElse("No role");
            return teams.isEmpty() ? role : role + " · " + String.join(", ", teams);
        }

        private List<Face> reports() {
            return plan.referring(Person.class, id).stream()
                    .sorted(Comparator.comparing(Person::name, String.CASE_INSENSITIVE_ORDER))
                    .map(Face::of)
                    .toList();
        }

        private List<Ref> leads() {
            return plan.referring(Team.class, id).stream()
                    .sorted(Comparator.comparing(Team::name, String.CASE_INSENSITIVE_ORDER))
                    .map(team -> Ref.to(plan, team))
                    .toList();
        }

        private List<Fact> facts(Person person) {
            var facts = new ArrayList<Fact>();
            facts.add(fact("Role", Ref.to(plan, person.role()), "–"));
            facts.add(fact("Manager", Ref.to(plan, person.manager()), "–"));
            var own = person.holidays();
            var calendar =
                    own.or(() -> plan.organization().flatMap(Organization::holidays))
                            .flatMap(one -> plan.find(HolidayCalendar.class, one));
            facts.add(
                    fact(
                            own.isPresent() ? "Holiday calendar" : "Holiday calendar (of all)",
                            calendar.map(one -> Ref.to(plan, one)),
                            "none"));
            if (!person.tags().isEmpty())
                facts.add(new Fact("Tags", String.join(", ", person.tags()), ""));
            return facts;
        }

        private List<Fact> facts(Placeholder wanted) {
            var facts = new ArrayList<Fact>();
            facts.add(fact("Role", Ref.to(plan, wanted.role()), "–"));
            facts.add(fact("For", Ref.to(plan, wanted.project()), "any project"));
            if (Sight.may(actor, Kind.PLACEHOLDER, "hiringCost"))
                wanted.hiringCost()
                        .map(Words::money)
                        .ifPresent(cost -> facts.add(new Fact("Cost of hiring, once", cost, "")));
            if (Sight.may(actor, Kind.PLACEHOLDER, "costRate"))
                facts.add(
                        new Fact(
                                "Cost per hour",
                                wanted.costRate()
                                        .or(() ->
                                                wanted.role()
                                                        .flatMap(role ->
                                                                plan.get(Role.class, role)
                                                                        .costRate()))
                                        .map(Words::money)
                                        .orElse("–"),
                                ""));
            return facts;
        }

        private static Fact fact(String name, Optional<Ref> value, String none) {
            return value.map(one -> new Fact(name, one.name(), one.path()))
                    .orElse(new Fact(name, none, ""));
        }

        private List<Spell> spells(Person person) {
            return person.teams().stream()
                    .sorted(
                            Comparator.comparing(
                                            (TeamSpell spell) -> spell.from().orElse(LocalDate.MIN))
                                    .reversed())
                    .map(spell -> {
                        var team = Ref.to(plan, spell.team());
                        return new Spell(
                                team.name(), team.path(), when(spell), spell.covers(today));
                    })
                    .toList();
        }

        private static String when(TeamSpell spell) {
            var from = spell.from().map(day -> "from " + Words.day(day));
            var to = spell.to().map(day -> "to " + Words.day(day));
            if (from.isEmpty() && to.isEmpty()) return "always";
            return (from.orElse("") + " " + to.orElse("")).strip();
        }

        private List<Skill> skills(Map<Id<org.throughline.plan.item.Skill>, Level> levels) {
            return levels.entrySet().stream()
                    .map(entry -> {
                        var skill = Ref.to(plan, entry.getKey());
                        return new Skill(
                                skill.name(),
                                skill.path(),
                                entry.getValue().value(),
                                entry.getValue().wantsToGrow());
                    })
                    .sorted(
                            Comparator.comparingInt(Skill::level)
                                    .reversed()
                                    .thenComparing(Skill::name))
                    .toList();
        }

        // ---- what, and when

        private List<Work> work(List<Assignment> all, Predicate<Assignment> which) {
            return all.stream()
                    .filter(which)
                    .sorted(Comparator.comparing(Assignment::span).thenComparing(Assignment::id))
                    .map(this::work)
                    .toList();
        }

        private Work work(Assignment one) {
            var counts = LoadRow.counts(plan, one);
            return new Work(
                    Ref.to(plan, one.project()),
                    WhyOfWeek.partOf(plan, one),
                    Words.span(one.span()),
                    Words.hours(one.minutesADay().value()),
                    Words.hours(Measures.minutes(plan, one)),
                    Board.color(one.project()),
                    counts == LoadRow.Counts.TENTATIVE,
                    one.pinned(),
                    counts == LoadRow.Counts.NOT,
                    one.billable(),
                    one.note(),
                    "/history/" + one.id());
        }

        private List<Away> timeOff(List<TimeOff> all, boolean toCome) {
            var order = Comparator.comparing(TimeOff::span).thenComparing(TimeOff::id);
            return all.stream()
                    .filter(off -> off.span().end().isBefore(today) != toCome)
                    .sorted(toCome ? order : order.reversed())
                    .map(this::away)
                    .toList();
        }

        private Away away(TimeOff off) {
            var action = "%s/time-off/%s".formatted(path, off.id());
            boolean may = mayEdit || isMe;
            return new Away(
                    off.id().toString(),
                    Words.span(off.span()),
                    Labels.capital(Words.value(plan, off.reason())),
                    off.minutesADay().map(part -> Words.hours(part.value()) + " a day").orElse(""),
                    "/history/" + off.id(),
                    may
                            ? Optional.of(
                                    form(
                                            action,
                                            PersonForms.TIME_OFF,
                                            PersonForms.TIME_OFF.written(plan, off),
                                            "Save"))
                            : Optional.empty(),
                    may ? Optional.of(bare(action + "/removal", "Remove")) : Optional.empty());
        }

        private Hired hired(Contract contract) {
            var action = "%s/contracts/%s".formatted(path, contract.id());
            var form = PersonForms.contract(actor);
            return new Hired(
                    contract.id().toString(),
                    Words.day(contract.from()),
                    contract.to().map(Words::day).orElse("open end"),
                    Words.value(plan, contract.week()),
                    Words.hours(contract.week().total()),
                    Sight.may(actor, Kind.CONTRACT, "costRate")
                            ? contract.costRate().map(Words::money).orElse("as of the role")
                            : "",
                    contract.target().value() + " %",
                    contract.covers(today),
                    "/history/" + contract.id(),
                    mayEdit
                            ? Optional.of(form(action, form, form.written(plan, contract), "Save"))
                            : Optional.empty(),
                    mayEdit ? Optional.of(bare(action + "/removal", "Remove")) : Optional.empty());
        }

        // ---- forms

        private Optional<FormView> edit(ItemForm form, String part, Item item, String button) {
            return mayEdit
                    ? Optional.of(form(path + "/" + part, form, form.written(plan, item), button))
                    : Optional.empty();
        }

        /** A new contract begins as the last one was, from next month on. */
        private FormView newContract(List<Contract> contracts) {
            var form = PersonForms.contract(actor);
            var begins = today.plusMonths(1).withDayOfMonth(1);
            var filled =
                    contracts.stream()
                            .max(Comparator.comparing(Contract::from))
                            .map(last ->
                                    form.empty(
                                            plan,
                                            Map.of(
                                                    "from", begins,
                                                    "week", last.week(),
                                                    "costRate", last.costRate(),
                                                    "target", last.target())))
                            .orElseGet(() ->
                                    form.empty(plan, Map.of("from", today.withDayOfMonth(1))));
            return form(path + "/contracts", form, filled, "Add contract");
        }

        private FormView found() {
            return form(path + "/found", PersonForms.FOUND, Filled.nothing(), "Give them the work");
        }

        private Optional<FormView> removal(String action, String button) {
            return mayEdit ? Optional.of(bare(action, button)) : Optional.empty();
        }

        private FormView form(String action, ItemForm form, Filled begins, String button) {
            return FormView.of(
                    plan, query.revision(), action, form, begins, button, query.attempt());
        }

        /** A form without fields: a button. */
        private FormView bare(String action, String button) {
            return form(action, PersonForms.NOTHING, Filled.nothing(), button);
        }
    }

    /** The form for new time off, which also stands on the page of one's own week. */
    static FormView newTimeOff(Plan plan, long revision, String person, Attempt attempt) {
        return FormView.of(
                plan,
                revision,
                person + "/time-off",
                PersonForms.TIME_OFF,
                PersonForms.TIME_OFF.empty(plan, Map.of()),
                "Add time off",
                attempt);
    }
}
