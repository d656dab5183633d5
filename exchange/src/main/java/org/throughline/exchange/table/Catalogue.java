package org.throughline.exchange.table;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Line.Grade;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Level;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.RateCard;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Skill;
import org.throughline.plan.item.SkillCategory;
import org.throughline.plan.item.Team;

/** The short tables: what an organization has by name, and what belongs to it. */
final class Catalogue {
    private Catalogue() {}

    static void holidays(Rows rows, Known known) {
        TableImport.each(
                rows.all(),
                row -> {
                    var name = row.mustName("calendar");
                    var day = row.mustDay("day");
                    var calendar =
                            named(
                                    row,
                                    HolidayCalendar.class,
                                    name,
                                    id -> new HolidayCalendar(id, name, new TreeMap<>()));
                    var days = new TreeMap<>(calendar.days());
                    var called = row.name("name");
                    if (!called.isEmpty() || !days.containsKey(day))
                        days.put(day, called.isEmpty() ? "Holiday" : called);
                    row.draft().put(new HolidayCalendar(calendar.id(), calendar.name(), days));
                    row.took(calendar.id());
                });
    }

    static void roles(Rows rows, Known known) {
        TableImport.each(
                rows.all(),
                row -> {
                    var name = row.mustName("role");
                    var was =
                            named(
                                    row,
                                    Role.class,
                                    name,
                                    id -> new Role(id, name, Optional.empty(), Optional.empty()));
                    row.draft()
                            .put(
                                    new Role(
                                            was.id(),
                                            was.name(),
                                            row.moneyIfAny("cost-an-hour").or(was::costRate),
                                            row.moneyIfAny("rate-an-hour").or(was::billRate)));
                    row.took(was.id());
                });
    }

    static void rateCards(Rows rows, Known known) {
        TableImport.each(
                rows.all(),
                row -> {
                    var name = row.mustName("rate-card");
                    var role = known.role(row, row.mustName("role"));
                    var rate =
                            row.moneyIfAny("rate-an-hour")
                                    .orElseThrow(() ->
                                            new NotTaken(
                                                    "Without a rate the card says nothing of the role: %s.",
                                                    ""));
                    var card =
                            named(
                                    row,
                                    RateCard.class,
                                    name,
                                    id -> new RateCard(id, name, Map.of()));
                    var rates = new TreeMap<>(card.rates());
                    rates.put(role.id(), rate);
                    row.draft().put(new RateCard(card.id(), card.name(), rates));
                    row.took(card.id());
                });
    }

    static void teams(Rows rows, Known known) {
        var all = rows.all();
        var taken = new TreeMap<Integer, Id<Team>>();
        TableImport.each(
                all,
                row -> {
                    var name = row.mustName("team");
                    var team =
                            named(
                                    row,
                                    Team.class,
                                    name,
                                    id -> new Team(id, name, Optional.empty(), Optional.empty()));
                    row.took(team.id());
                    taken.put(row.position(), team.id());
                });
        for (var row : all) {
            var id = taken.get(row.position());
            if (id == null) continue;
            row.draft().at(row.place());
            TableImport.orSay(row, "The team was taken by name only. ", () -> fill(row, known, id));
        }
    }

    private static void fill(Row row, Known known, Id<Team> id) {
        var was = row.draft().find(Team.class, id).orElseThrow();
        var under = was.under();
        if (row.has("under")) {
            var above = known.team(row, row.name("under"));
            if (isAbove(row.draft(), id, above))
                row.say(
                        Grade.CHANGED,
                        "They would be under themselves, directly or in a circle; left where they are: %s.",
                        "“%s” under “%s”".formatted(was.name(), above.name()));
            else under = Optional.of(above.id());
        }
        var lead =
                row.has("lead")
                        ? Optional.of(known.person(row, row.name("lead")).id())
                        : was.lead();
        row.draft().put(new Team(id, was.name(), under, lead));
    }

    private static boolean isAbove(Draft draft, Id<Team> team, Team above) {
        var seen = new HashSet<Id<Team>>();
        for (var one = Optional.of(above);
                one.isPresent() && seen.add(one.get().id());
                one = one.get().under().flatMap(id -> draft.find(Team.class, id)))
            if (one.get().id().equals(team)) return true;
        return false;
    }

    /** With a person, what they can do; without, what there is to be able to do. */
    static void skills(Rows rows, Known known) {
        TableImport.each(
                rows.all(),
                row -> {
                    var name = row.mustName("skill");
                    var category =
                            row.wordIfAny(
                                    "category",
                                    "neither leadership, management nor technical",
                                    Word::category);
                    var skill =
                            named(
                                    row,
                                    Skill.class,
                                    name,
                                    id -> new Skill(id, name, SkillCategory.TECHNICAL));
                    row.draft()
                            .put(
                                    new Skill(
                                            skill.id(),
                                            skill.name(),
                                            category.orElse(skill.category())));
                    if (!row.has("person")) {
                        row.took(skill.id());
                        return;
                    }
                    var person = known.person(row, row.name("person"));
                    learn(row, person, skill);
                    row.took(person.id());
                });
    }

    private static void learn(Row row, Person person, Skill skill) {
        var before = Optional.ofNullable(person.skills().get(skill.id()));
        var level = row.wordIfAny("level", "no level from 1 to 5", Lists::level);
        if (level.isEmpty() && before.isEmpty()) Lists.sayUnsaid(row, skill.name());
        var skills = new TreeMap<>(person.skills());
        skills.put(
                skill.id(),
                new Level(
                        level.or(() -> before.map(Level::value)).orElse(3),
                        row.yesNoIfAny("wants-to-grow")
                                .or(() -> before.map(Level::wantsToGrow))
                                .orElse(false)));
        row.draft()
                .put(
                        new Person(
                                person.id(),
                                person.name(),
                                person.role(),
                                person.teams(),
                                person.manager(),
                                skills,
                                person.holidays(),
                                person.tags()));
    }

    static void contracts(Rows rows, Known known, LocalDate today) {
        var contracts = new Contracts(known, today);
        TableImport.each(
                rows.all(),
                row -> {
                    var person = known.person(row, row.mustName("person"));
                    var contract = contracts.take(row, person);
                    if (row.has("role")) {
                        var role = known.role(row, row.name("role"));
                        var now = row.draft().find(Person.class, person.id()).orElseThrow();
                        row.draft()
                                .put(
                                        new Person(
                                                now.id(),
                                                now.name(),
                                                Optional.of(role.id()),
                                                now.teams(),
                                                now.manager(),
                                                now.skills(),
                                                now.holidays(),
                                                now.tags()));
                    }
                    row.took(contract.id());
                });
    }

    static void clients(Rows rows) {
        TableImport.each(
                rows.all(),
                row -> {
                    var name = row.mustName("client");
                    row.took(named(row, Client.class, name, id -> new Client(id, name)).id());
                });
    }

    /** The one of that name, or a new one: what the table itself brings needs no note. */
    static <T extends Item> T named(Row row, Class<T> type, String name, Function<Id<T>, T> make) {
        List<T> all = row.draft().named(type, name);
        if (!all.isEmpty()) return all.getFirst();
        var item = make.apply(row.draft().newId());
        row.draft().put(item);
        return item;
    }
}
