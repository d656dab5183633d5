package org.throughline.plan.item;

/** How a big goal ended: there is no “partly”. */
public enum Ending {
    OPEN,
    REACHED,
    MISSED
}
