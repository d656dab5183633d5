package org.throughline.plan.item;

/**
 * What a change may do something to (PMI's integrated change control, with staffing apart from
 * other resources).
 */
public enum Dimension {
    SCOPE,
    SCHEDULE,
    COSTS,
    RESOURCES,
    STAFFING,
    RISKS
}
