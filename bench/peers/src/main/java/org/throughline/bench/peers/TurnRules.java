package org.throughline.bench.peers;

import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;

/** No circles; then on time by weight; then soon, as our own score has it. */
public class TurnRules implements ConstraintProvider {
    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            factory.forEachUnfiltered(Turn.class)
                    .filter(Turn::isInconsistent)
                    .penalize(HardSoftLongScore.ONE_HARD)
                    .asConstraint("waits for itself"),
            factory.forEach(Turn.class)
                    .filter(Turn::isLate)
                    .penalizeLong(HardSoftLongScore.ONE_SOFT, Turn::lateness)
                    .asConstraint("late"),
            factory.forEach(Turn.class)
                    .filter(turn -> turn.getFinish() != null)
                    .groupBy(ConstraintCollectors.max(Turn::finished))
                    .penalizeLong(HardSoftLongScore.ONE_SOFT, finish -> finish)
                    .asConstraint("makespan")
        };
    }
}
