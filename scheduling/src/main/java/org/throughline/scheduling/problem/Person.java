package org.throughline.scheduling.problem;

import java.util.Map;
import java.util.Set;

/**
 * Somebody who works on one task at a time. {@code skills} has a level for each skill they have;
 * {@code share} is the per cent of a unit of work they do in a unit of working time; {@code cost}
 * is of a unit of working time; {@code hire} is paid once if they get any task at all (a
 * placeholder for somebody not found yet); {@code wishes} are skills they would like work in.
 */
public record Person(
        String name,
        Map<Integer, Integer> skills,
        Calendar calendar,
        int share,
        int cost,
        int hire,
        Set<Integer> wishes) {
    public Person {
        skills = Map.copyOf(skills);
        wishes = Set.copyOf(wishes);
        if (share < 1 || share > 100)
            throw new IllegalArgumentException(
                    "%s works %d %% of the time; it has to be 1 to 100.".formatted(name, share));
        if (cost < 0 || hire < 0)
            throw new IllegalArgumentException("%s costs less than nothing.".formatted(name));
    }

    public Person(
            String name,
            Map<Integer, Integer> skills,
            Calendar calendar,
            int share,
            int cost,
            int hire) {
        this(name, skills, calendar, share, cost, hire, Set.of());
    }

    public static Person of(String name, Map<Integer, Integer> skills) {
        return new Person(name, skills, Calendar.ALWAYS, 100, 0, 0);
    }

    public Person withCalendar(Calendar calendar) {
        return new Person(name, skills, calendar, share, cost, hire, wishes);
    }

    public Person withShare(int share) {
        return new Person(name, skills, calendar, share, cost, hire, wishes);
    }

    public Person withCost(int cost) {
        return new Person(name, skills, calendar, share, cost, hire, wishes);
    }

    public Person withHire(int hire) {
        return new Person(name, skills, calendar, share, cost, hire, wishes);
    }

    public Person withWishes(Set<Integer> wishes) {
        return new Person(name, skills, calendar, share, cost, hire, wishes);
    }

    /** They could take this seat, and would like to. */
    public boolean wishes(Seat seat) {
        return wishes.contains(seat.skill()) && level(seat.skill()) >= seat.level();
    }

    public int level(int skill) {
        return skills.getOrDefault(skill, -1);
    }

    /** The units of working time in which they do so much work; {@link Calendar#NEVER} at most. */
    public int units(int work) {
        return (int) Math.min(Calendar.NEVER, Math.ceilDiv(work * 100L, share));
    }
}
