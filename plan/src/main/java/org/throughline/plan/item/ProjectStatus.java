package org.throughline.plan.item;

/** Where a project stands. Tentative work is counted apart; paused work is not counted as load. */
public enum ProjectStatus {
    TENTATIVE,
    CONFIRMED,
    PAUSED,
    DONE
}
