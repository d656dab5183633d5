package org.throughline.plan.item;

/** Where a small change is noticed: the six of PESTLE, and four nearer by. */
public enum SignalArea {
    POLITICAL,
    ECONOMIC,
    SOCIAL,
    TECHNOLOGICAL,
    LEGAL,
    ENVIRONMENTAL,
    CUSTOMER,
    COMPETITOR,
    SUPPLIER,
    INTERNAL
}
