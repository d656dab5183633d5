/**
 * Edits: one item before and after. Applying, comparing, undoing and merging them, once for every
 * kind.
 */
@NullMarked
package org.throughline.plan.edit;

import org.jspecify.annotations.NullMarked;
