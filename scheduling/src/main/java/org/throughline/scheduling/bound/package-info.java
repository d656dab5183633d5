/** What no schedule can be better than. */
@NullMarked
package org.throughline.scheduling.bound;

import org.jspecify.annotations.NullMarked;
