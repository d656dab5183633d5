package org.throughline.plan.item;

/**
 * Why someone is away, as far as the plan needs to know. The reason for a leave stays out of the
 * plan.
 */
public enum TimeOffKind {
    LEAVE,
    ROSTERED_OFF,
    TRAINING,
    OTHER
}
