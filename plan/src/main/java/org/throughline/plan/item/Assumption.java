package org.throughline.plan.item;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the plan takes to be so (Assumption-Based Planning): which aims it carries, what is measured
 * and where it would no longer hold, and how likely that is. Its readings are its own, or the
 * check-ins of the key result it {@code watches}.
 */
public record Assumption(
        Id<Assumption> id,
        Optional<Id<Team>> team,
        String name,
        List<Id<? extends Aim>> bears,
        Optional<Id<KeyResult>> watches,
        String measure,
        Threshold threshold,
        Percent failing,
        Optional<LocalDate> by,
        String source,
        SortedMap<LocalDate, Quantity> readings)
        implements Item {
    public Assumption {
        name = Texts.name("assumption", name);
        bears = List.copyOf(bears);
        measure = Texts.measure("assumption", measure);
        by.ifPresent(day -> Days.inReach("The day of the assumption", day));
        source = Texts.prose("The source of the assumption", source);
        readings.keySet().forEach(day -> Days.inReach("The day of a reading", day));
        readings = Collections.unmodifiableSortedMap(new TreeMap<>(readings));
    }

    @Override
    public String label() {
        return name;
    }
}
