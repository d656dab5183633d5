/**
 * What a change does, on six dimensions: scope, schedule, costs, resources, staffing, risks.
 * Computed from the plan before and the plan after, never typed; every number comes with the items
 * it is made of.
 */
@NullMarked
package org.throughline.plan.impact;

import org.jspecify.annotations.NullMarked;
