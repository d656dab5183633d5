package org.throughline.plan.item;

/** What is done about a signal. */
public enum Response {
    /** Nobody has decided yet. */
    NEW,
    WATCH,
    RESEARCH,
    /** A change is under way. */
    ACT,
    LET_GO
}
