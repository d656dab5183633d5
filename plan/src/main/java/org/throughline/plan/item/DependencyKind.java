package org.throughline.plan.item;

/** Which end of the first task holds which end of the second. */
public enum DependencyKind {
    FINISH_START,
    START_START,
    FINISH_FINISH,
    START_FINISH
}
