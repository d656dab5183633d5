package org.throughline.plan.item;

/** Where the progress of a key result comes from: check-ins, or the work that serves its goal. */
public enum MeasuredBy {
    /** What was last checked in. */
    CHECK_INS,
    /** The share of the tasks' effort that is done. */
    TASKS,
    /** The share of the milestones whose day has come. */
    MILESTONES,
    /** The share of the assigned hours that lie behind. */
    HOURS
}
