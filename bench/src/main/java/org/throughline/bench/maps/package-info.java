/** Persistent maps that could keep a {@code Shelf}, against each other. */
@NullMarked
package org.throughline.bench.maps;

import org.jspecify.annotations.NullMarked;
