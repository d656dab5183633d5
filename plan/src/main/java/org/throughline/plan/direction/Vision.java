package org.throughline.plan.direction;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.throughline.plan.Plan;
import org.throughline.plan.item.BigGoal;
import org.throughline.plan.item.Id;
import org.throughline.plan.item.Percent;
import org.throughline.plan.item.Team;
import org.throughline.plan.item.Value;
import org.throughline.plan.item.ValueTest;

/** Whether what is called a core value is one, and whether the big goal is big enough. */
public final class Vision {
    /** More core values than this are mostly practices (Collins). */
    public static final int MOST_CORE_VALUES = 5;

    private Vision() {}

    /** What a value has shown itself to be. */
    public enum Standing {
        /** Too few people have tried it. */
        UNTESTED,
        /** Good to do, but not held to whatever comes. */
        PRACTICE,
        CORE
    }

    /** How many have to try a value before the answer counts. */
    public static final int FEWEST_TESTERS = 5;

    public static Standing standing(Value value) {
        return value.tested()
                .filter(test -> test.people() >= FEWEST_TESTERS)
                .map(test -> isCore(test) ? Standing.CORE : Standing.PRACTICE)
                .orElse(Standing.UNTESTED);
    }

    /** Four fifths say yes to each question, the one about a disadvantage above all. */
    private static boolean isCore(ValueTest test) {
        return isMost(test.anew(), test.people())
                && isMost(test.inAHundredYears(), test.people())
                && isMost(test.atADisadvantage(), test.people());
    }

    private static boolean isMost(int yes, int of) {
        return yes * 5L >= of * 4L;
    }

    /** How many core values an organization, or a team, says it has. */
    public static long coreValues(Plan plan, Optional<Id<Team>> owner) {
        return plan.all(Value.class).stream()
                .filter(value -> value.team().equals(owner))
                .filter(value -> standing(value) == Standing.CORE)
                .count();
    }

    /** What a big goal's chance says about it: half to seven tenths is as it should be. */
    public enum Reach {
        WISH,
        FINE,
        TOO_SAFE
    }

    public static Reach reach(Percent chance) {
        if (chance.value() < 50) return Reach.WISH;
        return chance.value() > 70 ? Reach.TOO_SAFE : Reach.FINE;
    }

    /** Ten to thirty years from a day. */
    public static boolean isFarEnough(BigGoal goal, LocalDate from) {
        long years = ChronoUnit.YEARS.between(from, goal.day());
        return years >= 10 && !goal.day().isAfter(from.plusYears(30));
    }
}
