@NullMarked
package org.throughline.server.doors;

import org.jspecify.annotations.NullMarked;
