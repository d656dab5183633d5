package org.throughline.exchange.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.throughline.exchange.Draft;
import org.throughline.exchange.Line.Grade;
import org.throughline.exchange.Names;
import org.throughline.plan.item.Client;
import org.throughline.plan.item.Contract;
import org.throughline.plan.item.HolidayCalendar;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Item;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Organization;
import org.throughline.plan.item.Person;
import org.throughline.plan.item.Placeholder;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.RateCard;
import org.throughline.plan.item.Role;
import org.throughline.plan.item.Skill;
import org.throughline.plan.item.SkillCategory;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.Week;
import org.throughline.plan.read.Workdays;

/**
 * Who and what a row names: what is in the plan under that name, or new with a note. So a table of
 * assignments can be imported before anything else is there.
 */
final class Known {
    private static final int COMPARED_AT_MOST = 3_000;

    private final Draft draft;
    private final Map<Id<?>, List<Id<Contract>>> contracts = new HashMap<>();

    Known(Draft draft) {
        this.draft = draft;
    }

    <T extends Item> Id<T> newId() {
        return draft.newId();
    }

    Person person(Row row, String name) {
        return one(row, Person.class, name, id -> Person.named(id, name));
    }

    /** Someone by that name, if the plan or the table has exactly one. */
    Optional<Person> personIfAny(String name) {
        var all = draft.named(Person.class, name);
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    Role role(Row row, String name) {
        return one(
                row,
                Role.class,
                name,
                id -> new Role(id, name, Optional.empty(), Optional.empty()));
    }

    Skill skill(Row row, String name) {
        return one(row, Skill.class, name, id -> new Skill(id, name, SkillCategory.TECHNICAL));
    }

    Team team(Row row, String name) {
        return one(
                row,
                Team.class,
                name,
                id -> new Team(id, name, Optional.empty(), Optional.empty()));
    }

    Client client(Row row, String name) {
        return one(row, Client.class, name, id -> new Client(id, name));
    }

    RateCard rateCard(Row row, String name) {
        return one(row, RateCard.class, name, id -> new RateCard(id, name, Map.of()));
    }

    HolidayCalendar calendar(Row row, String name) {
        return one(
                row,
                HolidayCalendar.class,
                name,
                id -> new HolidayCalendar(id, name, Collections.emptySortedMap()));
    }

    Project project(Row row, String name) {
        return one(row, Project.class, name, id -> Project.named(id, name));
    }

    /** Of two people with one name, nobody here can say who is meant. */
    private <T extends Item> T one(Row row, Class<T> type, String name, Function<Id<T>, T> make) {
        var all = draft.named(type, name);
        if (all.size() == 1) return all.getFirst();
        var word = Kind.of(type).word();
        if (all.size() > 1)
            throw new NotTaken(
                    "There is more than one %s of that name in the plan; rename one of them first: %%s."
                            .formatted(word),
                    "“%s”".formatted(name));
        var item = make.apply(draft.newId());
        draft.put(item);
        draft.say(
                Grade.NOTE,
                word,
                "Named in the table and not yet in the plan, so added: %s.",
                "“%s”".formatted(name));
        sayWhoIsLikeThem(row, type, name);
        return item;
    }

    /** "Jon Smith" beside "John Smith" is most likely a slip. */
    private <T extends Item> void sayWhoIsLikeThem(Row row, Class<T> type, String name) {
        var key = Names.key(name);
        if (key.length() < 5) return;
        var there = draft.today().all(type);
        if (there.size() > COMPARED_AT_MOST) return;
        for (var item : there)
            if (isALetterApart(key, Names.key(item.label()))) {
                row.say(
                        Grade.NOTE,
                        "Added, though the plan has someone or something of nearly that name; if they are the same, mend the table and import it again: %s.",
                        "“%s” beside “%s”".formatted(name, item.label()));
                return;
            }
    }

    /** One letter more, less, another or two swapped. */
    static boolean isALetterApart(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 1 || one.equals(other)) return false;
        int start = 0;
        int least = Math.min(one.length(), other.length());
        while (start < least && one.charAt(start) == other.charAt(start)) start++;
        int end = 0;
        while (end < least - start
                && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end))
            end++;
        var a = one.substring(start, one.length() - end);
        var b = other.substring(start, other.length() - end);
        // "Designer 1" and "Designer 2" are meant to differ.
        if ((a + b).chars().anyMatch(Character::isDigit)) return false;
        return a.length() <= 1 && b.length() <= 1
                || a.length() == 2 && b.equals(new StringBuilder(a).reverse().toString());
    }

    /** Those of a project that are called so, in the order the draft knows them. */
    <T extends Item> List<T> inProject(
            Class<T> type, Function<T, Id<Project>> project, Id<Project> which, String name) {
        return draft.named(type, name).stream()
                .filter(item -> project.apply(item).equals(which))
                .toList();
    }

    /** The placeholder of that name for the project, or one that is for any. */
    Optional<Placeholder> placeholder(String name, Optional<Id<Project>> project) {
        var all = draft.named(Placeholder.class, name);
        return all.stream()
                .filter(one -> one.project().equals(project))
                .findFirst()
                .or(() -> all.stream().filter(one -> one.project().isEmpty()).findFirst());
    }

    // ---- contracts and working time

    /** The contracts of someone as the import leaves them so far, the first one first. */
    List<Contract> contracts(Id<?> person) {
        return contractIds(person).stream()
                .flatMap(id -> draft.find(Contract.class, id).stream())
                .sorted(Comparator.comparing(Contract::from))
                .toList();
    }

    void put(Contract contract) {
        draft.put(contract);
        var ids = contractIds(contract.person());
        if (!ids.contains(contract.id())) ids.add(contract.id());
    }

    private List<Id<Contract>> contractIds(Id<?> person) {
        return contracts.computeIfAbsent(
                person,
                id -> {
                    var ids = new ArrayList<Id<Contract>>();
                    for (var one : draft.today().referring(Contract.class, id)) ids.add(one.id());
                    return ids;
                });
    }

    /** Days of a span on which someone works: by contract, and not on a public holiday. */
    int workingDays(Id<?> someone, Span span) {
        var mine = contracts(someone);
        var holidays = holidays(someone);
        int days = 0;
        for (var day = span.start(); !day.isAfter(span.end()); day = day.plusDays(1))
            if (week(mine, day).on(day.getDayOfWeek()) > 0 && !holidays.contains(day)) days++;
        return days;
    }

    /** The minutes of a usual working day of someone on a day. */
    int usualDay(Id<?> someone, LocalDate on) {
        var worked =
                week(contracts(someone), on).days().stream()
                        .mapToInt(minutes -> minutes.value())
                        .filter(minutes -> minutes > 0)
                        .summaryStatistics();
        return worked.getCount() == 0
                ? Workdays.fullTimeDay(draft.today())
                : (int) Math.round(worked.getAverage());
    }

    /** Who has no contract at all works full time: a plan can begin with a name. */
    private Week week(List<Contract> contracts, LocalDate day) {
        if (contracts.isEmpty()) return Week.weekdays(Workdays.fullTimeDay(draft.today()));
        return contracts.stream()
                .filter(contract -> contract.covers(day))
                .findFirst()
                .map(Contract::week)
                .orElse(NONE);
    }

    private static final Week NONE = Week.of(0, 0, 0, 0, 0, 0, 0);

    private Set<LocalDate> holidays(Id<?> someone) {
        return draft.find(Person.class, someone)
                .flatMap(Person::holidays)
                .or(() -> draft.today().organization().flatMap(Organization::holidays))
                .flatMap(id -> draft.find(HolidayCalendar.class, id))
                .<Set<LocalDate>>map(calendar -> calendar.days().keySet())
                .orElse(Set.of());
    }
}
