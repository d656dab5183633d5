package org.throughline.server.staffing;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Project;
import org.throughline.plan.item.Unacceptable;
import org.throughline.server.staffing.problem.Aims;
import org.throughline.server.staffing.problem.Ask;
import org.throughline.server.staffing.problem.May;

/**
 * What was asked of auto-schedule, as it is kept.
 *
 * @param projects whose tasks may change; none means all
 * @param seconds how long to search at most
 * @param schedules how many to try at most, so that the same ask gives the same answer; 0 is
 *     without end
 * @param kept what begins on one of the next so many days stays as it is
 * @param draft whose edits are taken for granted; none without
 * @param draftVersion what it was then
 * @param repeats the search this one is to come to the same answer as
 */
record Asked(
        List<String> projects,
        May may,
        Aims aims,
        int seconds,
        long schedules,
        long seed,
        LocalDate today,
        int kept,
        Optional<UUID> draft,
        String draftVersion,
        Optional<UUID> repeats) {
    static final int LONGEST_SECONDS = 3_600;
    static final int MOST_KEPT = 366;

    Asked {
        projects = List.copyOf(projects);
        // Rows of before there were drafts have none.
        draft = Objects.requireNonNullElse(draft, Optional.empty());
        draftVersion = Objects.requireNonNullElse(draftVersion, "");
        repeats = Objects.requireNonNullElse(repeats, Optional.empty());
        if (seconds < 1 || seconds > LONGEST_SECONDS)
            throw new Unacceptable(
                    "A search takes from 1 to 3,600 seconds, not %,d.".formatted(seconds));
        if (kept < 0 || kept > MOST_KEPT)
            throw new Unacceptable(
                    "What begins within 0 to 366 days can be left as it is, not %,d."
                            .formatted(kept));
        if (schedules < 0)
            throw new Unacceptable("The number of schedules is below zero. Give 0 for no limit.");
    }

    Ask ask() {
        var ids = new TreeSet<Id<Project>>();
        for (var project : projects) ids.add(Id.of(project));
        return new Ask(ids, may, aims, today, kept, seed);
    }

    /** The same again, for as many schedules as it took, however long that takes. */
    Asked again(UUID run, long tried) {
        return new Asked(
                projects,
                may,
                aims,
                LONGEST_SECONDS,
                tried,
                seed,
                today,
                kept,
                draft,
                draftVersion,
                Optional.of(run));
    }
}
