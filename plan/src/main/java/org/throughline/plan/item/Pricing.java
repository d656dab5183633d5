package org.throughline.plan.item;

/** How a project earns. */
public enum Pricing {
    TIME_AND_MATERIALS,
    FIXED_PRICE,
    NON_BILLABLE
}
