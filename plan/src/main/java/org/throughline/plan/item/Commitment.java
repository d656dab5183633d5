package org.throughline.plan.item;

/** Whether a key result is promised in full, or a stretch of which two thirds are good. */
public enum Commitment {
    COMMITTED,
    ASPIRATIONAL
}
