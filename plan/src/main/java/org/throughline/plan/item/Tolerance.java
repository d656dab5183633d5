package org.throughline.plan.item;

import java.util.Optional;

/**
 * How far a change may go in one measure before somebody is asked: up to {@code above}, in the
 * measure's unit. For projects with a budget from {@code budgetFrom} and below {@code budgetBelow},
 * where these are given (PRINCE2 tolerances; bands of budgets are the usual form of such tables).
 */
public record Tolerance(
        Measure measure, long above, Optional<Money> budgetFrom, Optional<Money> budgetBelow) {
    public Tolerance {
        if (above < 0) throw new Unacceptable("A limit is 0 or more, not %d.".formatted(above));
        budgetFrom.ifPresent(money -> Rates.notNegative("The budget a policy begins with", money));
        budgetBelow.ifPresent(money -> Rates.notNegative("The budget a policy ends at", money));
        if (budgetFrom.isPresent()
                && budgetBelow.isPresent()
                && budgetBelow.get().minor() <= budgetFrom.get().minor())
            throw new Unacceptable(
                    "This policy begins at a budget that is not below the one it ends at. Swap the two?");
    }

    public static Tolerance of(Measure measure, long above) {
        return new Tolerance(measure, above, Optional.empty(), Optional.empty());
    }
}
