/**
 * Questions put to the direction of a plan: where its hours lead, why something is done and how an
 * aim is reached, whether the strategy is one, what rides on an assumption, how far the goals are,
 * what the signals say, and which contingency is due. All of it is computed, none of it typed.
 */
@NullMarked
package org.throughline.plan.direction;

import org.jspecify.annotations.NullMarked;
