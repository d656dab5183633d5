package org.throughline.exchange.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.Names;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Skill;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.TeamSpell;

/**
 * People, one a row. First everybody comes in by name, then each is filled in, so that a manager
 * may stand below their people.
 */
final class People {
    private final Draft draft;
    private final Known known;
    private final Contracts contracts;
    private final LocalDate today;
    private final Map<Integer, Id<Person>> taken = new HashMap<>();

    private People(Rows rows, Known known, LocalDate today) {
        this.draft = rows.draft();
        this.known = known;
        this.contracts = new Contracts(known, today);
        this.today = today;
    }

    static void take(Rows rows, Known known, LocalDate today) {
        var people = new People(rows, known, today);
        var all = rows.all();
        people.name(all);
        for (var row : all) people.fill(row);
    }

    private void name(List<Row> rows) {
        var seen = new HashSet<String>();
        TableImport.each(
                rows,
                row -> {
                    var name = name(row);
                    var there = draft.named(Person.class, name);
                    if (there.size() > 1)
                        throw new NotTaken(
                                "There is more than one person of that name in the plan; rename one of them first: %s.",
                                "“%s”".formatted(name));
                    if (!seen.add(Names.key(name)))
                        row.say(
                                Grade.CHANGED,
                                "In several rows, which were taken together as one person: %s.",
                                "“%s”".formatted(name));
                    var person =
                            there.isEmpty() ? Person.named(draft.newId(), name) : there.getFirst();
                    if (there.isEmpty()) draft.put(person);
                    row.took(person.id());
                    taken.put(row.position(), person.id());
                });
    }

    private static String name(Row row) {
        if (row.has("name")) return row.name("name");
        var name = Names.clean("%s %s".formatted(row.text("first-name"), row.text("last-name")));
        if (name.isEmpty()) throw new NotTaken("No name is given: %s.", "");
        return name;
    }

    private void fill(Row row) {
        var id = taken.get(row.position());
        if (id == null) return;
        draft.at(row.place());
        TableImport.orSay(row, "The person was taken by name only. ", () -> fill(row, id));
        if (row.hasAny(Contracts.COLUMNS))
            TableImport.orSay(
                    row,
                    "The person was taken without a contract. ",
                    () -> contracts.take(row, draft.find(Person.class, id).orElseThrow()));
    }

    private void fill(Row row, Id<Person> id) {
        var was = draft.find(Person.class, id).orElseThrow();
        var person =
                new Person(
                        id,
                        was.name(),
                        role(row).or(was::role),
                        teams(row, was),
                        was.manager(),
                        skills(row, was),
                        calendar(row).or(was::holidays),
                        tags(row, was));
        draft.put(person);
        manage(row, person);
    }

    private Optional<Id<Role>> role(Row row) {
        return row.has("role")
                ? Optional.of(known.role(row, row.name("role")).id())
                : Optional.empty();
    }

    private Optional<Id<HolidayCalendar>> calendar(Row row) {
        return row.has("holiday-calendar")
                ? Optional.of(known.calendar(row, row.name("holiday-calendar")).id())
                : Optional.empty();
    }

    /** Who is new here was always in their teams; who is here joins a further team today. */
    private List<TeamSpell> teams(Row row, Person was) {
        if (!row.has("team")) return was.teams();
        var spells = new ArrayList<>(was.teams());
        boolean isNew = draft.today().find(Person.class, was.id()).isEmpty();
        for (var name : Lists.names(draft, Team.class, row.text("team"))) {
            var team = known.team(row, name).id();
            if (spells.stream().anyMatch(spell -> spell.team().equals(team) && isNotOver(spell)))
                continue;
            spells.add(
                    isNew
                            ? TeamSpell.always(team)
                            : new TeamSpell(team, Optional.of(today), Optional.empty()));
            if (!isNew)
                row.say(
                        Grade.NOTE,
                        "In a further team from %s on, and still in those they are in: %%s."
                                .formatted(today),
                        "“%s”".formatted(was.name()));
        }
        return spells;
    }

    private boolean isNotOver(TeamSpell spell) {
        return spell.to().map(last -> !last.isBefore(today)).orElse(true);
    }

    private Map<Id<Skill>, Level> skills(Row row, Person was) {
        return row.has("skills") ? Lists.skills(row, known, "skills", was.skills()) : was.skills();
    }

    private static TreeSet<String> tags(Row row, Person was) {
        var tags = new TreeSet<>(was.tags());
        if (row.has("tags")) tags.addAll(Lists.tags(row.text("tags")));
        return tags;
    }

    private void manage(Row row, Person person) {
        if (!row.has("manager")) return;
        var names = Lists.names(draft, Person.class, row.text("manager"));
        if (names.isEmpty()) return;
        if (names.size() > 1)
            row.say(
                    Grade.CHANGED,
                    "Someone has one manager here, and the first one was taken: %s.",
                    "“%s”".formatted(person.name()));
        Person manager;
        try {
            manager = known.person(row, names.getFirst());
        } catch (NotTaken several) {
            row.say(Grade.CHANGED, several.sentence(), several.about());
            return;
        }
        if (isAbove(person.id(), manager)) {
            row.say(
                    Grade.CHANGED,
                    "They would manage themselves, directly or in a circle; left without that manager: %s.",
                    "“%s” under “%s”".formatted(person.name(), manager.name()));
            return;
        }
        draft.put(
                new Person(
                        person.id(),
                        person.name(),
                        person.role(),
                        person.teams(),
                        Optional.of(manager.id()),
                        person.skills(),
                        person.holidays(),
                        person.tags()));
    }

    private boolean isAbove(Id<Person> person, Person manager) {
        var seen = new HashSet<Id<Person>>();
        for (var one = Optional.of(manager);
                one.isPresent() && seen.add(one.get().id());
                one = one.get().manager().flatMap(id -> draft.find(Person.class, id)))
            if (one.get().id().equals(person)) return true;
        return false;
    }
}
