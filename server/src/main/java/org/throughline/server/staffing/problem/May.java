package org.throughline.server.staffing.problem;

/** What auto-schedule may change. */
public enum May {
    /** Tasks get other days; whoever is on them stays on them. */
    DATES,
    /** Tasks begin when they do; work without a person gets one. */
    PEOPLE,
    BOTH
}
