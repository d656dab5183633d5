/**
 * The plan: an immutable set of items that point at each other. Pure: it never asks the time, makes
 * an id, reads a file or rolls a die.
 */
@NullMarked
package org.throughline.plan;

import org.jspecify.annotations.NullMarked;
