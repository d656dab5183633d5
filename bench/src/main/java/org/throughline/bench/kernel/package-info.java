/**
 * Runs of the scheduling kernel on public instances, read from a folder given on the command line;
 * none of them lies in the repository. A schedule counts only when the checker accepts it.
 */
@NullMarked
package org.throughline.bench.kernel;

import org.jspecify.annotations.NullMarked;
