package org.throughline.plan.item;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a policy holds against its limit: one figure of a change's impact, or what sort of thing it
 * edits. The unit of the limit is part of the measure.
 */
public enum Measure {
    /** Minutes of likely effort added plus removed. */
    CHURN(Dimension.SCOPE, Unit.MINUTES, true),
    /** Calendar days by which a project's finish or a milestone comes later. */
    SLIP(Dimension.SCHEDULE, Unit.DAYS, true),
    /** Forecast cost of a project, more or less, in minor units of the organization's currency. */
    COST(Dimension.COSTS, Unit.MONEY, true),
    /**
     * The same as a share of the project's budget, in hundredths of a per cent. A project without a
     * budget is held against its forecast before.
     */
    COST_SHARE(Dimension.COSTS, Unit.BASIS_POINTS, true),
    /** Minutes more overbooked, of everybody touched together. */
    OVERBOOKED(Dimension.RESOURCES, Unit.MINUTES, false),
    /**
     * How many people's assignments, role, team, manager or week change, the author's own aside.
     */
    PEOPLE(Dimension.STAFFING, Unit.NUMBER, false),
    /** By how much the chance of a date falls, in hundredths of a per cent. */
    CHANCE(Dimension.RISKS, Unit.BASIS_POINTS, true),
    /** Whether anything is edited at all; the limit says how many edits. */
    EDITS(null, Unit.NUMBER, false),
    /** Whether contracts, rates or budgets are edited; the limit says how many. */
    TERMS(Dimension.COSTS, Unit.NUMBER, false),
    /**
     * Whether policies, baselines or the organization itself are edited; the limit says how many.
     */
    HOUSE_RULES(null, Unit.NUMBER, false),
    /**
     * Whether values, purpose, big goal, strategy or goals of the whole organization are edited;
     * the limit says how many.
     */
    DIRECTION(null, Unit.NUMBER, false),
    /** Projects of the plan that become confirmed without a why; the limit says how many. */
    NO_WHY(null, Unit.NUMBER, false);

    public enum Unit {
        MINUTES,
        DAYS,
        MONEY,
        BASIS_POINTS,
        NUMBER
    }

    private final @Nullable Dimension dimension;
    private final Unit unit;
    private final boolean drifts;

    Measure(@Nullable Dimension dimension, Unit unit, boolean drifts) {
        this.dimension = dimension;
        this.unit = unit;
        this.drifts = drifts;
    }

    public Optional<Dimension> dimension() {
        return Optional.ofNullable(dimension);
    }

    public Unit unit() {
        return unit;
    }

    /**
     * Whether what was approved since the baseline counts too, so that ten small steps are seen as
     * one large one.
     */
    public boolean drifts() {
        return drifts;
    }
}
