/** One scheduling problem in indices, a schedule of it, and what a schedule is worth. Immutable. */
@NullMarked
package org.throughline.scheduling.problem;

import org.jspecify.annotations.NullMarked;
