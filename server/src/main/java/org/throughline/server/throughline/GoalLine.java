package org.throughline.server.throughline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import org.throughline.plan.Plan;
import org.throughline.plan.direction.Grade;
import org.throughline.plan.direction.LineOfSight;
import org.throughline.plan.item.Goal;
import org.throughline.plan.item.Percent;
import org.throughline.plan.words.Words;

/** A goal in a list. {@code share} is the grade in per cent, for the bar beside it. */
public record GoalLine(
        String id,
        String name,
        String path,
        int level,
        String team,
        String owner,
        String period,
        String weight,
        String hours,
        String grade,
        int share,
        String colour,
        String confidence,
        String checkedIn,
        boolean due) {
    /** A check-in older than this is asked for again. */
    static final int DUE_DAYS = 14;

    static GoalLine of(Plan plan, Goal goal, int level, LineOfSight sight, LocalDate today) {
        var grade = Grade.of(plan, goal, today);
        var last =
                grade.results().stream()
                        .flatMap(one -> one.checkedIn().stream())
                        .min(Comparator.naturalOrder());
        return new GoalLine(
                goal.id().toString(),
                goal.name(),
                "/goals/" + goal.id(),
                level,
                goal.team().map(id -> Words.name(plan, id)).orElse("everybody"),
                goal.owner().map(id -> Words.name(plan, id)).orElse(""),
                Words.span(goal.period()),
                goal.weight().value() + " %",
                Amounts.hours(sight.reached(goal.id()).decimal(3).doubleValue()),
                grade.value().map(GoalLine::grade).orElse(""),
                grade.value().map(GoalLine::share).orElse(0),
                colour(grade.colour()),
                confidence(grade),
                last.map(Words::day).orElse(""),
                isDue(goal, grade, today));
    }

    /** What is least sure decides: a goal is reached with all of its key results. */
    private static String confidence(Grade grade) {
        return grade.results().stream()
                .flatMap(one -> one.confidence().stream())
                .map(Percent::value)
                .min(Comparator.naturalOrder())
                .map(least -> least + " %")
                .orElse("");
    }

    /** Whether a key result of a running goal was not looked at lately. */
    static boolean isDue(Goal goal, Grade grade, LocalDate today) {
        if (!goal.period().contains(today)) return false;
        return grade.results().stream()
                .filter(one -> !one.computed())
                .anyMatch(one ->
                        one.checkedIn()
                                .map(day -> day.isBefore(today.minusDays(DUE_DAYS)))
                                .orElse(true));
    }

    /** "0.62". */
    static String grade(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    static int share(BigDecimal value) {
        return value.movePointRight(2).setScale(0, RoundingMode.HALF_UP).intValueExact();
    }

    static String colour(Grade.Colour colour) {
        return colour.name().toLowerCase(Locale.ROOT);
    }
}
