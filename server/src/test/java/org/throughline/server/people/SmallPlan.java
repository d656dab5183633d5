package org.throughline.server.people;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.throughline.plan.Plan;
import org.throughline.plan.item.*;
import org.throughline.server.access.AccessRole;
import org.throughline.server.access.Actor;

/** A few people everybody knows, and what they are told to do: a line of a test is an item. */
final class SmallPlan {
    /** Monday, 23 November 2026: week 48. */
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    static final LocalDate TODAY = MONDAY.plusDays(1);

    private final List<Item> items = new ArrayList<>();

    private SmallPlan() {}

    /** Ada leads Ben and Cy; Friday is a holiday for all of them. */
    static SmallPlan ofThree() {
        var plan = new SmallPlan();
        plan.add(
                new HolidayCalendar(
                        id("calendar"),
                        "Coast",
                        new TreeMap<>(Map.of(MONDAY.plusDays(4), "Harbour day"))),
                new Organization(
                        id("org"),
                        "Harbourlight",
                        Currency.getInstance("EUR"),
                        Minutes.ofHours(8),
                        Optional.of(id("calendar"))),
                new Role(
                        id("Designer"),
                        "Designer",
                        Optional.of(Money.of(70_00, "EUR")),
                        Optional.empty()),
                new Skill(id("Java"), "Java", SkillCategory.TECHNICAL),
                new Team(id("Product"), "Product", Optional.empty(), Optional.of(id("Ada"))));
        plan.person("Ada", "");
        plan.person("Ben", "Ada");
        plan.person("Cy", "Ada");
        return plan;
    }

    SmallPlan add(Item... more) {
        items.addAll(List.of(more));
        return this;
    }

    SmallPlan person(String name, String manager) {
        return add(
                new Person(
                        id(name),
                        name,
                        Optional.of(id("Designer")),
                        List.of(TeamSpell.always(id("Product"))),
                        manager.isEmpty() ? Optional.empty() : Optional.of(id(manager)),
                        Map.of(id("Java"), Level.of(3)),
                        Optional.empty(),
                        Collections.emptySortedSet()));
    }

    SmallPlan project(String name, ProjectStatus status, String lead, String why) {
        return add(
                new Project(
                        id(name),
                        name,
                        Optional.empty(),
                        status,
                        Percent.ALL,
                        Pricing.NON_BILLABLE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        lead.isEmpty() ? Optional.empty() : Optional.of(id(lead)),
                        why,
                        Collections.emptySortedSet()));
    }

    /** Work on days of this week, Monday being 0. */
    SmallPlan work(String who, String project, int from, int to, int hours) {
        return add(assignment(who, project, from, to, hours));
    }

    static Assignment assignment(String who, String project, int from, int to, int hours) {
        return Assignment.of(
                id(who + " on " + project), id(who), id(project), days(from, to), hours * 60);
    }

    SmallPlan off(String who, int from, int to) {
        return add(timeOff(who, from, to));
    }

    static TimeOff timeOff(String who, int from, int to) {
        return new TimeOff(
                id(who + " off " + from),
                id(who),
                days(from, to),
                Optional.empty(),
                TimeOffKind.LEAVE);
    }

    static Contract contract(String who, LocalDate from, int hoursADay) {
        return new Contract(
                id(who + " from " + from),
                id(who),
                from,
                Optional.empty(),
                Week.weekdays(hoursADay * 60),
                Optional.of(Money.of(55_00, "EUR")),
                Percent.ALL);
    }

    static Span days(int from, int to) {
        return new Span(MONDAY.plusDays(from), MONDAY.plusDays(to));
    }

    Plan plan() {
        return Plan.of(items);
    }

    Person person(String name) {
        return plan().get(Person.class, id(name));
    }

    static Actor actor(AccessRole role, String person) {
        return new Actor(
                new Id<>(new UUID(0, 1)), new UUID(0, 2), person, role, Optional.of(id(person)));
    }

    static <T extends Item> Id<T> id(String name) {
        return new Id<>(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
