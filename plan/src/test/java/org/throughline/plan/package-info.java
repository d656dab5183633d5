/**
 * Tests of the core, and what the tests of other modules need of it: random plans, and plans drawn
 * by hand.
 */
@NullMarked
package org.throughline.plan;

import org.jspecify.annotations.NullMarked;
