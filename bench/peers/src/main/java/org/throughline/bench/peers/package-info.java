/**
 * The scheduling kernel beside other solvers, on the same instances and for the same seconds. A
 * peer's answer is translated to our schedule and judged by our checker; where a peer means
 * something else by a task, the class says what is checked instead. Nothing else depends on this.
 */
@NullMarked
package org.throughline.bench.peers;

import org.jspecify.annotations.NullMarked;
