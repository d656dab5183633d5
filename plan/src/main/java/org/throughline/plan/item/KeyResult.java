package org.throughline.plan.item;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How one will know that a goal is reached: a measure that goes from {@code baseline} to {@code
 * target}. {@code weight} is its share among the key results of the goal.
 */
public record KeyResult(
        Id<KeyResult> id,
        Id<Goal> goal,
        String name,
        String unit,
        Quantity baseline,
        Quantity target,
        Commitment commitment,
        Optional<Id<Person>> owner,
        Percent weight,
        MeasuredBy measuredBy,
        SortedMap<LocalDate, CheckIn> checkIns)
        implements Item {
    public KeyResult {
        name = Texts.name("key result", name);
        unit = Texts.unit(unit);
        if (baseline.equals(target))
            throw new Unacceptable(
                    "The key result “%s” goes from %s to %s, which is nowhere. Give it another target."
                            .formatted(Texts.brief(name), baseline, target));
        checkIns.keySet().forEach(day -> Days.inReach("The day of a check-in", day));
        checkIns = Collections.unmodifiableSortedMap(new TreeMap<>(checkIns));
    }

    /** What was last checked in; the baseline where nothing was. */
    public Quantity lastValue() {
        return checkIns.isEmpty() ? baseline : checkIns.lastEntry().getValue().value();
    }

    @Override
    public String label() {
        return name;
    }
}
