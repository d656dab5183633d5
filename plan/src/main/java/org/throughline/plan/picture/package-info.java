/**
 * A plan as drawn text and back, for tests and bug reports. Pure like all of the core: ids are made
 * from names, so the same drawing is always the same plan.
 */
@NullMarked
package org.throughline.plan.picture;

import org.jspecify.annotations.NullMarked;
