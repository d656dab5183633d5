package org.throughline.plan.item;

/** On which side of a threshold it is well. */
public enum Bound {
    AT_LEAST,
    AT_MOST
}
