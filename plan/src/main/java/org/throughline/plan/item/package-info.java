/**
 * The items of a plan: small immutable records, their ids and their units. A value checks itself
 * where it is made and throws {@link org.throughline.plan.item.Unacceptable} with a sentence, so
 * nobody checks again.
 */
@NullMarked
package org.throughline.plan.item;

import org.jspecify.annotations.NullMarked;
