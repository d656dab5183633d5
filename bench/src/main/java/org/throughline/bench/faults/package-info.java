/** Throughline under {@code kill -9}: what was acknowledged is there, once. */
@NullMarked
package org.throughline.bench.faults;

import org.jspecify.annotations.NullMarked;
