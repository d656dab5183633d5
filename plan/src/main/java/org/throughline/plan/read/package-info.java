/**
 * Questions put to a plan: capacity, load, utilization, dates, money, the planner's board. Pure;
 * today comes in as an argument.
 */
@NullMarked
package org.throughline.plan.read;

import org.jspecify.annotations.NullMarked;
