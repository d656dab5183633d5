package org.throughline.plan.item;

/** Whether a small change is for us or against us. */
public enum Heading {
    UNCLEAR,
    FOR_US,
    AGAINST_US
}
