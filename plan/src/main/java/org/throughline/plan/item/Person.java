package org.throughline.plan.item;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Someone who works here, under the working name. Nothing private: address, pay and the like are
 * kept elsewhere and can be erased. Public holidays follow {@code holidays}, else the
 * organization's calendar.
 */
public record Person(
        Id<Person> id,
        String name,
        Optional<Id<Role>> role,
        List<TeamSpell> teams,
        Optional<Id<Person>> manager,
        Map<Id<Skill>, Level> skills,
        Optional<Id<HolidayCalendar>> holidays,
        SortedSet<String> tags)
        implements Item {
    public Person {
        name = Texts.name("person", name);
        teams = List.copyOf(teams);
        skills = Collections.unmodifiableMap(new TreeMap<>(skills));
        tags = Texts.tags(tags);
    }

    public static Person named(Id<Person> id, String name) {
        return new Person(
                id,
                name,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Collections.emptySortedSet());
    }

    @Override
    public String label() {
        return name;
    }
}
