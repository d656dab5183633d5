package org.throughline.server.direction;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.plan.Plan;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Kind;
import org.throughline.plan.item.Span;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.Unacceptable;

/**
 * Which days, and whose, a question is about: without any the quarter of today, and everybody.
 *
 * @param from the first day
 * @param to the last day
 * @param team the id of a team, with those within it
 */
record Period(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable String team) {
    /** More than a plan is made for, and more days than one answer should look at. */
    private static final int MOST_DAYS = 3 * 366;

    Span span(Span otherwise) {
        if (from == null && to == null) return otherwise;
        if (from == null || to == null)
            throw new Unacceptable("A period has a first and a last day. Give both, or neither.");
        var span = new Span(from, to);
        if (ChronoUnit.DAYS.between(from, to) > MOST_DAYS)
            throw new Unacceptable("A period is three years at most. Choose a shorter one.");
        return span;
    }

    Optional<Id<Team>> of(Plan plan) {
        if (team == null || team.isBlank()) return Optional.empty();
        Id<Team> id = Id.of(team);
        if (!plan.has(Kind.TEAM, id))
            throw new Unacceptable("There is no such team. Choose one of the plan.");
        return Optional.of(id);
    }
}
