/** A running server with a large organization: drags, boards, start-up. */
@NullMarked
package org.throughline.bench.http;

import org.jspecify.annotations.NullMarked;
