package org.throughline.bench.peers;

import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;

/**
 * No circles; then our own score, on time by weight and soon. Among equals each seat early: without
 * that almost no single move changes the score, and both phases grope about on a plain.
 */
public class TurnRules implements ConstraintProvider {
    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            factory.forEachUnfiltered(Turn.class)
                    .filter(Turn::isInconsistent)
                    .penalize(HardMediumSoftLongScore.ONE_HARD)
                    .asConstraint("waits for itself"),
            factory.forEach(Turn.class)
                    .filter(Turn::isLate)
                    .penalizeLong(HardMediumSoftLongScore.ONE_MEDIUM, Turn::lateness)
                    .asConstraint("late"),
            factory.forEach(Turn.class)
                    .filter(turn -> turn.getFinish() != null)
                    .groupBy(ConstraintCollectors.max(Turn::finished))
                    .penalizeLong(HardMediumSoftLongScore.ONE_MEDIUM, finish -> finish)
                    .asConstraint("makespan"),
            factory.forEach(Turn.class)
                    .filter(turn -> turn.getFinish() != null)
                    .penalizeLong(HardMediumSoftLongScore.ONE_SOFT, turn -> (long) turn.finished())
                    .asConstraint("early")
        };
    }
}
