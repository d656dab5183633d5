@NullMarked
package org.throughline.server.direction;

import org.jspecify.annotations.NullMarked;
